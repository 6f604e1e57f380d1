"""The language of a text that the small words of 18 languages do not tell: chardet's statistics know some 50."""

from __future__ import annotations

from collections import Counter

from newsclean.data import alphabets
from newsclean.model import Claim

RULE = "MET017"
# Shorter, and 20 of 109 beginnings of news were taken for another language; of 150 characters 2 of 18.
FEWEST = 80
SAMPLE = 2000
RANK = 92
MOST_FOREIGN = 0.01  # of the characters, letters that the language does not have: Hausa was taken for Indonesian


def guessed(text: str) -> tuple[Claim, ...]:
    """A claim of the language of a text, as BCP 47; none for a text that is too short to tell."""
    sample = " ".join(text[:SAMPLE].split())
    if len(sample) < FEWEST:
        return ()
    import chardet  # 60 ms that a text in a known language need not pay

    found = chardet.detect(sample.encode("utf-8", "replace"))
    language = str(found["language"] or "")
    own = set(str(alphabets().get(language, {}).get("letters", "")))
    odd = Counter(c for c in sample.lower() if c.isalpha() and not c.isascii() and own and c not in own)
    if odd.total() > MOST_FOREIGN * len(sample):
        return ()
    return (Claim("language", language, RULE, "its letters and sounds", RANK),) if language else ()
