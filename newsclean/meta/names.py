"""What a person's name looks like in print, and how one in capitals is written otherwise."""

from __future__ import annotations

import re
from functools import cache

from newsclean.meta.words import FREE_OPENERS, NOT_NAMES, ORGANISATION, PLACES, lexicon
from newsclean.text.tokens import fold

LONGEST_PREFIX = 4  # Fitz
MOST_WORDS = 6  # "Maria de los Angeles García López"
PARTICLES = lexicon(
    """van der den de del della di da dos das do du des la le las los von und y e i ten ter te bin bint ibn al el
    af av vom degli dei lo san st abu ben binti"""
)
# Words that are frequent in some language and names as well.
STOPS_IN_NAMES = PARTICLES | lexicon(
    """will may an can so my ali den don man was sie ma im ihn mit ha no se si sa na ta li su han son du dan on per
    sur mai tu ni me ne ve ile bir her her en mark rob art ray dean una ida ana ada eva sam ben jo tim hal ian
    lee kim long cam may anh hai ba nam the-anh thu hoa sang minh dung hay khi một nay đi ông bà ai yang ini dia
    ada dari ke jan mis tal este esta"""
)
TITLES = lexicon("""dr prof sir dame lord lady mr mrs ms rev fr sr jr ii iii iv phd md dipl ing mag""")
# Signs of vowels and tones, which are parts of a word and no letters: of Latin, Hebrew, Arabic, the scripts of India,
# Thai, Lao and Burmese; and the joiners that stand inside words of Persian and of India.
MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957"
    "\u0981-\u0983\u09bc\u09be-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0a81-\u0a83\u0abc\u0abe-\u0acd\u0b01-\u0b03\u0b3c\u0b3e-\u0b57"
    "\u0b82\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83\u0cbc\u0cbe-\u0cd6\u0d00-\u0d03\u0d3b\u0d3c\u0d3e-\u0d4d"
    "\u0d81-\u0d83\u0dca-\u0ddf\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u200c\u200d"
)
VOWELS = frozenset("aeiouyäöüáéíóúàèìòùâêîôûåæøœıаеёиоуыэюяіїє")


@cache
def _word() -> re.Pattern[str]:
    """A word of a name: letters, inner hyphens, apostrophes and dots, such as O'Brien, Anne-Kathrin, J.R., al-Sayed."""
    letters = f"[^\\W\\d_](?:[^\\W\\d_]|[{MARKS}])*"
    return re.compile(rf"{letters}(?:[.'’ʼʻ‘-]+{letters})*\.?")


def looks_like_name(piece: str, stop: frozenset[str] = frozenset()) -> bool:
    """Whether a stretch of text is written as the name of one person, first name and surname at least."""
    parts = piece.split()
    if not 2 <= len(parts) <= MOST_WORDS or not all(_fits(p, k) for k, p in enumerate(parts)):
        return False
    folded = [fold(p).strip(".") for p in parts]
    if names_organisation(piece) or is_place(piece):
        return False
    if any(w in NOT_NAMES or (w in stop and w not in STOPS_IN_NAMES and len(w) > 1) for w in folded):
        return False
    if (
        any(w.endswith("'s") for w in folded)
        or folded[0] in FREE_OPENERS
        or folded[0] in ("the", "al", "la", "le", "les", "los", "las", "die", "das")
    ):
        return False
    solid = [
        w for w, p in zip(folded, parts, strict=True) if len(w.strip(".")) > 1 and w not in TITLES and p not in PARTICLES
    ]
    return len(solid) >= 1 and (len(solid) >= 2 or any(len(w) == 1 or "." in w for w in folded) or len(parts) > 2)


def begins_name(parts: list[str]) -> bool:
    """Whether the first two words are written as those of a name; where not, no stretch from there is one."""
    return _fits(parts[0], 0) and _fits(parts[1], 1)


def _fits(word: str, place: int) -> bool:
    if not _word().fullmatch(word) or _glued(word):
        return False
    first = word[0]
    if first.isupper() or first.lower() == first.upper():  # a script without capitals
        return True
    if place and word in PARTICLES:
        return True
    # d'Arc, al-Sayed, de'Medici, iOS-like names are rare
    head, _, tail = re.sub("[’ʼ‘-]", "'", word).partition("'")
    return head in ("d", "l", "al", "el", "an", "ash", "as", "o", "dell", "de", "bin", "t", "n") and tail[:1].isupper()


def _glued(word: str) -> bool:
    """Whether two words were run together: LauziereFollow is no name, MacFarlane and SanSone are."""
    inner = [k for k in range(1, len(word)) if word[k].isupper() and word[k - 1].islower()]
    return any(k > LONGEST_PREFIX for k in inner[:1]) or len(inner) > 1


def names_organisation(piece: str) -> bool:
    """Whether a word of it names a desk, paper or company."""
    return any(w.strip(".,") in ORGANISATION for w in fold(piece).split())


def is_place(piece: str) -> bool:
    """Whether it is one of the places whose names look like those of people, such as New York."""
    folded = fold(piece)
    return folded in PLACES or folded.split(" ")[0] in (
        "new",
        "north",
        "south",
        "east",
        "west",
        "saint",
        "santa",
        "são",
        "los",
    )


def recased(name: str, language: str) -> str:
    """A name all in capitals in the usual case; any other as it is."""
    parts = name.split()
    if not any(len(p) > 2 for p in parts) or name != name.upper() or name == name.lower():
        return name
    return " ".join(_recased_word(p, k, language) for k, p in enumerate(parts))


def _recased_word(word: str, place: int, language: str) -> str:
    lower = word.replace("I", "ı").replace("İ", "i") if language == "tr" else word
    lower = lower.lower().replace("i\u0307", "i")
    if place and lower in PARTICLES and len(lower) > 1:
        return lower
    bare = word.strip(".")
    if lower in ("ii", "iii", "iv") or (len(bare) <= 2 and (len(bare) == 1 or not VOWELS & set(lower))):
        return word
    if "." in bare:
        return word  # J.R.
    out = "".join(_capital(p, language) for p in re.split(r"([-'’])", lower))
    if out.startswith("Mc") and len(out) > 3:
        out = "Mc" + _capital(out[2:], language)
    return out


def _capital(part: str, language: str) -> str:
    first = "İ" if language == "tr" and part[:1] == "i" else part[:1].upper()
    return first + part[1:]
