"""Plain text and Markdown -> Page. One pass over the lines; every block keeps its place in the source."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

from newsclean.model import Block, Decoded, Edit, Kind, Page
from newsclean.segment.lines import Line, lines_of
from newsclean.segment.wrap import continues, joint, wrap_width
from newsclean.text.items import is_far, number_of
from newsclean.text.small import Small
from newsclean.text.tokens import compiled
from newsclean.text.untouched import OFF, ON

JOINED = "ENC010"
INDENT = "ENC011"

_HEADING = re.compile(r"(#{1,6})\s+\S")
_UNDERLINE = r"(=+|-+)$"
_RULE = re.compile(r"(?:[*_\-–—=~•·#]\s*){3,}$|⁂$")
_BULLET = re.compile(r"([-*+•‣▪◦●■]|\d{1,3}[.)]|[a-hA-H]\))[ \t\u00a0]+\S")
_FENCE = r"(`{3,}|~{3,})"
_FRONT_KEY = r"""["']?[\w.\- ]+["']?\s*[:=]"""
# A front matter longer than this is an article between two rules.
_MAX_FRONT = 200
# The second item of a numbered list stands within this many lines of its first.
LIST_AHEAD = 12


def segment(decoded: Decoded, small: Small = Small(), *, markdown: bool = True) -> Page:
    """Blocks of a plain text: paragraphs (blank lines, one a line, or hard-wrapped), lists, separators, and what stands
    between the off and on comments; with `markdown` also headings, quotes, tables, code fences and front matter."""
    segmenter = _Segmenter(decoded, lines_of(decoded.text), small)
    return segmenter.page(markdown)


class _Segmenter:
    """Walks the lines once. A helper object of one call: it holds the position and the blocks so far."""

    def __init__(self, decoded: Decoded, lines: list[Line], small: Small) -> None:
        self.decoded = decoded
        self.lines = lines
        self.small = small
        self.at = 0
        self.gap = 0
        self.blocks: list[Block] = []
        self.front = ""
        self.unclosed: set[str] = set()
        self.width = wrap_width(self._prose_pairs())

    def _prose_pairs(self) -> list[tuple[Line, Line]]:
        pairs = zip(self.lines, self.lines[1:], strict=False)
        return [(a, b) for a, b in pairs if a.text and b.text and not _starts_other(b) and not _is_heading(a)]

    def page(self, markdown: bool) -> Page:
        marked = (self._fence, self._heading, self._table, self._quote)
        plain = (self._separator, self._item, self._paragraph)
        steps: tuple[Callable[[], bool], ...] = (self._exempt, *marked, *plain) if markdown else (self._exempt, *plain)
        if markdown:
            self._front_matter()
        while self.at < len(self.lines):
            if self.lines[self.at].blank:
                self.at += 1
                self.gap += 1
            else:
                for step in steps:
                    if step():
                        break
        return Page(self.decoded, tuple(self.blocks), self.front)

    # ------------------------------------------------------------ steps: each takes its lines or leaves them

    def _front_matter(self) -> None:
        first = self.lines[0].text if self.lines else ""
        if first not in ("---", "+++") or self.lines[0].first != 0:
            return
        closers = ("---", "...") if first == "---" else ("+++",)
        for i in range(1, min(len(self.lines), _MAX_FRONT)):
            line = self.lines[i]
            if line.text in closers and line.indent == 0:
                inner = self.lines[1:i]
                if any(compiled(_FRONT_KEY).match(x.text) for x in inner) or not inner:
                    self.front = self.decoded.text[self.lines[0].next : line.first] if first == "---" else ""
                    self._add(Kind.FRONT_MATTER, self.lines[: i + 1], verbatim=True)
                    self.at = i + 1
                return

    def _exempt(self) -> bool:
        if not _is_off(self.lines[self.at].text):
            return False
        stop = self.at
        while stop < len(self.lines) - 1 and not compiled(ON).search(self.lines[stop].text):
            stop += 1
        return self._take(Kind.EXEMPT, self._trimmed(stop + 1), verbatim=True)

    def _fence(self) -> bool:
        text = self.lines[self.at].text
        opened = compiled(_FENCE).match(text) if text[0] in "`~" else None
        if not opened:
            return False
        mark = opened[1]
        if mark in self.unclosed:
            return False
        for stop in range(self.at + 1, len(self.lines)):
            text = self.lines[stop].text
            if text.startswith(mark) and not text.strip(mark[0]):
                return self._take(Kind.CODE, stop + 1, verbatim=True)
        self.unclosed.add(mark)
        return False

    def _heading(self) -> bool:
        line = self.lines[self.at]
        m = _HEADING.match(line.text)
        if m:
            return self._take(Kind.HEADING, self.at + 1, level=len(m[1]))
        if self.at + 1 < len(self.lines) and len(line.text) <= 160:
            under = _underline(self.lines[self.at + 1].text)
            if under and len(under[1]) >= 3 and not _starts_other(line) and not _RULE.match(line.text):
                return self._take(Kind.HEADING, self.at + 2, verbatim=True, level=1 if under[1][0] == "=" else 2)
        return False

    def _table(self) -> bool:
        stop = self.at
        while stop < len(self.lines) and self.lines[stop].text.count("|") >= 2 and self.lines[stop].text[0] == "|":
            stop += 1
        return stop > self.at + 1 and self._take(Kind.TABLE, stop, verbatim=True)

    def _separator(self) -> bool:
        return bool(_RULE.match(self.lines[self.at].text)) and self._take(Kind.SEPARATOR, self.at + 1)

    def _quote(self) -> bool:
        stop = self.at
        while stop < len(self.lines) and self.lines[stop].text.startswith(">"):
            stop += 1
        return stop > self.at and self._take(Kind.QUOTE, stop, verbatim=True)

    def _item(self) -> bool:
        line = self.lines[self.at]
        m = _BULLET.match(line.text)
        if not m or not self._in_list(m[1]) or (m[1] == "-" and self._is_quoted_headline()):
            return False
        stop = self.at + 1
        content = line.indent + m.end() - 1
        while stop < len(self.lines) and self._goes_on(stop, content):
            stop += 1
        return self._take(Kind.LIST, stop, level=line.indent)

    def _in_list(self, marker: str) -> bool:
        """A number or letter opens a list only before a next one, before something indented under it, or after another item:
        "21. January" is a date. Numbers may be left out, as those of items that a rule took."""
        if not marker[0].isalnum() or self._after_item():
            return True
        first = self.lines[self.at]
        following = [x for x in self.lines[self.at + 1 : self.at + LIST_AHEAD] if x.text]
        if following and following[0].indent > first.indent + (not _is_bullet(following[0].text)):
            return True
        return any(x.indent == first.indent and _comes_next(marker, x.text) for x in following)

    def _is_quoted_headline(self) -> bool:
        """Whether a dash opens the first line of all and no list: Scandinavian headlines quote with it."""
        following = next((x.text for x in self.lines[self.at + 1 : self.at + LIST_AHEAD] if x.text), "")
        return not self.blocks and bool(following) and not _is_bullet(following)

    def _after_item(self) -> bool:
        """Whether the last block is an item of a list, or a paragraph indented under one."""
        for block in reversed(self.blocks):
            if block.kind is not Kind.PARAGRAPH or block.indent < 2:
                return block.kind is Kind.LIST
        return False

    def _goes_on(self, stop: int, content: int) -> bool:
        line, before = self.lines[stop], self.lines[stop - 1]
        if line.blank or _starts_other(line):
            return False
        return line.indent >= content - 1 > 0 or continues(before, line._replace(indent=0), self.width, self.small.glue)

    def _paragraph(self) -> bool:
        stop = self.at + 1
        while stop < len(self.lines) and self._wrapped(stop):
            stop += 1
        return self._take(Kind.PARAGRAPH, stop)

    def _wrapped(self, stop: int) -> bool:
        line = self.lines[stop]
        if line.blank or _starts_other(line) or _is_off(line.text):
            return False
        if stop + 1 < len(self.lines) and _underline(self.lines[stop + 1].text) and len(line.text) <= 160:
            return False
        return continues(self.lines[stop - 1], line, self.width, self.small.glue)

    # ------------------------------------------------------------ making blocks

    def _trimmed(self, stop: int) -> int:
        while self.lines[stop - 1].blank:
            stop -= 1
        return stop

    def _take(self, kind: Kind, stop: int, *, verbatim: bool = False, level: int = 0) -> bool:
        self._add(kind, self.lines[self.at : stop], verbatim=verbatim, level=level)
        self.at = stop
        return True

    def _add(self, kind: Kind, lines: list[Line], *, verbatim: bool = False, level: int = 0) -> None:
        first, last = lines[0], lines[-1]
        source = self.decoded.text
        if verbatim:
            edits, text = _line_ends(source, lines)
        else:
            edits, text = self._joined(lines)
        block = Block(len(self.blocks), kind, first.start, last.end, text, edits, self.gap, first.indent, level)
        self.blocks.append(block)
        self.gap = 0

    def _joined(self, lines: list[Line]) -> tuple[tuple[Edit, ...], str]:
        parts = [lines[0].text]
        edits = []
        for a, b in itertools.pairwise(lines):
            between = joint(a.text, b.text, self.small.conjunctions)
            edits.append(Edit(a.end, b.start, between, JOINED))
            parts += [between, b.text]
        return tuple(edits), "".join(parts)


def _line_ends(source: str, lines: list[Line]) -> tuple[tuple[Edit, ...], str]:
    """A block kept line by line: only its line ends and the white space before them are written anew."""
    parts = [lines[0].text]
    edits = []
    for a, b in itertools.pairwise(lines):
        lead = source[b.first : b.start] if b.text else ""
        after = "\n" + lead
        if source[a.end : b.start] != after:
            edits.append(Edit(a.end, b.start, after, INDENT))
        parts += [after, b.text]
    return tuple(edits), "".join(parts)


def _comes_next(marker: str, text: str) -> bool:
    """Whether a line begins with the number or letter of a later item."""
    if marker[0].isalpha():
        return marker[0] in "aA" and bool(compiled(r"[bB][.)]\s").match(text))
    first, later = int(marker[:-1]), number_of(text)
    return later is not None and later > first and not is_far(first, later)


def _is_off(text: str) -> bool:
    return "<!--" in text and bool(compiled(OFF).search(text))


def _underline(text: str) -> re.Match[str] | None:
    return compiled(_UNDERLINE).match(text) if text[:1] in ("=", "-") else None


def _is_heading(line: Line) -> bool:
    return bool(_HEADING.match(line.text))


def _starts_other(line: Line) -> bool:
    """Whether the line opens a block of its own."""
    c = line.text[:1]
    if c in ">|":
        return True
    if c in "#-*+•‣▪◦●■_=~`–—·⁂" or c.isdigit():
        return bool(
            _HEADING.match(line.text) or _RULE.match(line.text) or compiled(_FENCE).match(line.text) or _is_bullet(line.text)
        )
    return False


def _is_bullet(text: str) -> bool:
    return (bool(_BULLET.match(text)) and not text[0].isdigit()) or bool(re.match(r"\d{1,2}[.)]\s+\S", text))
