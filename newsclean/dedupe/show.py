"""Two versions of a story side by side, the words that differ marked: in colour, or as wdiff marks them."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from textwrap import shorten
from typing import TYPE_CHECKING

from newsclean.dedupe.differences import Change, changes
from newsclean.dedupe.model import Document

if TYPE_CHECKING:
    from rich.text import Text

GONE, NEW, EQUAL = "red", "green", "dim"
BEGINNING = 160
AROUND = 1  # equal paragraphs that are shown beside a difference; longer stretches are counted


def side_by_side(kept: Document, other: Document, width: int, *, colour: bool) -> Iterator[str]:
    """Lines of a table: the kept version left, the other one right, paragraph beside paragraph."""
    from rich.console import Console
    from rich.table import Table

    table = Table(kept.id, other.id, width=width, expand=True, show_lines=True, highlight=False)
    for left, right in _rows(changes(kept.text, other.text), colour=colour):
        table.add_row(left, right)
    out = StringIO()
    console = Console(file=out, width=width, force_terminal=colour, no_color=not colour, highlight=False, markup=False)
    console.print(table)
    yield from (line.rstrip() for line in out.getvalue().splitlines())


def _rows(found: list[Change], *, colour: bool) -> Iterator[tuple[Text, Text]]:
    from rich.text import Text

    skipped = 0
    for i, change in enumerate(found):
        near = found[max(0, i - AROUND) : i + AROUND + 1]
        if all(c.same for c in near):
            skipped += 1
            continue
        if skipped:
            yield (Text(f"... {skipped} equal", EQUAL), Text(f"... {skipped} equal", EQUAL))
            skipped = 0
        if change.same:
            yield Text(change.old, EQUAL), Text(change.new, EQUAL)
        else:
            yield _marked(change, colour=colour)
    if skipped:
        yield (Text(f"... {skipped} equal", EQUAL), Text(f"... {skipped} equal", EQUAL))


def _marked(change: Change, *, colour: bool) -> tuple[Text, Text]:
    """Both sides of one change, word by word."""
    from rapidfuzz.distance import Indel
    from rich.text import Text

    if not (change.old and change.new):  # of a paragraph that only one side has, the beginning says which it is
        change = Change(
            shorten(change.old, BEGINNING, placeholder=" ..."), shorten(change.new, BEGINNING, placeholder=" ...")
        )
    old, new = change.old.split(), change.new.split()
    left, right = Text(), Text()
    for step in Indel.opcodes(old, new):
        before, after = " ".join(old[step.src_start : step.src_end]), " ".join(new[step.dest_start : step.dest_end])
        if step.tag == "equal":
            left.append(before + " ")
            right.append(after + " ")
        elif before:
            left.append(before if colour else f"[-{before}-]", GONE)
            left.append(" ")
        else:
            right.append(after if colour else f"{{+{after}+}}", NEW)
            right.append(" ")
    left.rstrip()
    right.rstrip()
    return left, right
