"""Links and clusters as findings: which copy stays, and what each other one is to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple

from newsclean.dedupe.choose import chosen
from newsclean.dedupe.compare import Comparer, relation
from newsclean.dedupe.links import Linked
from newsclean.dedupe.model import Card, Cluster, Duplicates, Evidence, Finding, Relation, Rule
from newsclean.dedupe.roundup import smaller

MANY = 1000  # pairs between two groups of equal texts that are listed; of more only those of their first members
STUBS = 3  # equal stubs under so many headlines are called stubs


class Groups(NamedTuple):
    """Documents, the groups of equal ones, and what was found among the first of each group."""

    cards: Sequence[Card]
    groups: Sequence[list[int]]
    comparer: Comparer
    linked: Linked

    def members(self, place: int) -> list[int]:
        """The documents that are equal to a distinct one."""
        return self.groups[place]

    def first_id(self, place: int) -> str:
        """The id that a distinct document goes by."""
        return self.cards[self.groups[place][0]].id


def findings(found: Groups, keep: Sequence[str], rule: Rule) -> Duplicates:
    """A finding a document, and the clusters in the order of their ids."""
    pairs, holds, held_in = _pairs(found), *_roundups(found)
    stubs = _stubs(found, rule)
    out: dict[int, Finding] = {}
    clusters = []
    for places in _stories(found):
        cards = _weighed(found, places)
        kept = chosen(list(cards.values()), keep)
        home = next(p for p in places if any(cards[m] is kept for m in found.members(p)))
        label = min(card.id for card in cards.values())
        for place in places:
            for member in found.members(place):
                card = cards[member]
                base = Finding(card.id, card.source, label, card is kept, "unique", kept.id)
                base = base._replace(
                    pairs=tuple(sorted(pairs[member])),
                    holds=tuple(sorted(holds[place])),
                    held_in=tuple(sorted(held_in[place])),
                    stub=place in stubs,
                    words=card.words,
                    date=card.date,
                    title=card.title,
                )
                out[member] = base if card is kept else _related(found, base, (place, home), kept)
        if len(cards) > 1:
            members = sorted((out[m] for m in cards), key=lambda f: (not f.kept, f.id))
            clusters.append(Cluster(label, tuple(members)))
    clusters.sort(key=lambda cluster: cluster.id)
    return Duplicates(tuple(out[place] for place in range(len(found.cards))), tuple(clusters))


def _stories(found: Groups) -> Iterator[list[int]]:
    joined = {place for members in found.linked.clusters for place in members}
    yield from found.linked.clusters
    yield from ([place] for place in range(len(found.groups)) if place not in joined)


def _weighed(found: Groups, places: Sequence[int]) -> dict[int, Card]:
    """The cards of a story's copies, by document. One that is alone need not be weighed."""
    if len(places) == 1:
        return {member: found.cards[member] for member in found.members(places[0])}
    weights = {place: found.comparer.weight(place, len(places)) for place in places}
    return {m: found.cards[m]._replace(weight=weights[place]) for place in places for m in found.members(place)}


def _related(found: Groups, base: Finding, places: tuple[int, int], kept: Card) -> Finding:
    """The finding of a copy that does not stay. places: of it and of the kept one."""
    here, home = places
    if here == home:
        return base._replace(relation="exact", shared_sentences=len(found.comparer.shelf.sentences.at(here)))
    evidence = found.linked.links.get((min(places), max(places))) or found.comparer.evidence(min(places), max(places))
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


def _pairs(found: Groups) -> dict[int, set[str]]:
    """The ids that each document is linked with. Of many equal ones each is linked with the first alone."""
    out: dict[int, set[str]] = defaultdict(set)

    def both(a: int, b: int) -> None:
        out[a].add(found.cards[b].id)
        out[b].add(found.cards[a].id)

    for members in found.groups:
        few = len(members) ** 2 <= 2 * MANY
        for a, b in combinations(members, 2) if few else product(members[:1], members[1:]):
            both(a, b)
    for one, other in found.linked.links:
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
        for part in (smaller(evidence)[0] for evidence in parts):
            holds[whole] += [found.cards[m].id for m in found.members(part)]
            held_in[part] += [found.cards[m].id for m in found.members(whole)]
    return holds, held_in


def _stubs(found: Groups, rule: Rule) -> frozenset[int]:
    """Distinct documents whose few words stand under several headlines."""
    alike: dict[int, list[int]] = defaultdict(list)
    shelf = found.comparer.shelf
    for place in range(shelf.size):
        if 0 < shelf.words[place] < rule.stub:
            alike[int(shelf.exact[place])].append(place)
    return frozenset(place for places in alike.values() if len(places) >= STUBS for place in places)
