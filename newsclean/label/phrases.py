"""The lexical stage: phrase rules on lines, what a marker line takes with it, and parts inside paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean.label.facts import Facts
from newsclean.label.lexical import Hit, Tries, hits, part
from newsclean.label.markers import taken
from newsclean.label.proposal import Proposal
from newsclean.label.region import Region
from newsclean.model import Action, Cut, Kind, Role
from newsclean.registry import Rule, rules
from newsclean.text.sentences import ends_sentence, inner_sentences
from newsclean.text.tokens import compiled, end_of_token, tokens

_READ = (Kind.PARAGRAPH, Kind.HEADING, Kind.LIST, Kind.QUOTE)
OPENING_WORDS = 4
# "Home." is a sentence, "Home" a link.
LABEL_WORDS = 2
_LINKS = (Role.RELATED, Role.CREDIT)
_TAG = r"(?:^|\s)#[^\W\d_]"
# In a shorter line the bracket is most of it, and line rules judge the line.
PART_WORDS = 8
LINKED_AT_END = 20
_BRACKET = r"[(\[（【]([^()\[\]（）【】\n]{4,300})[)\]）】]"
_LABEL = r"(?:(?<=[.!?…\"”»])\s+|^)((?:[^\W\d_]+[ \u00a0]){0,3}[^\W\d_]+\s?[:：])(?=\s)"


def named_lines(facts: Sequence[Facts], region: Region, trees: Tries, *, titled: bool, notes: bool) -> dict[int, Proposal]:
    """The first phrase rule that names each line, with what a marker takes.

    titled: the headline is known from elsewhere. notes: the text is a file that stays in place, where [[links]] and #tags
    are its owner's.
    """
    table = rules()
    out: dict[int, Proposal] = {}
    for f in facts:
        if f.block.kind in _READ and f.toks and not _is_owners(f, notes) and not _is_speech(f.plain):
            first = f.block.index == 0 and not titled
            fitting = (h for h in hits(f, trees) if not (first and _is_headline(f, h)))
            hit = next((h for h in fitting if _holds(f, h, table[h.rule], region, trees)), None)
            if hit:
                out[f.block.index] = _proposal(f, hit, table[hit.rule])
    for index in [i for i, p in out.items() if p.evidence.startswith("the line is")]:
        marker = out[index]
        rule = table[marker.rule]
        found = taken(facts, region, marker, rule, out)
        if not found and not rule.alone and region.first < index < region.last:
            del out[index]  # a subheading with the words of a marker
        out.update(found)
    return out


def in_place(named: dict[int, Proposal], region: Region) -> dict[int, Proposal]:
    """Without the proposals whose rule is bound to an edge that their block does not lie at."""
    table = rules()
    return {i: p for i, p in named.items() if _in_place(table[p.rule], i, region)}


def without_structure(facts: Sequence[Facts], named: dict[int, Proposal]) -> dict[int, Proposal]:
    """What is left of `named` in a text that is no page dump: a Markdown heading goes only with what it takes, a list
    item only with its whole list."""
    out = dict(named)
    for f in facts:
        i = f.block.index
        if f.block.kind is Kind.HEADING and i in out and out.get(i + 1, out[i]).evidence[:5] != "under":
            del out[i]
    for group in _lists(facts):
        if not all(i in out for i in group):
            for i in group:
                if i in out and out[i].evidence[:5] != "under":
                    del out[i]
    return out


def _lists(facts: Sequence[Facts]) -> Iterator[list[int]]:
    run: list[int] = []
    for f in facts:
        if f.block.kind is Kind.LIST:
            run.append(f.block.index)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_owners(f: Facts, notes: bool) -> bool:
    return "[[" in f.block.text or (notes and bool(compiled(_TAG).search(f.block.text)))


def _is_headline(f: Facts, hit: Hit) -> bool:
    """Whether the text's first line is its headline, with whatever word it begins ("Watch: ...")."""
    return hit.form in ("head", "tail", "any") and not f.ends and f.length >= OPENING_WORDS


