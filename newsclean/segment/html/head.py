"""What a page says of itself: title and meta elements, and its JSON-LD."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from newsclean.segment.html.tags import plain_entities

_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_META = re.compile("<meta( [^>]*)>")
_PAIR = re.compile(r' (name|property|itemprop|content)="([^"]*)"')
_TITLE = re.compile(r"<title[^>]*>([^<]*)</title>")
_CONTROLS = re.compile(r"[\x00-\x1f]+")
# How the names of types end that stand for an article.
_ARTICLES = ("Article", "Posting", "Report", "Review", "Recipe")
# A page may nest its objects; nothing of an article lies deeper.
DEEPEST = 6


class Head(NamedTuple):
    """title: of the title element. meta: first content by lower-case name or property.

    objects: of JSON-LD, flat; scripts that name no article are left out.
    """

    title: str = ""
    meta: dict[str, str] = {}  # noqa: RUF012 - never written to
    objects: tuple[dict[str, Any], ...] = ()

    def articles(self) -> Iterator[dict[str, Any]]:
        """The JSON-LD objects that describe an article."""
        for item in self.objects:
            kinds = item.get("@type", "")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(str(k).endswith(_ARTICLES) for k in names):
                yield item

    @property
    def headlines(self) -> tuple[str, ...]:
        """What the page calls its headline, the most trusted first."""
        said = [str(a.get("headline") or a.get("name") or "") for a in self.articles()]
        said += [self.meta.get("og:title", ""), self.meta.get("twitter:title", ""), self.title]
        return tuple(dict.fromkeys(" ".join(s.split()) for s in said if s.strip()))


def head_of(head: str, data: Sequence[str]) -> Head:
    """head: the head of a page, written out by the parser. data: the texts of its JSON-LD scripts."""
    if "<!--" in head:
        head = _COMMENT.sub("", head)  # for old browsers, with elements inside
    meta: dict[str, str] = {}
    for found in _META.findall(head):
        pairs = dict(_PAIR.findall(found))
        name = pairs.get("property") or pairs.get("name") or pairs.get("itemprop")
        if name and pairs.get("content"):
            meta.setdefault(name.lower(), plain_entities(pairs["content"]).strip())
    title = _TITLE.search(head)
    return Head(" ".join(plain_entities(title[1]).split()) if title else "", meta, tuple(_objects(data)))


def _objects(data: Sequence[str]) -> Iterator[dict[str, Any]]:
    for text in data:
        if not any(name in text for name in _ARTICLES):
            continue  # a third of the JSON-LD of pages: the way to them, their search form, their publisher
        try:
            found = json.loads(_CONTROLS.sub(" ", text).strip().rstrip(";"))
        except (ValueError, RecursionError):
            continue  # a page with broken JSON-LD still has its text
        yield from _flat(found, 0)


def _flat(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(data, list) and depth < DEEPEST:
        for item in data:
            yield from _flat(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            if isinstance(data.get(key), list | dict) and depth < DEEPEST:
                yield from _flat(data[key], depth + 1)
