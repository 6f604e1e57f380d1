"""Whether a text is HTML."""

from __future__ import annotations

import re

# How a page, or a piece of one, begins: a byte-order mark, comments and an XML declaration may stand before.
# What was passed over is not tried again otherwise: a text of ten thousand comments would take for ever.
_LEAD = r"(?>\s+|\ufeff|<!--.{0,5000}?-->|<\?[^>]{0,200}>)*+"
_PAGE = re.compile(_LEAD + r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_ELEMENT = (
    "title meta link script style base div p article section main header footer nav aside h[1-6] table ul ol figure"
    " blockquote center span font form a b i em strong img"
)
_PIECE = re.compile(_LEAD + rf"<(?P<name>{'|'.join(_ELEMENT.split())})(?:\s[^<>]*)?/?>", re.IGNORECASE | re.DOTALL)
SUFFIXES = (".html", ".htm", ".xhtml")
LOOKED_AT = 20_000
_EMPTY = ("meta", "link", "base", "img")


def is_html(text: str, name: str = "") -> bool:
    """By its beginning: a doctype, a page's first elements, or an element in a text with closing tags; else by its name."""
    head = text[:LOOKED_AT]
    if "<" not in head:
        return False
    if _PAGE.match(head):
        return True
    piece = _PIECE.match(head)
    if piece and _is_markup(text) and (piece["name"].lower() in _EMPTY or "</" in text):
        return True
    return name.lower().endswith(SUFFIXES) and "</" in text


def _is_markup(text: str) -> bool:
    """Whether most lines hold a tag: a text may begin with one, because it was pasted with some."""
    lines = sum(1 for line in text.splitlines() if line.strip())
    return 2 * text.count("<") >= lines
