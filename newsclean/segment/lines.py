"""Lines of a text with their places."""

import re
from typing import NamedTuple

_BREAK = re.compile("\r\n|[\n\r\v\f\u2028\u2029]")


class Line(NamedTuple):
    """One line: `start`:`end` is its content without the white space around it, `first` where the line begins,
    `next` where the following one does. indent: columns before the content, a tab as four, U+3000 as two."""

    first: int
    start: int
    end: int
    next: int
    text: str
    indent: int

    @property
    def blank(self) -> bool:
        """Nothing but white space."""
        return not self.text


def lines_of(text: str) -> list[Line]:
    """All lines of the text; their `first`:`next` ranges cover it exactly."""
    out = []
    first = 0
    for m in _BREAK.finditer(text):
        out.append(_line(text, first, m.start(), m.end()))
        first = m.end()
    if first < len(text):
        out.append(_line(text, first, len(text), len(text)))
    return out


def _line(text: str, first: int, stop: int, following: int) -> Line:
    raw = text[first:stop]
    left = raw.lstrip()
    content = left.rstrip()
    start = first + len(raw) - len(left)
    indent = start - first
    if indent:
        lead = raw[:indent]
        indent += 3 * lead.count("\t") + lead.count("\u3000")
    return Line(first, start, start + len(content), following, content, indent)
