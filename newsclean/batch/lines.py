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
        """Write it. A failed input has a line, too, so that lines and inputs can be matched."""
        self.put(line_of(item, outcome), outcome.lines, failed=outcome.error is not None)

    def put(self, line: bytes, ledger: bytes, *, failed: bool) -> None:
        """Write the line of an article, and its lines of the ledger."""
        self.line(line)
        if self.ledger is not None:
            self.ledger.write(ledger)
        self.report.written += not failed

    def line(self, line: bytes) -> None:
        """Write a line."""
        raise NotImplementedError

    def commit(self) -> None:
        """Each article was let go when it was written."""

    def late(self, item: Input, outcome: Outcome) -> None:
        """It cannot be written: there is a gap before it."""

    def close(self, *, whole: bool) -> None:
        """Nothing is left to write."""


def line_of(item: Input, outcome: Outcome) -> bytes:
    """What is written of an input: its article as a line, or that it failed."""
    return outcome.body if outcome.error is None else failed_record(item, outcome.error.message)


class Lines(InTurn):
    """Articles of many inputs as lines of one stream, in the order of the inputs."""

    def __init__(self, out: BinaryIO, report: Report, ledger: BinaryIO | None = None) -> None:
        super().__init__(report, ledger)
        self.out = out

    def line(self, line: bytes) -> None:
        """Write it, and let go at once."""
        emit(self.out, line)
