"""New articles against an index: the same steps, with what is known of the articles before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from newsclean.dedupe.candidates import Pairs, candidates, joined
from newsclean.dedupe.compare import Comparer
from newsclean.dedupe.find import How, Like, card_of, documents, equal
from newsclean.dedupe.index import Index, Known
from newsclean.dedupe.links import Before, link
from newsclean.dedupe.model import Card, Duplicates
from newsclean.dedupe.shelf import Counts, Equals, Shelf
from newsclean.dedupe.signature import Signature
from newsclean.dedupe.verdicts import Groups, findings
from newsclean.dedupe.workers import Signed, sign_all


class New(NamedTuple):
    """What was found of the articles. again: ids that the index knew already with these words; replaced: with others."""

    found: Duplicates
    again: tuple[str, ...]
    replaced: tuple[str, ...]


class _Sorted(NamedTuple):
    """Articles as they came. order: the ids of all."""

    order: list[str]
    cards: list[Card]
    signatures: list[Signature]
    again: list[Known]
    replaced: list[str]


class _Heap(NamedTuple):
    """The articles that are compared: the old ones first, then the new. groups: of equal ones, by their places here."""

    old: Sequence[Known]
    cards: Sequence[Card]
    signatures: Sequence[Signature]
    groups: Equals

    @property
    def group_of(self) -> dict[int, int]:
        """The group of each article."""
        return {place: number for number, members in enumerate(self.groups.each) for place in members}

    def is_new(self, number: int) -> bool:
        """Whether a group has no old article in it."""
        return min(self.groups.at(number)) >= len(self.old)


def find_new(articles: Iterable[Like], index: Index, how: How = How()) -> New:
    """Compare new articles with each other and with all that the index knows, and add them to it.

    Raises OutputError when the index cannot be written; it is then as it was.
    """
    came = _came(sign_all(documents(articles), how.jobs), index)
    old, near = index.related(came.signatures, came.again)
    every = [*(known.card for known in old), *came.cards]
    known_signatures = [*map(index.signature, old), *came.signatures]
    shelf = Shelf.of(known_signatures)
    heap = _Heap(old, every, known_signatures, equal(every, shelf, how.rule))
    counts = _counted(index.counts(), heap)
    distinct = shelf.selected(heap.groups.first)
    comparer = Comparer(distinct, counts)
    pairs = joined(candidates(distinct, how.engine), _pairs(heap, near))
    titles = [heap.cards[place].title for place in heap.groups.first.tolist()]
    linked = link(_with_new(heap, pairs), comparer, how.rule, titles.__getitem__, _before(heap))
    everything = findings(Groups(heap.cards, heap.groups, comparer, linked), how.keep, how.rule)
    _keep(index, heap, everything, counts)
    by_id = {finding.id: finding for finding in everything.findings}
    wanted = set(came.order)
    clusters = tuple(c for c in everything.clusters if any(f.id in wanted for f in c.members))
    found = Duplicates(tuple(by_id[identity] for identity in came.order), clusters)
    return New(found, tuple(known.card.id for known in came.again), tuple(came.replaced))


def _came(articles: Iterable[Signed], index: Index) -> _Sorted:
    came = _Sorted([], [], [], [], [])
    for document, signature in articles:
        came.order.append(document.id)
        known = index.known(document.id)
        if known and known.exact == signature.exact:
            came.again.append(known)
            continue
        if known:
            index.forget(known)
            came.replaced.append(document.id)
        came.cards.append(card_of(document, signature.words, len(came.cards)))
        came.signatures.append(signature)
    start = index.next_place()
    came.cards[:] = [card._replace(place=start + number) for number, card in enumerate(came.cards)]
    return came


def _counted(counts: Counts, heap: _Heap) -> Counts:
    """The counts of the index, and the new articles' shingles."""
    for number, members in enumerate(heap.groups.each):
        if heap.is_new(number):
            counts.add(heap.signatures[members[0]].shingles)
    return counts


def _pairs(heap: _Heap, near: Sequence[tuple[int, int]]) -> Pairs:
    """What the index found, as pairs of groups."""
    group_of = heap.group_of
    here = {known.place: number for number, known in enumerate(heap.old)}
    pairs = {(group_of[len(heap.old) + new], group_of[here[place]]) for new, place in near}
    ordered = sorted((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1])
    columns = np.array(ordered, np.int64).reshape(-1, 2)
    return Pairs(columns[:, 0], columns[:, 1])


def _with_new(heap: _Heap, pairs: Pairs) -> Pairs:
    """The pairs of which one is new, or that share a cluster: others were judged when they came."""
    old = len(heap.old)
    names = {name: number for number, name in enumerate(sorted({known.cluster for known in heap.old}))}
    cluster = np.array([-1 if min(m) >= old else names[heap.old[min(m)].cluster] for m in heap.groups.each], np.int64)
    chosen = (cluster[pairs.a] < 0) | (cluster[pairs.b] < 0) | (cluster[pairs.a] == cluster[pairs.b])
    return Pairs(pairs.a[chosen], pairs.b[chosen])


def _before(heap: _Heap) -> Before:
    group_of = heap.group_of
    places: dict[str, set[int]] = {}
    for number, known in enumerate(heap.old):
        places.setdefault(known.cluster, set()).add(group_of[number])
    roundups = frozenset(group_of[number] for number, known in enumerate(heap.old) if known.roundup)
    return Before([sorted(found) for found in places.values() if len(found) > 1], roundups)


def _keep(index: Index, heap: _Heap, found: Duplicates, counts: Counts) -> None:
    """Add the new articles to the index, and join the clusters that they joined."""
    labels = [finding.cluster for finding in found.findings]
    moved = {known.cluster: label for known, label in zip(heap.old, labels, strict=False) if known.cluster != label}
    new = []
    for members in heap.groups.each:
        first = heap.cards[min(members)].place if min(members) >= len(heap.old) else heap.old[min(members)].same
        new += [
            Known(
                heap.cards[m].place, heap.cards[m], heap.signatures[m].exact, first, labels[m], bool(found.findings[m].holds)
            )
            for m in members
            if m >= len(heap.old)
        ]
    new.sort(key=lambda known: known.place)
    index.keep(new, heap.signatures[len(heap.old) :], moved, counts)
