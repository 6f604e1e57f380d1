"""How bytes were understood, for eyes and for programs."""

from __future__ import annotations

import re
from typing import Any

from newsclean.model import Decoded, Note
from newsclean.registry import rules
from newsclean.render.record import encoding

SHOWN = 20  # repairs, before "and ... more"
_WIDTH = 40  # characters of each side of a repair
_NEAR = 12  # characters of a word that are shown beside a repair
_HOW = {
    "user": "as told",
    "bom": "byte-order mark",
    "declared": "as the transport says",
    "meta": "as the page says",
    "utf-8": "strict",
    "escapes": "its escape sequences",
    "layout": "no mark, by its byte order",
    "fallback": "nothing fits",
}


def encoding_explained(decoded: Decoded) -> dict[str, Any]:
    """All that is known of the encoding, as plain data: what JSONL has, the mark, and every repair."""
    notes = [
        {"rule": n.rule, "start": n.start, "end": n.end, "before": n.before, "after": n.after, "why": n.why}
        for n in decoded.notes
    ]
    return {**encoding(decoded), "bom": bool(decoded.bom), "doubt": decoded.doubt, "notes": notes}


def found(decoded: Decoded) -> str:
    """How the encoding was found, in a few words."""
    if decoded.how == "detected":
        return f"detected {decoded.confidence:.2f}"
    if decoded.how == "utf-8" and decoded.notes and decoded.by_rule.keys() & {"ENC002", "ENC004", "ENC005", "ENC015"}:
        return "damaged"
    return _HOW.get(decoded.how, decoded.how)


def line(source: str, decoded: Decoded) -> str:
    """One line on a file: its encoding, how that was found, what was repaired, what is in doubt."""
    table = rules()
    repairs = ", ".join(f"{rule} {table[rule].name} {count:,}" for rule, count in decoded.by_rule.items())
    parts = [source, decoded.encoding, found(decoded), repairs]
    if decoded.doubt:
        parts.append(f"in doubt: {decoded.doubt}")
    return "  ".join(part for part in parts if part)


def repair_lines(decoded: Decoded) -> list[str]:
    """A line each repair, with the line of the text that it stands in; the first ones of many."""
    table = rules()
    lines = []
    at = number = 0
    for note in decoded.notes[:SHOWN]:
        number += _breaks(decoded.text[at : note.start])
        at = note.start
        before, after = _in_context(decoded.text, note)
        lines.append(f"  line {number + 1:<4} {note.rule} {table[note.rule].name:<20} {before} -> {after}   ({note.why})")
    if len(decoded.notes) > SHOWN:
        lines.append(f"  and {len(decoded.notes) - SHOWN:,} repairs more; --json has all")
    return lines


def _breaks(text: str) -> int:
    return len(re.findall("\r\n|\n|\r", text))


def _in_context(text: str, note: Note) -> tuple[str, str]:
    """Both sides of a repair, with the letters that stand beside it."""
    left = re.search(r"\w*$", text[max(0, note.start - _NEAR) : note.start])
    right = re.match(r"\w*", text[note.end : note.end + _NEAR])
    sides = (left[0] if left else "", right[0] if right else "")
    return _quoted(note.before, sides), _quoted(note.after, sides)


def _quoted(text: str, sides: tuple[str, str]) -> str:
    if len(text) > _WIDTH:
        text = text[: _WIDTH - 4] + " ..."
    return f"“{visible(sides[0] + text + sides[1])}”"


def visible(text: str) -> str:
    r"""Characters that do not show, written as \x92 (a byte that no encoding reads) or \u200b."""
    return "".join(c if c.isprintable() and c != "\xad" else _escape(ord(c)) for c in text)


def _escape(code: int) -> str:
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\u{code:04x}" if code > 0xFF else f"\\x{code:02x}"
