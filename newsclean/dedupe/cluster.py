"""Links into clusters. Two groups become one only when enough of their members agree, so that one bad link joins nothing."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence

from newsclean.dedupe.candidates import Pairs

AGREED = 0.2  # the share of pairs across two groups that must be linked
SAMPLE = 5  # members of each group that are asked

Linked = Callable[[int, int], bool]


def clusters(size: int, links: Pairs, linked: Linked, before: Iterable[Sequence[int]] = ()) -> list[list[int]]:
    """The groups of two and more among documents 0 .. size - 1, each sorted, in the order of their first members.

    links: the strongest first, so that the order in which documents came decides nothing. linked: whether two documents are
    the same story, also of pairs that nobody compared so far. before: groups that are clusters already.
    """
    group = array("q", range(size))
    members = {min(known): sorted(known) for known in before}
    for first, known in members.items():
        for place in known:
            group[place] = first
    waiting = array("q", range(len(links.a)))
    while waiting:
        refused = array("q")
        for number in waiting:
            one, other = sorted((group[links.a[number]], group[links.b[number]]))
            if one == other:
                continue
            left, right = members.get(one, [one]), members.get(other, [other])
            if not _agree(left, right, linked):
                refused.append(number)
                continue
            members[one] = sorted(left + right)
            members.pop(other, None)
            for place in right:
                group[place] = one
        if len(refused) == len(waiting):
            break
        waiting = refused
    return [found for _, found in sorted(members.items())]


def _agree(left: list[int], right: list[int], linked: Linked) -> bool:
    if len(left) == len(right) == 1:
        return True
    asked = [(a, b) for a in _spread(left) for b in _spread(right)]
    return sum(linked(a, b) for a, b in asked) >= AGREED * len(asked)


def _spread(members: list[int]) -> list[int]:
    """Some members, evenly spread over all."""
    if len(members) <= SAMPLE:
        return members
    return [members[i * (len(members) - 1) // (SAMPLE - 1)] for i in range(SAMPLE)]
