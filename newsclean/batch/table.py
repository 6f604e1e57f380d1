"""The metadata of many articles as one table: CSV, or, with the texts, Parquet."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any, BinaryIO, Protocol

from newsclean.batch.lines import InTurn
from newsclean.batch.report import Report
from newsclean.batch.sinks import emit
from newsclean.keys import DUPLICATE_OF
from newsclean.model import Metadata

COLUMNS = ("source", "status", "id", *Metadata._fields, "words", "removed", "encoding", "error")
WITH_COPIES = (*COLUMNS[:-4], DUPLICATE_OF, *COLUMNS[-4:])  # after what is known
LISTS = ("author", "tags")
GROUP = 1000  # rows that Parquet writes at a time


class Writer(Protocol):
    """Takes rows."""

    def row(self, row: Mapping[str, Any]) -> None:
        """One more article."""

    def close(self) -> None:
        """The end of the table."""


class Table(InTurn):
    """Articles as rows of a table; a destination of a run."""

    def __init__(self, writer: Writer, report: Report, ledger: BinaryIO | None = None) -> None:
        super().__init__(report, ledger)
        self.writer = writer

    def line(self, line: bytes) -> None:
        """Write it as a row."""
        self.writer.row(_row(json.loads(line)))

    def close(self, *, whole: bool) -> None:
        """Write what is left."""
        if whole:
            self.writer.close()


def _row(record: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of an article, and its text."""
    row = {name: record.get(name) for name in (*COLUMNS, DUPLICATE_OF, "text")}
    row["removed"] = record.get("removed", {}).get("words")
    row["encoding"] = record.get("encoding", {}).get("name")
    return row


class Csv:
    """CSV as RFC 4180 has it, in UTF-8; lists are parted by semicolons."""

    def __init__(self, out: BinaryIO, columns: Sequence[str] = COLUMNS) -> None:
        self.out = out
        self.columns = columns
        self._write(columns)

    def row(self, row: Mapping[str, Any]) -> None:
        """One more line."""
        values = [row[name] for name in self.columns]
        self._write(["; ".join(v) if isinstance(v, list) else "" if v is None else v for v in values])

    def _write(self, values: Any) -> None:
        line = StringIO()
        csv.writer(line).writerow(values)
        emit(self.out, line.getvalue().encode("utf-8", "backslashreplace"))

    def close(self) -> None:
        """Nothing is left to write."""


class Parquet:
    """Parquet with the texts, compressed, GROUP rows at a time. Needs pyarrow."""

    def __init__(self, out: BinaryIO, columns: Sequence[str] = COLUMNS) -> None:
        import pyarrow as arrow
        from pyarrow import parquet

        kinds = {**dict.fromkeys(LISTS, arrow.list_(arrow.string())), "words": arrow.int64(), "removed": arrow.int64()}
        self.schema = arrow.schema([(name, kinds.get(name, arrow.string())) for name in (*columns, "text")])
        self.table = arrow.Table
        self.file = parquet.ParquetWriter(out, self.schema, compression="zstd")
        self.rows: list[Mapping[str, Any]] = []

    def row(self, row: Mapping[str, Any]) -> None:
        """One more row."""
        self.rows.append({name: _text(row[name]) for name in self.schema.names})
        if len(self.rows) == GROUP:
            self._flush()

    def _flush(self) -> None:
        if self.rows:
            self.file.write_table(self.table.from_pylist(self.rows, schema=self.schema))
            self.rows = []

    def close(self) -> None:
        """Write what is left, and the index."""
        self._flush()
        self.file.close()


def _text(value: Any) -> Any:
    """The id of a row may be a number; Parquet wants one kind a column. A lone surrogate is no UTF-8."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    return str(value) if isinstance(value, float | dict) else value


WRITERS: dict[str, type[Csv] | type[Parquet]] = {"csv": Csv, "parquet": Parquet}
