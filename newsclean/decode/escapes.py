"""Encodings of seven bits: ISO-2022 for Japanese and Korean, HZ for Chinese."""

from __future__ import annotations

import re

from newsclean.decode.binary import decodes

_JAPANESE = re.compile(rb"\x1b(?:\$[@AB]|\$\([@ABCDOPQ]|\([IJ])")
_KOREAN = re.compile(rb"\x1b\$\)C")
_HZ = re.compile(rb"~\{((?:[\x21-\x77][\x21-\x7e])+)~\}")
_CODECS = ("iso2022_jp_ext", "iso2022_jp_2004", "iso2022_jp_2", "iso2022_kr")


def codec_of(data: bytes) -> str:
    """The codec of such bytes; empty for plain ASCII, terminal colours and braces with tildes."""
    if _KOREAN.search(data):
        return "iso2022_kr" if decodes(data, "iso2022_kr") else ""
    if _JAPANESE.search(data):
        return next((codec for codec in _CODECS if decodes(data, codec)), "iso2022_jp_ext")
    if data.count(b"~{") == len(_HZ.findall(data)) > 0 and decodes(data, "hz"):
        return "hz"
    return ""
