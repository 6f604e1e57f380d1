"""Which encodings the statistics of the bytes allow, asked only when nothing certain is known: chardet's import costs
more than cleaning an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsclean.decode.exact import MARKED, fits, read
from newsclean.decode.labels import lookup
from newsclean.decode.plausible import facts_of, faults

_WINDOW = 200_000  # bytes that chardet looks at
_SAMPLE = 1_500  # characters around foreign letters that are read for faults
_BEFORE = 2_000
_ASCII = bytes(range(0x80))
_LEAD = 50  # bytes of a line before its first foreign one
# Encodings of several bytes, by chardet's names: one damaged pair, and it takes them for impossible.
_PAIRED_SHARE = 0.3  # of the bytes of a text in such an encoding, at least, are foreign
_GLANCE = _BEFORE + 500  # bytes that most windows are seen to be no such encoding by
_PAIRED = ("gb18030", "cp932", "big5hkscs", "euc_jis_2004", "cp949")
# EBCDIC, and what won over the right answer on short texts and was never right in 9,000 samples.
_EXCLUDED = ("cp1026", "cp1140", "cp273", "cp424", "cp500", "cp875", "cp037", "hp-roman8", "cp1006", "cp856", "cp864")
# How usual encodings are: less usual ones must be that much more likely.
_WEIGHTS = {
    1.15: "cp1252 iso8859-1",
    0.9: "cp1258",
    0.7: "iso8859-16 kz1048 koi8-t cp1125 cp858",
    0.6: "iso8859-3 iso8859-4 iso8859-10 iso8859-14 cp720 ptcp154 mac-turkish mac-iceland",
    0.4: "johab",
}
_USUAL = {name: weight for weight, names in _WEIGHTS.items() for name in names.split()}
_OLD = 0.9  # Mac and DOS
_OWN = 2.0  # times as likely when the language is known to have been kept in the encoding
_HARM = 6.0  # how much a share of faults counts against a reading
_ALWAYS = ("cp1252",)
_WESTERN = ("cp1252", "iso8859-1")
_WEST = 0.3  # more likely, divided by the number of foreign bytes
_PRIOR = 1.0  # foreign bytes' worth: of few bytes, chardet's confidence says less, and how usual an encoding is says more
_TRIED = 6  # readings of the whole
_LEAST = 0.2  # of the best confidence, that a candidate must have


class Guess(NamedTuple):
    """An encoding: its label and codec, and its text of the sample.

    evidence: chardet's confidence, less for faults of the reading. likelihood: the same with how usual the encoding is.
    """

    label: str
    codec: str
    evidence: float
    likelihood: float
    sample: str


def guesses(data: bytes, language: str = "") -> list[Guess]:
    """Readings of bytes that are not UTF-8, the most likely first; none when chardet sees no text in them.

    language: BCP 47 code when it is known.
    """
    window = _window(data)
    ranking = _ranking(window)
    ranking += _in_spite_of_damage(window, {name for name, _ in ranking})
    if not ranking:
        return []
    sample = _telling(window)
    high = sum(byte >= 0x80 for byte in sample)
    weight = high / (high + _PRIOR) if high else 1.0
    least = _LEAST * max(confidence for _, confidence in ranking) ** weight
    harm: dict[str, float] = {}  # by reading: many encodings read a sample alike
    found = []
    for name, confidence in ranking:
        if confidence**weight < least and name not in _ALWAYS:
            continue
        label, codec = lookup(name)
        text = read(sample, codec)
        if text not in harm:
            harm[text] = 2.0 ** (-_HARM * faults(text, language))
        west = 1 + _WEST / max(1, high) if name in _WESTERN else 1.0
        usual = _usual(name, label, language) * west
        found.append(Guess(label, codec, confidence * harm[text], confidence**weight * usual * harm[text], text))
    return sorted(found, key=lambda g: -g.likelihood)


def _ranking(window: bytes) -> list[tuple[str, float]]:
    """(chardet's own name, its confidence 0-1) of every encoding that it finds possible."""
    import chardet

    found = chardet.detect_all(
        window,
        ignore_threshold=True,
        prefer_superset=False,
        compat_names=False,
        exclude_encodings=_EXCLUDED,
    )
    return [(r["encoding"], float(r["confidence"])) for r in found if r["encoding"]]


def _in_spite_of_damage(window: bytes, known: set[str]) -> Iterator[tuple[str, float]]:
    """Encodings that chardet finds possible when a few bytes are taken out, with its confidence then."""
    if len(window.translate(None, _ASCII)) < _PAIRED_SHARE * len(window):
        return
    for name in _PAIRED:
        codec = lookup(name)[1]
        if name not in known and fits(window[:_GLANCE], codec) and fits(window, codec):
            whole = MARKED.sub("", read(window, codec)).encode(codec, "ignore")
            yield from (found for found in _ranking(whole) if found[0] == name)


def _window(data: bytes) -> bytes:
    """What chardet looks at, from shortly before the first foreign byte: it would read the first 200 kB only."""
    found = re.search(rb"[\x80-\xff]", data)
    start = max(0, found.start() - _BEFORE) if found else 0
    return data[start : start + _WINDOW]


def _telling(window: bytes) -> bytes:
    """Lines with foreign bytes, up to a sample; after that the surroundings of each byte that is not among them, because
    some encodings differ in a few signs only."""
    out: list[bytes] = []
    seen: set[int] = set()
    room = _SAMPLE
    for line in window.splitlines():
        if room < -_SAMPLE:
            break
        high = line.translate(None, _ASCII)
        new = [line.index(byte) for byte in set(high) - seen] if room <= 0 else [line.index(high[0])] if high else []
        for at in sorted(new):
            start = max(0, at - _LEAD)
            out.append(line[start : start + max(room, 2 * _LEAD)])
            room -= len(out[-1])
            seen.update(out[-1].translate(None, _ASCII))
    return b"\n".join(out)


def _usual(name: str, label: str, language: str) -> float:
    weight = _USUAL.get(name, _OLD if name.startswith(("mac", "cp4", "cp7", "cp8")) and name != "cp874" else 1.0)
    own = facts_of(language).get("encodings", ()) if language else ()
    return weight * _OWN if label in own else weight


def best_first(data: bytes, language: str = "") -> list[Guess]:
    """Guesses, those that read the whole of the bytes before those that do not; chardet looks at a window only."""
    found = guesses(data, language)
    for i, guess in enumerate(found[:_TRIED]):
        if fits(data, guess.codec):
            return [guess, *found[:i], *found[i + 1 :]]
    return found
