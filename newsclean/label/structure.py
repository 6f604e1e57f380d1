"""What the arrangement of lines says: menus before an article, lists of links after it and inside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean.label.facts import Facts
from newsclean.label.proposal import Proposal
from newsclean.label.region import Region
from newsclean.model import Kind, Role
from newsclean.text.tokens import compiled

# A label has at most four words and no space after its colon: on the page it was another element than the headline.
_GLUED = r"((?:[^\W\d_][\w.'’&-]*[ \u00a0]){0,3}[^\W\d_][\w.'’&-]*):(?=[^\W\d_a-z])"
GLUED_WORDS, LONGEST_LINK = 5, 25
_ADDRESS = r"(?:^|[\s(<:])[\w.+-]+@[\w-]+(?:\.[\w-]+)+[)>]?$"
ADDRESS_WORDS = 5
_ARROW = r"[>›»→]"
CRUMB_WORDS = 4


def glued_labels(facts: Sequence[Facts], region: Region) -> Iterator[Proposal]:
    """PRO022: "More:Council votes to close library": a label glued to a headline, between paragraphs."""
    for f in facts:
        inside = region.first < f.block.index <= region.last + 1
        if inside and f.block.kind is Kind.PARAGRAPH and not f.ends and GLUED_WORDS <= f.length <= LONGEST_LINK:
            m = compiled(_GLUED).match(f.plain) if ":" in f.plain else None
            if m:
                yield Proposal(f.block.index, "PRO022", f'a label glued to a headline: "{m[1]}"', role=Role.RELATED)


def _is_address(text: str) -> bool:
    return "@" in text and bool(compiled(_ADDRESS).search(text))


def addresses(facts: Sequence[Facts], region: Region) -> Iterator[Proposal]:
    """APP019: a line outside the article that is an e-mail address, with a name or without."""
    for f in facts:
        outside = not region.first <= f.block.index <= region.last
        # Above the article a name beside the address is a byline.
        most = 1 if f.block.index < region.first else ADDRESS_WORDS
        if outside and f.block.kind is Kind.PARAGRAPH and f.length <= most and _is_address(f.plain):
            yield Proposal(f.block.index, "APP019", "an e-mail address alone on its line", role=Role.CREDIT)


def breadcrumbs(facts: Sequence[Facts], region: Region) -> Iterator[Proposal]:
    """NAV030: "Home > News > Islands": short names parted by arrows, outside the article."""
    for f in facts:
        outside = not region.first <= f.block.index <= region.last
        if outside and f.block.kind is Kind.PARAGRAPH and not f.ends and f.length <= LONGEST_LINK:
            # The signs of a tag are no arrows.
            arrows = "<" not in f.plain and any(sign in f.plain for sign in ">›»→")
            parts = compiled(_ARROW).split(f.plain) if arrows else []
            if len(parts) >= 3 and all(0 < len(p.split()) <= CRUMB_WORDS for p in parts[:-1]):
                yield Proposal(f.block.index, "NAV030", f"{len(parts)} names parted by arrows", role=Role.NAV)
