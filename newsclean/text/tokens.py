"""Folding and tokens: the one way in which newsclean compares words.

A class with the East Asian ranges takes `re` 1 to 4 ms to compile, so each pattern has a twin without them for texts that
hold none of those characters, and what is not needed is not compiled.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"

# A kana, Han or Hangul character is a token of its own: no spaces part them, and Korean is spaced in several ways.
# A colon is kept on its word ("read more:"), because it is what tells a label from a phrase.
# A dash, bar or arrow between spaces does the same as a colon ("Mehr zum Thema - ...").
_LABEL = r"(?: ?:| [-|»›→](?= ))?"
_TOKEN = re.compile(rf"(?:[^\W_]+(?:['.&][^\W_]+)*|[©®@#]){_LABEL}")
_WIDE_TOKEN = rf"(?:[{CJK}]|[^\W_{CJK}]+(?:['.&][^\W_{CJK}]+)*|[©®@#]){_LABEL}"
_SIGNS = "[\u0300-\u036f\u0900-\u0903\u093a-\u094f\u064b-\u065f]"
_LETTERS = rf"(?:[^\W\d_]|{_SIGNS})+"
_WORD = re.compile(r"[^\W_]\S*")
_WIDE_WORD = rf"[{CJK}]|[^\W_{CJK}][^\s{CJK}]*"
_FOLD = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛‹›′`´ʼ", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200e\u200f\u2060\ufeff\u0307"),
        **dict.fromkeys("\u00a0\u202f\u2009\u3000", " "),
        "ı": "i",
        "：": ":",
    }
)


# Each in turn is ten times as fast as `translate` on a paragraph, and slower on a word.
_REPLACED = tuple((chr(code), new or "") for code, new in _FOLD.items())
_LONG = 80
# The words of a longer text are not listed: they would take ten times the room of the text.
_HUGE = 1_000_000
# First bytes of UTF-8 sequences up to U+2FFF. Deleting bytes is ten times as fast as max().
_NARROW = bytes(range(0xE3))


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A regular expression that few texts need, compiled when the first one does."""
    return re.compile(pattern)


def is_wide(text: str) -> bool:
    """Whether the text may hold kana, Han or Hangul: whether any character is U+3000 or later."""
    return not text.isascii() and bool(text.encode("utf-8", "surrogatepass").translate(None, _NARROW))


def is_cjk(char: str) -> bool:
    """Whether a character is kana, Han or Hangul."""
    return char >= "\u3040" and (
        char <= "\u30ff"
        or "\u3400" <= char <= "\u4dbf"
        or "\u4e00" <= char <= "\u9fff"
        or "\uac00" <= char <= "\ud7af"
        or "\uf900" <= char <= "\ufaff"
    )


def fold(text: str) -> str:
    """Case, typographic quotes, dashes, odd spaces and compatibility forms folded; white space squeezed."""
    if text.isascii():
        return _squeezed(text.casefold())
    text = unicodedata.normalize("NFKC", text).casefold()
    if len(text) < _LONG:
        text = text.translate(_FOLD)
    else:
        for old, new in _REPLACED:
            text = text.replace(old, new)
    return _squeezed(text)


def _squeezed(text: str) -> str:
    if len(text) > _HUGE:
        return compiled(r"[^\S ]\s*| \s+").sub(" ", text).strip(" ")
    return " ".join(text.split())


def normal(text: str) -> str:
    """Folded, without signs at its edges; a question or exclamation mark at the end stays."""
    folded = fold(text)
    start, end = 0, len(folded)
    while start < end and not (folded[start].isalnum() or folded[start] == "_"):
        start += 1
    while start < end and not (folded[end - 1].isalnum() or folded[end - 1] in "_?!"):
        end -= 1
    return folded[start:end]


def tokens(text: str) -> list[str]:
    """Folded tokens, in order: words with a colon kept on them, single CJK characters, and the signs © ® @ #."""
    folded = fold(text)
    found: list[str] = (compiled(_WIDE_TOKEN) if is_wide(folded) else _TOKEN).findall(folded)
    return [t if " " not in t else t.split(" ")[0] + ":" for t in found]


# What `fold` writes otherwise, as far as it keeps the length of the text.
_SAME_LENGTH = {code: new for code, new in _FOLD.items() if new and len(new) == 1}


def end_of_token(text: str, count: int) -> int:
    """Offset in `text` behind its first `count` tokens; its length when it has fewer."""
    pattern = compiled(_WIDE_TOKEN) if is_wide(text) else _TOKEN
    for i, m in enumerate(pattern.finditer(text.translate(_SAME_LENGTH)), 1):
        if i == count:
            return m.end()
    return len(text)


def words(text: str) -> int:
    """How many words a reader counts: runs between spaces that hold a letter or digit, and single CJK characters."""
    return words_and_cjk(text)[0]


def words_and_cjk(text: str) -> tuple[int, int]:
    """(what `words` counts, how many of these are single CJK characters)."""
    wide = is_wide(text)
    pattern = compiled(_WIDE_WORD) if wide else _WORD
    if len(text) > _HUGE:
        found = (m[0][0] for m in pattern.finditer(text))
        kinds = Counter(map(is_cjk, found))
        return kinds.total(), kinds[True]
    words_found: list[str] = pattern.findall(text)
    return len(words_found), sum(is_cjk(word[0]) for word in words_found) if wide else 0


def letters_only(text: str) -> list[str]:
    """Runs of letters with their vowel signs, for telling languages apart."""
    # Few texts hold vowel signs, and letters alone are found three times as fast.
    found: list[str] = compiled(_LETTERS if compiled(_SIGNS).search(text) else r"[^\W\d_]+").findall(text)
    return found
