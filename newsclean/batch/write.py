"""Writing that never leaves half a file, and output names that never collide."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from newsclean.batch.inputs import LINES, PACKED_NAMES, PAGES, TEXTS, path_of
from newsclean.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path

DISK = "make room or choose another place with -o; the same command then goes on where it stopped"
KNOWN = (*TEXTS, *PAGES, *LINES)
SUFFIX = {"md": ".md", "text": ".txt", "json": ".json", "jsonl": ".jsonl", "html": ".html"}


def write_file(path: Path, data: bytes, room: Path | None = None) -> None:
    """Put the bytes at a path, all or none; an existing file keeps its mode, and a link is followed. room: as of Whole."""
    with Whole(path, room) as file:
        file.write(data)


class Whole:
    """A file that appears when it is complete: written under another name in its folder, then renamed.

    What is there and no regular file (a device, a pipe) is written to as it is. room: a folder for the unfinished file,
    which is used when it is on the same disk, so that what a killed process leaves behind is found again.
    """

    file: BinaryIO

    def __init__(self, path: Path, room: Path | None = None) -> None:
        self.path = path
        self.room = room
        self._target = path_of(os.path.realpath(path))
        self._temporary: Path | None = None

    def __enter__(self) -> BinaryIO:
        """Open it; an OutputError when the folder or the file cannot be written."""
        try:
            if self._target.exists() and not self._target.is_file():
                self.file = self._target.open("wb")
                return self.file
            _check(self._target)
            room = self.room if self.room and _same_disk(self.room, self._target.parent) else self._target.parent
            self._temporary = room / f".{self._target.name[:200]}.{os.getpid()}.newsclean"
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


class Growing:
    """A file that is written piece by piece, and takes its place when it is whole. room: as of Whole."""

    def __init__(self, path: Path, room: Path | None = None) -> None:
        self._whole = Whole(path, room)
        self._file: BinaryIO | None = None

    def write(self, data: bytes) -> None:
        """One more piece; an OutputError when it cannot be written."""
        self._file = self._file or self._whole.__enter__()
        try:
            self._file.write(data)
        except OSError as error:
            self._file = None
            self._whole.__exit__(type(error), error, None)

    def end(self, *, whole: bool) -> None:
        """Put it in its place, or throw it away."""
        if self._file is not None:
            self._file = None
            self._whole.__exit__(None if whole else KeyboardInterrupt, None, None)


def ensure_writable(path: Path) -> None:
    """Raises OutputError when a file could not be written to this path; its folder is made."""
    try:
        _check(path_of(os.path.realpath(path)))
    except OSError as error:
        raise _cannot_write(path, error) from error


def _check(target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _same_disk(one: Path, other: Path) -> bool:
    return one.is_dir() and one.stat().st_dev == other.stat().st_dev


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
    fatal = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
    cure = DISK if fatal else "choose another place with -o, or make it writable"
    return OutputError(f"cannot write {path}: {error.strerror}", cure, fatal=fatal)


def output_of(tree: str, to: str, number: int = 1) -> str:
    """The output of an input by its place in the tree: the same place with the right suffix, -2, -3, ... where that is
    taken."""
    from pathlib import PurePosixPath

    place = PurePosixPath(tree)
    if place.suffix.lower() in PACKED_NAMES and place.with_suffix("").suffix.lower() in KNOWN:
        place = place.with_suffix("")
    stem = place.stem if place.suffix.lower() in KNOWN else place.name
    return place.with_name(f"{stem}-{number}{SUFFIX[to]}" if number > 1 else stem + SUFFIX[to]).as_posix()
