"""Which documents are linked: candidates compared, round-ups set apart, clusters agreed upon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from newsclean.dedupe.candidates import Pairs
from newsclean.dedupe.cluster import clusters
from newsclean.dedupe.compare import Comparer, judge
from newsclean.dedupe.model import Evidence, Rule
from newsclean.dedupe.roundup import roundups, survives

Pair = tuple[int, int]


class Linked(NamedTuple):
    """The links inside clusters, the clusters, and the links of each round-up with what it holds."""

    links: dict[Pair, Evidence]
    clusters: list[list[int]]
    roundups: dict[int, tuple[Evidence, ...]]


class Before(NamedTuple):
    """What is known of some of the documents already: clusters, and which are round-ups."""

    clusters: Sequence[Sequence[int]] = ()
    roundups: frozenset[int] = frozenset()


class _Judge:
    """Compares two documents once."""

    def __init__(self, comparer: Comparer, rule: Rule, titles: Sequence[str], roundups: frozenset[int]) -> None:
        self.comparer = comparer
        self.rule = rule
        self.titles = titles
        self.known: dict[Pair, Evidence | None] = {}
        self.roundups = roundups

    def link(self, a: int, b: int) -> Evidence | None:
        """The evidence when they are the same story, else None."""
        pair = (a, b) if a < b else (b, a)
        if pair not in self.known:
            evidence = self.comparer.evidence(*pair)
            same = judge(evidence, self.rule, (self.titles[pair[0]], self.titles[pair[1]])).same
            self.known[pair] = evidence if same and self._stands(evidence) else None
        return self.known[pair]

    def _stands(self, evidence: Evidence) -> bool:
        return not {evidence.a, evidence.b} & self.roundups or survives(evidence)

    def part(self, found: Iterable[int]) -> None:
        """Undo the links of round-ups with what they hold, and with what only shares stories with them."""
        self.roundups |= frozenset(found)
        for pair, evidence in self.known.items():
            if evidence is not None and not self._stands(evidence):
                self.known[pair] = None


def link(pairs: Pairs, comparer: Comparer, rule: Rule, titles: Sequence[str], before: Before = Before()) -> Linked:
    """Compare every candidate, and join what is the same story. titles: by place."""
    court = _Judge(comparer, rule, titles, before.roundups)
    for a, b in zip(pairs.a.tolist(), pairs.b.tolist(), strict=True):
        court.link(a, b)
    found = roundups((e for e in court.known.values() if e), comparer)
    court.part(found)
    links = [e for e in court.known.values() if e]
    groups = clusters(comparer.shelf.size, links, lambda a, b: court.link(a, b) is not None, before.clusters)
    group_of = {place: i for i, members in enumerate(groups) for place in members}
    inside = {
        pair: evidence
        for pair, evidence in sorted(court.known.items())
        if evidence and group_of.get(pair[0], -1) == group_of.get(pair[1], -2)
    }
    return Linked(inside, groups, found)
