"""The people, roles, agencies and places that a byline lists."""

from __future__ import annotations

import re
from functools import cache

from newsclean.meta.agencies import agency_of
from newsclean.meta.facts import Facts
from newsclean.meta.names import begins_name, is_place, looks_like_name, names_organisation, recased
from newsclean.meta.words import JOBS, SOCIAL, WITH_PLACE, lexicon
from newsclean.text.tokens import fold

SINGLE_ANDS = ("y", "i", "e")  # they also stand inside a surname: Ortega y Gasset
SUFFIXES = lexicon("jr jr. sr sr. ii iii iv")


class People:
    """What a list of names was read as; `asides` are the parts that are neither."""

    def __init__(self) -> None:
        self.authors: list[str] = []
        self.agency = ""
        self.role = ""
        self.address = ""
        self.place = ""
        self.asides: list[str] = []
        self.doubt = ""


def read_people(text: str, facts: Facts, code: str) -> People | None:
    """The people in the words after an opener, or in a whole line; None when no name or agency begins it."""
    people = People()
    text = _without_address(text, people)
    segments = [s.strip(" ,;.") if not s.strip().endswith(("Jr.", "Sr.")) else s.strip() for s in _segments().split(text)]
    segments = [s for s in segments if s]
    if not segments or not _read_list(segments[0], people, facts, code):
        return None
    for segment in segments[1:]:
        if agency := agency_of(segment):
            people.agency = people.agency or agency
        elif is_role(segment, facts):
            people.role = people.role or segment
        else:
            people.asides.append(segment)
    _drop_foreign_address(people)
    return people


@cache
def _segments() -> re.Pattern[str]:
    return re.compile(r"\s*[|｜•\t]\s*|\s+[-–—/·]+\s+|—|\s{3,}")


@cache
def _address() -> re.Pattern[str]:
    return re.compile(
        r"\(?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\)?|\(?\[email[^\]]*\]\)?|\(?(?<!\w)@\w+\)?|\bhttps?://\S+|\bwww\.\S+"
    )


def _without_address(text: str, people: People) -> str:
    """The text without mail addresses and handles; the first is kept as evidence."""
    found = _address().search(text)
    if found is None:
        return text
    people.address = found[0].strip("()")
    return _address().sub(" | ", text)


def _drop_foreign_address(people: People) -> None:
    """An address is evidence only when a part of the name is in it."""
    letters = fold(people.address)
    parts = [w for name in people.authors for w in fold(name).split() if len(w) >= 3]
    if not any(w in letters for w in parts):
        people.address = ""


@cache
def _splitter(ands: frozenset[str]) -> re.Pattern[str]:
    spaced = "|".join(sorted((re.escape(a) for a in ands if a[0] < "\u2e80"), key=len, reverse=True)) or "&"
    return re.compile(rf"(\s+(?:{spaced}|&)\s+|\s*[,;、，،]\s*(?:(?:{spaced})\s+)?|\s*/\s*|\s*·\s*)", re.IGNORECASE)


def _read_list(segment: str, people: People, facts: Facts, code: str) -> bool:
    """Read the first segment into `people`; whether all of it was understood."""
    pieces = _splitter(facts.ands).split(segment)
    items = _rejoined(pieces)
    for k, piece in enumerate(items):
        piece = piece.strip(" .()[]") if not fold(piece).endswith(tuple(SUFFIXES)) else piece.strip()
        if not piece:
            continue
        if not _read_piece(piece, people, facts, code) and not (k and _understood_aside(piece, people, facts)):
            return False
    return bool(people.authors or people.agency)


def _rejoined(pieces: list[str]) -> list[str]:
    """Names out of the pieces and the separators between them: "Ortega y Gasset" and "Smith, Jr." are one each."""
    items = [pieces[0]]
    for sign, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        word = sign.strip()
        if items[-1] and ((word in SINGLE_ANDS and " " not in piece.strip()) or fold(piece) in SUFFIXES):
            items[-1] += (f" {word} " if word in SINGLE_ANDS else " ") + piece
        else:
            items.append(piece)
    return items


