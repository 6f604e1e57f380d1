"""Where articles go: one stream, one file, a folder, or back into the files they came from."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, BinaryIO

from newsclean.batch.inputs import Input
from newsclean.batch.report import Report
from newsclean.batch.run import UNCLEANED, Done, rendered
from newsclean.batch.write import write_file
from newsclean.errors import NewscleanError, OutputError

if TYPE_CHECKING:
    from pathlib import Path


SCHEMA = "newsclean/1"
Paint = Callable[[str], str]


def emit(out: BinaryIO, data: bytes) -> None:
    """Write and let go at once; a reader that went away is not an error of the output."""
    try:
        out.write(data)
        out.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"cannot write to stdout: {error.strerror}", "check the disk, or give -o FILE") from error


def failed_line(name: str, why: str) -> bytes:
    """The line of JSONL for an input that gave no article."""
    line = {"schema": SCHEMA, "source": name, "status": "failed", "error": why}
    return json.dumps(line, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def summed_up(done: Done, report: Report) -> None:
    """Say what became of an article, to those who look on."""
    if report.voice.details:
        from newsclean.render.summary import summary

        line = summary(done.article)
        report.note(line if report.voice.level == "normal" else f"{done.item.name}: {line}")
        for rule in done.article.doubts:
            report.detail(f"{done.item.name}: {rule}")


# Written out, because a pipe of one article reads this module, and four dataclasses take 2 ms to declare.
class Stream:
    """The article of one input to a stream."""

    def __init__(self, out: BinaryIO, to: str, report: Report) -> None:
        self.out = out
        self.to = to
        self.report = report

    def put(self, done: Done) -> None:
        """Write it."""
        emit(self.out, rendered(done, self.to))
        self.report.written += 1
        summed_up(done, self.report)

    def keep(self, done: Done) -> bool:
        """Write it, but for JSON, where a failure has no text: who reads a pipe has the text nowhere else."""
        if self.to in UNCLEANED:
            emit(self.out, rendered(done, self.to))
        return self.to in UNCLEANED

    def fail(self, item: Input, error: NewscleanError) -> None:
        """JSONL has a line an input, so that lines and inputs can be matched."""
        if self.to == "jsonl":
            emit(self.out, failed_line(item.name, error.message))


class OneFile:
    """One article into one file, which stays as it was when the input fails."""

    def __init__(self, path: Path, to: str, report: Report) -> None:
        self.path = path
        self.to = to
        self.report = report

    def put(self, done: Done) -> None:
        """Write it, all or none."""
        write_file(self.path, rendered(done, self.to))
        self.report.written += 1
        summed_up(done, self.report)

    def keep(self, done: Done) -> bool:
        """Write it, unless there is an article already."""
        wanted = self.to in UNCLEANED and not self.path.exists()
        if wanted:
            write_file(self.path, rendered(done, self.to))
        return wanted

    def fail(self, item: Input, error: NewscleanError) -> None:
        """Leave the file alone."""


def rule_names() -> dict[str, Any]:
    """What each rule is called, for the summary."""
    from newsclean.registry import rules

    return {rule_id: rule.name.replace("-", " ") for rule_id, rule in rules().items()}
