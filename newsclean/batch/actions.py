"""What may be done with extra copies: marked, moved, deleted; and undone. A ledger line is written before each change."""

from __future__ import annotations

import json
import shutil
from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import IO, Any, NamedTuple

from newsclean.batch.collection import Collection
from newsclean.batch.inputs import PACKED, PARQUET
from newsclean.batch.marks import Copy, marked, sha
from newsclean.batch.report import Report
from newsclean.batch.rows import rows
from newsclean.batch.write import write_file
from newsclean.dedupe.model import Duplicates
from newsclean.errors import InputError, NewscleanError, OutputError, UsageError

LEDGER = ".newsclean/dedupe.jsonl"
PAST = {"mark": "marked", "move": "moved", "delete": "deleted"}


class Job(NamedTuple):
    """action: mark, move or delete. into: the folder that copies are moved to. ledger: where it is written down."""

    action: str
    into: Path | None
    ledger: Path

    @classmethod
    def of(cls, action: str, into: str, ledger: str) -> Job:
        """A job out of what the command line says; a UsageError when it contradicts itself."""
        if (action == "move") != bool(into):
            raise UsageError("--action move and --into DIR go together", "give both, or neither")
        folder = Path(into) if into else None
        return cls(action, folder, Path(ledger) if ledger else (folder or Path()) / LEDGER)


def act(job: Job, found: Duplicates, collection: Collection, report: Report) -> None:
    """Do it to every extra copy. What cannot be done is reported, and the others go on."""
    files = copies_by_file(job.action, found, collection)
    count = sum(map(len, files.values()))
    done = 0
    if files:
        try:
            job.ledger.parent.mkdir(parents=True, exist_ok=True)
            with job.ledger.open("a", encoding="utf-8") as ledger:
                for path, copies in files.items():
                    done += _guarded(job, path, copies, ledger, report)
        except OSError as error:
            raise OutputError(f"cannot write {job.ledger}: {error.strerror}", "give another place with --ledger") from error
    if report.voice.talks:
        report.voice.say(f"{PAST[job.action]} {done:,} of {count:,} extra copies" + (_cure(job) if done else ""))


def copies_by_file(action: str, found: Duplicates, collection: Collection) -> dict[Path, list[Copy]]:
    """The extra copies, by the file that they stand in. A UsageError when they stand in none."""
    files: dict[Path, list[Copy]] = defaultdict(list)
    for finding in found.findings:
        if not finding.kept:
            place = collection.places.get(finding.id)
            if place is None or not place.path:
                raise UsageError(f"--action {action} needs files, and stdin is none", "use --action list or -t jsonl")
            files[Path(place.path)].append((finding, place))
    return files


def _cure(job: Job) -> str:
    return f"; newsclean dedupe --undo {job.ledger} puts them back"


def _guarded(job: Job, path: Path, copies: list[Copy], ledger: IO[str], report: Report) -> int:
    try:
        if job.action == "mark":
            return _mark(path, copies, ledger)
        return _rows(job, path, copies, ledger) if copies[0][1].line else _file(job, path, copies[0], ledger)
    except NewscleanError as error:
        report.error(str(path), error)
    except OSError as error:
        report.error(str(path), OutputError(f"cannot change {path}: {error.strerror}", "make it writable"))
    return 0


def _mark(path: Path, copies: list[Copy], ledger: IO[str]) -> int:
    data = _plain(path, copies)
    new = marked(path, data, copies)
    if new != data:
        _note(ledger, copies, action="mark", path=path, data=data, sha=sha(new))
        write_file(path, new)
    return len(copies)


def _plain(path: Path, copies: Sequence[Copy]) -> bytes:
    """The bytes of a file; an InputError when its rows cannot be told in them."""
    data = path.read_bytes()
    if copies[0][1].line and data.startswith((PARQUET, *PACKED)):
        raise InputError(f"{path}: packed, so its rows were left alone", "unpack it to JSON lines, or use --action list")
    return data


def _file(job: Job, path: Path, copy: Copy, ledger: IO[str]) -> int:
    data = path.read_bytes()
    if job.into:
        target = _free(job.into / copy[1].tree)
        _note(ledger, [copy], action="move", path=path, to=target, sha=sha(data))
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, target)
    else:
        _note(ledger, [copy], action="delete", path=path, data=data)
        path.unlink()
    return 1


def _rows(job: Job, path: Path, copies: list[Copy], ledger: IO[str]) -> int:
    """Rows of one file: their lines go; the other lines keep their bytes."""
    data = _plain(path, copies)
    extra = {place.line for _, place in copies}
    out: list[bytes] = []
    gone: list[bytes] = []
    for row in rows(str(path), BytesIO(data)):
        (gone if row.number in extra and row.value is not None else out).append(row.raw)
    after = b"".join(out)
    target = _free(job.into / copies[0][1].tree) if job.into else None
    _note(ledger, copies, action=job.action, path=path, data=data, sha=sha(after), **({"to": target} if target else {}))
    if target:
        write_file(target, b"".join(gone))
    write_file(path, after)
    return len(copies)


def undo(ledger: Path, report: Report) -> None:
    """Put back what a ledger tells of, the last change first. What was undone leaves the ledger, an empty one goes."""
    try:
        lines = ledger.read_text("utf-8").splitlines()
    except OSError as error:
        raise UsageError(f"{ledger}: {error.strerror}", "name the ledger that --action wrote") from error
    left = []
    for line in reversed(lines):
        try:
            _undo(json.loads(line))
        except (NewscleanError, OSError) as error:
            why = error if isinstance(error, NewscleanError) else OutputError(f"cannot put back: {error}", "make room")
            report.error(str(ledger), why)
            left.append(line)
    if left:
        write_file(ledger, "".join(f"{line}\n" for line in reversed(left)).encode())
    else:
        ledger.unlink()
    if report.voice.talks:
        report.voice.say(f"put back {len(lines) - len(left):,} of {len(lines):,} changes")


def _undo(entry: Mapping[str, Any]) -> None:
    path, moved = Path(entry["path"]), Path(entry["to"]) if "to" in entry else None
    if "data" in entry:
        old, now = b64decode(entry["data"]), path.read_bytes() if path.exists() else None
        if now != old and (sha(now) if now is not None else None) != entry.get("sha"):
            raise InputError(f"{path}: changed since, so it was not put back", "move it away, and undo again")
        write_file(path, old)
        if moved is not None:
            moved.unlink(missing_ok=True)
    elif moved is not None:
        if path.exists():
            raise InputError(f"{path}: there again, so it was not put back", "move it away, and undo again")
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(moved, path)


def _note(ledger: IO[str], copies: Sequence[Copy], *, path: Path, data: bytes | None = None, **more: Any) -> None:
    """Write one line down, and be sure that it is, before anything changes. The copies are the evidence."""
    entry: dict[str, Any] = {"path": str(path.absolute())}
    entry |= {key: str(value.absolute()) if isinstance(value, Path) else value for key, value in more.items()}
    shown = ("id", "relation", "kept_id", "in_kept", "of_kept", "facts_shared")
    entry["copies"] = [{name: getattr(finding, name) for name in shown} for finding, _ in copies]
    if data is not None:
        entry["data"] = b64encode(data).decode()
    ledger.write(json.dumps(entry, ensure_ascii=False) + "\n")
    ledger.flush()


def _free(path: Path) -> Path:
    """The path, or the first of its name with -2, -3, ... that is free."""
    names: Iterable[Path] = (path.with_stem(f"{path.stem}-{n}") for n in range(2, 1_000_000))
    return path if not path.exists() else next(name for name in names if not name.exists())
