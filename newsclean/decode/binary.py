"""What can be said of bytes before they are text; and what is no text is refused, with why."""

from __future__ import annotations

_MAGIC = (
    (b"%PDF-", "a PDF file", "extract its text first, for example with pdftotext"),
    (b"PK\x03\x04", "a ZIP, Office or EPUB file", "unpack it or save it as text first"),
    (b"\x1f\x8b", "gzip data", "decompress it first: gzip -dc FILE | newsclean"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data", "decompress it first: zstd -dc FILE | newsclean"),
    (b"BZh", "bzip2 data", "decompress it first: bzip2 -dc FILE | newsclean"),
    (b"\xfd7zXZ\x00", "xz data", "decompress it first: xz -dc FILE | newsclean"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", ""),
    (b"\xff\xd8\xff", "a JPEG image", ""),
    (b"GIF8", "a GIF image", ""),
    (b"RIFF", "a RIFF (audio, video, WebP) file", ""),
    (b"\x7fELF", "a program", ""),
    (b"SQLite format 3\x00", "an SQLite database", ""),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save it as text first"),
)
_WORDS = (b"BZh", b"GIF8", b"RIFF")  # could begin a text, which would hold no control characters
_WINDOW = 65_536
# Texts hold next to no C0 controls (tab, line ends, form feed and the ESC of terminal colours aside):
# one in a hundred bytes means another kind of file.
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"
_LONG = 1_000  # bytes from which 30 searches for one byte, at 50 GB/s each, are faster than `translate`; twice for a page
_MAX_CONTROLS = 0.01
_FEW = 8  # so many are dropped with a note, when the text has eight times as many other characters


def decodes(data: bytes, codec: str) -> bool:
    """Whether a codec reads all of the bytes."""
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def has_controls(data: bytes) -> bool:
    """Whether there is any control character that texts do not have."""
    return has_any(data, _CONTROLS)


def has_any(data: bytes, among: bytes) -> bool:
    """Whether there is any of some bytes."""
    if len(data) < _LONG:
        return len(data.translate(None, among)) != len(data)
    return any(map(data.__contains__, among))


def _most(head: bytes) -> float:
    return max(len(head) * _MAX_CONTROLS, min(_FEW, len(head) // 8))


def known_kind(data: bytes) -> tuple[str, str] | None:
    """(what it is, what to do) when the bytes begin as some other kind of file does, else None."""
    for magic, what, cure in _MAGIC:
        if data.startswith(magic) and (magic not in _WORDS or has_controls(data[:_WINDOW])):
            return what, cure
    return None


def too_many_controls(data: bytes) -> tuple[str, str] | None:
    """(what is wrong, what to do) when no text in an ASCII-compatible encoding has so many control characters."""
    head = data[:_WINDOW]
    if not has_controls(head):
        return None
    nuls = head.count(0)
    if nuls > _most(head):
        place = data.find(0)
        return (
            f"binary: {nuls} NUL bytes in the first {len(head):,}, the first at byte {place:,}",
            "if it is UTF-16 without a byte-order mark, say --encoding utf-16-le or utf-16-be",
        )
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > _most(head):
        return (
            f"binary: {controls} control characters in the first {len(head):,} bytes",
            "if it is text, name --encoding",
        )
    return None
