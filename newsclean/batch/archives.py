"""zip and tar as folders of texts and pages, none of which can lead out of the output folder or fill the memory."""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from io import BufferedReader
from pathlib import PurePosixPath

from newsclean.batch.inputs import MAX_BYTES, PAGES, TEXTS, Found, Input, bounded
from newsclean.errors import InputError

# A member that is packed tighter than this and large is no text: of ten thousand web pages the tightest was packed 1:60.
RATIO = 500
LARGE = 1 << 20
ENCRYPTED = 1  # the first of the flag bits (APPNOTE 4.4.4)


def zip_members(item: Input, file: BufferedReader, found: Found) -> Iterator[Input]:
    """Every text of a zip file, in the order of their names."""
    try:
        with zipfile.ZipFile(file) as archive:
            for info in sorted(archive.infolist(), key=lambda i: i.filename):
                if info.is_dir() or not _is_text(info.filename, found, item):
                    continue
                name = f"{item.name}/{info.filename}"
                try:
                    _check(name, info)
                    with archive.open(info) as member:
                        data = bounded(name, member)  # type: ignore[arg-type]
                    yield _member(item, info.filename, data)
                except InputError as error:
                    found.broken.append((name, error))
                except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
                    found.broken.append((name, InputError(f"{name}: damaged: {error}", "fetch the archive again")))
    except zipfile.BadZipFile as error:
        raise InputError(f"{item.name}: damaged: {error}", "fetch it again") from error


def _check(name: str, info: zipfile.ZipInfo) -> None:
    if info.flag_bits & ENCRYPTED:
        raise InputError(f"{name}: encrypted", "unpack the archive yourself")
    if info.file_size > MAX_BYTES or (info.file_size > LARGE and info.file_size > RATIO * max(1, info.compress_size)):
        raise InputError(f"{name}: unpacks to {info.file_size:,} bytes, which no article has", "unpack it yourself")


def tar_members(item: Input, file: BufferedReader, found: Found) -> Iterator[Input]:
    """Every text of a tar file, in the order of the file: it is read once, from front to end."""
    try:
        with tarfile.open(fileobj=file, mode="r|") as archive:
            for info in archive:
                if not info.isfile() or not _is_text(info.name, found, item):
                    continue
                name = f"{item.name}/{info.name}"
                member = archive.extractfile(info)
                assert member is not None
                try:
                    yield _member(item, info.name, bounded(name, member))  # type: ignore[arg-type]
                except InputError as error:
                    found.broken.append((name, error))
    except tarfile.TarError as error:
        raise InputError(f"{item.name}: damaged: {error}", "fetch it again") from error


def _is_text(name: str, found: Found, item: Input) -> bool:
    if name.lower().endswith((*TEXTS, *PAGES)):
        return True
    found.skip(f"{item.name}/{name}")
    return False


def _member(item: Input, name: str, data: bytes) -> Input:
    """Raises InputError when the name leads out of the archive."""
    place = PurePosixPath(name.replace("\\", "/"))
    if place.is_absolute() or ".." in place.parts or ":" in place.parts[0]:
        raise InputError(f"{item.name}/{name}: a name that leads out of the archive", "unpack it yourself, if you trust it")
    return Input(f"{item.name}/{name}", None, f"{item.tree}/{place.as_posix()}", data)