def _read_piece(piece: str, people: People, facts: Facts, code: str) -> bool:
    """Read one name, agency or role into `people`."""
    if agency := agency_of(piece):
        people.agency = people.agency or agency
        return True
    if people.authors and is_role(piece, facts):
        people.role = people.role or piece
        return True
    piece = _once(piece)
    if looks_like_name(piece, facts.stop) and not (people.authors and _is_job(piece)):
        people.authors.append(recased(piece, code))
        return True
    return _name_and_more(piece, people, facts, code)


def _once(piece: str) -> str:
    """A name that stands twice in a row, once: the text of a picture's link and of the name's."""
    parts = piece.split()
    half = len(parts) // 2
    return " ".join(parts[:half]) if half > 1 and parts[:half] == parts[half:] else piece


def _name_and_more(piece: str, people: People, facts: Facts, code: str) -> bool:
    """A name with a role, an outlet or a place behind it: "Jane Doe Staff Writer", "Jane Doe in Berlin"."""
    parts = piece.split()
    if len(parts) < 3 or not begins_name(parts):
        return False
    for k in range(min(5, len(parts) - 1), 1, -1):
        name, rest = " ".join(parts[:k]), " ".join(parts[k:])
        if not looks_like_name(name, facts.stop):
            continue
        word = fold(parts[k])
        agency = agency_of(rest) or (agency_of(" ".join(parts[k + 1 :])) if word in WITH_PLACE else "")
        if agency:
            people.agency = people.agency or agency
        elif is_role(rest, facts):
            people.role = people.role or rest
        elif word in SOCIAL:
            pass
        elif word in WITH_PLACE and 1 <= len(parts) - k - 1 <= 4 and _is_title(parts[k + 1 :]):
            people.place = " ".join(parts[k + 1 :])
        else:
            continue
        people.authors.append(recased(name, code))
        return True
    return False


def _is_title(parts: list[str]) -> bool:
    return all(p[0].isupper() or p[0].lower() == p[0].upper() for p in (parts[0], parts[-1]))


def is_role(piece: str, facts: Facts) -> bool:
    """Whether it is what the author does, by the language's list."""
    folded = fold(piece).strip(" .")
    if folded in facts.roles or folded.removesuffix("s") in facts.roles:
        return True
    tail = folded.rpartition(" ")[2]
    return len(folded.split()) <= 4 and tail in facts.roles and folded.split()[0] not in WITH_PLACE


def _is_job(piece: str) -> bool:
    """Whether it is another occupation, or a desk: "Shipping Expert", "Senior Analyst"."""
    folded = fold(piece).replace(",", " ").split()
    return bool(folded) and (folded[-1] in JOBS or folded[0] in JOBS or names_organisation(piece))


def _understood_aside(piece: str, people: People, facts: Facts) -> bool:
    """Whether a piece after the first name is a place, an occupation, an outlet or letters after a name."""
    if not people.authors and not people.agency:
        return False
    parts = piece.split()
    lead = fold(parts[0])
    if lead in WITH_PLACE and len(parts) > 1:
        parts = parts[1:]
    if len(parts) > 5 or not (parts[0][0].isupper() or lead in facts.roles or lead in JOBS or not parts[0].isascii()):
        return _is_initials(piece)
    if any(w in facts.stop and w not in WITH_PLACE and len(w) > 3 for w in map(fold, parts)):
        return False
    if len(parts) == 1 or is_place(piece) or _is_job(piece) or lead in WITH_PLACE or piece.isupper():
        people.place = people.place or piece
        return True
    return False


def _is_initials(piece: str) -> bool:
    """The author's mark in small letters: "jse", "red"."""
    return piece.isalpha() and len(piece) <= 4
