"""Runs of text -> blocks in their canonical form, and the text of the page that they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from newsclean.model import Block, Dom, Kind
from newsclean.segment.html.head import Head, head_of
from newsclean.segment.html.inline import marked_up
from newsclean.segment.html.shape import Shape
from newsclean.segment.html.tables import as_table, data_tables, rows_of
from newsclean.segment.html.walk import Run, Tree, joins, walk

# What holds no text of the page.
NO_TEXT = ["script", "style", "svg", "iframe", "noembed", "noframes", "select", "datalist", "canvas", "object"]


class Piece(NamedTuple):
    """One block to be, of one or more runs; bare: its text without marks and marker."""

    kind: Kind
    text: str
    bare: str
    node: int
    runs: list[Run]
    tight: bool = False


class Markup(NamedTuple):
    """A page read: its text, the blocks in it with their texts without marks, the tree they stand in, and its head."""

    text: str
    blocks: tuple[Block, ...]
    bare: tuple[str, ...]
    dom: Dom
    head: Head


def read_html(source: str, shape: Shape = Shape()) -> Markup:
    """The blocks of a page; time linear in its length.

    The text holds what a reader could see, and what is hidden from them, block by block in document order.
    """
    parser = LexborHTMLParser(source)
    parser.strip_tags(NO_TEXT)
    html = parser.html or ""
    body = max(html.find("<body"), 0)
    tree = walk(html[body:], keep_links=shape.links or shape.images)
    pieces = tuple(_pieces(tree, shape))
    text, blocks = _placed(pieces)
    bare = tuple(p.bare for p in pieces)
    return Markup(text, blocks, bare, _dom(tree, pieces), head_of(source, html[:body]))


def _dom(tree: Tree, pieces: tuple[Piece, ...]) -> Dom:
    block = [0]  # for each run, and the end, the first block that is not before it
    for i, piece in enumerate(pieces):
        block += [i + 1] * len(piece.runs)
    looks: dict[str, int] = {}
    return Dom(
        parent=tree.parents,
        depth=tree.depths,
        name=[t.name for t in tree.tags],
        words=[t.words for t in tree.tags],
        hidden=[t.hidden for t in tree.tags],
        look=[looks.setdefault(t.source, len(looks)) for t in tree.tags],
        first=[block[n] for n in tree.first],
        stop=[block[n] for n in tree.stop],
        node=[p.node for p in pieces],
        linked=[sum(r.linked for r in p.runs) for p in pieces],
        links=[sum(r.links for r in p.runs) for p in pieces],
        inline=[p.runs[0].words for p in pieces],
        images=[p.runs[0].images for p in pieces],
    )


def _pieces(tree: Tree, shape: Shape) -> Iterator[Piece]:
    tables = data_tables(tree)
    runs = tree.runs
    at = 0
    while at < len(runs):
        if at in tables:
            stop, node = tables[at]
            yield _table(runs[at:stop], node, shape)
            at = stop
            continue
        stop = at + 1
        while stop < len(runs) and joins(runs[stop - 1], runs[stop]):
            stop += 1
        yield _piece(runs[at:stop], shape)
        at = stop


def _table(runs: list[Run], node: int, shape: Shape) -> Piece:
    rows = rows_of(runs, [marked_up(r, shape) for r in runs])
    return Piece(Kind.TABLE, as_table(rows), "\n".join(" ".join(c for c in row if c) for row in rows), node, runs)


def _piece(runs: list[Run], shape: Shape) -> Piece:
    run = runs[0]
    bare = run.text if len(runs) == 1 else " ".join(r.text for r in runs)
    kind, text = Kind.PARAGRAPH, bare
    if run.tag == "pre":
        kind, text = Kind.CODE, _fenced(run.text)
    else:
        if any(r.pieces for r in runs):
            text = " ".join(marked_up(r, shape) for r in runs)
        if run.level:
            kind, text = Kind.HEADING, "#" * run.level + " " + text
        elif run.marker:
            kind, text = Kind.LIST, run.marker + text
        if run.quoted:
            kind, text = Kind.QUOTE, "> " + text
    return Piece(kind, text, bare, run.node, runs, tight=bool(run.marker) and not run.quoted)


def _fenced(text: str) -> str:
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}\n{text.strip(chr(10)).rstrip()}\n{fence}"


def _placed(pieces: tuple[Piece, ...]) -> tuple[str, tuple[Block, ...]]:
    """The pieces one after the other, items of a list on following lines, and the blocks in that text."""
    parts: list[str] = []
    blocks = []
    at = 0
    before: Piece | None = None
    for i, piece in enumerate(pieces):
        tight = before is not None and before.tight and piece.tight
        indent = piece.runs[0].indent if piece.kind in (Kind.LIST, Kind.PARAGRAPH) else 0
        lead = ("" if before is None else "\n" if tight else "\n\n") + " " * indent
        parts += [lead, piece.text]
        at += len(lead)
        gap = 0 if tight or before is None else 1
        level = piece.runs[0].level if piece.kind is Kind.HEADING else indent
        blocks.append(Block(i, piece.kind, at, at + len(piece.text), piece.text, (), gap, indent, level))
        at += len(piece.text)
        before = piece
    return "".join(parts), tuple(blocks)
