"""Lines that were learned for the site of an article, and the headlines of its other articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean.label.proposal import Proposal
from newsclean.model import Block, Kind
from newsclean.options import Options
from newsclean.text.recurring import line_key
from newsclean.text.sentences import ends_sentence
from newsclean.text.tokens import words

PARAGRAPH = 12  # words
_NEVER = (Kind.CODE, Kind.TABLE, Kind.FRONT_MATTER, Kind.EXEMPT)


def learned(blocks: Sequence[Block], texts: Sequence[str], options: Options) -> Iterator[Proposal]:
    """SIT001 for every block that is one of `options.lines`. texts: of the blocks, without marks."""
    if options.lines:
        for block, text in zip(blocks, texts, strict=True):
            evidence = options.lines.get(line_key(text)) if block.kind not in _NEVER else None
            if evidence:
                yield Proposal(block.index, "SIT001", evidence)


def other_headlines(
    blocks: Sequence[Block], texts: Sequence[str], options: Options, title: str, head: int | None
) -> Iterator[Proposal]:
    """PRO023 for every block that is the headline of another article of the site: above the headline, below the last
    paragraph, or beside another one. One alone among paragraphs may be a subheading, and stays. texts: of the blocks,
    without marks. title, head: the headline and its block.
    """
    if not options.headlines:
        return
    own = line_key(title)
    keys = ["" if block.kind in _NEVER else line_key(text) for block, text in zip(blocks, texts, strict=True)]
    hits = {i: said for i, key in enumerate(keys) if key and key != own and (said := options.headlines.get(key))}
    last = max((i for i, text in enumerate(texts) if ends_sentence(text) and words(text) >= PARAGRAPH), default=-1)
    for i, evidence in hits.items():
        above = head is not None and blocks[i].index < head
        if above or i > last or i - 1 in hits or i + 1 in hits:
            yield Proposal(blocks[i].index, "PRO023", evidence)
