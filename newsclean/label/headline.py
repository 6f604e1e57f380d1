"""The headline: which copy to keep, and which lines say it again.

Thresholds were measured on 491 titles against 16,128 legitimate lines: equal, affix, ratio >= 85 or token sort >= 90 has
five hits among 5,101 lines of news, each the title said again; `partial_ratio` and `token_set_ratio` alone have hundreds.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from newsclean.label.facts import Facts
from newsclean.label.likeness import ratio, token_sort_ratio
from newsclean.label.proposal import Proposal
from newsclean.label.region import Region
from newsclean.model import Kind, Role
from newsclean.text.sentences import inner_sentences
from newsclean.text.tokens import compiled, normal

RATIO = 85.0
TOKEN_SORT = 90.0
# A suffix or prefix is a site, a section or a kicker: longer, and the line says more than the headline.
MAX_AFFIX = 60
# Shorter headlines are too like other lines: only the same text counts.
MIN_WORDS, MIN_CHARS = 4, 15
# A cut headline must show this much of it.
MIN_CUT, MIN_CUT_SHARE = 15, 0.35
MAX_WORDS = 40
# "Calm? Not at all! The town ..." is a headline up to here, then a paragraph that ends with a question.
SEVERAL_SENTENCES = 26
# Candidates: this many lines at the text's head, and this many above the first prose.
FIRST_LINES = 8
ABOVE_PROSE = 50
_SEPARATOR = r"\s*[|•·»«]\s*|\s[-:/]+\s|:\s"
_NUMBER = r"\d+"


class Copy(NamedTuple):
    """A line that says the headline: how (equal, affix, cut, reworded) and how alike (0-100)."""

    block: int
    how: str
    score: float


_RULES = {"equal": "TTL001", "affix": "TTL002", "cut": "TTL003", "reworded": "TTL004"}


def alike(headline: str, line: str) -> tuple[str, float] | None:
    """How `line` says `headline` (both normal): ("equal" | "affix" | "cut" | "reworded", score), or None."""
    if headline == line:
        return "equal", 100.0
    short, long = sorted((headline, line), key=len)
    if len(short) < MIN_CHARS or (len(short.split()) < MIN_WORDS and len(short) == len(short.encode())):
        return None
    if len(long) - len(short) <= MAX_AFFIX and _is_affix(short, long):
        return "affix", 100.0
    if 2 * len(short) < len(long) or compiled(_NUMBER).findall(headline) != compiled(_NUMBER).findall(line):
        return None
    score = ratio(headline, line, RATIO) or token_sort_ratio(headline, line, TOKEN_SORT)
    return ("reworded", score) if score else None


def _is_affix(short: str, long: str) -> bool:
    """The short text begins or ends the long one at a word's edge."""
    if long.startswith(short):
        return not long[len(short)].isalnum()
    if long.endswith(short):
        return not long[-len(short) - 1].isalnum()
    # "Opinion | Leave the pump alone - The Harbour Post"
    return any(part.strip() == short for part in compiled(_SEPARATOR).split(long))


def _uncut(line: str) -> str:
    """The line without the dots at its end, two or more or the sign for three."""
    text = line.rstrip()
    if text.endswith("…"):
        return text[:-1]
    return text.rstrip(".") if text.endswith("..") else line


def cut_of(headline: str, line: str) -> bool:
    """Whether `line` (as written) is the headline, cut with dots."""
    start = _uncut(line)
    if start == line:
        return False
    part = normal(start)
    return len(part) >= min(MIN_CUT, MIN_CUT_SHARE * len(headline)) and len(part) >= 8 and headline.startswith(part)


def candidates(facts: Sequence[Facts], first_prose: int, other: Callable[[Facts], bool]) -> list[Facts]:
    """Lines that could be a headline: the first of the text, and those shortly before the first paragraph of prose."""
    stop = min(first_prose + 1, len(facts))
    near = range(max(0, stop - ABOVE_PROSE), stop)
    places = [*range(min(FIRST_LINES, near.start)), *near]
    return [facts[i] for i in places if _may_be_headline(facts[i], other)]


