"""The lines of one article, for counting which of them recur."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple
from zlib import crc32

from newsclean.model import Action, Article, Kind, Role
from newsclean.text.recurring import line_key
from newsclean.text.sentences import ends_sentence
from newsclean.text.tokens import words

LONGEST = 120  # words; what recurs and is longer is an article printed twice
PROSE_WORDS = 12
BOX = 4
_CREDITS = (Role.BYLINE, Role.DATE, Role.CREDIT, Role.DATELINE, Role.AUTHOR_BIO)
_CREDIT_RULES = ("APP001", "APP002", "APP008", "APP009", "APP010", "APP011", "APP013", "APP020")
_HEADLINES = ("TTL001", "TTL010", "TTL011")
_NEVER = (Kind.CODE, Kind.TABLE, Kind.FRONT_MATTER, Kind.EXEMPT, Kind.SEPARATOR)


class Seen(NamedTuple):
    """A line of one article: its key, its text, its place (start, middle or end), whether it is a sentence.

    credit: whether it names people or dates. doubted: whether it was left out of the article, or kept in doubt.
    headline: whether it was taken for the headline.
    before, after: checksums of the lines beside it, when it stands in a box: BOX or more lines that are no prose, one
    after another; 0 where it stands in none.
    """

    key: str
    text: str
    place: str
    sentence: bool
    credit: bool
    doubted: bool = False
    headline: bool = False
    before: int = 0
    after: int = 0


def seen_in(article: Article) -> tuple[Seen, ...]:
    """The lines of an article, each once: those that are left out, too, since the next page may show them otherwise."""
    page = article.page
    texts = page.web.bare if page.web else [b.text for b in page.blocks]
    body = [v.block for v in article.verdicts if v.action is Action.KEPT and words(texts[v.block]) >= PROSE_WORDS]
    first, last = (body[0], body[-1]) if body else (len(texts), len(texts))
    out: dict[str, Seen] = {}
    lines: list[Seen] = []
    for block, verdict, text in zip(page.blocks, article.verdicts, texts, strict=True):
        key = line_key(text) if block.kind not in _NEVER and words(text) <= LONGEST else ""
        if key:
            place = "start" if block.index < first else "end" if block.index > last else "middle"
            credit = verdict.role in _CREDITS or verdict.rule in _CREDIT_RULES
            doubted = not verdict.rule.startswith("DEF")
            shown = " ".join(text.split())
            headline = verdict.rule in _HEADLINES
            lines.append(Seen(key, shown, place, ends_sentence(text), credit, doubted and not headline, headline))
    for line in _boxed(lines):
        out.setdefault(line.key, line)
    return tuple(out.values())


def _boxed(lines: list[Seen]) -> Iterator[Seen]:
    """The lines, with what stands beside those of a box."""
    for prose, group in groupby(lines, is_prose):
        stretch = list(group)
        sums = [0, *(crc32(line.key.encode()) for line in stretch), 0]
        for line, before, after in zip(stretch, sums, sums[2:], strict=False):
            yield line if prose or len(stretch) < BOX else line._replace(before=before, after=after)


def is_prose(line: Seen) -> bool:
    """Whether it is a sentence, or several, of some length."""
    return line.sentence and words(line.text) >= PROSE_WORDS
