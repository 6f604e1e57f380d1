"""The order in which bytes are understood: `STEPS`, from what is certain to a guess."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from newsclean.decode import looks
from newsclean.decode.binary import decodes, known_kind, too_many_controls
from newsclean.decode.bom import byte_order_mark
from newsclean.decode.transcode import Answer, text_of
from newsclean.errors import BinaryError
from newsclean.model import Decoded


class Ask(NamedTuple):
    """Bytes, and all that is said about them."""

    data: bytes
    encoding: str
    declared: str
    language: str


def decode(
    data: bytes,
    *,
    encoding: str | None = None,
    declared: str | None = None,
    language: str | None = None,
    repairs: Collection[str] | None = None,
) -> Decoded:
    """See `newsclean.decode.decode`, which loads this module."""
    ask = Ask(data, encoding or "", declared or "", language or "")
    answer = next(found for step in STEPS for found in [step(ask)] if found)
    decoded = text_of(data, answer)
    return repair(decoded, repairs, data if answer.text is not None else None)


def repair(decoded: Decoded, repairs: Collection[str] | None = None, data: bytes | None = None) -> Decoded:
    """See `newsclean.decode.repair`, which loads this module. `data`: the text in UTF-8, where that is at hand."""
    rules = looks.USUAL if repairs is None else repairs
    seen = looks.Look(decoded.text, data)
    if not any(map(seen.may_hit, seen.wanted(rules))):
        return decoded
    from newsclean.decode.draft import Draft
    from newsclean.decode.repairs import repaired

    new = repaired(Draft(decoded.text, decoded.notes), rules, seen)
    return decoded._replace(text=new.text, notes=new.notes)


# ------------------------------------------------------------ steps: the first that answers decides


def _by_mark(ask: Ask) -> Answer | None:
    mark, name = byte_order_mark(ask.data)
    if not mark:
        return None
    if ask.encoding:
        said = _by_user(ask)
        return said._replace(mark=mark) if said else None
    return Answer(name, name, "bom", mark=mark)


def _by_user(ask: Ask) -> Answer | None:
    if not ask.encoding:
        return None
    from newsclean.decode.labels import lookup

    label, codec = lookup(ask.encoding)
    doubt = ""
    if label != "utf-8" and not ask.data.isascii() and decodes(ask.data, "utf-8"):
        doubt = f"the bytes are valid UTF-8, and were read as {label}, as told"
    return Answer(label, codec, "user", doubt=doubt)


def _by_transport(ask: Ask) -> Answer | None:
    """What the transport says holds, but for UTF-8, which shows by itself, and unless the bytes are UTF-8."""
    if not ask.declared:
        return None
    from newsclean.decode.declared import label_of
    from newsclean.decode.labels import lookup

    label = label_of(ask.declared)
    if not label or decodes(ask.data, "utf-8"):
        return None
    name, codec = lookup(label)
    return None if name == "utf-8" else Answer(name, codec, "declared")


def _by_utf8(ask: Ask) -> Answer | None:
    """ASCII and strict UTF-8 of the whole."""
    try:
        text = ask.data.decode()
    except UnicodeDecodeError:
        return None
    return Answer("utf-8", "utf-8", "ascii" if text.isascii() else "utf-8", text=text)


def _by_escapes(ask: Ask) -> Answer | None:
    """Encodings of seven bits, which change their meaning by escape sequences (ISO-2022) or signs (HZ)."""
    # Whether all is ASCII costs 3 µs for a page, as a search for one byte does; one for two bytes costs 200.
    if not ask.data.isascii() or (b"\x1b" not in ask.data and (b"~" not in ask.data or b"~{" not in ask.data)):
        return None
    from newsclean.decode.escapes import codec_of
    from newsclean.decode.labels import lookup

    found = codec_of(ask.data)
    return Answer(lookup(found)[0], found, "escapes") if found else None


def _by_layout(ask: Ask) -> Answer | None:
    """UTF-16 and UTF-32 without a mark, whose bytes hold many control characters, or spaces with a NUL each. What holds
    many and is neither is refused."""
    refused = too_many_controls(ask.data)
    if not refused and b"\0" not in ask.data:
        return None
    from newsclean.decode.utf16 import without_mark, without_mark_east

    found = without_mark(ask.data)
    if not found and not decodes(ask.data, "utf-8"):
        found = without_mark_east(ask.data)
    if refused and not found:
        raise BinaryError(*refused)
    return Answer(found, found, "layout") if found else None


def _refuse_known_kinds(ask: Ask) -> Answer | None:
    refused = known_kind(ask.data)
    if refused:
        raise BinaryError(*refused)
    return None


def _by_layout_kana(ask: Ask) -> Answer | None:
    """UTF-16 without a mark of which every second byte is that of Japanese syllables, spaces or not."""
    from newsclean.decode.utf16 import without_mark_east

    lanes = (ask.data[::2], ask.data[1::2])
    if not any(2 * lane.count(b"\x30") >= len(lane) for lane in lanes):
        return None
    found = without_mark_east(ask.data)
    return Answer(found, found, "layout") if found else None


def _by_page(ask: Ask) -> Answer | None:
    from newsclean.decode.declared import by_page
    from newsclean.decode.exact import fits
    from newsclean.decode.labels import lookup

    label = by_page(ask.data)
    if not label:
        return None
    name, codec = lookup(label)
    if name.startswith("utf-"):
        return None  # it would have been seen already, or is damaged
    return Answer(name, codec, "meta") if fits(ask.data, codec) else None


def _by_damaged_utf8(ask: Ask) -> Answer | None:
    from newsclean.decode.utf8 import is_damaged

    return Answer("utf-8", "utf-8", "utf-8") if is_damaged(ask.data) else None


def _by_statistics(ask: Ask) -> Answer | None:
    from newsclean.decode.declared import language_of_page
    from newsclean.decode.doubt import doubt_about
    from newsclean.decode.statistics import best_first

    language = ask.language or language_of_page(ask.data)
    found = best_first(ask.data, language)
    if not found:
        return None
    best = found[0]
    confidence, doubt, runner_up = doubt_about(found, ask.data)
    return Answer(best.label, best.codec, "detected", confidence, doubt, runner_up)


def _by_layout_east(ask: Ask) -> Answer | None:
    from newsclean.decode.utf16 import without_mark_east

    found = without_mark_east(ask.data)
    return Answer(found, found, "layout") if found else None


def _fallback(ask: Ask) -> Answer:
    del ask
    return Answer("windows-1252", "cp1252", "fallback", 0.0, "no encoding fits; read as windows-1252")


STEPS: Sequence[Callable[[Ask], Answer | None]] = (
    _by_mark,
    _by_user,
    _by_transport,
    _refuse_known_kinds,
    _by_escapes,
    _by_layout,
    _by_utf8,
    _by_layout_kana,
    _by_page,
    _by_damaged_utf8,
    _by_statistics,
    _by_layout_east,
    _fallback,
)
