"""Which field of a row of JSON lines holds what: named, or guessed by what fields are called in the world."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from newsclean.batch.inputs import BLANK
from newsclean.batch.rows import parsed
from newsclean.errors import InputError, UsageError

# By our name, as dumps of articles have them (CC-News, C4, RealNews, news-please, trafilatura, Media Cloud, fundus).
NAMES = {
    "text": ("text", "body", "maintext", "article", "content", "article_text", "raw_text", "plaintext", "fulltext"),
    "html": ("html", "raw_html", "page", "html_content", "content_html", "body_html"),
    "url": ("url", "link", "source_url", "canonical_url"),
    "id": ("id", "_id", "uid", "uuid", "doc_id", "guid"),
    "title": ("title", "headline"),
    "date": ("date", "published", "date_publish", "date_published", "datePublished", "publish_date", "pubDate"),
    "author": ("author", "authors", "byline"),
}
Given = tuple[str, str, str, str]  # the fields of text, HTML, address and id


class Fields(NamedTuple):
    """Which field of a row holds what; an empty name is guessed."""

    text: str = ""
    title: str = ""
    id: str = ""
    date: str = ""
    author: str = ""


def fields_of(name: str, line: bytes, given: Given) -> Given:
    """The names of the fields that hold text, HTML, address and id, as given or found in the first row.

    Raises UsageError when that row is no object, or none or several of its fields could be the article.
    """
    text, page, url, own = given
    try:
        row = parsed(name, line) if line.strip(BLANK) else {}
    except InputError as error:
        raise UsageError(error.message, "give JSON lines: one object a line") from error
    if not text and not page and row:
        texts, pages = _named(row, "text"), _named(row, "html")
        if len(texts) + len(pages) != 1:
            choice = " and ".join([*texts, *pages])
            what = (
                f"{choice} could each be the article" if choice else f"none of {', '.join(row)} is known to hold an article"
            )
            raise UsageError(f"{name}: {what}", "name it with --text-field or --html-field")
        text, page = "".join(texts), "".join(pages)
    return text, page, url or next(iter(_named(row, "url")), ""), own or next((n for n in NAMES["id"] if n in row), "")


def _named(row: Mapping[str, Any], ours: str) -> list[str]:
    return [name for name in NAMES[ours] if isinstance(row.get(name), str)]


def resolved(fields: Fields, row: Mapping[str, Any], name: str) -> Fields:
    """The fields with the guesses filled in from one row. A UsageError when a named one is missing, or no text is found."""
    found = {}
    for ours, given in fields._asdict().items():
        if given and given not in row:
            raise UsageError(f"{name}: no field {given!r}", f"give --{ours}-field one of {', '.join(map(str, row))}")
        there = [key for key in NAMES[ours] if key in row]
        found[ours] = given or (there[0] if len(there) == 1 else "")
        if not found[ours] and ours == "text":
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
