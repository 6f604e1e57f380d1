"""UTF-8 with damage: bytes of another encoding among good sequences, halves of surrogate pairs, a cut end."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsclean.decode.binary import decodes
from newsclean.decode.draft import Repair
from newsclean.decode.exact import MARKED, unmarked
from newsclean.decode.labels import lookup
from newsclean.decode.plausible import facts_of, language_for, script_of

STRAY, CUT, PAIR, LOST = "ENC002", "ENC005", "ENC015", "ENC004"
# Lead bytes with as many trail bytes as they ask for; overlong forms and surrogates are seen when they are decoded.
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ASCII = bytes(range(128))
_CUT_END = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")
_LEAST = 2  # good sequences, and at least as many as there are bad bytes: never so on 2,132 samples of legacy encodings
# A character begun at the very end, as marks.
_BEGUN = re.compile("(?:[\udcc2-\udcdf]|[\udce0-\udcef][\udc80-\udcbf]?|[\udcf0-\udcf4][\udc80-\udcbf]{0,2})$")
_PART = re.compile(
    "(?P<pair>\udced[\udca0-\udcaf][\udc80-\udcbf]\udced[\udcb0-\udcbf][\udc80-\udcbf])"
    "|(?P<half>\udced[\udca0-\udcbf][\udc80-\udcbf])|(?P<overlong>[\udcc0\udcc1][\udc80-\udcbf])|(?P<byte>.)",
    re.DOTALL,
)


def is_damaged(data: bytes) -> bool:
    """Whether bytes that are not valid UTF-8 are UTF-8 all the same, with a few bytes that do not belong to it."""
    if _is_cut(data):
        return True
    good = _SEQUENCE.findall(data)
    bad = len(data.translate(None, _ASCII)) - sum(map(len, good))
    return len(good) >= _LEAST and len(good) >= bad


def _is_cut(data: bytes) -> bool:
    """Whether only the last character is incomplete. A lone lead byte after nothing but ASCII is the é of an old encoding,
    unless it is one that hardly any word ends with."""
    cut = _CUT_END.search(data[-3:])
    if not cut:
        return False
    whole = data[: len(data) - len(cut[0])]
    telling = len(cut[0]) > 1 or cut[0] in (b"\xc2", b"\xc3") or not whole.isascii()
    return telling and decodes(whole, "utf-8")


class Reading(NamedTuple):
    """What a stray byte is read as: the letters of the text's own legacy encoding, and windows-1252 for all else."""

    codec: str
    letters: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Reading:
        """By the letters of the good part of a text."""
        language = language_for(MARKED.sub("", text[:20_000]))
        if not language:
            return cls("cp1252", frozenset())
        facts = facts_of(language)
        return cls(lookup(facts["encodings"][0])[1], frozenset(facts["letters"] + facts["letters"].upper()))

    def character(self, byte: int, before: str, after: str) -> str:
        """The character of a stray byte between its neighbours."""
        own = bytes([byte]).decode(self.codec, "replace") if byte >= 0x80 else ""
        if own in self.letters and own:
            near = {script_of(c) for c in (before, after) if c.isalpha()}
            if near <= {script_of(own)}:
                return own
        return as_1252(byte)


def as_1252(byte: int) -> str:
    """A byte in windows-1252 as browsers read it: the five without a character are C1 controls."""
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def mended(text: str) -> list[Repair]:
    """Repairs of a text that was read as UTF-8 with marks for its bad bytes."""
    reading = Reading.of(text)
    out: list[Repair] = []
    for run in MARKED.finditer(text):
        end = run.end()
        cut = _BEGUN.search(run[0]) if end == len(text) else None
        if cut:
            end -= len(cut[0])
        for part in _PART.finditer(text, run.start(), end):
            out.append(_part(text, part, reading))
        if cut:
            out.append(Repair(end, len(text), "\ufffd", CUT, "the last character is cut"))
    return out


def _part(text: str, part: re.Match[str], reading: Reading) -> Repair:
    start, end = part.span()
    data = unmarked(part[0])
    if part["pair"]:
        pair = data.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16")
        return Repair(start, end, pair, PAIR, "two halves of a surrogate pair are one character")
    if part["half"] or part["overlong"]:
        what = "half a surrogate pair" if part["half"] else "an overlong form"
        return Repair(start, end, "\ufffd", LOST, f"{what} is no character")
    character = reading.character(data[0], text[start - 1 : start], text[end : end + 1])
    return Repair(
        start, end, character, STRAY, f"byte {data[0]:02x} is not UTF-8 and was read as {reading_name(character, reading)}"
    )


def reading_name(character: str, reading: Reading) -> str:
    """The encoding that gave the character of a stray byte."""
    return lookup(reading.codec)[0] if character in reading.letters else "windows-1252"
