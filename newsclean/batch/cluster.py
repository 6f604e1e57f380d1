"""Cleaning by a Ray cluster: articles out in chunks, outcomes back in their order. Needs the extra `cluster`.

Containers are read, and lines are written, where the command runs; files are read where they are cleaned.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from newsclean._version import __version__
from newsclean.batch.run import limited
from newsclean.batch.work import FAILED, Outcome, Recipe, Task, keeps_uncleaned, ready, work
from newsclean.dedupe.connection import connected
from newsclean.errors import InputError, OutputError, SlowError, UsageError

START = 60.0  # seconds that the first worker has to begin
AHEAD = 2  # chunks for each core: while one is cleaned the next one is on its way


class Cluster:
    """The workers of a cluster, with the face of a `Crew`. timeout: seconds for one task; 0 for no limit."""

    def __init__(self, address: str, recipe: Recipe, timeout: float) -> None:
        self.address = address
        self.recipe = recipe
        self.timeout = timeout
        self.waiting: deque[tuple[Sequence[Task], Any]] = deque()

    def __enter__(self) -> Cluster:
        """Connect. Raises UsageError when the cluster does not answer, or has another newsclean."""
        self.jobs = connected(self.address)
        import ray

        self._ray = ray
        _same_version(ray, self.address)
        self._cleaned = ray.remote(max_retries=0)(cleaned)
        self._recipe = ray.put(self.recipe)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Take back what nobody waits for."""
        for _, answer in self.waiting:
            self._ray.cancel(answer, force=True)

    def outcomes(self, chunks: Iterator[Sequence[Task]]) -> Iterator[Outcome]:
        """The outcome of every task, in the order of their numbers. Raises OutputError when the cluster is gone."""
        for chunk in chunks:
            self.waiting.append((chunk, self._asked(chunk)))
            if len(self.waiting) > AHEAD * self.jobs:
                yield from self._answered(*self.waiting.popleft())
        while self.waiting:
            yield from self._answered(*self.waiting.popleft())

    def ready(self) -> list[Outcome]:
        """Articles that are done while one before them is not: they are left where they are."""
        return []

    def _asked(self, chunk: Sequence[Task]) -> Any:
        return self._cleaned.remote([_anywhere(task) for task in chunk], self._recipe, self.timeout)

    def _answered(self, chunk: Sequence[Task], answer: Any) -> Iterator[Outcome]:
        try:
            yield from self._ray.get(answer)
        except ConnectionError as error:
            raise OutputError(f"--engine {self.address}: the cluster is gone: {error}", "start it, and run again") from error
        except self._ray.exceptions.RayError as error:
            if len(chunk) > 1:  # one of them is to blame
                for task in chunk:
                    yield from self._answered([task], self._asked([task]))
                return
            name = chunk[0].item.name
            lost = InputError(f"{name}: its worker ended: {error}", f"look at it alone: newsclean explain {name}")
            yield Outcome(chunk[0].number, FAILED, error=lost)


def cleaned(tasks: Sequence[Task], recipe: Recipe, timeout: float) -> list[Outcome]:
    """What a worker does with a chunk."""
    ready()
    return [_one(task, recipe, timeout) for task in tasks]


def _one(task: Task, recipe: Recipe, timeout: float) -> Outcome:
    try:
        with limited(task.item.name, int(timeout)):
            outcome = work(task, recipe)
    except SlowError as error:
        outcome = Outcome(task.number, FAILED, error=error)
    slow = isinstance(outcome.error, SlowError) and keeps_uncleaned(recipe)
    return work(task._replace(slow=timeout), recipe) if slow else outcome


def version() -> str:
    """The version of a worker's newsclean."""
    return __version__


def _same_version(ray: Any, address: str) -> None:
    cure = f"install newsclean {__version__} with its extra cluster on every machine"
    try:
        theirs = ray.get(ray.remote(version).remote(), timeout=START)
    except ray.exceptions.GetTimeoutError as error:
        raise UsageError(
            f"--engine {address}: no worker began within {START:g} s", "see that the cluster is idle"
        ) from error
    except (ray.exceptions.RayError, ImportError, AttributeError) as error:
        raise UsageError(f"--engine {address}: newsclean does not run there: {error}", cure) from error
    if theirs != __version__:
        raise UsageError(f"--engine {address}: newsclean {theirs} runs there, and {__version__} here", cure)


def _anywhere(task: Task) -> Task:
    """The task with the place of its file as other working folders know it."""
    path = task.item.path
    return task if path is None else task._replace(item=task.item._replace(path=Path(os.path.abspath(path))))  # noqa: PTH100
