"""A run over many inputs: planned lazily, worked off by processes, taken in order by a folder or a stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from newsclean.batch.crew import Crew
from newsclean.batch.inputs import Input
from newsclean.batch.report import Report
from newsclean.batch.work import FAILED, SKIPPED, Outcome, Recipe, Task
from newsclean.errors import OutputError, UsageError

if TYPE_CHECKING:
    from newsclean.batch.cluster import Cluster

# Tasks that a worker is given at a time. The first chunks are smaller, so that all workers begin at once.
CHUNK = 16
HEAVY = 1 << 20  # bytes of records that a chunk need not exceed


class Force(NamedTuple):
    """How many processes, and how many seconds an input may take (0: as long as it likes). cluster: the address of the
    Ray cluster that cleans instead of processes here; empty for none."""

    jobs: int
    timeout: float
    cluster: str = ""


class Destination(Protocol):
    """Where the articles of many inputs go."""

    def enters(self, container: Input) -> bool:
        """Whether the records of a container are wanted, or known already."""

    def task(self, number: int, item: Input) -> Task | None:
        """What is to be done with an input; None for what is no input after all."""

    def commit(self) -> None:
        """What was planned and taken so far holds from here on."""

    def take(self, item: Input, outcome: Outcome) -> None:
        """One outcome, in the order of the inputs."""

    def late(self, item: Input, outcome: Outcome) -> None:
        """An article that was ready when the run was stopped, while one before it was not."""

    def close(self, *, whole: bool) -> None:
        """After the last one. whole: every input was worked off."""


class Watch(Protocol):
    """Who looks on while a run goes."""

    def tick(self, report: Report) -> None:
        """One more input was worked off."""


def sweep(
    inputs: Iterable[Input], destination: Destination, recipe: Recipe, force: Force, report: Report, watch: Watch
) -> None:
    """Clean every input into the destination. Raises KeyboardInterrupt when interrupted, and an OutputError when nothing
    more can be written; then all that was taken before is safe."""
    pending: dict[int, Input] = {}
    whole = False
    try:
        with _crew(force, recipe) as crew:
            try:
                for outcome in crew.outcomes(_chunks(inputs, destination, pending, force.jobs)):
                    _take(pending.pop(outcome.number), outcome, destination, report)
                    watch.tick(report)
            except KeyboardInterrupt:
                for outcome in crew.ready():
                    destination.late(pending.pop(outcome.number), outcome)
                raise
        whole = True
    finally:
        destination.close(whole=whole)


def _crew(force: Force, recipe: Recipe) -> Crew | Cluster:
    if not force.cluster:
        return Crew(force.jobs, recipe, force.timeout)
    from newsclean.batch.cluster import Cluster

    return Cluster(force.cluster, recipe, force.timeout)


def _chunks(
    inputs: Iterable[Input], destination: Destination, pending: dict[int, Input], jobs: int
) -> Iterator[Sequence[Task]]:
    chunk: list[Task] = []
    number = given = size = 0
    for item in _expanded(inputs, destination):
        task = destination.task(number, item)
        if task is None:
            continue
        pending[number] = item
        chunk.append(task)
        number += 1
        size += len(item.data or b"")
        if len(chunk) > given // jobs or len(chunk) == CHUNK or size > HEAVY:
            destination.commit()
            yield chunk
            chunk = []
            size = 0
            given += 1
    if chunk:
        destination.commit()
        yield chunk


def _expanded(inputs: Iterable[Input], destination: Destination) -> Iterator[Input]:
    """The inputs, and of containers what they hold."""
    for item in inputs:
        if item.records is None:
            yield item
        elif destination.enters(item):
            yield from item.records()


def _take(item: Input, outcome: Outcome, destination: Destination, report: Report) -> None:
    for warning in outcome.warnings:
        report.warn(warning)
    if outcome.error is not None:
        if isinstance(outcome.error, UsageError) or (isinstance(outcome.error, OutputError) and outcome.error.fatal):
            raise outcome.error
        report.error(item.name, outcome.error)
    elif outcome.status == SKIPPED:
        report.known()
    else:
        report.took(outcome.tally)
    assert (outcome.status == FAILED) == (outcome.error is not None)
    destination.take(item, outcome)
