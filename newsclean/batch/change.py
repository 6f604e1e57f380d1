"""What editing in place would make of one input."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsclean.batch.inputs import path_of
from newsclean.batch.run import Done, entries_of, removals
from newsclean.batch.tally import Entry
from newsclean.errors import InputError
from newsclean.options import Options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.render.inplace import Range


class Change(NamedTuple):
    """changed: whether anything would change. data: the bytes that the input would have, for whoever writes them.

    entries: of the ledger, of what goes, each with its `line`. lines: of a unified diff.
    """

    changed: bool = False
    data: bytes | None = None
    entries: tuple[Entry, ...] = ()
    lines: tuple[str, ...] = ()


def change_of(done: Done, options: Options, form: str) -> Change:
    """The smallest edits of an input. form: write, check or diff.

    Raises InputError when its encoding cannot give back what stays.
    """
    from newsclean.decode import raw
    from newsclean.edit import edited

    known = _known(done)
    ranges, rounds = edited(done.article, options, known)
    decoded = done.article.page.decoded
    if ranges == [(0, len(decoded.text))]:
        return Change()
    more = [entry for article in rounds[1:] for entry in removals(article, entries_of(article))]
    entries = tuple({"line": number_of(raw(decoded, [(0, e["start"])])), **e} for e in [*done.entries, *more])
    if done.item.said is not None and done.item.said.kind == "jsonl":
        from newsclean.batch.rows import with_value

        return Change(True, with_value(done.data, done.item.said.fields[0], raw(decoded, ranges)), entries)
    if form == "diff":
        mark = "\ufeff" if decoded.bom else ""
        lines = tuple(differences(done.item.name, mark + decoded.raw, mark + raw(decoded, ranges)))
        return Change(True, None, entries, lines)
    return Change(True, encoded(done, ranges) if form == "write" else None, entries)


def _known(done: Done) -> str:
    """What a row of JSON lines says of its article besides."""
    if done.item.said is None or done.item.said.kind != "jsonl":
        return ""
    from newsclean.batch.records import known
    from newsclean.batch.rows import parsed

    return known(parsed(done.item.name, done.data), done.item.said.fields)


def encoded(done: Done, ranges: list[Range]) -> bytes:
    """The ranges of the text as they stood in the file, byte for byte; an InputError when its encoding cannot give all
    of it back."""
    from newsclean.decode import encode

    decoded = done.article.page.decoded
    if encode(decoded) != done.data:
        raise InputError(
            f"{done.item.name}: {decoded.encoding} does not give every byte back, so it was not rewritten",
            "name the right one with --encoding, or write a new file with -o",
        )
    return encode(decoded, ranges)


def differences(name: str, old: str, new: str) -> Iterator[str]:
    """A unified diff that `patch` and `git apply` take, each line with its end."""
    from difflib import unified_diff

    shown = shown_name(name)
    for line in unified_diff(_lines(old), _lines(new), f"a/{shown}", f"b/{shown}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def shown_name(name: str) -> str:
    """A name as a diff has it: from here, without a slash in front."""
    path = path_of(name)
    cwd = path.cwd()
    short = path.relative_to(cwd) if path.is_absolute() and path.is_relative_to(cwd) else path
    return short.as_posix().lstrip("/").removeprefix("./")


def _lines(text: str) -> list[str]:
    """Lines as `patch` knows them: only a line feed ends one."""
    lines = [line + "\n" for line in text.split("\n")]
    last = lines.pop().removesuffix("\n")
    return [*lines, last] if last else lines


def number_of(before: str) -> int:
    """The line, from 1, of what follows a text, whatever its line ends."""
    return 1 + before.count("\n") + before.count("\r") - before.count("\r\n")
