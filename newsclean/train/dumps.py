"""Plain texts made from pages, in the ways in which people get them: what the model of texts is trained on."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable, Sequence

from selectolax.lexbor import LexborHTMLParser

from newsclean.segment.html import Shape, read_html
from newsclean.train.gold import Gold, labels

WIDTHS = (72, 78, 80)
HIDDEN = ["script", "style", "noscript", "template"]


def nodes(source: str, _gold: Gold, _dice: random.Random) -> str:
    """Every text of the tree on a line of its own, as `get_text("\\n")` gives it."""
    tree = LexborHTMLParser(source)
    tree.strip_tags(["script", "style", "template"])
    texts = (
        (" ".join((n.text_content or "").split()) for n in tree.root.traverse(include_text=True) if n.is_text_node)
        if tree.root
        else ()
    )
    return "\n".join(t for t in texts if t)


def paragraphs(source: str, _gold: Gold, _dice: random.Random) -> str:
    """The title, then headings, paragraphs and list items, as a naive scraper gives them."""
    tree = LexborHTMLParser(source)
    tree.strip_tags(HIDDEN)
    found = tree.css("head title")[:1] + tree.css("h1, h2, h3, h4, h5, h6, p, li")
    texts = (" ".join(node.text().split()) for node in found)
    return "\n\n".join(t for t in texts if t)


def layout(source: str, _gold: Gold, dice: random.Random) -> str:
    """Blocks apart by blank lines or not, as a text browser or a copy from the screen gives them."""
    bare = read_html(source).bare
    return ("\n\n" if dice.random() < 0.5 else "\n").join(" ".join(t.split()) for t in bare)


def wrapped(source: str, _gold: Gold, dice: random.Random) -> str:
    """The same, hard-wrapped."""
    width = dice.choice(WIDTHS)
    return "\n\n".join(_filled(t, width) for t in read_html(source).bare)


def markdown(source: str, _gold: Gold, dice: random.Random) -> str:
    """Markdown with its links, as a converter writes it, wrapped or not."""
    text = read_html(source, Shape(links=True, images=dice.random() < 0.5)).text
    return "\n\n".join(_filled(b, 78) for b in text.split("\n\n")) if dice.random() < 0.5 else text


def remains(source: str, gold: Gold, dice: random.Random) -> str:
    """The article and some of what stood around it: an imperfect extraction."""
    bare = read_html(source).bare
    share = dice.choice((0.03, 0.08, 0.2))
    kept = labels(bare, gold)
    chosen: list[str] = []
    run = False
    for text, good in zip(bare, kept, strict=True):
        run = (run and dice.random() < 0.6) or dice.random() < share
        if good or run:
            chosen.append(" ".join(text.split()))
    return ("\n\n" if dice.random() < 0.7 else "\n").join(chosen)


def clean(_source: str, gold: Gold, _dice: random.Random) -> str:
    """The article alone."""
    return gold.references[-1]


def _filled(text: str, width: int) -> str:
    return textwrap.fill(" ".join(text.split()), width, break_long_words=False, break_on_hyphens=False)


Style = Callable[[str, Gold, random.Random], str]
DUMPS: dict[str, Style] = {f.__name__: f for f in (nodes, paragraphs, layout, wrapped, markdown)}
NEARLY_CLEAN: dict[str, Style] = {f.__name__: f for f in (remains, clean)}


def styles_of(number: int, dice: random.Random, each: int) -> Sequence[str]:
    """The styles that a page is dumped in: some of the dumps in turn, and both that are nearly clean."""
    names = list(DUMPS)
    first = number % len(names)
    turned = [*names[first:], *names[:first]]
    dice.shuffle(turned)
    return [*turned[:each], *NEARLY_CLEAN]
