"""When two lines of a site are the same line: folded, without signs at the edges, whatever the numbers in them."""

from __future__ import annotations

from newsclean.text.tokens import compiled, normal


def line_key(text: str) -> str:
    """What a line is counted under. Empty for one without a letter."""
    key = compiled(r"\d+").sub("0", normal(text))
    return key if any(c.isalpha() for c in key) else ""
