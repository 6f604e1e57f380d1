"""Lines that were learned for the site of an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean.label.proposal import Proposal
from newsclean.model import Block, Kind
from newsclean.options import Options
from newsclean.text.recurring import line_key

_NEVER = (Kind.CODE, Kind.TABLE, Kind.FRONT_MATTER, Kind.EXEMPT)


def learned(blocks: Sequence[Block], texts: Sequence[str], options: Options) -> Iterator[Proposal]:
    """SIT001 for every block that is one of `options.lines`. texts: of the blocks, without marks."""
    if options.lines:
        for block, text in zip(blocks, texts, strict=True):
            evidence = options.lines.get(line_key(text)) if block.kind not in _NEVER else None
            if evidence:
                yield Proposal(block.index, "SIT001", evidence)
