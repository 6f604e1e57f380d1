"""What lines that go with the site say of the terms: the licence of the text, and that it is for subscribers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsclean.data import ranks, terms
from newsclean.keys import PART
from newsclean.meta.terms import license_of
from newsclean.model import Claim
from newsclean.text.tokens import fold

RULE = "MET015"
LONGEST = 400  # characters: a longer line is a policy
LICENSED = ("creative commons", "creativecommons", "cc by", "cc-by", "cc0")


def spoken(lines: Iterable[str]) -> Iterator[Claim]:
    """Claims of the lines that were left out."""
    for line in lines:
        if not 0 < len(line) <= LONGEST:
            continue
        folded = fold(line)
        evidence = " ".join(line.split())[:80]
        if any(phrase in folded for phrase in terms()):
            yield Claim("access", PART, RULE, evidence, ranks()["access"][RULE])
        if any(word in folded for word in LICENSED) and (license_ := license_of(line)):
            yield Claim("license", license_, RULE, evidence, ranks()["license"][RULE])
