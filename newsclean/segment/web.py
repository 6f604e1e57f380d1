"""Decoded markup -> Page."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from typing import Any

from newsclean.model import Block, Decoded, Kind, Page
from newsclean.segment.html import Markup, Shape, read_html
from newsclean.segment.html.head import headlines_of
from newsclean.segment.html.json_ld import is_article
from newsclean.text.tokens import compiled, words
from newsclean.tree import Head, Web

# A page shows less than this share of the article in its data: then its data are taken.
SHOWN = 0.3
FEWEST_WORDS = 60
PROBE = 32  # characters of a paragraph that are looked for in the text


def segment_html(decoded: Decoded, shape: Shape) -> Page:
    """The blocks of a page, in the text that its markup holds."""
    markup = read_html(decoded.text, shape)
    body = _plain(_article_body(markup.head))
    paragraphs = _hidden(body, markup)
    text, blocks, bare = _with_data(markup, paragraphs)
    first = len(markup.blocks) if paragraphs else -1
    description = markup.head.meta("og:description", "description")
    dom = markup.dom
    if paragraphs:
        count = len(paragraphs)
        more: dict[str, Any] = {
            name: getattr(dom, name) + [0] * count for name in ("node", "linked", "links", "inline", "images")
        }
        dom = dom._replace(**more)
    web = Web(bare, dom, headlines_of(markup.head), body, " ".join(description.split()), first, markup.head)
    return Page(decoded._replace(text=text, notes=(), bom=b""), blocks, "", web, decoded)


def _article_body(head: Head) -> str:
    return max((str(a.get("articleBody") or "") for a in head.objects if is_article(a)), key=len, default="")


def _plain(body: str) -> str:
    """The article of JSON-LD without markup: some sites put HTML there."""
    if "<" in body and compiled(r"</?(?:p|br|div|b|i|a|em|strong)\b").search(body):
        body = compiled(r"(?i)</?(?:p|div|h[1-6]|li|blockquote)\b[^>]*>|<br\s*/?>").sub("\n", body)
        body = compiled(r"<[a-zA-Z/][^<>]*>").sub("", body)
    return unescape(body) if "&" in body else body


def _hidden(body: str, markup: Markup) -> list[str]:
    """The paragraphs of the article in the page's data, when the page itself shows little of it."""
    paragraphs = [" ".join(line.split()) for line in body.splitlines()]
    paragraphs = [p for p in paragraphs if p]
    if words(body) < FEWEST_WORDS:
        return []
    shown = "\n".join(markup.bare)
    there = sum(len(p) for p in paragraphs if p[:PROBE] in shown or p[-PROBE:] in shown or p[len(p) // 2 :][:PROBE] in shown)
    return paragraphs if there < SHOWN * sum(map(len, paragraphs)) else []


def _with_data(markup: Markup, paragraphs: list[str]) -> tuple[str, tuple[Block, ...], tuple[str, ...]]:
    text = markup.text
    blocks = list(markup.blocks)
    for paragraph in paragraphs:
        start = len(text) + 2 * bool(text)
        text = f"{text}\n\n{paragraph}" if text else paragraph
        blocks.append(Block(len(blocks), Kind.PARAGRAPH, start, len(text), paragraph))
    return text, tuple(blocks), (*markup.bare, *paragraphs)


def repaired(page: Page, text: Decoded, bare: Callable[[str], str]) -> Page:
    """The page with the characters of its text repaired: soft hyphens and the like, which its markup wrote as entities.

    text: the repaired text, whose notes lead back to the old one. bare: repairs the text of a block without marks.
    """
    web = page.web
    if not text.notes or web is None:
        return page
    edges = _moved([e for b in page.blocks for e in (b.start, b.end)], text)
    blocks = tuple(
        b._replace(start=start, end=end, text=text.text[start:end])
        for b, start, end in zip(page.blocks, edges[::2], edges[1::2], strict=True)
    )
    changed = (b.text != old.text for b, old in zip(blocks, page.blocks, strict=True))
    texts = tuple(bare(t) if new else t for t, new in zip(web.bare, changed, strict=True))
    return page._replace(
        decoded=page.decoded._replace(text=text.text, notes=text.notes), blocks=blocks, web=web._replace(bare=texts)
    )


def _moved(places: list[int], text: Decoded) -> list[int]:
    """Ascending offsets into the text before its repairs, as offsets into it now."""
    out = []
    notes = iter(text.notes)
    note = next(notes, None)
    shift = 0  # what the repairs so far have added
    for place in places:
        while note is not None and note.start - shift + len(note.before) <= place:
            shift += len(note.after) - len(note.before)
            note = next(notes, None)
        out.append(place + shift if note is None or note.start - shift >= place else note.start)
    return out
