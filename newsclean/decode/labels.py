"""Encoding labels as the WHATWG Encoding Standard reads them, and what Python decodes them with."""

from __future__ import annotations

import codecs
from functools import cache

from newsclean.errors import UsageError

# Decoded by their supersets on the web, or known there by another name; chardet names them apart.
_SUPERSET = {
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "cp936": "gb18030",
    "cp932": "shift_jis",
    "shift_jis_2004": "shift_jis",
    "shift_jisx0213": "shift_jis",
    "cp949": "euc-kr",
    "cp950": "big5",
}
_UNDEFINED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
_CP1252 = {i: bytes([i]).decode("cp1252") for i in range(0x80, 0xA0) if i not in _UNDEFINED}


@cache
def lookup(label: str) -> tuple[str, str]:
    """(name to show, Python codec) of an encoding label.

    The name is the WHATWG one where the standard has the encoding ("latin1" is windows-1252), Python's otherwise.
    Raises UsageError for a label that neither knows.
    """
    import webencodings

    label = _SUPERSET.get(label.lower(), label)
    found = webencodings.lookup(label)
    if found is not None and found.name != "x-user-defined":
        return found.name, found.codec_info.name
    try:
        info = codecs.lookup(label)
    except LookupError:
        raise UsageError(f"unknown encoding {label!r}", "give a name such as utf-8, windows-1252, gb18030") from None
    if not info._is_text_encoding:  # the only public sign is an error at use
        raise UsageError(f"{label!r} is no text encoding", "give a name such as utf-8 or windows-1252")
    return info.name, info.name


def to_text(data: bytes, codec: str) -> tuple[str, int]:
    """(text, bytes that the codec could not read). cp1252's five undefined bytes become C1 controls, as in browsers."""
    if codec in ("cp1252", "windows-1252"):
        text = data.decode("latin-1").translate(_CP1252)
        return text, sum(data.count(bytes([i])) for i in _UNDEFINED)
    try:
        return data.decode(codec), 0
    except UnicodeDecodeError:
        text = data.decode(codec, "replace")
        return text, max(1, text.count("\ufffd"))
