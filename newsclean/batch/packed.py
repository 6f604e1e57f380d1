"""gzip and Zstandard, opened by their first bytes."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BufferedReader, BytesIO, RawIOBase
from pathlib import Path
from typing import Any

from newsclean.batch.inputs import PACKED, PARQUET, bounded
from newsclean.errors import InputError

GZIP, ZSTD = PACKED


def unpacked(name: str, data: bytes) -> bytes:
    """What the bytes hold; an InputError when they are cut short, damaged, or hold more than an article can be."""
    with readable(name):
        return bounded(name, stream(name, BufferedReader(BytesIO(data))))


@contextmanager
def readable(name: str) -> Iterator[None]:
    """What goes wrong in the block while something packed is read, as an InputError."""
    try:
        yield
    except EOFError as error:
        raise InputError(f"{name}: cut short: it ends before its packed text does", "fetch it again") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise InputError(f"{name}: damaged: {error}", "fetch it again") from error
    except OSError as error:
        raise InputError(f"{name}: {error.strerror or error}", "check that it is there and readable") from error


def is_packed(path: Path) -> bool:
    """Whether a file begins as something packed does."""
    with path.open("rb") as file:
        return file.read(4).startswith((PARQUET, *PACKED))


def stream(name: str, file: BufferedReader) -> BufferedReader:
    """A file, unpacked while it is read when it is packed; of Parquet, its rows as JSON lines.

    Raises InputError when the package for that is missing.
    """
    head = file.peek(4)[:4]
    if head == PARQUET:
        from newsclean.batch.columnar import as_lines

        return as_lines(name, file)
    if head.startswith(GZIP):
        return BufferedReader(_Pieces(_until_damage(gzip.GzipFile(fileobj=file), gzip.BadGzipFile)))
    return _zstd(name, file) if head.startswith(ZSTD) else file


def _zstd(name: str, file: BufferedReader) -> BufferedReader:
    try:
        import zstandard
    except ImportError as error:
        raise InputError(f"{name}: packed with Zstandard", "pip install 'newsclean[zstd]', or unpack it: zstd -d") from error
    inside = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True)
    return BufferedReader(_Pieces(_until_damage(inside, zstandard.ZstdError)))


def rewound(head: bytes, rest: BufferedReader) -> BufferedReader:
    """A stream with what was read of it already before the rest."""
    begun = BytesIO(head)
    return BufferedReader(_Pieces(lambda size: begun.read(size) or rest.read1(size)))


def _until_damage(inside: Any, damage: type[Exception]) -> Callable[[int], bytes]:
    """What an unpacking stream gives, piece by piece, so that nothing that stands before a damage is lost."""

    def more(size: int) -> bytes:
        try:
            data: bytes = inside.read1(size)
        except damage as error:
            raise zlib.error(str(error)) from error
        return data

    return more


class _Pieces(RawIOBase):
    """A stream of what a call gives. more: takes how many bytes there is room for."""

    def __init__(self, more: Callable[[int], bytes]) -> None:
        super().__init__()
        self.more = more

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self.more(len(buffer))
        buffer[: len(data)] = data
        return len(data)
