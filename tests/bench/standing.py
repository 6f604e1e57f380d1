"""What of a page's gold stands in a text that was made of it: more than that no reader of the text can find.

title    as a line, white space and the folds of `fields.folded` aside; or within one, between the edges of words
authors  each name, within a line, between the edges of words
day      its day, month and year as numbers in any script, the month also by a name that any language of the package has
         for it, within `SPAN` words of the year
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from fields import day, folded, names

SPAN = 5  # words, numbers counted: "Monday, the 5th of March in the year 2024" is read, a list of years is not
BUDDHIST = 543
_WORDS = re.compile(r"\d+|[^\W\d_]+")


class Standing(NamedTuple):
    """What a text holds. title: as a line; within: in a line. authors: the F1 that naming all that stand there reaches."""

    title: float | None = None
    within: float | None = None
    authors: float | None = None
    same: float | None = None


def standing(text: str, row: Mapping[str, Any]) -> Standing:
    """Of a text and the gold of its page; None is what the gold does not say."""
    lines = [line for raw in text.splitlines() if (line := folded(raw))]
    whole = "\n".join(lines)
    title, authors, wanted = folded(row.get("title")), names(row.get("authors")), day(row.get("date"))
    there = sum(stands(name, whole) for name in authors)
    return Standing(
        float(title in lines) if title else None,
        float(stands(title, whole)) if title else None,
        2 * there / (there + len(authors)) if authors else None,
        float(tells(wanted, whole)) if wanted else None,
    )


def stands(part: str, whole: str) -> bool:
    """Whether a part stands between the edges of words."""
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", whole) is not None


def tells(wanted: date, text: str) -> bool:
    """Whether a text writes the day, in any order of its parts."""
    found = _WORDS.findall(text)
    numbers = [int(w) if w.isdigit() else 0 for w in found]
    years = (wanted.year, wanted.year % 100, wanted.year + BUDDHIST)
    for i, number in enumerate(numbers):
        if number in years:
            around = range(max(0, i - SPAN), min(len(found), i + SPAN + 1))
            days = [k for k in around if k != i and numbers[k] == wanted.day]
            months = [k for k in around if k != i and (numbers[k] == wanted.month or wanted.month in _months(found[k]))]
            if any(a != b for a in days for b in months):
                return True
    return False


@cache
def _months(word: str) -> frozenset[int]:
    return _table().get(word, frozenset())


@cache
def _table() -> Mapping[str, frozenset[int]]:
    from newsclean.data import languages, months
    from newsclean.text.tokens import fold

    table: dict[str, set[int]] = {}
    for forms in (*months().values(), *(facts.get("months") or () for facts in languages().values())):
        for number, form in enumerate(forms, 1):
            for word in form.split() if isinstance(form, str) else form:
                table.setdefault(fold(str(word)).strip("."), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in table.items()}
