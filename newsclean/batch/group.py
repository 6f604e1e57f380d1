"""A file of lines in an output folder: one for every record of a container, all or none."""

from __future__ import annotations

import hashlib
from pathlib import Path

from newsclean.batch.inputs import Input
from newsclean.batch.lines import line_of
from newsclean.batch.work import Outcome
from newsclean.batch.write import Growing


class Group:
    """The lines of one container, taken in order. key, output: its own in the state. digest: of all that decides them."""

    def __init__(self, key: str, name: str, output: str, digest: bytes) -> None:
        self.key = key
        self.name = name
        self.output = output
        self.digest = digest
        self.count = self.failed = 0
        self._file: Growing | None = None

    def add(self, item: Input, outcome: Outcome, folder: Path, room: Path) -> None:
        """One more line; an OutputError when it cannot be written."""
        self._file = self._file or Growing(folder / self.output, room)
        self.count += 1
        self.failed += outcome.error is not None
        self._file.write(line_of(item, outcome))

    def end(self, *, whole: bool) -> None:
        """The file takes its place, or is thrown away when lines are missing."""
        if self._file is not None:
            self._file.end(whole=whole)
            self._file = None


def digest_of_container(item: Input, settings: bytes) -> bytes:
    """Of the bytes of its file and the settings; empty when it cannot be read twice."""
    if item.path is None or not item.path.is_file():
        return b""
    digest = hashlib.blake2b(settings, digest_size=16)
    try:
        with item.path.open("rb") as file:
            while piece := file.read(1 << 20):
                digest.update(piece)
    except OSError:
        return b""  # its reader says what is wrong
    return digest.digest()
