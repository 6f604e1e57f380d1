"""How right the metadata of a page are, on a page and over a set.

title exact   the titles are the same once case, white space, compatibility forms, and the shapes of quotation marks and
              dashes are folded
title ratio   edit similarity of the folded titles, 0 to 1
authors F1    of the two sets of folded names; an entry that lists several is taken apart first
same day      the day as it is written; time zones are not reckoned with

Each is a mean over the pages whose gold has the field. Standard errors are those of that mean.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from math import sqrt
from typing import Any, NamedTuple

from rapidfuzz import fuzz

COLUMNS = ("title exact", "title ratio", "authors F1", "same day")
_SHAPES = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛‹›′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b"),
    }
)
_BETWEEN = re.compile(r"\s*(?:[;,|&/·•\n]|\s(?:and|und|et|y|e|og|och|en|with)\s)\s*", re.IGNORECASE)
_BEFORE = re.compile(r"^(?:by|von|par|por|di|af|av|door|text|written by|staff writer)\b[:\s]+", re.IGNORECASE)
_DAY = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})")
_NO_DAY = re.compile(r"\s*\d{4}(-\d\d)?\s*")


class Found(NamedTuple):
    """What a tool says of a page."""

    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""


def folded(text: str | None) -> str:
    """A text in the form that is compared."""
    return " ".join(unicodedata.normalize("NFKC", text or "").translate(_SHAPES).casefold().split())


def names(authors: Sequence[str] | str | None) -> frozenset[str]:
    """The authors as a set of folded names."""
    entries = [authors] if isinstance(authors, str) else authors or []
    pieces = (piece for entry in entries if entry for piece in _BETWEEN.split(" ".join(str(entry).split())))
    return frozenset(filter(None, (folded(_BEFORE.sub("", piece)).strip(" .-\"'()") for piece in pieces)))


def day(value: str | None) -> date | None:
    """The day that a date is written with; None when it has none."""
    if not value or _NO_DAY.fullmatch(value):
        return None
    try:
        if written := _DAY.match(value):
            return date(*map(int, written.groups()))
        from dateutil import parser

        return parser.parse(value, default=datetime(1, 1, 1)).date()
    except (ValueError, OverflowError, TypeError):
        return None


def score(found: Found, row: Mapping[str, Any]) -> dict[str, float]:
    """The scores of one page; what its gold does not say is left out."""
    out = {}
    if row.get("title"):
        mine, gold = folded(found.title), folded(row["title"])
        out["title exact"] = float(mine == gold)
        out["title ratio"] = fuzz.ratio(mine, gold) / 100
    if authors := names(row.get("authors")):
        own = names(found.authors)
        out["authors F1"] = 2 * len(own & authors) / (len(own) + len(authors))
    if wanted := day(row.get("date")):
        out["same day"] = float(day(found.date) == wanted)
    return out


def means(pages: Sequence[Mapping[str, float]]) -> dict[str, tuple[float, float]]:
    """(mean, its standard error) of each column over a set; what no page has is left out."""
    out = {}
    for name in COLUMNS:
        values = [page[name] for page in pages if name in page]
        if values:
            mean = sum(values) / len(values)
            out[name] = mean, sqrt(sum((v - mean) ** 2 for v in values)) / len(values)
    return out
