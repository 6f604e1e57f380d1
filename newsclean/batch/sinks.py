"""Where articles go: one stream, one file, a folder, or back into the files they came from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from newsclean.batch.inputs import Input, path_of
from newsclean.batch.report import Report
from newsclean.batch.run import UNCLEANED, Done, entries_of, removals, rendered
from newsclean.batch.write import write_file
from newsclean.errors import InputError, NewscleanError, OutputError
from newsclean.options import Options

if TYPE_CHECKING:
    from pathlib import Path

    from newsclean.render.inplace import Range

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


def _summed_up(done: Done, report: Report) -> None:
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
        _summed_up(done, self.report)

    def keep(self, done: Done) -> bool:
        """Write it, but for JSON, where a failure has no text: who reads a pipe has the text nowhere else."""
        if self.to in UNCLEANED:
            emit(self.out, rendered(done, self.to))
        return self.to in UNCLEANED

    def fail(self, item: Input, error: NewscleanError) -> None:
        """JSONL has a line an input, so that lines and inputs can be matched."""
        if self.to == "jsonl":
            emit(self.out, failed_line(item.name, error.message))

    def close(self, report: Report) -> None:
        """Nothing to add."""


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
        _summed_up(done, self.report)

    def keep(self, done: Done) -> bool:
        """Write it, unless there is an article already."""
        wanted = self.to in UNCLEANED and not self.path.exists()
        if wanted:
            write_file(self.path, rendered(done, self.to))
        return wanted

    def fail(self, item: Input, error: NewscleanError) -> None:
        """Leave the file alone."""

    def close(self, report: Report) -> None:
        """Nothing to add."""


class Edits:
    """The minimal edits of each input: written back (in place), shown (diff) or only counted (check)."""

    def __init__(self, out: BinaryIO, report: Report, options: Options, *, dry: bool, diff: bool, paint: Paint) -> None:
        self.out = out
        self.report = report
        self.options = options
        self.dry = dry
        self.diff = diff
        self.paint = paint
        self.files = 0

    def put(self, done: Done) -> None:
        """Write, show or count what changes."""
        from newsclean.edit import edited

        self.files += done.item.path is not None
        ranges, rounds = edited(done.article, self.options)
        changed = ranges != [(0, len(done.article.page.decoded.text))]
        more = [entry for article in rounds[1:] for entry in removals(article, entries_of(article))]
        done = done._replace(entries=done.entries + more)
        if self.dry:
            if changed:
                self._show(done, ranges)
        elif done.item.path is None:
            emit(self.out, encoded(done, ranges) if changed else done.data)
            _summed_up(done, self.report)
        elif changed:
            write_file(done.item.path, encoded(done, ranges))
            self.report.edited("cleaned", done.item.name, done.entries)

    def _show(self, done: Done, ranges: list[Range]) -> None:
        from newsclean.decode import raw

        decoded, name = done.article.page.decoded, done.item.name
        if self.diff:
            from newsclean.decode.exact import write

            mark = "\ufeff" if decoded.bom else ""
            lines = differences(name, mark + decoded.raw, mark + raw(decoded, ranges))
            emit(self.out, write("".join(map(self.paint, lines)), "utf-8"))
        self.report.edited("would clean", name, done.entries)
        places = [raw(decoded, [(0, e["start"])]) if decoded.notes else decoded.text[: e["start"]] for e in done.entries]
        self.report.findings(name, [{"line": line_of(before), **e} for before, e in zip(places, done.entries, strict=True)])

    def keep(self, done: Done) -> bool:  # noqa: ARG002 - the signature is that of every sink
        """It is kept where it stands."""
        return False

    def fail(self, item: Input, error: NewscleanError) -> None:
        """Leave the file alone."""

    def close(self, report: Report) -> None:
        """Sum up, but for a stream edited on its way."""
        if self.dry or self.files or report.failed:
            report.edits_done(dry=self.dry)


def encoded(done: Done, ranges: list[Range]) -> bytes:
    """The ranges of the text as they stood in the file, byte for byte; an InputError when its encoding cannot give all
    of it back."""
    from newsclean.decode import encode

    decoded = done.article.page.decoded
    if encode(decoded) != done.data:
        raise InputError(
            f"{done.item.name}: {decoded.encoding} does not give every byte back, so it was not rewritten",
            "name the right one with --encoding, or write a new file with -o",
        )
    return encode(decoded, ranges)


def differences(name: str, old: str, new: str) -> Iterator[str]:
    """A unified diff that `patch` and `git apply` take, each line with its end."""
    from difflib import unified_diff

    shown = _shown(name)
    for line in unified_diff(_lines(old), _lines(new), f"a/{shown}", f"b/{shown}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _shown(name: str) -> str:
    path = path_of(name)
    cwd = path.cwd()
    short = path.relative_to(cwd) if path.is_absolute() and path.is_relative_to(cwd) else path
    return short.as_posix().lstrip("/").removeprefix("./")


def _lines(text: str) -> list[str]:
    """Lines as `patch` knows them: only a line feed ends one."""
    lines = [line + "\n" for line in text.split("\n")]
    last = lines.pop().removesuffix("\n")
    return [*lines, last] if last else lines


def line_of(before: str) -> int:
    """The line, from 1, of what follows a text, whatever its line ends."""
    return 1 + before.count("\n") + before.count("\r") - before.count("\r\n")


def rule_names() -> dict[str, Any]:
    """What each rule is called, for the summary."""
    from newsclean.registry import rules

    return {rule_id: rule.name.replace("-", " ") for rule_id, rule in rules().items()}
