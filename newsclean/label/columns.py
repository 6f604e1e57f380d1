"""Features of blocks that need nothing but their texts and their order: the same for dumps and for pages.

One list a feature, one number a block, so that a page takes a few hundred list operations and not one dictionary a block.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, repeat

from newsclean.data import SITE_FAMILIES, frequent, site_words
from newsclean.model import Kind
from newsclean.text.sentences import ends_sentence, inner_sentences
from newsclean.text.tokens import is_wide, words_and_cjk

Columns = dict[str, list[float]]

# As in `facts`: a CJK word has some 1.7 characters; a sentence or several make prose; links are short and end nowhere.
CJK_WEIGHT = 0.6
PROSE_WORDS, LONG_WORDS, LINK_WORDS = 12, 25, 14
CAP = 80.0  # words of a block that count as prose
FAR = 60.0  # blocks; a distance beyond says no more
WINDOWS = (1, 3, 8, 20)
_KINDS = (Kind.HEADING, Kind.LIST, Kind.QUOTE, Kind.TABLE, Kind.CODE)
LOOKED_AT = 240  # characters whose words are looked up
FIELD = 12  # bits of a counter: more than LOOKED_AT characters can hold words
MASK = (1 << FIELD) - 1
PROBE = 24  # characters of a text that are looked for in another
_DIGIT = re.compile(r"\d")
_VOICE = "we our us you your wir unser unsere uns sie ihr ihre nous notre nos vous votre vos nuestro nuestra nuestros usted"
_QUOTES = frozenset("\"“„«»‘'–—-")


def said(texts: Sequence[str], by: str) -> list[float]:
    """For each text how much of it another text says, by three probes: at its start, in its middle, at its end; -1 when that
    one is empty."""
    if not by:
        return [-1.0] * len(texts)
    by = " ".join(by.split())
    return [
        float((t[:PROBE] in by) + (t[len(t) // 2 :][:PROBE] in by) + (t[-PROBE:] in by)) if len(t) > PROBE else 0.0
        for t in texts
    ]


def text_columns(kinds: Sequence[Kind], texts: Sequence[str], title: str, *, around: bool) -> Columns:
    """The features by name.

    around: with those of the blocks close by, which a page's tree makes needless (cross-validated: no difference).

    kinds, texts: of each block in order, without marks of Markdown. title: the headline, empty when it is not known.
    """
    heard = [text[:LOOKED_AT].lower().split() for text in texts]
    out = _own(texts) | _spoken(heard)
    for kind in _KINDS:
        out[f"is_{kind.value}"] = [float(k is kind) for k in kinds]
    headline = frozenset(title.lower().split())
    longest = 2 * len(title) + 20
    out["title"] = [_overlap(t, h, headline) if len(t) < longest else 0.0 for t, h in zip(texts, heard, strict=True)]
    out |= _order(out)
    return out | _around(out) if around else out


def _own(texts: Sequence[str]) -> Columns:
    """What each text shows by itself. Whole columns at a time: a call for each block would take twice as long."""
    parts = [text.split() for text in texts]
    starts = [text[:LOOKED_AT] for text in texts]
    count = [_weighed(text, len(p)) for text, p in zip(texts, parts, strict=True)]
    ends = [float(ends_sentence(text)) for text in texts]
    sentences = [float(inner_sentences(t)) if n >= LONG_WORDS else 0.0 for t, n in zip(texts, count, strict=True)]
    prose = [(n >= PROSE_WORDS and e) or s > 0 for n, e, s in zip(count, ends, sentences, strict=True)]
    some = [len(p) or 1 for p in parts]
    out: Columns = {
        "words": count,
        "length": [float(len(text)) for text in texts],
        "ends": ends,
        "colon": [float(text[-1:] in ":：") for text in texts],
        "asks": [float(text[-1:] in "?？") for text in texts],
        "lower": [float(text[:1].islower()) for text in texts],
        "quoted": [float(text[:1] in _QUOTES) for text in texts],
        "digits": [len(_DIGIT.findall(text)) / (len(text) or 1) for text in starts],
        "capitals": [sum(map(str.istitle, p[:20])) / min(n, 20) for p, n in zip(parts, some, strict=True)],
        "commas": [text.count(",") / n for text, n in zip(texts, some, strict=True)],
        "long": [len(text) / n for text, n in zip(texts, some, strict=True)],
        "signs": [float("©" in t or "|" in t or "@" in t or "»" in t or "›" in t) for t in starts],
        "prose": [n if p else 0.0 for n, p in zip(count, prose, strict=True)],
        "linkish": [float(not e and n <= LINK_WORDS) for e, n in zip(ends, count, strict=True)],
        "sentences": sentences,
    }
    return out | _repeated(texts)


def _weighed(text: str, parts: int) -> float:
    """Words, with CJK characters weighed."""
    if text.isascii() or not is_wide(text):
        return float(parts)
    words, cjk = words_and_cjk(text)
    return words - cjk + CJK_WEIGHT * cjk


def _repeated(texts: Sequence[str]) -> Columns:
    """How often the page has the text, and how often it had it before."""
    often = Counter(texts)
    seen: dict[str, int] = {}
    before = []
    for text in texts:
        at = seen.get(text, 0)
        before.append(float(min(at, 9)))
        seen[text] = at + 1
    return {"copies": [float(min(often[text], 9)) for text in texts], "copy": before}


def _spoken(heard: Sequence[Sequence[str]]) -> Columns:
    """Shares of frequent words, of words that address the reader, and of words that sites say. heard: what begins each text,
    in small letters."""
    look = _counters().get
    zero = repeat(0)
    counts = [sum(map(look, words, zero)) for words in heard]
    many = [len(words) or 1 for words in heard]
    names = ("stop", "voice", *(f"site_{family}" for family in SITE_FAMILIES))
    return {name: [(c >> FIELD * i & MASK) / n for c, n in zip(counts, many, strict=True)] for i, name in enumerate(names)}


@cache
def _counters() -> dict[str, int]:
    """Word -> a number whose groups of FIELD bits count: frequent words, the reader addressed, words of site families."""
    table = dict.fromkeys(frequent(), 1)
    for word in _VOICE.split():
        table[word] = table.get(word, 0) | 1 << FIELD
    for word, bits in site_words().items():
        for i in range(len(SITE_FAMILIES)):
            table[word] = table.get(word, 0) | (bits >> i & 1) << FIELD * (i + 2)
    return table


def _overlap(text: str, heard: list[str], headline: frozenset[str]) -> float:
    """Share of the words of the one with more that stand in the other as well. heard: what begins the text."""
    if len(text) > LOOKED_AT:
        heard = text.lower().split()
    if headline.isdisjoint(heard):
        return 0.0
    words = set(heard)
    return len(words & headline) / max(len(words), len(headline))


def _order(own: Columns) -> Columns:
    """What stands around each block."""
    prose, words, linkish, ends = own["prose"], own["words"], own["linkish"], own["ends"]
    count = len(prose)
    capped = [min(p, CAP) for p in prose]
    above, all_above = _sums(capped), _sums(words)
    whole, all_words = above[-1] or 1.0, all_above[-1] or 1.0
    out: Columns = {
        "place": [i / max(count, 1) for i in range(count)],
        "blocks": [float(count)] * count,
        "page_words": [all_words] * count,
        "page_prose": [whole / all_words] * count,
        "words_above": [a / all_words for a in all_above[:-1]],
        "prose_above": [a / whole for a in above[:-1]],
    }
    out["since_prose"] = _since(prose)
    out["until_prose"] = _since(prose[::-1])[::-1]
    out["since_heading"] = _since(own["is_heading"])
    out["since_title"] = _since([float(t >= 0.6) for t in own["title"]])
    out["until_title"] = _since([float(t >= 0.6) for t in own["title"]][::-1])[::-1]
    out["titles_above"] = _sums([float(t >= 0.6) for t in own["title"]])[:-1]
    out["link_run"] = _runs(linkish)
    out["prose_run"] = _runs([float(p > 0 or e > 0) for p, e in zip(prose, ends, strict=True)])
    out["run_words"] = _run_sums(words, [float(not x) for x in linkish])
    return out


def _around(own: Columns) -> Columns:
    """The blocks close by: prose and links among them, and what the next ones on either side are."""
    count = len(own["prose"])
    above, all_above, links = _sums([min(p, CAP) for p in own["prose"]]), _sums(own["words"]), _sums(own["linkish"])
    out: Columns = {}
    for size in WINDOWS:
        lows = [max(i - size, 0) for i in range(count)]
        highs = [min(i + size + 1, count) for i in range(count)]
        pairs = list(zip(lows, highs, strict=True))
        out[f"prose_{size}"] = [above[b] - above[a] for a, b in pairs]
        out[f"prose_share_{size}"] = [(above[b] - above[a]) / (all_above[b] - all_above[a] or 1.0) for a, b in pairs]
        out[f"links_{size}"] = [(links[b] - links[a]) / (b - a) for a, b in pairs]
    for name in ("words", "prose", "ends", "stop", "is_heading", "colon", "capitals", "site_PRO", "voice"):
        column = own[name]
        for step in (1, 2):
            out[f"{name}_-{step}"] = [-1.0] * min(step, count) + column[: max(count - step, 0)]
            out[f"{name}_+{step}"] = column[step:] + [-1.0] * min(step, count)
    return out


def _sums(values: Sequence[float]) -> list[float]:
    """Sums of the first 0, 1, 2, ... values."""
    return [0.0, *accumulate(values)]


def _since(marks: Sequence[float]) -> list[float]:
    """Blocks since the last mark above, this block aside."""
    out = []
    last = -FAR
    for i, mark in enumerate(marks):
        gap = i - last
        out.append(gap if gap < FAR else FAR)
        if mark:
            last = float(i)
    return out


def _runs(marks: Sequence[float]) -> list[float]:
    """For a marked block the length of its run of marked blocks; else 0."""
    return _run_sums([1.0] * len(marks), marks)


def _run_sums(values: Sequence[float], marks: Sequence[float]) -> list[float]:
    """For a marked block the sum of values over its run of marked blocks; else 0."""
    out = [0.0] * len(marks)
    start = 0
    for i in range(len(marks) + 1):
        if i == len(marks) or not marks[i]:
            if i > start:
                total = sum(values[start:i])
                out[start:i] = [total] * (i - start)
            start = i + 1
    return out
