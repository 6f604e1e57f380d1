"""One walk over the tags and texts of a serialised tree: a tree of containers, and runs of text in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from newsclean.segment.html import tags as act
from newsclean.segment.html.tags import Tag, plain_entities
from newsclean.text.sentences import ends_hard

# The serialiser quotes every attribute, so this finds the tags and texts of any tree; comments are passed over.
_TOKEN = re.compile(r'<!--.*?-->|<[^>"]*(?:"[^"]*"[^>"]*)*>|[^<]+|<', re.DOTALL)
EM, STRONG, CODE = 1, 2, 4
_STYLES = {"i": EM, "em": EM, "b": STRONG, "strong": STRONG, "code": CODE, "kbd": CODE, "samp": CODE}
_SPACES = re.compile("[ \t\n\r\f]+")


class Run(NamedTuple):
    """A stretch of text without a break.

    node: index of its container. pieces: (text, style bits, link tag or None). linked: characters inside links.
    words: bits of what inline tags around it are named. broken: whether only a line break parts it from the run before.
    """

    node: int
    text: str
    pieces: tuple[tuple[str, tuple[int, Tag | None]], ...]
    linked: int
    links: int
    words: int
    broken: bool
    images: int
    tag: str
    level: int
    marker: str
    indent: int
    quoted: bool
    cell: tuple[int, int, int]


class Tree(NamedTuple):
    """Containers in document order, the first of them the root: parent, depth, tag, and how many runs came before it opened
    and before it closed."""

    parents: list[int]
    depths: list[int]
    tags: list[Tag]
    first: list[int]
    stop: list[int]
    runs: list[Run]


def walk(html: str, *, keep_links: bool = False) -> Tree:
    """Containers and runs of the serialised body of a page; time linear in its length, no recursion."""
    walker = _Walker(keep_links=keep_links)
    walker.read(html)
    count = len(walker.runs)
    stop = [count if s < 0 else s for s in walker.stop]
    return Tree(walker.parents, walker.depths, walker.nodes, walker.first, stop, walker.runs)


class _Walker:
    """The state of one walk."""

    def __init__(self, *, keep_links: bool) -> None:
        self.parents = [0]
        self.depths = [0]
        self.nodes = [Tag("<html>")]
        self.first = [0]
        self.stop = [-1]
        self.runs: list[Run] = []
        self.at = 0
        self.parts: list[str] = []
        self.styles: list[tuple[int, Tag | None]] = []
        self.style = 0
        self.styled: list[int] = [0, 0, 0]
        self.link: Tag | None = None
        self.linked = self.links = self.words = self.images = 0
        self.broken = False
        self.after_link = False
        self.fancy = False
        self.keep_links = keep_links
        self.headings: list[int] = []
        self.lists: list[list[int]] = []  # [indent of its items, number of the next item or 0]
        self.items: list[list[object]] = []  # [marker not yet written, indent inside]
        self.quotes = 0
        self.tables: list[list[int]] = []  # [node, row, column]
        self.pre = 0
        self.opens: dict[int, Callable[[Tag], None]] = {
            act.TEXT_LEVEL: self._inline,
            act.BLOCK: self._block,
            act.STYLE: self._style,
            act.LINK: self._link,
            act.BREAK: self._break,
            act.IMAGE: self._image,
            act.LIST: self._list,
            act.ITEM: self._item,
            act.HEADING: self._heading,
            act.QUOTE: self._quote,
            act.TABLE: self._table,
            act.ROW: self._row,
            act.CELL: self._cell,
            act.PRE: self._pre,
            act.SKIP: self._inline,
        }
        self.closes: dict[int, Callable[[Tag], None]] = {
            act.BLOCK: self._close,
            act.STYLE: self._unstyle,
            act.LINK: self._unlink,
            act.LIST: self._close_list,
            act.ITEM: self._close_item,
            act.HEADING: self._close_heading,
            act.QUOTE: self._close_quote,
            act.TABLE: self._close_table,
            act.ROW: self._close,
            act.CELL: self._close,
            act.PRE: self._close_pre,
        }

    def read(self, html: str) -> None:
        known: dict[str, Callable[[], None]] = {}
        for token in _TOKEN.findall(html):
            if token[0] != "<":
                self._text(token)
                continue
            step = known.get(token)
            if step is None:
                step = known[token] = self._step(token)
            step()
        self._flush()

    def _step(self, token: str) -> Callable[[], None]:
        """What to do at this tag, bound to it."""
        if token[1:2] == "/":
            closing = Tag(f"<{token[2:]}")
            close = self.closes.get(closing.act)
            return (lambda: close(closing)) if close else _nothing
        if not token[1:2].isalpha():
            return (lambda: self._text(token)) if token == "<" else _nothing
        tag = Tag(token)
        opens = self.opens[tag.act]
        return lambda: opens(tag)

    # ------------------------------------------------------------ text

    def _text(self, token: str) -> None:
        if not self.parts and token.isspace() and not self.pre:
            return
        if "&" in token:
            token = plain_entities(token)
        if self.link is not None:
            self.linked += len(token) - token.count(" ") - token.count("\n")
        self.parts.append(token)
        self.styles.append((self.style, self.link))
        self.after_link = False
        if self.style:
            self.fancy = True

    def _flush(self, *, broken: bool = False) -> None:
        """End the run of text, if there is any."""
        if self.parts:
            self._run()
            self.broken = broken
        else:
            self.broken = False

    def _run(self) -> None:
        raw = "".join(self.parts)
        text = raw if self.pre else _SPACES.sub(" ", raw).strip()
        if text.strip():
            marker, indent = "", 0
            if self.items:
                pending, inside = self.items[-1]
                if pending and not self.headings:
                    marker, indent = str(pending), self.lists[-1][0] if self.lists else 0
                    self.items[-1][0] = ""
                else:
                    indent = int(str(inside))
            pieces = tuple(zip(self.parts, self.styles, strict=True)) if self.fancy else ()
            cell = (self.tables[-1][0], self.tables[-1][1], self.tables[-1][2]) if self.tables else (-1, 0, 0)
            self.runs.append(
                Run(
                    self.at, text, pieces, self.linked, self.links, self.words, self.broken, self.images,
                    "pre" if self.pre else self.nodes[self.at].name,
                    self.headings[-1] if self.headings else 0, marker, indent, self.quotes > 0, cell,
                )
            )  # fmt: skip
            self.images = 0
        self.parts.clear()
        self.styles.clear()
        self.linked = self.words = 0
        self.fancy = self.keep_links and self.link is not None
        self.links = 1 if self.link is not None else 0

    # ------------------------------------------------------------ inside text

    def _inline(self, tag: Tag) -> None:
        self.words |= tag.words

    def _style(self, tag: Tag) -> None:
        self.styled[_STYLES[tag.name] >> 1] += 1
        self._restyle()

    def _unstyle(self, tag: Tag) -> None:
        self.styled[_STYLES[tag.name] >> 1] -= 1
        self._restyle()

    def _restyle(self) -> None:
        em, strong, code = self.styled
        self.style = (em > 0) * EM + (strong > 0) * STRONG + (code > 0) * CODE

    def _link(self, tag: Tag) -> None:
        if self.after_link and self.parts and not self.parts[-1][-1:].isspace():
            self.parts.append(" ")  # two links side by side are two entries of a menu
            self.styles.append((0, None))
        self.link = tag
        self.fancy = self.fancy or self.keep_links
        self.links += 1
        self.words |= tag.words

    def _unlink(self, _tag: Tag) -> None:
        self.link = None
        self.after_link = True

    def _break(self, _tag: Tag) -> None:
        if self.pre:
            self.parts.append("\n")
            self.styles.append((0, None))
        elif self.parts:
            self._flush(broken=True)
        else:
            self.broken = False

    def _image(self, tag: Tag) -> None:
        self.images += 1
        self.parts.append("")
        self.styles.append((0, tag))

    # ------------------------------------------------------------ containers

    def _block(self, tag: Tag) -> None:
        if self.parts:
            self._flush()
        self.broken = False
        at = self.at
        self.parents.append(at)
        self.depths.append(self.depths[at] + 1)
        self.at = len(self.nodes)
        self.nodes.append(tag)
        self.first.append(len(self.runs))
        self.stop.append(-1)

    def _close(self, _tag: Tag) -> None:
        if self.parts:
            self._flush()
        self.broken = False
        at = self.at
        self.stop[at] = len(self.runs)
        self.at = self.parents[at]

    def _list(self, tag: Tag) -> None:
        self._block(tag)
        inside = int(str(self.items[-1][1])) if self.items else 0
        self.lists.append([inside, 1 if tag.name == "ol" else 0])

    def _close_list(self, tag: Tag) -> None:
        self._close(tag)
        if self.lists:
            self.lists.pop()

    def _item(self, tag: Tag) -> None:
        self._block(tag)
        indent, number = self.lists[-1] if self.lists else (0, 0)
        if number:
            self.lists[-1][1] += 1
        marker = f"{number}. " if number else "- "
        self.items.append([marker, indent + len(marker)])

    def _close_item(self, tag: Tag) -> None:
        self._close(tag)
        if self.items:
            self.items.pop()

    def _heading(self, tag: Tag) -> None:
        self._block(tag)
        self.headings.append(int(tag.name[1]))

    def _close_heading(self, tag: Tag) -> None:
        self._close(tag)
        if self.headings:
            self.headings.pop()

    def _quote(self, tag: Tag) -> None:
        self._block(tag)
        self.quotes += 1

    def _close_quote(self, tag: Tag) -> None:
        self._close(tag)
        self.quotes -= 1

    def _table(self, tag: Tag) -> None:
        self._block(tag)
        self.tables.append([self.at, 0, 0])

    def _close_table(self, tag: Tag) -> None:
        self._close(tag)
        if self.tables:
            self.tables.pop()

    def _row(self, tag: Tag) -> None:
        self._block(tag)
        if self.tables:
            self.tables[-1][1] += 1
            self.tables[-1][2] = 0

    def _cell(self, tag: Tag) -> None:
        self._block(tag)
        if self.tables:
            self.tables[-1][2] += 1

    def _pre(self, tag: Tag) -> None:
        self._block(tag)
        self.pre += 1

    def _close_pre(self, tag: Tag) -> None:
        self._close(tag)
        self.pre -= 1


def _nothing() -> None:
    """A tag that means nothing here."""


def joins(before: Run, run: Run) -> bool:
    """Whether a single line break between two runs is one inside a sentence."""
    return run.broken and run.text[:1].islower() and not ends_hard(before.text) and before.node == run.node
