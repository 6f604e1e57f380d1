"""Emphasis, code, links and images of a run, as Markdown writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from urllib.parse import urljoin

from newsclean.segment.html.shape import Shape
from newsclean.segment.html.tags import IMAGE, act_of, attribute, name_of

EM, STRONG, CODE = 1, 2, 4
# How a part of a run looks: bits of its style; the tag of the link around it when links are shown, or of an image.
Look = tuple[int, str]
PLAIN: Look = (0, "")
_SPACES = re.compile("  +")
_TICKS = re.compile("`{3,}")
_MARKS = {EM: "*", STRONG: "**", EM | STRONG: "***"}
_UNSAFE = str.maketrans({" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\n": "", "\t": ""})
_SHOWN = ("http://", "https://", "//", "/", "#", "mailto:")


def marked_up(parts: Sequence[str], looks: Sequence[tuple[int, Look]], text: str, shape: Shape, heading: bool) -> str:
    """The text of a run with its marks.

    parts: of the text; looks: from which part on it looks how. text: the whole without marks. With stars or backticks of its
    own it gets no emphasis, since they would read otherwise; nor does a heading.
    """
    bare = heading or not shape.emphasis or "*" in text or "`" in text
    pieces = [("".join(text for text, _ in group), look) for look, group in groupby(_pieces(parts, looks, bare), _look)]
    out = _styled(pieces)
    if shape.links or shape.images:
        out = _linked(zip(out, (link for _, (_, link) in pieces), strict=True), shape)
    return squeezed("".join(out)).strip()


def _pieces(parts: Sequence[str], looks: Sequence[tuple[int, Look]], bare: bool) -> Iterator[tuple[str, Look]]:
    at, look = 0, PLAIN
    for stop, after in (*looks, (len(parts), PLAIN)):
        if stop > at:
            yield "".join(parts[at:stop]), (0, look[1]) if bare else look
        at, look = stop, after


def _look(piece: tuple[str, Look]) -> Look:
    return piece[1]


def squeezed(text: str) -> str:
    """Text with one space for each stretch of spaces, tabs and line feeds; others, such as no-break spaces, are left."""
    # A pattern for all of it begins with a set of characters: its search takes five times as long.
    text = text.replace("\n", " ").replace("\t", " ")
    return _SPACES.sub(" ", text) if "  " in text else text


def fenced(text: str) -> str:
    """Code between fences that are longer than those inside, without the spaces at the ends of its lines."""
    fence = "`" * max((len(ticks) + 1 for ticks in _TICKS.findall(text)), default=3)
    lines = (line.rstrip() for line in text.strip("\n").rstrip().split("\n"))
    return "\n".join((fence, *lines, fence))


def _styled(pieces: Sequence[tuple[str, Look]]) -> list[str]:
    """Each piece in its marks, but a part of a word without: a mark between two letters reads as itself."""
    out = []
    before = ""
    for i, (text, (style, _)) in enumerate(pieces):
        core = text.strip() if style else ""
        if core:
            after = pieces[i + 1][0][:1] if i + 1 < len(pieces) else ""
            left, right = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
            if (left or _is_free(before)) and (right or _is_free(after)):
                mark = "`" if style & CODE else _MARKS[style]
                text = f"{left}{mark}{core}{mark}{right}"
        out.append(text)
        before = text[-1:] or before
    return out


def _is_free(neighbour: str) -> bool:
    return not neighbour.isalnum() and neighbour not in ("*", "`")


def _linked(pieces: Iterable[tuple[str, str]], shape: Shape) -> list[str]:
    """Each link in brackets, once around all that it holds, and images."""
    out = []
    for tag, group in groupby(pieces, key=lambda pair: pair[1]):
        text = "".join(part for part, _ in group)
        if tag:
            text = _image(tag, shape) if act_of(name_of(tag)) == IMAGE else _link(text, tag, shape)
        out.append(text)
    return out


def _link(text: str, tag: str, shape: Shape) -> str:
    core = text.strip()
    address = attribute(tag, "href").strip()
    if not core or not (address.startswith(_SHOWN) or (address and ":" not in address)):
        return text
    left, right = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if core.count("[") != core.count("]"):
        core = core.replace("[", "\\[").replace("]", "\\]")
    return f"{left}[{core}]({_address(address, shape)}){right}"


def _image(tag: str, shape: Shape) -> str:
    source = attribute(tag, "src").strip()
    if not source or source.startswith("data:"):
        return ""
    alt = attribute(tag, "alt").replace("[", "(").replace("]", ")")
    return f"![{squeezed(alt).strip()}]({_address(source, shape)})"


def _address(address: str, shape: Shape) -> str:
    try:
        return (urljoin(shape.base, address) if shape.base else address).translate(_UNSAFE)
    except ValueError:  # such as an open bracket where an IPv6 address would stand
        return address.translate(_UNSAFE)
