"""What a user names, as a list of inputs: stdin, files, and the texts in folders, in a stable order."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from newsclean.errors import InputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

# Small tuples and late imports here: a pipe of one article reads this module, and each frozen dataclass costs 0.7 ms.
TEXTS = (".txt", ".text", ".md", ".markdown")
PAGES = (".html", ".htm", ".xhtml")
# The longest books are 20 MB; cleaning takes some ten times the room of the text.
MAX_BYTES = 64 << 20
SHOWN = 100


class Input(NamedTuple):
    """One input. name: as the user would write it. path: None for stdin. tree: its place in an output folder."""

    name: str
    path: "Path | None"
    tree: str


class Found:
    """The inputs, found while they are asked for: a tree of millions is never listed. many: several paths or a folder
    were given. The rest fills as the inputs come: folders that held no text, the first SHOWN files in folders that are no
    text files with the count of all, and folders that could not be read, with why. again: finds them once more, to count.
    """

    def __init__(self, *, many: bool = False, again: "Callable[[], Iterator[Input]] | None" = None) -> None:
        self.inputs: Iterator[Input] = iter(())
        self.again = again or (lambda: iter(()))
        self.many = many
        self.empty: list[str] = []
        self.skipped: list[str] = []
        self.left = 0
        self.broken: list[tuple[str, InputError]] = []

    def skip(self, name: str) -> None:
        """A file that is no text by its name, or that a link leads to from outside."""
        self.left += 1
        if len(self.skipped) < SHOWN:
            self.skipped.append(name)


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
    count = lambda: _inputs(paths, scope, Found(), stdin_name)  # noqa: E731 - one use
    found = Found(many=several or any(_is_folder(p) for p in paths), again=count)
    inputs = _inputs(paths, scope, found, stdin_name)
    found.inputs = _once(inputs) if several else inputs
    return found


def _inputs(paths: Sequence[str], scope: Scope, found: Found, stdin_name: str) -> Iterator[Input]:
    several = len(set(paths)) > 1
    for given in paths:
        if given == "-":
            yield Input(stdin_name or "<stdin>", None, path_of(stdin_name).name if stdin_name else "stdin")
        elif scope.force_exclude and _excluded(given, scope):
            continue
        elif _is_folder(given):
            yield from _folder(path_of(given), scope, found, several)
        else:
            path = path_of(given)
            yield Input(path.as_posix(), path, path.name)


def _once(inputs: Iterable[Input]) -> Iterator[Input]:
    """Each file once, though two of the paths lead to it. Digests, because names of a million files are 100 MB."""
    from hashlib import blake2b

    seen = set()
    for item in inputs:
        place = os.path.abspath(item.path) if item.path else ""  # noqa: PTH100 - a link is an input of its own
        key = blake2b(os.fsencode(place), digest_size=16).digest()
        if key not in seen:
            seen.add(key)
            yield item


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


def _folder(root: "Path", scope: Scope, found: Found, several: bool) -> Iterator[Input]:
    """The texts of one folder. Their place in the output: as in the folder, or, of several, under its own name."""
    from newsclean.batch.walk import Walk

    prefix = f"{root.resolve().name}/" if several else ""
    empty = True
    for file in Walk(root, scope, found).texts():
        empty = False
        yield Input(file.as_posix(), file, prefix + file.relative_to(root).as_posix())
    if empty:
        found.empty.append(str(root))


def read(item: Input, stdin: BinaryIO) -> bytes:
    """The bytes of an input; an InputError when it cannot be read, or is more than an article can be."""
    if item.path is None:
        return _bounded(item.name, stdin)
    try:
        with item.path.open("rb") as file:
            return _bounded(item.name, file)
    except OSError as error:
        raise InputError(f"{item.name}: {error.strerror}", "check that it is there and readable") from error


def _bounded(name: str, file: BinaryIO) -> bytes:
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(f"{name}: more than {MAX_BYTES >> 20} MB, which no article is", "split it into its articles")
    return data
