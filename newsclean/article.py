"""Page + Labels + Claims -> Article: the canonical text, and the account of every character."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import pairwise
from typing import Any, Protocol

from newsclean.errors import AccountError
from newsclean.model import Action, Article, Block, Claim, Cut, Edit, Kind, Metadata, Page, Span, Verdict
from newsclean.options import Options
from newsclean.text.items import is_far, number_of

WHITE_SPACE = "ENC011"
# A paragraph indented deeper than this under a list item is laid out by a program, not part of the item.
MAX_ITEM_INDENT = 4


class _Labelled(Protocol):
    @property
    def verdicts(self) -> tuple[Verdict, ...]: ...
    @property
    def cuts(self) -> tuple[Cut, ...]: ...
    @property
    def claims(self) -> tuple[Claim, ...]: ...
    @property
    def rows(self) -> Any: ...


def assemble(source: str, page: Page, labelled: _Labelled, metadata: Metadata, options: Options) -> Article:
    """The article of a page: kept blocks in order, two line breaks between them, one between items of a tight list."""
    verdicts, cuts = labelled.verdicts, labelled.cuts
    spans = tuple(_spans(page, verdicts, cuts))
    text = _text(page.decoded.text, spans)
    doubts = sorted({v.rule for v in verdicts if v.action is Action.KEPT and not v.rule.startswith("DEF")} - _MOVED)
    return Article(
        source, page, verdicts, cuts, labelled.claims, metadata, spans, text, identity(text), page.front,
        lifted=not options.in_place, fronted=options.front_matter != "never", profile=options.profile, doubts=tuple(doubts),
        rows=labelled.rows,
    )  # fmt: skip


# Kept in place because their values would go to the metadata: no doubt about them.
_MOVED = {"TTL010", "APP001", "APP002", "APP010"}


def identity(text: str) -> str:
    """`sha256:` and 16 hex digits of the canonical text."""
    return "sha256:" + _sha256(text.encode("utf-8", "surrogatepass"))[:16]


def _sha256(data: bytes) -> str:
    """In hexadecimal digits. hashlib loads OpenSSL, which takes 3 ms; Python's own module is there at once."""
    try:
        module = import_module("_sha2" if sys.version_info >= (3, 12) else "_sha256")
    except ImportError:
        module = import_module("hashlib")
    digits: str = module.sha256(data).hexdigest()
    return digits


def _spans(page: Page, verdicts: Sequence[Verdict], cuts: Sequence[Cut]) -> Iterator[Span]:
    source = page.decoded.text
    at = 0
    before: Block | None = None
    base = 0
    by_block: dict[int, list[Cut]] = {}
    for cut in cuts:
        by_block.setdefault(cut.block, []).append(cut)
    for block, verdict in zip(page.blocks, verdicts, strict=True):
        kept = verdict.action is Action.KEPT and block.kind is not Kind.FRONT_MATTER
        if kept:
            if not _same_list(before, block) and not (before and _inside_item(before, block, base)):
                base = block.indent
            yield from _white(source, at, block.start, _separator(before, block, base))
            yield from inside(source, block, by_block.get(block.index, []))
            before = block
        else:
            yield from _white(source, at, block.start, "")
            action = Action.MOVED if verdict.action is Action.KEPT else verdict.action
            yield Span(block.start, block.end, action, "", verdict.rule, block.index)
        at = block.end
    yield from _white(source, at, len(source), "")


def _same_list(before: Block | None, block: Block) -> bool:
    return before is not None and before.kind is Kind.LIST and block.kind is Kind.LIST


def _separator(before: Block | None, block: Block, base: int) -> str:
    if before is None:
        return ""
    if _same_list(before, block):
        tight = block.gap == 0 and not _jumps(before, block)
        return ("\n" if tight else "\n\n") + " " * max(0, block.indent - base)
    return "\n\n" + " " * _inside_item(before, block, base)


def _jumps(before: Block | None, block: Block) -> bool:
    """Whether so many items between two numbers are gone that the second would not be read as an item of the list."""
    first, second = number_of(before.text) if before else None, number_of(block.text)
    return first is not None and second is not None and is_far(first, second)


def _inside_item(before: Block, block: Block, base: int) -> int:
    """Indent of a paragraph that belongs to the list item above it; 0 for any other."""
    indent = block.indent - base
    own = before.kind is Kind.LIST and block.kind is Kind.PARAGRAPH and 2 <= indent <= before.indent - base + MAX_ITEM_INDENT
    return indent if own else 0


def _white(source: str, start: int, end: int, after: str) -> Iterator[Span]:
    if start == end and not after:
        return
    kept = source[start:end] == after
    yield Span(start, end, Action.KEPT if kept else Action.REWRITTEN, after, "" if kept else WHITE_SPACE)


def inside(source: str, block: Block, cuts: list[Cut]) -> Iterator[Span]:
    """A kept block: its own text, with edits and cuts in order."""
    at = block.start
    changes: list[Edit | Cut] = [*block.edits, *cuts]
    for change in sorted(changes, key=lambda c: (c.start, -c.end)):
        if change.start < at:
            continue
        if change.start > at:
            yield Span(at, change.start, Action.KEPT, source[at : change.start], "", block.index)
        if isinstance(change, Edit):
            yield Span(change.start, change.end, Action.REWRITTEN, change.after, change.rule, block.index)
        else:
            yield Span(change.start, change.end, change.action, "", change.rule, block.index)
        at = change.end
    if at < block.end:
        yield Span(at, block.end, Action.KEPT, source[at : block.end], "", block.index)


def _text(source: str, spans: Sequence[Span]) -> str:
    return "".join(source[s.start : s.end] if s.action is Action.KEPT else s.after for s in spans)


def verify(article: Article) -> None:
    """Law 1 and law 4 for one article. Raises AccountError when its spans do not cover the input exactly once, when they
    do not give the canonical text, or when replaying its ledger does not give the input."""
    from newsclean.ledger import entries, repairs, replay

    source = article.page.decoded.text
    edges = [0, *[s.end for s in article.spans]]
    starts = [s.start for s in article.spans] + [len(source)]
    if edges != starts or any(a > b for a, b in pairwise(edges)):
        raise AccountError(f"{article.source}: the spans do not cover the text once", "please report it")
    if _text(source, article.spans) != article.text:
        raise AccountError(f"{article.source}: the spans do not give the canonical text", "please report it")
    ledger = entries(article)
    whole = replay(article.text, ledger + repairs(article))
    if replay(article.text, ledger) != source or whole != article.page.decoded.raw:
        raise AccountError(f"{article.source}: the ledger does not give the input back", "please report it")
    if any(s.action is Action.REWRITTEN and (source[s.start : s.end] + s.after).strip() for s in article.spans):
        raise AccountError(f"{article.source}: more than white space was rewritten", "please report it")
