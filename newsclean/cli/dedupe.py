"""`newsclean dedupe PATH...`: articles that tell the same story, and which copy stays."""

from __future__ import annotations

import sys
from typing import Any

import click

from newsclean.batch.discover import discover
from newsclean.batch.inputs import Scope, path_of
from newsclean.batch.report import Report, Voice
from newsclean.cli._options import coloured, given, is_terminal, options_named, stdin, stdin_is_terminal, stdout
from newsclean.config import Effective, effective
from newsclean.errors import UsageError

ACTIONS = ("report", "list", "mark", "move", "delete")
KEEP = "Which copy stays: earliest, latest, complete, longest, first; in this order.  [default: earliest,complete,longest]"
THRESHOLD = "The share of a text that must stand in another.  [default: 0.6]"
ACTION = "What becomes of extra copies; list prints their names.  [default: report]"
LEDGER = "Where an action is written down.  [default: .newsclean/dedupe.jsonl, in DIR of --into]"
ENGINE = (
    "What finds candidates: plain, duckdb, local (Daft), ray (a cluster), ray://HOST:PORT; "
    "auto: duckdb for many articles, where it is installed.  [default: auto]"
)
FIELDS = ("text", "title", "id", "date", "author")


def _fields(command: Any) -> Any:
    for name in reversed(FIELDS):
        what = f"JSONL: the field that holds the {name}; guessed otherwise."
        command = click.option(f"{name}_field", f"--{name}-field", metavar="NAME", default="", help=what)(command)
    return command


@click.command("dedupe")
@click.argument("paths", metavar="PATH...", nargs=-1)
@click.option("form", "-t", "--to", type=click.Choice(("report", "jsonl")), default="report", help="What to write.")
@click.option("order", "--keep", metavar="ORDER", default="", help=KEEP)
@click.option("threshold", "--threshold", type=click.FloatRange(0.2, 1), default=0.6, help=THRESHOLD)
@click.option("show", "--show", metavar="N", type=click.IntRange(0), default=0, help="Show N clusters side by side.")
@click.option("action", "--action", type=click.Choice(ACTIONS), default="report", help=ACTION)
@click.option("into", "--into", metavar="DIR", default="", help="Where --action move puts them.")
@click.option("ledger", "--ledger", metavar="FILE", default="", help=LEDGER)
@click.option("undo", "--undo", metavar="LEDGER", default="", help="Put back what an action did.")
@click.option("index", "--index", metavar="FILE", default="", help="Compare with all before, too, and remember these.")
@click.option("engine", "--engine", metavar="ENGINE", default="auto", help=ENGINE)
@click.option("checks", "--check", is_flag=True, help="Exit 1 if there are copies.")
@click.option("cleans", "--clean", is_flag=True, help="Clean texts, too, before they are compared; pages always are.")
@_fields
@options_named("jobs", "encoding", "language", "exclude", "extend-exclude", "no-ignore", "hidden")
@options_named("quiet", "verbose", "color", "config", "isolated")
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **values: Any) -> None:
    """Find articles that tell the same story: equal, edited, cut, with more around them, updated.

    PATH is a file, a folder (read recursively), JSON lines (.jsonl) or - for stdin. Nothing is changed unless --action says
    so, and --undo takes that back.
    """
    from newsclean.batch.duplicates import Wanted, found_in, write

    settings = effective(given({**values, "ledger": None, "engine": None}), (paths or ("-",))[0])
    report = Report(_voice(settings))
    if values["undo"]:
        _undo(values["undo"], paths, report)
        ctx.exit(report.exit_code(dry=False, strict=False, exit_zero=False))
    if not paths and stdin_is_terminal():
        raise UsageError("nothing to compare: no PATH was given and stdin is a terminal", "give a folder, or see --help")
    job = _job(values)
    collection = _collection(settings, paths or ("-",), values)
    found = found_in(collection, _how(values, settings), report, values["index"])
    form = "list" if values["action"] == "list" else values["form"]
    if job is not None:
        from newsclean.batch.actions import act

        act(job, found, collection, report)
    elif not (settings.run.quiet and form == "report"):
        wanted = Wanted(form, values["show"], coloured(settings, sys.stdout))
        write(found, collection, wanted, report, stdout())
    ctx.exit(report.exit_code(dry=values["checks"], strict=False, exit_zero=False))


def _job(values: dict[str, Any]) -> Any:
    """What is to be done with extra copies; None when they are only told."""
    action = values["action"]
    contradictions = (
        (values["checks"] and action not in ("report", "list"), "--check changes nothing, --action does"),
        (values["form"] != "report" and action != "report", "-t says what to write, --action what to do"),
        (values["into"] and action != "move", "--into is where --action move puts copies"),
        (values["ledger"] and action in ("report", "list"), "a report changes nothing, so it has no --ledger"),
    )
    for wrong, why in contradictions:
        if wrong:
            raise UsageError(why, "leave one out")
    if action in ("report", "list"):
        return None
    from newsclean.batch.actions import Job

    return Job.of(action, values["into"], values["ledger"])


def _undo(ledger: str, paths: tuple[str, ...], report: Report) -> None:
    from newsclean.batch.actions import undo

    if paths:
        raise UsageError("--undo takes the ledger and no PATH", "leave the paths out")
    undo(path_of(ledger), report)


def _how(values: dict[str, Any], settings: Effective) -> Any:
    from newsclean.cli._many import force
    from newsclean.dedupe.choose import order
    from newsclean.dedupe.engines import engine_of
    from newsclean.dedupe.find import How
    from newsclean.dedupe.model import Rule

    return How(Rule().at(values["threshold"]), order(values["order"]), engine_of(values["engine"]), force(settings).jobs)


def _collection(settings: Effective, paths: tuple[str, ...], values: dict[str, Any]) -> Any:
    from newsclean.batch.collection import Collection
    from newsclean.batch.fields import Fields

    run = settings.run
    moved = path_of(values["into"]).resolve() if values["into"] else None
    found = discover(paths, Scope(settings.excluded, run.hidden, not run.no_ignore, without=moved, kind="text"))
    fields = Fields(*(values[f"{name}_field"] for name in FIELDS))
    data = stdin() if "-" in paths else None
    return Collection(found, fields, settings.options, stdin=data, clean=values["cleans"])


def _voice(settings: Effective) -> Voice:
    run = settings.run
    return Voice(
        say=lambda line: click.echo(line, err=True, color=coloured(settings, sys.stderr)),
        level="quiet" if run.quiet else "verbose" if run.verbose else "normal",
        terminal=is_terminal(sys.stderr),
    )
