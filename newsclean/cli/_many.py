"""`newsclean clean` over many inputs: where their articles go, and how the run is watched."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager, ExitStack
from importlib.util import find_spec
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from newsclean.batch.edits import Edits
from newsclean.batch.inputs import HIDDEN, SITES, Found, path_of
from newsclean.batch.journal import Journal, beside
from newsclean.batch.learn import Learner
from newsclean.batch.lines import InTurn, Lines
from newsclean.batch.naming import checked
from newsclean.batch.outliers import TIMES, Shares, outliers, shares_of
from newsclean.batch.progress import watch
from newsclean.batch.reading import read
from newsclean.batch.report import Report
from newsclean.batch.sinks import rule_names
from newsclean.batch.sites import Learned, Site, as_toml, parse_sites
from newsclean.batch.state import LEDGER, State, opened
from newsclean.batch.sweep import Destination, Force, Watch, sweep
from newsclean.batch.tree import Tree
from newsclean.batch.work import Recipe
from newsclean.batch.write import Whole, write_file
from newsclean.cli._found import is_folder, learned_lines, tell
from newsclean.cli._options import is_terminal, stdout
from newsclean.config import Effective
from newsclean.errors import OutputError, UsageError
from newsclean.options import LOCAL, TABLES

MANY = 50  # articles of one site, from which on what recurs tells more than any rule
COUNTED = 100_000  # a walk over as many files takes a second


def clean_many(settings: Effective, found: Found, report: Report, source: BinaryIO) -> None:
    """Clean every input into a folder, or into a stream of lines. source: of an input without a path."""
    run = settings.run
    folder = is_folder(run.output, found, run.to)
    first = next(found.inputs, None)
    if first is None:
        tell(found, report)
        report.written_to(f"{path_of(run.output)}/" if folder else run.output or "stdout", {})
        return
    if first.path is None and first.data is None and first.records is None:
        first = first._replace(data=read(first, source))
    if not folder and run.to not in ("jsonl", *TABLES):
        raise UsageError(
            f"several inputs and one {'file' if run.output else 'stdout'}: -t {run.to} holds one article",
            "give -o DIR/ for a file each, -t jsonl for a line each, or --in-place",
        )
    sites = learned_lines(settings)
    if run.learn:
        sites = _learned(settings, found, report)
    recipe = Recipe(
        settings.options, "jsonl" if run.to in TABLES else run.to, run.url, ledger=folder or bool(run.ledger), sites=sites
    )
    with ExitStack() as stack:
        state = _state(settings, stack, folder=folder)
        destination, recipe = _destination(settings, recipe, report, state, stack)
        eye = stack.enter_context(watched(settings, found, report, "Cleaning"))
        try:
            sweep(chain([first], found.inputs), destination, recipe, force(settings), report, eye)
        except (KeyboardInterrupt, OutputError):
            cure = "the same command goes on from there" if state else f"a stream cannot go on, -o FILE.{run.to} can"
            report.warn(f"stopped after {report.read + report.failed:,} inputs; {cure}")
            raise
        shares = shares_of(state.unsorted()) if state and folder else Shares()
        odd = len(outliers(state.unsorted(), shares)) if state and folder else 0
    tell(found, report)
    place = f"{path_of(run.output)}/" if folder else run.output or "stdout"
    if run.output or report.voice.details:
        report.written_to(place, rule_names())
    if folder and run.dedupe:
        _mark(settings, report)
    _hints(report, shares, sites, odd, path_of(run.output) / HIDDEN / LEDGER)


def edit_many(settings: Effective, found: Found, report: Report, edits: Edits) -> None:
    """Edit every input where it stands, or tell what would change."""
    run = settings.run
    recipe = Recipe(edits.options, url=run.url, ledger=bool(run.ledger), sites=learned_lines(settings), edit=edits.form)
    with ExitStack() as stack:
        edits.ledger = stack.enter_context(Whole(path_of(run.ledger))) if run.ledger else None
        eye = stack.enter_context(watched(settings, found, report, "Editing"))
        sweep(found.inputs, edits, recipe, force(settings)._replace(cluster=""), report, eye)
    tell(found, report)


def _hints(report: Report, shares: Shares, sites: Mapping[str, object], odd: int, ledger: Path) -> None:
    """What is worth a look after a run over a folder."""
    if odd:
        articles = "article" if odd == 1 else "articles"
        what = f"{odd:,} {articles} lost more than {TIMES}x what others of their site lose"
        report.progress(f"{what}: newsclean explain --outliers {ledger}")
    name, count = shares.largest()
    if count >= MANY and name not in sites:
        report.progress(f"{count:,} articles are of {name}: newsclean learn finds the lines that recur in them")


def _mark(settings: Effective, report: Report) -> None:
    from newsclean.batch.marking import mark_folder
    from newsclean.dedupe.find import How

    with opened(path_of(settings.run.output)) as state:
        mark_folder(state, How(jobs=force(settings).jobs), report)


def _state(settings: Effective, stack: ExitStack, *, folder: bool) -> State | None:
    """What the run notes: in its folder, or beside its one file; nothing of a stream."""
    run = settings.run
    if folder:
        return stack.enter_context(opened(path_of(run.output)))
    _check_table(settings)
    return stack.enter_context(beside(path_of(run.output))) if run.output and _is_regular(run.output) else None


def _destination(
    settings: Effective, recipe: Recipe, report: Report, state: State | None, stack: ExitStack
) -> tuple[Destination, Recipe]:
    """Where the articles go, and how they are cleaned for that."""
    run = settings.run
    if state is None:
        return _lines(settings, report, stack), recipe
    recipe = recipe._replace(room=str(state.room))
    if state.folder != path_of(run.output):
        return Journal(state, report, lambda end: _lines(settings, report, end, state.room), resume=run.resume), recipe
    recipe = recipe._replace(name=checked(run.name) if run.name else "")
    return Tree(state, recipe, report, resume=run.resume, copy=path_of(run.ledger) if run.ledger else None), recipe


def _is_regular(output: str) -> bool:
    """Whether a run into this file can be kept until it is whole: a pipe or a device is a stream."""
    path = path_of(output)
    return path.is_file() or not path.exists()


def _check_table(settings: Effective) -> None:
    """Raises UsageError for a table that cannot be written, before anything is read."""
    run = settings.run
    if run.to in TABLES and run.output and path_of(run.output).is_dir():
        raise UsageError(
            f"-t {run.to} is one table, and {run.output} is a folder",
            f"give a file in it, as in -o {path_of(run.output) / 'all'}.{run.to}",
        )
    if run.to == "parquet" and not run.output:
        raise UsageError("Parquet is no stream", "give a file, as in -o all.parquet")
    if run.to == "parquet" and find_spec("pyarrow") is None:
        raise UsageError("-t parquet needs pyarrow", "pip install 'newsclean[parquet]', or -t csv")


def _lines(settings: Effective, report: Report, stack: ExitStack, room: Path | None = None) -> InTurn:
    """What takes a line an article. room: for unfinished files."""
    run = settings.run
    out = stack.enter_context(Whole(path_of(run.output), room)) if run.output else stdout()
    ledger = stack.enter_context(Whole(path_of(run.ledger), room)) if run.ledger else None
    taker: InTurn = Lines(out, report, ledger)
    if run.to in TABLES:
        from newsclean.batch.table import COLUMNS, WITH_COPIES, WRITERS, Table

        taker = Table(WRITERS[run.to](out, WITH_COPIES if run.dedupe else COLUMNS), report, ledger)
    if run.dedupe:
        from newsclean.batch.marking import Held
        from newsclean.dedupe.find import How

        taker = Held(taker, How(jobs=force(settings).jobs), report)
    return taker


def _learned(settings: Effective, found: Found, report: Report) -> Mapping[str, Learned]:
    """The first of two passes: which lines recur. They are written beside the ledger, for the eye and for the next run."""
    run = settings.run
    if run.files_from == "-" or not found.twice:
        raise UsageError("--learn reads everything twice, and stdin can be read once", "save it to a file")
    sites = learn(settings, found, report)
    text = as_toml(sites)
    if is_folder(run.output, found, run.to):
        path = path_of(run.output) / HIDDEN / SITES
        write_file(path, text.encode())
        report.progress(f"learned {sum(not line.why for s in sites for line in s.lines):,} lines; {path} lists them")
    return parse_sites(text, SITES)


def learn(settings: Effective, found: Found, report: Report) -> list[Site]:
    """The lines that recur, by site. A failed input is told when it is cleaned, not here."""
    counts = Report(report.voice._replace(level="quiet", say=lambda _: None))
    learner = Learner()
    recipe = Recipe(settings.options, "jsonl", settings.run.url, ledger=False, learn=True)
    with watched(settings, found, counts, "Learning") as eye:
        sweep(found.again(), learner, recipe, force(settings), counts, eye)
    return list(learner.sites())


def watched(settings: Effective, found: Found, report: Report, what: str) -> AbstractContextManager[Watch]:
    """Who looks on while inputs are worked off."""
    bar = settings.run.progress and is_terminal(sys.stderr)
    return watch(report, _total(found) if bar else None, what, bar=bar)


def force(settings: Effective) -> Force:
    """How many processes, and how long an input may take."""
    run = settings.run
    return Force(run.jobs or _cores(), run.timeout, "" if run.engine == LOCAL else run.engine)


def _total(found: Found) -> int | None:
    """How many inputs there are, unless counting them would take long or read what can be read once."""
    if not found.twice:
        return None
    count = 0
    for item in islice(found.again(), COUNTED + 1):
        if item.records:
            return None
        count += 1
    return None if count > COUNTED else count


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
