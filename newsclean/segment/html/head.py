"""What a page says of itself: title, meta, link and marked elements, and its JSON-LD."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsclean.segment.html.json_ld import is_article, objects_of
from newsclean.tree import Head, Mark

# One query finds them all, in the order of the page: each selector of its own would walk the tree again.
_BYLINES = ("byline", "author", "autor", "auteur")
# Paths of the pages that sites give to their authors, in the words of many languages: "/authors/jane-doe".
_AUTHOR_PATHS = (
    "author", "autor", "auteur", "writer", "journalist", "contributor", "reporter", "columnist", "redakt", "verfasser",
    "skribent", "yazar", "penulis",
)  # fmt: skip
_DATES = ("date", "publish", "posted", "time", "datum", "fecha")
# Elements that hold a page or a part of it, whatever their classes say: to gather their text takes long.
_WIDE = ("html", "body", "main", "article", "section", "form", "nav", "footer", "table", "figure", "ul", "ol")
_NUMBER = re.compile(r"\d")
_NAMED = ("meta", "link[rel]", "h1", "time", "[itemprop]", "[rel~=author]", "[rel~=license]")
_CLASSED = (f'[class*="{name}" i]' for name in (*_BYLINES, *_DATES))
_LINKED = (f'a[href*="{path}" i]' for path in _AUTHOR_PATHS)
_QUERY = ", ".join((*_NAMED, *_CLASSED, *_LINKED))
MOST_MARKS = 150  # a page of comments has a thousand, and the article's stand first
LONGEST = 300  # characters of a marked text; longer, and it holds more than it says
LONGEST_DATE = 80
LONGEST_LABEL = 40
LONGEST_LINE = 160  # of the names and roles that stand with a name
MOST_ABOVE = 14  # elements around a mark that may say that it is apart
_APART = ("comment", "related", "teaser", "recommend", "sidebar", "most-", "trending", "popular", "newsletter", "read-next")
_APART_TAGS = ("footer", "aside", "nav", "figure", "figcaption")


def head_of(parser: LexborHTMLParser, data: Sequence[str]) -> Head:
    """parser: the page, its scripts stripped. data: the texts of its JSON-LD scripts."""
    metas: list[tuple[str, str]] = []
    links: list[tuple[str, str]] = []
    marks: list[Mark] = []
    seen: set[int] = set()
    below = False
    for node in parser.css(_QUERY):
        if node.mem_id in seen:
            continue
        seen.add(node.mem_id)
        name, said = node.tag or "", node.attributes
        if name == "meta":
            metas.extend(_meta(said))
        elif name == "link":
            links.append(((said.get("rel") or "").lower(), (said.get("href") or "").strip()))
        if name not in ("meta", "link") or "itemprop" in said:
            if len(marks) < MOST_MARKS:
                marks.extend(_marks(node, name, said, below))
            below = below or name == "h1"
    title = parser.css_first("head > title")
    root = parser.root
    language = (root.attributes.get("lang") or root.attributes.get("xml:lang") or "") if root else ""
    found = " ".join(title.text().split()) if title else ""
    return Head(found, tuple(metas), tuple(links), tuple(objects_of(data)), language.strip(), tuple(marks))


def _meta(said: dict[str, str | None]) -> Iterator[tuple[str, str]]:
    content = (said.get("content") or "").strip()
    for key in ("property", "name", "itemprop", "http-equiv"):
        name = (said.get(key) or "").strip().lower()
        if name and content:
            yield name, content
            return


def _marks(node: LexborNode, name: str, said: dict[str, str | None], below: bool) -> Iterator[Mark]:
    """What an element is marked as; an element may be marked in several ways."""
    kinds = dict(_kinds(name, said))
    if not kinds:
        return
    text = " ".join(node.text(separator=" ").split())
    marks = [(kind, what, _value(node, kind, what, said)) for kind, what in kinds.items() if _holds(kind, text)]
    marks = [mark for mark in marks if 0 < len(mark[2] or text) <= LONGEST]
    if not marks:
        return
    if "time" in kinds:
        text = _labelled(node, text)
    apart = _is_apart(node)
    for kind, what, value in marks:
        yield Mark(kind, what, value or text, text[:LONGEST], apart, below)


def _holds(kind: str, text: str) -> bool:
    """Whether the text may be what a class says of it."""
    if kind == "date":
        return len(text) <= LONGEST_DATE and bool(_NUMBER.search(text))
    return kind != "byline" or len(text) <= LONGEST


def _value(node: LexborNode, kind: str, what: str, said: dict[str, str | None]) -> str:
    """What a machine is to read there; empty where it is the text."""
    if kind == "rel" and what == "license":
        return said.get("href") or ""
    if kind == "profile":
        return _line_around(node)
    if kind == "byline":
        return "\n".join(filter(None, (" ".join(text.split()) for text in node.text(separator="\n").split("\n"))))
    written = said.get("content") or said.get("datetime") or (said.get("title") if node.tag == "abbr" else "") or ""
    if not written.strip() and kind == "itemprop":
        return _named(node) or (said.get("href") or "" if what in ("url", "license") else "")
    return written.strip()


def _kinds(name: str, said: dict[str, str | None]) -> Iterator[tuple[str, str]]:
    if name == "h1":
        yield "h1", ""
    if name == "time" or (name == "abbr" and said.get("title")):
        yield "time", (said.get("class") or "").lower()
    if itemprop := said.get("itemprop"):
        for what in itemprop.split():
            yield "itemprop", what
    rel = (said.get("rel") or "").lower().split()
    for what in ("author", "license"):
        if what in rel and name != "link":
            yield "rel", what
    href = said.get("href") or "" if name == "a" else ""
    if len(href) <= LONGEST and any(path in href.lower() for path in _AUTHOR_PATHS):
        yield "profile", href
    if name not in _WIDE:
        yield from _classed(name, (said.get("class") or "").lower())


def _classed(name: str, classes: str) -> Iterator[tuple[str, str]]:
    """What the classes of an element say that it holds."""
    if any(word in classes for word in _BYLINES):
        yield "byline", " ".join(c for c in classes.split() if any(word in c for word in _BYLINES))
    elif name != "time" and any(word in classes for word in _DATES):
        yield "date", classes


def _line_around(node: LexborNode) -> str:
    """The text of the smallest element around a link that holds more than the link; the link's own where that is long."""
    own = " ".join(node.text(separator=" ").split())
    at = node.parent
    while at is not None and at.tag not in _WIDE:
        around = " ".join(at.text(separator=" ").split())
        if around != own:
            return around if len(around) <= LONGEST_LINE else own
        at = at.parent
    return own


