"""Runs of text -> blocks in their canonical form, and the text of the page that they stand in."""

from collections.abc import Mapping, Sequence
from itertools import accumulate, chain, count, pairwise, repeat
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from newsclean.model import Block, Kind
from newsclean.segment.html.head import head_of
from newsclean.segment.html.runs import Form, Run, sentence_of
from newsclean.segment.html.shape import Shape
from newsclean.segment.html.tables import data_tables, table_of
from newsclean.segment.html.tags import is_hidden, masks_of
from newsclean.segment.html.tokens import Tokens
from newsclean.segment.html.walk import STEPS, Walker
from newsclean.tree import Dom, Head

# What holds no text of the page, and is on every page.
NO_TEXT = ("script", "style", "svg")
# What holds none either. A template is what scripts make text of, and may hold scripts that nothing strips.
RARE = ("iframe", "noembed", "noframes", "select", "datalist", "canvas", "object", "template")
# Data, which are taken before scripts go; and elements whose text a serialiser writes as it is, `<` and all.
_RAW = ("xmp", "plaintext")
_ASIDE = ", ".join(('script[type*="ld+json" i]', *_RAW, *RARE))
_LIST = Kind.LIST  # members of enumerations take five times as long to get at
_new = tuple.__new__  # of a named tuple: its own `__new__` takes twice as long


class Columns(NamedTuple):
    """What runs hold, one value a run."""

    nodes: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    linked: tuple[int, ...] = ()
    links: tuple[int, ...] = ()
    words: tuple[int, ...] = ()
    images: tuple[int, ...] = ()


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
    head, body = head_of(parser, _stripped(parser)), parser.body
    # A frameset takes the place of a body that shows nothing; the parser still names that body, unstripped.
    written = (body.html or "") if body and body.parent else ""
    if "\r" in written or "\f" in written:  # as entities, or by mistake: parsers make line feeds of them
        written = written.replace("\r", " ").replace("\f", " ")
    tokens = Tokens(written, STEPS)
    masks = masks_of(tokens.tags)
    walker = Walker(tokens, shape, masks)
    walker.read()
    runs, place = _settled(walker)
    columns = Columns(*zip(*runs, strict=True)) if runs else Columns()
    text, blocks = _placed(columns)
    dom = _dom(walker, columns, place, masks)
    return Markup(text, blocks, columns.texts, dom, head)


def _stripped(parser: LexborHTMLParser) -> list[str]:
    """Take out what is no text; the texts of JSON-LD scripts.

    Text that is written as it is goes into `pre`. One query finds what else than scripts is there to be stripped, since each
    name costs a walk over the tree.
    """
    data = []
    names = set()
    for node in parser.css(_ASIDE):
        name = node.tag or ""
        if name == "script":
            data.append(node.text())
        else:
            names.add(name)
    parser.strip_tags([*NO_TEXT, *names.intersection(RARE)])
    if not names.isdisjoint(_RAW):
        for node in reversed(parser.css(", ".join(_RAW))):  # the inner ones first: in formulas they may stand in each other
            pre = parser.create_node("pre")
            pre.insert_child(node.text())
            node.replace_with(pre)
    return data


def _settled(walker: Walker) -> tuple[Sequence[Run], list[int]]:
    """One run a block; and for each run of the walk, and its end, the first block that is not before it.

    The latter is empty when nothing was put together, as on three pages of four.
    """
    runs, joined, cells = walker.runs, walker.joined, walker.cells
    if not cells and not joined:
        return runs, []
    tables = data_tables(runs, cells) if cells else {}
    out: list[Run] = []
    place = [0]
    at = 0
    while at < len(runs):
        stop, node = tables.get(at, (at + 1, -1))
        while node < 0 and stop in joined:
            stop += 1
        if node >= 0:
            out.append(table_of(runs[at:stop], [cells[i] for i in range(at, stop)], node))
        else:
            out.append(sentence_of(runs[at:stop]) if stop > at + 1 else runs[at])
        place += [len(out)] * (stop - at)
        at = stop
    return out, place


def _placed(runs: Columns) -> tuple[str, tuple[Block, ...]]:
    """The runs one after the other, items of a list on following lines, and the blocks in that text.

    Whole columns at a time: a loop over the runs would take half as long again.
    """
    if not runs.forms:
        return "", ()
    kinds, prefixes, indents, levels = zip(*runs.forms, strict=True)
    texts = [prefix + marked if prefix else marked for prefix, marked in zip(prefixes, runs.marked, strict=True)]
    gaps = [0, *[0 if kind is _LIST is before else 1 for before, kind in pairwise(kinds)]]
    leads = ["\n\n" if gap else "\n" for gap in gaps]
    leads[0] = ""
    if any(indents):
        leads = [lead + " " * indent if indent else lead for lead, indent in zip(leads, indents, strict=True)]
    parts = list(chain.from_iterable(zip(leads, texts, strict=True)))
    ends = list(accumulate(map(len, parts)))
    columns = zip(count(), kinds, ends[::2], ends[1::2], texts, repeat(()), gaps, indents, levels, strict=False)
    return "".join(parts), tuple(map(_new, repeat(Block), columns))


def _dom(walker: Walker, runs: Columns, place: Sequence[int], masks: Mapping[str, int]) -> Dom:
    parents, depths, first, tags = zip(*walker.nodes, strict=True)
    # One tag in three is distinct, so its columns are looked up.
    said = {
        tag: (tag.partition(" ")[0], masks.get(tag, 0), ("hidden" in tag or "none" in tag) and is_hidden(tag), look)
        for look, tag in enumerate(dict.fromkeys(tags))
    }
    names, words, hidden, looks = zip(*map(said.__getitem__, tags), strict=True)
    return Dom(
        parent=list(parents),
        depth=list(depths),
        name=list(names),
        words=list(words),
        hidden=list(hidden),
        look=list(looks),
        first=[place[n] for n in first] if place else list(first),
        stop=[place[n] for n in walker.stop] if place else walker.stop,
        node=list(runs.nodes),
        linked=list(runs.linked),
        links=list(runs.links),
        inline=list(runs.words),
        images=list(runs.images),
    )
