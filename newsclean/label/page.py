"""Which blocks of an HTML page are its article: the trees over texts and tree, and rules where the page names itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from operator import mul
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.data import model
from newsclean.label import trees
from newsclean.label.columns import Columns, said, text_columns
from newsclean.label.cut import expected_best
from newsclean.label.names import Names
from newsclean.label.proposal import Proposal
from newsclean.label.reasons import loudest
from newsclean.model import Kind, Page, Role, Verdict
from newsclean.text.tokens import fold
from newsclean.tree import Web

if TYPE_CHECKING:
    from numpy.typing import NDArray

LONG_BODY = 200  # characters; a shorter articleBody is a summary
# A block with less than this chance is none of the article, whatever the page.
SAFE = 0.15
EVEN = 0.5
# A hidden block of fewer words repeats nothing that a reader would miss; a copy is looked for beyond that.
TWIN_WORDS = 8


class Place(NamedTuple):
    """A place that names itself: blocks in it are none of the article, unless the trees are surer than `most`.

    column: the feature that tells it, at this level or nearer.
    """

    column: str
    most: float
    rule: str
    role: Role
    evidence: str


# Each was cross-validated on both development sets: together 5,283 words that the trees had kept wrongly, for 259 rightly
# kept. The same for nav, aside, header, details, or for class words such as "related", "share" or "hidden", loses more.
PLACES = (
    Place("class_comment", 0.8, "APP031", Role.COMMENT, "a container around it is named for comments"),
    Place("tag_footer", 1.0, "FTR030", Role.FOOTER, "in a footer element"),
    Place("tag_textarea", 1.0, "NAV040", Role.NAV, "in a field that the reader fills"),
    Place("tag_dialog", 1.0, "NAV041", Role.PROMO, "in a dialog"),
    Place("tag_template", 1.0, "NAV042", Role.NAV, "in a template, which the page does not show"),
    Place("tag_figcaption", 1.0, "APP030", Role.CAPTION, "in a figcaption"),
)
# A place that would leave fewer words, and takes more, is the article, whatever it is called.
FEWEST_LEFT = 80
# Code and tables between kept blocks stay, unless the trees are surer than this that they do not belong: 1,458 words
# rightly, 144 wrongly. A heading above kept text stays in the same way, and what is quoted beside a kept quotation: the
# name under an embedded post (101 words rightly, 16 wrongly).
CODE_STAYS, TABLE_STAYS, HEADING_STAYS, QUOTE_STAYS = 0.1, 0.2, 0.1, 0.1
# Prose stays, too, in a main container that is little else than prose, or the trees, which have seen few such pages, leave
# out the second half of a long one. It costs .0001 of F1. And where next to nothing is linked, there is no site around
# the article: whatever may belong to it stays. On six pages with so few links that costs 40 words.
PROSE_STAYS, PROSE_DENSITY, PROSE_REACH, PROSE_LINKS = 0.1, 0.9, 2, 0.7
NO_SITE_LINKS = 0.01
# Rules whose evidence is what the trees say.
BY_TREES = ("MDL001", "MDL002", "MDL003")
# A heading with none of the next blocks kept heads nothing.
HEADS = 3


class Judged(NamedTuple):
    """What the trees say of each block: the chance that it is kept, and its features, by name and as the trees read them.

    least: the chance from which blocks are kept.
    """

    chance: list[float]
    columns: dict[str, Any]
    rows: NDArray[Any]
    least: float


def page_columns(page: Page, web: Web) -> dict[str, Any]:
    """The features of every block by name."""
    from newsclean.label.dom import dom_columns

    title = web.headlines[0] if web.headlines else ""
    texts: Columns = text_columns([b.kind for b in page.blocks], web.bare, title, around=False)
    texts["in_data"] = said(web.bare, web.body if len(web.body) > LONG_BODY else "")
    texts["in_description"] = said(web.bare, web.description)
    return texts | dom_columns(web.dom, texts)


def matrix(columns: dict[str, Any], names: Sequence[str]) -> NDArray[Any]:
    """One row a block, one column a feature, in single precision: what the trees are trained on and asked with."""
    import numpy as np

    return np.array([columns[name] for name in names], dtype=np.float32).T.copy()


@cache
def _forest() -> trees.Forest:
    return trees.Forest(trees.read(model("page")))


def judged(page: Page, web: Web) -> Judged:
    """Every block of the page, read by the trees."""
    columns = page_columns(page, web)
    forest = _forest()
    rows = matrix(columns, forest.trees.names)
    chances = forest.scores(rows).tolist()
    return Judged(chances, columns, rows, min(expected_best(chances, columns["words"]), EVEN))


def proposals(page: Page, web: Web, found: Judged, title: int | None) -> list[Proposal]:
    """What is to be said of blocks before the rules read those that stay. title: the headline's block."""
    least = EVEN if web.from_data >= 0 else found.least
    kept = [chance >= least for chance in found.chance]
    mended = _mended(page, found, kept)
    twins = _twins(page, web, found)
    out: list[Proposal] = []
    if title is not None:
        out.append(Proposal(title, "TTL010", "the headline", role=Role.HEADLINE, moved=True))
    if web.from_data >= 0:
        out += [Proposal(i, "DEF004", "the page's data hold the article") for i in range(web.from_data, len(kept))]
    out += [Proposal(i, "REP010", f"hidden, and says what block {t + 1} says", twin=t) for i, t in twins.items()]
    for place in PLACES:
        out += _in_place(place, found, kept)
    out += _by_trees(found, mended, title)
    return out


