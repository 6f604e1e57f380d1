"""Edits of files where they stand: written back (in place), shown (diff) or only counted (check)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from newsclean.batch.change import Change, change_of
from newsclean.batch.difference import Differences
from newsclean.batch.inputs import Input
from newsclean.batch.report import Report
from newsclean.batch.run import Done
from newsclean.batch.sinks import emit, summed_up
from newsclean.batch.tally import Entry
from newsclean.batch.work import Outcome, Task
from newsclean.batch.write import Growing, write_file
from newsclean.errors import NewscleanError, OutputError
from newsclean.options import Options

Paint = Callable[[str], str]


class Edits:
    """Where the edits of files go; a sink of a run over one, a destination of a run over many.

    form: `write`; `check` or `diff`, which write nothing. paint: colours a line of a diff. ledger: where removed text goes.
    """

    def __init__(self, out: BinaryIO, report: Report, options: Options, form: str, paint: Paint) -> None:
        self.out = out
        self.report = report
        self.options = options
        self.form = form
        self.dry = form != "write"
        self.paint = paint
        self.ledger: BinaryIO | None = None
        self.clean = 0
        self.streamed = False
        self.entered: RowsFile | None = None  # the file of rows that is being read
        self.taken: RowsFile | None = None  # the one whose rows come back
        self.files: dict[int, RowsFile] = {}

    def put(self, done: Done) -> None:
        """Write, show or count what changes."""
        change = change_of(done, self.options, self.form)
        if self.dry or done.item.path is not None:
            if change.data is not None and done.item.path is not None:
                write_file(done.item.path, change.data)
            self._tell(done.item.name, change)
            return
        self.streamed = True
        emit(self.out, done.data if change.data is None else change.data)
        summed_up(done._replace(entries=list(change.entries)), self.report)

    def keep(self, done: Done) -> bool:  # noqa: ARG002 - the signature is that of every sink
        """It is kept where it stands."""
        return False

    def fail(self, item: Input, error: NewscleanError) -> None:
        """Leave the file alone."""

    def enters(self, container: Input) -> bool:
        """A file of rows is written anew while they come back."""
        self.entered = RowsFile(container, self)
        return True

    def task(self, number: int, item: Input) -> Task:
        """What changes comes back, or is written."""
        if item.group and self.entered is not None:
            self.files[number] = self.entered
        return Task(number, item)

    def commit(self) -> None:
        """Each file was let go when it was written."""

    def take(self, item: Input, outcome: Outcome) -> None:
        """Say, or show, what was changed."""
        file = self.files.pop(outcome.number, None)
        self._turn_to(file)
        if self.ledger is not None:
            self.ledger.write(outcome.lines)
        if file is not None:
            file.take(item, outcome)
        elif outcome.change is not None:
            self._tell(item.name, outcome.change)

    def late(self, item: Input, outcome: Outcome) -> None:
        """A file that was written is told of; one of rows has a gap."""
        if outcome.number not in self.files:
            self.take(item, outcome)

    def _turn_to(self, file: RowsFile | None, *, whole: bool = True) -> None:
        if self.taken is not None and self.taken is not file:
            self.taken.end(whole=whole)
        self.taken = file

    def _tell(self, name: str, change: Change) -> None:
        if not change.changed:
            self.clean += 1
            return
        if change.lines:
            self.show(change.lines)
        self.told(name, change.entries)
        self.found(name, change.entries)

    def told(self, name: str, entries: Sequence[Entry], rows: int = 0) -> None:
        """Say that a file was, or would be, changed. rows: in so many lines of JSON."""
        self.report.edited("would clean" if self.dry else "cleaned", name, entries, rows)

    def found(self, name: str, entries: Sequence[Entry]) -> None:
        """Tell each finding, when nothing is written."""
        if self.dry:
            self.report.findings(name, entries)

    def show(self, lines: Sequence[str]) -> None:
        """Write lines of differences."""
        from newsclean.decode.exact import write

        emit(self.out, write("".join(map(self.paint, lines)), "utf-8"))

    def close(self, *, whole: bool) -> None:
        """The last file of rows takes its place."""
        self._turn_to(None, whole=whole)

    def sum_up(self) -> None:
        """The last line, but for a stream edited on its way."""
        if not self.streamed or self.report.failed:
            self.report.edits_done(dry=self.dry, clean=self.clean)


class RowsFile:
    """A file of JSON lines: as many lines as before, those that no rule names as they were."""

    def __init__(self, container: Input, edits: Edits) -> None:
        self.name = container.name
        self.path: Path | None = container.path
        self.edits = edits
        self.read = self.changed = 0
        self.entries: list[Entry] = []
        writes = self.path is not None and not edits.dry
        self.file = Growing(self.path) if writes and self.path is not None else None
        self.differences = Differences(self.name) if edits.form == "diff" else None

    def take(self, item: Input, outcome: Outcome) -> None:
        """One more line."""
        before = item.data or b""
        after = before if outcome.change is None or outcome.change.data is None else outcome.change.data
        self.read += len(before)
        if after != before:
            self._changed(item, outcome)
        if self.differences is not None:
            self.edits.show(self.differences.line(before, after))
        elif self.file is not None:
            self.file.write(after)
        elif not self.edits.dry:
            self.edits.streamed = True
            emit(self.edits.out, after)

    def _changed(self, item: Input, outcome: Outcome) -> None:
        assert outcome.change is not None
        self.changed += 1
        number = int(item.name.rpartition(":")[2])
        entries = [{**entry, "line": number} for entry in outcome.change.entries]
        self.edits.found(self.name, entries)
        # For the sum, which counts blocks: those of two rows are two.
        self.entries += [{"block": (number, entry["block"]), "text": entry["text"]} for entry in entries]

    def end(self, *, whole: bool) -> None:
        """The file takes its place, if something changed and every byte of it was read."""
        if self.differences is not None:
            self.edits.show(self.differences.rest())
        if self.file is not None and self.path is not None:
            same = self.path.exists() and self.path.stat().st_size == self.read
            self.file.end(whole=whole and same and self.changed > 0)
            if whole and not same:
                why = OutputError(f"{self.name}: changed, or could not be read to its end, so it stays", "run it again")
                self.edits.report.error(self.name, why)
                return
        if not whole or (self.path is None and not self.edits.dry):
            return
        if self.changed:
            self.edits.told(self.name, self.entries, self.changed)
        else:
            self.edits.clean += 1
