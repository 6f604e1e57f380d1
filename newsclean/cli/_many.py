"""`newsclean clean` over many inputs: where their articles go, and how the run is watched."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from itertools import chain, islice

from newsclean.batch.inputs import Found, path_of
from newsclean.batch.lines import Lines
from newsclean.batch.progress import watch
from newsclean.batch.report import Report
from newsclean.batch.sinks import rule_names
from newsclean.batch.state import opened
from newsclean.batch.sweep import Destination, Force, sweep
from newsclean.batch.tree import Tree
from newsclean.batch.work import Recipe
from newsclean.batch.write import Whole
from newsclean.cli._found import is_folder, tell
from newsclean.cli._options import is_terminal, stdout
from newsclean.config import Effective
from newsclean.errors import OutputError, UsageError

COUNTED = 100_000  # a walk over as many files takes a second


def clean_many(settings: Effective, found: Found, report: Report) -> None:
    """Clean every input into a folder, or into a stream of lines."""
    run = settings.run
    folder = is_folder(run.output, found, run.to)
    first = next(found.inputs, None)
    if first is None:
        tell(found, report)
        report.written_to(f"{path_of(run.output)}/" if folder else run.output or "stdout", {})
        return
    if not folder and run.to != "jsonl":
        raise UsageError(
            f"several inputs and one {'file' if run.output else 'stdout'}: -t {run.to} holds one article",
            "give -o DIR/ for a file each, -t jsonl for a line each, or --in-place",
        )
    recipe = Recipe(settings.options, run.to, run.url, ledger=folder or bool(run.ledger))
    with ExitStack() as stack:
        if folder:
            state = stack.enter_context(opened(path_of(run.output)))
            ledger = path_of(run.ledger) if run.ledger else None
            recipe = recipe._replace(room=str(state.room))
            destination: Destination = Tree(state, recipe, report, resume=run.resume, copy=ledger)
        else:
            destination = _lines(settings, report, stack)
        bar = run.progress and is_terminal(sys.stderr)
        eye = stack.enter_context(watch(report, _total(found) if bar else None, bar=bar))
        try:
            sweep(chain([first], found.inputs), destination, recipe, Force(run.jobs or _cores(), run.timeout), report, eye)
        except (KeyboardInterrupt, OutputError):
            cure = "the same command goes on from there" if folder else "nothing was kept, as the output is one file"
            report.warn(f"stopped after {report.read + report.failed:,} inputs; {cure}")
            raise
    tell(found, report)
    place = f"{path_of(run.output)}/" if folder else run.output or "stdout"
    if run.output or report.voice.details:
        report.written_to(place, rule_names())


def _lines(settings: Effective, report: Report, stack: ExitStack) -> Lines:
    run = settings.run
    out = stack.enter_context(Whole(path_of(run.output))) if run.output else stdout()
    ledger = stack.enter_context(Whole(path_of(run.ledger))) if run.ledger else None
    return Lines(out, report, ledger)


def _total(found: Found) -> int | None:
    """How many inputs there are, unless counting them would take long."""
    count = sum(1 for _ in islice(found.again(), COUNTED + 1))
    return None if count > COUNTED else count


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
