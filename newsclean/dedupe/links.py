"""Which documents are linked: candidates compared, round-ups set apart, clusters agreed upon."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.dedupe.candidates import Pairs, Places
from newsclean.dedupe.cluster import clusters
from newsclean.dedupe.compare import Comparer, judge
from newsclean.dedupe.model import Evidence, Rule
from newsclean.dedupe.roundup import roundups, survives
from newsclean.dedupe.stored import Stored

Pair = tuple[int, int]
Titles = Callable[[int], str]
NONE = -1  # the row of a pair that is no link


class Links(NamedTuple):
    """Links in the order of their clusters. ends: where those of each cluster end. rows: where their evidence stands."""

    pairs: Pairs
    rows: Places
    ends: Places
    evidence: Sequence[Evidence]

    def of(self, cluster: int) -> dict[Pair, int]:
        """The links of a cluster, and the rows of their evidence."""
        here = slice(int(self.ends[cluster - 1]) if cluster else 0, int(self.ends[cluster]))
        pairs = zip(self.pairs.a[here].tolist(), self.pairs.b[here].tolist(), strict=True)
        return dict(zip(pairs, self.rows[here].tolist(), strict=True))


class Linked(NamedTuple):
    """The links inside clusters, the clusters, and what each round-up holds."""

    links: Links
    clusters: list[list[int]]
    roundups: Mapping[int, Sequence[int]]


class Before(NamedTuple):
    """What is known of some of the documents already: clusters, and which are round-ups."""

    clusters: Sequence[Sequence[int]] = ()
    roundups: frozenset[int] = frozenset()


class _Judge:
    """Compares two documents once. The candidates are a sorted column of keys, which takes a tenth of a dictionary's room;
    what else is asked for on the way is in one."""

    def __init__(self, comparer: Comparer, rule: Rule, titles: Titles, candidates: Pairs, roundups: frozenset[int]) -> None:
        self.comparer = comparer
        self.rule = rule
        self.titles = titles
        self.roundups = roundups
        self.size = comparer.shelf.size
        self.evidence: Stored[Evidence] = Stored(Evidence)
        self.keys = array("q", (candidates.a * self.size + candidates.b).tobytes())
        self.rows = array("q", map(self._compared, self.keys))
        self.more: dict[int, int] = {}

    def _compared(self, key: int) -> int:
        a, b = divmod(key, self.size)
        evidence = self.comparer.evidence(a, b)
        if not judge(evidence, self.rule, lambda: (self.titles(a), self.titles(b))).same or not self._stands(evidence):
            return NONE
        self.evidence.append(evidence)
        return len(self.evidence) - 1

    def are_linked(self, a: int, b: int) -> bool:
        """Whether two documents are the same story."""
        key = min(a, b) * self.size + max(a, b)
        at = bisect_left(self.keys, key)
        if at < len(self.keys) and self.keys[at] == key:
            return self.rows[at] != NONE
        if key not in self.more:
            self.more[key] = self._compared(key)
        return self.more[key] != NONE

    def _stands(self, evidence: Evidence) -> bool:
        return not {evidence.a, evidence.b} & self.roundups or survives(evidence)

    def part(self, found: Iterable[int]) -> None:
        """Undo the links of round-ups with what they hold, and with what only shares stories with them."""
        self.roundups |= frozenset(found)
        for at, row in enumerate(self.rows):
            a, b = divmod(self.keys[at], self.size)
            if row != NONE and (a in self.roundups or b in self.roundups) and not survives(self.evidence[row]):
                self.rows[at] = NONE

    def links(self) -> tuple[Pairs, Places]:
        """The pairs that are linked, in order, and the rows of their evidence."""
        keys = np.append(np.asarray(self.keys, np.int64), np.fromiter(self.more, np.int64, len(self.more)))
        rows = np.append(np.asarray(self.rows, np.int64), np.fromiter(self.more.values(), np.int64, len(self.more)))
        keys, rows = keys[rows != NONE], rows[rows != NONE]
        order = np.argsort(keys)
        return Pairs(*np.divmod(keys[order], self.size)), rows[order]


def link(pairs: Pairs, comparer: Comparer, rule: Rule, titles: Titles, before: Before = Before()) -> Linked:
    """Compare every candidate, and join what is the same story. pairs: sorted, each once. titles: by place."""
    court = _Judge(comparer, rule, titles, pairs, before.roundups)
    found = roundups(court.evidence, comparer)
    court.part(found)
    groups = clusters(court.size, _by_strength(*court.links(), court.evidence), court.are_linked, before.clusters)
    return Linked(_inside(groups, *court.links(), court), groups, found)


def _by_strength(pairs: Pairs, rows: Places, evidence: Stored[Evidence]) -> Pairs:
    """The links, the strongest first."""
    weak: NDArray[np.float64] = np.array([(-e.containment, -e.jaccard) for e in evidence]).reshape(-1, 2)[rows]
    order = np.lexsort((pairs.b, pairs.a, weak[:, 1], weak[:, 0]))
    return Pairs(pairs.a[order], pairs.b[order])


def _inside(groups: Sequence[Sequence[int]], pairs: Pairs, rows: Places, court: _Judge) -> Links:
    """The links whose two ends are in one cluster."""
    cluster: NDArray[np.int64] = np.full(court.size, NONE, np.int64)
    for number, members in enumerate(groups):
        cluster[members] = number
    inside = (cluster[pairs.a] != NONE) & (cluster[pairs.a] == cluster[pairs.b])
    a, b, rows = pairs.a[inside], pairs.b[inside], rows[inside]
    order = np.argsort(cluster[a], kind="stable")
    ends = np.cumsum(np.bincount(cluster[a], minlength=len(groups)))
    return Links(Pairs(a[order], b[order]), rows[order], ends, court.evidence)
