"""Quick looks at a text, which tell the repairs that it may need: good text is passed over without loading any."""

from __future__ import annotations

from collections.abc import Collection

from newsclean.text.tokens import compiled

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
_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0D, 0x1B})
# What `characters` looks for among the characters beyond ASCII, in one pass, so that good text is passed over quickly.
ODD = "[\x7f-\x9f\xad\u0300-\u036f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\u3099\u309a\ufeff]"
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


def looked_for(text: str, rules: Collection[str]) -> set[str]:
    """Those of the rules that can hit in a text."""
    wanted = {SPACE} & set(rules)
    if "&" in text:
        wanted.add(ENTITY)
    try:
        data = text.encode()
    except UnicodeEncodeError:
        wanted.add(SURROGATE)
        data = text.encode("utf-8", "surrogatepass")
    if len(data.translate(None, _CONTROLS)) != len(data) or "\r\r\n" in text:
        wanted |= {CONTROL, BREAK}
    if text.startswith("\ufeff"):
        wanted.add(CONTROL)
    # What is not ASCII, run together: in most articles little, so that looking at it costs little.
    high = data.translate(None, _ASCII).decode("utf-8", "surrogatepass")
    if not _TYPICAL.issuperset(high):
        if holds_pairs(high):
            wanted.add(MOJIBAKE)
        if compiled(ODD).search(high):
            wanted |= CLEAN
    return {rule for rule in wanted if rule in rules or rule in ALWAYS}


def holds_pairs(text: str) -> bool:
    """Whether signs stand together that good text seldom has; `text` may leave out all that is ASCII."""
    return any(compiled(look).search(text) for look in _LOOKS)
