"""The numbers of list items, which hold a list together where some of its items are gone."""

from newsclean.text.tokens import compiled

LEFT_OUT = 3  # of two numbers in a row the second is at most this much larger
_NUMBER = r"(\d{1,3})[.)]\s"


def number_of(text: str) -> int | None:
    """The number that a line begins with, as an item does: "12. Salt", "12) Salt"."""
    found = compiled(_NUMBER).match(text)
    return int(found[1]) if found else None


def is_far(first: int, second: int) -> bool:
    """Whether an item with the second number is too far from the first to be of its list."""
    return second > first + LEFT_OUT
