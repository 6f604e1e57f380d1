"""gzip and Zstandard, opened by their first bytes."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, BytesIO, RawIOBase
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


def stream(name: str, file: BufferedReader) -> BufferedReader:
    """A file, unpacked while it is read when it is packed; of Parquet, its rows as JSON lines.

    Raises InputError when the package for that is missing.
    """
    head = file.peek(4)[:4]
    if head == PARQUET:
        from newsclean.batch.columnar import as_lines

        return as_lines(name, file)
    if head.startswith(GZIP):
        return BufferedReader(_Reader(gzip.GzipFile(fileobj=file), gzip.BadGzipFile))
    return _zstd(name, file) if head.startswith(ZSTD) else file


def _zstd(name: str, file: BufferedReader) -> BufferedReader:
    try:
        import zstandard
    except ImportError as error:
        raise InputError(f"{name}: packed with Zstandard", "pip install 'newsclean[zstd]', or unpack it: zstd -d") from error
    return BufferedReader(
        _Reader(zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True), zstandard.ZstdError)
    )


class _Reader(RawIOBase):
    """An unpacking stream that gives what stands before a damage, piece by piece."""

    def __init__(self, inside: Any, damage: type[Exception]) -> None:
        super().__init__()
        self.inside = inside
        self.damage = damage

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self.inside.read1(len(buffer))
        except self.damage as error:
            raise zlib.error(str(error)) from error
        buffer[: len(data)] = data
        return len(data)
