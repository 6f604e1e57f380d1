"""How much of an article a text holds, and how much besides: on a page, and over a set of pages.

word F1      words are runs of letters, digits and underscores in lower case; those that text and article share, counted
             as often as both have them; F1 page by page, then the mean (as WCXB reports it)
shingle F1   the same with runs of four words, case kept, so that order counts; precision is a mean over the pages with
             a text, recall over the pages with an article, F1 is that of the two means (as AEB reports it)
snippets F   sentences that must be there and others that must not, white space squeezed; F of the counts of the whole
             set (as trafilatura's evaluation reports it)

A page whose gold has a `lead` (a standfirst that some count in and some do not) is compared with the body and with lead
and body, and the better counts, for each score apart. Standard errors are bootstrapped over pages and need numpy.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np

Row = Mapping[str, Any]

WORD = re.compile(r"\w+")
SHINGLE = 4  # words
RESAMPLES, SEED = 1000, 20240101


class Reference(NamedTuple):
    """What a text is compared with: an article, counted."""

    words: Counter[str]
    shingles: Counter[tuple[str, ...]]


class Page(NamedTuple):
    """The scores of one page; None is what the page has no say in."""

    word: float | None = None  # F1
    precision: float | None = None  # of shingles
    recall: float | None = None
    snippets: tuple[int, int, int] | None = None  # rightly found, wrongly found, missing


def counted(text: str) -> Reference:
    """The words and shingles of a text. One that is shorter than a shingle is a shingle as it stands."""
    cased = WORD.findall(text)
    starts = range(max(1, len(cased) - SHINGLE + 1)) if cased else ()
    shingles = Counter(tuple(cased[i : i + SHINGLE]) for i in starts)
    return Reference(Counter(WORD.findall(text.lower())), shingles)


def references(row: Row) -> list[Reference]:
    """What the row of a gold file allows as its article; none if it says nothing of one."""
    body, lead = row.get("body"), row.get("lead")
    if body is None:
        return []
    return [counted(text) for text in ((body, f"{lead}\n\n{body}") if lead else (body,))]


def harmonic(precision: float, recall: float) -> float:
    """F1 of the two."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _word_f1(mine: Counter[str], gold: Counter[str]) -> float:
    size = mine.total() + gold.total()
    return 2 * (mine & gold).total() / size if size else 1.0  # nothing was wanted, and nothing came


def _shingle_shares(mine: Reference, golds: Sequence[Reference]) -> tuple[float | None, float | None]:
    """(precision, recall) against the article that fits better: the one with the greater share in the union."""
    have, best = mine.shingles.total(), (-1.0, 0, 0)
    for gold in golds:
        shared, wanted = (mine.shingles & gold.shingles).total(), gold.shingles.total()
        best = max(best, (shared / max(1, have + wanted - shared), shared, wanted), key=lambda found: found[0])
    _, shared, wanted = best
    return shared / have if have else None, shared / wanted if wanted else None


def _snippets(text: str, must: Sequence[str], mustnot: Sequence[str]) -> tuple[int, int, int]:
    squeezed = " ".join(text.split())
    found, wrong = (sum(" ".join(s.split()) in squeezed for s in wanted) for wanted in (must, mustnot))
    return found, wrong, len(must) - found


def score(text: str, row: Row) -> Page:
    """One page: the text that a tool made of it against its row of gold."""
    must, mustnot = row.get("must") or [], row.get("mustnot") or []
    snippets = _snippets(text, must, mustnot) if must or mustnot else None
    golds = references(row)
    if not golds:
        return Page(snippets=snippets)
    mine = counted(text)
    return Page(max(_word_f1(mine.words, gold.words) for gold in golds), *_shingle_shares(mine, golds), snippets)


def _mean(values: Sequence[float | None]) -> float:
    said = [value for value in values if value is not None]
    return sum(said) / len(said) if said else 0.0


def _f(found: int, wrong: int, missing: int) -> float:
    return 2 * found / max(1, 2 * found + wrong + missing)


def _parts(pages: Sequence[Page]) -> tuple[list[Page], list[tuple[int, int, int]]]:
    """The pages that have an article, and the counts of those that have snippets."""
    return [p for p in pages if p.word is not None], [p.snippets for p in pages if p.snippets is not None]


def means(pages: Sequence[Page]) -> dict[str, float]:
    """`word`, `shingle` and `snippets` over a set; what no page has is left out."""
    scored, counts = _parts(pages)
    out = {}
    if scored:
        out["word"] = _mean([p.word for p in scored])
        out["shingle"] = harmonic(_mean([p.precision for p in scored]), _mean([p.recall for p in scored]))
    if counts:
        out["snippets"] = _f(*(sum(column) for column in zip(*counts, strict=True)))
    return out


def standard_errors(pages: Sequence[Page]) -> dict[str, float]:
    """How far each of `means` would move with other pages. Raises ImportError where numpy is not installed."""
    import numpy as np

    scored, counts = _parts(pages)
    out = {}
    if scored:
        picks = _picks(len(scored))
        out["word"] = float(np.array([p.word for p in scored])[picks].mean(axis=1).std())
        shares = np.array([(p.precision, p.recall) for p in scored], dtype=float)  # None becomes nan
        said = ~np.isnan(shares)
        sums = np.where(said, shares, 0.0)[picks].sum(axis=1)
        precision, recall = (sums / np.maximum(1, said[picks].sum(axis=1))).T
        out["shingle"] = float((2 * precision * recall / np.where(sums.any(axis=1), precision + recall, 1)).std())
    if counts:
        found, wrong, missing = np.array(counts)[_picks(len(counts))].sum(axis=1).T
        out["snippets"] = float((2 * found / np.maximum(1, 2 * found + wrong + missing)).std())
    return out


def _picks(pages: int) -> np.ndarray:
    """The pages of every resample, the same in every run."""
    import numpy as np

    return np.random.default_rng(SEED).integers(0, pages, size=(RESAMPLES, pages))
