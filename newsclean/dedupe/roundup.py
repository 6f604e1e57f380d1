"""Round-ups: documents that hold several whole articles, and are a copy of none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from newsclean.dedupe.compare import Comparer
from newsclean.dedupe.model import Evidence

HELD = 0.60  # the share of an article that the round-up must hold
PART = 0.60  # of the round-up's length that it may be
APART = 0.15  # what two articles may share and still be two
WORDS = 60  # an article of fewer says little by standing somewhere
TRIED = 6  # articles that are tried against the others; a round-up shows itself by its first two


def roundups(links: Iterable[Evidence], comparer: Comparer) -> dict[int, tuple[int, ...]]:
    """What each round-up holds, by the place of the round-up."""
    held: dict[int, list[int]] = defaultdict(list)
    for evidence in links:
        part, whole, share = smaller(evidence)
        if share >= HELD and evidence.size <= PART and min(evidence.words) >= WORDS:
            held[whole].append(part)
    return {whole: tuple(parts) for whole, parts in sorted(held.items()) if len(parts) > 1 and _are_several(parts, comparer)}


def survives(evidence: Evidence) -> bool:
    """Whether a link of a round-up holds: a copy of a round-up is the same all through, two round-ups share stories."""
    return min(evidence.in_a, evidence.in_b) >= HELD


def smaller(evidence: Evidence) -> tuple[int, int, float]:
    """(the shorter document, the longer one, the share of the shorter that stands in the longer)."""
    if evidence.words[0] <= evidence.words[1]:
        return evidence.a, evidence.b, evidence.in_b
    return evidence.b, evidence.a, evidence.in_a


def _are_several(parts: list[int], comparer: Comparer) -> bool:
    """Whether any two of the parts are different articles."""
    parts = sorted(parts, key=lambda p: (-int(comparer.shelf.words[p]), p))
    tried = parts[:TRIED]
    return any(comparer.plain_share(one, other) < APART for i, one in enumerate(tried) for other in parts[i + 1 :])
