"""Front matter that was there already: what the user wrote counts before everything."""

from __future__ import annotations

from typing import Any

from newsclean.keys import ALIASES, FREE, PART
from newsclean.meta.dates import find_date
from newsclean.model import Claim
from newsclean.text.tokens import compiled

RULE = "APP000"
_NAMES = {key: name for name, keys in ALIASES.items() for key in keys}


def front_claims(front: str) -> tuple[Claim, ...]:
    """Claims of the YAML lines between the fences, rank 0; none when they are malformed."""
    claims: list[Claim] = []
    table = _table(front)
    language = str(table.get("language") or table.get("lang") or "")
    for key, raw in table.items():
        name = _NAMES.get(str(key).strip().lower(), "")
        values = _values(raw)
        if not name or not values or any(c.field == name for c in claims):
            continue
        if name == "url" and "://" not in values[0]:
            continue  # "source: The Herald" is no address
        value, doubt = _typed(name, values, language)
        claims.append(Claim(name, value, RULE, f"front matter, {key}", 0, doubt=doubt))
    return tuple(claims)


def exempt(front: str) -> bool:
    """Whether the front matter says `newsclean: off`."""
    if "newsclean" not in front:
        return False
    value = _table(front).get("newsclean")
    return isinstance(value, str) and value.strip().lower() in ("off", "false", "no")


def _table(front: str) -> dict[Any, Any]:
    """The mapping that the lines hold, its values strings, lists and mappings; empty when there is none."""
    if not front.strip():
        return {}
    import yaml  # 15 ms that a file without front matter need not pay

    try:
        # BaseLoader keeps every scalar as it is written: no dates, no booleans, no objects.
        table = yaml.load(front, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        return {}
    return table if isinstance(table, dict) else {}


def _values(raw: Any) -> list[str]:
    """Strings of a scalar or of a list of any depth ([[Jane Doe]] is a link in some note-taking programs)."""
    if isinstance(raw, list):
        return [value for item in raw for value in _values(item)]
    if isinstance(raw, dict):
        return _values(raw.get("name"))
    if raw is None:
        return []
    # No-break and ideographic spaces are the author's typography.
    text = compiled(r"[ \t\r\n]+").sub(" ", str(raw)).strip().removeprefix("[[").removesuffix("]]")
    return [text] if text else []


def _typed(name: str, values: list[str], language: str) -> tuple[str | tuple[str, ...], str]:
    """(value in the type of the field, doubt)."""
    if name in ("author", "tags"):
        return tuple(values), ""
    if name in ("date", "updated"):
        return _date(values[0], language)
    if name == "access":
        return {"true": FREE, "false": PART}.get(values[0].lower(), values[0]), ""
    return values[0], ""


def _date(value: str, language: str) -> tuple[str, str]:
    """A date as it is when it is ISO 8601 already, else read as a written one."""
    from datetime import datetime  # 2 ms that a file without front matter need not pay

    try:
        datetime.fromisoformat(value)
    except ValueError:
        found = find_date(value, language)
        return (found.value or value, found.doubt) if found else (value, "not read as a date")
    return (value[:10] + "T" + value[11:] if value[10:11] == " " else value), ""
