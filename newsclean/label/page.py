"""Which blocks of an HTML page are its article: the trees over texts and tree, and rules where the page names itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.data import model
from newsclean.label import trees
from newsclean.label.columns import Columns, said, text_columns
from newsclean.label.cut import expected_best
from newsclean.label.names import role_of
from newsclean.label.proposal import Proposal
from newsclean.label.reasons import strongest
from newsclean.model import Kind, Page, Role, Web
from newsclean.text.tokens import fold, normal

if TYPE_CHECKING:
    from numpy.typing import NDArray

LONG_BODY = 200  # characters; a shorter articleBody is a summary
# A block with less than this chance is none of the article, whatever the page.
SAFE = 0.15
EVEN = 0.5
# A hidden block of fewer words repeats nothing that a reader would miss; a copy is looked for beyond that.
TWIN_WORDS = 8
HEADING_OVERLAP = 0.6


class Judged(NamedTuple):
    """What the trees say of each block: the chance that it is kept, its features, and what each feature adds.

    least: the chance from which blocks are kept.
    """

    chance: list[float]
    columns: dict[str, Any]
    rows: NDArray[Any]
    added: NDArray[Any]
    least: float


def page_columns(page: Page, web: Web) -> dict[str, Any]:
    """The features of every block by name."""
    from newsclean.label.dom import dom_columns

    title = web.headlines[0] if web.headlines else ""
    texts: Columns = text_columns([b.kind for b in page.blocks], web.bare, title)
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
    chance, added = forest.scores(rows)
    chances = chance.tolist()
    return Judged(chances, columns, rows, added, min(expected_best(chances, columns["words"]), EVEN))


def proposals(page: Page, web: Web, found: Judged, title: int | None) -> list[Proposal]:
    """What is to be said of blocks before the rules read those that stay. title: the headline's block."""
    names = _forest().trees.names
    twins = _twins(page, web, found)
    out = []
    for i, chance in enumerate(found.chance):
        if 0 <= web.from_data <= i:
            out.append(Proposal(i, "DEF004", "the page's data hold the article", role=Role.BODY))
        elif i == title:
            out.append(Proposal(i, "TTL010", "the headline", role=Role.HEADLINE, moved=True))
        elif i in twins:
            out.append(Proposal(i, "REP010", f"hidden, and says what block {twins[i] + 1} says", twin=twins[i]))
        elif chance < found.least or (web.from_data >= 0 and chance < EVEN):
            rule = "MDL001" if chance < SAFE else "MDL002"
            why = strongest(names, found.rows[i].tolist(), found.added[i].tolist(), kept=False)
            out.append(Proposal(i, rule, why, round(100 * chance, 1), role=role_of(found.columns, i, title)))
        elif found.columns["tag_figcaption"][i] >= 2:  # noqa: PLR2004 - itself or just above
            out.append(Proposal(i, "APP030", "in a figcaption", role=Role.CAPTION))
        elif chance < EVEN:
            why = strongest(names, found.rows[i].tolist(), found.added[i].tolist(), kept=False)
            out.append(Proposal(i, "MDL003", why, round(100 * chance, 1)))
    return out


def _twins(page: Page, web: Web, found: Judged) -> dict[int, int]:
    """Hidden blocks that say what a visible block says, with that block."""
    hidden, words = found.columns["hidden"], found.columns["words"]
    if not any(hidden):
        return {}
    seen = {fold(text): i for i, text in enumerate(web.bare) if not hidden[i] and words[i] >= TWIN_WORDS}
    pairs = ((i, seen.get(fold(text))) for i, text in enumerate(web.bare) if hidden[i] and words[i] >= TWIN_WORDS)
    return {i: twin for i, twin in pairs if twin is not None and page.blocks[i].kind is not Kind.CODE}


def headline_of(page: Page, web: Web) -> tuple[str, int | None]:
    """(the headline, its block): the heading that says best what the page calls its headline; "" when it calls it nothing."""
    wanted = [set(normal(h).split()) for h in web.headlines]
    best: tuple[float, int, int] | None = None
    for block, text in zip(page.blocks, web.bare, strict=True):
        if block.kind is not Kind.HEADING or not wanted:
            continue
        own = set(normal(text).split())
        alike = max((len(own & w) / max(len(own), len(w)) for w in wanted if w), default=0.0)
        key = (alike, -block.level, -block.index)
        if alike >= HEADING_OVERLAP and (best is None or key > best):
            best = key
    if best:
        return web.bare[-best[2]], -best[2]
    return (web.headlines[0], None) if web.headlines else ("", None)
