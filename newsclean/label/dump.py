"""Which blocks of a plain text are the article, by the trees: for dumps of pages and the like."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

from newsclean.data import model
from newsclean.label import trees
from newsclean.label.columns import Columns, text_columns
from newsclean.label.cut import expected_best
from newsclean.label.facts import Facts
from newsclean.label.proposal import Proposal
from newsclean.label.reasons import LEAST, SHOWN, because, loudest
from newsclean.label.region import Region
from newsclean.model import Kind, Role

_NAMED = (Role.NAV, Role.AD, Role.PROMO, Role.RELATED, Role.FOOTER, Role.COMMENT, Role.TAGS, Role.CREDIT, Role.CAPTION)
_ENDS = (Role.COMMENT, Role.FOOTER, Role.RELATED)
_WINDOWS = (3, 8, 20)
FAR = 60
_UNTOUCHED = (Kind.CODE, Kind.FRONT_MATTER, Kind.EXEMPT)
# From so many blocks on, loading numpy costs less than walking the trees in Python: 160 µs a block against 100 ms.
MANY = 600
SAFE, EVEN = 0.15, 0.5
SHORT = 12  # words
UNDER_HEAD = 12  # blocks
# Of 36 real texts, scraped or pasted, the dirtiest has 15 lines with less than a SAFE chance among 43.
DUMP_LINES, DUMP_SHARE = 40, 0.35


def dump_columns(
    facts: Sequence[Facts],
    region: Region,
    named: dict[int, Proposal],
    title: tuple[str, int | None, frozenset[int]],
) -> Columns:
    """The features of every block by name.

    named: what phrase rules name. title: the headline, its block, and the blocks that say it again.
    """
    headline, head, copies = title
    count = len(facts)
    out = text_columns([f.block.kind for f in facts], [f.plain for f in facts], headline, around=True)
    roles = [named[i].role if i in named else None for i in range(count)]
    for role in _NAMED:
        out[f"named_{role.value}"] = [float(r is role) for r in roles]
    hits = [float(i in named) for i in range(count)]
    above = [0.0, *accumulate(hits)]
    out["named"] = hits
    for size in _WINDOWS:
        pairs = [(max(i - size, 0), min(i + size + 1, count)) for i in range(count)]
        out[f"named_{size}"] = [(above[b] - above[a]) / (b - a) for a, b in pairs]
    out["named_above"] = above[:-1]
    out["named_below"] = [above[-1] - n for n in above[1:]]
    out["ends_above"] = [0.0, *accumulate(float(r in _ENDS) for r in roles)][:-1]
    out["copy_of_title"] = [float(i in copies) for i in range(count)]
    out["from_head"] = _distances(count, head)
    out["from_first"] = _distances(count, region.first)
    out["from_last"] = _distances(count, region.last)
    out["gap"] = [float(min(f.block.gap, 5)) for f in facts]
    out["indent"] = [float(min(f.block.indent, 40)) for f in facts]
    return out


def _distances(count: int, place: int | None) -> list[float]:
    if place is None:
        return [-99.0] * count
    return [float(max(-FAR, min(FAR, i - place))) for i in range(count)]


@cache
def _trees() -> trees.Trees:
    return trees.read(model("text"))


@cache
def _forest() -> trees.Forest:
    return trees.Forest(_trees())


def chances(columns: Columns) -> list[float]:
    """The chance of each block to be the article's."""
    names = _trees().names
    if _numpy(len(columns["words"])):
        import numpy as np

        rows = np.array([columns[name] for name in names], dtype=np.float32).T.copy()
        found: list[float] = _forest().scores(rows).tolist()
        return found
    single = [array("f", columns[name]) for name in names]
    return trees.scores(_trees(), list(zip(*single, strict=True)))


def _why(columns: Columns, blocks: list[int]) -> list[str]:
    """Why each of the blocks is left out."""
    names = _trees().names
    rows = [array("f", (columns[name][i] for name in names)) for i in blocks]
    if rows and _numpy(len(rows)):
        import numpy as np

        table = np.array(rows, dtype=np.float32)
        return loudest(names, table, _forest().additions(table))
    place = {name: k for k, name in enumerate(names)}
    out = []
    for row in rows:
        loud = [name for name, change in trees.reasons(_trees(), row).items() if change <= -LEAST][: SHOWN + 2]
        out.append(because(loud, [row[place[name]] for name in loud]))
    return out


def _numpy(count: int) -> bool:
    return "numpy" in sys.modules or count >= MANY


def is_dump(chance: Sequence[float]) -> bool:
    """Whether the trees find so much of a site in a text that it must be a page."""
    out = sum(c < SAFE for c in chance)
    return out >= DUMP_LINES and out >= DUMP_SHARE * len(chance)


def outside(columns: Columns, chance: Sequence[float], facts: Sequence[Facts], region: Region) -> Iterator[Proposal]:
    """MDL011 and MDL012: blocks of a dump that the trees leave out. chance: of each.

    A short sentence inside the article is not left out unless the trees are sure: it may be what somebody said. Measured,
    that costs less than .001 of F1 on dumps.
    """
    least = min(expected_best(chance, columns["words"]), EVEN)
    gone = [f for f, found in zip(facts, chance, strict=True) if found < least and f.block.kind not in _UNTOUCHED]
    for f, why in zip(gone, _why(columns, [f.block.index for f in gone]), strict=True):
        i, found = f.block.index, chance[f.block.index]
        if found >= SAFE and (_may_be_said(columns, i, region) or _may_open(columns, i, region)):
            yield Proposal(i, "MDL003", why, round(100 * found, 1))
            continue
        role = Role.NAV if i < region.first else Role.RELATED if columns["linkish"][i] else Role.FOOTER
        yield Proposal(i, "MDL011" if found < SAFE else "MDL012", why, round(100 * found, 1), role=role)


def _may_open(columns: Columns, i: int, region: Region) -> bool:
    """Whether the block is the first paragraph under the headline: the article begins somewhere."""
    return i == region.first and 0 < columns["from_head"][i] <= UNDER_HEAD and columns["prose"][i] > 0


def _may_be_said(columns: Columns, i: int, region: Region) -> bool:
    short = columns["words"][i] < SHORT and columns["ends"][i] and columns["copies"][i] < 2 and not columns["named"][i]
    return bool(short and region.first <= i <= region.last + 1)