def _holds(f: Facts, hit: Hit, rule: Rule, region: Region, trees: Tries) -> bool:
    """Whether the phrase names the line after all: at its place, and not as words of a sentence."""
    if not _in_place(rule, f.block.index, region):
        return False
    if hit.form in ("line", "words"):
        return not (f.plain[-1] in ".!?。" and (f.length <= LABEL_WORDS or rule.role in _LINKS) and f.plain[-2:] != "..")
    return hit.form != "head" or not _goes_on(f, hit, rule, trees.voice)


def _goes_on(f: Facts, hit: Hit, rule: Rule, voice: frozenset[str]) -> bool:
    """Whether a sentence begins with the phrase: a comma after it, or small letters and a full stop at the end, unless the
    site speaks of itself ("Read more about the strike on our website."). A linked headline has no full stop at all."""
    rest = f.plain[end_of_token(f.plain, hit.end) :].lstrip("\"'”’» ")
    if rest[:1] in (",", "，", "、"):
        return True
    stop = f.plain[-1] in ".。" and f.plain[-3:] != "..."
    prose = stop and (rest[:1].islower() or rule.role in _LINKS)
    return prose and voice.isdisjoint(f.toks[hit.end :])


def _is_speech(text: str) -> bool:
    """Whether the line is a quotation or begins with the dash of dialogue: what somebody says is no button."""
    first, last = text[0], text[-1]
    if first in "\"“„«‹「『‘'":
        return last in "\"”“»›」』’'" or text[-2:-1] in ("”", '"', "»", "“", "」")
    return first in "—–" and last in ".!?…。！？"


def _proposal(f: Facts, hit: Hit, rule: Rule) -> Proposal:
    words = " ".join(f.toks[hit.start : hit.end])
    how = {"line": "the line is", "words": "only", "head": "begins with", "tail": "ends with", "any": "holds"}[hit.form]
    return Proposal(f.block.index, rule.id, f'{how} "{words[:60]}"', role=rule.role)


def _in_place(rule: Rule, index: int, region: Region) -> bool:
    if rule.where == "any":
        return True
    if not region.found:
        return False  # without prose nothing tells the edge of an article from its middle
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
    text = f.block.text
    if not any(sign in text for sign in "([（【"):
        return
    for m in compiled(_BRACKET).finditer(text):
        toks = tokens(m[1])
        hit = part(toks, trees)
        if hit:
            words = " ".join(toks[: hit.end])
            # The space before it goes too; a pattern that begins with \s* takes quadratic time on long white space.
            start = m.start()
            while start and text[start - 1].isspace():
                start -= 1
            yield _cut(f, hit.rule, (start, m.end()), f'in brackets, begins with "{words}"')


def _labels(f: Facts, trees: Tries) -> Iterator[Cut]:
    text = f.block.text
    if ":" not in text and "：" not in text:
        return
    for m in compiled(_LABEL).finditer(text):
        toks = tokens(m[1])
        hit = part(toks, trees)
        # A label before a credit says what follows it; cut alone, the rest would be glued into the prose.
        if not hit or hit.end != len(toks) or rules()[hit.rule].role is not Role.RELATED:
            continue
        # At the start line rules have judged the line; before small letters it is part of a sentence.
        if m.start(1) == 0 or text[m.end(1) :].lstrip()[:1].islower():
            continue
        end = _end_of_link(text, m.end(1))
        start = m.start(1) if end < len(text) else len(text[: m.start(1)].rstrip())
        yield _cut(f, hit.rule, (start, end), f'a glued-in label, "{m[1]}"')


def _end_of_link(text: str, label_end: int) -> int:
    """Behind the linked headline when it runs to the end of the block, else behind the label: where a headline ends and
    the prose goes on cannot be seen."""
    rest = text[label_end:]
    if len(rest.split()) <= LINKED_AT_END and not ends_sentence(rest) and not inner_sentences(rest):
        return len(text)
    return label_end + len(rest) - len(rest.lstrip())


def _cut(f: Facts, rule_id: str, place: tuple[int, int], evidence: str) -> Cut:
    rule = rules()[rule_id]
    return Cut(f.block.index, *place, rule.role, rule.id, rule.safety, evidence, Action.REMOVED)
