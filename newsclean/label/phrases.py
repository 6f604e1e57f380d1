"""The lexical stage: phrase rules on lines, what a marker line takes with it, and parts inside paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsclean.label.facts import Facts
from newsclean.label.lexical import Hit, Tries, find, part
from newsclean.label.markers import taken
from newsclean.label.proposal import Proposal
from newsclean.label.region import Region
from newsclean.model import Action, Cut, Kind, Role
from newsclean.registry import Rule, rules
from newsclean.text.tokens import tokens

_READ = (Kind.PARAGRAPH, Kind.HEADING, Kind.LIST, Kind.QUOTE)
OPENING_WORDS = 4
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
        opening = f.block.index == 0 and not f.ends and f.length >= OPENING_WORDS
        for hit in find(list(f.toks), trees):
            rule = table[hit.rule]
            # The text's first line is its headline, with whatever word it begins ("Watch: ...").
            if opening and hit.form in ("head", "tail", "any"):
                continue
            if _in_place(rule, f.block.index, region):
                out.setdefault(f.block.index, _proposal(f, hit, rule))
                break
    for index in [i for i, p in out.items() if p.evidence.startswith("the line is")]:
        marker = out[index]
        rule = table[marker.rule]
        found = taken(facts, region, marker, rule, out)
        if not found and not rule.alone and region.first < index < region.last:
            del out[index]  # a subheading with the words of a marker
        out.update(found)
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
        # A label before a credit says what follows it; cut alone, the rest would be glued into the prose.
        if hit and hit.end == len(toks) and rules()[hit.rule].role is Role.RELATED:
            end = _SPACE.match(text, m.end(1)).end()  # type: ignore[union-attr]
            yield _cut(f, hit.rule, (m.start(1), end), f'a glued-in label, "{m[1]}"')


def _cut(f: Facts, rule_id: str, place: tuple[int, int], evidence: str) -> Cut:
    rule = rules()[rule_id]
    return Cut(f.block.index, *place, rule.role, rule.id, rule.safety, evidence, Action.REMOVED)
