"""Destinations that take every article in its turn; and one of them, a stream of lines."""

from __future__ import annotations

from typing import BinaryIO

from newsclean.batch.inputs import Input
from newsclean.batch.records import failed_record
from newsclean.batch.report import Report
from newsclean.batch.sinks import emit
from newsclean.batch.work import Outcome, Task


class InTurn:
    """Where articles of many inputs come back as lines, to be written one after the other, and nothing is remembered.

    ledger: where the removed text goes, None for nowhere.
    """

    def __init__(self, report: Report, ledger: BinaryIO | None = None) -> None:
        self.report = report
        self.ledger = ledger

    def enters(self, _container: Input) -> bool:
        """Whatever a container holds is wanted."""
        return True

    def task(self, number: int, item: Input) -> Task:
        """The article comes back, as a line."""
        return Task(number, item)

    def take(self, item: Input, outcome: Outcome) -> None:
        """One more line. A failed input has one, too, so that lines and inputs can be matched."""
        if outcome.error is not None:
            self.put(failed_record(item, outcome.error.message), b"", failed=True)
        else:
            self.put(outcome.body, outcome.lines, failed=False)

    def put(self, line: bytes, removed: bytes, *, failed: bool) -> None:
        """Write a line, and what was removed to the ledger."""
        self.write(line)
        if self.ledger is not None:
            self.ledger.write(removed)
        self.report.written += not failed

    def write(self, line: bytes) -> None:
        """Write a line."""
        raise NotImplementedError

    def commit(self) -> None:
        """Each article was let go when it was written."""

    def close(self, *, whole: bool) -> None:
        """Nothing is left to write."""


class Lines(InTurn):
    """Articles of many inputs as lines of one stream, in the order of the inputs."""

    def __init__(self, out: BinaryIO, report: Report, ledger: BinaryIO | None = None) -> None:
        super().__init__(report, ledger)
        self.out = out

    def write(self, line: bytes) -> None:
        """Write it, and let it go at once."""
        emit(self.out, line)
