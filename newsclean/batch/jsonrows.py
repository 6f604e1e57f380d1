"""JSON lines as rows: one object a line, its fields named or guessed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from newsclean.batch.inputs import BLANK
from newsclean.errors import InputError, UsageError

SUFFIXES = (".jsonl", ".ndjson")

# What fields are called in the world, by our name. A name is guessed only where one of them alone is there.
NAMES = {
    "text": ("text", "body", "content", "maintext", "article"),
    "title": ("title", "headline"),
    "id": ("id", "_id"),
    "date": ("date", "published", "date_publish", "date_published", "datePublished", "publish_date", "pubDate"),
    "author": ("author", "authors", "byline"),
}
NEEDED = ("text",)


class Fields(NamedTuple):
    """Which field of a row holds what; an empty name is guessed."""

    text: str = ""
    title: str = ""
    id: str = ""
    date: str = ""
    author: str = ""


class Row(NamedTuple):
    """One line. number: from 1. raw: its bytes, the line's end with them. value: None for a blank line."""

    number: int
    raw: bytes
    value: Mapping[str, Any] | None
    error: InputError | None = None


def rows(name: str, lines: Iterable[bytes]) -> Iterator[Row]:
    """Every line of a file, the blank and the broken ones too, so that the file can be put together again."""
    for number, raw in enumerate(lines, 1):
        if not raw.strip(BLANK):
            yield Row(number, raw, None)
            continue
        try:
            value = json.loads(raw.decode("utf-8-sig" if number == 1 else "utf-8"))
            wrong = "" if isinstance(value, dict) else f"a {type(value).__name__}"
        except (ValueError, RecursionError) as why:
            wrong = str(why)
        if wrong:
            error = InputError(f"{name}:{number}: no JSON object: {wrong}", "correct the line, or take it out")
            yield Row(number, raw, None, error)
        else:
            yield Row(number, raw, value)


def is_rows(name: str, head: bytes) -> bool:
    """Whether a file is JSON lines: by name, or because its head, which ends with its first line that is not blank, is an
    object."""
    if name.lower().endswith(SUFFIXES):
        return True
    first = head[:1_000_000].strip(BLANK)
    return first.startswith(b"{") and first.endswith(b"}")


def resolved(fields: Fields, row: Mapping[str, Any], name: str) -> Fields:
    """The fields with the guesses filled in from one row. A UsageError when a named one is missing, or no text is found."""
    found = {}
    for ours, given in fields._asdict().items():
        if given and given not in row:
            raise UsageError(f"{name}: no field {given!r}", f"give --{ours}-field one of {', '.join(map(str, row))}")
        there = [key for key in NAMES[ours] if key in row]
        found[ours] = given or (there[0] if len(there) == 1 else "")
        if not found[ours] and ours in NEEDED:
            several = (
                f"{name}: several fields may be the {ours}: {', '.join(there)}" if there else f"{name}: no {ours} field"
            )
            raise UsageError(several, f"give --{ours}-field one of {', '.join(map(str, row))}")
    # Equal texts have equal ids in our own output, so there the source tells articles apart.
    if not fields.id and row.get("schema") == "newsclean/1" and "source" in row:
        found["id"] = "source"
    return Fields(**found)


def text_in(row: Mapping[str, Any], field: str) -> str:
    """A field as text: a list is joined, what is missing is empty."""
    value = row.get(field) if field else None
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return "" if value is None else str(value)
