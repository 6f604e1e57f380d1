"""What the rules ask of a block, worked out once: its plain text, its tokens, its length, whether it is prose."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsclean.model import Block, Kind
from newsclean.text.sentences import ends_sentence, inner_sentences
from newsclean.text.tokens import tokens, words_and_cjk

_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}(?=\S)|~~|`)")
_MARKER = re.compile(r"(?:#{1,6}|>+|[-*+•‣▪◦●■]|\d{1,3}[.)])\s+")
# A CJK word has some 1.7 characters.
CJK_WEIGHT = 0.6
# Lines up to this many words are read by phrase rules; none has a longer `max_words`.
READ_WORDS = 60
# A paragraph is prose when it is a sentence of this many words, or long enough to hold several.
PROSE_WORDS = 12
LONG_WORDS = 25
# A line this short without a sentence end looks like a link, a label or a heading.
LINK_WORDS = 14


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts of one block. length: words, CJK characters weighed. toks: folded tokens of a line of at most READ_WORDS."""

    block: Block
    plain: str
    length: float
    toks: tuple[str, ...]
    ends: bool
    prose: bool
    linkish: bool

    @property
    def key(self) -> str:
        """The tokens joined, colons dropped: equal keys are equal texts."""
        return " ".join(t.rstrip(":") for t in self.toks)


def plain_text(block: Block) -> str:
    """The block's text without Markdown's marks."""
    text = block.text
    if block.kind is Kind.HEADING:
        text = text.split("\n", 1)[0].rstrip("# ")
    if text[:1] in "#>-*+•‣▪◦●■0123456789" and block.kind is not Kind.PARAGRAPH:
        text = _MARKER.sub("", text, count=1)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if any(c in text for c in "*_`~"):
        text = _EMPHASIS.sub("", text)
    return text.strip()


def facts_of(block: Block) -> Facts:
    """The facts of a block; time linear in its text."""
    plain = plain_text(block)
    count, cjk = words_and_cjk(plain)
    length = count - cjk + CJK_WEIGHT * cjk
    ends = ends_sentence(plain)
    wordy = block.kind in (Kind.PARAGRAPH, Kind.QUOTE)
    prose = wordy and ((length >= PROSE_WORDS and ends) or (length >= LONG_WORDS and inner_sentences(plain) > 0))
    linkish = not ends and length <= LINK_WORDS and block.kind in (Kind.PARAGRAPH, Kind.LIST, Kind.HEADING)
    toks = tuple(tokens(plain)) if count <= READ_WORDS else ()
    return Facts(block, plain, length, toks, ends, prose, linkish)
