"""What elements of the page show: time elements, links to authors, bylines that a class names, the first heading."""

from collections.abc import Iterator

from newsclean.meta.head.said import Said
from newsclean.tree import Head, Mark

UPDATED = ("updated", "modified", "modifi", "aktualisiert")
NO_DATE = ("card", "teaser", "list", "event", "countdown", "comment", "article-item", "grid", "candidate", "validate")
LONGEST_BYLINE = 120
MOST = 4  # of one byline: its container, its parts
# Classes that hold the word "author" and more than its name.
NO_NAME = (
    "bio", "image", "avatar", "photo", "foto", "bild", "box", "desc", "social", "about", "tit", "count", "comment",
    "caption", "credit", "follow", "btn", "button", "editor", "review", "role", "job", "authority",
)  # fmt: skip


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
    classed = [m for m in _near(head, "byline", "") if not any(word in m.name for word in NO_NAME)]
    linked = _near(head, "rel", "author")
    if not linked and not classed:  # a box about the author below the text
        linked = [m for m in head.marks if m.kind == "rel" and m.name == "author"][:1]
    if linked:
        yield Said("MET009", "author", tuple(dict.fromkeys(m.text for m in linked)), "rel=author")
    terms = next((m for m in head.marks if m.kind == "rel" and m.name == "license"), None)
    if terms:
        yield Said("MET009", "license", (terms.value,), "rel=license")
    for mark in sorted(classed[:MOST], key=lambda m: len(m.text)):
        if len(mark.text) <= LONGEST_BYLINE:
            yield Said("MET013", "author", (mark.text,), f'class "{mark.name}"')


def _near(head: Head, kind: str, name: str) -> list[Mark]:
    """The marks of a kind that belong to the article: below the headline where any do."""
    marks = [m for m in head.marks if m.kind == kind and (not name or m.name == name) and not m.apart]
    return [m for m in marks if m.below] or marks
