"""The file with the smallest edits (law 6): the lines that a rule names go, with the blank lines that parted them."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.model import Action, Article, Block

_BREAKS = "\n\r\v\f\u2028\u2029"


def in_place(article: Article) -> str:
    """The decoded text without its removed blocks and parts; the very same text when there are none."""
    source = article.page.decoded.text
    out = []
    at = 0
    for start, end in _ranges(article, source):
        if start > at:
            out.append(source[at:start])
        at = max(at, end)
    out.append(source[at:])
    text = "".join(out)
    if len(text) == len(source) or not text.strip():
        return source  # an empty file would be a loss that nobody asked for
    return _final_break(source, text)


def _final_break(source: str, text: str) -> str:
    """The end of the file as it was found: with or without a line break."""
    if source[-1] in _BREAKS:
        return text
    return text.rstrip(_BREAKS)


def _ranges(article: Article, source: str) -> Iterator[tuple[int, int]]:
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


def _lines(source: str, blocks: tuple[Block, ...], i: int, j: int) -> tuple[int, int]:
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
