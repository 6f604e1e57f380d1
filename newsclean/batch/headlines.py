"""The headlines of the articles of a site, by which one article's page tells links to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from newsclean.batch.seen import Seen
from newsclean.text.recurring import line_key
from newsclean.text.tokens import words

ROOM = 200_000  # headlines that are remembered, some 60 MB
WORDS = 5  # of fewer, a section or a subheading of the author's may be made


class Headline(NamedTuple):
    """A headline, and the article that it is of."""

    text: str
    of: str


class Headlines:
    """Collects headlines by site. What comes when there is no more room is not remembered."""

    def __init__(self, room: int = ROOM) -> None:
        self.room = room
        self.found: dict[tuple[str, str], Headline | None] = {}

    def add(self, site: str, title: str, seen: Sequence[Seen], name: str) -> None:
        """The headline of one article, and the line just above its text: where the site's name stands first, as in dumps,
        that may have been taken for the headline. One of two articles is that of a series, or of a copy, and tells nothing.
        """
        above = [line.text for line in seen if line.place == "start" and not line.sentence and not line.credit]
        for key, text in {line_key(text): text for text in (title, *above[-1:])}.items():
            if words(text) < WORDS or not key:
                continue
            if (site, key) in self.found:
                self.found[site, key] = None
            elif len(self.found) < self.room:
                self.found[site, key] = Headline(" ".join(text.split()), name)

    def linked(self, is_line: Callable[[str, str], bool]) -> Iterator[tuple[str, Headline]]:
        """(site, headline) of those that stand as lines in other articles. is_line: says so of a site and a key."""
        for (site, key), headline in self.found.items():
            if headline and is_line(site, key):
                yield site, headline
