"""The headline of an HTML page: what its head calls it, and the block that says so."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.model import Kind, Page
from newsclean.text.tokens import compiled, normal, words
from newsclean.tree import Web

# Heading and title share this much of their words when one is the other with a kicker or a site.
ALIKE = 0.6
# What stands behind a separator is the site's name, up to so many words; before one a section.
SITE_WORDS, SECTION_WORDS = 5, 2
# A part of a heading is the headline, and the rest its kicker, when it has this share of the characters.
MOST_OF_HEADING = 0.5
_SEPARATOR = r"\s+[-–—·:»]+\s+|\s*[|｜_]\s*"


def headline_of(page: Page, web: Web) -> tuple[str, int | None]:
    """(the headline, its block or None); "" when there is none.

    A piece of a page has no head: its first heading of the first level is taken.
    """
    wanted = list(dict.fromkeys(v for h in web.headlines for v in _variants(h)))
    if not wanted:
        first = next((b.index for b in page.blocks if b.kind is Kind.HEADING and b.level == 1), None)
        return ("", None) if first is None else (web.bare[first], first)
    block = _heading(page, web, wanted)
    if block is None:
        keys = {normal(w) for w in wanted}
        block = next(
            (b.index for b in page.blocks if len(web.bare[b.index]) < 300 and normal(web.bare[b.index]) in keys), None
        )
    if block is None:
        return wanted[-1] if len(wanted) == 1 else _shortest(wanted), None
    return _without_kicker(web.bare[block], wanted), block


def _variants(title: str) -> Iterator[str]:
    """A title as it stands, without its site, and without its section as well."""
    yield title
    parts = list(compiled(_SEPARATOR).finditer(title))
    if not parts:
        return
    head = title[: parts[-1].start()]
    if 0 < words(title[parts[-1].end() :]) <= SITE_WORDS and words(head) >= words(title[parts[-1].end() :]):
        yield head
    else:
        head = title
    first = compiled(_SEPARATOR).search(head)
    if first and words(head[: first.start()]) <= SECTION_WORDS < words(head[first.end() :]):
        yield head[first.end() :]


def _shortest(wanted: list[str]) -> str:
    """Of the variants of the first title the last: without site and section."""
    first = list(_variants(wanted[0]))
    return first[-1]


def _heading(page: Page, web: Web, wanted: list[str]) -> int | None:
    sets = [set(normal(w).split()) for w in wanted]
    best: tuple[float, int, int] | None = None
    for block in page.blocks:
        if block.kind is not Kind.HEADING:
            continue
        own = set(normal(web.bare[block.index]).split())
        alike = max((len(own & w) / max(len(own), len(w)) for w in sets if w), default=0.0)
        key = (alike, -block.level, -block.index)
        if alike >= ALIKE and (best is None or key > best):
            best = key
    return None if best is None else -best[2]


def _without_kicker(heading: str, wanted: list[str]) -> str:
    """The heading, or what the page calls its headline when the heading has a kicker or badges around it."""
    own = normal(heading)
    for title in sorted(wanted, key=len, reverse=True):
        part = normal(title)
        if part == own:
            return heading
        if part and part in own and len(part) >= MOST_OF_HEADING * len(own) and heading.find(title) >= 0:
            return title
    return heading
