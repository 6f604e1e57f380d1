"""How far a run is: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsclean.batch.report import Report

if TYPE_CHECKING:
    from rich.progress import Progress

EVERY = 30.0  # seconds between two plain lines; a run that is done before has none
DRAWN = 0.1  # seconds between two looks of a bar


class Plain:
    """Lines for a log."""

    def __init__(self) -> None:
        self.start = self.last = time.monotonic()

    def tick(self, report: Report) -> None:
        """One more input was worked off."""
        now = time.monotonic()
        if now - self.last >= EVERY:
            self.last = now
            count = report.read + report.failed
            rate = count / (now - self.start)
            report.progress(f"{count:,} done, {rate:,.0f} a second, failed {report.failed:,}, unsure {report.unsure:,}")


class Silent:
    """Nobody looks on."""

    def tick(self, report: Report) -> None:
        """Say nothing."""


class Bar:
    """A bar on a terminal; drawn by hand, because a thread that draws would forbid to fork workers."""

    def __init__(self, bar: Progress, total: int | None, what: str) -> None:
        self.bar = bar
        self.task = bar.add_task(what, total=total, note="", rate="")
        self.start = self.last = time.monotonic()

    def tick(self, report: Report) -> None:
        """One more input was worked off."""
        now = time.monotonic()
        if now - self.last < DRAWN:
            return
        self.last = now
        count = report.read + report.failed
        note = f"failed {report.failed:,}  unsure {report.unsure:,}"
        self.bar.update(self.task, completed=count, rate=f"{count / (now - self.start):,.0f}/s", note=note)
        self.bar.refresh()


@contextmanager
def watch(report: Report, total: int | None, what: str, *, bar: bool) -> Iterator[Plain | Silent | Bar]:
    """Who looks on while the block runs. total: how many inputs there are, when that is known. what: is done to them.
    bar: whether to draw one.

    While a bar stands, what is said goes above it.
    """
    if not report.voice.talks or not bar:
        yield Plain() if report.voice.talks else Silent()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TaskProgressColumn(),
        TextColumn("{task.fields[rate]}"), TextColumn("eta"), TimeRemainingColumn(), TextColumn("{task.fields[note]}"),
    )  # fmt: skip
    console = Console(stderr=True)
    with Progress(*columns, console=console, auto_refresh=False, transient=True) as shown:
        voice = report.voice
        report.voice = voice._replace(say=lambda line: console.print(line, markup=False, highlight=False))
        try:
            yield Bar(shown, total, what)
        finally:
            report.voice = voice
