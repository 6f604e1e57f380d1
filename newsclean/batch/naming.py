"""Names of outputs made of what is known of an article: `--name '{date}-{title}'`."""

from __future__ import annotations

import string
from collections.abc import Mapping
from pathlib import PurePosixPath

from newsclean.errors import UsageError
from newsclean.model import Article
from newsclean.options import nearest
from newsclean.text.tokens import fold

FIELDS = ("name", "title", "date", "site", "author", "language", "section", "url", "id")
LONGEST = 80  # characters of a part of a name; file systems take 255 bytes


def checked(template: str) -> str:
    """The template. Raises UsageError for a field that is none, or for a name that leads out of the folder."""
    try:
        parts = list(string.Formatter().parse(template))
    except ValueError as error:
        raise UsageError(f"--name {template!r}: {error}", "write fields as in {date}-{title}") from error
    for _, field, form, conversion in parts:
        if field is not None and (field not in FIELDS or form or conversion):
            raise UsageError(f"--name {template!r}: no field {field!r}", nearest(field, FIELDS))
    if template.startswith("/") or ".." in PurePosixPath(template).parts or not any(field for _, field, _, _ in parts):
        raise UsageError(f"--name {template!r} is no name within the output folder", "write fields as in {date}-{title}")
    return template


def facts_of(article: Article, tree: str) -> dict[str, str]:
    """What a name may be made of; a field that is not known is empty. url: the last part of the address."""
    values = article.metadata
    path = values.url.partition("://")[2].partition("?")[0].rstrip("/")
    return {
        "name": PurePosixPath(tree).stem,
        "title": values.title,
        "date": values.date[:10],
        "site": values.site or path.partition("/")[0].removeprefix("www."),
        "author": values.author[0] if values.author else "",
        "language": values.language,
        "section": values.section,
        "url": PurePosixPath(path.partition("/")[2]).stem,
        "id": article.id.removeprefix("sha256:"),
    }


def named(template: str, facts: Mapping[str, str]) -> str:
    """The name, without suffix. What is not known leaves no trace; where nothing is known, the input's own name."""
    slugs = {field: slug(value) for field, value in facts.items()}
    parts = [part.strip("-_ .") for part in template.format(**slugs).split("/")]
    return "/".join(part for part in parts if part) or slugs["name"] or "article"


def slug(text: str) -> str:
    """Small letters and digits of any script, parted by hyphens; whole words, up to LONGEST characters."""
    words = "".join(c if c.isalnum() else " " for c in fold(text).replace("'", "")).split()
    out = ""
    for word in words:
        if len(out) + len(word) > LONGEST:
            break
        out += f"-{word}" if out else word
    return out or "".join(words)[:LONGEST]
