"""One walk over the tags and texts of a serialised tree: a tree of containers, and runs of text in them."""

from __future__ import annotations

from collections.abc import Mapping

from newsclean.model import Kind
from newsclean.segment.html import tags as act
from newsclean.segment.html.runs import MAX_INDENT, Form, Runs, size_of
from newsclean.segment.html.shape import Shape
from newsclean.segment.html.tags import name_of, number
from newsclean.segment.html.tokens import OPEN, Steps, Tokens

_PHRASES = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))
# Code stays code, and what stands in a heading is a part of it.
_WHOLE = (Kind.CODE, Kind.HEADING)
_LIST, _CODE = Kind.LIST, Kind.CODE
LOOKED_BACK = 50  # parts of a run; of what only pictures follow an element that HTML does not know is no part


class Walker(Runs):
    """The state of one walk: runs and containers. stop: of each container, how many runs came before it closed."""

    def __init__(self, tokens: Tokens, shape: Shape, masks: Mapping[str, int]) -> None:
        """Nothing read yet."""
        super().__init__(shape, masks)
        self._tokens = tokens
        self.stop = [0]
        self._counts = [-1]  # of each open list the number of its next item, -1 when they have none
        self._items: list[Form] = [(_LIST, "- ", 0, 0)]  # and how they begin
        self._customs: list[bool] = []  # whether each open custom element is a container

    def read(self) -> None:
        """Walk over a body; time linear in its length, no recursion.

        Three of five tokens open or close a container: that is done here, since a call for each would take as long again.
        """
        open_, parts, runs, nodes, stop = self.open, self.parts, self.runs, self.nodes, self.stop
        for move, step, tag, text, space in self._tokens:
            if move:
                if parts:
                    self.end()
                if move == OPEN:
                    nodes.append((open_[-1], len(open_), len(runs), tag))
                    open_.append(len(stop))
                    stop.append(0)
                else:
                    stop[open_.pop()] = len(runs)
            if step is not None:
                step(self, tag)
            if text:
                parts.append(text)
                if self.linking:
                    self.linked += size_of(text)
            elif space and (parts or self.pre):
                parts.append(space)
        self.end()
        stop[0] = len(runs)

    # ------------------------------------------------------------ containers: open, or closed, when these are called

    def _custom(self, tag: str) -> None:
        """Inside a sentence an element that HTML does not know is a part of it, else a container."""
        said = name_of(self.nodes[self.open[-1]][3]) in _PHRASES and any(map(str.strip, self.parts[-LOOKED_BACK:]))
        self._customs.append(not said)
        if said:
            self.inline(tag)
            return
        self.end()
        self.nodes.append((self.open[-1], len(self.open), len(self.runs), tag))
        self.open.append(len(self.stop))
        self.stop.append(0)

    def _close_custom(self, _tag: str) -> None:
        if self._customs.pop():
            self.end()
            self.stop[self.open.pop()] = len(self.runs)

    def _comment(self, _tag: str) -> None:
        text = self._tokens.after_comment()
        if text and (self.parts or self.pre or not text.isspace()):
            self.parts.append(text)
            self.linked += size_of(text) if self.linking else 0

    def _list(self, tag: str) -> None:
        kind, prefix, indent, _ = self.forms[-1]
        if kind is _LIST:
            indent = min(indent + len(prefix), MAX_INDENT)
        if name_of(tag) == "ol":
            start = number(tag, "start")
            self._counts.append(1 if start is None else start)
        else:
            self._counts.append(-1)
        self._items.append((_LIST, "- ", indent, indent))

    def _close_list(self, _tag: str) -> None:
        self._counts.pop()
        self._items.pop()

    def _item(self, tag: str) -> None:
        form = self._items[-1]
        count = self._counts[-1]
        if count >= 0:
            value = number(tag, "value")
            count = count if value is None else value
            self._counts[-1] = count + 1
            form = (_LIST, f"{count}. ", *form[2:])
        above = self.forms[-1]
        self.forms.append(above if above[0] in _WHOLE else form)

    def _heading(self, tag: str) -> None:
        level = int(tag[1])
        above = self.forms[-1]
        self.forms.append(above if above[0] is _CODE else (Kind.HEADING, "#" * level + " ", 0, level))

    def _close_form(self, _tag: str) -> None:
        self.forms.pop()

    def _quote(self, _tag: str) -> None:
        self.quotes += 1

    def _close_quote(self, _tag: str) -> None:
        self.quotes -= 1

    def _table(self, _tag: str) -> None:
        self.tables.append([self.open[-1], 0, 0])

    def _close_table(self, _tag: str) -> None:
        self.tables.pop()

    def _row(self, _tag: str) -> None:
        if self.tables:
            self.tables[-1][1] += 1
            self.tables[-1][2] = 0

    def _cell_opens(self, _tag: str) -> None:
        if self.tables:
            self.tables[-1][2] += 1

    def _pre(self, _tag: str) -> None:
        self.pre += 1
        self.forms.append((Kind.CODE, "", 0, 0))

    def _close_pre(self, _tag: str) -> None:
        self.pre -= 1
        self.forms.pop()


STEPS = Steps(
    {
        act.TEXT_LEVEL: Walker.inline,
        act.CUSTOM: Walker._custom,
        act.STYLE: Walker.style,
        act.LINK: Walker.link,
        act.BREAK: Walker.line_break,
        act.RULE: Walker.rule,
        act.IMAGE: Walker.image,
        act.LIST: Walker._list,
        act.ITEM: Walker._item,
        act.HEADING: Walker._heading,
        act.QUOTE: Walker._quote,
        act.TABLE: Walker._table,
        act.ROW: Walker._row,
        act.CELL: Walker._cell_opens,
        act.PRE: Walker._pre,
    },
    {
        act.CUSTOM: Walker._close_custom,
        act.STYLE: Walker.unstyle,
        act.LINK: Walker.unlink,
        act.LIST: Walker._close_list,
        act.ITEM: Walker._close_form,
        act.HEADING: Walker._close_form,
        act.QUOTE: Walker._close_quote,
        act.TABLE: Walker._close_table,
        act.PRE: Walker._close_pre,
    },
    Walker._comment,
)
