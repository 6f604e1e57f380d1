"""Statements of a page's head, cleaned and made claims with the rank of their source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple

from newsclean.data import ranks
from newsclean.meta.dates import find_dates
from newsclean.meta.head.people import authors_of
from newsclean.meta.head.said import Said
from newsclean.meta.machine import machine_date
from newsclean.meta.terms import access_of, license_of
from newsclean.model import Claim

LONGEST = {"title": 300, "subtitle": 500, "site": 80, "section": 60, "description": 2000}
MOST_TAGS = 40
LONGEST_TAG = 60
EVIDENCE = 80
RANK_AGENCY = 45
RANK_OTHERS = 40  # more: any person's name counts before an account or a collective
MARKED = "MET013"  # the text of an element whose class names authors, which may be anything
SHOWN = ("MET008", "MET016")  # sources that show their date to a reader


class Around(NamedTuple):
    """What cleaning needs to know of the page: its site's name, its language (or ""), its address (or "")."""

    site: str
    language: str
    url: str = ""


def claims(statements: Iterable[Said], around: Around) -> Iterator[Claim]:
    """The claims of the statements that hold a value."""
    for one in statements:
        rank = ranks().get(one.field, {}).get(one.rule)
        if rank is not None:
            yield from _claims(one, rank, around)


def _claims(one: Said, rank: int, around: Around) -> Iterator[Claim]:
    evidence = one.evidence if len(one.evidence) <= EVIDENCE else one.evidence[: EVIDENCE - 4].rstrip() + " ..."
    if one.field == "author":
        yield from _authors(one, rank, evidence, around)
    elif one.rule in SHOWN:
        yield from _shown(one, rank, evidence, around.language)
    elif one.field in ("date", "updated"):
        date, doubt = machine_date(one.values[0], around.language)
        if date or doubt:
            yield Claim(one.field, date, one.rule, evidence, rank, None, doubt)
    else:
        value = _tags(one.values) if one.field == "tags" else _value(one, around)
        if value:
            yield Claim(one.field, value, one.rule, evidence, rank)


def _authors(one: Said, rank: int, evidence: str, around: Around) -> Iterator[Claim]:
    found = authors_of(one.values, around.site, around.language, shown=one.rule == MARKED)
    if found.people:
        yield Claim("author", found.people, one.rule, evidence, rank)
    elif found.others and not found.agency:
        yield Claim("author", found.others, one.rule, evidence, rank + RANK_OTHERS)
    if found.agency:
        yield Claim("agency", found.agency, one.rule, evidence, RANK_AGENCY)
        if not found.people:
            yield Claim("author", (found.agency,), one.rule, evidence, rank + RANK_OTHERS)


def _shown(one: Said, rank: int, evidence: str, language: str) -> Iterator[Claim]:
    """Dates that a reader sees, with the word before them that says which they are; a machine's form has the exact time."""
    written = find_dates(one.values[-1], language)
    exact, doubt = machine_date(one.values[0], language) if len(one.values) > 1 else ("", "")
    if exact or doubt:
        kind = "updated" if written and written[-1].kind == "updated" else one.field
        yield Claim(kind, exact, one.rule, evidence, rank, None, doubt)
        return
    for found in written:
        field = "updated" if found.kind == "updated" else one.field
        yield Claim(field, found.value, one.rule, evidence, rank, None, found.doubt)


def _value(one: Said, around: Around) -> str:
    first = one.values[0]
    if one.field == "url":
        return address(first, around.url)
    if one.field == "language":
        return language(first)
    if one.field == "license":
        return license_of(plain(first))
    if one.field == "access":
        return access_of(first)
    text = plain(first)
    if one.field == "section":
        text = _section(one.values)
    if one.field == "site":
        text = re.split(r"\s+[|•·–—-]\s+", text)[0]  # without what it promises: "The Herald - News you can use"
    return text if 0 < len(text) <= LONGEST[one.field] else ""


def plain(text: str) -> str:
    """One line without markup and entities."""
    if "&" in text:
        text = unescape(unescape(text)) if "&amp;" in text else unescape(text)
    if "<" in text:
        text = re.sub(r"</?[a-zA-Z][^<>]*>", " ", text)
    return " ".join(text.replace("\u00ad", "").replace("\u200b", "").split())


def _section(values: tuple[str, ...]) -> str:
    """The last step of a path, human-readable."""
    text = plain(values[0])
    if "://" in text or text.isdigit():
        return ""
    text = re.split(r"\s*(?:>|»|/|\|)\s*", text.strip("/ "))[-1]
    return text.replace("-", " ").replace("_", " ").capitalize() if re.fullmatch(r"[a-z]+([-_][a-z]+)*", text) else text


def _tags(values: tuple[str, ...]) -> tuple[str, ...]:
    """A list of tags: an element each, or one with commas or semicolons between."""
    pieces = values if len(values) > 1 else re.split(r"\s*[,;、，]\s*", plain(values[0]))
    tags = dict.fromkeys(
        t for t in (plain(p).strip(" #\"'") for p in pieces) if 0 < len(t) <= LONGEST_TAG and "://" not in t
    )
    return tuple(tags)[:MOST_TAGS]


def address(text: str, base: str) -> str:
    """An absolute address of the web; empty when it is none."""
    text = text.strip()
    if text.startswith("//"):
        text = "https:" + text
    elif base and not re.match(r"[a-z][a-z0-9+.-]*:", text, re.IGNORECASE):
        from urllib.parse import urljoin

        text = urljoin(base, text)
    return text if re.fullmatch(r"https?://[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?", text, re.IGNORECASE) else ""


def language(text: str) -> str:
    """A BCP 47 tag without its region: "en_US" is "en", "zh-Hant-TW" is "zh-Hant"; empty when it is none."""
    parts = text.strip().replace("_", "-").split(",")[0].split("-")
    primary = parts[0].strip().lower()
    if not re.fullmatch(r"[a-z]{2,3}", primary) or primary in ("und", "mul", "zxx"):
        return ""
    script = parts[1].title() if len(parts) > 1 and re.fullmatch(r"[A-Za-z]{4}", parts[1]) else ""
    return f"{primary}-{script}" if script else primary