def _by_trees(found: Judged, kept: list[bool], title: int | None) -> Iterator[Proposal]:
    names = Names(found.columns, title)
    for i, chance in enumerate(found.chance):
        if kept[i] and chance >= EVEN:
            continue
        rule = "MDL003" if kept[i] else "MDL001" if chance < SAFE else "MDL002"
        score = round(100 * chance, 1)
        yield Proposal(i, rule, _in_short(score), score, role=None if kept[i] else names.role(i))


def _in_short(score: float) -> str:
    return f"the trees give it {score} %"


def reasons_of(verdicts: Sequence[Verdict], rows: NDArray[Any]) -> dict[int, str]:
    """Why the trees doubt blocks, in words, for each verdict that rests on them. rows: as they read the blocks.

    Finding the words takes as long as all else that the trees do, so it is done for those who read them.
    """
    doubted = [v.block for v in verdicts if v.rule in BY_TREES and v.evidence == _in_short(v.score)]
    if not doubted:
        return {}
    forest = _forest()
    some = rows[doubted]
    return dict(zip(doubted, loudest(forest.trees.names, some, forest.additions(some)), strict=True))


def _in_place(place: Place, found: Judged, kept: list[bool]) -> list[Proposal]:
    """What stands in a place that names itself; nothing when that is most of the article."""
    words = found.columns["words"]
    inside = [i for i, level in enumerate(found.columns[place.column]) if level and found.chance[i] < place.most]
    taken = sum(words[i] for i in inside if kept[i])
    left = sum(w for w, k in zip(words, kept, strict=True) if k) - taken
    if left < min(FEWEST_LEFT, taken):
        return []
    return [Proposal(i, place.rule, place.evidence, role=place.role) for i in inside]


def _mended(page: Page, found: Judged, kept: list[bool]) -> list[bool]:
    """What the trees keep, with the code, tables and headings that belong to it, without headings of nothing."""
    out = [k or p for k, p in zip(kept, _among_prose(found), strict=True)]
    stays = {Kind.CODE: CODE_STAYS, Kind.TABLE: TABLE_STAYS, Kind.HEADING: HEADING_STAYS, Kind.QUOTE: QUOTE_STAYS}
    for i, block in enumerate(page.blocks):
        if found.chance[i] < stays.get(block.kind, 1.0) or found.columns["link_share"][i] >= EVEN:
            continue
        beside = [j for j in (i - 1, i + 1) if 0 <= j < len(kept) and kept[j]]
        if block.kind is Kind.QUOTE:
            beside = [j for j in beside if page.blocks[j].kind is Kind.QUOTE]
        if len(beside) > (block.kind is Kind.HEADING):
            out[i] = True
    for i, block in enumerate(page.blocks):
        if block.kind is Kind.HEADING and not any(out[i + 1 : i + 1 + HEADS]):
            out[i] = False
    return out


def _among_prose(found: Judged) -> list[bool]:
    """Whether a block is prose in a main container that is little else, or stands in a page without a site."""
    columns = found.columns
    length, linked = columns["length"], columns["link_share"]
    if sum(map(mul, length, linked)) <= NO_SITE_LINKS * sum(length):
        return [chance >= PROSE_STAYS for chance in found.chance]
    inside = (columns["in_main"] > 0) & (columns["to_main"] <= PROSE_REACH) & (columns["prose_density_1"] >= PROSE_DENSITY)
    rows = zip(inside.tolist(), columns["prose"], columns["link_share"].tolist(), found.chance, strict=True)
    return [there and prose > 0 and links < PROSE_LINKS and chance >= PROSE_STAYS for there, prose, links, chance in rows]


def _twins(page: Page, web: Web, found: Judged) -> dict[int, int]:
    """Hidden blocks that say what a visible block says, with that block."""
    hidden, words = found.columns["hidden"], found.columns["words"]
    if not any(hidden):
        return {}
    seen = {fold(text): i for i, text in enumerate(web.bare) if not hidden[i] and words[i] >= TWIN_WORDS}
    pairs = ((i, seen.get(fold(text))) for i, text in enumerate(web.bare) if hidden[i] and words[i] >= TWIN_WORDS)
    return {i: twin for i, twin in pairs if twin is not None and page.blocks[i].kind is not Kind.CODE}
