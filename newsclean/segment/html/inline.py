"""Emphasis, code, links and images of a run, as Markdown writes them."""

from __future__ import annotations

import re
from itertools import groupby
from urllib.parse import urljoin

from newsclean.segment.html.shape import Shape
from newsclean.segment.html.tags import IMAGE, Tag
from newsclean.segment.html.walk import CODE, EM, STRONG, Run

_SPACES = re.compile("[ \t\n\r\f]+")
_MARKS = {EM: "*", STRONG: "**", EM | STRONG: "***"}
_UNSAFE = str.maketrans({" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\n": "", "\t": ""})
_SHOWN = ("http://", "https://", "//", "/", "#", "mailto:")


def marked_up(run: Run, shape: Shape) -> str:
    """The text of a run with its marks.

    A text with stars or backticks of its own gets no emphasis, since they would read otherwise; nor does a part of a word.
    """
    if not run.pieces:
        return run.text
    bare = not shape.emphasis or bool(run.level) or "*" in run.text or "`" in run.text
    pieces = []
    for (style, link), group in groupby(run.pieces, key=lambda p: (0 if bare else p[1][0], p[1][1])):
        pieces.append(("".join(text for text, _ in group), style, link))
    out = ""
    for i, (text, style, link) in enumerate(pieces):
        after = pieces[i + 1][0] if i + 1 < len(pieces) else ""
        whole = not (out[-1:].isalnum() and text[:1].isalnum()) and not (text[-1:].isalnum() and after[:1].isalnum())
        out += _written(text, style if whole else 0, link, shape)
    return _SPACES.sub(" ", out).strip()


def _written(text: str, style: int, link: Tag | None, shape: Shape) -> str:
    if link is not None and link.act == IMAGE:
        return _image(link, shape)
    core = text.strip()
    if not core or not (style or (link and shape.links)):
        return text
    left, right = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if style & CODE:
        core = f"`{core}`"
    elif style:
        core = _MARKS[style] + core + _MARKS[style]
    address = link.attribute("href").strip() if link and shape.links else ""
    if address.startswith(_SHOWN) or (address and ":" not in address):
        core = f"[{core}]({_address(address, shape)})"
    return left + core + right


def _image(tag: Tag, shape: Shape) -> str:
    source = tag.attribute("src").strip()
    if not shape.images or not source or source.startswith("data:"):
        return ""
    alt = tag.attribute("alt").replace("[", "(").replace("]", ")")
    return f"![{_SPACES.sub(' ', alt).strip()}]({_address(source, shape)})"


def _address(address: str, shape: Shape) -> str:
    return (urljoin(shape.base, address) if shape.base else address).translate(_UNSAFE)
