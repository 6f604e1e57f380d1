"""Author and day of a text whose lines have fallen apart: what stands in bare lines near the headline and below the article.

In the dump of a page a byline is a line of its own, or several: "By", "Jane Doe", "and", "John Roe". A name without an
opener is an author's when something beside it says so: a date, a role, its place right under the headline, or a note on
the author below the article. These claims decide nothing about the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from newsclean.meta.byline import read_byline
from newsclean.meta.dates import Found, find_dates
from newsclean.meta.facts import Facts, facts_of
from newsclean.meta.names import PARTICLES, looks_like_name, recased
from newsclean.meta.people import is_role, read_people
from newsclean.meta.words import FREE_OPENERS, HELPERS
from newsclean.model import Claim
from newsclean.text.sentences import ends_sentence
from newsclean.text.tokens import fold, normal, words

RULE_NAME, RULE_DATE = "MET020", "MET021"
RANK_OPENED, RANK_NAME, RANK_DATE, RANK_BELOW = 45, 55, 65, 75
FARTHEST = 9  # what distance adds to a name's rank at most
# Headline, standfirst and lead may stand above a byline: so many paragraphs of so many words, and so many lines.
PARAGRAPHS, PROSE, LINES = 3, 12, 40
OVER = 4  # lines above the headline
BEFORE = 12  # lines above the text, where there is no headline
AFTER = 12  # lines below it
LONGEST, LONGEST_DATED = 160, 100
MOST_NAMES = 6
MOST_TITLES = 5  # words after a name: "Jane Doe, MD, PhD", "Jane Doe | The Herald"
LEAST_NAME = 2
LONGEST_OPENER = 6  # words of "Published on December 2nd, 2025 by"
UNDER = 2  # lines: so near to the headline a name may be
NOTE = 4  # paragraphs at the end of a text that may be a note on the author
ENOUGH = 2  # of the points that a bare name needs
_JOINERS = frozenset((",", ";", "&", "|", "/", "·", "•"))


class Lines(NamedTuple):
    """The lines of a text. kept: those of the article. first: the first paragraph of it. head: the headline's line, None
    where it stands in none. about: lines that head a note on the author. common: words that are hardly a name's."""

    texts: Sequence[str]
    kept: frozenset[int]
    first: int
    head: int | None
    about: frozenset[int]
    common: frozenset[str]


def small_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that a text writes with small letters: those of its authors' names it does not."""
    return frozenset(w for text in texts for w in text.split() if w[:1].islower() and w.isalpha()) - PARTICLES


def visible(lines: Lines, language: str, enough: int = ENOUGH) -> Iterator[Claim]:
    """Claims of authors and dates, none with a block of its own. enough: the points that a bare name needs."""
    facts = facts_of(language)
    near = _near(lines)
    dated = {i: find_dates(lines.texts[i], language) for i in near if any(c.isdigit() for c in lines.texts[i])}
    yield from _dates(lines, near, dated, facts)
    yield from _opened(lines, near, language, RANK_OPENED)
    yield from _bare(lines, near, dated, language, enough)
    last = max(lines.kept)
    below = [i for i in range(last + 1, min(len(lines.texts), last + 1 + AFTER)) if _is_short(lines.texts[i])]
    yield from _opened(lines, below, language, RANK_BELOW)
    yield from _noted(lines, below, facts)
    yield from _published_below(lines, below, language)


def _is_short(text: str) -> bool:
    return 0 < len(text) <= LONGEST


def _near(lines: Lines) -> list[int]:
    """The short lines from the headline on, to the third paragraph."""
    above = max(0, lines.first - BEFORE)
    if lines.head is None:
        return _stretch(lines, above)
    near = _stretch(lines, lines.head + 1)
    over = [i for i in range(max(0, lines.head - OVER), lines.head) if _is_short(lines.texts[i])]
    rest = _stretch(lines, above) if above > lines.head else []
    return [*near, *(i for i in rest if i > max(near, default=0)), *reversed(over)]


