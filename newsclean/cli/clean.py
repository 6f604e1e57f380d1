"""`newsclean [clean] [PATH...]`: the filter."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any, BinaryIO

import click

from newsclean.batch.discover import discover
from newsclean.batch.inputs import PAGES, TEXTS, Found, Scope, path_of
from newsclean.batch.report import Report, Voice
from newsclean.batch.run import Job, Sink, run
from newsclean.cli._found import is_folder, listed_paths, tell
from newsclean.cli._options import coloured, given, is_terminal, options_for, peekable, stdin, stdin_is_terminal, stdout
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
    if not paths and not said.get("files-from"):
        if stdin_is_terminal():
            raise UsageError("nothing to clean: no PATH was given and stdin is a terminal", "give a file, or see --help")
        paths = ("-",)
    settings = effective(said, said.get("stdin-filename", "") if paths[:1] == ("-",) else "".join(paths[:1]))
    _refuse_contradictions(settings, said)
    source = peekable(stdin())
    found = _found(settings, paths, source)
    report = Report(_voice(settings))
    if found.lines and "to" not in settings.origin:
        settings = settings._replace(run=replace(settings.run, to="jsonl"))
    edits = settings.options.in_place or settings.run.check or settings.run.diff
    if not edits and (found.many or is_folder(settings.run.output, found, settings.run.to)):
        from newsclean.cli._many import clean_many

        clean_many(settings, found, report)
    else:
        sink = _sink(settings, report)
        run(_job(settings, found, source), sink, report)
        tell(found, report)
        sink.close(report)
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
        (run.null and not run.files_from, "--null is about the paths of --files-from, which is not there"),
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


def _found(settings: Effective, paths: tuple[str, ...], source: BinaryIO) -> Found:
    run = settings.run
    scope = Scope(
        excluded=() if paths == ("-",) else settings.excluded,
        hidden=run.hidden,
        gitignore=not run.no_ignore,
        force_exclude=run.force_exclude,
        pages=not (settings.options.in_place or run.check or run.diff),
        without=path_of(run.output).resolve() if run.output else None,
        kind=settings.options.from_,
        fields=(run.text_field, run.html_field, run.url_field, run.id_field),
    )
    listed = listed_paths(run.files_from, source, null=run.null) if run.files_from else None
    found = discover(paths, scope, run.stdin_filename, source, listed)
    if run.url and found.many:
        raise UsageError("--url is the address of one input, and there are several", "leave it out")
    if run.ledger:
        _spare_inputs("--ledger", run.ledger, paths)
    if run.output and not path_of(run.output).is_dir():
        _spare_inputs("--output", run.output, paths)
    return found


def _job(settings: Effective, found: Found, source: BinaryIO) -> Job:
    run = settings.run
    edits = settings.options.in_place or run.check or run.diff
    return Job(
        inputs=found.inputs,
        options=replace(settings.options, in_place=edits),
        url=run.url,
        stdin=source,
        ledger=path_of(run.ledger) if run.ledger else None,
        counts=bool(edits or run.output or run.strict or found.many),
        timeout=run.timeout,
    )


def _sink(settings: Effective, report: Report) -> Sink:
    """Where the article of one input goes, or the edits of many."""
    from newsclean.batch import sinks

    run, out = settings.run, stdout()
    if settings.options.in_place or run.check or run.diff:
        colour = run.diff and coloured(settings, sys.stdout)
        options = replace(settings.options, in_place=True)
        return sinks.Edits(out, report, options, dry=run.check or run.diff, diff=run.diff, paint=_paint(colour=colour))
    if not run.output:
        return sinks.Stream(out, run.to, report)
    return sinks.OneFile(path_of(run.output), run.to, report)


def _spare_inputs(option: str, path: str, paths: tuple[str, ...]) -> None:
    """No output may be an input: a file that was named, or a text in a folder that was."""
    target = path_of(path).resolve()
    for named in paths:
        place = path_of(named).resolve() if named != "-" else None
        inside = place is not None and target.is_file() and place in target.parents and target.suffix in (*TEXTS, *PAGES)
        if place == target or inside:
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
