"""A text under repair: each stage hands in its edits, and the notes always say what stood where in the raw text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from newsclean.model import Note


class Repair(NamedTuple):
    """`after` in place of text[start:end], by a rule."""

    start: int
    end: int
    after: str
    rule: str
    why: str


class Draft(NamedTuple):
    """The text so far, and a note for every place in which it differs from the raw text, in order."""

    text: str
    notes: tuple[Note, ...] = ()

    def repaired(self, repairs: Iterable[Repair]) -> Draft:
        """The draft after these repairs, which are in order, do not overlap and are places in `text`.

        A repair inside what an earlier one wrote becomes one note with it, under the earlier rule. Linear time.
        """
        return _joined(self.text, self.notes, repairs)


def _joined(text: str, notes: tuple[Note, ...], repairs: Iterable[Repair]) -> Draft:
    """Walk over notes and repairs in the order of their places, taking together those that overlap."""
    out: list[str] = []
    new: list[Note] = []
    length = at = 0
    for group in _groups(notes, repairs):
        start, end = min(x.start for x in group), max(x.end for x in group)
        before, after = _before(text, start, end, group), _after(text, start, end, group)
        out += [text[at:start], after]
        length += start - at
        if before != after:
            why = "; ".join(dict.fromkeys(x.why for x in group))
            new.append(Note(group[0].rule, length, length + len(after), before, after, why))
        length += len(after)
        at = end
    out.append(text[at:])
    return Draft("".join(out), tuple(new))


def _groups(notes: tuple[Note, ...], repairs: Iterable[Repair]) -> Iterable[list[Note | Repair]]:
    """Notes and repairs in order, those that share characters in one list. Notes that share none stay alone."""
    group: list[Note | Repair] = []
    end = 0
    for item in _in_order(notes, repairs):
        if group and item.start < end:
            group.append(item)
        else:
            if group:
                yield group
            group = [item]
        end = max(end, item.end) if len(group) > 1 else item.end
    if group:
        yield group


def _in_order(notes: tuple[Note, ...], repairs: Iterable[Repair]) -> Iterable[Note | Repair]:
    """By place; at one place a note about nothing (something was dropped there) first, then notes, then repairs."""
    waiting = iter(notes)
    note = next(waiting, None)
    for repair in repairs:
        while note is not None and (note.start, note.end > note.start) <= (repair.start, True):
            yield note
            note = next(waiting, None)
        yield repair
    if note is not None:
        yield note
        yield from waiting


def _before(text: str, start: int, end: int, group: list[Note | Repair]) -> str:
    """What the raw text had from `start` to `end`."""
    return _replaced(text, start, end, [(x.start, x.end, x.before) for x in group if isinstance(x, Note)])


def _after(text: str, start: int, end: int, group: list[Note | Repair]) -> str:
    return _replaced(text, start, end, [(x.start, x.end, x.after) for x in group if isinstance(x, Repair)])


def _replaced(text: str, start: int, end: int, changes: list[tuple[int, int, str]]) -> str:
    out = []
    for first, last, new in changes:
        out += [text[start:first], new]
        start = last
    out.append(text[start:end])
    return "".join(out)
