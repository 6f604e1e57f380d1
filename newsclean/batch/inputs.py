"""What a user names, as a list of inputs: stdin, files, and the texts in folders, in a stable order."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from newsclean.errors import InputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

# Small tuples and late imports here: a pipe of one article reads this module, and each frozen dataclass costs 0.7 ms.
TEXTS = (".txt", ".text", ".md", ".markdown")
PAGES = (".html", ".htm", ".xhtml")


class Input(NamedTuple):
    """One input. name: as the user would write it. path: None for stdin. tree: its place in an output folder."""

    name: str
    path: "Path | None"
    tree: str


class Found:
    """The inputs. many: several paths or a folder were given. empty: folders that held no text.

    skipped: files in folders that are no text files. broken: folders that could not be read, with why.
    """

    def __init__(self, *, many: bool = False) -> None:
        self.inputs: list[Input] = []
        self.many = many
        self.empty: list[str] = []
        self.skipped: list[str] = []
        self.broken: list[tuple[str, InputError]] = []


class Scope(NamedTuple):
    """What of a folder is read.

    excluded: patterns, each with its folder. without: the output folder, no input. pages: HTML too, not edited in place.
    """

    excluded: "Sequence[tuple[Path, str]]" = ()
    hidden: bool = False
    gitignore: bool = True
    force_exclude: bool = False
    pages: bool = True
    without: "Path | None" = None


def path_of(text: str) -> "Path":
    """A path. pathlib takes 3 ms to import, and a pipe needs no path."""
    from pathlib import Path

    return Path(text)


def discover(paths: Sequence[str], scope: Scope, stdin_name: str = "") -> Found:
    """Every input, each once, folders sorted. A missing path is a UsageError, before anything is written."""
    for given in paths:
        if given != "-" and not os.path.lexists(given):
            raise UsageError(f"no such file or folder: {given!r}", "give a file, a folder, or - for stdin")
    several = len(set(paths)) > 1
    found = Found(many=several or any(_is_folder(p) for p in paths))
    seen = set()
    for given in paths:
        if given == "-":
            items = [Input(stdin_name or "<stdin>", None, path_of(stdin_name).name if stdin_name else "stdin")]
        elif scope.force_exclude and _excluded(given, scope):
            items = []
        elif _is_folder(given):
            items = _folder(path_of(given), scope, found, several)
        else:
            path = path_of(given)
            items = [Input(path.as_posix(), path, path.name)]
        for item in items:
            key = item.path and os.path.abspath(item.path)  # noqa: PTH100 - a link is an input of its own
            if key not in seen:
                seen.add(key)
                found.inputs.append(item)
    return found


def _is_folder(given: str) -> bool:
    return given != "-" and path_of(given).is_dir()


def _excluded(given: str, scope: Scope) -> bool:
    from newsclean.batch.ignore import Excludes

    return Excludes(scope.excluded).hit(_from_here(given), path_of(given).absolute())


def _from_here(given: str) -> str:
    """The part of a path that patterns without a slash may look at: below the working folder, else its name."""
    path = path_of(os.path.abspath(given))  # noqa: PTH100 - see above
    here = path.relative_to(path.cwd()).as_posix() if path.is_relative_to(path.cwd()) else path.name
    return here + "/" if path.is_dir() else here


def _folder(root: "Path", scope: Scope, found: Found, several: bool) -> list[Input]:
    """The texts of one folder. Their place in the output: as in the folder, or, of several, under its own name."""
    from newsclean.batch.walk import Walk

    files = list(Walk(root, scope, found).texts())
    if not files:
        found.empty.append(str(root))
    prefix = f"{root.resolve().name}/" if several else ""
    return [Input(f.as_posix(), f, prefix + f.relative_to(root).as_posix()) for f in files]


def read(item: Input, stdin: BinaryIO) -> bytes:
    """The bytes of an input; an InputError when it cannot be read."""
    if item.path is None:
        return stdin.read()
    try:
        return item.path.read_bytes()
    except OSError as error:
        raise InputError(f"{item.name}: {error.strerror}", "check that it is there and readable") from error
