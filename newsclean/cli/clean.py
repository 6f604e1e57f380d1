"""`newsclean [clean] [PATH...]`: the filter."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import Any

import click

from newsclean.batch.inputs import Found, Scope, discover, path_of
from newsclean.batch.report import Report, Voice
from newsclean.batch.run import Job, Sink, run
from newsclean.batch.write import Whole
from newsclean.cli._options import coloured, given, is_terminal, options_for, stdin, stdin_is_terminal, stdout
from newsclean.config import Effective, effective
from newsclean.errors import UsageError


@click.command("clean")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@options_for("clean", "article")
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **values: Any) -> None:
    """Clean news text. PATH is a file, a folder (read recursively) or - for stdin, the default.

    With --in-place, --check and --diff write nothing all the same.
    """
    said = given(values)
    if not paths and stdin_is_terminal():
        raise UsageError("nothing to clean: no PATH was given and stdin is a terminal", "give a file, or see --help")
    paths = paths or ("-",)
    settings = effective(said, said.get("stdin-filename", "") if paths[0] == "-" else paths[0])
    _refuse_contradictions(settings, said)
    found = _found(settings, paths)
    report = Report(_voice(settings))
    _tell(found, report)
    with ExitStack() as stack:
        sink = _sink(settings, found, report, stack)
        run(_job(settings, found), sink, report)
    dry = settings.run.check or settings.run.diff
    ctx.exit(report.exit_code(dry=dry, strict=settings.run.strict, exit_zero=settings.run.exit_zero))


def _refuse_contradictions(settings: Effective, said: dict[str, Any]) -> None:
    run, in_place = settings.run, settings.options.in_place
    dry = run.check or run.diff
    contradictions = (
        (in_place and run.output, "--in-place writes back, --output elsewhere"),
        (in_place and "to" in said, "--in-place keeps the format of the file, --to changes it"),
        (dry and run.output, "--check and --diff write nothing, so there is no --output"),
        (dry and "to" in said, "--check and --diff look at the file as it is, so there is no --to"),
        (dry and run.ledger, "--check and --diff write nothing, so there is no --ledger"),
        (said.get("quiet") and said.get("verbose"), "--quiet and --verbose were both given"),
    )
    for wrong, why in contradictions:
        if wrong:
            raise UsageError(why, "leave one out")


def _voice(settings: Effective) -> Voice:
    run = settings.run
    dry = run.check or run.diff
    return Voice(
        say=lambda line: click.echo(line, err=True, color=coloured(settings, sys.stderr)),
        level="quiet" if run.quiet else "verbose" if run.verbose else "normal",
        form=run.output_format if dry else "full",
        terminal=is_terminal(sys.stderr),
    )


def _found(settings: Effective, paths: tuple[str, ...]) -> Found:
    run = settings.run
    scope = Scope(
        excluded=() if paths == ("-",) else settings.excluded,
        hidden=run.hidden,
        gitignore=not run.no_ignore,
        force_exclude=run.force_exclude,
        pages=not (settings.options.in_place or run.check or run.diff),
        without=path_of(run.output).resolve() if run.output else None,
    )
    found = discover(paths, scope, run.stdin_filename)
    if run.url and len(found.inputs) > 1:
        raise UsageError("--url is the address of one input, and there are several", "leave it out")
    if run.ledger:
        _spare_inputs("--ledger", run.ledger, found)
    return found


def _tell(found: Found, report: Report) -> None:
    for name, error in found.broken:
        report.error(name, error)
    for folder in found.empty:
        report.warn(f"no text files found under {folder}")
    if found.skipped:
        report.detail(f"left alone, no text files by their names: {', '.join(found.skipped)}")


def _job(settings: Effective, found: Found) -> Job:
    from dataclasses import replace

    run = settings.run
    edits = settings.options.in_place or run.check or run.diff
    ledger = path_of(run.ledger) if run.ledger else None
    if ledger is None and _is_folder(settings, found) and not edits:
        ledger = path_of(run.output) / ".newsclean" / "ledger.jsonl"
    return Job(
        inputs=found.inputs,
        options=replace(settings.options, in_place=edits),
        url=run.url,
        stdin=stdin(),
        ledger=ledger if found.inputs else None,
        counts=bool(edits or run.output or run.strict or found.many),
    )


def _is_folder(settings: Effective, found: Found) -> bool:
    """Whether --output means a folder: it ends in a slash, is one, or there are many inputs (JSONL holds many)."""
    run = settings.run
    if not run.output:
        return False
    if run.output.endswith(("/", "\\")) or path_of(run.output).is_dir():
        return True
    return found.many and not (run.to == "jsonl" and path_of(run.output).suffix == ".jsonl")


def _sink(settings: Effective, found: Found, report: Report, stack: ExitStack) -> Sink:
    """Where this run's articles go."""
    from newsclean.batch import sinks

    run, out = settings.run, stdout()
    if settings.options.in_place or run.check or run.diff:
        colour = run.diff and coloured(settings, sys.stdout)
        from dataclasses import replace

        options = replace(settings.options, in_place=True)
        return sinks.Edits(out, report, options, dry=run.check or run.diff, diff=run.diff, paint=_paint(colour=colour))
    if not run.output:
        if found.many and found.inputs and run.to != "jsonl":
            raise UsageError(
                f"several inputs and one stdout: -t {run.to} holds one article",
                "give -o DIR/ for a file each, -t jsonl for a line each, or --in-place",
            )
        return sinks.Stream(out, run.to, report, "stdout", sums=not found.many)
    if _is_folder(settings, found):
        return sinks.Folder(path_of(run.output), run.to, report, found.inputs)
    _spare_inputs("--output", run.output, found)
    if found.many:
        return sinks.Stream(stack.enter_context(Whole(path_of(run.output))), run.to, report, run.output, sums=False)
    return sinks.OneFile(path_of(run.output), run.to, report)


def _spare_inputs(option: str, path: str, found: Found) -> None:
    target = path_of(path).resolve()
    if any(item.path is not None and item.path.resolve() == target for item in found.inputs):
        raise UsageError(f"{option} {path} is an input", "give another name, or --in-place to rewrite an input")


def _paint(*, colour: bool) -> Any:
    """How a line of a diff is coloured."""
    colours = {"+": "green", "-": "red", "@": "cyan"}

    def paint(line: str) -> str:
        if not colour or line[0] not in colours:
            return line
        bold = line.startswith(("+++ ", "--- "))
        text, end = (line[:-1], "\n") if line.endswith("\n") else (line, "")
        return click.style(text, bold=True) + end if bold else click.style(text, fg=colours[line[0]]) + end

    return paint
