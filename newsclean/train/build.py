"""The models and their card, out of the pages."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from newsclean.data import folder
from newsclean.label.trees import write
from newsclean.train.fit import fitted
from newsclean.train.gold import Gold
from newsclean.train.rows import Rows, golds, page_rows


def build(pages: Path) -> None:
    """Write `data/models/`. Raises FileNotFoundError when the folder holds no set."""
    gold = list(golds(pages))
    if not gold:
        raise FileNotFoundError(f"{pages}: no set with gold.jsonl in it")
    rows = [r for r in map(page_rows, gold) if r is not None]
    home = folder() / "models"
    home.mkdir(exist_ok=True)
    (home / "page.trees").write_bytes(write(fitted(rows)))
