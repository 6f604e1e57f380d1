"""The models and their card, out of the pages."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path

from newsclean.data import folder
from newsclean.label.trees import Trees, write
from newsclean.train.dumps import styles_of
from newsclean.train.fit import PAGE, PARAMETERS, TEXT, Plan, fitted
from newsclean.train.gold import Gold
from newsclean.train.rows import Rows, golds, page_rows, text_rows
from newsclean.train.validate import cross_validated

# Dumps of each page, in turn of five styles, beside the two that are nearly clean.
STYLES_A_PAGE = 3
SOURCES = """\
[[source]]
name = "WCXB v1.0, development split, articles"
licence = "CC BY 4.0, Murrough Foley"
[[source]]
name = "Fundus project, test pages of half its publishers"
licence = "MIT"
"""


def build(pages: Path) -> None:
    """Write `data/models/`: the trees of pages, those of texts, and the card. The same pages give the same bytes.

    Raises FileNotFoundError when the folder holds no set.
    """
    gold = _golds(pages)
    home = folder() / "models"
    home.mkdir(exist_ok=True)
    card = [f'corpus = "sha256:{digest(gold)}"', f"documents = {len(gold)}", SOURCES]
    for name, plan, rows in _tracks(gold):
        trees = fitted(rows, plan)
        data = write(trees)
        (home / f"{name}.trees").write_bytes(data)
        card.append(_about(name, plan, trees, data))
    (home / "card.toml").write_text("\n".join(card), "utf-8")


def validate(pages: Path, seed: int = 0) -> dict[str, float]:
    """Word F1 by set and style, cross-validated by site. Raises what `build` does."""
    out: dict[str, float] = {}
    for _, plan, rows in _tracks(_golds(pages)):
        out |= cross_validated(rows, plan, seed)
    return out


def _golds(pages: Path) -> list[Gold]:
    gold = list(golds(pages))
    if not gold:
        raise FileNotFoundError(f"{pages}: no set with gold.jsonl in it")
    return gold


def _tracks(gold: Sequence[Gold]) -> Iterator[tuple[str, Plan, list[Rows]]]:
    """The name of each model, its plan, and the documents that it is trained on."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for name, plan, rows in (
            ("page", PAGE, pool.map(page_rows, gold, chunksize=8)),
            ("text", TEXT, pool.map(text_rows, *_texts(gold), chunksize=8)),
        ):
            yield name, plan, [r for r in rows if r is not None]


def _texts(gold: Sequence[Gold]) -> tuple[list[Gold], list[str], list[int]]:
    """The arguments of `text_rows`, one list each."""
    jobs = [(g, style, i) for i, g in enumerate(gold) for style in styles_of(i, random.Random(i), STYLES_A_PAGE)]
    return [g for g, _, _ in jobs], [style for _, style, _ in jobs], [i for _, _, i in jobs]


def digest(gold: Sequence[Gold]) -> str:
    """Of all pages and their articles, in order."""
    sum_ = sha256()
    for g in gold:
        sum_.update(g.path.read_bytes())
        sum_.update("\0".join(g.references).encode())
    return sum_.hexdigest()


def _about(name: str, plan: Plan, trees: Trees, data: bytes) -> str:
    values = {"trees": len(trees.roots), "depth": trees.depth, "nodes": len(trees.left)} | PARAMETERS | {"seed": plan.seed}
    lines = [f"[{name}]", f'sha256 = "{sha256(data).hexdigest()}"']
    lines += [f"{key} = {json.dumps(value)}" for key, value in values.items()]
    return "\n".join([*lines, f"features = {json.dumps(trees.names)}", ""])
