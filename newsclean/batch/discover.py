"""What a user names, as a list of inputs: stdin, files, lists of paths, and the texts in folders, in a stable order."""

import os
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from newsclean.batch.inputs import ARCHIVES, BLANK, CONTAINERS, HOLDS, LINES, PACKED_NAMES, Found, Input, Scope, path_of
from newsclean.batch.reading import read
from newsclean.errors import InputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path


def discover(
    paths: Sequence[str],
    scope: Scope,
    stdin_name: str = "",
    stdin: BinaryIO | None = None,
    listed: Callable[[], Iterable[str]] | None = None,
) -> Found:
    """Every input, each once, folders sorted. A missing path is a UsageError, before anything is written.

    stdin: looked at for a container. listed: gives more paths while they are asked for; a missing one is a failed input.
    """
    for given in paths:
        if given != "-" and not os.path.lexists(given):
            raise UsageError(f"no such file or folder: {given!r}", "give a file, a folder, or - for stdin")
        if scope.edits and given.lower().endswith((*ARCHIVES, *PACKED_NAMES)):
            from newsclean.batch.containers import not_edited

            raise UsageError(*not_edited(given))
    several = len(set(paths)) > 1 or listed is not None
    found = Found(many=several or any(_is_folder(p) for p in paths))
    found.again = lambda: discover(paths, scope, stdin_name, None, listed).inputs
    found.twice = "-" not in paths
    inputs: Iterator[Input] = _inputs(paths, scope, found, stdin_name)
    if listed is not None:
        inputs = chain(inputs, _listed(listed(), scope, found))
    inputs = _opened(inputs, scope, found, stdin, {path_of(p).as_posix() for p in paths})
    found.lines = bool(paths) and all(p.lower().removesuffix(".gz").removesuffix(".zst").endswith(LINES) for p in paths)
    if not found.many:
        first = list(inputs)
        found.many = any(item.records for item in first)
        found.lines = any(item.group for item in first)
        inputs = iter(first)
    found.inputs = _once(inputs) if several else inputs
    return found


def _listed(paths: Iterable[str], scope: Scope, found: Found) -> Iterator[Input]:
    """The inputs of a list of paths; each keeps its folders in the output, unless they lead out of it."""
    for given in paths:
        if _is_folder(given):
            yield from _folder(path_of(given), scope, found, several=True)
        else:
            path = path_of(given)
            outside = path.is_absolute() or ".." in path.parts
            yield Input(path.as_posix(), path, path.name if outside else path.as_posix())


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


def _opened(
    inputs: Iterator[Input], scope: Scope, found: Found, stdin: BinaryIO | None, named: Container[str]
) -> Iterator[Input]:
    """The same, containers told from articles. named: what the user named outright."""
    for item in inputs:
        if _may_hold(item, scope.kind, stdin, named=not found.many):
            from newsclean.batch.containers import opened

            try:
                yield opened(item, scope, found, stdin)
            except UsageError as error:
                if not found.many:
                    raise
                if scope.edits and item.name not in named:  # JSON lines of something else, in a folder of notes
                    found.skip(item.name)
                else:
                    found.broken.append((item.name, InputError(error.message, error.cure)))
        elif item.path is None and found.many and stdin is not None:
            yield item._replace(data=read(item, stdin))
        else:
            yield item


def _may_hold(item: Input, kind: str, stdin: BinaryIO | None, *, named: bool) -> bool:
    """Whether an input is worth a look for a container: by its name, or, of one that was named alone, by its first bytes."""
    if kind != "auto":
        return kind in ("jsonl", "warc")
    if item.path is None:
        peek = getattr(stdin, "peek", None)
        return peek is not None and peek(1)[:4].lstrip(BLANK).startswith(HOLDS)
    if item.name.lower().endswith((*CONTAINERS, *PACKED_NAMES)):
        return True
    with suppress(OSError):
        if named and item.path.is_file():
            with item.path.open("rb") as file:
                return file.read(300).lstrip(BLANK).startswith(HOLDS)
    return False


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


def record_named(name: str) -> Input | None:
    """The record of a container by the name that a run gave it (`all.jsonl:17`, `pages.zip/a/b.html`); None for no such."""
    path = path_of(name)
    for place in (path.with_name(path.name.rpartition(":")[0] or path.name), *path.parents):
        if place.is_file():
            for container in discover([str(place)], Scope()).inputs:
                records = container.records() if container.records else iter(())
                return next((item for item in records if item.name == name), None)
    return None
