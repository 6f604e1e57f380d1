"""The one place that chooses among claims."""

from __future__ import annotations

from newsclean.model import Claim, Metadata
from newsclean.text.tokens import fold

AGREEMENT = 1.5  # ranks that a second witness is worth: two middling sources beat one that is a step better
LISTS = ("author", "tags")
DATES = ("date", "updated")
DAY = 10  # length of 2022-01-21


def resolve(claims: tuple[Claim, ...]) -> Metadata:
    """One value a field: the lowest rank among the claims without doubt, where agreement counts for a claim.

    Rank 0 (what the user's own front matter says) is beaten by nothing. Authors come from one byline only.
    """
    values: dict[str, str | tuple[str, ...]] = {}
    for name in Metadata._fields:
        sure = [c for c in claims if c.field == name and c.value and not c.doubt]
        if sure:
            winner = min(enumerate(sure), key=lambda pair: (_weight(pair[1], sure), pair[0]))[1]
            values[name] = _value(winner, sure)
    return Metadata(**values)  # type: ignore[arg-type]


def _same(claim: Claim) -> str:
    """What two claims must share to agree: the words, or the day of a date."""
    value = claim.value
    if isinstance(value, tuple):
        return "|".join(sorted(fold(v) for v in value))
    return value[:DAY] if claim.field in DATES else fold(value)


def _weight(claim: Claim, sure: list[Claim]) -> float:
    """Rank of a claim, lowered when a claim of another rule or block says the same."""
    others = any(_same(c) == _same(claim) and (c.rule, c.block) != (claim.rule, claim.block) for c in sure)
    return claim.rank - (AGREEMENT if others else 0) if claim.rank else -AGREEMENT - 1


def _value(winner: Claim, sure: list[Claim]) -> str | tuple[str, ...]:
    """The winner's value in the type of its field; of dates that agree on the day, the one that knows the time."""
    value = winner.value
    if winner.field in LISTS:
        if winner.field == "author":
            return value if isinstance(value, tuple) else (value,)
        same = [c.value if isinstance(c.value, tuple) else (c.value,) for c in sure if c.rank == winner.rank]
        return tuple(dict.fromkeys(tag for tags in same for tag in tags))
    text = value if isinstance(value, str) else value[0]
    if winner.field in DATES and len(text) == DAY and winner.rank:
        exact = sorted((c.rank, str(c.value)) for c in sure if _same(c) == text and len(str(c.value)) > DAY)
        return exact[0][1] if exact else text
    return text
