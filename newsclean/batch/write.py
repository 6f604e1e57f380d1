"""Writing that never leaves half a file, and output names that never collide."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from newsclean.batch.inputs import PAGES, TEXTS, path_of
from newsclean.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = {"md": ".md", "text": ".txt", "json": ".json", "jsonl": ".jsonl", "html": ".html"}


def write_file(path: Path, data: bytes) -> None:
    """Put the bytes at a path, all or none; an existing file keeps its mode, and a link is followed."""
    with Whole(path) as file:
        file.write(data)


class Whole:
    """A file that appears when it is complete: written under another name in its folder, then renamed.

    What is there and no regular file (a device, a pipe) is written to as it is.
    """

    file: BinaryIO

    def __init__(self, path: Path) -> None:
        self.path = path
        self._target = path_of(os.path.realpath(path))
        self._temporary: Path | None = None

    def __enter__(self) -> BinaryIO:
        """Open it; an OutputError when the folder or the file cannot be written."""
        try:
            if self._target.exists() and not self._target.is_file():
                self.file = self._target.open("wb")
                return self.file
            self._target.parent.mkdir(parents=True, exist_ok=True)
            if self._target.exists() and not os.access(self._target, os.W_OK):
                raise PermissionError(13, "Permission denied")
            self._temporary = self._target.with_name(f".{self._target.name[:200]}.{os.getpid()}.newsclean")
            self.file = self._temporary.open("wb")
        except OSError as error:
            raise _cannot_write(self.path, error) from error
        return self.file

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        """Rename it into place, or on an error leave what was there as it was."""
        try:
            self.file.close()
            if self._temporary is not None and kind is None:
                _like(self._temporary, self._target)
                self._temporary.replace(self._target)
        except OSError as why:
            raise _cannot_write(self.path, why) from why
        finally:
            if self._temporary is not None:
                self._temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _cannot_write(self.path, error) from error


def _like(new: Path, old: Path) -> None:
    """Give the new file the mode and, where we may, the owner of the one it takes the place of."""
    if not old.exists():
        return
    found, wanted = new.stat(), old.stat()
    new.chmod(stat.S_IMODE(wanted.st_mode))
    if (found.st_uid, found.st_gid) != (wanted.st_uid, wanted.st_gid):
        with suppress(OSError):
            os.chown(new, wanted.st_uid, wanted.st_gid)


def _cannot_write(path: Path, error: OSError) -> OutputError:
    return OutputError(f"cannot write {path}: {error.strerror}", "choose another place with -o, or make it writable")


class Names:
    """Names in an output folder: the input's place with the right suffix; -2, -3, ... where that is taken or an input.

    Names are compared without case, as some file systems do.
    """

    def __init__(self, folder: Path, inputs: frozenset[str]) -> None:
        self.folder = folder
        self.inputs = inputs
        self.taken: set[str] = set()

    @classmethod
    def of(cls, folder: Path, inputs: Iterable[Path]) -> Names:
        """Names in a folder that spare these inputs."""
        return cls(folder, frozenset(os.path.realpath(p).casefold() for p in inputs))

    def name(self, tree: str, to: str) -> Path:
        """A free name for the output of an input."""
        from pathlib import PurePosixPath

        place = PurePosixPath(tree)
        stem = place.stem if place.suffix.lower() in (*TEXTS, *PAGES) else place.name
        number = 1
        while True:
            end = f"-{number}" if number > 1 else ""
            path = self.folder / place.with_name(stem + end + SUFFIX[to])
            key = os.path.realpath(path).casefold()
            if key not in self.taken and key not in self.inputs:
                self.taken.add(key)
                return path
            number += 1
