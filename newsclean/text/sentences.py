"""Where sentences end, in the scripts that newsclean reads."""

from __future__ import annotations

import re
from functools import cache

# Sentence marks of Latin, Cyrillic, Arabic, Urdu, Devanagari, CJK, Armenian, Ethiopic and Greek texts.
_MARKS = frozenset(".!?…。！？｡؟۔।॥։።;")
_HARD_MARKS = _MARKS | {":"}
_QUOTES = frozenset("”»」』")
_CLOSERS = "\"'”’»›)]）」』】*_"
_SPACES = (
    " \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_AFTER_MARK = _CLOSERS + _SPACES
_AFTER_QUOTE = ")" + _SPACES
_TAIL = 12  # more closing signs than that are no sentence's end


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, closing quotes and brackets allowed."""
    tail = text[-_TAIL:]
    return tail.rstrip(_AFTER_MARK)[-1:] in _MARKS or tail.rstrip(_AFTER_QUOTE)[-1:] in _QUOTES


def ends_hard(text: str) -> bool:
    """Whether nothing can follow in the same sentence: an end mark or a colon."""
    return text[-_TAIL:].rstrip(_AFTER_MARK)[-1:] in _HARD_MARKS


@cache
def _inner() -> re.Pattern[str]:
    return re.compile(rf"[.!?…।؟][{re.escape(_CLOSERS)}]*\s|[。！？]")


def inner_sentences(text: str) -> int:
    """How many sentences end inside the text, the last one aside."""
    return len(_inner().findall(text))
