"""Scores of the trees on sites that they did not see."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean

from newsclean.label.trees import Forest
from newsclean.train.fit import Plan, chosen, fitted, folds, word_f1
from newsclean.train.rows import Rows

FOLDS = 5


def cross_validated(rows: Sequence[Rows], plan: Plan, seed: int) -> dict[str, float]:
    """{set and style: word F1, a mean over documents} of trees alone, each document judged by trees of other sites."""
    place = folds(rows, FOLDS, seed)
    scores: dict[str, list[float]] = {}
    for fold in range(FOLDS):
        trees = fitted([r for r, p in zip(rows, place, strict=True) if p != fold], plan)
        forest = Forest(trees)
        for row, p in zip(rows, place, strict=True):
            if p == fold:
                columns = [row.names.index(name) for name in trees.names]
                chance = forest.scores(row.features[:, columns].copy()).tolist()
                scores.setdefault(f"{row.gold.set} {row.style}", []).append(word_f1(row, chosen(row, chance)))
    return {name: mean(values) for name, values in sorted(scores.items())}
