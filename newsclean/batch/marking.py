"""Copies marked by the run that cleaned them: of a folder when all is written, of lines before they are let go."""

from __future__ import annotations

import json
import os
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newsclean.batch.actions import LEDGER, Job, act, copies_by_file
from newsclean.batch.collection import Collection
from newsclean.batch.fields import Fields
from newsclean.batch.inputs import Found, Input
from newsclean.batch.lines import InTurn
from newsclean.batch.marks import Copy, marked, sha
from newsclean.batch.report import Report
from newsclean.batch.state import State
from newsclean.batch.write import Whole, write_file
from newsclean.dedupe.find import How, documents, duplicates_of
from newsclean.dedupe.model import Document
from newsclean.dedupe.report import total
from newsclean.dedupe.stored import Stored
from newsclean.keys import DUPLICATE_OF
from newsclean.options import Options


def mark_folder(state: State, how: How, report: Report) -> None:
    """Mark the extra copies among all that runs wrote into a folder, and take back the marks that hold no more.

    What cannot be marked is reported. Raises OutputError when nothing can be written.
    """
    collection = Collection(_written(state), Fields(), Options(encoding="utf-8"))
    found = duplicates_of(collection.documents(report), how)
    job = Job("mark", None, state.folder / LEDGER)
    _take_back(job.ledger, copies_by_file("mark", found, collection))
    report.progress(total(found))
    if found.clusters:
        act(job, found, collection, report)


def _written(state: State) -> Found:
    """The outputs of a folder, named by their places in it, so that marks do not depend on where it lies."""

    def outputs() -> Iterator[Input]:
        for output in state.outputs():
            if (state.folder / output).is_file():
                yield Input(Path(output).as_posix(), state.folder / output, output)

    found = Found(many=True)
    found.inputs, found.again = outputs(), outputs
    return found


def _take_back(ledger: Path, files: dict[Path, list[Copy]]) -> None:
    """Undo the marks of earlier runs that would not be set again, and forget those of files that were written anew."""
    if not ledger.exists():
        return
    files = {Path(os.path.abspath(path)): copies for path, copies in files.items()}  # noqa: PTH100 - links stay
    with ledger.open("rb") as old, Whole(ledger) as left:
        for line in old:
            entry = json.loads(line)
            if entry["action"] != "mark" or _holds(entry["path"], b64decode(entry["data"]), entry["sha"], files):
                left.write(line)
    if not ledger.stat().st_size:
        ledger.unlink()


def _holds(name: str, data: bytes, digest: str, files: dict[Path, list[Copy]]) -> bool:
    """Whether a mark stands, and rightly. One that stands wrongly goes."""
    path = Path(name)
    now = path.read_bytes() if path.is_file() else b""
    if sha(now) != digest:
        return False
    if path in files and marked(path, data, files[path]) == now:
        return True
    write_file(path, data)
    return False


class _Line(NamedTuple):
    """An article as it waits: its line, its part of the ledger, and whether it failed."""

    line: bytes
    ledger: bytes
    failed: bool


class Held(InTurn):
    """Lines that wait until all articles are compared, and are then handed on, extra copies with `duplicate_of`."""

    def __init__(self, onward: InTurn, how: How, report: Report) -> None:
        super().__init__(report)
        self.onward = onward
        self.how = how
        self.lines: Stored[_Line] = Stored(_Line)

    def put(self, line: bytes, ledger: bytes, *, failed: bool) -> None:
        """Keep it, on disk when there are many."""
        self.lines.append(_Line(line, ledger, failed))

    def close(self, *, whole: bool) -> None:
        """Compare, and let all go in their order."""
        if whole:
            found = duplicates_of(documents(self._documents()), self.how)
            findings = iter(found.findings)
            for line, ledger, failed in self.lines:
                finding = None if failed else next(findings)
                kept = finding.kept_id if finding and not finding.kept else ""
                self.onward.put(_with(line, kept) if kept else line, ledger, failed=failed)
            self.report.progress(total(found))
        self.onward.close(whole=whole)

    def _documents(self) -> Iterator[Document]:
        for held in self.lines:
            if not held.failed:
                row = json.loads(held.line)
                texts = {name: str(row.get(name) or "") for name in ("text", "title", "date")}
                yield Document(row["source"], **texts, author=", ".join(row.get("author") or ()))


def _with(line: bytes, kept: str) -> bytes:
    """A line with `duplicate_of` where README has it: after what is known, before the text."""
    row = json.loads(line)
    row.pop(DUPLICATE_OF, None)
    pairs = [
        pair for key, value in row.items() for pair in ([(DUPLICATE_OF, kept)] if key == "text" else []) + [(key, value)]
    ]
    return json.dumps(dict(pairs), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace") + b"\n"
