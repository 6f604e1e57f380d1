"""What was found among the paths of a command, and what --output means for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

import click

from newsclean.batch.discover import discover
from newsclean.batch.inputs import HIDDEN, PAGES, SITES, TEXTS, Found, Scope, path_of
from newsclean.batch.report import Report, Voice
from newsclean.cli._options import coloured, is_terminal
from newsclean.config import Effective
from newsclean.errors import UsageError
from newsclean.options import TABLES

if TYPE_CHECKING:
    from newsclean.batch.sites import Learned


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
    if not output or to in TABLES:
        return False
    if output.endswith(("/", "\\")) or path_of(output).is_dir():
        return True
    return found.many and not (to == "jsonl" and path_of(output).suffix == ".jsonl")


def edits(settings: Effective) -> bool:
    """Whether inputs are edited where they stand, or would be."""
    return settings.options.in_place or settings.run.check or settings.run.diff


def voice(settings: Effective) -> Voice:
    """How much a run says, and how."""
    run = settings.run
    dry = run.check or run.diff
    return Voice(
        say=lambda line: click.echo(line, err=True, color=coloured(settings, sys.stderr)),
        level="quiet" if run.quiet else "verbose" if run.verbose else "normal",
        form=run.output_format if dry else "full",
        terminal=is_terminal(sys.stderr),
    )


def found_inputs(settings: Effective, paths: tuple[str, ...], source: BinaryIO) -> Found:
    """The inputs of a command. Raises UsageError for a path that is not there, and for outputs that are inputs."""
    run = settings.run
    scope = Scope(
        excluded=() if paths == ("-",) else settings.excluded,
        hidden=run.hidden,
        gitignore=not run.no_ignore,
        force_exclude=run.force_exclude,
        edits=edits(settings),
        without=path_of(run.output).resolve() if run.output else None,
        kind=settings.options.from_,
        fields=(run.text_field, run.html_field, run.url_field, run.id_field),
    )
    listed = (lambda: listed_paths(run.files_from, source, null=run.null)) if run.files_from else None
    found = discover(paths, scope, run.stdin_filename, source, listed)
    if run.url and found.many:
        first = list(islice(found.inputs, 2))
        if len(first) > 1 or any(item.records for item in first):
            raise UsageError("--url is the address of one input, and there are several", "leave it out")
        found.inputs = iter(first)
    if run.ledger:
        _spare_inputs("--ledger", run.ledger, paths)
    if run.output and not path_of(run.output).is_dir():
        _spare_inputs("--output", run.output, paths)
    return found


def _spare_inputs(option: str, path: str, paths: tuple[str, ...]) -> None:
    """No output may be an input: a file that was named, or a text in a folder that was."""
    target = path_of(path).resolve()
    for named in paths:
        place = path_of(named).resolve() if named != "-" else None
        inside = place is not None and target.is_file() and place in target.parents and target.suffix in (*TEXTS, *PAGES)
        if place == target or inside:
            raise UsageError(f"{option} {path} is an input", "give another name, or --in-place to rewrite an input")


def learned_lines(settings: Effective) -> Mapping[str, Learned]:
    """What was learned of sites, where there is anything. The common case is none, and costs a look at the disk."""
    run = settings.run
    if not run.site_rules and not any(os.path.lexists(f"{folder}/{HIDDEN}/{SITES}") for folder in (".", run.output)):
        return {}
    from newsclean.batch.sites import rules_file

    return rules_file(run.site_rules, run.output)
