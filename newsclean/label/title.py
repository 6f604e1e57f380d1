"""The headline of an HTML page: what its head calls it, and the block that says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean.model import Kind, Page
from newsclean.text.tokens import compiled, normal, tokens, words
from newsclean.tree import Web

# Heading and title share this much of their words when one is the other with a kicker or a site.
ALIKE = 0.6
HARDLY_ALIKE = 0.2  # the only first-level heading, in other words than the title
# What stands behind a separator is the site's name, up to so many words; before one a section.
SITE_WORDS, SECTION_WORDS = 5, 2
# A part of a heading is the headline, and the rest its kicker, when it has this share of the characters.
MOST_OF_HEADING = 0.5
LONGEST = 300  # characters of a headline
# Before a headline these are a badge, no part of it.
LABELS = (
    "live", "liveblog", "liveticker", "opinion", "analysis", "comment", "video", "watch", "exclusive", "breaking", "podcast",
    "kommentar", "meinung", "opinión", "vidéo", "direct", "exclusif", "opinione",
)  # fmt: skip
_SEPARATOR = r"\s+[-–—·:»]+\s+|\s*[|｜_]\s*"


def headline_of(page: Page, web: Web) -> tuple[str, int | None]:
    """(the headline, its block or None); "" when there is none.

    The heading that says what the page's data call the headline; else the first-level heading, since what a page is
    called elsewhere is often worded for search engines (of 72 titles that were wrong by the head, people took 36 from
    it); else any heading or short line that says one of its titles. A piece of a page has no head: its first heading is
    taken.
    """
    wanted = list(dict.fromkeys(v for h in web.headlines for v in _variants(h)))
    top = [b.index for b in page.blocks if b.kind is Kind.HEADING and b.level == 1]
    if not wanted:
        return (web.bare[top[0]], top[0]) if top else ("", None)
    block = _said(page, web) if web.headlines else None
    if block is None:
        block = _first_level(top, web, wanted)
    if block is None:
        block = _heading(page, web, wanted)
    if block is None:
        keys = {normal(w) for w in wanted}
        block = next(
            (b.index for b in page.blocks if len(web.bare[b.index]) < 300 and normal(web.bare[b.index]) in keys), None
        )
    if block is None:
        return wanted[-1] if len(wanted) == 1 else _shortest(wanted), None
    shown = _without_kicker(web.bare[block], wanted)
    return _with_kicker(shown, web) or _without_site(shown, normal(web.head.meta("og:site_name"))), block


def _without_site(shown: str, site: str) -> str:
    """The headline without the site's name behind a separator."""
    parts = list(compiled(_SEPARATOR).finditer(shown)) if site else []
    return shown[: parts[-1].start()] if parts and normal(shown[parts[-1].end() :]) == site else shown


def _said(page: Page, web: Web) -> int | None:
    """The heading with the very words of the headline in the page's data."""
    headline = next((normal(str(o["headline"])) for o in web.head.objects if o.get("headline")), "")
    same = (b.index for b in page.blocks if b.kind is Kind.HEADING and headline and normal(web.bare[b.index]) == headline)
    return next(same, None)


def _first_level(top: Sequence[int], web: Web, wanted: Sequence[str]) -> int | None:
    """Of several first-level headings the one most like a title; one that is like none only where it stands alone."""
    apart = {normal(m.text) for m in web.head.marks if m.kind == "h1" and m.apart}
    sites = {normal(web.head.meta("og:site_name")), normal(compiled(_SEPARATOR).split(web.head.title)[-1])} - {
        normal(web.head.title)
    }
    own = [i for i in top if len(web.bare[i].split()) > 1 and normal(web.bare[i]) not in apart | sites]
    sets = [set(tokens(w)) for w in wanted]
    best = max(own, key=lambda i: (_alike(web.bare[i], sets), -i), default=None)
    if best is None or len(web.bare[best]) >= LONGEST:
        return None
    if len(own) == 1 and normal(web.head.title).startswith(normal(web.bare[best])):
        return best  # a long promise of the site follows in the title
    return best if _alike(web.bare[best], sets) >= (ALIKE if len(own) > 1 else HARDLY_ALIKE) else None


def _alike(text: str, sets: Sequence[set[str]]) -> float:
    own = set(tokens(text))
    return max((len(own & w) / max(len(own), len(w)) for w in sets if w), default=0.0)


def _with_kicker(shown: str, web: Web) -> str:
    """The headline with its kicker, where the data and Open Graph agree on it: "Kenya: Nairobi from below"."""
    head = web.head
    said = next((" ".join(str(o["headline"]).split()) for o in head.objects if o.get("headline")), "")
    key, end = normal(said), normal(shown)
    if not end or key == end or not key.endswith(end) or normal(head.meta("og:title")) != key:
        return ""
    kicker = normal(key[: -len(end)])
    return "" if kicker in LABELS or kicker == normal(head.meta("article:section")) or "|" in said else said


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
    sets = [set(tokens(w)) for w in wanted]
    headings = [b for b in page.blocks if b.kind is Kind.HEADING]
    alike = [(_alike(web.bare[b.index], sets), -b.level, -b.index) for b in headings]
    best = max((key for key in alike if key[0] >= ALIKE), default=None)
    return None if best is None else -best[2]


def _without_kicker(heading: str, wanted: list[str]) -> str:
    """The heading, or what the page calls its headline when the heading has a kicker or badges around it."""
    own = normal(heading)
    for title in sorted(wanted, key=len, reverse=True):
        part = normal(title)
        if part == own:
            return heading
        if part and part in own and len(part) >= MOST_OF_HEADING * len(own) and _is_badged(heading, title):
            return title
    return heading


def _is_badged(heading: str, title: str) -> bool:
    """Whether the title stands whole in a heading that says more: words, beyond a word's edge."""
    before, found, after = heading.partition(title)
    edges = not (before[-1:].isalnum() and title[:1].isalnum()) and not (after[:1].isalnum() and title[-1:].isalnum())
    return bool(found) and edges and any(c.isalnum() for c in before + after)