def _may_be_headline(f: Facts, other: Callable[[Facts], bool]) -> bool:
    kind = f.block.kind
    # Some headlines begin with a dash, because they are what somebody said; alone at the top it is no list.
    said = kind is Kind.LIST and f.block.index == 0
    if (kind not in (Kind.PARAGRAPH, Kind.HEADING) and not said) or not 0 < f.length <= MAX_WORDS:
        return False
    return any(c.isalpha() for c in f.plain) and (kind is Kind.HEADING or _headlike(f)) and not other(f)


def _headlike(f: Facts) -> bool:
    """Not a sentence of prose: no full stop at the end, not a label with a colon, not a lead-in."""
    text = _uncut(f.plain).rstrip("\"'”’»)")
    if not text or text[-1] in ".:;,。،；：" or text[0].islower():
        return False
    return f.length <= 35 if not inner_sentences(f.plain) else f.length <= SEVERAL_SENTENCES


def choose(facts: Sequence[Facts], region: Region, known: str, other: Callable[[Facts], bool]) -> Facts | None:
    """The block whose text is the headline; None when no line is one. other: whether a line is known to be something else.

    A known title (front matter) names it. Else the text's own first line when it is long enough; else, where only menus
    and apparatus stand above it, the line that is said most often, then a first-level heading; else a short first line.
    """
    lines = candidates(facts, region.first, other)
    if known:
        key = normal(known)
        return next((f for f in lines if f.normal == key), None)
    if not lines:
        return None
    first = lines[0] if _opens(facts, lines[0]) else None
    if first and _is_long(first):
        return best_copy(_copies(lines, first))
    group = _said_again(lines)
    heading = next((f for f in lines if f.block.kind is Kind.HEADING and f.block.level == 1), None)
    found = best_copy(group) if group else heading
    if found and _only_chrome(facts[: found.block.index], other):
        return found
    return first


def _opens(facts: Sequence[Facts], line: Facts) -> bool:
    """Whether it is the first of the text, separators aside, with something under it."""
    i = line.block.index
    return all(f.block.kind is Kind.SEPARATOR for f in facts[:i]) and i + 1 < len(facts)


def _only_chrome(above: Sequence[Facts], other: Callable[[Facts], bool]) -> bool:
    """Whether no sentence stands there: prose above a line means that it is no headline."""
    return not any(f.ends and not other(f) for f in above)


def _copies(lines: list[Facts], first: Facts) -> list[Facts]:
    key = first.normal
    return [f for f in lines if f is first or _says(key, f) or cut_of(f.normal, first.plain)]


def _says(key: str, f: Facts) -> bool:
    return alike(key, f.normal) is not None or cut_of(key, f.plain)


def _is_long(f: Facts) -> bool:
    return f.length >= MIN_WORDS and len(f.plain) >= MIN_CHARS


def _said_again(lines: list[Facts]) -> list[Facts]:
    """The largest group of lines that say the same; the later one of equals, because menus stand first."""
    keys = [(f, f.normal) for f in lines if f.length >= 2]
    best: list[Facts] = []
    for f, key in keys:
        if not _is_long(f):
            continue
        group = [g for g, k in keys if k == key or alike(key, k) or cut_of(key, g.plain)]
        if len(group) >= max(2, len(best)) and not _is_card(group):
            best = group
    return best


def _is_card(group: list[Facts]) -> bool:
    """Copies side by side are a picture's text and its link."""
    return len(group) == 2 and group[1].block.index - group[0].block.index == 1 and group[0].block.index > ABOVE_PROSE


def best_copy(group: list[Facts]) -> Facts:
    """Most complete, then mixed case over capitals, then without a site's suffix, then the first."""
    keys = {f.block.index: f.normal for f in group}

    def rank(f: Facts) -> tuple[bool, bool, int, int, int]:
        key = keys[f.block.index]
        within = sum(_is_affix(key, k) for k in keys.values() if len(k) > len(key) and len(k) - len(key) <= MAX_AFFIX)
        around = sum(_is_affix(k, key) for k in keys.values() if MIN_CHARS <= len(k) < len(key))
        same = sum(k == key for k in keys.values())
        return _uncut(f.plain) != f.plain, f.plain.isupper(), around - within, -same, f.block.index

    return min(group, key=rank)


