"""Quick looks at a text, which tell the repairs that it may need: good text is passed over without loading any."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from newsclean.decode.binary import has_any
from newsclean.text.tokens import compiled

if TYPE_CHECKING:
    from re import Match

CONTROL, MOJIBAKE, ENTITY, INVISIBLE, BIDI = "ENC003", "ENC006", "ENC007", "ENC008", "ENC009"
BREAK, C1, COMPOSED, SURROGATE, SPACE = "ENC012", "ENC013", "ENC014", "ENC015", "ENC016"

# Repairs of damage. `decode` makes these: it is measured by giving the text that was encoded.
USUAL = frozenset((CONTROL, MOJIBAKE, ENTITY, BREAK, C1, COMPOSED, SURROGATE))
# With those that take out good characters which an article is better without; 1 of 140 good texts has some.
CLEAN = USUAL | {INVISIBLE, BIDI}
ALWAYS = frozenset((SURROGATE,))  # no output could hold them

# What most articles in Latin letters have beyond ASCII. Neither odd characters nor anything that is mojibake is made of
# these alone: each of its sequences has one of Ã Â Å Ä € or a sign that is not here.
_TYPICAL = frozenset("“”‘’„«»–—…§°©£\u00a0äöüßÖÜéèàçêâîôûëïùñáíóúãõåøæìòÉ")
_ASCII = bytes(range(0x80))
_SPACED = b" " * 0x80 + bytes(range(0x80, 0x100))
_BLOCK = 448  # characters, or bytes: with its header a block has its place among the small objects that are soon made
_SMALL = 2_048  # bytes, of which blocks would cost more than they save
_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0D, 0x1B})
# What `characters` looks for among the characters beyond ASCII, in one pass, so that good text is passed over quickly.
C1S = "\x80-\x9f"
BREAKS = "\u2028\u2029"
HIDDEN = "\xad\u200b\u2060\ufeff"
MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
ACCENTS = "\u0300-\u036f\u3099\u309a"
_SETS = {C1: C1S, BREAK: BREAKS, INVISIBLE: HIDDEN, BIDI: MARKS, COMPOSED: ACCENTS}
ANY = "[^\x00-\x7f]"
# Signs that the bytes 80-BF become in most encodings, and letters that they become in windows-125x and ISO 8859-2.
SIGN = "\x80-\xbf‘-‡‰‹›€™–—•…ˆ˜ƒˇ˘˛˝№ŠŒŽšœžŸŚŤŹśťźŁĄŞŻłąşĽľż"
SLAVIC = "\u0401-\u040f\u0451-\u045f\u0490\u0491" + SIGN  # in windows-1251
SERBIAN = "\u0402-\u0405\u0408-\u040f\u0452\u0453\u0455\u0458-\u045f"  # those of them that Ukrainian lacks
_MAC = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûüß∂∑∏π∫ΩæøØ∞±≤≥≠Æ"  # in MacRoman
# Two quick looks that let nearly all good text pass: capitals and signs that lead a sequence before what follows in
# one, and small letters that lead one before two such.
_LOOKS = (
    (
        "[ÂÃÄÅĂĹÈČÎÏÐÑÒÓÕÖ×ØÙÚÛĎĐŃŇŘŮŰĞÊÁËÍÌÔâāВГДЕОПРСЧШЩЪЫΒΓΔΕƒ¬√≈‚·œŒ–—÷◊ÿŸ⁄€‰‡┬├─┼╚╬╧╨╤╪┘┌█╓╒╫╘ßΦ]"
        f"[{SERBIAN}{SIGN}{_MAC}\u2310\u2500-\u25a0]"
    ),
    f"[à-ïðüŕăĺćčęěďđğа-пвбрαπστφδε≡][{SERBIAN}{SIGN}ò\u2310\u2500-\u25a0]{ANY}",
)


class Look:
    """What a text has that repairs look for, seen once. The quick looks of 190 kB of markup take 0.2 ms.

    odd: the odd characters beyond ASCII. controls: whether there are odd ones in ASCII. lone: halves of surrogate pairs.
    pairs: whether signs that good text seldom has stand together, once ASCII is left out; near: and with it.
    """

    __slots__ = ("controls", "lone", "near", "odd", "pairs", "text")

    def __init__(self, text: str, data: bytes | None = None) -> None:
        """`data`: the text in UTF-8, where that is at hand. Writing it takes as long as all that is asked of it here."""
        self.text = text
        self.lone = self.pairs = self.near = False
        self.odd = ""
        if data is None:
            try:
                data = text.encode()
            except UnicodeEncodeError:
                self.lone = True
                data = text.encode("utf-8", "surrogatepass")
        # A search for one byte takes 4 µs for a page, one for several 150.
        self.controls = has_any(data, _CONTROLS) or (b"\r" in data and b"\r\r\n" in data)
        if not text.isascii():
            self._look_beyond(_gist(data))

    def _look_beyond(self, gist: bytes) -> None:
        # What is not ASCII, run together: in most articles little, so that looking at it costs little.
        high = gist.translate(None, _ASCII).decode("utf-8", "surrogatepass")
        if _TYPICAL.issuperset(high):
            return
        self.odd = "".join(set(compiled(f"[{''.join(_SETS.values())}]").findall(high)))
        self.pairs = holds_pairs(high)
        if self.pairs:  # so for every second page, and for 1 in 15 once what ASCII stands between is not taken as pairs
            self.near = holds_pairs(b" ".join(gist.translate(_SPACED).split()).decode("utf-8", "surrogatepass"))

    def wanted(self, rules: Collection[str]) -> set[str]:
        """Those of the rules that can hit, and those that can once others have repaired what they can."""
        found = {SPACE}
        if "&" in self.text:
            found.add(ENTITY)
        if self.lone:
            found.add(SURROGATE)
        if self.controls:
            found |= {CONTROL, BREAK}
        if self.text.startswith("\ufeff"):
            found.add(CONTROL)
        if self.pairs:
            found.add(MOJIBAKE)
        if self.odd:
            found |= CLEAN
        return {rule for rule in found if rule in rules or rule in ALWAYS}

    def may_hit(self, rule: str) -> bool:
        """Whether a rule can hit in the text as it stands: a finder takes 1 to 15 ms for a page."""
        if rule == SURROGATE:
            return self.lone
        if rule == ENTITY:
            return "&" in self.text
        if rule == MOJIBAKE:
            return self.near
        if rule == CONTROL:
            return self.controls or self.text.startswith("\ufeff") or "\x1b" in self.text
        if rule == BREAK and self.controls:
            return True
        return rule == SPACE or bool(self.odd and compiled(f"[{_SETS[rule]}]").search(self.odd))


def holds_pairs(text: str) -> bool:
    """Whether signs stand together that good text seldom has; `text` may leave out all that is ASCII."""
    return any(compiled(look).search(text) for look in _LOOKS)


def matches(pattern: str, text: str) -> Iterator[Match[str]]:
    """`finditer` for a pattern of characters beyond ASCII, at a tenth of its time where few are: it passes over ASCII."""
    for start, end in _stretches(text):
        yield from compiled(pattern).finditer(text, start, end)


def squeezed(text: str) -> str:
    """The text with all ASCII between two other characters, before the first and after the last cut down to a space."""
    parts = []
    at = 0
    for start, end in _stretches(text):
        parts += [text[at:start] and " ", text[start:end]]
        at = end
    return compiled("[\x00-\x7f]+").sub(" ", "".join([*parts, text[at:] and " "]))


def _gist(data: bytes) -> bytes:
    """Bytes with each block that is nothing but ASCII cut down to a space: a sixth of a page, in half the time in which
    `translate` looks at all of it."""
    if len(data) <= _SMALL:
        return data
    blocks = [data[at : at + _BLOCK] for at in range(0, len(data), _BLOCK)]
    return b"".join([b" " if block.isascii() else block for block in blocks])


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """The places of blocks that are not all ASCII, neighbours in one."""
    first = -1
    for at in range(0, len(text), _BLOCK):
        if not text[at : at + _BLOCK].isascii():
            first = at if first < 0 else first
        elif first >= 0:
            yield first, at
            first = -1
    if first >= 0:
        yield first, len(text)
