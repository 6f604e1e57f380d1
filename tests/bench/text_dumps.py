"""Pages as the text that people make of them, in several styles. Each raises ImportError where its package is missing.

ptags       title, then every h1-h6, p and li in the order of the page: a naive scraper (an li with a p in it comes twice)
bs4         Beautiful Soup's get_text, a line a piece of text
inscriptis  inscriptis.get_text
markdown    html2text as it is by default, which wraps at 78 columns; or markdownify, which does not
wrapped     inscriptis, each line broken at 78 columns; where a script has no spaces, lines stay long
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from extractors import decoded

COLUMNS = 78
CODE = "script, style, noscript, template"
PIECES = "h1, h2, h3, h4, h5, h6, p, li"


def ptags(raw: bytes) -> str:
    """What a scraper gets that asks for paragraphs."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(decoded(raw))
    for node in tree.css(CODE):
        node.decompose()
    nodes = [*tree.css("head title")[:1], *tree.css(PIECES)]
    return "\n\n".join(filter(None, (" ".join(node.text().split()) for node in nodes)))


def bs4(raw: bytes) -> str:
    """All text, scripts aside."""
    from bs4 import BeautifulSoup

    return str(BeautifulSoup(raw, "lxml").get_text("\n", strip=True))


def inscriptis(raw: bytes) -> str:
    """The page as a text browser would lay it out."""
    from inscriptis import get_text

    return get_text(decoded(raw))


def markdown(raw: bytes) -> str:
    """Through a converter."""
    try:
        from html2text import html2text
    except ImportError:
        from markdownify import markdownify

        return str(markdownify(decoded(raw)))
    return html2text(decoded(raw))


def wrapped(raw: bytes) -> str:
    """As it comes out of a mail client."""
    wrapper = textwrap.TextWrapper(COLUMNS, break_long_words=False, break_on_hyphens=False)
    return "\n".join(piece for line in inscriptis(raw).splitlines() for piece in wrapper.wrap(line) or [""])


STYLES: dict[str, Callable[[bytes], str]] = {f.__name__: f for f in (ptags, bs4, inscriptis, markdown, wrapped)}
