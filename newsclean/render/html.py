"""A small semantic page: the article in HTML, its metadata and its text as schema.org's NewsArticle in JSON-LD.

https://schema.org/NewsArticle. Nothing of the source's markup is in it. The page is made of its JSON-LD alone, so that one
which nobody has changed is read back as what it was written from (law 3).
"""

from __future__ import annotations

import json
from html import escape
from typing import Any

from newsclean.keys import FREE, PART
from newsclean.model import Article, Metadata
from newsclean.render.markdown import with_front

_SIGN = '<meta name="generator" content="newsclean">'
_OPEN, _CLOSE = '<script type="application/ld+json">', "</script>"
# Our fields, and what schema.org calls them; of a NAMED one the name of somebody.
_TERMS = {
    "title": "headline",
    "subtitle": "alternativeHeadline",
    "author": "author",
    "date": "datePublished",
    "updated": "dateModified",
    "site": "publisher",
    "url": "url",
    "section": "articleSection",
    "tags": "keywords",
    "description": "description",
    "language": "inLanguage",
    "dateline": "dateline",
    "agency": "sourceOrganization",
    "license": "license",
    "access": "isAccessibleForFree",
}
_FREE = {FREE: True, PART: False}
_NAMED = {"author": "Person", "site": "Organization", "agency": "Organization"}


def html(article: Article) -> str:
    """The article as a page of HTML."""
    return _page(_data(article.metadata, article.id, article.text))


def is_ours(page: str) -> bool:
    """Whether a page says that it was written here."""
    return _SIGN in page[:1000]


def source_of(page: str) -> str | None:
    """The Markdown that says what a page of ours says; None for any other page, and for one of ours that was changed."""
    line = page.partition(_OPEN)[2].partition(_CLOSE)[0]
    try:
        data = json.loads(line)
        metadata, identity, text = _read(data)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    if _page(_data(metadata, identity, text)) != page:
        return None
    return with_front(metadata, identity, text)


def _data(metadata: Metadata, identity: str, text: str) -> dict[str, Any]:
    data: dict[str, Any] = {"@context": "https://schema.org", "@type": "NewsArticle"}
    for name, value in metadata._asdict().items():
        if value:
            data[_TERMS[name]] = _as_term(name, value)
    return data | {"identifier": identity, "articleBody": text}


def _as_term(name: str, value: Any) -> Any:
    if name == "access":
        return _FREE.get(value, value)
    return _named(value, _NAMED[name]) if name in _NAMED else value


def _named(value: str | tuple[str, ...], kind: str) -> Any:
    if isinstance(value, tuple):
        return [_named(v, kind) for v in value]
    return {"@type": kind, "name": value}


def _read(data: dict[str, Any]) -> tuple[Metadata, str, str]:
    values = {name: _value(data[term], name in _NAMED) for name, term in _TERMS.items() if term in data}
    if isinstance(values.get("access"), bool):
        values["access"] = FREE if values["access"] else PART
    return Metadata(**values), data["identifier"], data["articleBody"]


def _value(found: Any, named: bool) -> Any:
    if isinstance(found, list):
        return tuple(_value(item, named) for item in found)
    return found["name"] if named else found


def _page(data: dict[str, Any]) -> str:
    """The page of its data. A `<` in them is written as an escape, so that no text can end the script."""
    title = escape(data.get("headline", ""), quote=False)
    language = f' lang="{escape(data["inLanguage"])}"' if "inLanguage" in data else ""
    lines = ["<!DOCTYPE html>", f"<html{language}>", "<head>", '<meta charset="utf-8">', _SIGN]
    if title:
        lines.append(f"<title>{title}</title>")
    lines.append(_OPEN + json.dumps(data, ensure_ascii=False).replace("<", "\\u003c") + _CLOSE)
    lines += ["</head>", "<body>", "<article>"]
    if title:
        lines.append(f"<h1>{title}</h1>")
    byline = _byline(data)
    if byline:
        lines.append(f"<p>{byline}</p>")
    return "\n".join(lines) + "\n" + _body(data["articleBody"]) + "</article>\n</body>\n</html>\n"


def _byline(data: dict[str, Any]) -> str:
    """The authors, and the day or time in the form that it is known in."""
    parts = [escape(", ".join(a["name"] for a in data.get("author", ())), quote=False)]
    if "datePublished" in data:
        date = escape(data["datePublished"])
        parts.append(f'<time datetime="{date}">{date}</time>')
    return " · ".join(p for p in parts if p)


def _body(text: str) -> str:
    """The canonical text, which is Markdown, as HTML; what looks like HTML or an entity in it is text."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table").disable("entity")
    found: str = reader.render(text)
    return found
