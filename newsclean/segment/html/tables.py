"""Tables of data become one block; in tables that lay out a page each cell is text like any other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsclean.model import Kind
from newsclean.segment.html.runs import Cell, Run

# A cell of a table of data holds a figure, a name or a note; longer ones are columns of a page.
MAX_CELL = 200  # characters
MIN_ROWS, MIN_COLUMNS = 2, 2
# Each row gets a cell in each column: without a limit a long row beside many short ones would take the square of its length.
MAX_ROWS, MAX_COLUMNS = 2000, 200
_NOT_IN_CELLS = (Kind.HEADING, Kind.QUOTE, Kind.CODE)


def data_tables(runs: Sequence[Run], cells: Mapping[int, Cell]) -> dict[int, tuple[int, int]]:
    """{first run: (one past the last run, node of the table)} of each table of data. cells: table, row and column by run."""
    places: dict[int, list[int]] = {}
    for i, (node, _, _) in cells.items():
        places.setdefault(node, []).append(i)
    found = {}
    for node, inside in places.items():
        first, last = inside[0], inside[-1]
        # Runs of another table in between: one table inside the other lays out the page.
        if last - first + 1 == len(inside) and _is_data([(runs[i], cells[i]) for i in inside]):
            found[first] = (last + 1, node)
    return found


def _is_data(inside: list[tuple[Run, Cell]]) -> bool:
    rows = {row for _, (_, row, _) in inside}
    columns = {column for _, (_, _, column) in inside}
    sizes: dict[Cell, int] = {}
    for run, cell in inside:
        sizes[cell] = sizes.get(cell, 0) + len(run[1])
    shaped = (
        MIN_ROWS <= len(rows) <= MAX_ROWS
        and len(columns) >= MIN_COLUMNS
        and min(columns) > 0
        and max(columns) <= MAX_COLUMNS
    )
    return shaped and max(sizes.values()) <= MAX_CELL and not any(run[3][0] in _NOT_IN_CELLS for run, _ in inside)


def table_of(runs: Sequence[Run], cells: Sequence[Cell], node: int) -> Run:
    """The runs of a table of data as one: a pipe table, and row by row what its cells say."""
    text = "\n".join(" ".join(cell for cell in row if cell) for row in _rows([run[1] for run in runs], cells))
    marked = _as_table(_rows([run[2] for run in runs], cells))
    linked, links = sum(run[4] for run in runs), sum(run[5] for run in runs)
    return node, text, marked, (Kind.TABLE, "", 0, 0), linked, links, *runs[0][6:]


def _rows(texts: Sequence[str], cells: Sequence[Cell]) -> list[list[str]]:
    """The cells of each row; a cell that a row lacks is empty."""
    width = max(column for _, _, column in cells)
    rows: dict[int, list[str]] = {}
    for text, (_, at, column) in zip(texts, cells, strict=True):
        row = rows.setdefault(at, [""] * width)
        row[column - 1] = f"{row[column - 1]} {text}" if row[column - 1] else text
    return list(rows.values())


def _as_table(rows: list[list[str]]) -> str:
    """A pipe table; its first row is the head."""
    lines = ["| " + " | ".join(_cells(row)) + " |" for row in rows]
    rule = "| " + " | ".join(["---"] * len(rows[0])) + " |"
    return "\n".join([lines[0], rule, *lines[1:]])


def _cells(row: list[str]) -> Iterator[str]:
    for text in row:
        yield text.replace("|", "\\|").replace("\n", " ")
