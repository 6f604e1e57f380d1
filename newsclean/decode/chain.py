"""The order in which bytes are understood, and the way back."""

from __future__ import annotations

from newsclean.decode.binary import why_binary
from newsclean.decode.bom import byte_order_mark
from newsclean.errors import BinaryError, InputError, UsageError
from newsclean.model import Decoded, Note

_CONTROLS = {c: None for c in range(32) if chr(c) not in "\t\n\v\f\r\x1b"} | {127: None}


def decode(data: bytes, *, encoding: str | None = None, declared: str | None = None, language: str | None = None) -> Decoded:
    """See `newsclean.decode.decode`, which loads this module."""
    del language
    found = _certain(data, encoding) or _uncertain(data, declared)
    return _without_controls(found)


def _certain(data: bytes, encoding: str | None) -> Decoded | None:
    mark, name = byte_order_mark(data)
    if encoding:
        return _as(data.removeprefix(mark) if mark else data, encoding, "user", bom=mark)
    if mark:
        return _as(data[len(mark) :], name, "bom", bom=mark)
    refused = why_binary(data)
    if refused:
        raise BinaryError(*refused)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "ascii" if data.isascii() else "utf-8")
    except UnicodeDecodeError:
        return None


def _uncertain(data: bytes, declared: str | None) -> Decoded:
    from newsclean.decode.statistics import DOUBTFUL, guess

    if declared:
        try:
            found = _as(data, declared, "declared")
        except UsageError:
            found = None
        if found and not found.replaced:
            return found
    name, confidence = guess(data)
    if name:
        found = _as(data, name, "detected")._replace(confidence=round(confidence, 2))
        if confidence < DOUBTFUL:
            found = found._replace(doubt=f"{found.encoding} is a guess with confidence {confidence:.2f}")
        return found
    return _as(data, "windows-1252", "fallback")._replace(confidence=0.0, doubt="no encoding fits; read as windows-1252")


def _as(data: bytes, label: str, how: str, bom: bytes = b"") -> Decoded:
    from newsclean.decode.labels import lookup, to_text

    name, codec = lookup(label)
    text, replaced = to_text(data, codec)
    doubt = f"{replaced} bytes are no {name}" if replaced else ""
    return Decoded(text, name, how, bom=bom, replaced=replaced, doubt=doubt)


def _without_controls(found: Decoded) -> Decoded:
    """Control characters have no place in an article: each becomes a note, so that the raw text can be put back."""
    text = found.text.translate(_CONTROLS)
    if len(text) == len(found.text):
        return found
    notes = []
    gone = 0
    for i, c in enumerate(found.text):
        if ord(c) in _CONTROLS:
            notes.append(Note("ENC003", i - gone, i - gone, c, "", f"control character U+{ord(c):04X} dropped"))
            gone += 1
    return found._replace(text=text, notes=tuple(notes))


def encode(text: str, decoded: Decoded) -> bytes:
    """See `newsclean.decode.encode`."""
    if decoded.replaced:
        raise InputError(
            f"{decoded.replaced} bytes are no {decoded.encoding} and would be lost",
            "name the right --encoding, or use -o",
        )
    from newsclean.decode.labels import lookup

    _, codec = lookup(decoded.encoding) if decoded.how not in ("utf-8", "ascii", "text") else ("", "utf-8")
    return decoded.bom + text.encode(codec)
