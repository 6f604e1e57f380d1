"""Byte-order marks."""

from __future__ import annotations

import codecs

# UTF-32-LE begins with the mark of UTF-16-LE, so it is asked first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def byte_order_mark(data: bytes) -> tuple[bytes, str]:
    """(mark, encoding) that `data` begins with; (b"", "") without one."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return mark, name
    return b"", ""