def _stretch(lines: Lines, start: int) -> list[int]:
    out: list[int] = []
    seen = 0
    for i in range(start, min(len(lines.texts), start + LINES + PARAGRAPHS)):
        text = lines.texts[i]
        if words(text) >= PROSE and ends_sentence(text):
            seen += 1
            if seen == PARAGRAPHS:
                break
        elif _is_short(text):
            out.append(i)
    return out


def _dates(lines: Lines, near: Sequence[int], dated: dict[int, tuple[Found, ...]], facts: Facts) -> Iterator[Claim]:
    """The days of short lines, nearest to the headline first."""
    for rank, i in enumerate(near):
        found = dated.get(i, ())
        if not 0 < len(found) <= 2 or len(lines.texts[i]) > LONGEST_DATED:
            continue
        if i in lines.kept and ends_sentence(lines.texts[i]):
            continue  # the article's own words
        for one in found:
            kind = one.kind or _label_above(lines, i, facts)
            field = "updated" if kind == "updated" else "date"
            yield Claim(field, one.value, RULE_DATE, lines.texts[i], RANK_DATE + rank, None, one.doubt)


def _label_above(lines: Lines, i: int, facts: Facts) -> str:
    """What the line before a date calls it."""
    label = fold(lines.texts[i - 1]).strip(" :|") if i else ""
    return "updated" if label in facts.updated else "published" if label in facts.published else ""


def _published_below(lines: Lines, below: Sequence[int], language: str) -> Iterator[Claim]:
    for i in below:
        for one in find_dates(lines.texts[i], language) if len(lines.texts[i]) <= LONGEST_DATED else ():
            if one.kind and one.value:
                yield Claim(
                    "updated" if one.kind == "updated" else "date", one.value, RULE_DATE, lines.texts[i], RANK_DATE + LINES
                )


def _opened(lines: Lines, places: Sequence[int], language: str, rank: int) -> Iterator[Claim]:
    """Names in the lines behind one that ends in an opener, and bylines that were read in no narrower place."""
    facts = facts_of(language)
    for at, i in enumerate(places):
        opener = _opener(lines.texts[i], facts)
        line = f"{opener}: {_names_from(lines, i + 1, facts)}" if opener else lines.texts[i]
        byline = read_byline(line, language)
        if byline and byline.authors and (opener or (not byline.doubt and '"' in byline.evidence)):
            if all(w in lines.common for w in fold(byline.authors[0]).split()):
                continue
            yield Claim("author", byline.authors, RULE_NAME, line, rank + min(at, FARTHEST), None, byline.doubt)
            return


def _opener(text: str, facts: Facts) -> str:
    """What a line ends with, when that only opens a byline: "By", "Written by:", "Published on 2 December by"."""
    folded = fold(text).strip(" :|·-")
    if not folded or words(text) > LONGEST_OPENER or any(h in folded for h in HELPERS):
        return ""
    if folded in facts.openers:
        return folded
    tail = folded.rpartition(" ")[2]
    return tail if tail in FREE_OPENERS and tail in facts.openers else ""


def _names_from(lines: Lines, start: int, facts: Facts) -> str:
    """The names on the lines from here on, with what joins them."""
    out: list[str] = []
    joined = True
    for text in lines.texts[start : start + 2 * MOST_NAMES]:
        if _joins(text, facts):
            out.append(f" {text.strip()} ")
            joined = True
            continue
        if not joined or not _is_short(text):
            break
        out.append(text)
        joined = text.rstrip()[-1:] in _JOINERS or fold(text).rpartition(" ")[2] in facts.ands
    return "".join(out).strip(" ,;&|/·•")


def _bare(
    lines: Lines, near: Sequence[int], dated: dict[int, tuple[Found, ...]], language: str, enough: int
) -> Iterator[Claim]:
    """Names without an opener that have enough to say for them."""
    facts = facts_of(language)
    for rank, i in enumerate(near):
        name = _name_of(lines.texts[i], dated.get(i, ()), facts)
        if not name or any(w in lines.common for w in fold(name).split()):
            continue
        points, why = _points(lines, i, dated, name, facts)
        if points >= enough:
            evidence = f"{lines.texts[i]} ({', '.join(why)})"
            yield Claim("author", _together(lines, i, name, language), RULE_NAME, evidence, RANK_NAME + min(rank, FARTHEST))
            return


