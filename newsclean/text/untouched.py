"""What nobody may touch, whatever a rule says: code, front matter, and what stands between the off and on comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

OFF = r"<!--\s*newsclean:\s*off\s*-->"
ON = r"<!--\s*newsclean:\s*on\s*-->"
_FRONT = re.compile(
    r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)(.{0,20000}?)^(?:---|\+\+\+|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE
)
_EXEMPT_FILE = re.compile(r"^newsclean[ \t]*:[ \t]*(?:off|false|no)[ \t]*$", re.MULTILINE)
_EXEMPT = re.compile(f"{OFF}.*?(?:{ON}|\\Z)", re.DOTALL)
# A fence at the start of a line; and code between backticks, as far as a long line goes.
_CODE = re.compile(
    r"^[ \t]*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*\1[`~]*[ \t]*$|\Z)|(?<!`)(`{1,3})(?!`)[^\n]{1,400}?(?<!`)\2(?!`)",
    re.DOTALL | re.MULTILINE,
)

Range = tuple[int, int]


def untouched(text: str) -> list[Range]:
    """Front matter and exempt parts of a text, in order; all of it when its front matter says `newsclean: off`."""
    front = _FRONT.match(text)
    if front and _EXEMPT_FILE.search(front[2]):
        return [(0, len(text))]
    found = [front.span()] if front else []
    return found + [m.span() for m in _EXEMPT.finditer(text, front.end() if front else 0)]


def code(text: str) -> list[Range]:
    """Fenced code and code between backticks, in order."""
    return [m.span() for m in _CODE.finditer(text)]


def outside(ranges: list[Range], places: Iterator[Range]) -> Iterator[bool]:
    """Of each place, in order, whether it touches none of the ranges."""
    waiting = iter(sorted(ranges))
    start, end = next(waiting, (0, 0))
    for first, last in places:
        while end and end <= first:
            start, end = next(waiting, (0, 0))
        yield not end or last <= start or (first == last == start)
