"""JSON lines: a row an article. Its other fields pass through, and what is known of it stands beside the text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from io import BufferedReader
from typing import Any

from newsclean.batch.inputs import BLANK, MAX_BYTES, Input, Said
from newsclean.errors import InputError, UsageError

SCHEMA = "newsclean/1"
# What fields are called in dumps of articles (CC-News, C4, RealNews, news-please, trafilatura, Media Cloud, fundus).
TEXTS = ("text", "body", "maintext", "article", "content", "article_text", "raw_text", "plaintext", "fulltext")
PAGES = ("html", "raw_html", "page", "html_content", "content_html", "body_html")
URLS = ("url", "link", "source_url", "canonical_url")
IDS = ("id", "_id", "uid", "uuid", "doc_id", "guid")
Row = dict[str, Any]
Fields = tuple[str, str, str, str]


def fields_of(name: str, line: bytes, given: Fields) -> Fields:
    """The names of the fields that hold text, HTML, address and id, as given or found in the first row.

    Raises UsageError when that row is no object, or none or several of its fields could be the article.
    """
    text, page, url, own = given
    try:
        row = parsed(name, line) if line.strip(BLANK) else {}
    except InputError as error:
        raise UsageError(error.message, "give JSON lines: one object a line") from error
    if not text and not page and row:
        texts, pages = _named(row, TEXTS), _named(row, PAGES)
        if len(texts) + len(pages) != 1:
            choice = " and ".join([*texts, *pages])
            what = (
                f"{choice} could each be the article" if choice else f"none of {', '.join(row)} is known to hold an article"
            )
            raise UsageError(f"{name}: {what}", "name it with --text-field or --html-field")
        text, page = "".join(texts), "".join(pages)
    return text, page, url or next(iter(_named(row, URLS)), ""), own or next((n for n in IDS if n in row), "")


def _named(row: Row, names: tuple[str, ...]) -> list[str]:
    return [name for name in names if isinstance(row.get(name), str)]


def parsed(name: str, line: bytes) -> Row:
    """One row; an InputError when it is no object of JSON."""
    try:
        row = json.loads(line.lstrip(BLANK))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: no JSON: {error}", "give one object a line") from error
    if not isinstance(row, dict):
        raise InputError(f"{name}: not an object but {type(row).__name__}", "give one object a line")
    return row


def rows(item: Input, file: BufferedReader, fields: Fields) -> Iterator[Input]:
    """Every row as an input of its own, named by its line. Blank lines are no rows."""
    number = 0
    while line := file.readline(MAX_BYTES + 1):
        number += 1
        if len(line) > MAX_BYTES:
            raise InputError(f"{item.name}: line {number:,} is longer than {MAX_BYTES >> 20} MB", "is it JSON lines?")
        if line.strip(BLANK):
            said = Said("jsonl", fields=fields)
            yield Input(f"{item.name}:{number}", None, f"{item.tree}/{number:06}", line, said, item.tree)


def article_of_row(row: Row, fields: Fields) -> tuple[str, str, str]:
    """(its text, what that is, its address). Raises InputError when it has no text."""
    for field, kind in ((fields[0], "text"), (fields[1], "html")):
        if field and isinstance(row.get(field), str):
            return row[field], kind, str(row.get(fields[2]) or "")
    wanted = " or ".join(filter(None, fields[:2]))
    raise InputError(f"no text in field {wanted}", "every row needs one; leave out those without an article")


def known(row: Row, fields: Fields) -> str:
    """What the row says of its article besides, as lines of front matter."""
    own = {key: value for key, value in row.items() if key not in fields and _plain(value)}
    return "\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in own.items())


def _plain(value: object) -> bool:
    return (isinstance(value, str) and 0 < len(value) < 1000) or (
        isinstance(value, list) and 0 < len(value) < 100 and all(isinstance(v, str) for v in value)
    )


def merged(row: Row, fields: Fields, ours: Mapping[str, Any]) -> Row:
    """Our object and the row's other fields. What ours replaces stands, as it was, under `input`; the row's id stays."""
    out = dict(ours)
    taken = {key: value for key, value in row.items() if key in ours and key not in fields[:2] and value != ours[key]}
    if fields[3] and fields[3] in row:
        out[fields[3]] = row[fields[3]]
        taken.pop(fields[3], None)
    if row.get("schema") == SCHEMA:
        taken = dict(row.get("input") or {})  # what newsclean wrote is no word of the user's
    out |= {key: value for key, value in row.items() if key not in ours and key not in fields[:2]}
    return out | ({"input": taken} if taken else {})


def is_settled(row: Row, ours: Mapping[str, Any]) -> bool:
    """Whether the row is newsclean's own and there is nothing to change about it."""
    return row.get("schema") == SCHEMA and row.get("text") == ours.get("text")
