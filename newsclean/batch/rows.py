"""JSON lines: one object a line, read one by one, however long their file is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from io import BufferedReader
from json.decoder import JSONDecoder, scanstring  # type: ignore[attr-defined]  # the typed stubs leave it out
from typing import Any, NamedTuple

from newsclean.batch.inputs import BLANK, MAX_BYTES, ROWS
from newsclean.errors import InputError

_SPACE = " \t\r\n"


class Row(NamedTuple):
    """One line. number: from 1. raw: its bytes, the line's end with them. value: None for a blank line and a broken one."""

    number: int
    raw: bytes
    value: dict[str, Any] | None
    error: InputError | None = None


def is_rows(name: str, head: bytes) -> bool:
    """Whether a file is JSON lines: by name, or because its head, which ends with its first line that is not blank, is an
    object."""
    if name.lower().endswith(ROWS):
        return True
    first = head[:1_000_000].strip(BLANK)
    return first.startswith(b"{") and first.endswith(b"}")


def lines_of(name: str, file: BufferedReader, number: int = 0) -> Iterator[bytes]:
    """Every line of a file, its end with it. Raises InputError at one that is too long. number: of lines read before."""
    while line := file.readline(MAX_BYTES + 1):
        number += 1
        if len(line) > MAX_BYTES:
            raise InputError(f"{name}: line {number:,} is longer than {MAX_BYTES >> 20} MB", "is it JSON lines?")
        yield line


def rows(name: str, lines: Iterable[bytes]) -> Iterator[Row]:
    """Every line, the blank and the broken ones too, so that the file can be put together again."""
    for number, raw in enumerate(lines, 1):
        if not raw.strip(BLANK):
            yield Row(number, raw, None)
            continue
        try:
            yield Row(number, raw, parsed(f"{name}:{number}", raw))
        except InputError as error:
            yield Row(number, raw, None, error)


def parsed(name: str, line: bytes) -> dict[str, Any]:
    """One row; an InputError when it is no object of JSON."""
    try:
        row = json.loads(line.lstrip(BLANK))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: no JSON object: {error}", "give one object a line") from error
    if not isinstance(row, dict):
        raise InputError(f"{name}: not an object but {type(row).__name__}", "give one object a line")
    return row


def with_value(line: bytes, field: str, value: str) -> bytes:
    """A row with another text in a field that it has; all else keeps its bytes. Written with escapes where it was before."""
    text = line.decode("utf-8", "surrogateescape")
    start, end = _place(text, field)
    escaped = text[start:end].isascii() or any("\ud800" <= c <= "\udfff" for c in value)
    new = json.dumps(value, ensure_ascii=escaped)
    return (text[:start] + new + text[end:]).encode("utf-8", "surrogateescape")


def _place(text: str, field: str) -> tuple[int, int]:
    """Where the value of a field stands; of one that comes twice, the last, as it is read."""
    decoder = JSONDecoder()
    found = (0, 0)
    at = _after(text, text.index("{") + 1, _SPACE + ",")
    while text[at] != "}":
        key, at = scanstring(text, at + 1)
        start = _after(text, at, _SPACE + ":")
        _, end = decoder.raw_decode(text, start)
        if key == field:
            found = (start, end)
        at = _after(text, end, _SPACE + ",")
    return found


def _after(text: str, at: int, skipped: str) -> int:
    while text[at] in skipped:
        at += 1
    return at
