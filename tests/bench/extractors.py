"""The tools of the benchmark of extraction, each used as its own documentation shows: bytes of a page in, text out.

What takes no bytes, or raises on them, is given text: UTF-8, or as the page declares it, or windows-1252. Loading one
raises ImportError where its package is not installed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from scores import Row

Extract = Callable[[bytes, Row], str]

STOP_LISTS = {  # jusText's names of languages, by BCP 47 code
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "nb": "Norwegian_Bokmal", "nl": "Dutch", "no": "Norwegian_Bokmal",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
    "sr": "Serbian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese",
}  # fmt: skip
BLOCKS = {  # elements that end a line
    "address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
    "section", "table", "td", "th", "tr", "ul",
}  # fmt: skip


class Tool(NamedTuple):
    """One row of the table."""

    package: str  # as it is installed
    load: Callable[[], Extract]
    scored: bool = True  # a bare parse is there for its speed


def decoded(raw: bytes) -> str:
    """The text of a page's bytes."""
    from w3lib.encoding import html_to_unicode

    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return html_to_unicode(None, raw, default_encoding="cp1252")[1]


def newsclean() -> Extract:
    """newsclean, told nothing."""
    from newsclean import clean

    return lambda raw, _row: clean(raw).text


def trafilatura() -> Extract:
    """trafilatura with its default settings."""
    from trafilatura import extract

    return lambda raw, _row: extract(raw) or ""


def readability() -> Extract:
    """readability-lxml: the text of its summary, a line a block. Given bytes, it raises."""
    from lxml.html import document_fromstring
    from readability import Document

    def extract(raw: bytes, _row: Row) -> str:
        tree = document_fromstring(Document(decoded(raw)).summary())
        for node in tree.iter():
            if node.tag in BLOCKS:
                node.text = "\n" + (node.text or "")
                node.tail = "\n" + (node.tail or "")
        return str(tree.text_content())

    return extract


def newspaper() -> Extract:
    """newspaper4k, offline; the language is what the page says, or English."""
    from newspaper import Article

    def extract(raw: bytes, _row: Row) -> str:
        page = Article("https://example.org/", fetch_images=False)
        return str(page.download(input_html=decoded(raw)).parse().text)

    return extract


@cache
def stop_words(name: str) -> frozenset[str]:
    """jusText's list for a language, or all lists in one."""
    import justext

    names = [name] if name else sorted(justext.get_stoplists())
    return frozenset[str]().union(*(justext.get_stoplist(n) for n in names))


def justext() -> Extract:
    """jusText with the stop list of the row's `language`, or with all of them where that is not said."""
    from justext import justext as paragraphs

    def extract(raw: bytes, row: Row) -> str:
        words = stop_words(STOP_LISTS.get((row.get("language") or "").split("-")[0], ""))
        return "\n\n".join(p.text for p in paragraphs(raw, words) if not p.is_boilerplate)

    return extract


def resiliparse() -> Extract:
    """resiliparse, main content only."""
    from resiliparse.extract.html2text import extract_plain_text

    return lambda raw, _row: extract_plain_text(decoded(raw), main_content=True)


def bare_parse() -> Extract:
    """selectolax: a tree, and nothing done with it."""
    from selectolax.lexbor import LexborHTMLParser

    def extract(raw: bytes, _row: Row) -> str:
        LexborHTMLParser(raw)
        return ""

    return extract


TOOLS = {
    "newsclean": Tool("newsclean", newsclean),
    "trafilatura": Tool("trafilatura", trafilatura),
    "readability-lxml": Tool("readability-lxml", readability),
    "newspaper4k": Tool("newspaper4k", newspaper),
    "jusText": Tool("jusText", justext),
    "resiliparse": Tool("resiliparse", resiliparse),
    "bare-parse": Tool("selectolax", bare_parse, scored=False),
}
