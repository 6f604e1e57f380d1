"""A LightGBM model -> `Trees`."""

from __future__ import annotations

from array import array
from typing import Any

import numpy as np

from newsclean.label.trees import Trees

Node = dict[str, Any]


def trees_of(dumped: dict[str, Any], names: list[str]) -> Trees:
    """dumped: what `Booster.dump_model()` gives; numeric features without missing values."""
    rows: dict[str, list[Any]] = {"feature": [], "left": [], "threshold": [], "value": [], "step": []}
    roots = []
    depth = 0
    for tree in dumped["tree_info"]:
        roots.append(len(rows["left"]))
        depth = max(depth, _add(tree["tree_structure"], rows))
    used = sorted(
        {by for by, child, at in zip(rows["feature"], rows["left"], range(len(rows["left"])), strict=True) if child != at}
    )
    place = {by: i for i, by in enumerate(used)}
    return Trees(
        tuple(names[by] for by in used), tuple(roots), depth, 0.0,
        array("H", [place.get(by, 0) for by in rows["feature"]]), array("i", rows["left"]),
        array("f", rows["threshold"]), array("f", rows["value"]), array("f", rows["step"]),
    )  # fmt: skip


def _add(root: Node, rows: dict[str, list[Any]]) -> int:
    """Add one tree, parents before children and siblings side by side; how many steps its deepest leaf is down."""
    level: list[tuple[Node, float]] = [(root, _expected(root))]
    first = len(rows["left"])
    _leaf(rows, level[0], first)
    waiting = [(root, first)]
    depth = 0
    while waiting:
        below = []
        for node, at in waiting:
            if "left_child" not in node:
                continue
            child = len(rows["left"])
            rows["feature"][at] = node["split_feature"]
            rows["threshold"][at] = _single(node["threshold"])
            rows["left"][at] = child
            for offset, side in enumerate(("left_child", "right_child")):
                _leaf(rows, (node[side], _expected(node)), child + offset)
                below.append((node[side], child + offset))
        depth += bool(below)
        waiting = below
    return depth


def _leaf(rows: dict[str, list[Any]], item: tuple[Node, float], at: int) -> None:
    node, above = item
    rows["feature"].append(0)
    rows["left"].append(at)
    rows["threshold"].append(float("inf"))
    rows["value"].append(node.get("leaf_value", 0.0))
    rows["step"].append(_expected(node) - above)


def _expected(node: Node) -> float:
    value: float = node["leaf_value"] if "leaf_value" in node else node["internal_value"]
    return value


def _single(threshold: float) -> float:
    """The largest single-precision number not above: comparing single-precision values with it decides the same."""
    near = np.float32(threshold)
    return float(near if float(near) <= threshold else np.nextafter(near, np.float32(-np.inf)))
