"""The language of a text that the small words of 18 languages do not tell: by its script, or by statistics of letters."""

from __future__ import annotations

from collections import Counter

from newsclean.data import alphabets
from newsclean.model import Claim

RULE = "MET017"
SAMPLE = 2000
RANK = 92
MOST_FOREIGN = 0.01  # of the characters, letters that the language does not have: Hausa was taken for Indonesian
FEWEST = 40  # letters; a headline need not pay for the answer
# In characters. Of 84 texts of some 110 in 42 languages py3langid knows all and chardet 73; of their first 30 characters
# 82 and 62 (`tests/bench/languages.py`). Of 19 longer ones among 921 pages they differ on one, and chardet, which has read
# the bytes already, costs nothing, where the other takes .6 s and 100 MB once.
SHORT = 300
# Scripts that the news of one language is written in, by their first and last characters.
SCRIPTS = (
    ("el", "\u0370", "\u03ff"), ("hy", "\u0530", "\u058f"), ("he", "\u0590", "\u05ff"), ("bn", "\u0980", "\u09ff"),
    ("pa", "\u0a00", "\u0a7f"), ("gu", "\u0a80", "\u0aff"), ("or", "\u0b00", "\u0b7f"), ("ta", "\u0b80", "\u0bff"),
    ("te", "\u0c00", "\u0c7f"), ("kn", "\u0c80", "\u0cff"), ("ml", "\u0d00", "\u0d7f"), ("si", "\u0d80", "\u0dff"),
    ("th", "\u0e00", "\u0e7f"), ("lo", "\u0e80", "\u0eff"), ("bo", "\u0f00", "\u0fff"), ("my", "\u1000", "\u109f"),
    ("ka", "\u10a0", "\u10ff"), ("am", "\u1200", "\u137f"), ("km", "\u1780", "\u17ff"),
)  # fmt: skip


def guessed(text: str) -> tuple[Claim, ...]:
    """A claim of the language of a text, as BCP 47; none for a text that is too short to tell."""
    sample = " ".join(text[:SAMPLE].split())
    letters = [c for c in sample if c.isalpha()]
    if len(letters) < FEWEST:
        return ()
    if language := _by_script(letters):
        return (Claim("language", language, RULE, "its script", RANK),)
    language = _of_short(sample) if len(sample) < SHORT else _of_long(sample)
    own = set(str(alphabets().get(language, {}).get("letters", "")))
    odd = Counter(c for c in sample.lower() if c.isalpha() and not c.isascii() and own and c not in own)
    if odd.total() > MOST_FOREIGN * len(sample):
        return ()
    return (Claim("language", language, RULE, "its letters and sounds", RANK),) if language else ()


def _by_script(letters: list[str]) -> str:
    """The language whose script most of the letters are of; empty where several share it."""
    if max(letters) < SCRIPTS[0][1]:
        return ""
    for language, first, last in SCRIPTS:
        if 2 * sum(first <= c <= last for c in letters) > len(letters):
            return language
    return ""


def _of_short(sample: str) -> str:
    import py3langid

    return str(py3langid.classify(sample)[0])


def _of_long(sample: str) -> str:
    import chardet

    return str(chardet.detect(sample.encode("utf-8", "replace"))["language"] or "")
