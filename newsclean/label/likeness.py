"""How alike two lines are, by rapidfuzz. Its import takes 8 ms, a fifth of what a short article may take, and few pairs
of lines come near enough to ask it."""

from __future__ import annotations

# Room for rounding: below the bound by this much, no ratio can reach the threshold.
_ROUNDING = 0.01


def ratio(a: str, b: str, least: float) -> float:
    """The share of characters in common order, 0-100; 0 when it is less than `least`."""
    if _bound(a, b) < least - _ROUNDING:
        return 0.0
    from rapidfuzz import fuzz

    return float(fuzz.ratio(a, b, score_cutoff=least))


def token_sort_ratio(a: str, b: str, least: float) -> float:
    """The same with the words of both in the order of the alphabet."""
    if _bound(a, b) < least - _ROUNDING:
        return 0.0
    from rapidfuzz import fuzz

    return float(fuzz.token_sort_ratio(a, b, score_cutoff=least))


def _bound(a: str, b: str) -> float:
    """What no ratio of the two can exceed: the characters that both have, in whatever order."""
    total = len(a) + len(b)
    lengths = 200.0 * min(len(a), len(b)) / total if total else 100.0
    if lengths < 80.0:
        return lengths
    return 200.0 * sum(min(a.count(c), b.count(c)) for c in set(a)) / total if total else 100.0
