"""A run into one file that can go on: what is done is kept beside the file until all of it is, then the file is written."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from newsclean.batch.inputs import HIDDEN, Input
from newsclean.batch.lines import InTurn, line_of
from newsclean.batch.report import Report
from newsclean.batch.state import State, opened
from newsclean.batch.work import FAILED, SKIPPED, Outcome, Task
from newsclean.batch.write import ensure_writable
from newsclean.errors import UsageError


@contextmanager
def beside(path: Path) -> Iterator[State]:
    """The state of a run into one file, in a hidden folder beside it, which goes when the block ends well.

    Raises OutputError when the file, or the folder, cannot be written, UsageError while another run writes it.
    """
    ensure_writable(path)
    folder = path.parent / f".{path.name}{HIDDEN}"
    with opened(folder) as state:
        try:
            yield state
        except UsageError:
            shutil.rmtree(folder)
            raise
    shutil.rmtree(folder)


class Journal:
    """Notes the line of every article, and its lines of the ledger, in a state; a destination of a run.

    resume: take over what an interrupted run into the same file noted. last: makes what the lines go to, in the order of
    the inputs, when all are there; it is closed with the stack that it is given.
    """

    def __init__(self, state: State, report: Report, last: Callable[[ExitStack], InTurn], *, resume: bool) -> None:
        self.state = state
        self.report = report
        self.last = last
        self.resume = resume
        self.keys: dict[int, str] = {}
        state.begin()

    def enters(self, _container: Input) -> bool:
        """Whatever a container holds is wanted."""
        return True

    def task(self, number: int, item: Input) -> Task:
        """The article comes back, as a line, unless it was noted before."""
        key = self.state.key(item.tree)
        row = self.state.row(key)
        self.state.plan(key, item.name, "")
        self.keys[number] = key
        return Task(number, item, known=row.digest if row and self.resume else b"")

    def commit(self) -> None:
        """What was noted is known to a next run."""
        self.state.commit()

    def take(self, item: Input, outcome: Outcome) -> None:
        """Note it. A failed input has a line, too, and is tried again by a next run."""
        key = self.keys.pop(outcome.number)
        row = self.state.row(key)
        assert row is not None
        if outcome.status == SKIPPED:
            self.report.counted(row.tally)
            return
        digest = b"" if outcome.status == FAILED else outcome.digest
        row = row._replace(status=outcome.status, digest=digest, id=outcome.id, tally=outcome.tally)
        self.state.done(row, line_of(item, outcome) + outcome.lines)

    def late(self, item: Input, outcome: Outcome) -> None:
        """Note it: the order of the lines is that of the inputs, whenever they come."""
        self.take(item, outcome)

    def close(self, *, whole: bool) -> None:
        """Write the file, when there is nothing left to be done."""
        self.state.commit()
        if not whole:
            return
        with ExitStack() as stack:
            last = self.last(stack)
            notes = stack.enter_context(self.state.ledger_path.open("rb"))
            for row in self.state.rows():
                if row.run == self.state.run:
                    notes.seek(row.start)
                    line, end, ledger = notes.read(row.length).partition(b"\n")
                    last.put(line + end, ledger, failed=row.status == FAILED)
            last.close(whole=True)
