"""What was found among the paths of a command, and what --output means for it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import nullcontext
from typing import BinaryIO

from newsclean.batch.inputs import Found, path_of
from newsclean.batch.report import Report
from newsclean.errors import UsageError


def listed_paths(source: str, stdin: BinaryIO, *, null: bool) -> Iterator[str]:
    """The paths in a file or, for `-`, in stdin; a line each, or ended by NUL. Blank lines are none.

    Raises UsageError when the file cannot be read.
    """
    end = b"\0" if null else b"\n"
    try:
        with nullcontext(stdin) if source == "-" else path_of(source).open("rb") as file:
            rest = b""
            while piece := file.read(1 << 16):
                *paths, rest = (rest + piece).split(end)
                yield from _decoded(paths, null=null)
            yield from _decoded([rest], null=null)
    except OSError as error:
        raise UsageError(f"--files-from {source}: {error.strerror}", "give a file that holds paths") from error


def _decoded(paths: list[bytes], *, null: bool) -> Iterator[str]:
    for path in paths:
        name = path if null else path.rstrip(b"\r")
        if name:
            yield os.fsdecode(name)


def tell(found: Found, report: Report) -> None:
    """What was noticed on the way through the folders."""
    for name, error in found.broken:
        report.error(name, error)
    for folder in found.empty:
        report.warn(f"no text files found under {folder}")
    if found.skipped:
        more = f" and {found.left - len(found.skipped):,} more" if found.left > len(found.skipped) else ""
        report.detail(f"left alone, no text files by their names: {', '.join(found.skipped)}{more}")


def is_folder(output: str, found: Found, to: str) -> bool:
    """Whether --output means a folder: it ends in a slash, is one, or there are many inputs (JSONL holds many)."""
    if not output:
        return False
    if output.endswith(("/", "\\")) or path_of(output).is_dir():
        return True
    return found.many and not (to == "jsonl" and path_of(output).suffix == ".jsonl")
