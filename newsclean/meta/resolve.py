"""The one place that chooses among claims."""

from __future__ import annotations

from datetime import datetime, timedelta

from newsclean.claims import DATES, DAY, same, sure_of, winner_of
from newsclean.model import Claim, Metadata

LISTS = ("author", "tags")
RANK_CHANGE = 70  # more than an update's own rank
UTC = "+00:00"  # what programs write whatever the clock of the place says
CLOCKS = (-11, 14)  # hours from UTC where the day ends last and first


def resolve(claims: tuple[Claim, ...]) -> Metadata:
    """One value a field: the lowest rank among the claims without doubt, where agreement counts for a claim.

    Rank 0 (what the user's own front matter says) is beaten by nothing. Authors come from one claim only.
    """
    values: dict[str, str | tuple[str, ...]] = {}
    for name in Metadata._fields:
        winner = winner_of(claims, name)
        if winner:
            values[name] = _value(winner, sure_of(claims, name))
    return Metadata(**values)  # type: ignore[arg-type]


def _value(winner: Claim, sure: list[Claim]) -> str | tuple[str, ...]:
    """The winner's value in the type of its field; of dates that agree on the day, the one that knows the time."""
    value = winner.value
    if winner.field in LISTS:
        return value if isinstance(value, tuple) else (value,)
    text = value if isinstance(value, str) else value[0]
    if winner.field in DATES and len(text) == DAY and winner.rank:
        exact = sorted(
            (same(c) != text, c.rank, str(c.value)) for c in sure if len(str(c.value)) > DAY and _falls_on(c, text)
        )
        return exact[0][2] if exact else text
    return text


def _falls_on(claim: Claim, day: str) -> bool:
    """Whether the date of a claim is that day: as it is written, or, of a time in UTC, on any clock of the world."""
    value = str(claim.value)
    if value[:DAY] == day:
        return True
    if not value.endswith(UTC):
        return False
    moment = datetime.fromisoformat(value)
    return day in {(moment + timedelta(hours=hours)).date().isoformat() for hours in CLOCKS}


def only_changes(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Of a page that tells of its last change alone: the same as claims of its date."""
    if sure_of(claims, "date"):
        return ()
    changes = sure_of(claims, "updated")
    return tuple(
        c._replace(field="date", rank=RANK_CHANGE + c.rank, evidence=f"the only date: {c.evidence}") for c in changes
    )
