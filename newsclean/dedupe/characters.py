"""What each character is to a reader of words, as tables that a whole text is looked up in at once."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.text.tokens import is_cjk

GAP, LETTER, DIGIT, WIDE = 0, 1, 2, 3  # WIDE: a character that is a word of its own
END, JOINT = 4, 5  # of gaps: what may end a sentence, and what may stand inside a number

_PLANE = 0x10000  # the basic plane; above it are rare ideographs, which are words, and signs, which are none
_RARE_HAN = (0x20000, 0x3FFFF)
# Thai, Lao, Burmese and Khmer write no spaces. Their vowel signs and tone marks part the text in the same places in every
# copy, so they do what spaces do elsewhere; in all other scripts marks belong to the word.
_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF))
_ENDS = ".!?。।॥۔؟\n"
_JOINTS = ".,:"


class Tables(NamedTuple):
    """By code point: its class, whether it is a capital, and a random number that is the same for both cases."""

    kind: NDArray[np.uint8]
    ends: NDArray[np.bool_]
    hard: NDArray[np.bool_]
    joint: NDArray[np.bool_]
    capital: NDArray[np.bool_]
    value: NDArray[np.uint64]


@cache
def tables() -> Tables:
    """The tables, made on first use in 50 ms."""
    text = [chr(code) for code in range(_PLANE)]
    folded = np.array([ord(f) if len(f := c.lower()) == 1 else code for code, c in enumerate(text)], np.uint64)
    kind = np.array([_kind(code, c) for code, c in enumerate(text)], np.uint8)
    return Tables(
        kind=kind,
        ends=_flags(_ENDS),
        hard=_flags("\n。।॥"),
        joint=_flags(_JOINTS),
        capital=np.array([c.isupper() or c.istitle() for c in text], np.bool_),
        value=spread(folded),
    )


def _flags(characters: str) -> NDArray[np.bool_]:
    flags = np.zeros(_PLANE, np.bool_)
    flags[[ord(c) for c in characters]] = True
    return flags


def _kind(code: int, char: str) -> int:
    if is_cjk(char):
        return WIDE
    if char.isdecimal():
        return DIGIT
    if char.isalnum():
        return LETTER
    if char > "\u02ff" and unicodedata.category(char) in ("Mn", "Mc"):
        return GAP if any(first <= code <= last for first, last in _UNSPACED) else LETTER
    return GAP


def code_points(text: str) -> NDArray[np.uint32]:
    """The text as numbers of the basic plane: a rare ideograph becomes a private one, any other sign a space."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    above = codes >= _PLANE
    if above.any():
        han = (codes >= _RARE_HAN[0]) & (codes <= _RARE_HAN[1])
        codes = np.where(han, 0x4E00 + codes % 0x5000, np.where(above, 0x20, codes))
    return codes


def spread(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Every bit of the result depends on every bit of the value (SplitMix64, Steele, Lea and Flood 2014)."""
    values = values + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
