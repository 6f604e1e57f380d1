"""Where sentences end, in the scripts that newsclean reads."""

from __future__ import annotations

import re

# Sentence marks of Latin, Cyrillic, Arabic, Urdu, Devanagari, CJK, Armenian, Ethiopic and Greek texts.
_MARKS = ".!?…。！？｡؟۔।॥։።;"
_CLOSERS = "\"'”’»›)]）」』】*_"
_END = re.compile(rf"[{re.escape(_MARKS)}][{re.escape(_CLOSERS)}\s]*$|[”»」』][\s)]*$")
_HARD_END = re.compile(rf"[{re.escape(_MARKS)}:][{re.escape(_CLOSERS)}\s]*$")
_INNER = re.compile(rf"[.!?…।؟][{re.escape(_CLOSERS)}]*\s|[。！？]")


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, closing quotes and brackets allowed."""
    return bool(_END.search(text[-12:]))


def ends_hard(text: str) -> bool:
    """Whether nothing can follow in the same sentence: an end mark or a colon."""
    return bool(_HARD_END.search(text[-12:]))


def inner_sentences(text: str) -> int:
    """How many sentences end inside the text, the last one aside."""
    return len(_INNER.findall(text))
