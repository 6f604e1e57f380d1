"""WARC: the pages of a web archive (ISO 28500), with the address, the charset and the time that the archive gives."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from newsclean.batch.inputs import Found, Input, Said, bounded
from newsclean.errors import InputError

KINDS = ("response", "resource", "conversion")
PAGES = ("text/html", "application/xhtml+xml")
OK = "200"


def responses(item: Input, file: BufferedReader, found: Found) -> Iterator[Input]:
    """Every page and every text of the archive as an input of its own. Failures of the server, pictures, scripts and the
    archive's own records are no articles. One record that is too large does not lose the others.

    Raises InputError when warcio is not there, or the archive is damaged.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise InputError(f"{item.name}: a web archive", "pip install 'newsclean[warc]'") from error
    number = end = 0
    try:
        archive = ArchiveIterator(file)
        for record in archive:
            number += 1
            page = _input(item, record, number, found)
            end = archive.get_record_offset() + archive.get_record_length()  # this reads the record to its end
            if getattr(record.raw_stream, "limit", 0) > 0:
                raise InputError(f"{item.name}: cut short in record {number:,}", "fetch it again")
            if page is not None:
                yield page
    except ArchiveLoadFailed as error:
        raise InputError(f"{item.name}: damaged after record {number:,}: {error}", "fetch it again") from error
    if number and _is_rest(file, end):
        raise InputError(f"{item.name}: cut short after record {number:,}", "fetch it again")


def _input(item: Input, record: Any, number: int, found: Found) -> Input | None:
    name = f"{item.name}:{number}"
    if record.rec_headers.get_header("Content-Length") is None:
        found.broken.append((name, InputError(f"{name}: cut short in its head", "fetch it again")))
        return None
    kind, charset = _kind(record)
    if not kind:
        return None
    try:
        data = bounded(name, record.content_stream())
    except InputError as error:
        found.broken.append((name, error))
        return None
    headers = record.rec_headers
    said = Said(kind, headers.get_header("WARC-Target-URI") or "", charset, headers.get_header("WARC-Date") or "")
    return Input(name, None, f"{item.tree}/{number:06}", data, said, item.tree)


def _is_rest(file: BufferedReader, end: int) -> bool:
    """Whether more than blank lines follow the last record. warcio takes one that is cut short for the end."""
    if not file.seekable():
        return False
    file.seek(end)
    return bool(file.read(1 << 16).strip())


def _kind(record: Any) -> tuple[str, str]:
    """(html or text, the charset of the transport); an empty kind for what is no article."""
    if record.rec_type not in KINDS:
        return "", ""
    http = record.http_headers
    if http is not None and http.get_statuscode() != OK:
        return "", ""
    headers = http if http is not None else record.rec_headers
    value = headers.get_header("Content-Type") or ""
    mime = value.partition(";")[0].strip().lower()
    kind = "html" if mime in PAGES else "text" if mime == "text/plain" else ""
    return kind, value if "charset" in value.lower() else ""
