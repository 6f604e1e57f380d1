"""A line as numbers, words and signs, each with its place: what dates and times are read from."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newsclean.text.tokens import fold

# Vowel signs and the like are no word characters to `re`, but Hindi and Arabic month names hold them.
_MARKS = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u200c\u200d"
    "\u0981-\u0983\u09bc-\u09cd\u09d7\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # Bengali, Thai
)
FIRST_SIGN = "\u2e80"  # from here on the scripts of East Asia
HALF_DAYS = frozenset(("오전", "오후", "午前", "午後", "上午", "下午", "晚上", "早上", "凌晨", "中午"))
_INVISIBLE = "\u00ad\u200b\u200e\u200f\u2060\ufeff"


class Tok(NamedTuple):
    """kind: num, word, cjk or sign. text: folded, without what it does not need."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def number(self) -> int:
        """Value of a number in any script's digits."""
        return int(self.text)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?P<num>\d+)|(?P<word>(?:[^\W\d_]|[{_MARKS}])+)|(?P<sign>[^\s{_INVISIBLE}])")


def scan(text: str) -> list[Tok]:
    """Tokens of a line, in order."""
    toks: list[Tok] = []
    for m in _pattern().finditer(text):
        if m.lastgroup == "word" and max(m[0]) >= FIRST_SIGN:
            toks += _signs(text, m.start(), m.end())
        else:
            toks.append(Tok(m.lastgroup or "", fold(m[0]), m.start(), m.end()))
    return toks


def _signs(text: str, start: int, end: int) -> Iterator[Tok]:
    """Tokens of a run that holds East Asian characters: each is one, the names of the half days are two of them."""
    while start < end:
        size = 2 if text[start : start + 2] in HALF_DAYS else 1
        kind = "cjk" if text[start] >= FIRST_SIGN else "word"
        while kind == "word" and start + size < end and text[start + size] < FIRST_SIGN:
            size += 1
        yield Tok(kind, fold(text[start : start + size]), start, start + size)
        start += size


def glued(toks: list[Tok], i: int) -> bool:
    """Whether token i follows the one before it without a space."""
    return 0 < i < len(toks) and toks[i].start == toks[i - 1].end


def kind_at(toks: list[Tok], i: int) -> str:
    """Kind of token i, empty past either end."""
    return toks[i].kind if 0 <= i < len(toks) else ""


def text_at(toks: list[Tok], i: int) -> str:
    """Text of token i, empty past either end."""
    return toks[i].text if 0 <= i < len(toks) else ""
