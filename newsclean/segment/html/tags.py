"""What a tag means: how it breaks text, which words its class and id hold. Worked out once a distinct tag string."""

from __future__ import annotations

import re
from functools import lru_cache

from newsclean.data import dom_words

# What a walker does at a tag. TEXT_LEVEL tags neither break the text nor carry style.
TEXT_LEVEL, BLOCK, STYLE, LINK, BREAK, IMAGE, LIST, ITEM, HEADING, QUOTE, TABLE, ROW, CELL, PRE, SKIP = range(15)

_INLINE = (
    "abbr acronym address audio bdi bdo big cite data del dfn font ins label mark meter nobr noscript object output picture"
    " progress q rb rp rt rtc ruby s slot small source span strike sub sup time track tt u var video wbr area map param embed"
)
ACTS: dict[str, int] = {
    **dict.fromkeys(_INLINE.split(), TEXT_LEVEL),
    **dict.fromkeys(("b", "strong", "i", "em", "code", "kbd", "samp"), STYLE),
    "a": LINK,
    "br": BREAK,
    "img": IMAGE,
    "amp-img": IMAGE,
    **dict.fromkeys(("ul", "ol", "menu", "dir"), LIST),
    "li": ITEM,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), HEADING),
    "blockquote": QUOTE,
    "table": TABLE,
    "tr": ROW,
    **dict.fromkeys(("td", "th"), CELL),
    "pre": PRE,
    **dict.fromkeys(("script", "style", "svg", "math", "head", "title", "meta", "link", "base", "input", "col"), SKIP),
}
_ATTRIBUTES = re.compile(r' ([^\s=>/]+)="([^"]*)"')
_NAMING = (' class="', ' id="', ' role="', ' itemprop="')
_PARTS = re.compile("[A-Z]?[a-z]+|[A-Z]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


class Tag:
    """An opening tag as it is written.

    words: bits of `data/dom.toml` groups that its class, id, role and itemprop name; kin: a number for tag and class.
    """

    __slots__ = ("act", "hidden", "name", "source", "words")

    def __init__(self, source: str) -> None:
        """Read a tag string of a serialised tree."""
        self.source = source
        name = source[1 : source.find(" ")] if " " in source else source[1:-1]
        self.name = name
        act = self.act = ACTS.get(name, TEXT_LEVEL if ":" in name else BLOCK)
        self.words = 0
        self.hidden = False
        if act != IMAGE and len(source) > len(name) + 2:
            self.words, self.hidden = _named(source)

    def attribute(self, name: str) -> str:
        """The value of an attribute, empty when it is not there."""
        found = next((v for k, v in _ATTRIBUTES.findall(self.source) if k == name), "")
        return plain_entities(found)


def plain_entities(text: str) -> str:
    """Text with the entities undone that a serialised tree has."""
    if "&" not in text:
        return text
    text = text.replace("&nbsp;", "\xa0").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    return text.replace("&amp;", "&")


def _named(source: str) -> tuple[int, bool]:
    """Found without regular expressions: a tag may carry a kilobyte of data attributes."""
    mask = 0
    for name in _NAMING:
        start = source.find(name)
        if start >= 0:
            start += len(name)
            mask |= words_mask(source[start : source.find('"', start)])
    return mask, ("hidden" in source or "none" in source) and _is_hidden(source)


def _is_hidden(source: str) -> bool:
    found = dict(_ATTRIBUTES.findall(source))
    aria = found.get("aria-hidden", "") == "true"
    return aria or "hidden" in found or bool(_HIDDEN.search(found.get("style", "")))


@lru_cache(maxsize=20_000)
def words_mask(value: str) -> int:
    """The groups of `data/dom.toml` (bits) that the words of a class or id are in."""
    mask = 0
    for part in _PARTS.findall(value):
        mask |= word_bits(part)
    return mask


@lru_cache(maxsize=20_000)
def word_bits(part: str) -> int:
    """The groups of `data/dom.toml` (bits) that a word of a class or id is in; "articlebody" is two words in one."""
    table = dom_words()
    part = part.lower()
    found = table.get(part)
    if found is None and len(part) > 5:
        for cut in range(3, len(part) - 2):
            if part[:cut] in table and part[cut:] in table:
                return table[part[:cut]] | table[part[cut:]]
    return found or 0
