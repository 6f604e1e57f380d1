"""Article -> str: one file an output format, one table."""

from __future__ import annotations

from collections.abc import Callable

from newsclean.model import Article


def _markdown(article: Article) -> str:
    from newsclean.render.markdown import markdown

    return markdown(article)


def _text(article: Article) -> str:
    from newsclean.render.plain import plain

    return plain(article)


def _json(article: Article) -> str:
    from newsclean.render.record import as_json

    return as_json(article)


def _jsonl(article: Article) -> str:
    from newsclean.render.record import as_jsonl

    return as_jsonl(article)


def _html(article: Article) -> str:
    from newsclean.render.html import html

    return html(article)


FORMATS: dict[str, tuple[str, Callable[[Article], str]]] = {
    "md": (".md", _markdown),
    "text": (".txt", _text),
    "json": (".json", _json),
    "jsonl": (".jsonl", _jsonl),
    "html": (".html", _html),
}


def render(article: Article, to: str) -> str:
    """The article in an output format (a key of FORMATS); ends with a line break, empty for an empty article in text.

    Raises KeyError for an unknown format.
    """
    return FORMATS[to][1](article)
