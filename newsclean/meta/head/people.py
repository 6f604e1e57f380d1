"""Names of authors out of what a page's head says, which is anything: a list, a byline, an account, an address."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import unescape
from typing import NamedTuple

from newsclean.meta.agencies import agency_of
from newsclean.meta.byline import read_byline
from newsclean.meta.facts import Facts, facts_of
from newsclean.meta.names import PARTICLES, looks_like_name, names_organisation, recased
from newsclean.meta.people import read_people
from newsclean.meta.words import FREE_OPENERS, lexicon
from newsclean.text.tokens import fold

MOST_WORDS = 6
LONGEST = 60
MOST_DOTS = 2  # in what is no name of the usual form: "page.head.extra.author" is a template that nobody filled in
NOBODY = lexicon(
    """admin administrator author authors editor editors editorial staff redaktion redacción redaccion redação redazione
    rédaction redactie redakcja redakcia редакция guest anonymous unknown user webmaster root none null undefined nan
    newsroom team wordpress web online contributor contributors me you by agenturen agencies agences agenzie agencias
    agências agencje agentschappen follow folgen seguir suivre more"""
)
# Behind a name: degrees and certificates.
DEGREES = lexicon(
    """md do phd dphil edd jd llm esq rn np pa dds dmd dvm vmd ma msc ms mba mph mfa ba bsc bs rd rdn ldn ld cpa cfa cfp
    cpp psp facs faap facp fand ccrn bsn msn lcsw lmft lpc pe aia"""
)
_ASIDE = r"\([^()]{1,30}\)?|\[[^\[\]]{1,30}\]"
_PICTURE = r"(?i)^(?:foto|photo|bild|image|fotos|photos|picture|illustration|grafik|video|abbildung)s?\b\s*[:/©]"
# Frequent words of English that are surnames as well: where the data list people, "Wei He" is one.
SURNAMES = lexicon("an do had he her ho may shall so too will you")
# Words of a name that no person has; "editorial team" is nobody, too.
NO_PERSON = lexicon(
    """redaktion redacción redaccion redação redazione rédaction redactie redakcja редакция редакції redaktionen newsroom
    editorial staff team editor editors desk admin webmaster contributors correspondents bureau"""
)


class Authors(NamedTuple):
    """What statements about the author name: people; an agency; what signs without being a person's name.

    others: accounts ("jdoe") and collectives ("The Harbour Desk").
    """

    people: tuple[str, ...]
    agency: str
    others: tuple[str, ...]


@cache
def _splitter(ands: frozenset[str]) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, ands - {"e", "i", "y"}), key=len, reverse=True)) or "and"
    return re.compile(rf"\s*[;|\n/•·、]\s*|\s*,\s*(?:(?:{words})\s+)?|\s+(?:{words}|&)\s+", re.IGNORECASE)


@lru_cache(maxsize=256)  # a page says the same in five places
def authors_of(values: tuple[str, ...], site: str, language: str, *, shown: bool = False) -> Authors:
    """Whom statements about the author name. The site's own name is nobody's, unless it is a person's.

    shown: the statement is what the page shows there, so a single word is hardly a name ("Friday", "Hardware").
    """
    facts, code = facts_of(language), language.partition("-")[0]
    people: list[str] = []
    others: list[str] = []
    agency = ""
    for value in values:
        text = plain_names(value)
        if not text:
            continue
        found, sent, signs = _read(text, facts, code)
        people += found
        others += signs
        agency = agency or sent
    if shown:
        people = [p for p in people if " " in p or not p.isascii()]
        others = [o for o in others if " " in o]
    own = {_squeezed(site), _squeezed(site).removeprefix("the")} - {""}
    people = [
        p for p in people if _squeezed(p) not in own or looks_like_name(p if p.lower() != p else p.title(), facts.stop)
    ]
    return Authors(tuple(dict.fromkeys(people)), agency, tuple(dict.fromkeys(o for o in others if _squeezed(o) not in own)))


def _squeezed(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())


def plain_names(value: str) -> str:
    """The text without markup, addresses, accounts; empty where nothing else stands there."""
    text = unescape(value) if "&" in value else value
    text = re.sub(r"<[^<>]*>", " ", text) if "<" in text else text
    text = re.sub(r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|(?<!\w)@\w+|\(\s*\)", " ", text)
    text = re.sub(_ASIDE, " ", text) if "(" in text or "[" in text else text
    text = " ".join(text.replace("\u00a0", " ").split()).strip(" ,;|-–—:()[]…*")
    if re.match(_PICTURE, text):
        return ""
    return text if any(c.isalpha() for c in text) else ""


def _read(text: str, facts: Facts, code: str) -> tuple[list[str], str, list[str]]:
    """(people, agency, others) of one statement: a byline as it is printed, a list of names, or a single odd one."""
    byline = read_byline(text, code)
    # Where the page says that this is its author, a name and a date need no word that says so.
    if byline and (byline.authors or byline.agency) and byline.doubt in ("", "no opener"):
        return list(byline.authors), byline.agency, []
    listed = read_people(text, facts, code)
    if listed and (listed.authors or listed.agency):
        return [_without_degrees(name) for name in listed.authors], listed.agency, []
    first, _, rest = text.partition(" ")
    text = rest if rest and fold(first).strip(":") in FREE_OPENERS else text
    people: list[str] = []
    others: list[str] = []
    agency = ""
    for piece in _splitter(facts.ands).split(text):
        piece = _without_degrees(piece.strip(" …").removesuffix(".") if piece.count(".") == 1 else piece.strip(" …"))
        kind = _kind(piece, facts)
        if kind == "agency":
            agency = agency or agency_of(piece)
        elif kind:
            (people if kind == "person" else others).append(recased(piece, code))
    return people, agency, others


def _without_degrees(name: str) -> str:
    parts = name.split()
    while len(parts) > 2 and parts[-1].replace(".", "").lower() in DEGREES and parts[-1][:1].isupper():
        parts.pop()
    return " ".join(parts)


def _kind(piece: str, facts: Facts) -> str:
    """person, agency or other; empty where a piece names nobody."""
    words = fold(piece).split()
    if not piece or len(piece) > LONGEST or not 0 < len(words) <= MOST_WORDS:
        return ""
    if agency_of(piece):
        return "agency"
    if looks_like_name(piece, facts.stop - SURNAMES):
        return "person"
    return "" if _names_nobody(piece, words, facts) else _odd_kind(piece, words)


def _names_nobody(piece: str, words: list[str], facts: Facts) -> bool:
    """Whether it is what everybody signs with, a program's text, an address, or prose."""
    if all(w in NOBODY or w in facts.roles for w in words) or any(c.isdigit() or c in "_{}[]<>=%$#@" for c in piece):
        return True
    prose = any(w in facts.stop and w not in PARTICLES and w not in ("the", "a") for w in words)
    return prose or piece.count(".") > MOST_DOTS or bool(re.search(r"\.\w{2,4}$", piece))


def _odd_kind(piece: str, words: list[str]) -> str:
    """What a statement about the author may hold that would be no name elsewhere."""
    if names_organisation(piece) or any(w in NO_PERSON for w in words):
        return "other" if len(words) > 1 and piece[0].isupper() else ""
    if piece == piece.lower() and piece != piece.upper():
        return "other" if len(words) == 1 and len(piece) > 3 else "person" if len(words) in (2, 3) else ""
    return "person" if len(words) <= 4 else ""
