"""The address of the page: as it was given, and as the page declares it; the day and the section that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.meta.head.said import Said
from newsclean.tree import Head

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?:[/-]?(?P<month>0[1-9]|1[0-2])[/-]?|/(?P<name>[a-z]{3,9})/)(?P<day>0[1-9]|[12]\d|3[01])(?=[/_-])",
    re.IGNORECASE,
)


def said(head: Head, url: str = "") -> Iterator[Said]:
    """Canonical link, licence link, and the day in the address."""
    canonical = next((href for rel, href in head.links if rel == "canonical" and href), "")
    if canonical:
        yield Said("MET009", "url", (canonical,), "link canonical")
    terms = next((href for rel, href in head.links if rel == "license" and href), "")
    if terms:
        yield Said("MET009", "license", (terms,), "link license")
    for address in (url, canonical, head.meta("og:url")):
        if day := _day(address):
            yield Said("MET012", "date", (day,), address)
            break


def _day(address: str) -> str:
    """The day in an address, YYYY-MM-DD; empty where there is none."""
    found = _DAY.search(address)
    if not found:
        return ""
    name = (found["name"] or "").lower()[:3]
    month = found["month"] or (f"{MONTHS.index(name) + 1:02}" if name in MONTHS else "")
    return f"{found['year']}-{month}-{found['day']}" if month else ""
