"""HTML entities that were left in plain text (`AT&amp;amp;T`, `caf&eacute;`).

Only those that are complete, with their semicolon, and known: `&copy2024` and `AT&T` are what somebody wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsclean.decode.draft import Repair
from newsclean.decode.looks import ENTITY
from newsclean.text.tokens import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping
    from re import Match

_AMP = "(?:amp|AMP|#0*38|#[xX]0*26);"
# Encoded once or more: &amp;amp;eacute; is é. All in one, so that another run finds nothing.
_ENTITY = rf"&(?:{_AMP})*([A-Za-z][A-Za-z0-9]{{1,31}}|#[0-9]{{1,7}}|#[xX][0-9A-Fa-f]{{1,6}});"
# How HTML and XML begin; a comment alone may head a text.
_TAG = (
    r"(?i)\s*<(?:!doctype|\?xml|html|head|body|meta|title|link|style|script|div|article|main|section|p|h[1-6]|span|table|ul|"
    r"rss|feed)\b"
)
_COMMENT, _COMMENTS = 2000, 9  # characters between the ends of one, and how many
_NEAR = 500  # characters of a line, at each side, that say what it is about
_QUOTES = "`\"'“”„«»‘’"
# A text that explains entities shows them; what these would become could begin another entity.
_ABOUT = r"(?i)\b(?:HTML|XML|SGML|XHTML|entit(?:y|ies|ät|äten|é|és)|escap\w+|ampersand)\b|实体|エンティティ"


def repairs(text: str) -> Iterator[Repair]:
    """One repair an entity. None in markup, where its parser reads them once."""
    if _is_markup(text):
        return
    from html.entities import html5

    for m in compiled(_ENTITY).finditer(text):
        after = _character(m[1], html5)
        if after and not _is_shown(text, m):
            yield Repair(m.start(), m.end(), after, ENTITY, "an HTML entity in plain text")


def _is_markup(text: str) -> bool:
    """Whether a text begins as HTML or XML does, behind a few comments. What looks like the end of one need not be it;
    one pattern for all would try every way to part them: 0.3 s for 20 comments, three for 25, an hour for 50."""
    places = {1 if text.startswith("\ufeff") else 0}
    seen: set[int] = set()
    for _ in range(_COMMENTS + 1):
        if any(compiled(_TAG).match(text, place) for place in places):
            return True
        seen |= places
        begun = [m.end() for m in (compiled(r"\s*<!--").match(text, place) for place in places) if m]
        places = {m.end() for at in begun for m in compiled("-->").finditer(text, at, at + _COMMENT + 3)} - seen
    return False


def _character(name: str, known: Mapping[str, str]) -> str:
    """The characters of an entity, empty for an unknown one and for what could make another entity."""
    if name.startswith("#"):
        from html import unescape

        after = unescape(f"&{name};")
    else:
        after = known.get(name + ";", "")
    if name in ("amp", "AMP") or after == "&":
        return "&"
    safe = all(c.isprintable() or c in "\t\n\u00a0\u00ad\u2028" or ord(c) > 0x2000 for c in after)
    return (
        after
        if safe and "\ufffd" not in after and not any(c.isascii() and (c.isalnum() or c in "#;&") for c in after)
        else ""
    )


def _is_shown(text: str, m: Match[str]) -> bool:
    """Whether the entity is an example: between quotation marks of its own, or standing alone in a line about HTML."""
    start, end = m.span()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if before and after and before in _QUOTES and after in _QUOTES:
        return True
    if (before.strip() and before not in _QUOTES) or (after.strip() and after not in _QUOTES + ".,;:"):
        return False
    line = _last_line(text[max(0, start - _NEAR) : start]) + m[0] + _first_line(text[end : end + _NEAR])
    return bool(compiled(_ABOUT).search(line))


def _last_line(text: str) -> str:
    return text[max(text.rfind("\n"), text.rfind("\r")) + 1 :]


def _first_line(text: str) -> str:
    return text.partition("\n")[0].partition("\r")[0]
