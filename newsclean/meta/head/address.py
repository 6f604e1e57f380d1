"""The address of the page: as it was given, and as the page declares it; the day and the section that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.meta.head.said import Said
from newsclean.tree import Head

_DAY = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-]?(?P<month>0[1-9]|1[0-2])[/-]?(?P<day>0[1-9]|[12]\d|3[01])(?=[/_-])")


def said(head: Head, url: str = "") -> Iterator[Said]:
    """Canonical link, licence link, and the day in the address."""
    canonical = next((href for rel, href in head.links if rel == "canonical" and href), "")
    if canonical:
        yield Said("MET009", "url", (canonical,), "link canonical")
    terms = next((href for rel, href in head.links if rel == "license" and href), "")
    if terms:
        yield Said("MET009", "license", (terms,), "link license")
    for address in (url, canonical, head.meta("og:url")):
        day = _DAY.search(address)
        if day:
            yield Said("MET012", "date", ("-".join(day.group("year", "month", "day")),), address)
            break
