"""Encoding labels as the WHATWG Encoding Standard reads them, and what Python decodes them with."""

from __future__ import annotations

import codecs
from functools import cache

from newsclean.errors import UsageError

# (label, codec that decodes it where Python has a better one than the standard's label names), for what the web knows
# as something else or not at all. Names with underscores are Python's, as chardet gives them.
_KNOWN_AS = {
    "gbk": ("gb18030", "gb18030"),
    "gb2312": ("gb18030", "gb18030"),
    "cp936": ("gb18030", "gb18030"),
    "shift_jis_2004": ("shift_jis", "cp932"),  # reads \ as the yen sign and ~ as an overline
    "shift_jisx0213": ("shift_jis", "cp932"),
    "cp932": ("shift_jis", "cp932"),
    "euc-jp": ("euc-jp", "euc_jis_2004"),  # Python's euc_jp lacks ① and its row, which web pages use
    "euc_jp": ("euc-jp", "euc_jis_2004"),
    "euc_jis_2004": ("euc-jp", "euc_jis_2004"),
    "euc_kr": ("euc-kr", "cp949"),
    "cp949": ("euc-kr", "cp949"),
    "cp950": ("big5", "big5hkscs"),
    "big5hkscs": ("big5", "big5hkscs"),
    "iso-2022-jp": ("iso-2022-jp", "iso2022_jp_ext"),
    "iso2022_jp_2": ("iso-2022-jp", "iso2022_jp_2"),
    "iso2022_jp_2004": ("iso-2022-jp", "iso2022_jp_2004"),
    "iso2022_jp_ext": ("iso-2022-jp", "iso2022_jp_ext"),
    "iso-2022-kr": ("iso-2022-kr", "iso2022_kr"),  # the standard refuses these two, since they can hide markup
    "iso2022_kr": ("iso-2022-kr", "iso2022_kr"),
    "hz-gb-2312": ("hz", "hz"),
    "cp874": ("windows-874", "cp874"),
    "mac-roman": ("macintosh", "mac-roman"),
    "mac-cyrillic": ("x-mac-cyrillic", "mac-cyrillic"),
    "cp866": ("ibm866", "cp866"),
    "utf-8-sig": ("utf-8", "utf-8"),
}
_UNKNOWN = ("x-user-defined", "replacement")
_NO_FILES = ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "unicode-escape", "raw-unicode-escape", "undefined")


@cache
def lookup(label: str) -> tuple[str, str]:
    """(name to show, Python codec) of an encoding label.

    The name is the WHATWG one where the standard has the encoding ("latin1" is windows-1252), Python's otherwise.
    Raises UsageError for a label that neither knows.
    """
    import webencodings

    known = _KNOWN_AS.get(label.strip().lower())
    if known:
        return known
    found = webencodings.lookup(label)
    if found is not None and found.name not in _UNKNOWN:
        return _KNOWN_AS.get(found.name, (found.name, found.codec_info.name))
    try:
        info = codecs.lookup(label)
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        raise UsageError(f"unknown encoding {label!r}", "give a name such as utf-8, windows-1252, gb18030") from None
    if not info._is_text_encoding or info.name in _NO_FILES:  # the only public sign of the first is an error at use
        raise UsageError(f"{label!r} is no text encoding", "give a name such as utf-8 or windows-1252")
    return info.name, info.name


def is_known(label: str) -> bool:
    """Whether the label names a text encoding."""
    try:
        lookup(label)
    except UsageError:
        return False
    return True