def repeats(
    facts: Sequence[Facts], headline: str, kept: int | None, first_prose: int, is_apparatus: Callable[[str], bool]
) -> Iterator[Proposal]:
    """Every other line that says the headline, within the zones where that is safe."""
    key = normal(headline)
    # Counted without the headline itself, which stands in some outputs and not in others.
    tail = len(facts) - max(1, (len(facts) - (kept is not None)) // 10)
    lines = [f for f in facts if f.block.index != kept and _may_be_copy(f)]
    at_edge = (f for f in lines if f.block.index <= first_prose or f.block.index >= tail)
    inside = (f for f in lines if first_prose < f.block.index < tail)
    copies = [c for f in at_edge if (c := _copy_at_edge(f, key, first_prose))]
    copies += [c for f in inside if (c := _copy_inside(f, key, facts, is_apparatus))]
    for c in copies:
        words = {"equal": "the same text", "affix": "with a site's or section's name", "cut": "cut short"}
        what = words.get(c.how, f"alike, {c.score:.0f}")
        place = f"block {kept + 1}" if kept is not None else "the title"
        yield Proposal(c.block, _RULES[c.how], f"= {place}, {what}", round(c.score, 1), Role.HEADLINE)
    marks = sorted([c.block for c in copies] + ([kept] if kept is not None else []))
    for a, b in pairwise(marks):
        if b == a + 2 and facts[a + 1].linkish and facts[a + 1].length <= 4 and b <= first_prose:
            yield Proposal(a + 1, "TTL006", "between two copies of the headline", role=Role.NAV)


def _may_be_copy(f: Facts) -> bool:
    return f.block.kind in (Kind.PARAGRAPH, Kind.HEADING) and f.length <= MAX_WORDS + 10 and bool(f.plain)


def _copy_at_edge(f: Facts, key: str, first_prose: int) -> Copy | None:
    """A copy above the first paragraph of prose, or among the last lines; there not in quotation marks, nor a question."""
    i = f.block.index
    if cut_of(key, f.plain):
        return Copy(i, "cut", 100.0)
    found = alike(key, f.normal)
    if not found or (i > first_prose and (f.plain[:1] in "\"“”„«»'‘" or f.plain.endswith("?"))):
        return None
    return Copy(i, *found) if found[0] != "affix" or f.plain[-1] not in ".。" else None


def _copy_inside(f: Facts, key: str, facts: Sequence[Facts], is_apparatus: Callable[[str], bool]) -> Copy | None:
    """An equal line in the middle. A question or a short subheading there may be the headline's words by right, unless
    a byline or a date stands beside it: then it heads a second copy."""
    if len(f.plain) < MIN_CHARS or f.normal != key:
        return None
    i = f.block.index
    beside = any(is_apparatus(g.plain) for g in (*facts[max(0, i - 1) : i], *facts[i + 1 : i + 2]))
    subheading = f.plain.endswith("?") or len(key.split()) < MIN_WORDS
    return Copy(i, "equal", 100.0) if beside or not subheading else None


def standfirst_again(facts: Sequence[Facts], first: int, first_prose: int) -> Iterator[Proposal]:
    """TTL005: a standfirst, above the first paragraph or being it, that one of the next five paragraphs says wholly."""
    head = [f for f in facts[first : first + 8] if f.block.kind is Kind.PARAGRAPH and f.length >= 8]
    keys = [f.normal for f in head]
    for i, f in enumerate(head[:3]):
        if f.block.index > first_prose or f.plain[-1] in "?:？：":
            continue
        later = [j for j in range(i + 1, min(i + 6, len(head))) if _is_whole(keys[i], keys[j])]
        if len(later) == 1:
            twin = head[later[0]].block.index
            yield Proposal(f.block.index, "TTL005", f"said again by block {twin + 1}", role=Role.STANDFIRST, twin=twin)


def _is_whole(key: str, longer: str) -> bool:
    return longer == key or (longer.startswith(key) and not longer[len(key)].isalnum())
