"""A text as numbers: what two articles are compared by, so that no text need stay in memory.

Characters are looked up in tables and words are hashed by sums over them, so a text of 7 kB takes a quarter of what
regular expressions and one hash a word took. The hashes are the same in every process.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.dedupe.characters import DIGIT, GAP, WIDE, code_points, spread, tables

Hashes = NDArray[np.uint32]
Longs = NDArray[np.uint64]

SHINGLE = 4  # words in a shingle
SENTENCE = 6  # a shorter sentence ("He agreed.") says nothing about where it stood

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_BASE = 0x5851F42D4C957F2D  # odd, so that it has an inverse modulo 2**64
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], np.uint64)
_STEP = np.uint64(0xD1B54A32D192ED03)


class Signature(NamedTuple):
    """What is known of a text. All arrays are sorted and hold each value once.

    exact: equal for texts of the same words in the same order, whatever their case, punctuation and white space.
    prose: the words that stand in sentences of six words or more, which menus do not have.
    shingles: runs of four words. sentences: those of six words or more. names: capitalised words inside sentences.
    slots: the two words on either side of names and numbers; fillings: what stands in each slot, in the order of the slots,
    the lowest bit set where a number does.
    """

    exact: int
    words: int
    prose: int
    shingles: Hashes
    sentences: Hashes
    names: Hashes
    numbers: Hashes
    slots: Hashes
    fillings: Hashes


class Words(NamedTuple):
    """The words of a text: hashes, which are numbers, which are names, and where sentences start."""

    hashes: Longs
    number: NDArray[np.bool_]
    name: NDArray[np.bool_]
    sentences: NDArray[np.intp]


def sign(text: str) -> Signature:
    """The signature of a text."""
    words = words_of(text)
    if not len(words.hashes):
        none = np.empty(0, np.uint32)
        return Signature(0, 0, 0, none, none, none, none, none, none)
    lengths = np.diff(np.append(words.sentences, len(words.hashes)))
    return Signature(
        exact=int(_sequences(words.hashes, np.zeros(1, np.intp))[0]),
        words=len(words.hashes),
        prose=int(lengths[lengths >= SENTENCE].sum()),
        shingles=_set(_shingles(words.hashes)),
        sentences=_set(_sequences(words.hashes, words.sentences)[lengths >= SENTENCE]),
        names=_set(words.hashes[words.name]),
        numbers=_set(words.hashes[words.number]),
        **_slots(words)._asdict(),
    )


def words_of(text: str) -> Words:
    """The words of a text. Kana, Han and Hangul characters are words; letters and digits never share one."""
    table = tables()
    codes = code_points(plain(text))
    kind = table.kind[codes]
    inside = table.joint[codes]
    if inside.any():  # separators inside numbers: 14,000 and 14.000 are 14000
        digit = kind == DIGIT
        inside[1:-1] &= digit[:-2] & digit[2:]
        inside[:1] = inside[-1:] = False
        codes, kind = codes[~inside], kind[~inside]
    is_word = kind != GAP
    before = np.concatenate((np.zeros(1, np.uint8), kind[:-1]))
    first = np.flatnonzero(is_word & ((kind != before) | (kind == WIDE)))
    after = np.concatenate((kind[1:], np.zeros(1, np.uint8)))
    last = np.flatnonzero(is_word & ((kind != after) | (kind == WIDE))) + 1
    ended = np.cumsum(table.ends[codes] & ((after == GAP) | table.hard[codes]))[first]
    starts = np.flatnonzero(np.concatenate((np.ones(1, np.bool_), ended[1:] != ended[:-1]))[: len(first)])
    name = table.capital[codes[first]]
    name[starts] = False
    return Words(_hashed(table.value[codes], first, last), kind[first] == DIGIT, name, starts)


def plain(text: str) -> str:
    """The text in compatibility form, without invisible characters; case and line breaks stay."""
    if text.isascii():
        return text
    for char in _INVISIBLE:
        text = text.replace(char, "")
    return text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)


def _hashed(values: Longs, first: NDArray[np.intp], last: NDArray[np.intp]) -> Longs:
    """The hash of each word: the sum of its characters' values times powers of the base, from its own start."""
    powers, inverse = _powers(1 << max(12, len(values).bit_length()))
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(values * powers[: len(values)])))
    return spread((sums[last] - sums[first]) * inverse[first])


@cache
def _powers(size: int) -> tuple[Longs, Longs]:
    """The powers of the base and of its inverse, modulo 2**64."""
    bases = (_BASE, pow(_BASE, -1, 1 << 64))
    up, down = (np.cumprod(np.full(size, base, np.uint64), dtype=np.uint64) for base in bases)
    return up, down


def _sequences(hashes: Longs, starts: NDArray[np.intp]) -> Longs:
    """One hash for each run of words that begins at a start; it depends on their order."""
    place = np.arange(len(hashes), dtype=np.uint64)
    place -= np.repeat(starts, np.diff(np.append(starts, len(hashes)))).astype(np.uint64)
    return spread(np.add.reduceat(spread(hashes + place * _STEP), starts))


def _shingles(hashes: Longs) -> Longs:
    size = min(SHINGLE, len(hashes))
    end = len(hashes) - size + 1
    total = hashes[:end] * _FACTORS[0]
    for i in range(1, size):
        total += hashes[i : i + end] * _FACTORS[i]
    return spread(total)


class _Slots(NamedTuple):
    slots: Hashes
    fillings: Hashes


def _slots(words: Words) -> _Slots:
    """The slots of a text. Other facts nearby count as any: "on Monday in Holm" and "on Friday in Keld" are the same slots.

    Where the same words stand around several fillings, the first one counts.
    """
    is_fact = words.number | words.name
    edges = np.diff(np.concatenate((np.zeros(1, np.int8), is_fact.astype(np.int8), np.zeros(1, np.int8))))
    first, end = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    inner = (first >= 2) & (end <= len(is_fact) - 2)
    first, end = first[inner], end[inner]
    masked = np.where(is_fact, _STEP, words.hashes)
    around = zip((first - 2, first - 1, end, end + 1), _FACTORS, strict=True)
    slots = _short(spread(sum((masked[at] * factor for at, factor in around), np.zeros(len(first), np.uint64))))
    slots, chosen = np.unique(slots, return_index=True)
    first, end = first[chosen], end[chosen]
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(words.hashes)))
    numbers: NDArray[np.int64] = np.concatenate((np.zeros(1, np.int64), np.cumsum(words.number)))
    has_number = (numbers[end] > numbers[first]).astype(np.uint32)
    return _Slots(slots, _short(spread(sums[end] - sums[first])) & ~np.uint32(1) | has_number)


def _short(values: Longs) -> Hashes:
    upper: Hashes = (values >> np.uint64(32)).astype(np.uint32)
    return upper


def _set(values: Longs) -> Hashes:
    """The upper halves, sorted, each once."""
    short = np.sort(_short(values))
    if len(short) < 2:
        return short
    once: Hashes = short[np.concatenate((np.ones(1, np.bool_), short[1:] != short[:-1]))]
    return once
