"""Which copy of a story stays: criteria in the order that the user gave, the smallest id when all are even."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from newsclean.dedupe.model import Card
from newsclean.errors import UsageError
from newsclean.options import nearest

_UNDATED = "9999"

# What each criterion prefers is the smallest.
CRITERIA: dict[str, Callable[[Card], Any]] = {
    "earliest": lambda card: card.date or _UNDATED,
    "latest": lambda card: _reversed(card.date),
    "complete": lambda card: -(bool(card.author) + bool(card.date)),
    "longest": lambda card: -card.weight,
    "first": lambda card: card.place,
}
DEFAULT = ("earliest", "complete", "longest")


def _reversed(date: str) -> tuple[int, ...]:
    """A key that sorts later dates first, and no date last."""
    return (*(-ord(c) for c in date), 1) if date else (2,)


def chosen(cards: Sequence[Card], keep: Sequence[str]) -> Card:
    """The card of the copy that stays."""
    return min(cards, key=lambda card: (*(CRITERIA[name](card) for name in keep), card.id))


def order(given: str) -> tuple[str, ...]:
    """The criteria of a list parted by commas, the usual ones after them. A UsageError names what is unknown."""
    names = tuple(name.strip() for name in given.split(",") if name.strip())
    for name in names:
        if name not in CRITERIA:
            raise UsageError(f"--keep: no criterion {name!r}", nearest(name, CRITERIA))
    return (*names, *(name for name in DEFAULT if name not in names and not {name, *names} >= {"earliest", "latest"}))
