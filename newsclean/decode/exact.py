"""Decoding that loses nothing: a byte which the encoding cannot read becomes a lone surrogate that gives it back.

Byte b is U+DC00 + b. No codec makes such characters out of good bytes, so what holds none has been read completely.
These marks live inside decoding and in `Note.before`; a text that is handed out has none.
"""

from __future__ import annotations

import codecs
import re

ERRORS = "newsclean.exact"
C1_BYTES = "newsclean.c1"
MARKED = re.compile("[\udc00-\udcff]+")


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return marks(error.object[error.start : error.end]), error.end


def _c1(error: UnicodeError) -> tuple[bytes, int]:
    """The byte of a C1 control, in encodings that lack it: that is how browsers read such bytes."""
    if not isinstance(error, UnicodeEncodeError) or not "\x80" <= error.object[error.start] <= "\x9f":
        raise error
    return error.object[error.start].encode("latin-1"), error.start + 1


codecs.register_error(ERRORS, _mark)
codecs.register_error(C1_BYTES, _c1)


def marks(data: bytes) -> str:
    """The marks that stand for bytes."""
    return "".join([chr(0xDC00 + byte) for byte in data])


def unmarked(text: str) -> bytes:
    """The bytes that marks stand for."""
    return bytes([ord(mark) - 0xDC00 for mark in text])


def read(data: bytes, codec: str) -> str:
    """The text, with a mark for each byte that the codec cannot read."""
    return data.decode(codec, ERRORS)


def fits(data: bytes, codec: str) -> bool:
    """Whether the codec reads the bytes, up to so few that they may be damage: two, or one in 5,000."""
    wrong = sum(len(marked) for marked in MARKED.findall(read(data, codec)))
    return wrong <= max(2, len(data) / 5000)


def write(text: str, codec: str) -> bytes:
    """The bytes of a text with marks. Raises UnicodeEncodeError for characters that the codec does not have."""
    out = []
    at = 0
    for m in MARKED.finditer(text):
        out += [text[at : m.start()].encode(codec), unmarked(m[0])]
        at = m.end()
    out.append(text[at:].encode(codec))
    return b"".join(out)


def shown(text: str) -> str:
    r"""A text for people: marks as \x92, other lone surrogates as \ud83d."""
    return re.sub("[\ud800-\udfff]", _visible, text)


def _visible(m: re.Match[str]) -> str:
    code = ord(m[0])
    return f"\\x{code - 0xDC00:02x}" if 0xDC00 <= code <= 0xDCFF else f"\\u{code:04x}"
