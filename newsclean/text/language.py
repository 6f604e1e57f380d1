"""Which language a text is in, by script and by its most frequent words. It says nothing rather than guess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from newsclean.data import frequent
from newsclean.text.rivals import RIVALS
from newsclean.text.tokens import compiled, letters_only

SAMPLE = 4000  # characters that are looked at
FEWEST_WORDS = 12  # a headline is too little
FEWEST_SIGNS = 6  # of a script that belongs to one language
SCRIPT_SHARE = 0.3  # of all letters, to be in a script; a Korean text may quote much Latin
STOP_SHARE = 0.19  # of all words that are frequent words of the language; gold bodies have 0.25 and more
MARGIN = 1.2  # times as many as the next language has

# Signs of punctuation aside, what is no Latin letter. Most texts hold none, and need no count of their letters.
_NOT_LATIN = "[\u0370-\u1dff\u1f00-\u1fff\u2c00-\U0010ffff]"
_SCRIPTS = (
    ("hangul", 0x1100, 0x11FF),
    ("hangul", 0xAC00, 0xD7AF),
    ("kana", 0x3041, 0x30FF),
    ("han", 0x3400, 0x9FFF),
    ("devanagari", 0x0900, 0x097F),
    ("arabic", 0x0600, 0x06FF),
    ("cyrillic", 0x0400, 0x04FF),
    ("thai", 0x0E00, 0x0E7F),
    ("hebrew", 0x0590, 0x05FF),
    ("greek", 0x0370, 0x03FF),
)
_KANA_SHARE = 0.05  # of kana and Han together: Chinese quotes hardly any
# Letters that another language of the script has and the supported one lacks.
_FOREIGN = {"arabic": "پچژگکیےٹڈڑںھہۃێڕۆ", "cyrillic": "ўђјљњћџқғңүұһөәҳҷѓќ"}


def language_of(text: str) -> str:
    """BCP 47 primary code of the language of a text, empty when unsure."""
    return _of_sample(text[:SAMPLE])


def language_of_article(title: str, texts: Iterable[str]) -> str:
    """What `language_of` says of a headline and the texts under it; the first of them may be the headline."""
    parts: list[str] = []
    size = 0
    for text in texts:
        if not parts and text != title:
            parts.append(title)
        parts.append(text)
        size += len(text)
        if size > SAMPLE:
            break
    return language_of("\n\n".join(parts or [title]))


@lru_cache(maxsize=8)  # a page is asked about before and after each round
def _of_sample(sample: str) -> str:
    if not compiled(_NOT_LATIN).search(sample):
        return _by_words(sample)
    letters = Counter({c: n for c, n in Counter(sample).items() if c.isalpha()})
    total = sum(letters.values())
    if not total:
        return ""
    scripts = _scripts(letters)
    east = scripts["kana"] + scripts["han"]
    if scripts["hangul"] >= max(FEWEST_SIGNS, SCRIPT_SHARE * total):
        return "ko"
    if east >= max(FEWEST_SIGNS, SCRIPT_SHARE * total):
        return "ja" if scripts["kana"] > _KANA_SHARE * east else "zh"
    script = max(scripts, key=lambda s: scripts[s]) if scripts else "latin"
    if scripts[script] < SCRIPT_SHARE * total:
        script = "latin"
    if script in _FOREIGN and sum(letters[c] for c in _FOREIGN[script]) > 0.01 * total:
        return ""
    return _by_words(sample)


def _scripts(letters: Counter[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for letter, count in letters.items():
        code = ord(letter)
        if code < 0x0370:
            continue
        for name, first, last in _SCRIPTS:
            if first <= code <= last:
                found[name] += count
                break
    return found


def _by_words(sample: str) -> str:
    """The language whose frequent words make up enough of the words, with a margin to the next."""
    counts = Counter(letters_only(sample.casefold()))
    total = sum(counts.values())
    if total < FEWEST_WORDS:
        return ""
    table = frequent()
    hits: Counter[str] = Counter()
    for word, count in counts.items():
        for code in table.get(word, "").split():
            hits[code] += count
    ranked = sorted(hits.items(), key=lambda pair: -pair[1])  # most_common() imports heapq
    (best, most), (_, second) = [*ranked, ("", 0), ("", 0)][:2]
    if best in RIVALS or most < STOP_SHARE * total or most < MARGIN * second:
        return ""
    return best
