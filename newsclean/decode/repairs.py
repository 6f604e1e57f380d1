"""The repairs of a decoded text, in their order, until nothing is left to repair."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from newsclean.decode import characters, entities, mojibake
from newsclean.decode.draft import Draft, Repair
from newsclean.text.untouched import code, outside, untouched

# One repair can make room for another (a zero-width space inside mojibake); more rounds than three have not been seen.
_MAX_ROUNDS = 8
_ASCII = bytes(range(0x80))
_CONTROLS = re.sub(rb"[\t\n\r\x1b]", b"", bytes(range(0x20))) + b"\x7f"
# What stands in code is what somebody wrote there, entities above all.
_NOT_IN_CODE = frozenset((entities.RULE, mojibake.RULE))
_ALWAYS = frozenset((characters.SURROGATE,))  # no output could hold them

# In this order: entities can hide mojibake, and mojibake all that follows.
FINDERS: tuple[tuple[str, Callable[[str], Iterable[Repair]]], ...] = (
    (characters.SURROGATE, characters.surrogates),
    (entities.RULE, entities.repairs),
    (mojibake.RULE, mojibake.repairs),
    (characters.C1, characters.c1),
    (characters.BREAK, characters.breaks),
    (characters.CONTROL, characters.controls),
    (characters.INVISIBLE, characters.invisible),
    (characters.BIDI, characters.bidi),
    (characters.COMPOSED, characters.composed),
    (characters.SPACE, characters.plain_spaces),
)
MOJIBAKE = frozenset((mojibake.RULE,))
SPACES = frozenset((characters.SPACE,))  # only for those who ask
# Good characters that an article is better without. In 1 of 140 good texts, so that `decode`, which is measured by giving
# the text that was encoded, leaves them alone.
UNWANTED = frozenset((characters.INVISIBLE, characters.BIDI))
USUAL = frozenset(rule for rule, _ in FINDERS) - SPACES - UNWANTED
CLEAN = USUAL | UNWANTED


def repaired(draft: Draft, rules: Collection[str] = USUAL) -> Draft:
    """The draft with all repairs of these rules made.

    Front matter and exempt parts stay as they are, entities and wrong decoding in code as well.
    """
    for _ in range(_MAX_ROUNDS):
        new = _once(draft, rules)
        if new.text == draft.text:
            break
        draft = new
    return draft


def _once(draft: Draft, rules: Collection[str]) -> Draft:
    looked_for = _looked_for(draft.text, rules)
    for rule, find in FINDERS:
        if rule in looked_for:
            found = list(_allowed(draft.text, list(find(draft.text))))
            if found:
                draft = draft.repaired(found)
    return draft


def _looked_for(text: str, rules: Collection[str]) -> set[str]:
    """The rules that can hit in a text, by quick looks at it: good text is passed over."""
    wanted = {characters.SPACE} & set(rules)
    if "&" in text:
        wanted.add(entities.RULE)
    data = text.encode("utf-8", "surrogatepass")
    if len(data.translate(None, _CONTROLS)) != len(data) or "\r\r\n" in text:
        wanted |= {characters.CONTROL, characters.BREAK}
    if text.startswith("\ufeff"):
        wanted.add(characters.CONTROL)
    # What is not ASCII, run together: in most articles little, so that looking at it costs little.
    high = data.translate(None, _ASCII).decode("utf-8", "surrogatepass")
    if high and mojibake.may_hold_pairs(high):
        wanted.add(mojibake.RULE)
    if high and characters.ODD.search(high):
        wanted |= CLEAN
    return {rule for rule in wanted if rule in rules or rule in _ALWAYS}


def _allowed(text: str, found: list[Repair]) -> Iterator[Repair]:
    """Repairs outside what nobody may touch."""
    if not found:
        return
    held = untouched(text)
    if found[0].rule in _NOT_IN_CODE and ("`" in text or "~~~" in text):
        held = held + code(text)
    if not held or found[0].rule in _ALWAYS:
        yield from found
        return
    free = outside(held, ((r.start, r.end) for r in found))
    yield from (repair for repair, good in zip(found, free, strict=True) if good)
