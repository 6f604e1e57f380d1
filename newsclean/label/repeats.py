"""Repetition inside one article: paragraphs, captions, pull quotes, linked headlines.

Exact, >= 15 words, seen exactly twice, no question, no list item: on gold bodies this removes 2 of 5,466 newspaper lines
(an advert and a consent note). Lists, refrains and lines with other numbers are content (DEF000).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsclean.label.facts import Facts
from newsclean.label.proposal import Proposal
from newsclean.model import Kind, Role
from newsclean.text.sentences import inner_sentences

PARAGRAPH_WORDS = 15
CAPTION_WORDS = 5
QUOTE_WORDS = 8
QUOTE_LONGEST = 40
QUOTE_SHARE = 1.3
MOST_ALIKE = 4
# A double copy of a whole article is a run of at least this many repeated blocks.
RUN = 3


def paragraphs(facts: Sequence[Facts]) -> Iterator[Proposal]:
    """REP001: the same paragraph twice; REP005: a run of blocks that repeats an earlier run, short ones with it."""
    places: dict[str, list[int]] = defaultdict(list)
    for f in facts:
        if f.block.kind in (Kind.PARAGRAPH, Kind.HEADING, Kind.LIST) and f.plain:
            places[f.normal].append(f.block.index)
    earlier = {p[1]: p[0] for p in places.values() if len(p) == 2}
    runs = _runs(facts, earlier)
    for later, first in earlier.items():
        f = facts[later]
        if later in runs:
            yield Proposal(later, "REP005", f"block {first + 1} again, in a run of {runs[later]}", twin=first)
        elif f.length >= PARAGRAPH_WORDS and f.block.kind is Kind.PARAGRAPH and f.plain[-1] not in "?:？：":
            yield Proposal(later, "REP001", f"= block {first + 1}, the same text", twin=first)


def _runs(facts: Sequence[Facts], earlier: dict[int, int]) -> dict[int, int]:
    """block -> length of the run of neighbours that repeats an earlier run with prose in it."""
    out: dict[int, int] = {}
    run: list[int] = []
    for i in [*sorted(earlier), len(facts) + 1]:
        if run and (i != run[-1] + 1 or earlier.get(i) != earlier[run[-1]] + 1):
            if len(run) >= RUN and sum(facts[j].prose for j in run) >= 2:
                out.update(dict.fromkeys(run, len(run)))
            run = []
        run.append(i)
    return out


def captions(facts: Sequence[Facts], named: dict[int, Proposal]) -> Iterator[Proposal]:
    """REP002: a caption again, where a picture's credit stands beside it."""
    credits = {i for i, p in named.items() if p.rule in ("APP008", "APP009")}
    seen: dict[str, int] = {}
    for f in facts:
        if f.block.kind is not Kind.PARAGRAPH or f.length < CAPTION_WORDS or f.length > QUOTE_LONGEST:
            continue
        i = f.block.index
        first = seen.setdefault(f.normal, i)
        if first != i and credits & {i - 1, i + 1, first - 1, first + 1}:
            yield Proposal(i, "REP002", f"= block {first + 1}, beside a picture's credit", role=Role.CAPTION, twin=first)


def pull_quotes(facts: Sequence[Facts]) -> Iterator[Proposal]:
    """REP003, REP006: a line that stands wholly inside one sentence of another paragraph."""
    heads: dict[tuple[str, ...], list[Facts]] = defaultdict(list)
    for f in facts:
        if _may_be_quote(f):
            heads[tuple(t.rstrip(":") for t in f.toks[:QUOTE_WORDS])].append(f)
    # What stands more often is a refrain or a form, and comparing each with each would be quadratic.
    keys = {key: lines for key, lines in heads.items() if len(lines) <= MOST_ALIKE}
    if not keys:
        return
    firsts = {key[0] for key in keys}
    found: set[int] = set()
    for host in facts:
        host_tokens = host.bare if host.prose else []
        for i in range(len(host_tokens) - QUOTE_WORDS + 1):
            if host_tokens[i] not in firsts:
                continue
            for f in keys.get(tuple(host_tokens[i : i + QUOTE_WORDS]), ()):
                j = f.block.index
                if j in found or f is host or len(host_tokens) < QUOTE_SHARE * len(f.toks):
                    continue
                if host_tokens[i : i + len(f.toks)] == [t.rstrip(":") for t in f.toks]:
                    found.add(j)
                    where = host.block.index
                    rule, role = ("REP003", Role.QUOTE) if _is_set_apart(f) else ("REP006", Role.SUBHEADING)
                    yield Proposal(j, rule, f"stands inside block {where + 1}", role=role, twin=where)


def _is_set_apart(f: Facts) -> bool:
    """A quotation or a quoted block; another line may be a subheading, or a sentence that guides say twice."""
    return f.block.kind is Kind.QUOTE or f.plain[0] in '"“„«»「『'


def _may_be_quote(f: Facts) -> bool:
    if f.block.kind not in (Kind.PARAGRAPH, Kind.QUOTE) or not QUOTE_WORDS <= len(f.toks) <= QUOTE_LONGEST:
        return False
    return f.plain[-1] not in "?:？：" and inner_sentences(f.plain) == 0


def link_cards(facts: Sequence[Facts], first_prose: int) -> Iterator[Proposal]:
    """PRO020: a linked headline said twice with at most a section's name between: a picture's text, then the link."""
    for a, b in pairwise(facts):
        i = a.block.index
        if i <= first_prose or not a.linkish or a.block.kind is Kind.LIST or a.length < 4:
            continue
        c = facts[i + 2] if i + 2 < len(facts) else None
        key = a.normal
        if key == b.normal:
            group = [a, b]
        elif c and b.linkish and b.length <= 4 and key == c.normal:
            group = [a, b, c]
        else:
            continue
        for f in group:
            yield Proposal(f.block.index, "PRO020", "a headline twice in a row: a link card", role=Role.RELATED)
