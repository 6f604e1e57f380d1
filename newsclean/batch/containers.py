"""Files that hold many articles: JSON lines, web archives, zip and tar. What they are is told by their first bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from io import BufferedReader
from typing import BinaryIO, cast

from newsclean.batch.archives import tar_members, zip_members
from newsclean.batch.fields import fields_of
from newsclean.batch.inputs import BLANK, MAX_BYTES, PACKED_NAMES, ROWS, Found, Input, Said, Scope, bounded
from newsclean.batch.packed import GZIP, is_packed, readable, rewound, stream
from newsclean.batch.rows import lines_of
from newsclean.batch.webarchive import responses
from newsclean.errors import InputError, UsageError

Reader = Callable[[Input, BufferedReader, Scope, Found], Iterator[Input]]
READERS: dict[str, Reader] = {
    "jsonl": lambda item, file, scope, _: _rows(item, file, scope),
    "warc": lambda item, file, _, found: responses(item, file, found),
    "zip": lambda item, file, _, found: zip_members(item, file, found),
    "tar": lambda item, file, _, found: tar_members(item, file, found),
}
LINES = ("jsonl", "warc")  # these give a line for each of theirs
HEAD = 1024  # bytes, enough for a header of tar


def opened(item: Input, scope: Scope, found: Found, stdin: BinaryIO | None) -> Input:
    """The input with its `records`, when it is a container; itself otherwise. What cannot be read is left to its reader.

    Raises UsageError when the rows of JSON lines do not say which of their fields the article is, and for what cannot be
    edited where it stands.
    """
    if item.path is None:
        assert stdin is not None
        with readable(item.name):
            plain = stream(item.name, cast("BufferedReader", stdin))
            kind, scope, file = _kind(item, plain, scope)
            if kind:
                return _holding(item, kind, scope, found, lambda: nullcontext(file))
            return item if plain is stdin else item._replace(data=bounded(item.name, plain))
    # What is damaged is left to the reader of articles, which would say of Parquet that it is too large for one.
    kind = "jsonl" if item.name.lower().endswith(".parquet") else ""
    with suppress(InputError), _inside(item) as file:
        if scope.edits and is_packed(item.path):
            raise UsageError(*not_edited(item.name))
        kind, scope, _ = _kind(item, file, scope)
    return _holding(item, kind, scope, found, lambda: _inside(item, kind)) if kind else item


def not_edited(name: str) -> tuple[str, str]:
    """What is said, with the cure, of a file that cannot be edited where it stands."""
    return f"{name} is packed, or holds many articles", "it is not edited in place: clean it with -o"


def _kind(item: Input, file: BufferedReader, scope: Scope) -> tuple[str, Scope, BufferedReader]:
    """(the kind of container or nothing, the scope with the fields of its rows, the file from its first byte on)."""
    kind = scope.kind if scope.kind in READERS else sniffed(file, item.name)
    if scope.edits and kind not in ("", "jsonl"):
        raise UsageError(*not_edited(item.name))
    if kind == "jsonl":
        first = file.readline(MAX_BYTES)
        return kind, scope._replace(fields=fields_of(item.name, first, scope.fields)), rewound(first, file)
    return kind, scope, file


def _holding(
    item: Input, kind: str, scope: Scope, found: Found, inside: Callable[[], AbstractContextManager[BufferedReader]]
) -> Input:
    place = item.tree
    for end in PACKED_NAMES:
        place = place.removesuffix(end)
    item = item._replace(tree=place, group=place if kind in LINES else "")

    def records() -> Iterator[Input]:
        """Those before the damage of a damaged file, too."""
        try:
            with readable(item.name), inside() as file:
                yield from READERS[kind](item, file, scope, found)
        except InputError as error:
            found.broken.append((item.name, error))

    return item._replace(records=records)


def _rows(item: Input, file: BufferedReader, scope: Scope) -> Iterator[Input]:
    """Every row as an input of its own, named by its line. Blank lines are no rows, but to who writes the file anew."""
    said = Said("jsonl", fields=scope.fields)
    for number, line in enumerate(lines_of(item.name, file), 1):
        if scope.edits or line.strip(BLANK):
            yield Input(f"{item.name}:{number}", None, f"{item.tree}/{number:06}", line, said, item.tree)


@contextmanager
def _inside(item: Input, kind: str = "") -> Iterator[BufferedReader]:
    """The file, unpacked. A web archive is packed page by page, and its reader unpacks what is whole of a cut one."""
    assert item.path is not None
    with readable(item.name), item.path.open("rb") as file:
        yield file if kind == "warc" and file.peek(4).startswith(GZIP) else stream(item.name, file)


def sniffed(file: BufferedReader, name: str) -> str:
    """The kind of a container; empty for what is none. Nothing is read away. An office document is a zip file by its bytes
    alone, so a zip file must be named as one."""
    head = file.peek(HEAD)
    lower = name.lower()
    for end in PACKED_NAMES:
        lower = lower.removesuffix(end)
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith(b"PK\x03\x04"):
        return "zip" if lower.endswith(".zip") else ""
    if head[257:262] == b"ustar":
        return "tar"
    if lower.endswith(ROWS):
        return "jsonl"
    return "jsonl" if head.lstrip(BLANK).startswith(b"{") and _is_row(head) else ""


def _is_row(head: bytes) -> bool:
    """Whether the first line is an object of JSON, as far as it is seen: pretty-printed JSON and prose are not."""
    line, end, _ = head.lstrip(BLANK).partition(b"\n")
    if not end:
        return line[1:].lstrip().startswith(b'"') and b'":' in line
    with suppress(ValueError):
        return isinstance(json.loads(line), dict)
    return False
