"""The bytes of one input."""

from typing import BinaryIO

from newsclean.batch.inputs import PACKED, Input, bounded
from newsclean.errors import InputError


def read(item: Input, stdin: BinaryIO) -> bytes:
    """The bytes of an input, unpacked; an InputError when it cannot be read, or is more than an article can be."""
    if item.data is not None:
        return item.data
    if item.path is None:
        return _whole(item.name, stdin)
    try:
        with item.path.open("rb") as file:
            return _whole(item.name, file)
    except OSError as error:
        raise InputError(f"{item.name}: {error.strerror}", "check that it is there and readable") from error


def _whole(name: str, file: BinaryIO) -> bytes:
    data = bounded(name, file)
    if data.startswith(PACKED):
        from newsclean.batch.packed import unpacked

        return unpacked(name, data)
    return data
