"""The repairs of a decoded text, in their order, until nothing is left to repair."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from newsclean.decode import characters, entities, looks, mojibake
from newsclean.decode.draft import Draft, Repair
from newsclean.text.untouched import code, outside, untouched

# One repair can make room for another (a zero-width space inside mojibake); more rounds than three have not been seen.
_MAX_ROUNDS = 8
_NOT_IN_CODE = frozenset((looks.ENTITY, looks.MOJIBAKE))  # what stands there is what somebody wrote

# In this order: entities can hide mojibake, and mojibake all that follows.
FINDERS: tuple[tuple[str, Callable[[str], Iterable[Repair]]], ...] = (
    (looks.SURROGATE, characters.surrogates),
    (looks.ENTITY, entities.repairs),
    (looks.MOJIBAKE, mojibake.repairs),
    (looks.C1, characters.c1),
    (looks.BREAK, characters.breaks),
    (looks.CONTROL, characters.controls),
    (looks.INVISIBLE, characters.invisible),
    (looks.BIDI, characters.bidi),
    (looks.COMPOSED, characters.composed),
    (looks.SPACE, characters.plain_spaces),
)


def repaired(draft: Draft, rules: Collection[str], seen: looks.Look) -> Draft:
    """The draft with all repairs of these rules made. `seen`: its text.

    Front matter and exempt parts stay as they are, entities and wrong decoding in code as well.
    """
    for _ in range(_MAX_ROUNDS):
        new, seen = _once(draft, rules, seen)
        if new.text == draft.text:
            break
        draft = new
    return draft


def _once(draft: Draft, rules: Collection[str], seen: looks.Look) -> tuple[Draft, looks.Look]:
    wanted = seen.wanted(rules)
    for rule, find in FINDERS:
        if rule in wanted and seen.may_hit(rule):
            found = list(_allowed(draft.text, list(find(draft.text))))
            if found:
                draft = draft.repaired(found)
                seen = looks.Look(draft.text)
    return draft, seen


def _allowed(text: str, found: list[Repair]) -> Iterator[Repair]:
    """Repairs outside what nobody may touch."""
    if not found:
        return
    held = untouched(text)
    if found[0].rule in _NOT_IN_CODE and ("`" in text or "~~~" in text):
        held = held + code(text)
    if not held or found[0].rule in looks.ALWAYS:
        yield from found
        return
    free = outside(held, ((r.start, r.end) for r in found))
    yield from (repair for repair, good in zip(found, free, strict=True) if good)