def _labelled(node: LexborNode, text: str) -> str:
    """The text of a time element with the words that stand right before it: "Updated: 5 March"."""
    around = " ".join(node.parent.text(separator=" ").split()) if node.parent else ""
    before = around.partition(text)[0] if text and len(around) <= LONGEST else ""
    return f"{before[-LONGEST_LABEL:]}{text}"


def _named(node: LexborNode) -> str:
    """The name of a person or an organisation that an element of microdata holds."""
    inner = node.css_first('[itemprop="name"]')
    if inner is None or inner.mem_id == node.mem_id:
        return ""
    return " ".join((inner.attributes.get("content") or inner.text(separator=" ")).split())


def _is_apart(node: LexborNode) -> bool:
    """Whether what stands around an element says that it is none of the article's."""
    at: LexborNode | None = node
    for _ in range(MOST_ABOVE):
        at = at.parent if at else None
        if at is None or at.tag in ("body", "html"):
            return False
        said = at.attributes
        names = f"{said.get('class') or ''} {said.get('id') or ''} {said.get('itemtype') or ''}".lower()
        if at.tag in _APART_TAGS or any(word in names for word in _APART):
            return True
    return False


def headlines_of(head: Head) -> tuple[str, ...]:
    """What the page calls its headline, the most trusted first."""
    said = [str(a.get("headline") or a.get("name") or "") for a in head.objects if is_article(a)]
    said += [head.meta("og:title"), head.meta("twitter:title"), head.title]
    return tuple(dict.fromkeys(" ".join(s.split()) for s in said if s.strip()))
