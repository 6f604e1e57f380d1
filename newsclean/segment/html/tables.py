"""Tables of data become one block; in tables that lay out a page each cell is text like any other."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.segment.html.walk import Run, Tree

# A cell of a table of data holds a figure, a name or a note; longer ones are columns of a page.
MAX_CELL = 200  # characters
MIN_ROWS, MIN_COLUMNS = 2, 2
MAX_ROWS = 2000


def data_tables(tree: Tree) -> dict[int, tuple[int, int]]:
    """{first run: (one past the last run, node of the table)} of each table of data."""
    places: dict[int, list[int]] = {}
    for i, run in enumerate(tree.runs):
        if run.cell[0] >= 0:
            places.setdefault(run.cell[0], []).append(i)
    found = {}
    for node, runs in places.items():
        first, last = runs[0], runs[-1]
        # Runs of another table in between: one table inside the other lays out the page.
        if last - first + 1 == len(runs) and _is_data([tree.runs[i] for i in runs]):
            found[first] = (last + 1, node)
    return found


def _is_data(runs: list[Run]) -> bool:
    rows = {r.cell[1] for r in runs}
    columns = {r.cell[2] for r in runs}
    cells: dict[tuple[int, int, int], int] = {}
    for r in runs:
        cells[r.cell] = cells.get(r.cell, 0) + len(r.text)
    shaped = MIN_ROWS <= len(rows) <= MAX_ROWS and len(columns) >= MIN_COLUMNS and 0 not in rows and 0 not in columns
    return shaped and max(cells.values()) <= MAX_CELL and not any(r.level or r.quoted or r.tag == "pre" for r in runs)


def rows_of(runs: list[Run], texts: list[str]) -> list[list[str]]:
    """The cells of each row; a cell that a row lacks is empty."""
    width = max(r.cell[2] for r in runs)
    rows: dict[int, list[str]] = {}
    for run, text in zip(runs, texts, strict=True):
        row = rows.setdefault(run.cell[1], [""] * width)
        at = run.cell[2] - 1
        row[at] = f"{row[at]} {text}" if row[at] else text
    return list(rows.values())


def as_table(rows: list[list[str]]) -> str:
    """A pipe table; its first row is the head."""
    lines = ["| " + " | ".join(_cells(row)) + " |" for row in rows]
    rule = "| " + " | ".join(["---"] * len(rows[0])) + " |"
    return "\n".join([lines[0], rule, *lines[1:]])


def _cells(row: list[str]) -> Iterator[str]:
    for text in row:
        yield text.replace("|", "\\|").replace("\n", " ")
