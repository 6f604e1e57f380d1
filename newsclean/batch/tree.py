"""An output folder: one file an article in the tree of the inputs, its state, and its ledger."""

from __future__ import annotations

import os
from pathlib import Path

from newsclean.batch.group import Group, digest_of_container
from newsclean.batch.inputs import HIDDEN, Input
from newsclean.batch.naming import named
from newsclean.batch.report import Report
from newsclean.batch.state import GROUP, LEDGER, Row, State
from newsclean.batch.tally import Tally
from newsclean.batch.work import FAILED, SKIPPED, Outcome, Recipe, Task, settings_of
from newsclean.batch.write import SUFFIX, Whole, output_of, write_file


class Tree:
    """The folder of a run. resume: leave alone what is known. copy: where the ledger is wanted besides."""

    def __init__(self, state: State, recipe: Recipe, report: Report, *, resume: bool, copy: Path | None = None) -> None:
        self.state = state
        self.recipe = recipe
        self.to = recipe.to
        self.report = report
        self.resume = resume
        self.copy = copy
        # As it is written, and where links lead: an input may be named in either way.
        self.roots = {os.path.realpath(state.folder), os.path.abspath(state.folder)}  # noqa: PTH100 - as above
        self.keys: dict[int, tuple[str, str, Group | None]] = {}
        self.foreign = 0
        self.entered: Group | None = None  # the container that is being read
        self.taken: Group | None = None  # the container whose records come back
        state.begin()

    def enters(self, container: Input) -> bool:
        """Whether a container is to be read: not when a line of each of its records is there already."""
        self.entered = None
        if self.to != "jsonl" or not container.group:
            return True
        key, output, known = self._planned(container.group, container.name)
        digest = digest_of_container(container, settings_of(self.recipe, container.name))
        if known and known.digest == digest and digest and (self.state.folder / output).exists():
            self.report.known(int(known.id))
            return False
        self.entered = Group(key, container.name, output, digest)
        return True

    def task(self, number: int, item: Input) -> Task | None:
        """Give out the name of the output; None for what is an output of this folder itself."""
        if item.path is not None and self._is_ours(item.path):
            return None
        if item.group and self.entered is not None:
            key = self.state.key(item.tree)
            self.state.plan(key, item.name, self.entered.output)
            self.keys[number] = (key, self.entered.output, self.entered)
            return Task(number, item)
        key, output, known = self._planned(item.tree, item.name)
        self.keys[number] = (key, output, None)
        target = str(self.state.folder / output) if output else ""
        return Task(number, item, target, known.digest if known else b"")

    def _planned(self, tree: str, name: str) -> tuple[str, str, Row | None]:
        """(key, output, what is known and may be relied on) of a file of the folder."""
        key = self.state.key(tree)
        row = self.state.row(key)
        if self.recipe.name:  # the name is given when the article is known
            output = row.output if row else ""
            self.state.plan(key, name, output)
            return key, output, row if row and self.resume else None
        output = row.output if row and row.output.endswith(SUFFIX[self.to]) else self._free(key, tree)
        self.state.plan(key, name, output)
        return key, output, row if row and self.resume and row.output == output else None

    def _is_ours(self, path: Path) -> bool:
        place = os.path.abspath(path)  # noqa: PTH100 - a link is an input of its own
        for root in self.roots:
            if place.startswith(root + os.sep):
                inside = Path(place).relative_to(root).as_posix()
                return inside.startswith(HIDDEN + "/") or self.state.owner(inside.casefold()) is not None
        return False

    def _free(self, key: str, tree: str) -> str:
        """The first name that neither another input has nor a file that newsclean did not write."""
        number = 1
        while True:
            output = output_of(tree, self.to, number)
            owner = self.state.owner(output.casefold())
            if owner == key:
                return output
            if owner is None:
                if not os.path.lexists(self.state.folder / output):
                    return output
                self.foreign += 1
                self.report.detail(f"left alone, not written by newsclean: {self.state.folder / output}")
            number += 1

    def commit(self) -> None:
        """Names that were given out, and articles that were taken, are known to a next run."""
        self.state.commit()

    def take(self, item: Input, outcome: Outcome) -> None:
        """Note what became of an input."""
        key, output, group = self.keys.pop(outcome.number)
        if group is not self.taken:
            self._end_group()
            self.taken = group
        if group is not None:
            group.add(item, outcome, self.state.folder, self.state.room)
        elif self.recipe.name and outcome.id:
            output = self._write(key, item.name, output, outcome)
        row = Row(key, item.name, output, outcome.status, outcome.digest, 0, 0, 0, outcome.id, outcome.tally)
        if outcome.status == FAILED:
            if outcome.id:  # its text was kept uncleaned
                self.state.done(row, outcome.lines)
            self.state.failed(key, str(outcome.error))
        elif outcome.status == SKIPPED:
            known = self.state.row(key)
            self.report.unsure += known is not None and known.tally.unsure
        else:
            self.state.done(row, outcome.lines)
            self.report.written += 1
            self.report.detail(f"wrote {self.state.folder / output}")

    def late(self, item: Input, outcome: Outcome) -> None:
        """Note it. A file of lines has no place for a line whose forerunner is missing."""
        if self.taken is not None:
            self.taken.end(whole=False)
            self.taken = None
        if self.keys[outcome.number][2] is None:
            self.take(item, outcome)

    def _write(self, key: str, name: str, before: str, outcome: Outcome) -> str:
        """Give the article its name, and write it; the file's place in the folder. What it was called before goes."""
        output = self._free(key, named(self.recipe.name, outcome.facts))
        self.state.plan(key, name, output)
        self.state.commit()
        write_file(self.state.folder / output, outcome.body, self.state.room)
        if before != output and before.endswith(SUFFIX[self.to]):
            (self.state.folder / before).unlink(missing_ok=True)
        return output

    def _end_group(self) -> None:
        """All records of a container were taken. With failed ones among them it is read again by the next run."""
        group = self.taken
        if group is not None:
            group.end(whole=True)
            digest = b"" if group.failed else group.digest
            self.state.done(Row(group.key, group.name, group.output, GROUP, digest, 0, 0, 0, str(group.count), Tally()), b"")
            self.taken = None

    def close(self, *, whole: bool) -> None:
        """Bring the ledger in order, and copy it to where it was wanted besides."""
        if not whole:
            if self.taken is not None:
                self.taken.end(whole=False)
            self.state.commit()
            return
        self._end_group()
        self.state.tidy()
        if self.copy is not None:
            with Whole(self.copy) as out, (self.state.folder / HIDDEN / LEDGER).open("rb") as ledger:
                while piece := ledger.read(1 << 20):
                    out.write(piece)
        if self.foreign:
            names = "name was" if self.foreign == 1 else "names were"
            self.report.warn(f"{self.foreign:,} {names} taken by files that newsclean did not write; the articles have -2")
