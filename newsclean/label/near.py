"""REP004: long paragraphs that nearly repeat another. Marked, and removed only when asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from newsclean.label.facts import Facts
from newsclean.label.headline import normal
from newsclean.label.proposal import Proposal
from newsclean.model import Kind

RATIO = 95.0
MIN_WORDS = 15
# Neighbours by length and first or last words are compared; all pairs would be quadratic.
EDGE_WORDS = 4
_NUMBER = re.compile(r"\d+")


def near_paragraphs(facts: Sequence[Facts]) -> Iterator[Proposal]:
    """The later of two paragraphs with ratio >= 95 and the same numbers, that begin or end alike."""
    seen: dict[tuple[str, ...], tuple[int, str]] = {}
    for f in facts:
        if f.block.kind is not Kind.PARAGRAPH or f.length < MIN_WORDS or f.plain[-1] in "?:":
            continue
        text = normal(f.plain)
        split = text.split()
        for edge in (("^", *split[:EDGE_WORDS]), ("$", *split[-EDGE_WORDS:])):
            if edge in seen:
                index, other = seen[edge]
                if index != f.block.index and _near(text, other):
                    score = fuzz.ratio(text, other)
                    what = f"nearly block {index + 1}, {score:.0f}"
                    yield Proposal(f.block.index, "REP004", what, round(score, 1), twin=index)
                    break
            seen[edge] = (f.block.index, text)


def _near(a: str, b: str) -> bool:
    if a == b or min(len(a), len(b)) < 0.9 * max(len(a), len(b)):
        return False
    return _NUMBER.findall(a) == _NUMBER.findall(b) and fuzz.ratio(a, b, score_cutoff=RATIO) >= RATIO
