"""The file with the smallest edits (law 6): the lines that a rule names go, with the blank lines that parted them."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.model import Action, Article, Block

Range = tuple[int, int]  # characters of the decoded text, half-open
_BREAKS = "\n\r\v\f\u2028\u2029"


def in_place(article: Article) -> str:
    """The decoded text without its removed blocks and parts; the very same text when there are none."""
    source = article.page.decoded.text
    return "".join(source[start:end] for start, end in kept(article))


def kept(article: Article) -> list[Range]:
    """The ranges of the decoded text that stay in the file, in order; all of it when nothing goes."""
    source = article.page.decoded.text
    out: list[Range] = []
    at = 0
    for start, end in _ranges(article, source):
        if start > at:
            out.append((at, start))
        at = max(at, end)
    if at < len(source):
        out.append((at, len(source)))
    if out == [(0, len(source))] or not any(source[start:end].strip() for start, end in out):
        return [(0, len(source))]  # an empty file would be a loss that nobody asked for
    return out if source[-1] in _BREAKS else _without_last_breaks(source, out)


def _without_last_breaks(source: str, ranges: list[Range]) -> list[Range]:
    """The end of the file as it was found: without a line break."""
    while ranges:
        start, end = ranges.pop()
        end = start + len(source[start:end].rstrip(_BREAKS))
        if end > start:
            ranges.append((start, end))
            break
    return ranges


def within(outer: list[Range], inner: list[Range]) -> list[Range]:
    """Ranges of a text that is made of `outer` ranges of another one, as ranges of that other one."""
    out: list[Range] = []
    parts = iter(inner)
    start, end = next(parts, (0, 0))
    before = 0  # characters of the inner text before this outer range
    for first, last in outer:
        length = last - first
        while start < end and start < before + length:
            out.append((first + start - before, first + min(end, before + length) - before))
            if end > before + length:
                start = before + length
                break
            start, end = next(parts, (0, 0))
        before += length
    return out


def _ranges(article: Article, source: str) -> Iterator[Range]:
    removed = {v.block for v in article.verdicts if v.action is Action.REMOVED}
    blocks = article.page.blocks
    i = 0
    ranges = []
    while i < len(blocks):
        if blocks[i].index not in removed:
            i += 1
            continue
        j = i
        while j + 1 < len(blocks) and blocks[j + 1].index in removed:
            j += 1
        ranges.append(_lines(source, blocks, i, j))
        i = j + 1
    cuts = [(c.start, c.end) for c in article.cuts if c.block not in removed and c.action is Action.REMOVED]
    yield from sorted(ranges + cuts)


def _lines(source: str, blocks: tuple[Block, ...], i: int, j: int) -> Range:
    """The lines of blocks i to j, and the blank lines on one side: those after, or at the end those before."""
    start = _line_start(source, blocks[i].start)
    last = j + 1 == len(blocks)
    if last:
        before = blocks[i - 1].end if i else 0
        return (_after_break(source, before) if i else 0), len(source)
    following = _line_start(source, blocks[j + 1].start)
    parted = blocks[i].gap > 0 or i == 0
    return start, following if parted else _after_break(source, blocks[j].end)


def _line_start(source: str, at: int) -> int:
    while at > 0 and source[at - 1] not in _BREAKS:
        at -= 1
    return at


def _after_break(source: str, at: int) -> int:
    while at < len(source) and source[at] not in _BREAKS:
        at += 1
    if source.startswith("\r\n", at):
        return at + 2
    return min(at + 1, len(source))
