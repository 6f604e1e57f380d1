"""Gold articles -> which blocks of a page are the article's: by the longest common subsequence of words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

WORD = re.compile(r"\w+")
# A block is the article's when this share of its words stands in the article, in runs as long as a phrase.
KEPT_SHARE = 0.5
PHRASE = 3
LONGEST = 60_000  # words of a page that are aligned; what follows is dropped


class Gold(NamedTuple):
    """One page of a set: where its bytes are, and its article. host: what is held together in cross-validation."""

    set: str
    id: str
    path: Path
    host: str
    body: str
    lead: str

    @property
    def references(self) -> list[str]:
        """The texts that are right: with and without the standfirst."""
        return [self.body, f"{self.lead}\n\n{self.body}"] if self.lead else [self.body]


def words_of(text: str) -> list[str]:
    """Lower-case words, as the word F1 counts them."""
    return WORD.findall(text.lower())


def labels(blocks: Sequence[str], gold: Gold) -> list[bool]:
    """Whether each text of a page, in order, is the article's."""
    words = [words_of(text) for text in blocks]
    page = [w for block in words for w in block][:LONGEST]
    article = words_of(gold.references[-1])
    lines = {" ".join(words_of(line)) for line in gold.references[-1].splitlines()} - {""}
    numbers: dict[str, int] = {}
    found = _matched(
        [numbers.setdefault(w, len(numbers)) for w in page], [numbers.setdefault(w, len(numbers)) for w in article]
    )
    out = []
    at = 0
    for block in words:
        hit = found[at : at + len(block)]
        at += len(block)
        out.append(_is_kept(block, hit, lines))
    return out


def _is_kept(block: list[str], hit: list[int], lines: set[str]) -> bool:
    """hit: for each word of the block its place in the article, or -1."""
    if not block or len(hit) < len(block):
        return False
    if len(block) < PHRASE:
        return min(hit) >= 0 and " ".join(block) in lines
    good = run = 0
    last = -2
    for place in [*hit, -1]:
        if place >= 0 and place == last + 1:
            run += 1
        else:
            good += run if run >= PHRASE else 0
            run = 1 if place >= 0 else 0
        last = place if place >= 0 else -2
    return good >= KEPT_SHARE * len(block)


def _matched(page: list[int], article: list[int]) -> list[int]:
    """For each word of the page its place in the article, or -1."""
    found = [-1] * len(page)
    for block in LCSseq.opcodes(page, article):
        if block.tag == "equal":
            for offset in range(block.src_end - block.src_start):
                found[block.src_start + offset] = block.dest_start + offset
    return found
