"""What a tag means: how it breaks text, which words its class and id hold. A tag is the string between its brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from newsclean.data import dom_words

# What a walker does at a tag. TEXT_LEVEL tags neither break the text nor carry style; CUSTOM ones break it or not.
BLOCK, LIST, ITEM, HEADING, QUOTE, TABLE, ROW, CELL, PRE, CUSTOM, TEXT_LEVEL, LINK, STYLE, IMAGE, BREAK, RULE = range(16)

_INLINE = (
    "abbr acronym address audio bdi bdo big blink cite data del dfn font ins label mark meter nobr noscript object output"
    " picture progress q rb rp rt rtc ruby s slot small source span strike sub sup time track tt u var video wbr area map"
    " param embed script style svg math head title meta link base input col basefont bgsound frame keygen nextid"
)
_BLOCKS = (
    "html body div p article section nav aside header footer main search hgroup figure figcaption form fieldset legend"
    " details summary dialog dl dt dd center button textarea option optgroup thead tbody tfoot caption colgroup frameset"
)
ACTS: dict[str, int] = {
    **dict.fromkeys(_INLINE.split(), TEXT_LEVEL),
    **dict.fromkeys(_BLOCKS.split(), BLOCK),
    **dict.fromkeys(("b", "strong", "i", "em", "code", "kbd", "samp"), STYLE),
    "a": LINK,
    "br": BREAK,
    "hr": RULE,
    "img": IMAGE,
    "amp-img": IMAGE,
    **dict.fromkeys(("ul", "ol", "menu", "dir"), LIST),
    "li": ITEM,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), HEADING),
    "blockquote": QUOTE,
    "table": TABLE,
    "tr": ROW,
    **dict.fromkeys(("td", "th"), CELL),
    **dict.fromkeys(("pre", "listing"), PRE),
}
_ATTRIBUTES = re.compile(r' ([^\s=>/]+)="([^"]*)"')
_PARTS = re.compile("[A-Z]?[a-z]+|[A-Z]+")
# For `bytes.translate`: what is no letter parts words, but for the sign between two tags.
_LETTERS = bytes(code if code == 0 or (code < 128 and chr(code).isalpha()) else 32 for code in range(256))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


def name_of(tag: str) -> str:
    """The name of its element."""
    return tag.partition(" ")[0]


def act_of(name: str) -> int:
    """What a walker does at an element of this name."""
    return ACTS.get(name, TEXT_LEVEL if ":" in name else CUSTOM)


def attribute(tag: str, name: str) -> str:
    """The value of an attribute, empty when it is not there."""
    found = next((v for k, v in _ATTRIBUTES.findall(tag) if k == name), "")
    return plain_entities(found)


def number(tag: str, name: str) -> int | None:
    """The value of an attribute that Markdown can write as the number of an item: nine digits, none of them a sign."""
    value = attribute(tag, name).strip() if name in tag else ""
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 9 else None


def plain_entities(text: str) -> str:
    """Text with the entities undone that a serialised tree has."""
    if "&" not in text:
        return text
    text = text.replace("&nbsp;", "\xa0").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    return text.replace("&amp;", "&")


def is_hidden(tag: str) -> bool:
    """Whether the tag itself says so."""
    found = dict(_ATTRIBUTES.findall(tag))
    aria = found.get("aria-hidden", "") == "true"
    return aria or "hidden" in found or bool(_HIDDEN.search(found.get("style", "")))


def masks_of(tags: Iterable[str]) -> dict[str, int]:
    """By tag the groups of `data/dom.toml` (bits) that its class, id, role and itemprop name.

    "post-content" is in the groups of "post" and in those of "content". A page has 370 tags with 1300 words, of which 380
    differ: they are all taken apart at once, since a regular expression for each tag would take three times as long.
    """
    said = {tag: _names(tag) for tag in tags}
    values = dict.fromkeys(said.values())
    text = "\0".join(values).encode().translate(_LETTERS).decode("ascii")
    bits = {word: word_bits(word) for word in set(text.replace("\0", " ").split())}
    masks = {}
    for value, line in zip(values, text.split("\0"), strict=True):
        mask = 0
        if line.islower():
            for word in line.split():
                mask |= bits[word]
        else:
            for word in _PARTS.findall(line):
                mask |= word_bits(word)
        masks[value] = mask
    return {tag: masks[value] for tag, value in said.items()}


def _names(tag: str) -> str:
    """Without regular expressions: a tag may carry a kilobyte of data attributes."""
    names = tag.partition(' class="')[2].partition('"')[0]
    if ' id="' in tag:
        names += " " + tag.partition(' id="')[2].partition('"')[0]
    if ' role="' in tag:
        names += " " + tag.partition(' role="')[2].partition('"')[0]
    if ' itemprop="' in tag:
        names += " " + tag.partition(' itemprop="')[2].partition('"')[0]
    return names


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
