"""Where the article lies among the blocks: the stretch with the most prose and the fewest link-like lines."""

from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from newsclean.label.facts import Facts
from newsclean.label.proposal import Proposal
from newsclean.model import Kind, Role

# A link-like line outweighs this many words of prose: teasers of other stories stand among some such lines each.
LINK_COST = 7.0
NAMED_COST = 1.0
# More words than this in one block say no more: one long legal text is not an article.
MAX_GAIN = 70.0
# A page dump shows at least this many link-like lines outside the article, this share of what stands there, and lines
# named by this many different rules: on 329 bodies of articles (lists and guides with them) the most was two, on 987 dumps
# of the same pages 95 of 100 have three or more.
MENU_LINES = 12
MENU_SHARE = 0.6
MENU_RULES = 3
# And it begins with a menu: so many of these lines stand above the article, one of them named. Without that an article
# which ends in a list, over three lines of footer, would lose the list. It costs dumps .001 to .003 of F1.
MENU_ABOVE = 5
_CHROME = (Role.NAV, Role.FOOTER, Role.PROMO, Role.AD, Role.COMMENT)


class Region(NamedTuple):
    """Block indexes: `first` and `last` prose of the article. dump: the text is a whole page, no article. suspect: perhaps.

    first_prose: index of the first prose block of the region (the number of blocks when there is none).
    """

    first: int
    last: int
    dump: bool
    suspect: bool = False

    @property
    def found(self) -> bool:
        """Whether there is any prose."""
        return self.last >= self.first


def region_of(facts: Sequence[Facts], named: Container[int] = ()) -> Region:
    """The stretch of blocks whose prose most outweighs its link-like lines; linear time.

    named: blocks that a phrase rule names. A button or a newsletter box stands inside articles, too, and costs little.
    """
    best = total = 0.0
    start = first = 0
    last = -1
    for f in facts:
        total += -NAMED_COST if f.block.index in named else _gain(f)
        if total <= 0:
            total, start = 0.0, f.block.index + 1
        elif total > best and f.prose and f.block.index not in named:
            best, first, last = total, start, f.block.index
    if last < 0:
        return Region(len(facts), -1, dump=False)
    while not facts[first].prose or first in named:
        first += 1
    return Region(first, last, dump=False)


def with_dump(region: Region, facts: Sequence[Facts], named: Mapping[int, Proposal]) -> Region:
    """The region, told whether the text is the dump of a whole page. named: what phrase rules name, by block."""
    if not region.found:
        return region
    outside = [f for f in facts if not region.first <= f.block.index <= region.last]
    links = _links(outside)
    chrome = {i: p.rule for i, p in named.items() if p.role in _CHROME and not region.first <= i <= region.last}
    if _links(facts[: region.first]) < MENU_ABOVE or not any(i < region.first for i in chrome):
        return region
    different = set(chrome.values())
    menu = links >= MENU_LINES and links >= MENU_SHARE * len(outside) and len(different) >= MENU_RULES
    return region._replace(dump=menu, suspect=links >= MENU_LINES and bool(different))


def _links(facts: Sequence[Facts]) -> int:
    return sum(f.linkish and f.block.kind is not Kind.HEADING for f in facts)


def _gain(f: Facts) -> float:
    if f.prose:
        return min(f.length, MAX_GAIN)
    if f.linkish and f.block.kind is not Kind.HEADING:
        return -LINK_COST
    return 0.0 if f.block.kind is not Kind.PARAGRAPH else min(f.length, MAX_GAIN) / 4
