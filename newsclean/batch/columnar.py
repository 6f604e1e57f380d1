"""Parquet, read as the JSON lines that its rows would be, some at a time. Needs the extra `parquet`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BufferedReader, RawIOBase
from typing import Any

from newsclean.errors import InputError

ROWS = 200  # that are unpacked at a time


def as_lines(name: str, file: BufferedReader) -> BufferedReader:
    """The rows of a file as lines. Raises InputError when pyarrow is not there, or the file is damaged or a pipe."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise InputError(f"{name}: Parquet", "pip install 'newsclean[parquet]'") from error
    if not file.seekable():
        raise InputError(f"{name}: Parquet begins at its end, and this cannot be read twice", "save it to a file")
    try:
        return BufferedReader(_Lines(_lines(name, parquet.ParquetFile(file), pyarrow.ArrowException)))
    except (pyarrow.ArrowException, OSError) as error:
        raise damaged(name, error) from error


def damaged(name: str, error: Exception) -> InputError:
    """What is said of a file that cannot be read."""
    return InputError(f"{name}: damaged: {error}", "fetch it again")


def _lines(name: str, file: Any, fault: type[Exception]) -> Iterator[bytes]:
    batches = file.iter_batches(batch_size=ROWS)
    while True:
        try:
            batch = next(batches, None)
        except (fault, OSError) as error:
            raise damaged(name, error) from error
        if batch is None:
            return
        for row in batch.to_pylist():
            there = {key: value for key, value in row.items() if value is not None}
            yield json.dumps(there, ensure_ascii=False, default=_plain).encode() + b"\n"


def _plain(value: object) -> str:
    """A value that JSON does not have: a time, a decimal number, bytes."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    isoformat = getattr(value, "isoformat", None)
    return str(isoformat()) if isoformat else str(value)


class _Lines(RawIOBase):
    """Lines as a stream."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        super().__init__()
        self.lines = lines
        self.rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        line = self.rest or next(self.lines, b"")
        data, self.rest = line[: len(buffer)], line[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)
