"""The texts of a folder, sorted."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from newsclean.batch.ignore import Excludes, Ignores
from newsclean.batch.inputs import CONTAINERS, HIDDEN, JSONL, PACKED_NAMES, PAGES, TEXTS, Found, Scope
from newsclean.errors import InputError


class Walk:
    """One walk of a folder; what it leaves alone and cannot read goes into `found`."""

    def __init__(self, root: Path, scope: Scope, found: Found) -> None:
        self.root = root
        self.scope = scope
        self.found = found
        self.excludes = Excludes(scope.excluded)
        self.suffixes = (*TEXTS, *JSONL) if scope.edits else (*TEXTS, *PAGES, *CONTAINERS)
        self.packed = () if scope.edits else PACKED_NAMES
        self.home = root.resolve()

    def texts(self) -> Iterator[Path]:
        """Every text file that nothing leaves out."""
        above = Ignores.above(self.root.absolute()) if self.scope.gitignore else Ignores()
        return self._in(self.root, above)

    def _in(self, folder: Path, ignores: Ignores) -> Iterator[Path]:
        try:
            if self.scope.gitignore:
                ignores = ignores.entering(folder.absolute())
            with os.scandir(folder) as entries:
                names = sorted((e.name, e.is_dir(follow_symlinks=False), _is_file(e)) for e in entries)
        except OSError as error:
            place = os.path.relpath(error.filename) if error.filename else folder
            why = InputError(f"{place}: {error.strerror}", f"make {folder} and what it holds readable")
            self.found.broken.append((str(folder), why))
            return
        for name, is_folder, is_file in names:
            path = folder / name
            if self._left_out(path, ignores, is_folder=is_folder):
                continue
            if is_folder:
                yield from self._in(path, ignores)
            elif is_file and self._is_text(name.lower()) and self._is_inside(path):
                yield path
            else:
                self.found.skip(path.as_posix())

    def _is_text(self, name: str) -> bool:
        """By its suffix; of a packed file, by the one before."""
        if self.packed and name.endswith(self.packed):
            name = name.rpartition(".")[0]
        return name.endswith(self.suffixes)

    def _is_inside(self, path: Path) -> bool:
        """Whether a link stays in the tree: one that leads out of it may lead anywhere."""
        return not path.is_symlink() or path.resolve().is_relative_to(self.home)

    def _left_out(self, path: Path, ignores: Ignores, *, is_folder: bool) -> bool:
        if path.name == ".git" or path.name.endswith(HIDDEN) or (path.name.startswith(".") and not self.scope.hidden):
            return True
        without = self.scope.without
        if without is not None and path.name == without.name and os.path.realpath(path) == str(without):
            return True
        relative = path.relative_to(self.root).as_posix() + ("/" if is_folder else "")
        return self.excludes.hit(relative, path.absolute()) or ignores.hit(path.absolute(), is_folder=is_folder)


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether it is a file, or a link to one; a link that leads to itself is none."""
    try:
        return entry.is_file()
    except OSError:
        return False
