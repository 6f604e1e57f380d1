"""Texts and the tags between them -> runs of text, each with what it shows and where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsclean.model import Kind
from newsclean.segment.html.inline import CODE, EM, PLAIN, STRONG, Look, fenced, marked_up, squeezed
from newsclean.segment.html.shape import Shape
from newsclean.segment.html.tags import name_of
from newsclean.text.sentences import ends_hard

_STYLES = {"i": EM, "em": EM, "b": STRONG, "strong": STRONG, "code": CODE, "kbd": CODE, "samp": CODE}
# Columns; lists nested deeper stand below each other, or a page of <ul><li> would grow with the square of its length.
MAX_INDENT = 60
# Members of enumerations take five times as long to get at.
_LIST, _HEADING = Kind.LIST, Kind.HEADING
# How a block begins: its kind, prefix and indent; and the level of a heading, else the indent.
Form = tuple[Kind, str, int, int]
PARAGRAPH: Form = (Kind.PARAGRAPH, "", 0, 0)
Cell = tuple[int, int, int]


# A stretch of text without a break: the index of its container; its text, without and with the marks of Markdown; its form;
# characters inside links, how many links; bits of what inline tags around it are named; pictures since the run before.
# Not a named tuple, which takes four times as long to make.
Run = tuple[int, str, str, Form, int, int, int, int]


class Runs:
    """The containers and runs so far, the text of the next run, and what is open around it.

    nodes: of each container in document order its parent, its depth, how many runs came before, and its tag; the first is
    the root. open: indexes of those that are not closed. parts: texts of the next run. joined: runs that go on with the
    sentence of the one before. cells: table, row and column by run. pre, quotes: how many of them are open. forms: of the
    blocks in each special container that is open, the last in force. tables: [node, row, column] of those that are open.
    """

    def __init__(self, shape: Shape, masks: Mapping[str, int]) -> None:
        """Nothing read yet."""
        self.nodes = [(0, 0, 0, "html")]
        self.open = [0]
        self.runs: list[Run] = []
        self.joined: set[int] = set()
        self.cells: dict[int, Cell] = {}
        self.parts: list[str] = []
        self.pre = 0
        self.quotes = 0
        self.linking = False
        self.linked = 0
        self.forms: list[Form] = [PARAGRAPH]
        self.tables: list[list[int]] = []
        self._shape = shape
        self._masks = masks
        self._looks: list[tuple[int, Look]] = []  # from which part on the next run looks how
        self._look = PLAIN
        self._styled = [0, 0, 0]
        self._links = self._words = self._images = 0
        self._link_end = -1  # parts when the last link ended
        self._broken = 0  # containers when a break ended the last run

    def end(self) -> bool:
        """End the run of text, if there is any; whether it shows something."""
        parts = self.parts
        if not parts:
            return False
        text = marked = "".join(parts).strip()
        form = self.forms[-1]
        if self._looks or self.pre:
            text, marked = self._marked(form[0] is _HEADING)
        elif "  " in text or "\n" in text or "\t" in text:
            text = marked = squeezed(text)
        if marked:
            if form[0] is _LIST or self.quotes:
                form, marked = self._begun(form, marked)
            if self._broken == len(self.nodes):
                self._join(text)
            if self.tables:
                self._place()
            self.runs.append((self.open[-1], text, marked, form, self.linked, self._links, self._words, self._images))
            self._images = 0
        parts.clear()
        self.linked = self._words = 0
        self._links = 1 if self.linking else 0
        self._link_end = -1
        if self._looks:
            self._looks = [(0, self._look)] if self._look is not PLAIN else []
        return marked != ""

    def _marked(self, heading: bool) -> tuple[str, str]:
        """The text without and with marks."""
        text = "".join(self.parts)
        if self.pre:
            return text, fenced(text) if text.strip() else ""
        text = squeezed(text).strip()
        return text, marked_up(self.parts, self._looks, text, self._shape, heading)

    def _begun(self, form: Form, marked: str) -> tuple[Form, str]:
        """The form and text of a block, after which a list item is marked, and in a quotation."""
        kind, prefix, indent, _ = form
        if kind is _LIST:
            inside = min(indent + len(prefix), MAX_INDENT)
            self.forms[-1] = (Kind.PARAGRAPH, "", inside, inside)
        if self.quotes:
            return (Kind.QUOTE, "> " + prefix, 0, 0), marked.replace("\n", "\n> ")
        return form, marked

    def _join(self, text: str) -> None:
        """The single line break before this text may be one inside a sentence."""
        node, before, *_ = self.runs[-1]
        if text[:1].islower() and node == self.open[-1] and not ends_hard(before):
            self.joined.add(len(self.runs))

    def _place(self) -> None:
        node, row, column = self.tables[-1]
        if row:  # what stands in no row is a caption
            self.cells[len(self.runs)] = (node, row, column)

    # ------------------------------------------------------------ tags inside text

    def inline(self, tag: str) -> None:
        """A tag that says no more than its class."""
        self._words |= self._masks.get(tag, 0)

    def style(self, tag: str) -> None:
        """Emphasis or code begins."""
        self._styled[_STYLES[name_of(tag)] >> 1] += 1
        self._restyle(self._look[1])

    def unstyle(self, tag: str) -> None:
        """Emphasis or code ends."""
        self._styled[_STYLES[tag[1:]] >> 1] -= 1
        self._restyle(self._look[1])

    def _restyle(self, link: str) -> None:
        em, strong, code = self._styled
        style = (em > 0) * EM + (strong > 0) * STRONG + (code > 0) * CODE
        self._look = (style, link) if style or link else PLAIN
        self._looks.append((len(self.parts), self._look))

    def link(self, tag: str) -> None:
        """A link begins."""
        if self._link_end == len(self.parts) and not self.parts[-1][-1:].isspace():
            self.parts.append(" ")  # two links side by side are two entries of a menu
        self.linking = True
        self._links += 1
        self._words |= self._masks.get(tag, 0)
        if self._shape.links:
            self._restyle(tag)

    def unlink(self, _tag: str) -> None:
        """A link ends."""
        self.linking = False
        self._link_end = len(self.parts) or -1
        if self._shape.links:
            self._restyle("")

    def line_break(self, _tag: str) -> None:
        """`br`. Two of them, or one and a blank, part paragraphs."""
        if self.pre:
            self.parts.append("\n")
        else:
            self._broken = len(self.nodes) if self.end() else 0

    def rule(self, _tag: str) -> None:
        """`hr`."""
        self.end()
        self._broken = 0

    def image(self, tag: str) -> None:
        """A picture."""
        self._images += 1
        at = len(self.parts)
        self.parts.append("")
        if self._link_end == at:
            self._link_end += 1
        if self._shape.images:
            self._looks += [(at, (0, tag)), (at + 1, self._look)]


def size_of(text: str) -> int:
    """How many characters are no white space of HTML."""
    return len(text) - text.count(" ") - text.count("\n") - text.count("\t")


def sentence_of(runs: Sequence[Run]) -> Run:
    """Runs with single line breaks between them as one."""
    node, _, _, form, _, _, words, images = runs[0]
    text, marked = " ".join(run[1] for run in runs), " ".join(run[2] for run in runs)
    return node, text, marked, form, sum(run[4] for run in runs), sum(run[5] for run in runs), words, images
