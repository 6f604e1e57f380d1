"""UTF-16 and UTF-32 without a byte-order mark: half of the bytes, or three quarters, are much the same."""

from __future__ import annotations

import unicodedata

from newsclean.decode.binary import decodes

_SAMPLE = 8_192
# Bytes that lead the characters of most scripts. Line ends are left out: they stand in every lane of a text.
_LEADS = bytes(set(range(0x13)) - {0x0A, 0x0D})
_ALL_LEADS = bytes(range(0x13))
_FULL, _EMPTY = 0.25, 0.12  # shares of leads in the lane that holds them, and the most in the other
_MOST = 0.5  # of a lane, for scripts whose lead is a line end's byte (Gurmukhi and Gujarati 0A, Malayalam and Sinhala 0D)
_EAST = bytes([0x00, 0x20, 0x30, 0xFF, *range(0x4E, 0xA0), *range(0xAC, 0xD8)])
_EAST_SHARE = 0.97
_TEXT_SHARE = 0.85
_FEWEST = 4  # bytes
_USUAL = frozenset(" \n\r\t,.:;!?-–—'\"“”‘’«»()/、。「」『』，！？：；・…")


def without_mark(data: bytes) -> str:
    """The codec (utf-16-le, utf-32-be, ...) of bytes that are such text; empty when they are not."""
    head = data[: _SAMPLE - _SAMPLE % 4]
    if len(data) < _FEWEST or len(data) % 2:
        return ""
    if len(data) % 4 == 0 and len(data) >= 2 * _FEWEST and head.count(0) >= len(head) // 2:
        found = _valid(data, ("utf-32-le", "utf-32-be"))
        if found:
            return found[0]
    if _is_laned(head):
        return _better(data, _valid(data, ("utf-16-le", "utf-16-be")))
    return ""


def without_mark_east(data: bytes) -> str:
    """The same for Chinese, Japanese and Korean, whose bytes fill both lanes; asked when nothing else fits."""
    if len(data) < _FEWEST or len(data) % 2:
        return ""
    head = data[:_SAMPLE]
    fitting = [
        codec
        for codec, lane in (("utf-16-be", head[::2]), ("utf-16-le", head[1::2]))
        if len(lane) - len(lane.translate(None, _EAST)) >= _EAST_SHARE * len(lane)
    ]
    return _better(data, [c for c in fitting if c in _valid(data, ("utf-16-le", "utf-16-be"))])


def _is_laned(head: bytes) -> bool:
    """Whether one lane is full of lead bytes and the other is not."""
    for leads, full, empty in ((_LEADS, _FULL, _EMPTY), (_ALL_LEADS, _MOST, _MOST / 2)):
        low, high = sorted(_share(lane, leads) for lane in (head[::2], head[1::2]))
        if high >= full and low <= empty:
            return True
    return False


def _share(lane: bytes, among: bytes) -> float:
    return (len(lane) - len(lane.translate(None, among))) / max(1, len(lane))


def _valid(data: bytes, codecs: tuple[str, ...]) -> list[str]:
    return [codec for codec in codecs if decodes(data, codec)]


def _better(data: bytes, codecs: list[str]) -> str:
    """The byte order that makes the better text, empty when neither makes one."""
    samples = {codec: data[:_SAMPLE].decode(codec, "ignore") for codec in codecs}
    best = max(codecs, key=lambda codec: _quality(samples[codec]), default="")
    return best if best and _is_text(samples[best]) else ""


def _is_text(text: str) -> bool:
    """Whether nearly all of it is letters, their marks, digits and usual signs."""
    good = sum(c.isalnum() or c in _USUAL or unicodedata.category(c)[0] in "MP" for c in text)
    return good >= _TEXT_SHARE * len(text)


def _quality(text: str) -> float:
    """Usual signs and few blocks speak for a reading; controls and code points without a character speak against it."""
    bad = sum(unicodedata.category(c) in ("Cc", "Cn", "Co", "Cs") and c not in "\t\n\r\f\v" for c in text)
    usual = sum(c in _USUAL for c in text)
    blocks = len({ord(c) >> 8 for c in text if ord(c) < 0x3000 or ord(c) > 0x9FFF})
    return (usual - 4 * bad - blocks) / max(1, len(text))
