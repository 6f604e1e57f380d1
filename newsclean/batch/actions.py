"""What may be done with extra copies: marked, moved, deleted; and undone. A ledger line is written before each change."""

from __future__ import annotations

import json
import shutil
from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, Any, NamedTuple

from newsclean.batch.collection import Collection, Place, split_front
from newsclean.batch.jsonrows import rows
from newsclean.batch.report import Report
from newsclean.batch.write import write_file
from newsclean.dedupe.model import Duplicates, Finding
from newsclean.errors import InputError, NewscleanError, OutputError, UsageError

LEDGER = ".newsclean/dedupe.jsonl"
MARKDOWN = (".md", ".markdown")
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
    extra = [f for f in found.findings if not f.kept]
    files: dict[Path, list[tuple[Finding, Place]]] = defaultdict(list)
    for finding in extra:
        place = collection.places.get(finding.id)
        if place is None or not place.path:
            raise UsageError(f"--action {job.action} needs files, and stdin is none", "use --action list or -t jsonl")
        files[Path(place.path)].append((finding, place))
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
        report.voice.say(f"{PAST[job.action]} {done:,} of {len(extra):,} extra copies" + (_cure(job) if done else ""))


def _cure(job: Job) -> str:
    return f"; newsclean dedupe --undo {job.ledger} puts them back"


def _guarded(job: Job, path: Path, copies: list[tuple[Finding, Place]], ledger: IO[str], report: Report) -> int:
    try:
        if copies[0][1].line:
            return _rows(job, path, copies, ledger)
        return _file(job, path, copies[0], ledger)
    except NewscleanError as error:
        report.error(str(path), error)
    except OSError as error:
        report.error(str(path), OutputError(f"cannot change {path}: {error.strerror}", "make it writable"))
    return 0


def _file(job: Job, path: Path, copy: tuple[Finding, Place], ledger: IO[str]) -> int:
    finding, place = copy
    data = path.read_bytes()
    if job.into:
        target = _free(job.into / place.tree)
        _note(ledger, action="move", path=path, to=target, sha=_sha(data))
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, target)
    elif job.action == "delete":
        _note(ledger, action="delete", path=path, data=data)
        path.unlink()
    else:
        marked = mark_text(path, data, finding.kept_id)
        if marked != data:
            _note(ledger, action="mark", path=path, data=data, sha=_sha(marked))
            write_file(path, marked)
    return 1


def _rows(job: Job, path: Path, copies: list[tuple[Finding, Place]], ledger: IO[str]) -> int:
    """Rows of one file: their lines go, or are marked; the other lines keep their bytes."""
    data = path.read_bytes()
    kept_by_line = {place.line: finding.kept_id for finding, place in copies}
    out, gone = [], []
    for row in rows(str(path), BytesIO(data)):
        if row.number not in kept_by_line or row.value is None:
            out.append(row.raw)
        elif job.action == "mark":
            out.append(mark_row(row.raw, row.value, kept_by_line[row.number]))
        else:
            gone.append(row.raw)
    after = b"".join(out)
    target = _free(job.into / copies[0][1].tree) if job.into else None
    _note(ledger, action=job.action, path=path, data=data, sha=_sha(after), **({"to": target} if target else {}))
    if target:
        write_file(target, b"".join(gone))
    write_file(path, after)
    return len(copies)


def mark_row(raw: bytes, row: Mapping[str, Any], kept: str) -> bytes:
    """A line of JSON with `duplicate_of`; what stands in it already keeps its bytes."""
    end = raw[len(raw.rstrip(b"\r\n")) :]
    if "duplicate_of" in row or not row:
        return json.dumps({**row, "duplicate_of": kept}, ensure_ascii=False).encode() + end
    body = raw.rstrip()
    return body[:-1].rstrip() + f', "duplicate_of": {json.dumps(kept, ensure_ascii=False)}}}'.encode() + end


def mark_text(path: Path, data: bytes, kept: str) -> bytes:
    """Markdown with `duplicate_of` in its front matter. InputError when the file cannot carry it."""
    if path.suffix.lower() not in MARKDOWN:
        raise InputError(f"{path}: only Markdown and JSON lines can be marked", "use --action list, move or delete")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8, so it was not marked", "clean it to Markdown first") from error
    line = f"duplicate_of: {json.dumps(kept, ensure_ascii=False)}"
    front, body = split_front(text)
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    end = "\r\n" if "\r\n" in text else "\n"
    if not front and body == text.removeprefix("\ufeff"):
        return f"{mark}---{end}{line}{end}---{end}{end}{body}".encode()
    lines = [old for old in front.splitlines() if not old.startswith("duplicate_of:")]
    return (mark + end.join(["---", *lines, line, "---"]) + body).encode()


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
        now = _sha(path.read_bytes()) if path.exists() else None
        if now != entry.get("sha"):
            raise InputError(f"{path}: changed since, so it was not put back", "move it away, and undo again")
    if "data" in entry:
        write_file(path, b64decode(entry["data"]))
        if moved is not None:
            moved.unlink(missing_ok=True)
    elif moved is not None:
        if path.exists():
            raise InputError(f"{path}: there again, so it was not put back", "move it away, and undo again")
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(moved, path)


def _note(ledger: IO[str], *, action: str, path: Path, data: bytes | None = None, **more: Any) -> None:
    """Write one line down, and be sure that it is, before anything changes."""
    entry: dict[str, Any] = {"action": action, "path": str(path.absolute())}
    entry |= {key: str(value.absolute()) if isinstance(value, Path) else value for key, value in more.items()}
    if data is not None:
        entry["data"] = b64encode(data).decode()
    ledger.write(json.dumps(entry, ensure_ascii=False) + "\n")
    ledger.flush()


def _sha(data: bytes) -> str:
    return sha256(data).hexdigest()


def _free(path: Path) -> Path:
    """The path, or the first of its name with -2, -3, ... that is free."""
    names: Iterable[Path] = (path.with_stem(f"{path.stem}-{n}") for n in range(2, 1_000_000))
    return path if not path.exists() else next(name for name in names if not name.exists())
