"""Bytes to text by an answer that was found, with a note for each byte that does not fit, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from newsclean.errors import InputError
from newsclean.model import Decoded, Note

if TYPE_CHECKING:
    import re

    from newsclean.decode.draft import Repair

LOST, CUT = "ENC004", "ENC005"
Range = tuple[int, int]  # characters of the decoded text


class Answer(NamedTuple):
    """How to read bytes. label: the encoding's name; codec: Python's; text: all of it, where finding the answer took reading
    it; the other fields as in `Decoded`."""

    label: str
    codec: str
    how: str
    confidence: float = 1.0
    doubt: str = ""
    runner_up: str = ""
    mark: bytes = b""
    text: str | None = None


def text_of(data: bytes, answer: Answer) -> Decoded:
    """The text of the bytes; what is not in the encoding becomes U+FFFD, or what each kind of damage allows."""
    body = data[len(answer.mark) :] if answer.mark else data
    found = Decoded(
        "", answer.label, answer.how, answer.confidence, answer.mark, doubt=answer.doubt, runner_up=answer.runner_up
    )
    try:
        return found._replace(text=body.decode(answer.codec) if answer.text is None else answer.text)
    except UnicodeDecodeError:
        return _damaged(body, answer, found)


def _damaged(body: bytes, answer: Answer, found: Decoded) -> Decoded:
    from newsclean.decode.draft import Draft
    from newsclean.decode.exact import read

    text = read(body, answer.codec)
    draft = Draft(text).repaired(_mended(text, answer, body))
    replaced = sum(len(n.before) for n in draft.notes if n.rule == LOST)
    doubt = answer.doubt or (_not_in(answer.label, replaced) if replaced else "")
    return found._replace(text=draft.text, notes=draft.notes, replaced=replaced, doubt=doubt)


def _not_in(label: str, count: int) -> str:
    return f"1 byte is not in {label}" if count == 1 else f"{count:,} bytes are not in {label}"


def _mended(text: str, answer: Answer, body: bytes) -> list[Repair]:
    """Repairs of the bytes that the codec could not read, which are marks in the text."""
    from newsclean.decode.exact import MARKED
    from newsclean.decode.utf8 import is_damaged, mended

    if answer.codec == "utf-8" and (answer.how != "user" or is_damaged(body)):
        return mended(text)
    return [_lost(m, answer, len(text)) for m in MARKED.finditer(text)]


def _lost(m: re.Match[str], answer: Answer, length: int) -> Repair:
    from newsclean.decode.draft import Repair
    from newsclean.decode.exact import unmarked

    data = unmarked(m[0])
    what = f"bytes {data[:8].hex(' ')}" if len(data) > 1 else f"byte {data[0]:02x}"
    if answer.codec.startswith(("utf-16", "utf-32")) and m.end() == length:
        return Repair(m.start(), m.end(), "", CUT, f"{what} at the end: half a character")
    after = "\ufffd"
    if _is_single(answer.codec) and all(0x80 <= byte < 0xA0 for byte in data):
        after = "".join(chr(byte) for byte in data)  # as browsers do
    return Repair(m.start(), m.end(), after, LOST, f"{what} has no character in {answer.label}")


def _is_single(codec: str) -> bool:
    """Whether each byte of the encoding is a character."""
    return codec.startswith(("cp125", "cp874", "iso8859", "windows-125"))


def encode(decoded: Decoded, kept: Sequence[Range] | None = None) -> bytes:
    """See `newsclean.decode.encode`, which loads this module."""
    from newsclean.decode.exact import write
    from newsclean.decode.labels import lookup

    codec = lookup(decoded.encoding)[1] if decoded.how not in ("utf-8", "ascii", "text") else "utf-8"
    try:
        return decoded.bom + write(decoded.raw if kept is None else raw(decoded, kept), codec)
    except UnicodeEncodeError as error:
        raise InputError(
            f"{decoded.encoding} cannot write {error.object[error.start]!r}, and would lose it",
            "name the right --encoding, or use -o",
        ) from error


def raw(decoded: Decoded, kept: Sequence[Range]) -> str:
    """See `newsclean.decode.raw`, which loads this module. What a note about two ranges says is left out."""
    out = []
    waiting = iter(decoded.notes)
    note = next(waiting, None)
    for start, end in kept:
        inside = []
        while note is not None and note.start <= end:
            if _belongs(note, start, end, decoded.text):
                inside.append(note._replace(start=note.start - start, end=note.end - start))
            elif note.start == end:
                break  # it may belong to a range that begins here
            note = next(waiting, None)
        out.append(Decoded(decoded.text[start:end], "", "", notes=tuple(inside)).raw)
    return "".join(out)


def _belongs(note: Note, start: int, end: int, text: str) -> bool:
    """Whether a note is about a range. What was dropped at an edge was part of the line that it stood in."""
    if note.start < start or note.end > end:
        return False
    at = note.start
    if note.end > at or start < at < end:
        return True
    begins_line = at == 0 or text[at - 1] in "\n\r"
    return begins_line if at == start < end else not begins_line or at == len(text)
