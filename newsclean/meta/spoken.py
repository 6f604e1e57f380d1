"""What lines that go with the site say of the terms: the licence of the text, and that it is for subscribers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsclean.data import ranks, terms
from newsclean.keys import PART
from newsclean.model import Claim

RULE = "MET015"
LONGEST = 400  # characters: a longer line is a policy
LICENSED = ("creative commons", "creativecommons", "cc by", "cc-by", "cc0")


def spoken(lines: Iterable[str]) -> Iterator[Claim]:
    """Claims of the lines that were left out."""
    short = [line for line in lines if 0 < len(line) <= LONGEST]
    whole = "\n".join(short).lower()  # looked through once: phrase by phrase and line by line takes ten times as long
    for line in _with(short, whole, terms()):
        yield Claim("access", PART, RULE, _shown(line), ranks()["access"][RULE])
    licensed = _with(short, whole, LICENSED)
    if not licensed:
        return
    from newsclean.meta.terms import license_of  # its patterns take 2 ms to compile

    for line in licensed:
        if license_ := license_of(line):
            yield Claim("license", license_, RULE, _shown(line), ranks()["license"][RULE])


def _with(lines: list[str], whole: str, phrases: tuple[str, ...]) -> list[str]:
    """The lines that hold one of the phrases."""
    found = [phrase for phrase in phrases if phrase in whole]
    return [line for line in lines if any(phrase in line.lower() for phrase in found)] if found else []


def _shown(line: str) -> str:
    return " ".join(line.split())[:80]
