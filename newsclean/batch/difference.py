"""Unified differences of files whose lines change one by one, in the memory of one hunk."""

from __future__ import annotations

from itertools import groupby

from newsclean.batch.change import shown_name

CONTEXT = 3  # lines around a change, as diff(1) has it


class Differences:
    """Takes the lines of a file, old and new, and gives the differences as soon as a hunk is over."""

    def __init__(self, name: str) -> None:
        self.name = shown_name(name)
        self.number = 0
        self.begun = False
        self.first = 0  # of the hunk, from 1
        self.hunk: list[tuple[bytes, bytes]] = []
        self.equal = 0  # equal lines at the end of the hunk

    def line(self, old: bytes, new: bytes) -> list[str]:
        """One more line; the lines of a hunk that is over."""
        self.number += 1
        if not self.hunk:
            self.first = self.number
        self.hunk.append((old, new))
        if old != new:
            self.equal = 0
            return []
        self.equal += 1
        changed = self.equal < len(self.hunk)
        if not changed and len(self.hunk) > CONTEXT:
            del self.hunk[0]
            self.first += 1
            self.equal -= 1
        return self._over() if changed and self.equal > 2 * CONTEXT else []

    def rest(self) -> list[str]:
        """The hunk at the end of the file, if there is one."""
        return self._over() if self.equal < len(self.hunk) else []

    def _over(self) -> list[str]:
        cut = len(self.hunk) - max(0, self.equal - CONTEXT)
        shown, rest = self.hunk[:cut], self.hunk[cut:][-CONTEXT:]
        out = [] if self.begun else [f"--- a/{self.name}\n", f"+++ b/{self.name}\n"]
        self.begun = True
        out.append(f"@@ -{self.first},{len(shown)} +{self.first},{len(shown)} @@\n")
        for same, pairs in groupby(shown, lambda pair: pair[0] == pair[1]):
            stretch = list(pairs)
            if same:
                out += [_shown(" ", old) for old, _ in stretch]
            else:
                out += [*(_shown("-", old) for old, _ in stretch), *(_shown("+", new) for _, new in stretch)]
        self.first = self.number - len(rest) + 1
        self.hunk, self.equal = rest, len(rest)
        return out


def _shown(sign: str, line: bytes) -> str:
    text = sign + line.decode("utf-8", "surrogateescape")
    return text if text.endswith("\n") else f"{text}\n\\ No newline at end of file\n"
