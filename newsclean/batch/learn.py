"""Which lines recur across the articles of a site.

One pass: every article gives its lines as keys with their places, and a table of bounded size counts them. When it is
full, what was seen least is forgotten, and counts from then on are low by at most that much (lossy counting: Manku and
Motwani, "Approximate Frequency Counts over Data Streams", VLDB 2002).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newsclean.batch.headlines import Headline, Headlines
from newsclean.batch.inputs import Input
from newsclean.batch.seen import Seen, is_prose
from newsclean.batch.sites import Line, Site
from newsclean.batch.work import FAILED, Outcome, Task

ROOM = 200_000  # lines that are remembered, some 60 MB
# An article most of whose long sentences its site has seen is a version of one that was counted.
VERSION = 0.5


class _Count:
    """How often a line was seen, and where."""

    __slots__ = (
        "after",
        "before",
        "company",
        "count",
        "credit",
        "doubted",
        "headline",
        "places",
        "prose",
        "sentence",
        "text",
    )

    def __init__(self, line: Seen) -> None:
        self.text = line.text
        self.count = 0
        self.places: Counter[str] = Counter()
        self.sentence = line.sentence
        self.prose = is_prose(line)
        self.before = line.before
        self.after = line.after
        self.credit = False
        self.doubted = 0
        self.headline = 0
        self.company = -1  # how often it came again beside the same line

    def add(self, line: Seen) -> None:
        """It was seen in one more article."""
        self.count += 1
        self.places[line.place] += 1
        self.credit |= line.credit
        self.doubted += line.doubted
        self.headline += line.headline
        self.company += (0 < line.before == self.before) or (0 < line.after == self.after) or self.company < 0


class Learner:
    """Counts the lines of many articles, by site; a destination of a run."""

    def __init__(self, room: int = ROOM) -> None:
        self.room = room
        self.articles: Counter[str] = Counter()
        self.lines: dict[tuple[str, str], _Count] = {}
        self.floor = 0
        self.headlines = Headlines()

    def enters(self, _container: Input) -> bool:
        """Whatever a container holds is counted."""
        return True

    def task(self, number: int, item: Input) -> Task:
        """Its lines come back."""
        return Task(number, item)

    def commit(self) -> None:
        """Nothing is kept on disk."""

    def late(self, item: Input, outcome: Outcome) -> None:
        """Not counted: a run that was stopped learns nothing."""

    def close(self, *, whole: bool) -> None:
        """Nothing to let go of."""

    def take(self, item: Input, outcome: Outcome) -> None:
        """Count the lines of one article, and remember its headline."""
        if outcome.status == FAILED:
            return
        self.add(outcome.tally.site, outcome.seen)
        self.headlines.add(outcome.tally.site, outcome.facts.get("title", ""), outcome.seen, item.name)

    def add(self, site: str, seen: tuple[Seen, ...]) -> None:
        """Count the lines of one article of a site, unless it is a version of one that was counted."""
        prose = [s for s in seen if is_prose(s) and s.place == "middle"]
        if prose and sum((site, s.key) in self.lines for s in prose) > VERSION * len(prose):
            return
        self.articles[site] += 1
        for line in seen:
            found = self.lines.get((site, line.key))
            if found is None:
                found = self.lines[site, line.key] = _Count(line)
            found.add(line)
        if len(self.lines) > self.room:
            self.floor += 1
            self.lines = {key: c for key, c in self.lines.items() if c.count > self.floor}

    def sites(self) -> Iterator[Site]:
        """What was learned: sites by name, their lines by how often they came."""
        by_site: dict[str, list[Line]] = {}
        for (site, _), count in self.lines.items():
            line = judged(count, self.articles[site])
            if line is not None:
                by_site.setdefault(site, []).append(line)
        linked: dict[str, list[Headline]] = {}
        for site, headline in self.headlines.linked(self._is_linked):
            linked.setdefault(site, []).append(headline)
        for site in sorted({*by_site, *linked}):
            lines = sorted(by_site.get(site, ()), key=lambda line: (bool(line.why), -line.times, line.text))
            yield Site(site, self.articles[site], tuple(lines), tuple(sorted(linked.get(site, ()))))

    def _is_linked(self, site: str, key: str) -> bool:
        """Whether a headline was seen where it is none."""
        line = self.lines.get((site, key))
        return line is not None and line.count > line.headline


# How many of a site's articles have to show a line at the least. At the edges nothing of an article's own recurs but its
# credits; inside, a short sentence or a label may be the author's ("Nobody was hurt.", "Ingredients").
EDGE, EDGE_SENTENCE, INSIDE = 0.02, 0.2, 0.3
# A line above nearly all articles is the site's name; one above some is the headline of a series ("Letters to the editor").
MASTHEAD = 0.9
FEWEST, FEWEST_INSIDE = 3, 5


def judged(count: _Count, articles: int) -> Line | None:
    """A line that goes, or that recurs and stays with the reason why; None for one that does not recur."""
    share = count.count / articles
    inside = count.places["middle"] > 0.1 * count.count
    place = "middle" if inside else count.places.most_common(1)[0][0]
    everywhere = count.count == articles >= 2
    if count.count < FEWEST and not everywhere:
        return None
    line = Line(count.text, count.count, place)
    if count.credit:
        return line._replace(why="looks like a credit, a byline or a date")
    if 2 * count.headline > count.count and (share < MASTHEAD or articles < FEWEST_INSIDE):
        return line._replace(why="stands as a headline")
    if inside and not count.prose and not _is_of_a_box(count):
        return line._replace(why="stands inside the text") if share >= EDGE else None
    if inside and count.prose and not 2 * count.doubted > count.count:
        return line if share >= INSIDE and count.count >= FEWEST_INSIDE else None
    return line if share >= (EDGE_SENTENCE if count.sentence and not count.prose else EDGE) else None


def _is_of_a_box(count: _Count) -> bool:
    """Whether a line inside the text comes with the same lines beside it, as those of a menu do, or is doubted elsewhere."""
    return 2 * count.company >= count.count or 2 * count.doubted > count.count
