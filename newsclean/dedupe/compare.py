"""Two documents compared: the evidence, and the rule that reads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.dedupe.model import Evidence, Relation, Rule
from newsclean.dedupe.shelf import Counts, Shelf
from newsclean.dedupe.signature import Hashes

WHOLE = 0.9  # the share of a text that must stand in another for it to be called contained
SEVERAL = 3  # numbers that are enough to tell two fillings of a template apart, facts that are enough to agree in


class Judged(NamedTuple):
    """Whether two documents are the same story, and which part of the rule said so."""

    same: bool
    why: str


class Comparer:
    """Compares the documents of a shelf. What it knows of a document is kept for the next pair."""

    def __init__(self, shelf: Shelf, counts: Counts) -> None:
        self.shelf = shelf
        self.counts = counts
        self._weights: dict[int, tuple[NDArray[np.float64], float]] = {}

    def evidence(self, a: int, b: int) -> Evidence:
        """How documents a and b compare."""
        shelf = self.shelf
        one, other = shelf.shingles.at(a), shelf.shingles.at(b)
        small, large = (one, other) if len(one) <= len(other) else (other, one)
        places = np.flatnonzero(_found(small, large))
        weights, whole_small = self._weighed(a if small is one else b)
        _, whole_large = self._weighed(b if small is one else a)
        common = float(weights[places].sum())
        shares = common / whole_small, common / whole_large
        shared = len(places)
        return Evidence(
            a=a,
            b=b,
            shared=shared,
            shingles=(len(one), len(other)),
            in_b=shares[0 if small is one else 1],
            in_a=shares[1 if small is one else 0],
            jaccard=shared / (len(one) + len(other) - shared),
            names=_overlap(shelf.names.at(a), shelf.names.at(b)),
            numbers=_overlap(shelf.numbers.at(a), shelf.numbers.at(b)),
            sentences=_overlap(shelf.sentences.at(a), shelf.sentences.at(b)),
            slots=self._slots(a, b),
            words=(int(shelf.words[a]), int(shelf.words[b])),
        )

    def _slots(self, a: int, b: int) -> tuple[int, int, int]:
        slots, fillings = self.shelf.slots, self.shelf.fillings
        small, large = sorted((a, b), key=lambda place: len(slots.at(place)))
        here = np.flatnonzero(_found(slots.at(small), slots.at(large)))
        there = np.searchsorted(slots.at(large), slots.at(small)[here])
        one, other = fillings.at(small)[here], fillings.at(large)[there]
        changed = one != other
        return len(here), int(np.count_nonzero(changed)), int(np.count_nonzero(changed & (one & other & 1).astype(np.bool_)))

    def _weighed(self, place: int) -> tuple[NDArray[np.float64], float]:
        known = self._weights.get(place)
        if known is None:
            if len(self._weights) > 4096:
                self._weights.clear()
            weights = self.counts.weights(self.shelf.shingles.at(place))
            known = self._weights[place] = weights, float(weights.sum())
        return known

    def weight(self, place: int, copies: int) -> float:
        """The words of a document's prose; what more documents share than its copies counts for less."""
        weights = self.counts.weights(self.shelf.shingles.at(place), copies)
        return round(float(self.shelf.prose[place] * weights.mean()), 3) if len(weights) else 0.0

    def plain_share(self, a: int, b: int) -> float:
        """The share of the smaller one's shingles that the other has, each counted alike."""
        small, large = sorted((self.shelf.shingles.at(a), self.shelf.shingles.at(b)), key=len)
        return float(np.count_nonzero(_found(small, large))) / max(1, len(small))


def _found(small: Hashes, large: Hashes) -> NDArray[np.bool_]:
    """Which values of the smaller sorted array the larger one holds."""
    if not len(large):
        return np.zeros(len(small), np.bool_)
    places = np.searchsorted(large, small)
    places[places == len(large)] = 0
    found: NDArray[np.bool_] = large[places] == small
    return found


def _overlap(a: Hashes, b: Hashes) -> tuple[int, int, int]:
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return int(np.count_nonzero(_found(small, large))), len(a), len(b)


def judge(evidence: Evidence, rule: Rule, titles: Callable[[], tuple[str, str]]) -> Judged:
    """Whether two documents tell the same story. The order is that of the rule: what forbids comes before what allows.

    titles: gives both headlines, which are asked for when next to nothing else is there."""
    if min(evidence.words) < rule.stub and not _titles_agree(titles(), rule):
        return Judged(False, "stub")
    if evidence.jaccard >= rule.same:
        return Judged(True, "same")
    if not _facts_agree(evidence, rule):
        return Judged(False, "facts")
    if _is_template(evidence, rule):
        return Judged(False, "template")
    return _measured(evidence, rule)


def _measured(evidence: Evidence, rule: Rule) -> Judged:
    """Whether there is enough in common, of stories that agree in their facts."""
    if evidence.jaccard >= rule.alike:
        return Judged(True, "alike")
    scattered = _is_scattered(evidence, rule)
    share = max(evidence.containment, evidence.overlap) if scattered else evidence.containment
    if share >= rule.contained and evidence.shared >= rule.least:
        return Judged(True, "contained")
    if share < rule.edited or evidence.size < rule.size:
        return Judged(False, "little")
    # Sentences in another order have fewer shingles in common than sentences.
    block = not scattered and share < rule.passage and evidence.whole_sentences < WHOLE
    return Judged(False, "passage") if block else Judged(True, "edited")


def _is_scattered(evidence: Evidence, rule: Rule) -> bool:
    """Whether words are in common all over and few sentences whole. Two hundred papers with edits of their own share nothing
    that is rare, so that weights would tell them apart; without facts to agree in, weights are all there is."""
    return evidence.fewer_facts >= SEVERAL and evidence.whole_sentences < rule.verbatim * evidence.overlap


def _titles_agree(titles: tuple[str, str], rule: Rule) -> bool:
    if titles[0] == titles[1]:
        return True
    from rapidfuzz import fuzz, utils

    return fuzz.token_set_ratio(*titles, processor=utils.default_process) >= rule.titles


def _facts_agree(evidence: Evidence, rule: Rule) -> bool:
    if evidence.facts >= rule.facts:
        return True
    return min(evidence.numbers[1:]) >= SEVERAL and evidence.figures >= rule.numbers


def _is_template(evidence: Evidence, rule: Rule) -> bool:
    """The same words around other facts: weather, results, notices, appeals for witnesses."""
    if evidence.containment >= rule.pure or min(evidence.words) >= rule.template:
        return False
    other_numbers = min(evidence.numbers[1:]) >= SEVERAL and evidence.figures < 0.5 and evidence.facts < 0.6
    return other_numbers or _is_refilled(evidence)


def _is_refilled(evidence: Evidence) -> bool:
    """Most names and numbers that stand between the same words are others."""
    shared, changed, _ = evidence.slots
    return changed >= SEVERAL and changed >= 0.5 * shared


def relation(mine: float, its: float, evidence: Evidence, *, later: bool) -> Relation:
    """What a document is to the kept one: mine is the share of it that stands there, its the share of the kept one here.

    later: whether both are dated, and the longer one is the younger. An update changes a number where it stands, or adds to
    what was said before.
    """
    if evidence.slots[2]:
        return "updated"
    if max(mine, its) >= WHOLE > min(mine, its):
        if later:
            return "updated"
        return "contained" if mine > its else "contains"
    return "near"