def _name_of(text: str, dates: Sequence[Found], facts: Facts) -> str:
    """The name that a line is, or that stands in it before a date."""
    if dates:
        text = text[: dates[0].start].strip(" ,|·•-–—/:")
    text = text.strip(" ,|·•-–—/")
    if fold(text) in facts.updated or fold(text) in facts.published:
        return ""
    head, sign, tail = text.partition("," if "," in text else "|")
    if sign and words(tail) <= MOST_TITLES:
        text = head.strip()
    while not text.isupper() and text[-2:].isupper() and len(text.split()) > LEAST_NAME:
        text = text.rpartition(" ")[0]  # Jane Doe USA TODAY
    return text if looks_like_name(text, facts.stop) and text[:1].isalpha() else ""


def _points(lines: Lines, i: int, dated: dict[int, tuple[Found, ...]], name: str, facts: Facts) -> tuple[int, list[str]]:
    """(what speaks for a bare name, in points; in words): a date in its line or beside it, a role under it, its place, and
    what stands of it below. That the article speaks of the person speaks against it."""
    texts = lines.texts
    under = lines.texts[i + 1].strip(" ,|") if i + 1 < len(texts) else ""
    near = 0 if lines.head is None or i < lines.head else max(0, UNDER + 1 - (i - lines.head))
    tail = frozenset(sorted(lines.kept)[-min(NOTE, 1 + len(lines.kept) // NOTE) :])
    below = [texts[k] for k in range(i + 1, len(texts)) if texts[k].startswith(name) and (k in tail or k not in lines.kept)]
    said = (
        (2 * any(dated.get(k) for k in range(i - 2, i + 4)), "a date beside it"),
        (2 * (len(under) <= LONGEST_DATED and is_role(under, facts)) if under else 0, "a role under it"),
        (near, "under the headline"),
        (int(any(len(t) == len(name) for t in below)), "again below"),
        (2 * any(t[len(name) :].lstrip()[:1].islower() for t in below), "a note on the author below"),
        (-3 * any(name in texts[k] and words(texts[k]) >= PROSE for k in lines.kept - tail), "named in the article"),
    )
    return sum(n for n, _ in said), [why for n, why in said if n]


def _together(lines: Lines, i: int, name: str, language: str) -> tuple[str, ...]:
    """The name with those that the next lines join to it."""
    facts, code = facts_of(language), language.partition("-")[0]
    after = "".join(lines.texts[i + 1 : i + 2])
    if lines.texts[i].rstrip()[-1:] in _JOINERS or _joins(after, facts):
        people = read_people(f"{name}, {_names_from(lines, i + 1, facts)}", facts, code)
        if people and name in people.authors:
            return tuple(people.authors)
    return (recased(name, code),)


def _joins(text: str, facts: Facts) -> bool:
    """Whether a line is only a sign or a word between two names."""
    sign = fold(text)
    return sign in _JOINERS or sign in facts.ands


def _noted(lines: Lines, below: Sequence[int], facts: Facts) -> Iterator[Claim]:
    """The name under "About the author"."""
    for i in below:
        if i in lines.about and i + 1 < len(lines.texts):
            name = lines.texts[i + 1].strip(" ,|")
            if looks_like_name(name, facts.stop):
                yield Claim("author", (name,), RULE_NAME, f"{lines.texts[i]}: {name}", RANK_BELOW + 5)
                return


def head_of(texts: Sequence[str], title: str, first: int, is_copy: Callable[[int], bool]) -> int | None:
    """The last line above the text that says the headline."""
    key = normal(title)
    found = [i for i in range(min(first + 1, len(texts))) if is_copy(i) and key and normal(texts[i]) == key]
    return found[-1] if found else None
