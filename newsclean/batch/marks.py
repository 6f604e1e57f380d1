"""`duplicate_of`, written into the front matter of Markdown and into rows of JSON lines."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from newsclean.batch.collection import Place, split_front
from newsclean.batch.rows import rows
from newsclean.dedupe.model import Finding
from newsclean.errors import InputError
from newsclean.keys import DUPLICATE_OF

Copy = tuple[Finding, Place]
MARKDOWN = (".md", ".markdown")


def marked(path: Path, data: bytes, copies: Sequence[Copy]) -> bytes:
    """A file with its extra copies marked. InputError when it cannot carry it."""
    if not copies[0][1].line:
        return mark_text(path, data, copies[0][0].kept_id)
    kept_by_line = {place.line: finding.kept_id for finding, place in copies}
    out = []
    for row in rows(str(path), BytesIO(data)):
        kept = kept_by_line.get(row.number)
        out.append(row.raw if kept is None or row.value is None else mark_row(row.raw, row.value, kept))
    return b"".join(out)


def mark_row(raw: bytes, row: Mapping[str, Any], kept: str) -> bytes:
    """A line of JSON with `duplicate_of`; what stands in it already keeps its bytes."""
    end = raw[len(raw.rstrip(b"\r\n")) :]
    if row.get(DUPLICATE_OF) == kept:
        return raw
    if DUPLICATE_OF in row or not row:
        return json.dumps({**row, DUPLICATE_OF: kept}, ensure_ascii=False).encode() + end
    body = raw.rstrip()
    return body[:-1].rstrip() + f', "{DUPLICATE_OF}": {json.dumps(kept, ensure_ascii=False)}}}'.encode() + end


def mark_text(path: Path, data: bytes, kept: str) -> bytes:
    """Markdown with `duplicate_of` in its front matter, above the id. InputError when the file cannot carry it."""
    if path.suffix.lower() not in MARKDOWN:
        raise InputError(f"{path}: only Markdown and JSON lines can be marked", "use --action list, move or delete")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8, so it was not marked", "clean it to Markdown first") from error
    if text.removeprefix("\ufeff").startswith("+++"):
        raise InputError(f"{path}: front matter in TOML, so it was not marked", "use --action list, move or delete")
    line = f"{DUPLICATE_OF}: {json.dumps(kept, ensure_ascii=False)}"
    front, body = split_front(text)
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    end = "\r\n" if "\r\n" in text else "\n"
    if not front and body == text.removeprefix("\ufeff"):
        return f"{mark}---{end}{line}{end}---{end}{end}{body}".encode()
    lines = [old for old in front.splitlines() if not old.startswith(f"{DUPLICATE_OF}:")]
    last = len(lines) - 1 if lines and lines[-1].startswith("id: sha256:") else len(lines)
    return (mark + end.join(["---", *lines[:last], line, *lines[last:], "---"]) + body).encode()


def sha(data: bytes) -> str:
    """The digest of a file's bytes, by which a ledger knows it again."""
    return sha256(data).hexdigest()
