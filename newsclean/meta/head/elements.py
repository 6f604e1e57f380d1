"""What elements of the page show: time elements, links to authors, bylines that a class names, the first heading."""

import re
from collections.abc import Iterator
from unicodedata import normalize
from urllib.parse import unquote

from newsclean.meta.head.said import Said
from newsclean.meta.names import looks_like_name
from newsclean.text.tokens import compiled, fold
from newsclean.tree import Head, Mark

UPDATED = ("updated", "modified", "modifi", "aktualisiert")
NO_DATE = ("card", "teaser", "list", "event", "countdown", "comment", "article-item", "grid", "candidate", "validate")
LONGEST_BYLINE = 120
MOST = 4  # of one byline: its container, its parts
# Classes that hold the word "author" and more than its name: "author-bio", "authorimage", but not "author-box__name".
NO_NAME = (
    "bio", "image", "avatar", "photo", "foto", "bild", "box", "desc", "social", "about", "tit", "count", "comment",
    "caption", "credit", "follow", "btn", "button", "editor", "review", "role", "job", "ity",
)  # fmt: skip
_OTHER = r"(?:^|[-_\d]|by-?line|authors?|autor|auteur)(?:" + "|".join(NO_NAME) + ")"
_PATH = re.compile(
    r"(?:^|[/=?])(?:authors?|autor(?:es|en|i|zy)?|auteurs?|writers?|journalists?|reporters?|contributors?|columnists?"
    r"|redakteure?|redaktor(?:zy)?|verfasser|skribent(?:er)?|yazar(?:lar)?|penulis)[/=](?:\w+/)*?(?P<slug>[^/?#&=]+)/?(?:[?#].*)?$",
    re.IGNORECASE,
)
SHORTEST_PART = 3  # letters of a name's part that an address may hold by chance no more


def said(head: Head) -> Iterator[Said]:
    """Their statements, those below the headline first."""
    yield from _times(head)
    yield from _authors(head)
    first = next((m for m in head.marks if m.kind == "h1" and not m.apart), None)
    if first:
        yield Said("MET010", "title", (first.text,), "h1")


def _times(head: Head) -> Iterator[Said]:
    marks = [m for m in head.marks if m.kind == "time" and not m.apart]
    marks = [m for m in marks if m.below] or marks
    updated = [m for m in marks if any(word in m.name for word in UPDATED)]
    for mark in marks[:2]:
        yield Said("MET008", "updated" if mark in updated else "date", (mark.value, mark.text), f"time {mark.text}".strip())
    shown = [m for m in _near(head, "date", "") if not any(word in m.name for word in NO_DATE)]
    for mark in shown[:2]:
        yield Said("MET016", "date", (mark.text,), f'class "{mark.name}"')


def _authors(head: Head) -> Iterator[Said]:
    classed = [m for m in _near(head, "byline", "") if _names_author(m.name)]
    linked = _near(head, "rel", "author")
    if not linked and not classed:  # a box about the author below the text
        linked = [m for m in head.marks if m.kind == "rel" and m.name == "author"][:1]
    if linked:
        yield Said("MET009", "author", tuple(dict.fromkeys(m.text for m in linked)), "rel=author")
    if pages := _author_pages(head):
        yield Said("MET018", "author", tuple(dict.fromkeys(m.text for m in pages)), f"link to {pages[0].name}")
    terms = next((m for m in head.marks if m.kind == "rel" and m.name == "license"), None)
    if terms:
        yield Said("MET009", "license", (terms.value,), "rel=license")
    for mark in sorted(classed[:MOST], key=lambda m: len(m.text)):
        if len(mark.text) <= LONGEST_BYLINE:
            yield Said("MET013", "author", _names_in(mark), f'class "{mark.name}"')


def _near(head: Head, kind: str, name: str) -> list[Mark]:
    """The marks of a kind that belong to the article: below the headline where any do."""
    marks = [m for m in head.marks if m.kind == kind and (not name or m.name == name) and not m.apart]
    return [m for m in marks if m.below] or marks


def _names_author(classes: str) -> bool:
    """Whether one of the classes names the author and nothing else of his."""
    return any(name.endswith("name") or not compiled(_OTHER).search(name) for name in classes.split())


def _names_in(mark: Mark) -> tuple[str, ...]:
    """The text of a byline; where each of its elements holds one name and nothing stands between them, these."""
    parts = tuple(mark.value.split("\n"))
    return parts if len(parts) > 1 and all(looks_like_name(part) for part in parts) else (mark.text,)


def _author_pages(head: Head) -> list[Mark]:
    """The first link to the page of an author on this site that shows the author's name, and those in one line with it."""
    own = next((_domain(href) for rel, href in head.links if rel == "canonical"), "") or _domain(head.meta("og:url"))
    marks = [m for m in _near(head, "profile", "") if _is_author_page(m, own)]
    return [m for m in marks if m.value == marks[0].value]


def _is_author_page(mark: Mark, own: str) -> bool:
    """Whether the address is an author's on the site with the domain `own`, and has a part of the name that is shown."""
    found = _PATH.search(unquote(mark.name))
    if not found or (own and _domain(mark.name) not in ("", own)):
        return False
    slug = _letters(found["slug"])
    parts = [_letters(part) for part in mark.text.split()]
    return not slug or any(len(part) >= SHORTEST_PART and part in slug for part in parts)


def _domain(url: str) -> str:
    """The last two labels of a host; empty where an address has none."""
    found = compiled(r"(?:https?:)?//(?:[^/@?#]*@)?([\w.-]+)").match(url.strip())
    return ".".join(found[1].lower().split(".")[-2:]) if found else ""


def _letters(text: str) -> str:
    """The letters of a text without accents, which addresses leave out."""
    return "".join(c for c in normalize("NFKD", fold(text)) if c.isalpha())
