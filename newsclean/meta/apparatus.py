"""Bylines, dates and the dateline of a text, as claims with the block that they stand in."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsclean.meta.agencies import agencies_of
from newsclean.meta.byline import read_byline
from newsclean.meta.dateline import Dateline, read_dateline
from newsclean.meta.dates import Found, find_date, find_dates, is_date_line
from newsclean.meta.facts import facts_of
from newsclean.meta.names import looks_like_name
from newsclean.model import Claim

# Longer lines are sentences.
LONGEST = 160
# Apparatus stands between the headline and the second paragraph, or just under the last one.
_CLOCK = re.compile(r"\d[:.h]\d\d")
LONGEST_DATED = 100
UNDER_HEAD = 60  # lines below the headline of a page
_NUMBER = re.compile(r"\d")
AFTER_FIRST = 2
AFTER_LAST = 3
BEFORE_HEADLINE = 4
BEFORE_PROSE = 8
WITHOUT_PROSE = 12
RANK_BYLINE = 30
RANK_DATE_LINE = 40
RANK_GLUED_DATE = 60
RANK_AGENCY = 80


class Zone(NamedTuple):
    """Where to look. head: index of the headline's block, -1 when it stands above the text (in the metadata), None when
    there is none. copies: lines that say it again. first, last: the prose of the article."""

    head: int | None
    copies: tuple[int, ...]
    first: int
    last: int


class Opening(NamedTuple):
    """The dateline of the block with index `block`, read in `text`.

    cut: it may leave the text, because its evidence is complete.
    """

    block: int
    text: str
    dateline: Dateline
    cut: bool


def is_apparatus(text: str, language: str) -> bool:
    """Whether a line is a byline or a date, and so no headline."""
    if not text or len(text) > LONGEST:
        return False
    return is_date_line(text, language) is not None or read_byline(text, language) is not None


def claims_of(texts: Sequence[str], zone: Zone, language: str) -> tuple[Claim, ...]:
    """Claims of all lines in the zone. texts: plain text by block index."""
    return _joined([*_claims(texts, zone, language), *_glued_dates(texts, zone, language)])


def _joined(claims: list[Claim]) -> tuple[Claim, ...]:
    """Authors on neighbouring lines wrote together: each of these claims names them all."""
    out: list[Claim] = []
    for claim in claims:
        last = out[-1] if out else None
        beside = last and claim.block is not None and last.block == claim.block - 1
        if last and beside and last.field == claim.field == "author" and not (last.doubt or claim.doubt):
            both = tuple(dict.fromkeys((*last.value, *claim.value)))
            out[-1], claim = last._replace(value=both), claim._replace(value=both)
        out.append(claim)
    return tuple(out)


def _claims(texts: Sequence[str], zone: Zone, language: str) -> Iterator[Claim]:
    for rank, i in enumerate(_places(len(texts), zone)):
        text = texts[i]
        if not text or len(text) > LONGEST:
            continue
        date = is_date_line(text, language)
        if date:
            yield _dated(date, i if _is_told(date, text) else None, text, RANK_DATE_LINE + rank)
            for other in find_dates(text, language)[1:]:
                yield _dated(other, None, text, RANK_DATE_LINE + rank)
            continue
        byline = read_byline(text, language)
        if byline is None:
            continue
        if byline.authors or byline.agency or byline.doubt:
            field, value = ("agency", byline.agency) if byline.agency and not byline.authors else ("author", byline.authors)
            yield Claim(field, value, "APP001", text, RANK_BYLINE + rank, i, byline.doubt)
            if field == "agency":  # where no person signs, the agency is the author
                yield Claim("author", (byline.agency,), "APP001", text, RANK_AGENCY + rank, None, byline.doubt)
            if byline.authors and byline.agency:
                yield Claim("agency", byline.agency, "APP001", text, RANK_BYLINE + rank, None, byline.doubt)
        if byline.date:
            yield _dated(byline.date, None, text, RANK_BYLINE + rank)


def _glued_dates(texts: Sequence[str], zone: Zone, language: str) -> Iterator[Claim]:
    """Dates at an end of a headline's copy ("23 Mar 2024 Council votes ...") or at the start of a line just under it
    ("Nov. 28, 2022 1:27 PM ET108 Comments")."""
    head = -1 if zone.head is None else zone.head
    copies = zone.copies if zone.head in (None, -1) else (zone.head, *zone.copies)
    under = range(head + 1, min(head + 1 + BEFORE_HEADLINE, zone.first, len(texts)))
    for i in [*copies, *under]:
        text = texts[i]
        glued = find_date(text, language) if 0 < len(text) <= LONGEST else None
        if glued and glued.value and (glued.start == 0 or (i in copies and glued.end == len(text))):
            yield _dated(glued, None, text, RANK_GLUED_DATE)


def _is_told(date: Found, text: str) -> bool:
    """Whether the line may go: its date is written to the metadata, or is relative, or has a time of day and no year.

    "Friday 13 May" may head a section, and a date in doubt would be lost with its line.
    """
    if not date.doubt:
        return bool(date.value)
    return date.doubt == "relative" or (date.doubt == "no year" and bool(_CLOCK.search(text)))


def _dated(found: Found, block: int | None, text: str, rank: int) -> Claim:
    field = "updated" if found.kind == "updated" else "date"
    return Claim(field, found.value, "APP002", text, rank, block, found.doubt)


def unsigned(texts: Sequence[str], head: int | None, first: int, language: str) -> Iterator[Claim]:
    """Names that stand alone right beside a date, and dates in short lines: between headline and text of a page only."""
    stop = facts_of(language).stop
    start = 0 if head is None else head + 1
    stretch = range(start, min(first, len(texts), start + UNDER_HEAD))
    dated = {i: find_dates(texts[i], language) for i in stretch if _NUMBER.search(texts[i]) and len(texts[i]) <= LONGEST}
    for i in stretch:
        found = dated.get(i, ())
        if found or not texts[i]:
            if len(found) == 1 and len(texts[i]) <= LONGEST_DATED:
                yield _dated(found[0], None, texts[i], RANK_GLUED_DATE)
        elif any(dated.get(k) for k in (i - 1, i + 1, i + 2)) and looks_like_name(texts[i], stop):
            yield Claim("author", (texts[i],), "APP001", f"{texts[i]}, beside a date", RANK_BYLINE, i, "no opener")


def _places(count: int, zone: Zone) -> list[int]:
    """Block indexes to read, nearest to the headline first; the same lines whether it stands in the text or not."""
    head = -1 if zone.head is None else zone.head
    start = max(0, zone.first - BEFORE_PROSE) if zone.head is None else max(0, head - BEFORE_HEADLINE)
    if zone.first >= count:
        places = set(range(min(count, head + 1 + WITHOUT_PROSE)))
    else:
        places = set(range(start, min(zone.first + AFTER_FIRST, count)))
    places.update(range(zone.last + 1, min(zone.last + 1 + AFTER_LAST, count)) if zone.last >= 0 else ())
    for copy in zone.copies:
        places.update(i for i in (copy - 2, copy - 1, copy + 1, copy + 2) if 0 <= i < count)
    places -= {head, *zone.copies}
    return sorted(places, key=lambda i: (i < head, abs(i - head), i))


def opening(texts: Sequence[str], zone: Zone, language: str) -> Opening | None:
    """The dateline at the head of the first paragraph.

    It may be cut from the text only when an agency is certain: a known one, or a bracket that opens the text. Where a
    reporter's name stands in it, or a place alone, it is read and stays.
    """
    for i in range(zone.first, min(zone.first + 2, zone.last + 1, len(texts))):
        found = read_dateline(texts[i], language)
        if found:
            certain = bool(found.agency) and bool(agencies_of(found.agency) or texts[i].lstrip().startswith(("(", "[")))
            return Opening(i, texts[i], found, certain and not found.authors)
    return None


def dateline_claims(found: Opening) -> Iterator[Claim]:
    """Place, agency and reporters of a dateline."""
    line = found.dateline
    if line.place:
        yield Claim("dateline", line.place, "APP010", line.evidence, 50)
    if line.agency:
        yield Claim("agency", line.agency, "APP010", line.evidence, 50)
    if line.authors:
        yield Claim("author", line.authors, "APP010", line.evidence, 50)
