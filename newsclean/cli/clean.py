"""`newsclean [clean] [PATH...]`: the filter."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import chain, islice
from typing import Any, BinaryIO

import click

from newsclean.batch.inputs import Found, path_of
from newsclean.batch.report import Report
from newsclean.batch.run import Job, Sink, run
from newsclean.cli._found import edits, found_inputs, is_folder, learned_lines, tell, voice
from newsclean.cli._options import coloured, given, options_for, peekable, stdin, stdin_is_terminal, stdout
from newsclean.config import Effective, effective
from newsclean.errors import UsageError
from newsclean.options import LOCAL, TABLES, nearest

FEW = 8  # files to be edited that are done before the first process would have begun


@click.command("clean")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@options_for("clean", "many", "article")
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
    found = found_inputs(settings, paths, source)
    report = Report(voice(settings))
    if found.lines and "to" not in settings.origin:
        settings = settings._replace(run=replace(settings.run, to="jsonl"))
    edited = edits(settings)
    few = list(islice(found.inputs, FEW)) if edited else []
    found.inputs = chain(few, found.inputs)
    one = not found.many and settings.run.to not in TABLES and not is_folder(settings.run.output, found, settings.run.to)
    if edited:
        _refuse_many(said, paths[0])
        _edit(settings, found, report, source, many=len(few) == FEW or any(item.records for item in few))
    elif one:
        _refuse_many(said, paths[0])
        run(_job(settings, found, source), _sink(settings, report), report)
        tell(found, report)
    else:
        _refuse_marks(settings, found)
        _refuse_engine(settings, found)
        from newsclean.cli._many import clean_many

        clean_many(settings, found, report, source)
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


def _refuse_many(said: dict[str, Any], path: str) -> None:
    """What is about many articles that are written anew, beside one, or beside edits."""
    if said.get("dedupe"):
        raise UsageError("--dedupe compares many articles that are written anew", f"see newsclean dedupe {path}")
    if said.get("engine", LOCAL) != LOCAL:
        raise UsageError("--engine cleans many articles that are written anew", "leave it out")


def _refuse_marks(settings: Effective, found: Found) -> None:
    """An output that cannot say `duplicate_of` beside --dedupe."""
    run = settings.run
    folder = is_folder(run.output, found, run.to)
    if not run.dedupe or not folder:
        return
    cure = f"take -t md or jsonl, or look first: newsclean dedupe {run.output}"
    if run.to not in ("md", "jsonl"):
        raise UsageError(f"--dedupe writes duplicate_of, and -t {run.to} has no place for it", cure)
    if run.to == "md" and settings.options.front_matter == "never":
        raise UsageError("--dedupe writes duplicate_of, and --front-matter never leaves no place for it", cure)


def _refuse_engine(settings: Effective, found: Found) -> None:
    """An engine that is none, or outputs that a cluster could only write on its own machines."""
    run = settings.run
    if run.engine == LOCAL:
        return
    from newsclean.dedupe.connection import is_cluster

    if not is_cluster(run.engine):
        known = (LOCAL, "ray", "ray://HOST:PORT")
        raise UsageError(f"--engine: no engine {run.engine!r} that cleans", nearest(run.engine, known))
    if is_folder(run.output, found, run.to) and not (run.to == "jsonl" and found.lines):
        what = f"--engine {run.engine} gives lines, and not a file an article"
        raise UsageError(what, "take -t jsonl, csv or parquet into one file, or leave --engine out for -j")


def _job(settings: Effective, found: Found, source: BinaryIO) -> Job:
    run = settings.run
    edited = edits(settings)
    return Job(
        inputs=found.inputs,
        options=replace(settings.options, in_place=edited),
        url=run.url,
        stdin=source,
        ledger=path_of(run.ledger) if run.ledger else None,
        counts=bool(edited or run.output or run.strict or found.many),
        timeout=run.timeout,
        sites=learned_lines(settings),
    )


def _sink(settings: Effective, report: Report) -> Sink:
    """Where the article of one input goes."""
    from newsclean.batch import sinks

    run, out = settings.run, stdout()
    if not run.output:
        return sinks.Stream(out, run.to, report)
    return sinks.OneFile(path_of(run.output), run.to, report)


def _edit(settings: Effective, found: Found, report: Report, source: BinaryIO, *, many: bool) -> None:
    """Edit inputs where they stand, or tell what would change. many: by processes."""
    from newsclean.batch.edits import Edits

    dry = settings.run
    form = "diff" if dry.diff else "check" if dry.check else "write"
    paint = _paint(colour=dry.diff and coloured(settings, sys.stdout))
    to = Edits(stdout(), report, replace(settings.options, in_place=True), form, paint)
    if many:
        from newsclean.cli._many import edit_many

        edit_many(settings, found, report, to)
    else:
        run(_job(settings, found, source), to, report)
        tell(found, report)
    to.sum_up()


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
