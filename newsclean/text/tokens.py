"""Folding and tokens: the one way in which newsclean compares words."""

from __future__ import annotations

import re
import unicodedata

CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"

# A kana, Han or Hangul character is a token of its own: no spaces part them, and Korean is spaced in several ways.
# A colon is kept on its word ("read more:"), because it is what tells a label from a phrase.
_TOKEN = re.compile(rf"(?:[{CJK}]|[^\W_{CJK}]+(?:['.&][^\W_{CJK}]+)*|[©®@#])(?:\s?[:：])?")
_WORD = re.compile(rf"[{CJK}]|[^\s{CJK}]*[^\W_{CJK}][^\s{CJK}]*")
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


def fold(text: str) -> str:
    """Case, typographic quotes, dashes, odd spaces and compatibility forms folded; white space squeezed."""
    text = unicodedata.normalize("NFKC", text).casefold().translate(_FOLD) if not text.isascii() else text.casefold()
    return " ".join(text.split())


def tokens(text: str) -> list[str]:
    """Folded tokens, in order: words with a colon kept on them, single CJK characters, and the signs © ® @ #."""
    return [t.replace(" ", "") for t in _TOKEN.findall(fold(text))]


def spans_of_tokens(text: str) -> list[tuple[str, int, int]]:
    """(folded token, start, end) with offsets into `text` as it stands."""
    return [(fold(m[0]).replace(" ", ""), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def words(text: str) -> int:
    """How many words a reader counts: runs between spaces that hold a letter or digit, and single CJK characters."""
    return len(_WORD.findall(text))
