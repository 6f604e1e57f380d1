"""Pages with gold -> rows to train on."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from newsclean.decode import decode
from newsclean.label.decide import columns_of, read
from newsclean.label.page import matrix, page_columns
from newsclean.meta.apparatus import is_apparatus
from newsclean.model import Decoded
from newsclean.segment import segment
from newsclean.segment.html import Shape
from newsclean.segment.web import segment_html
from newsclean.text.language import language_of
from newsclean.text.small import small_words
from newsclean.train.dumps import DUMPS, NEARLY_CLEAN
from newsclean.train.gold import Gold, labels, words_of


class Rows(NamedTuple):
    """One document: a row a block, whether each is the article's, how many words each has.

    texts: of each block, for scoring. style: html, or that of a dump.
    """

    gold: Gold
    style: str
    names: tuple[str, ...]
    features: NDArray[np.float32]
    kept: NDArray[np.bool_]
    texts: tuple[str, ...]

    @property
    def words(self) -> NDArray[np.float64]:
        """Words of each block."""
        return np.array([len(words_of(t)) for t in self.texts], dtype=np.float64)


def golds(pages: Path) -> Iterator[Gold]:
    """Every page with an article of the sets in a folder, in the order of their files. Raises FileNotFoundError."""
    for path in sorted(pages.glob("*/gold.jsonl")):
        for line in filter(None, path.read_text("utf-8").split("\n")):
            row = json.loads(line)
            if row.get("body"):
                host = urlsplit(row.get("url") or "").netloc.removeprefix("www.") or row["id"]
                file = path.parent / "pages" / f"{row['id']}.html.gz"
                yield Gold(path.parent.name, row["id"], file, host, row["body"], row.get("lead") or "")


def text_rows(gold: Gold, style: str, number: int) -> Rows | None:
    """The rows of a page as a text in one style; None when it holds no text. number: of the page, the seed of chance."""
    source = decode(gzip.decompress(gold.path.read_bytes())).text
    make = (DUMPS | NEARLY_CLEAN)[style]
    text = make(source, gold, random.Random(f"{number} {style}"))
    language = language_of(text)
    page = segment(Decoded(text, "unicode", "text"), small_words(language))
    if not page.blocks:
        return None
    reading = read(page, language, "", lambda line: is_apparatus(line, language), {}, notes=False)
    columns = columns_of(reading)
    texts = tuple(f.plain for f in reading.facts)
    names = tuple(columns)
    return Rows(gold, style, names, matrix(columns, names), np.array(labels(texts, gold)), texts)


def page_rows(gold: Gold) -> Rows | None:
    """The rows of a page; None when it holds no text."""
    page = segment_html(decode(gzip.decompress(gold.path.read_bytes())), Shape())
    if page.web is None or not page.blocks:
        return None
    columns: dict[str, Any] = page_columns(page, page.web)
    kept = np.array(labels(page.web.bare, gold))
    return Rows(gold, "html", tuple(columns), matrix(columns, tuple(columns)), kept, page.web.bare)
