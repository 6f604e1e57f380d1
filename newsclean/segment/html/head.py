"""What a page says of itself: title and meta elements, and its JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from newsclean.segment.html.tags import plain_entities

_META = re.compile(r'<meta (?:[^>"]|"[^"]*")*>')
_PAIR = re.compile(r' (name|property|itemprop|content)="([^"]*)"')
_TITLE = re.compile(r"<title[^>]*>([^<]*)</title>")
_BASE = re.compile(r'<base [^>]*href="([^"]*)"')
_SCRIPT = re.compile(r"""<script\b[^>]*application/ld\+json[^>]*>(.*?)</script""", re.DOTALL | re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x1f]+")
# A page may nest its objects; nothing of an article lies deeper.
DEEPEST = 6


class Head(NamedTuple):
    """title: of the title element. meta: first content by lower-case name or property. objects: of JSON-LD, flat."""

    title: str = ""
    meta: dict[str, str] = {}  # noqa: RUF012 - never written to
    objects: tuple[dict[str, Any], ...] = ()

    def articles(self) -> Iterator[dict[str, Any]]:
        """The JSON-LD objects that describe an article."""
        for item in self.objects:
            kinds = item.get("@type", "")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(str(k).endswith(("Article", "Posting", "Report", "NewsArticle", "Review", "Recipe")) for k in names):
                yield item

    @property
    def headlines(self) -> tuple[str, ...]:
        """What the page calls its headline, the most trusted first."""
        said = [str(a.get("headline") or a.get("name") or "") for a in self.articles()]
        said += [self.meta.get("og:title", ""), self.meta.get("twitter:title", ""), self.title]
        return tuple(dict.fromkeys(" ".join(s.split()) for s in said if s.strip()))


def head_of(markup: str, head: str) -> Head:
    """markup: the page as it came, for its scripts. head: its head, written out by the parser."""
    meta: dict[str, str] = {}
    for found in _META.findall(head):
        pairs = dict(_PAIR.findall(found))
        name = pairs.get("property") or pairs.get("name") or pairs.get("itemprop")
        if name and pairs.get("content"):
            meta.setdefault(name.lower(), plain_entities(pairs["content"]).strip())
    title = _TITLE.search(head)
    return Head(" ".join(plain_entities(title[1]).split()) if title else "", meta, tuple(_objects(markup)))


def _objects(markup: str) -> Iterator[dict[str, Any]]:
    if "ld+json" not in markup:
        return
    for text in _SCRIPT.findall(markup):
        try:
            data = json.loads(_CONTROLS.sub(" ", text).strip().rstrip(";"))
        except ValueError:
            continue  # a page with broken JSON-LD still has its text
        yield from _flat(data, 0)


def _flat(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(data, list) and depth < DEEPEST:
        for item in data:
            yield from _flat(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            if isinstance(data.get(key), list | dict) and depth < DEEPEST:
                yield from _flat(data[key], depth + 1)
