"""The facts of a language in the form that reading dates and bylines needs, built once for each language asked for."""

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from newsclean.data import apparatus, languages
from newsclean.meta.scan import FIRST_SIGN
from newsclean.text.tokens import fold

# Words for "and" that stand for something else in a byline of another language: "Jane Doe in Berlin".
NOT_EVERYWHERE = frozenset(("a", "at", "in", "na", "un"))
SHARED = "en"  # English labels and month names stand on pages of every language


# Where English puts the month first, and where the day; without a region it may be either.
_DAY_FIRST = ("gb", "au", "nz", "ie", "in", "za", "sg", "my", "hk", "pk", "ng", "ke")
_ORDERS = {"en-us": "mdy", **dict.fromkeys((f"en-{region}" for region in _DAY_FIRST), "dmy")}


def regional(language: str, declared: str) -> str:
    """The language of a text, with the region that its page declares, where that tells how dates are written.

    The declared language where the text's is unknown and there are words of it to read dates and bylines with.
    """
    tag = declared.replace("_", "-").lower()
    if not language and tag.partition("-")[0] in apparatus():
        return tag.partition("-")[0]
    return tag if tag in _ORDERS and tag.startswith(f"{language}-") else language


class Facts(NamedTuple):
    """Folded words and phrases of one language with the English ones; all languages together when it is unknown.

    order: ymd, dmy or mdy; empty when the language is unknown. solar: whether years may be those of Iran.
    glue: words that may stand between or around the parts of a date; signs: the same of scripts without spaces.
    """

    months: dict[str, int]
    weekdays: frozenset[str]
    published: tuple[str, ...]
    updated: tuple[str, ...]
    glue: frozenset[str]
    signs: frozenset[str]
    order: str
    openers: tuple[str, ...]
    ands: frozenset[str]
    roles: frozenset[str]
    stop: frozenset[str]
    solar: bool


def listed(value: Any) -> list[str]:
    """Items of a fact, which is a list or a string of words."""
    return value.split() if isinstance(value, str) else [str(v) for v in value or ()]


def _folded(codes: Iterable[str], key: str) -> list[str]:
    table = _tables()
    return [fold(item) for code in codes for item in listed(table.get(code, {}).get(key))]


def _tables() -> dict[str, dict[str, Any]]:
    """What is known of each language, those with rules of their own first."""
    return languages() | apparatus()


def _months(codes: Iterable[str]) -> dict[str, int]:
    """Month by folded form. A form that two languages read differently names none, except in the first language."""
    table: dict[str, int] = {}
    clash: set[str] = set()
    for rank, code in enumerate(codes):
        own: list[Any] = _tables().get(code, {}).get("months", [])
        own = [*own, *_tables().get(code, {}).get("solar_months", [])]  # counted on: 13 is Farvardin
        for number, forms in enumerate(own, 1):
            for form in listed(forms):
                word = fold(form).strip(".")
                if table.setdefault(word, number) != number and rank > 1:
                    clash.add(word)
    return {word: number for word, number in table.items() if word not in clash}


@cache
def facts_of(language: str) -> Facts:
    """Facts for a BCP 47 code; for an unknown one the months and labels of every language."""
    tag = language.lower()
    facts = _facts(tag.partition("-")[0])
    return facts._replace(order=_ORDERS[tag]) if tag in _ORDERS else facts


@cache
def _facts(code: str) -> Facts:
    known = _tables()
    codes = tuple(dict.fromkeys((code, SHARED))) if code in known else tuple(known)
    weekdays = frozenset(w.strip(".") for p in _folded(codes, "weekdays") for w in p.split())
    small = _folded(codes, "date_words")
    phrases = [*_folded(codes, "published"), *_folded(codes, "updated"), *small]
    glue = frozenset(part.strip(".:") for phrase in phrases for part in phrase.split())
    return Facts(
        months=_months(codes),
        weekdays=weekdays,
        # "on" stands before every date, so it labels none.
        published=_longest_first([p for p in _folded(codes, "published") if p not in small]),
        updated=_longest_first(_folded(codes, "updated")),
        glue=glue,
        signs=frozenset(c for phrase in phrases for c in phrase if c >= FIRST_SIGN),
        order=str(known[code].get("date_order", "")) if code in known else "",
        openers=_longest_first(_folded(codes, "byline")),
        ands=frozenset(_folded(codes, "and")) - (NOT_EVERYWHERE if code not in known else frozenset()),
        roles=frozenset(_folded(codes, "author_roles")),
        solar=any("solar_months" in known.get(code, {}) for code in codes),
        stop=frozenset(_folded(codes[:1] if code in known else codes[:0], "stop")),
    )


def _longest_first(phrases: list[str]) -> tuple[str, ...]:
    return tuple(sorted({p.strip(" :") for p in phrases if p.strip(" :")}, key=lambda p: (-len(p), p)))
