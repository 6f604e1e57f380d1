"""Why the trees say what they say, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsclean.data import reasons

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


def sentence(name: str, value: float) -> str:
    """What a feature with this value says of a block."""
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
    text = found if isinstance(found, str) else found[value > 0]
    return text.format(v=f"{value:.3g}", p=f"{100 * value:.0f} %", x=rest)


def strongest(names: Iterable[str], values: Iterable[float], added: Iterable[float], *, kept: bool) -> str:
    """The features that spoke loudest for the verdict, strongest first. added: to the log-odds of being kept."""
    sign = 1.0 if kept else -1.0
    ranked = sorted(zip(added, names, values, strict=True), key=lambda row: -sign * row[0])
    said = dict.fromkeys(sentence(name, value) for change, name, value in ranked[: SHOWN + 2] if sign * change >= LEAST)
    return "; ".join(list(said)[:SHOWN])
