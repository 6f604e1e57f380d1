"""New articles against an index: the same steps, with what is known of the articles before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from newsclean.dedupe.candidates import Pairs, candidates, joined
from newsclean.dedupe.compare import Comparer
from newsclean.dedupe.find import How, Like, card_of, documents, equal, titles_of
from newsclean.dedupe.index import Index, Known
from newsclean.dedupe.links import Before, link
from newsclean.dedupe.model import Card, Duplicates
from newsclean.dedupe.shelf import Counts, Shelf
from newsclean.dedupe.signature import Signature, sign
from newsclean.dedupe.verdicts import Groups, findings


class New(NamedTuple):
    """What was found of the new articles. skipped: ids that the index knew already, and that were left out."""

    found: Duplicates
    skipped: tuple[str, ...]


class _Heap(NamedTuple):
    """The articles that are compared: the old ones first, then the new. groups: of equal ones, by their places here."""

    old: Sequence[Known]
    cards: Sequence[Card]
    signatures: Sequence[Signature]
    groups: Sequence[list[int]]

    @property
    def group_of(self) -> dict[int, int]:
        """The group of each article."""
        return {place: number for number, members in enumerate(self.groups) for place in members}

    def is_new(self, number: int) -> bool:
        """Whether a group has no old article in it."""
        return min(self.groups[number]) >= len(self.old)


def find_new(articles: Iterable[Like], index: Index, how: How = How()) -> New:
    """Compare new articles with each other and with all that the index knows, and add them to it.

    Raises OutputError when the index cannot be written; it is then as it was.
    """
    cards: list[Card] = []
    signatures: list[Signature] = []
    skipped: list[str] = []
    start = index.next_place()
    for document in documents(articles):
        if index.known(document.id):
            skipped.append(document.id)
            continue
        signatures.append(sign(document.text))
        cards.append(card_of(document, signatures[-1].words, start + len(cards)))
    old, near = index.related(signatures)
    every = [*(known.card for known in old), *cards]
    known_signatures = [*map(index.signature, old), *signatures]
    shelf = Shelf.of(known_signatures)
    heap = _Heap(old, every, known_signatures, equal(every, shelf, how.rule))
    counts = _counted(index.counts(), heap)
    distinct = shelf.selected(np.array([members[0] for members in heap.groups], np.int64))
    comparer = Comparer(distinct, counts)
    pairs = joined(candidates(distinct, how.engine), _pairs(heap, near))
    linked = link(_with_new(heap, pairs), comparer, how.rule, titles_of(heap.groups, heap.cards), _before(heap))
    everything = findings(Groups(heap.cards, heap.groups, comparer, linked), how.keep, how.rule)
    _keep(index, heap, everything, counts)
    fresh = {card.id for card in cards}
    clusters = tuple(c for c in everything.clusters if any(f.id in fresh for f in c.members))
    return New(Duplicates(everything.findings[len(old) :], clusters), tuple(skipped))


def _counted(counts: Counts, heap: _Heap) -> Counts:
    """The counts of the index, and the new articles' shingles."""
    for number, members in enumerate(heap.groups):
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
    """The pairs of which one is new: old ones were judged when they came."""
    is_new = np.array([heap.is_new(number) for number in range(len(heap.groups))], np.bool_)
    chosen = is_new[pairs.a] | is_new[pairs.b]
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
    for members in heap.groups:
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
