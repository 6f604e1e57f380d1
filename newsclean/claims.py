"""Which of several claims decides a field: the one that is trusted most, where agreement counts."""

from collections.abc import Iterable

from newsclean.model import Claim
from newsclean.text.tokens import fold

AGREEMENT = 1.5  # ranks that a second witness is worth: two middling sources beat one that is a step better
MOST_WITNESSES = 2  # that count: a page's head often says one thing five times, because one program wrote it
DATES = ("date", "updated")
DAY = 10  # length of 2022-01-21


def winner_of(claims: Iterable[Claim], field: str) -> Claim | None:
    """The claim that decides a field; None when there is none without doubt."""
    sure = sure_of(claims, field)
    keys = [same(c) for c in sure]
    ranked = [(_weight(c, key, sure, keys), n) for n, (c, key) in enumerate(zip(sure, keys, strict=True))]
    return sure[min(ranked)[1]] if ranked else None


def sure_of(claims: Iterable[Claim], field: str) -> list[Claim]:
    """The claims of a field that hold a value without doubt."""
    return [c for c in claims if c.field == field and c.value and not c.doubt]


def same(claim: Claim) -> str:
    """What two claims must share to agree: the words, or the day of a date."""
    value = claim.value
    if isinstance(value, tuple):
        return "|".join(sorted(fold(v) for v in value))
    return value[:DAY] if claim.field in DATES else fold(value)


def _weight(claim: Claim, key: str, sure: list[Claim], keys: list[str]) -> float:
    """Rank of a claim, lowered for each claim of another rule or block that says the same."""
    if not claim.rank:
        return -AGREEMENT * MOST_WITNESSES - 1
    own = (claim.rule, claim.block)
    others = {(c.rule, c.block) for c, k in zip(sure, keys, strict=True) if k == key} - {own}
    return claim.rank - AGREEMENT * min(len(others), MOST_WITNESSES)
