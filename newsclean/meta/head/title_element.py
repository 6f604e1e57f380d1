"""The title of the window: the headline, and mostly the site's name behind a sign."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.meta.head.said import Said
from newsclean.text.tokens import compiled, normal
from newsclean.tree import Head

RULE = "MET011"
_SIGN = r"\s+[-–—·•:»]+\s+|\s*[|｜]\s*"


def said(head: Head, site: str) -> Iterator[Said]:
    """The title, without its last part when that is the site's name or no other source has one."""
    if not head.title:
        return
    signs = list(compiled(_SIGN).finditer(head.title))
    yield Said(RULE, "title", (head.title,), "title")
    if signs:
        tail = head.title[signs[-1].end() :]
        wanted = normal(tail)
        if wanted and (wanted == normal(site) or (not site and len(tail.split()) <= 5)):
            yield Said(RULE, "site", (tail,), "end of the title")
            yield Said(RULE, "title", (head.title[: signs[-1].start()],), "title without the site")
