"""What the rules ask of a block, worked out once: its plain text, its tokens, its length, whether it is prose."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from newsclean.model import Block, Kind
from newsclean.text.sentences import ends_sentence, inner_sentences
from newsclean.text.tokens import compiled, normal, tokens, words_and_cjk

# Link texts are bounded and not tried again shorter, or a text of brackets alone would take quadratic time.
_LINK = r"!?\[([^\]\n]{0,500}+)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"
_EMPHASIS = r"(\*{1,3}|_{1,3}(?=\S)|~~|`)"
_MARKER = r"(?:#{1,6}|>+|[-*+•‣▪◦●■]|\d{1,3}[.)])\s+"
# A CJK word has some 1.7 characters.
CJK_WEIGHT = 0.6
# Lines up to this many words are read by phrase rules; none has a longer `max_words`.
READ_WORDS = 60
# A paragraph is prose when it is a sentence of this many words, or long enough to hold several.
PROSE_WORDS = 12
LONG_WORDS = 25
# A line this short without a sentence end looks like a link, a label or a heading.
LINK_WORDS = 14


T = TypeVar("T")


class Facts:
    """Facts of one block. length: words, CJK characters weighed. toks: folded tokens of a line of at most READ_WORDS.

    What only some stages ask for is worked out when it is first asked for, and kept.
    """

    __slots__ = ("_kept", "block", "ends", "length", "linkish", "plain", "prose", "toks")

    def __init__(self, block: Block) -> None:
        """Work out the facts; time linear in the block's text."""
        plain = plain_text(block)
        count, cjk = words_and_cjk(plain)
        length = count - cjk + CJK_WEIGHT * cjk
        ends = ends_sentence(plain)
        kind = block.kind
        sentence = (length >= PROSE_WORDS and ends) or (length >= LONG_WORDS and inner_sentences(plain) > 0)
        self.block = block
        self.plain = plain
        self.length = length
        self.toks = tuple(tokens(plain)) if count <= READ_WORDS else ()
        self.ends = ends
        self.prose = sentence and kind in (Kind.PARAGRAPH, Kind.QUOTE)
        self.linkish = not ends and length <= LINK_WORDS and kind in (Kind.PARAGRAPH, Kind.LIST, Kind.HEADING)
        self._kept: dict[Any, Any] = {}

    def at(self, block: Block) -> Facts:
        """The facts of another block with the same kind and text; what is kept is shared."""
        other = Facts.__new__(Facts)
        for name in Facts.__slots__:
            setattr(other, name, getattr(self, name))
        other.block = block
        return other

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, asked for once for each key."""
        if key not in self._kept:
            self._kept[key] = make()
        found: T = self._kept[key]
        return found

    @property
    def normal(self) -> str:
        """The text folded, without signs at its edges."""
        return self.once("normal", lambda: normal(self.plain))

    @property
    def bare(self) -> list[str]:
        """All tokens without their colons, however long the text."""
        return self.once("bare", lambda: [t.rstrip(":") for t in self.toks or tokens(self.plain)])


def plain_text(block: Block) -> str:
    """The block's text without Markdown's marks."""
    text = block.text
    if block.kind is Kind.HEADING:
        text = text.split("\n", 1)[0].rstrip("# ")
    if text[:1] in "#>-*+•‣▪◦●■0123456789" and block.kind is not Kind.PARAGRAPH:
        marker = compiled(_MARKER).match(text)
        text = text[marker.end() :] if marker else text
    if "](" in text:
        text = compiled(_LINK).sub(r"\1", text)
    if any(c in text for c in "*_`~"):
        text = compiled(_EMPHASIS).sub("", text)
    return text.strip()


def facts_of(block: Block, known: dict[str, Facts]) -> Facts:
    """The facts of a block. known: those of blocks seen before, by text; another round reads the same lines again."""
    found = known.get(block.text)
    if found is not None and found.block.kind is block.kind:
        return found.at(block)
    found = known[block.text] = Facts(block)
    return found
