"""Articles that lost far more than others of their site: where a rule, or a page, may be wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from newsclean.batch.state import Row
from newsclean.batch.tally import Tally

TIMES = 3  # as much as the median of the site
# A site of fewer articles has no median to speak of; an article that lost less is no matter; a share below this is small.
FEWEST, FEWEST_WORDS, LEAST = 5, 30, 0.1
STEPS = 1000


class Outlier(NamedTuple):
    """An article, the share of its words that was removed, and the median of its site."""

    name: str
    site: str
    share: float
    usual: float


def share(tally: Tally) -> float:
    """The part of the words that was removed."""
    total = tally.kept + tally.removed
    return tally.removed / total if total else 0.0


class Shares:
    """The shares of each site in steps of a thousandth: a site takes the same room however many articles it has."""

    def __init__(self) -> None:
        self.steps: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))

    def add(self, tally: Tally) -> None:
        """Count an article."""
        self.steps[tally.site][round(STEPS * share(tally))] += 1

    def usual(self, site: str) -> float | None:
        """The median share of a site; None for one of few articles."""
        steps = self.steps.get(site, {})
        count = sum(steps.values())
        if count < FEWEST:
            return None
        at = 0
        for step in sorted(steps):
            at += steps[step]
            if 2 * at >= count:
                return step / STEPS
        return None

    def largest(self) -> tuple[str, int]:
        """The site with the most articles, and how many."""
        counts = {site: sum(steps.values()) for site, steps in self.steps.items()}
        return max(counts.items(), key=lambda c: (c[1], c[0]), default=("", 0))

    def is_outlier(self, tally: Tally) -> bool:
        """Whether an article lost more than TIMES what others of its site lose."""
        usual = self.usual(tally.site)
        lost = share(tally)
        return usual is not None and tally.removed >= FEWEST_WORDS and lost >= max(LEAST, TIMES * usual)


def outliers(rows: Iterable[Row], shares: Shares) -> list[Outlier]:
    """Those among the rows, the worst first."""
    found = [
        Outlier(row.name, row.tally.site, share(row.tally), shares.usual(row.tally.site) or 0.0)
        for row in rows
        if row.status != "failed" and shares.is_outlier(row.tally)
    ]
    return sorted(found, key=lambda o: (-o.share, o.name))


def shares_of(rows: Iterable[Row]) -> Shares:
    """The shares of all articles of a folder."""
    shares = Shares()
    for row in rows:
        if row.status != "failed":
            shares.add(row.tally)
    return shares
