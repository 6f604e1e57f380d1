"""What an output folder knows of its runs: which input became which file, from which bytes, and its lines of the ledger.

A SQLite file, because it has to hold after kill -9 at any point, for more inputs than fit into memory. The ledger is
appended to; a row says where its lines stand, and what lies beyond the last committed row is cut off by the next run.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from newsclean.batch.inputs import HIDDEN
from newsclean.batch.tally import Tally
from newsclean.batch.write import DISK, Whole
from newsclean.errors import InputError, OutputError, UsageError

GROUP = "group"  # the status of a file of lines, whose id says how many they are
LEDGER = "ledger.jsonl"
STATE = "state.db"
# A new layout makes a new file: what was known is forgotten, and every input is read again.
LAYOUT = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS inputs(
  key BLOB PRIMARY KEY, name BLOB, place INTEGER, run INTEGER, output BLOB, status TEXT, digest BLOB,
  start INTEGER, length INTEGER, id TEXT, tally TEXT, error TEXT);
CREATE TABLE IF NOT EXISTS names(folded BLOB PRIMARY KEY, key BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS facts(key TEXT PRIMARY KEY, value);
"""
_TAKEN = "WHERE status NOT IN ('planned', 'group')"


class Row(NamedTuple):
    """One input: its place in the tree (its key), its name, its output file (relative to the folder), how it went (ok,
    unchanged, unsure, failed with an error, planned), of which run it is, the id of its text, and its part of the ledger.
    """

    key: str
    name: str
    output: str
    status: str
    digest: bytes
    run: int
    start: int
    length: int
    id: str
    tally: Tally
    error: str = ""


