"""Why the trees say what they say, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from newsclean.data import reasons
from newsclean.label.columns import FAR

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHOWN = 3
# A feature that moves the log-odds by less is not worth a word.
LEAST = 0.05
_RENAMED = (
    (re.compile(r"prose_\d+$"), "prose_near"),
    (re.compile(r"links_\d+$"), "links_near"),
    (re.compile(r"named_\d+$"), "named_near"),
    (re.compile(r"place_\d$"), "place_in"),
    (re.compile(r"(prose_share|size|prose_in|prose_density|link_density|titles_in)_\d+$"), r"\1"),
)
_NEIGHBOUR = re.compile(r"(.*)_[+-]\d$")
_FAMILY = re.compile(r"(is|site|class|tag|named)_(.*)$")


@cache
def _sentences(name: str) -> tuple[str, str]:
    """What a feature says at zero, and above: with {v} and {p} for its value."""
    table = reasons()
    rest = ""
    for pattern, new in _RENAMED:
        name = pattern.sub(new, name)
    near = _NEIGHBOUR.match(name)
    family = _FAMILY.match(name)
    if near:
        name, rest = "neighbour", near[1].replace("_", " ")
    elif family and name not in table:
        name, rest = family[1], family[2]
    found = table[name]
    low, high = (found, found) if isinstance(found, str) else found
    return low.replace("{x}", rest), high.replace("{x}", rest)


def sentence(name: str, value: float) -> str:
    """What a feature with this value says of a block."""
    if value >= FAR and name.startswith(("since_", "until_")):
        name = f"none_{name}"
    text = _sentences(name)[value > 0]
    if "{v}" in text:
        return text.replace("{v}", f"{value:.3g}")
    return text.replace("{p}", f"{100 * value:.0f} %") if "{p}" in text else text


def because(names: Iterable[str], values: Iterable[float]) -> str:
    """The sentences of the features that spoke loudest, strongest first; each once, at most SHOWN."""
    said = dict.fromkeys(map(sentence, names, values))
    return "; ".join(list(said)[:SHOWN])


def loudest(names: Sequence[str], rows: NDArray[Any], added: NDArray[Any]) -> list[str]:
    """For each row why it is left out. rows: values of the features. added: what each adds to the log-odds of being kept."""
    import numpy as np

    count = min(SHOWN + 2, added.shape[1])
    first = np.argpartition(added, count - 1, axis=1)[:, :count]
    change = np.take_along_axis(added, first, axis=1)
    order = np.argsort(change, axis=1, kind="stable")
    first, change = np.take_along_axis(first, order, axis=1), np.take_along_axis(change, order, axis=1)
    values = np.take_along_axis(rows, first, axis=1).tolist()
    loud = (change <= -LEAST).sum(axis=1).tolist()
    return [
        because([names[k] for k in which[:n]], value[:n])
        for which, value, n in zip(first.tolist(), values, loud, strict=True)
    ]
