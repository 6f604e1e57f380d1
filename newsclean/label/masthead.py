"""The headline of a page's dump: among its many short lines, the one that looks most like what the article is called.

Weights are those of a logistic regression over the lines above the article, rounded: on 1,425 dumps of the development
pages of half the sites (three kinds of dump) the line with the most is the title in .69, where the line that is said most
often, or else the first long one shortly above the article, is it in .53.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from functools import cache
from itertools import accumulate
from math import inf
from typing import NamedTuple

from newsclean.label.facts import Facts
from newsclean.label.region import Region
from newsclean.model import Kind
from newsclean.text.tokens import is_cjk, normal

# What speaks for a line: it is a whole part of the page's first line, which is often the title of the window; it is that
# first line; it has the length of a headline; its words stand in the article (their share, and each of the first six);
# bylines and dates come soon below it; it stands alone between blank lines. Lines between it and the article speak against
# it, and sentences above it.
TITLED, FIRST, LONG, SHARE, EACH, APPARATUS, ALONE = 2.4, 1.6, 1.6, 1.6, 0.3, 2.0, 0.9
LINE, SENTENCE = -0.03, -0.7
MOST_EACH, FAR, MOST_SENTENCES = 6, 60, 3
SENTENCE_WORDS = 8
LONG_WORDS, LONG_CHARS = 4, 15
MOST_WORDS, MOST_TITLE = 26, 300
BELOW = 7  # lines under a headline in which its byline or date stands
FINALISTS = 8  # for which these lines are looked at
SAMPLE = 6000  # characters of the article whose words count
SHORTEST_WORD, STEM = 4, 6
# The name of a site has up to so many words, and what is left of the title so many characters.
SITE_WORDS, LEAST_LEFT = 5, 10


class Title(NamedTuple):
    """The headline, and the block that says it; None when only a line with the site's name does."""

    text: str
    block: int | None


@cache
def _bars() -> re.Pattern[str]:
    return re.compile(r"\s+[-–—·:»•]+\s+|\s*[|｜]\s*")


def title_of(facts: Sequence[Facts], region: Region, buttons: Container[int], is_apparatus: Callable[[str], bool]) -> Title:
    """The headline of a dump, empty when no line above its article can be one. buttons: blocks that phrase rules name.
    is_apparatus: whether a line is a byline or a date."""
    lines = [f for f in facts[: region.first] if _may_be(f) and f.block.index not in buttons]
    if not lines:
        return Title("", None)
    bare = without_site(facts)
    texts = {f.block.index: f.plain for f in lines} | ({0: bare} if lines[0].block.index == 0 else {})
    parts = _parts(facts[0].plain) if len(facts[0].plain) <= MOST_TITLE else frozenset()
    words = _words_of_article(facts, region)
    above = [0, *accumulate(f.ends and f.length >= SENTENCE_WORDS for f in facts[: region.first])]

    def score_of(f: Facts) -> float:
        i = f.block.index
        place = LINE * min(region.first - i, FAR) + SENTENCE * min(above[i], MOST_SENTENCES)
        return place + _score(f, texts[i], parts, words)

    best, most = None, -inf
    for score, f in sorted(((score_of(f), f) for f in lines), key=lambda pair: -pair[0])[:FINALISTS]:
        if is_apparatus(f.plain):
            continue
        score += APPARATUS * _apparatus_below(facts, f.block.index, region, is_apparatus) + ALONE * _is_alone(facts, f)
        if score > most:
            best, most = f, score
    if best is None:
        return Title("", None)
    text = texts[best.block.index]
    return Title(text, best.block.index if text == best.plain else None)


def _may_be(f: Facts) -> bool:
    if f.block.kind not in (Kind.PARAGRAPH, Kind.HEADING) or not 0 < f.length <= MOST_WORDS:
        return False
    text = f.plain.rstrip("\"'”’»)")
    whole = f.block.kind is Kind.HEADING or (text[-1:] not in tuple(".:;,。،；：") and not f.plain[0].islower())
    return whole and any(c.isalpha() for c in text) and (f.length >= 2 or len(text) >= LONG_CHARS // 2)


def _score(f: Facts, text: str, parts: frozenset[str], words: frozenset[str]) -> float:
    own = _content(f.bare)
    there = len(own & words)
    titled = f.block.index > 0 and f.normal in parts and (f.length >= LONG_WORDS - 1 or len(text) >= LONG_CHARS)
    long = f.length >= LONG_WORDS and len(text) >= LONG_CHARS
    return (
        TITLED * titled
        + FIRST * (f.block.index == 0)
        + LONG * long
        + SHARE * there / max(len(own), 2)
        + EACH * min(there, MOST_EACH)
    )


def _content(tokens: Sequence[str]) -> frozenset[str]:
    """The stems of words that say something, by their length."""
    return frozenset(t[:STEM] for t in tokens if len(t) >= SHORTEST_WORD or t.isdigit() or is_cjk(t[0]))


def _words_of_article(facts: Sequence[Facts], region: Region) -> frozenset[str]:
    found: set[str] = set()
    size = 0
    for f in facts[region.first : region.last + 1]:
        if not f.ends:
            continue  # boxes with other headlines stand there, too
        found |= _content(f.bare)
        size += len(f.plain)
        if size > SAMPLE:
            break
    return frozenset(found)


def _apparatus_below(facts: Sequence[Facts], head: int, region: Region, is_apparatus: Callable[[str], bool]) -> float:
    """1 when the next line is a byline or a date, less the further down the first one stands."""
    below = facts[head + 1 : min(head + 1 + BELOW, region.first + 2)]
    return next((1 - k / (BELOW + 1) for k, f in enumerate(below) if is_apparatus(f.plain)), 0.0)


def _is_alone(facts: Sequence[Facts], f: Facts) -> bool:
    after = f.block.index + 1
    return f.block.gap > 0 and after < len(facts) and facts[after].block.gap > 0


def _parts(title: str) -> frozenset[str]:
    """What a headline may be in the title of a window, with the whole of it."""
    cuts = list(_bars().finditer(title))
    return frozenset(filter(None, [normal(title), *(normal(title[: m.start()]) for m in cuts), *_tails(title, cuts)]))


def _tails(title: str, cuts: Sequence[re.Match[str]]) -> Iterator[str]:
    return (normal(title[m.end() :]) for m in cuts)


def without_site(facts: Sequence[Facts]) -> str:
    """The first line of a page, without the site's and the section's name at its end: words that stand somewhere else on
    the page as a line, or more than once within lines, or that are a host's name."""
    title = facts[0].plain
    if len(title) > MOST_TITLE or not _bars().search(title):
        return title
    lines = Counter(f.normal for f in facts[1:])
    whole = "\n".join(lines)
    while cuts := list(_bars().finditer(title)):
        left, name = title[: cuts[-1].start()].rstrip(), normal(title[cuts[-1].end() :])
        if len(left) < LEAST_LEFT or not _is_site(name, "|" in cuts[-1][0], lines, whole):
            break
        title = left
    return title


def _is_site(name: str, behind_bar: bool, lines: Counter[str], whole: str) -> bool:
    if len(name.split()) > SITE_WORDS:
        return False
    host = re.fullmatch(r"[\w-]+(?:\.[a-z]{2,6}){1,2}", name)
    return behind_bar or name in lines or bool(host) or (len(name) >= SHORTEST_WORD and whole.count(name) > 1)