class State:
    """The state of one output folder. Open it with `opened`."""

    def __init__(self, folder: Path, base: sqlite3.Connection) -> None:
        self.folder = folder
        self.base = base
        self.ledger_path = folder / HIDDEN / LEDGER
        self.room = folder / HIDDEN / "unfinished"
        self.run = int(self._fact("run", 0))
        self._place = 0
        self._ledger: BinaryIO | None = None
        self._end = 0
        self._anew = True  # no earlier run wrote to the ledger

    def _fact(self, key: str, default: Any) -> Any:
        row = self.base.execute("SELECT value FROM facts WHERE key = ?", (key,)).fetchone()
        return default if row is None else row[0]

    def _know(self, key: str, value: Any) -> None:
        self.base.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (key, value))

    def begin(self) -> None:
        """A new run: number it, and cut off what an interrupted one left behind the last committed line."""
        self._finish_swap()
        self._clear()
        self.room.mkdir()
        self.run += 1
        self._know("run", self.run)
        self._end = int(self._fact("end", 0))
        self._anew = self._end == 0
        size = self.ledger_path.stat().st_size if self.ledger_path.exists() else 0
        if size < self._end:
            # Somebody took the ledger away: what stood in it is written anew.
            self.base.execute("UPDATE inputs SET digest = x'', start = 0, length = 0")
            self._end = 0
        self._ledger = self.ledger_path.open("r+b" if size else "wb")
        if size > self._end:
            self._ledger.truncate(self._end)
        self._ledger.seek(self._end)
        self.base.commit()

    def row(self, key: str) -> Row | None:
        """What is known of an input."""
        return next(self._rows("WHERE key = ?", (os.fsencode(key),)), None)

    def rows(self) -> Iterator[Row]:
        """Every article and every failure, in the order of the runs."""
        yield from self._rows(f"{_TAKEN} ORDER BY place, key", ())

    def unsorted(self) -> Iterator[Row]:
        """The same in any order, for who only counts: to sort 100,000 rows takes 2 MB."""
        yield from self._rows(_TAKEN, ())

    def outputs(self) -> Iterator[str]:
        """Every file that holds articles, each once, in the order of the runs."""
        found = "SELECT output FROM inputs WHERE id != '' GROUP BY output ORDER BY min(place), output"
        yield from (os.fsdecode(output) for (output,) in self.base.execute(found))

    def _rows(self, where: str, values: tuple[Any, ...]) -> Iterator[Row]:
        columns = "key, name, output, status, digest, run, start, length, id, tally, error"
        found = self.base.execute(f"SELECT {columns} FROM inputs {where}", values)
        for key, name, output, status, digest, run, start, length, text_id, tally, error in found:
            known = Tally(*json.loads(tally)) if tally else Tally()
            place, called, file = map(os.fsdecode, (key, name, output))
            yield Row(place, called, file, status, digest, run, start, length, text_id, known, error or "")

    def key(self, tree: str) -> str:
        """The key of an input of this run by its place in the tree: a place that comes again in one run is numbered."""
        number = 1
        while True:
            key = f"{tree}\n{number}" if number > 1 else tree
            row = self.row(key)
            if row is None or row.run < self.run:
                return key
            number += 1

    def owner(self, folded: str) -> str | None:
        """The key of the input that this output name (without case) was given to, in whatever run."""
        found = self.base.execute("SELECT key FROM names WHERE folded = ?", (os.fsencode(folded),)).fetchone()
        return None if found is None else os.fsdecode(found[0])

    def plan(self, key: str, name: str, output: str) -> None:
        """An output name is given out. Committed before anything is written, so that a next run knows the file for ours."""
        self._place += 1
        self.base.execute(
            "INSERT INTO inputs(key, name, output, status, digest, start, length, id, tally, place, run)"
            " VALUES (?, ?, ?, 'planned', x'', 0, 0, '', '', ?, ?)"
            " ON CONFLICT(key) DO UPDATE SET output = excluded.output, name = excluded.name,"
            " place = excluded.place, run = excluded.run",
            (*map(os.fsencode, (key, name, output)), self._place, self.run),
        )
        if output:
            folded = os.fsencode(output.casefold())
            self.base.execute("INSERT OR REPLACE INTO names VALUES (?, ?)", (folded, os.fsencode(key)))

    def done(self, row: Row, lines: bytes) -> None:
        """An input was cleaned: its lines go to the ledger."""
        assert self._ledger is not None
        self._guarded(self._ledger.write, lines)
        self.base.execute(
            "UPDATE inputs SET error = '', status = ?, digest = ?, start = ?, length = ?, id = ?, tally = ? WHERE key = ?",
            (row.status, row.digest, self._end, len(lines), row.id, json.dumps(row.tally), os.fsencode(row.key)),
        )
        self._end += len(lines)

    def failed(self, key: str, why: str) -> None:
        """An input gave no article. What an earlier run wrote stays, and so does its part of the ledger."""
        change = "UPDATE inputs SET status = 'failed', digest = x'', error = ? WHERE key = ?"
        self.base.execute(change, (why.encode("utf-8", "backslashreplace").decode(), os.fsencode(key)))

    def _guarded(self, call: Callable[..., Any], *values: Any) -> None:
        try:
            call(*values)
        except OSError as error:
            raise OutputError(f"cannot write {self.ledger_path}: {error.strerror}", DISK, fatal=True) from error

    def commit(self) -> None:
        """What was said so far holds from here on, come what may."""
        if self._ledger is not None:
            self._guarded(self._ledger.flush)
        self._know("end", self._end)
        self.base.commit()

    def tidy(self) -> None:
        """The ledger in the order of the inputs, without lines of what was cleaned again since."""
        self.commit()
        assert self._ledger is not None
        self._ledger.close()
        self._ledger = None
        if self._anew:  # nothing but this run, which wrote in order
            return None
        at = 0
        for start, length in self.base.execute("SELECT start, length FROM inputs WHERE length ORDER BY place, key"):
            if start != at:
                return self._rewrite()
            at += length
        return self._rewrite() if at != self._end else None

    def _rewrite(self) -> None:
        new = self.ledger_path.with_suffix(".new")
        at = 0
        with self.ledger_path.open("rb") as old, Whole(new) as out:
            pieces = "SELECT rowid, start, length FROM inputs WHERE length ORDER BY place, key"
            for rowid, start, length in self.base.execute(pieces):
                old.seek(start)
                out.write(old.read(length))
                self.base.execute("UPDATE inputs SET start = ? WHERE rowid = ?", (at, rowid))
                at += length
        self._know("end", at)
        self._know("swap", 1)
        self.base.commit()
        self._finish_swap()

    def _finish_swap(self) -> None:
        """A ledger written anew takes its place; also when the run that wrote it was killed just before."""
        new = self.ledger_path.with_suffix(".new")
        if self._fact("swap", 0) and new.exists():
            new.replace(self.ledger_path)
        new.unlink(missing_ok=True)
        self._know("swap", 0)
        self.base.commit()

    def _clear(self) -> None:
        """Take away what killed processes left unfinished."""
        if self.room.is_dir():
            for path in self.room.iterdir():
                path.unlink()
            self.room.rmdir()

    def close(self) -> None:
        """Let go of the files; what was not committed is forgotten."""
        self._clear()
        if self._ledger is not None:
            self._ledger.close()
            self._ledger = None


