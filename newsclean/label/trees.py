"""Boosted trees as arrays: the one module that writes and reads a model file.

A file is a line of JSON (magic, feature names, number of trees, depth, digest of what follows) and then five arrays, one
value a node, little-endian: feature (uint16), left child (int32), threshold, value, gain of the value over its parent's
(float32). The right child stands behind the left one. A leaf is its own left child under a threshold of infinity, so that a
walk of `depth` steps needs no question where it ends.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from math import exp
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Three blocks of five have log-odds below HOPELESS after the FIRST trees; of 35,000 such blocks of pages none came above a
# chance of .04 with all trees. They are let go there: what is kept stays the same, and half of the work is saved.
FIRST, HOPELESS = 30, -3.0
MAGIC = "newsclean-trees/1"
# Rows that walk together: enough for arrays to pay, few enough for those to stay small on a page of 100,000 blocks.
AT_ONCE = 1024
_ARRAYS = (("feature", "H"), ("left", "i"), ("threshold", "f"), ("value", "f"), ("step", "f"))


class Trees(NamedTuple):
    """A model: names of its features in order, the first node of each tree, the most steps to a leaf, and its nodes.

    value: what a leaf adds to the log-odds. step: what coming to a node changes of the expected log-odds.
    """

    names: tuple[str, ...]
    roots: tuple[int, ...]
    depth: int
    bias: float
    feature: array[int]
    left: array[int]
    threshold: array[float]
    value: array[float]
    step: array[float]


def write(trees: Trees) -> bytes:
    """The file of a model."""
    body = b"".join(_little(getattr(trees, name)).tobytes() for name, _ in _ARRAYS)
    head = {
        "magic": MAGIC,
        "names": trees.names,
        "roots": trees.roots,
        "depth": trees.depth,
        "bias": trees.bias,
        "nodes": len(trees.left),
        "sha256": sha256(body).hexdigest(),
    }
    return json.dumps(head, separators=(",", ":")).encode() + b"\n" + body


def read(data: bytes) -> Trees:
    """The model in a file. Raises ValueError when it is not one, or not whole."""
    line, _, body = data.partition(b"\n")
    head: dict[str, Any] = json.loads(line) if line.startswith(b'{"magic"') else {}
    if head.get("magic") != MAGIC or head["sha256"] != sha256(body).hexdigest():
        raise ValueError(f"not a whole model of {MAGIC}")
    at = 0
    columns: dict[str, array[Any]] = {}
    for name, code in _ARRAYS:
        column: array[Any] = array(code)
        size = column.itemsize * head["nodes"]
        column.frombytes(body[at : at + size])
        columns[name] = _little(column)
        at += size
    return Trees(tuple(head["names"]), tuple(head["roots"]), head["depth"], head["bias"], **columns)


def _little(column: array[Any]) -> array[Any]:
    if sys.byteorder == "big":
        column = array(column.typecode, column)
        column.byteswap()
    return column


def scores(trees: Trees, rows: Sequence[Sequence[float]]) -> list[float]:
    """The probability of each row, one after the other: for a few rows this is done before numpy is loaded.

    rows: single-precision values, as the model was trained on.
    """
    out = []
    for row in rows:
        odds = _added(trees, row, trees.roots[:FIRST], trees.bias)
        if odds >= HOPELESS:
            odds = _added(trees, row, trees.roots[FIRST:], odds)
        out.append(1.0 / (1.0 + exp(-odds)))
    return out


def _added(trees: Trees, row: Sequence[float], roots: Iterable[int], odds: float) -> float:
    """The log-odds, with what the leaves of some trees add to them."""
    feature, left, threshold, value = trees.feature, trees.left, trees.threshold, trees.value
    for node in roots:
        child = left[node]
        while child != node:
            node = child + (row[feature[node]] > threshold[node])
            child = left[node]
        odds += value[node]
    return odds


class Forest:
    """The same trees in numpy, for many rows at once."""

    def __init__(self, trees: Trees) -> None:
        import numpy as np

        self.trees = trees
        # Indexes in the machine's own size: numpy would turn any other into it at every step.
        self.feature = np.asarray(trees.feature, dtype=np.intp)
        self.left = np.asarray(trees.left, dtype=np.intp)
        self.threshold = np.asarray(trees.threshold, dtype=np.float32)
        self.value = np.asarray(trees.value, dtype=np.float32)
        self.step = np.asarray(trees.step, dtype=np.float32)
        self.roots = np.asarray(trees.roots, dtype=np.intp)

    def scores(self, rows: NDArray[Any]) -> NDArray[Any]:
        """The probability of each row of a float32 matrix."""
        import numpy as np

        odds = self._added(rows, self.roots[:FIRST]) + self.trees.bias
        rest = np.flatnonzero(odds >= HOPELESS)
        odds[rest] += self._added(rows[rest], self.roots[FIRST:])
        return np.asarray(1.0 / (1.0 + np.exp(-odds)))

    def _added(self, rows: NDArray[Any], roots: NDArray[Any]) -> NDArray[Any]:
        """What the leaves of some trees add to the log-odds of each row."""
        import numpy as np

        odds = np.zeros(len(rows))
        for at in range(0, len(rows), AT_ONCE):
            node = roots
            for _, _, below in self._steps(rows[at : at + AT_ONCE], roots):
                node = below
            odds[at : at + AT_ONCE] = self.value.take(node).sum(axis=1, dtype=np.float64)
        return odds

    def additions(self, rows: NDArray[Any]) -> NDArray[Any]:
        """What each feature of each row adds to the log-odds; four times the work of the scores.

        These are the changes of the expected value along the ways to the leaves (Saabas 2014).
        """
        import numpy as np

        added = np.zeros(rows.shape)
        for at in range(0, len(rows), AT_ONCE):
            some = rows[at : at + AT_ONCE]
            for place, node, below in self._steps(some, self.roots):
                # A leaf leads to itself: nothing is added there.
                change = np.where(below == node, 0.0, self.step.take(below))
                added[at : at + AT_ONCE] += np.bincount(place.ravel(), change.ravel(), some.size).reshape(some.shape)
        return added

    def _steps(self, rows: NDArray[Any], roots: NDArray[Any]) -> Iterator[tuple[NDArray[Any], NDArray[Any], NDArray[Any]]]:
        """(where in the matrix each row and tree looks, the node they are at, the node they come to), once a level."""
        import numpy as np

        count, width = rows.shape
        flat = rows.ravel()
        start = (np.arange(count, dtype=np.intp) * width)[:, None]
        node = np.broadcast_to(roots, (count, len(roots)))
        for _ in range(self.trees.depth):
            place = start + self.feature.take(node)
            below = self.left.take(node) + (flat.take(place) > self.threshold.take(node))
            yield place, node, below
            node = below


def reasons(trees: Trees, row: Sequence[float]) -> dict[str, float]:
    """What each feature adds to the log-odds of a row, what it loses most by first.

    The changes of the expected value along the ways to its leaves (Saabas 2014).
    """
    feature, left, threshold, step = trees.feature, trees.left, trees.threshold, trees.step
    out: dict[int, float] = {}
    for node in trees.roots:
        child = left[node]
        while child != node:
            by = feature[node]
            node = child + (row[by] > threshold[node])
            out[by] = out.get(by, 0.0) + step[node]
            child = left[node]
    ranked = sorted(out.items(), key=lambda pair: pair[1])
    return {trees.names[by]: change for by, change in ranked}
