"""What nobody may touch, whatever a rule says: code, front matter, and what stands between the off and on comments."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from newsclean.text.tokens import compiled

OFF = r"<!--\s*newsclean:\s*off\s*-->"
ON = r"<!--\s*newsclean:\s*on\s*-->"
_FRONT = (  # a key on its first line tells front matter from an article between two rules
    r"(?ms)\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)(?=\s*[\w.\"' -]+[:=])(.{0,20000}?)^(?:---|\+\+\+|\.\.\.)[ \t]*$"
)
_EXEMPT_FILE = r"(?m)^newsclean[ \t]*:[ \t]*[\"']?(?:off|false|no)[\"']?[ \t]*$"
_EXEMPT = f"(?s){OFF}.*?(?:{ON}|\\Z)"
# A fence at the start of a line, or code between backticks, as far as a long line goes.
_CODE = r"(?m)(?:^|(?<=\r))[ \t]*(`{3,}|~{3,})[^\n\r]*|(?<!`)(`{1,3})(?!`)[^\n\r]{1,400}?(?<!`)\2(?!`)"
_CLOSED = r"(?m)(?:^|(?<=\r))[ \t]*(`{3,}|~{3,})[ \t]*(?=[\n\r]|\Z)"

Range = tuple[int, int]


def untouched(text: str) -> list[Range]:
    """Front matter and exempt parts of a text, in order; all of it when its front matter says `newsclean: off`."""
    front = compiled(_FRONT).match(text) if text.startswith(("---", "+++", "\ufeff")) else None
    if front and compiled(_EXEMPT_FILE).search(front[2]):
        return [(front.start(1), len(text))]
    found = [(front.start(1), front.end())] if front else []
    if "<!--" not in text:
        return found
    return found + [m.span() for m in compiled(_EXEMPT).finditer(text, front.end() if front else 0)]


def code(text: str) -> list[Range]:
    """Fenced code and code between backticks, in order. A fence that nothing closes is none, as in a text's blocks."""
    found: list[Range] = []
    unclosed: set[str] = set()
    closers = [(m.start(), m.end(), m[1]) for m in compiled(_CLOSED).finditer(text)]
    starts = [start for start, _, _ in closers]
    at = 0
    while opened := compiled(_CODE).search(text, at):
        mark, at = opened[1], opened.end()
        if not mark:
            found.append(opened.span())
        elif mark not in unclosed:
            later = range(bisect_left(starts, at), len(closers))
            end = next((closers[k][1] for k in later if closers[k][2].startswith(mark)), 0)
            if end:
                found.append((opened.start(), end))
                at = end
            else:
                unclosed.add(mark)
    return found


def outside(ranges: list[Range], places: Iterator[Range]) -> Iterator[bool]:
    """Of each place, in order, whether it touches none of the ranges."""
    waiting = iter(sorted(ranges))
    start, end = next(waiting, (0, 0))
    for first, last in places:
        while end and end <= first:
            start, end = next(waiting, (0, 0))
        yield not end or last <= start or (first == last == start)
