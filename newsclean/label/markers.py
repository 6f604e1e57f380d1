"""What a bare marker line ("Read more", "Related coverage", "Recent comments") takes with it."""

from __future__ import annotations

from collections.abc import Container, Sequence

from newsclean.label.facts import Facts
from newsclean.label.proposal import Proposal
from newsclean.label.region import Region
from newsclean.model import Kind, Role
from newsclean.registry import Rule
from newsclean.text.tokens import compiled

# A linked headline under a marker without a colon has at least this many words; a shorter line may be a subheading.
LINKED_WORDS = 6
# A list of links under a marker ends at the first prose, and is not longer than this.
LIST_LINES = 30
# "Jess Pratt 2 hours ago": a name and a relative time head a reader's comment.
_AGO = r"(?i)(?:\b(?:ago|geleden|temu|önce|назад|тому|lalu|trước|fa)|前|전)$|\b(?:vor|il y a|hace|há)\s+\d"
HEAD_OF_COMMENT = 8
_READ = (Kind.PARAGRAPH, Kind.HEADING, Kind.LIST, Kind.QUOTE)


def taken(
    facts: Sequence[Facts], region: Region, marker: Proposal, rule: Rule, named: dict[int, Proposal]
) -> dict[int, Proposal]:
    """Proposals for the lines that go with a marker line: the linked headline, the list of links, the thread, the rest."""
    index = marker.block
    if rule.role is Role.COMMENT and index > region.last >= 0 and any(_has_time(f) for f in facts[index + 1 :]):
        rest = {f.block.index for f in facts[index + 1 :] if f.block.kind in _READ} - named.keys()
        return {i: Proposal(i, rule.id, f"in the thread under block {index + 1}", role=rule.role) for i in sorted(rest)}
    # Above the article the next line may be its headline.
    if rule.takes == "none" or index < region.first:
        return {}
    if rule.takes == "rest":
        # Inside the article such a line is a button beside the text; only after it does the thread follow.
        lines = list(facts[index + 1 :]) if index > region.last else _thread(facts, index)
    else:
        lines = _links(facts, index, region, named, single=rule.takes == "next")
        if rule.role is Role.COMMENT:
            lines = _thread(facts, index) or lines
    evidence = f"under block {index + 1}, {rule.name}"
    return {
        f.block.index: Proposal(f.block.index, rule.id, evidence, role=rule.role)
        for f in lines
        if f.block.index not in named and f.block.kind in _READ
    }


def _links(facts: Sequence[Facts], index: int, region: Region, named: Container[int], *, single: bool) -> list[Facts]:
    # A heading of a list may have a second one under it: "Sponsored", "You may also like".
    first = index + 1 + (not single and index + 1 in named)
    following = facts[first : first + LIST_LINES]
    colon = facts[index].plain.rstrip().endswith((":", "："))
    if single and not colon:
        return [f for f in following[:1] if _is_link(f) and f.length >= LINKED_WORDS]
    lines = []
    for f in following:
        short = f.length < LINKED_WORDS and not colon and index <= region.last and f.block.gap > 0
        if not _is_link(f) or short or f.block.index in named:
            break
        lines.append(f)
    return _without_subheading(facts, lines)


def _is_link(f: Facts) -> bool:
    return f.linkish or (f.length <= 25 and (not f.ends or f.plain.endswith("?")))


def _without_subheading(facts: Sequence[Facts], lines: list[Facts]) -> list[Facts]:
    """The last short line before prose is that prose's subheading, unless it is as long as a headline."""
    if not lines:
        return lines
    last = lines[-1]
    i = last.block.index + 1
    heading = last.block.kind is Kind.HEADING or last.length < LINKED_WORDS
    return lines[:-1] if heading and i < len(facts) and facts[i].prose and facts[i].length >= 12 else lines


def _thread(facts: Sequence[Facts], index: int) -> list[Facts]:
    """Readers' comments: each a line with a name and a relative time, then what was written, up to the next such line."""
    lines: list[Facts] = []
    i = index + 1
    while i + 1 < len(facts) and _heads_comment(facts[i]) and not _heads_comment(facts[i + 1]):
        lines += facts[i : i + 2]
        i += 2
    return lines


def _has_time(f: Facts) -> bool:
    return bool(compiled(_AGO).search(f.plain))


def _heads_comment(f: Facts) -> bool:
    return f.length <= HEAD_OF_COMMENT and _has_time(f)