@contextmanager
def opened(folder: Path, *, new: bool = True) -> Iterator[State]:
    """The state of an output folder, for one process at a time. new: make it when there is none.

    Raises UsageError while another run holds it or, unless `new`, when there is none; OutputError when it cannot be written.
    """
    path = folder / HIDDEN / STATE
    if not new and not path.exists():
        raise UsageError(f"{path}: no such file", "give the ledger of a folder run, which has its state beside it")
    base = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        base = sqlite3.connect(path, timeout=0)
        _prepare(base)
        state = State(folder, base)
        try:
            yield state
        finally:
            state.close()
    except sqlite3.Error as error:
        raise _explained(path, error) from error
    except OSError as error:
        if not str(error.filename).startswith(str(path.parent)) and not str(path).startswith(str(error.filename)):
            raise  # of something else that was done meanwhile
        raise OutputError(f"cannot write {path.parent}: {error.strerror}", DISK, fatal=True) from error
    finally:
        if base is not None:
            base.close()


@contextmanager
def of_ledger(ledger: Path) -> Iterator[State]:
    """The state of the folder whose ledger this is. Raises UsageError when it is none."""
    if not ledger.is_file():
        raise UsageError(f"no such file: {str(ledger)!r}", f"the ledger of a folder is in its {HIDDEN}/")
    folder = ledger.resolve().parent.parent
    if not (folder / HIDDEN / STATE).is_file():
        raise UsageError(f"{ledger} has no folder of articles around it", "give the ledger of a run over a folder")
    with opened(folder, new=False) as state:
        yield state


def _prepare(base: sqlite3.Connection) -> None:
    """One process at a time, and commits that survive the end of it; the tables."""
    base.execute("PRAGMA locking_mode = EXCLUSIVE")
    base.execute("PRAGMA journal_mode = WAL")
    base.execute("PRAGMA synchronous = NORMAL")
    base.execute("PRAGMA cache_size = -500")  # kB; with 2,000, the default, a run over 15,000 inputs took 5 MB more
    base.execute("PRAGMA wal_autocheckpoint = 100")
    if base.execute("PRAGMA user_version").fetchone()[0] not in (0, LAYOUT):
        base.executescript("DROP TABLE IF EXISTS inputs; DROP TABLE IF EXISTS facts; DROP TABLE IF EXISTS names")
    base.executescript(_TABLES)
    base.execute(f"PRAGMA user_version = {LAYOUT}")
    base.commit()


def _explained(path: Path, error: Exception) -> Exception:
    text = str(error)
    if "locked" in text:
        return UsageError(f"{path.parent.parent} is being written by another run", "wait for it, or give another folder")
    if "not a database" in text or "malformed" in text:
        return InputError(f"{path} is damaged: {text}", "delete it; the next run reads every input again")
    return OutputError(f"cannot write {path}: {text}", DISK, fatal=True)
