"""REP004: long paragraphs that nearly repeat another. Marked, and removed only when asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsclean.label.facts import Facts
from newsclean.label.likeness import ratio
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
        text = f.normal
        first, last = text.split(maxsplit=EDGE_WORDS)[:EDGE_WORDS], text.rsplit(maxsplit=EDGE_WORDS)[-EDGE_WORDS:]
        for edge in (("^", *first), ("$", *last)):
            if edge in seen:
                index, other = seen[edge]
                score = _near(text, other) if index != f.block.index else 0.0
                if score:
                    what = f"nearly block {index + 1}, {score:.0f}"
                    yield Proposal(f.block.index, "REP004", what, round(score, 1), twin=index)
                    break
            seen[edge] = (f.block.index, text)


def _near(a: str, b: str) -> float:
    """How alike two paragraphs with the same numbers are; 0 when they are equal or not alike."""
    if a == b or min(len(a), len(b)) < 0.9 * max(len(a), len(b)):
        return 0.0
    return ratio(a, b, RATIO) if _NUMBER.findall(a) == _NUMBER.findall(b) else 0.0
