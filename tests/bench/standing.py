"""What of a page's gold stands in a text that was made of it: more than that no reader of the text can find.

title    within a line, between the edges of words
authors  each name, in the same way
day      its day, month and year as numbers in any script, the month also by a name that any language of the package has
         for it, within `SPAN` words of the year
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from fields import day, folded, names

SPAN = 5  # words, numbers counted: "Monday, the 5th of March in the year 2024" is read, a list of years is not
BUDDHIST = 543
_WORDS = re.compile(r"\d+|[^\W\d_]+")


def bound(text: str, row: Mapping[str, Any]) -> dict[str, float]:
    """The most that a reader of the text can reach in each score of `fields.score`; what the gold does not say is left
    out."""
    whole = "\n".join(line for raw in text.splitlines() if (line := folded(raw)))
    title, authors, wanted = folded(row.get("title")), names(row.get("authors")), day(row.get("date"))
    out = {}
    if title:
        out["title exact"] = float(stands(title, whole))
    if authors:
        there = sum(stands(name, whole) for name in authors)
        out["authors F1"] = 2 * there / (there + len(authors))
    if wanted:
        out["same day"] = float(tells(wanted, whole))
    return out


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
    from newsclean.data import apparatus, languages
    from newsclean.text.tokens import fold

    table: dict[str, set[int]] = {}
    for facts in (*apparatus().values(), *languages().values()):
        for number, form in enumerate(facts.get("months") or (), 1):
            for word in form.split() if isinstance(form, str) else form:
                table.setdefault(fold(str(word)).strip("."), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in table.items()}
