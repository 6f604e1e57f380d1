"""The lexical stage: phrase rules on lines, what a marker line takes with it, and parts inside paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsclean.label.facts import Facts
from newsclean.label.lexical import Hit, Tries, find, part
from newsclean.label.proposal import Proposal
from newsclean.label.region import Region
from newsclean.model import Action, Cut, Kind
from newsclean.registry import Rule, rules
from newsclean.text.tokens import tokens

_READ = (Kind.PARAGRAPH, Kind.HEADING, Kind.LIST, Kind.QUOTE)
# A linked headline after a bare marker has at least this many words; shorter lines may be subheadings.
LINKED_WORDS = 6
# A list of links under a marker ends at the first prose, and is not longer than this.
LIST_LINES = 30
# In a shorter line the bracket is most of it, and line rules judge the line.
PART_WORDS = 8
_BRACKET = re.compile(r"\s*[(\[（【]([^()\[\]（）【】\n]{4,300})[)\]）】]")
_SPACE = re.compile(r"\s*")
_LABEL = re.compile(r"(?:(?<=[.!?…\"”»])\s+|^)((?:[^\W\d_]+[ \u00a0]){0,3}[^\W\d_]+\s?[:：])(?=\s)")


def named_lines(facts: Sequence[Facts], region: Region, trees: Tries) -> dict[int, Proposal]:
    """The first phrase rule that names each line, with what a marker takes."""
    table = rules()
    out: dict[int, Proposal] = {}
    for f in facts:
        if f.block.kind not in _READ or not f.toks:
            continue
        for hit in find(list(f.toks), trees):
            rule = table[hit.rule]
            if _in_place(rule, f.block.index, region):
                out.setdefault(f.block.index, _proposal(f, hit, rule))
                break
    for marker in list(out.values()):
        out.update(_taken(facts, region, marker, out))
    return out


def _proposal(f: Facts, hit: Hit, rule: Rule) -> Proposal:
    words = " ".join(f.toks[hit.start : hit.end])
    how = {"line": "the line is", "words": "only", "head": "begins with", "tail": "ends with", "any": "holds"}[hit.form]
    return Proposal(f.block.index, rule.id, f'{how} "{words[:60]}"', role=rule.role)


def _in_place(rule: Rule, index: int, region: Region) -> bool:
    if rule.where == "any" or not region.found:
        return True
    head, tail = index < region.first, index > region.last
    return {"head": head, "tail": tail, "edge": head or tail}[rule.where]


def _taken(facts: Sequence[Facts], region: Region, marker: Proposal, named: dict[int, Proposal]) -> dict[int, Proposal]:
    """What goes with a bare marker line: the linked headline, the list of links, or the rest."""
    rule, index = rules()[marker.rule], marker.block
    if rule.takes == "none" or not marker.evidence.startswith("the line is"):
        return {}
    following = facts[index + 1 : index + 1 + LIST_LINES]
    colon = facts[index].plain.rstrip().endswith((":", "："))
    taken: list[Facts] = []
    if rule.takes == "rest":
        # Inside the article such a line is a button beside the text; only after it does the thread follow.
        taken = list(facts[index + 1 :]) if index > region.last else []
    elif rule.takes == "next" and not colon:
        taken = [f for f in following[:1] if _is_link(f) and f.length >= LINKED_WORDS]
    else:
        for f in following:
            if not _is_link(f) or (not colon and f.length < LINKED_WORDS and not _listed(f, following)):
                break
            taken.append(f)
        taken = _without_subheading(facts, taken)
    evidence = f"under block {index + 1}, {rule.name}"
    return {
        f.block.index: Proposal(f.block.index, rule.id, evidence, role=rule.role)
        for f in taken
        if f.block.index not in named and f.block.kind in _READ
    }


def _is_link(f: Facts) -> bool:
    return f.linkish or (f.length <= 25 and f.plain.endswith("?")) or (not f.ends and f.length <= 25)


def _listed(f: Facts, following: Sequence[Facts]) -> bool:
    """Short, but one of several link-like lines in a row."""
    i = f.block.index
    near = [g for g in following if abs(g.block.index - i) <= 2]
    return sum(_is_link(g) for g in near) >= 3


def _without_subheading(facts: Sequence[Facts], taken: list[Facts]) -> list[Facts]:
    """The last short line before prose is that prose's subheading, unless it is as long as a headline."""
    if not taken:
        return taken
    last = taken[-1]
    i = last.block.index + 1
    heading = last.block.kind is Kind.HEADING or last.length < LINKED_WORDS
    if len(taken) > 1 and heading and i < len(facts) and facts[i].prose and last.block.gap >= facts[i].block.gap:
        return taken[:-1]
    return taken


def parts(facts: Sequence[Facts], trees: Tries) -> Iterator[Cut]:
    """Cuts inside paragraphs: a bracketed link to another story, or a glued-in label. Offsets into the block's text."""
    if not trees.has("part"):
        return
    for f in facts:
        if f.block.kind in (Kind.PARAGRAPH, Kind.LIST, Kind.QUOTE) and f.length >= PART_WORDS:
            yield from _brackets(f, trees)
            yield from _labels(f, trees)


def _brackets(f: Facts, trees: Tries) -> Iterator[Cut]:
    for m in _BRACKET.finditer(f.block.text):
        toks = tokens(m[1])
        hit = part(toks, trees)
        if hit:
            words = " ".join(toks[: hit.end])
            yield _cut(f, hit.rule, m.span(), f'in brackets, begins with "{words}"')


def _labels(f: Facts, trees: Tries) -> Iterator[Cut]:
    text = f.block.text
    if ":" not in text and "：" not in text:
        return
    for m in _LABEL.finditer(text):
        toks = tokens(m[1])
        hit = part(toks, trees)
        if hit and hit.end == len(toks):
            end = _SPACE.match(text, m.end(1)).end()  # type: ignore[union-attr]
            yield _cut(f, hit.rule, (m.start(1), end), f'a glued-in label, "{m[1]}"')


def _cut(f: Facts, rule_id: str, place: tuple[int, int], evidence: str) -> Cut:
    rule = rules()[rule_id]
    return Cut(f.block.index, *place, rule.role, rule.id, rule.safety, evidence, Action.REMOVED)
