"""Links and clusters as findings: which copy stays, and what each other one is to it."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple

import numpy as np

from newsclean.dedupe.choose import chosen
from newsclean.dedupe.compare import Comparer, relation
from newsclean.dedupe.links import Linked, Pair
from newsclean.dedupe.model import Card, Cluster, Duplicates, Evidence, Finding, Relation, Rule
from newsclean.dedupe.shelf import Equals
from newsclean.dedupe.stored import Lazy, Stored

MANY = 1000  # pairs between two groups of equal texts that are listed; of more only those of their first members
STUBS = 3  # equal stubs under so many headlines are called stubs


class Groups(NamedTuple):
    """Documents, the groups of equal ones, and what was found among the first of each group."""

    cards: Sequence[Card]
    groups: Equals
    comparer: Comparer
    linked: Linked

    def members(self, place: int) -> list[int]:
        """The documents that are equal to a distinct one."""
        return self.groups.at(place)


class _Story(NamedTuple):
    """Copies of one story: the distinct documents, and the links among them with the rows of their evidence."""

    places: Sequence[int]
    links: Mapping[Pair, int]


class _Rounds(NamedTuple):
    """What each distinct document holds as a round-up, and what it is held in; and which are stubs."""

    holds: Mapping[int, Sequence[str]]
    held_in: Mapping[int, Sequence[str]]
    stubs: frozenset[int]


def findings(found: Groups, keep: Sequence[str], rule: Rule) -> Duplicates:
    """A finding a document, and the clusters in the order of their ids. They are stored one story after another."""
    rounds = _Rounds(*_roundups(found), _stubs(found, rule))
    told: Stored[Finding] = Stored(Finding)
    rows = np.zeros(len(found.cards), np.int64)
    starts, ends = array("q"), array("q")
    for story in _stories(found):
        start = len(told)
        for member, finding in _told(found, story, rounds, keep):
            rows[member] = len(told)
            told.append(finding)
        if len(told) - start > 1:
            starts.append(start)
            ends.append(len(told))
    clusters = Lazy(len(starts), lambda i: _cluster(told[starts[i] : ends[i]]))
    return Duplicates(Lazy(len(rows), lambda place: told[int(rows[place])]), clusters)


def _cluster(members: Sequence[Finding]) -> Cluster:
    return Cluster(members[0].cluster, tuple(members))


def _stories(found: Groups) -> Iterator[_Story]:
    """Every story in the order of its first document, which is the order of ids."""
    numbers = {members[0]: number for number, members in enumerate(found.linked.clusters)}
    joined = {place for members in found.linked.clusters for place in members[1:]}
    for place in range(len(found.groups.first)):
        if place in numbers:
            yield _Story(found.linked.clusters[numbers[place]], found.linked.links.of(numbers[place]))
        elif place not in joined:
            yield _Story((place,), {})


def _told(found: Groups, story: _Story, rounds: _Rounds, keep: Sequence[str]) -> list[tuple[int, Finding]]:
    """The findings of a story: of the kept copy first, then by id."""
    cards = _weighed(found, story.places)
    kept = chosen(list(cards.values()), keep)
    home = next(p for p in story.places if any(cards[m] is kept for m in found.members(p)))
    label = min(card.id for card in cards.values())
    pairs = _pairs(found, story) if len(cards) > 1 else {}
    out = []
    for place in story.places:
        for member in found.members(place):
            card = cards[member]
            finding = Finding(card.id, card.source, label, card is kept, "unique", kept.id)._replace(
                pairs=tuple(sorted(pairs.get(member, ()))),
                holds=tuple(sorted(rounds.holds.get(place, ()))),
                held_in=tuple(sorted(rounds.held_in.get(place, ()))),
                stub=place in rounds.stubs,
                words=card.words,
                date=card.date,
                title=card.title,
            )
            out.append((member, finding if card is kept else _related(found, story, finding, (place, home), kept)))
    return sorted(out, key=lambda one: (not one[1].kept, one[1].id))


def _weighed(found: Groups, places: Sequence[int]) -> dict[int, Card]:
    """The cards of a story's copies, by document. One that is alone need not be weighed."""
    if len(places) == 1:
        return {member: found.cards[member] for member in found.members(places[0])}
    weights = {place: found.comparer.weight(place, len(places)) for place in places}
    return {m: found.cards[m]._replace(weight=weights[place]) for place in places for m in found.members(place)}


def _related(found: Groups, story: _Story, base: Finding, places: tuple[int, int], kept: Card) -> Finding:
    """The finding of a copy that does not stay. places: of it and of the kept one."""
    here, home = places
    if here == home:
        return base._replace(relation="exact", shared_sentences=len(found.comparer.shelf.sentences.at(here)))
    row = story.links.get((min(places), max(places)))
    links = found.linked.links
    evidence = found.comparer.evidence(min(places), max(places)) if row is None else links.evidence[row]
    mine, its = (evidence.in_b, evidence.in_a) if evidence.a == here else (evidence.in_a, evidence.in_b)
    return base._replace(
        relation=_relation(evidence, (mine, its), base, kept),
        in_kept=round(mine, 3),
        of_kept=round(its, 3),
        jaccard=round(evidence.jaccard, 3),
        facts_shared=round(evidence.facts, 3),
        shared_sentences=evidence.sentences[0],
    )


def _relation(evidence: Evidence, shares: tuple[float, float], base: Finding, kept: Card) -> Relation:
    dates = (base.date[:10], kept.date[:10]) if base.words <= kept.words else (kept.date[:10], base.date[:10])
    return relation(*shares, evidence, later=bool(dates[0] and dates[0] < dates[1]))


def _pairs(found: Groups, story: _Story) -> dict[int, set[str]]:
    """The ids that each document is linked with. Of many equal ones each is linked with the first alone."""
    out: dict[int, set[str]] = defaultdict(set)

    def both(a: int, b: int) -> None:
        out[a].add(found.cards[b].id)
        out[b].add(found.cards[a].id)

    for members in map(found.members, story.places):
        few = len(members) ** 2 <= 2 * MANY
        for a, b in combinations(members, 2) if few else product(members[:1], members[1:]):
            both(a, b)
    for one, other in story.links:
        left, right = found.members(one), found.members(other)
        few = len(left) * len(right) <= MANY
        for a, b in product(left, right) if few else product(left[:1], right[:1]):
            both(a, b)
    return out


def _roundups(found: Groups) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """What each distinct document holds as a round-up, and what it is held in."""
    holds: dict[int, list[str]] = defaultdict(list)
    held_in: dict[int, list[str]] = defaultdict(list)
    for whole, parts in found.linked.roundups.items():
        for part in parts:
            holds[whole] += [found.cards[m].id for m in found.members(part)]
            held_in[part] += [found.cards[m].id for m in found.members(whole)]
    return holds, held_in


def _stubs(found: Groups, rule: Rule) -> frozenset[int]:
    """Distinct documents whose few words stand under several headlines."""
    alike: dict[int, list[int]] = defaultdict(list)
    shelf = found.comparer.shelf
    for place in np.flatnonzero((shelf.words > 0) & (shelf.words < rule.stub)).tolist():
        alike[int(shelf.exact[place])].append(place)
    return frozenset(place for places in alike.values() if len(places) >= STUBS for place in places)
