"""What a tag means: how it breaks text, which words its class and id hold. A tag is the string between its brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

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
_NAMES = re.compile(' (?:class|id|role|itemprop)="([^"]*)"')
_PARTS = re.compile("[A-Z]?[a-z]+|[A-Z]+")
# For `bytes.translate`: what is no letter parts words, but for the sign between two tags.
_LETTERS = bytes(code if code == 0 or (code < 128 and chr(code).isalpha()) else 32 for code in range(256))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
MOST_WORDS = 50_000  # that are remembered, in some 5 MB


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

    "post-content" is in the groups of "post" and in those of "content". A page has 330 tags with 1400 words: to take each
    name apart by regular expression would take half as long again.
    """
    said = {tag: " ".join(_NAMES.findall(tag)) for tag in tags}
    values = dict.fromkeys(said.values())
    lines = "\0".join(values).encode().translate(_LETTERS).decode("ascii").split("\0")
    table = _words()
    masks = {}
    for value, line in zip(values, lines if values else (), strict=True):
        mask = 0
        for word in line.split() if line.islower() else _PARTS.findall(line):
            mask |= table[word]
        masks[value] = mask
    return {tag: masks[value] for tag, value in said.items()}


class Words(dict[str, int]):
    """The groups of `data/dom.toml` (bits) that a word of a class or id is in; "articlebody" is two words in one."""

    def __missing__(self, word: str) -> int:
        """Look it up, and remember it: a quarter of all words are new on a page of another site."""
        if len(self) >= MOST_WORDS:
            self.clear()
        table = dom_words()
        part = word.lower()
        found = table.get(part, 0)
        if part not in table and len(part) > 5:
            for cut in range(3, len(part) - 2):
                if part[:cut] in table and part[cut:] in table:
                    found = table[part[:cut]] | table[part[cut:]]
                    break
        self[word] = found
        return found


@cache
def _words() -> Words:
    return Words()
