"""Characters that have no place in an article, or stand there in a form that programs trip over; each choice a rule."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from newsclean.decode import looks
from newsclean.decode.draft import Repair
from newsclean.decode.looks import BIDI, BREAK, C1, COMPOSED, CONTROL, INVISIBLE, SPACE, SURROGATE, matches

_SOUTH_EAST = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"  # Thai, Lao, Burmese, Khmer mark word ends by U+200B
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_OPENERS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"} | dict.fromkeys(
    "\u2066\u2067\u2068", "\u2069"
)
_NAMES = {
    "\xad": "soft hyphen", "\u200b": "zero-width space", "\u2060": "word joiner", "\ufeff": "byte-order mark inside a text",
}  # fmt: skip
_BREAKS = {
    "\v": ("\n", "vertical tab"), "\f": ("\n", "form feed"), "\u2028": ("\n", "line separator"),
    "\u2029": ("\n\n", "paragraph separator"), "\x85": ("\n", "next-line control"),
    "\r\r\n": ("\r\n", "carriage return written twice"),
}  # fmt: skip


def controls(text: str) -> Iterator[Repair]:
    """C0 controls mean nothing in a text and are dropped, and so does a second byte-order mark; TAB and line ends stay."""
    if text.startswith("\ufeff"):
        marks = len(text) - len(text.lstrip("\ufeff"))
        yield Repair(0, marks, "", INVISIBLE, "byte-order mark written twice")
    for m in re.finditer("[\x00-\x08\x0e-\x1f\x7f]", text):
        yield _dropped(m, CONTROL, f"control character U+{ord(m[0]):04X} dropped")


def breaks(text: str) -> Iterator[Repair]:
    """Other signs for a line break, and CR CR LF, which is one break."""
    if "\v" in text or "\f" in text or "\r\r\n" in text:
        found = re.finditer("\r\r\n|" + "|".join("\v\f" + looks.BREAKS), text)  # as a class three times as slow
    else:
        found = matches(f"[{looks.BREAKS}]", text)
    for m in found:
        after, name = _BREAKS[m[0]]
        yield Repair(m.start(), m.end(), after, BREAK, f"{name} is a line break")


def c1(text: str) -> Iterator[Repair]:
    """C1 controls are windows-1252 that was read as Latin-1; U+0085 alone, without others, is the control NEXT LINE."""
    found = list(matches(f"[{looks.C1S}]", text))
    confused = any(m[0] != "\x85" and _in_1252(m[0]) != m[0] for m in found)
    for m in found:
        if confused:
            after = _in_1252(m[0])
            if after != m[0]:
                yield Repair(m.start(), m.end(), after, C1, f"U+{ord(m[0]):04X} is windows-1252 that was read as Latin-1")
        elif m[0] == "\x85":
            yield Repair(m.start(), m.end(), "\n", BREAK, "next-line control is a line break")


def _in_1252(control: str) -> str:
    try:
        return control.encode("latin-1").decode("cp1252")
    except UnicodeDecodeError:
        return control


def invisible(text: str) -> Iterator[Repair]:
    """Soft hyphens, zero-width spaces, word joiners and stray byte-order marks hide words from every search.

    U+200C and U+200D stay: Persian, the scripts of India and emoji are written with them.
    """
    for m in matches(f"[{looks.HIDDEN}]", text):
        if m[0] == "\u200b" and re.search(_SOUTH_EAST, text[max(0, m.start() - 1) : m.end() + 1]):
            continue
        yield _dropped(m, INVISIBLE, f"{_NAMES[m[0]]} dropped")


def bidi(text: str) -> Iterator[Repair]:
    """Marks of direction stay where the line has letters that run to the left, embeddings where they are closed."""
    for start, line in _marked_lines(text):
        loose = _loose(line)
        leftward = bool(re.search(_RIGHT_TO_LEFT, line))
        for m in re.finditer(f"[{looks.MARKS}]", line):
            if m.start() in loose or (m[0] in "\u200e\u200f" and not leftward):
                at = start + m.start()
                yield Repair(at, at + 1, "", BIDI, f"U+{ord(m[0]):04X} without a use dropped")


def _marked_lines(text: str) -> Iterator[tuple[int, str]]:
    """(place, line) of lines with marks of direction. A pattern of the line around a mark would try each place of a line
    without any, in quadratic time: a page of 450 kB in one line took two minutes."""
    end = 0
    for m in matches(f"[{looks.MARKS}]", text):
        if m.start() >= end:
            start = max(end, *(text.rfind(sign, end, m.start()) + 1 for sign in "\n\r"))
            after = re.compile("[\n\r]").search(text, m.end())
            end = after.start() if after else len(text)
            yield start, text[start:end]


def _loose(line: str) -> set[int]:
    """Places of embeddings and overrides that are not closed in their line, and of closings that close nothing."""
    loose: set[int] = set()
    open_: list[tuple[int, str]] = []
    for m in re.finditer("[\u202a-\u202e\u2066-\u2069]", line):
        if m[0] in _OPENERS:
            open_.append((m.start(), _OPENERS[m[0]]))
        elif open_ and open_[-1][1] == m[0]:
            open_.pop()
        else:
            loose.add(m.start())
    return loose | {at for at, _ in open_}


def composed(text: str) -> Iterator[Repair]:
    """A letter and its accent in two characters become the one that other texts have (NFC, for such pairs alone).

    Signs that NFC would replace for themselves (the Kelvin sign, ideographs of compatibility) stay as they are.
    """
    for m in matches(f"[{looks.ACCENTS}]+", text):  # no letters themselves; to look for letters first takes ten times that
        start = m.start() - 1
        if start < 0 or not re.match(r"[^\W\d_]", text[start]):
            continue
        before = text[start] + m[0]
        after = unicodedata.normalize("NFC", before)
        if len(after) < len(before):
            yield Repair(start, m.end(), after, COMPOSED, "a letter and its accent are one character")


def surrogates(text: str) -> Iterator[Repair]:
    """Halves of surrogate pairs can be written nowhere: two that belong together are a character, others U+FFFD."""
    for m in re.finditer("(?:[\ud800-\udbff][\udc00-\udfff])|[\ud800-\udfff]", text):
        if len(m[0]) == 2:
            pair = m[0].encode("utf-16", "surrogatepass").decode("utf-16")
            yield Repair(m.start(), m.end(), pair, SURROGATE, "two halves of a surrogate pair are one character")
        else:
            yield Repair(m.start(), m.end(), "\ufffd", SURROGATE, "half a surrogate pair is no character")


def plain_spaces(text: str) -> Iterator[Repair]:
    """No-break and thin spaces as plain ones, for those who ask."""
    for m in matches("[\u00a0\u2000-\u200a\u202f\u205f]", text):
        yield Repair(m.start(), m.end(), " ", SPACE, f"U+{ord(m[0]):04X} is a space")


def _dropped(m: re.Match[str], rule: str, why: str) -> Repair:
    return Repair(m.start(), m.end(), "", rule, why)
