"""Which files of a folder are left out: .gitignore at every level, and the user's own patterns."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_GLOB = re.compile(r"([\\*?\[\]!# ])")


def _spec(lines: Iterable[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


@dataclass(frozen=True)
class Excludes:
    """The user's patterns. One with a slash inside is meant from its own folder, one without fits at any depth."""

    patterns: Sequence[tuple[Path, str]]

    @cached_property
    def _named(self) -> GitIgnoreSpec:
        return _spec(p for _, p in self.patterns if not _anchored(p))

    @cached_property
    def _rooted(self) -> GitIgnoreSpec | None:
        lines = [_from_root(base, p) for base, p in self.patterns if _anchored(p)]
        return _spec(lines) if lines else None

    def hit(self, relative: str, absolute: Path) -> bool:
        """Whether a path is left out. relative: what the patterns without a slash may look at; a folder ends in /."""
        slash = "/" if relative.endswith("/") else ""
        if self._named.match_file(relative):
            return True
        return self._rooted is not None and self._rooted.match_file(_rootless(absolute) + slash)


def _anchored(pattern: str) -> bool:
    return "/" in pattern.lstrip("!").rstrip("/")


def _rootless(path: Path) -> str:
    return path.as_posix().removeprefix(path.anchor.replace("\\", "/"))


def _from_root(base: Path, pattern: str) -> str:
    folder = _GLOB.sub(r"\\\1", _rootless(base))
    no = "!" if pattern.startswith("!") else ""
    return f"{no}/{folder}/{pattern.removeprefix('!').removeprefix('/')}"


@dataclass(frozen=True)
class Ignores:
    """The .gitignore files that govern a folder, the outermost first, each with the folder it is meant from."""

    specs: tuple[tuple[Path, GitIgnoreSpec], ...] = ()

    def entering(self, folder: Path, *names: str) -> Ignores:
        """These and the ones that the folder itself holds."""
        lines: list[str] = []
        for name in names or (".gitignore",):
            path = folder / name
            if path.is_file():
                lines += path.read_text("utf-8", "replace").splitlines()
        return Ignores((*self.specs, (folder, _spec(lines)))) if lines else self

    def hit(self, path: Path, *, is_folder: bool) -> bool:
        """Whether git would leave this path out. The innermost file that speaks of it decides."""
        slash = "/" if is_folder else ""
        for base, spec in reversed(self.specs):
            verdict = spec.check_file(path.relative_to(base).as_posix() + slash).include
            if verdict is not None:
                return verdict
        return False

    @classmethod
    def above(cls, root: Path) -> Ignores:
        """Those of the repository around a given folder, but for those that leave the folder itself out."""
        top = next((p for p in (root, *root.parents) if os.path.exists(p / ".git")), None)  # noqa: PTH110 - False behind a closed folder, too
        if top is None or top == root:
            return cls().entering(root, ".git/info/exclude") if top else cls()
        found = cls().entering(top, ".git/info/exclude", ".gitignore")
        for folder in reversed(root.parents[: root.parents.index(top)]):
            found = found.entering(folder)
        own = tuple((base, spec) for base, spec in found.specs if not _covers(base, spec, root))
        return cls(own)


def _covers(base: Path, spec: GitIgnoreSpec, root: Path) -> bool:
    return bool(spec.check_file(root.relative_to(base).as_posix() + "/").include)
