"""What two versions of a story do not share, in words: paragraphs cut and added, numbers changed, another headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from newsclean.text.tokens import normal

ALIKE = 60.0  # two paragraphs that stand in one place are versions of each other from this ratio on
HEADLINE = 85.0
SHOWN = 3  # changed numbers that are named
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_PARAGRAPHS = re.compile(r"\n+")


class Change(NamedTuple):
    """One step from the kept version to the other: kept paragraphs `old`, others `new`. Both equal, one empty, or edited."""

    old: str
    new: str
    same: bool = False


def paragraphs(text: str) -> list[str]:
    """The lines of a text that hold anything."""
    return [line.strip() for line in _PARAGRAPHS.split(text) if line.strip()]


def changes(kept: str, other: str) -> list[Change]:
    """The paragraphs of two versions side by side, in order."""
    old, new = paragraphs(kept), paragraphs(other)
    matcher = SequenceMatcher(None, [normal(p) for p in old], [normal(p) for p in new], autojunk=False)
    out: list[Change] = []
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            out += [Change(a, b, True) for a, b in zip(old[i:j], new[k:m], strict=True)]
        else:
            out += _replaced(old[i:j], new[k:m])
    return out


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Paragraphs that stand in one place: in order, each with the first one that is alike."""
    from rapidfuzz import fuzz

    at = 0
    for before in old:
        scores = [fuzz.ratio(before, after, score_cutoff=ALIKE) for after in new[at:]]
        hit = next((i for i, score in enumerate(scores) if score), None)
        if hit is None:
            yield Change(before, "")
            continue
        yield from (Change("", after) for after in new[at : at + hit])
        yield Change(before, new[at + hit])
        at += hit + 1
    yield from (Change("", after) for after in new[at:])


def summary(found: Sequence[Change], titles: tuple[str, str]) -> str:
    """The differences in a few words; empty when there are none. titles: of the kept one and of the other."""
    notes = [*_numbers(found), *_cuts(found)]
    edited = sum(bool(c.old and c.new and not c.same) for c in found)
    if edited:
        notes.append(f"{_count(edited)} edited")
    if _other_headline(titles):
        notes.append("own headline")
    return ", ".join(notes)


def _numbers(found: Sequence[Change]) -> Iterator[str]:
    """Numbers that changed where they stand."""
    pairs = []
    for change in found:
        old, new = _NUMBER.findall(change.old), _NUMBER.findall(change.new)
        if change.same or not change.old or not change.new or len(old) != len(new):
            continue
        pairs += [f"{a} -> {b}" for a, b in zip(old, new, strict=True) if a != b]
    if pairs:
        more = f" and {len(pairs) - SHOWN} more" if len(pairs) > SHOWN else ""
        yield ", ".join(pairs[:SHOWN]) + more


def _cuts(found: Sequence[Change]) -> Iterator[str]:
    """Paragraphs that are not there, are new, or stand elsewhere."""
    lost = [i for i, c in enumerate(found) if not c.new]
    added = [c.new for c in found if not c.old]
    moved = (Counter(normal(found[i].old) for i in lost) & Counter(map(normal, added))).total()
    if moved:
        yield f"{_count(moved)} moved"
    if lost and not added:
        yield f"cut: {_where(lost, len(found))}"
    elif len(lost) > moved:
        yield f"-{_count(len(lost) - moved)}"
    if len(added) > moved:
        yield f"+{_count(len(added) - moved)}"


def _where(lost: Sequence[int], total: int) -> str:
    ends = {"last": list(range(total - len(lost), total)), "first": list(range(len(lost)))}
    for word, places in ends.items():
        if lost == places:
            return f"{word} paragraph" if len(lost) == 1 else f"{word} {_count(len(lost))}"
    return _count(len(lost))


def _count(number: int) -> str:
    return f"{number:,} paragraph" if number == 1 else f"{number:,} paragraphs"


def _other_headline(titles: tuple[str, str]) -> bool:
    from rapidfuzz import fuzz, utils

    return all(titles) and fuzz.ratio(*titles, processor=utils.default_process) < HEADLINE
