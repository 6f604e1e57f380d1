"""Worker processes: tasks out in chunks, outcomes back in the order of the tasks, whatever becomes of a worker.

A pool of our own, because concurrent.futures gives up all that is pending when one worker dies, and stops no call.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from types import FrameType, TracebackType
from typing import Any

from newsclean.batch.run import too_slow
from newsclean.batch.work import Outcome, Recipe, Task, keeps_uncleaned, ready, work
from newsclean.errors import InputError

POLL = 0.2  # seconds between two looks at the clock
START = 60.0  # seconds that a process may take to load itself, before the time of its first task begins
# Outcomes that wait for an earlier one: the bound on what a slow input can pile up behind it.
WINDOW = 512


class Worker:
    """One process, its pipe, and the tasks that it has not answered; waited: seconds spent on the first of them."""

    def __init__(self, recipe: Recipe, others: Sequence[Worker]) -> None:
        # fork is a hundred times as fast as a new interpreter, and safe as long as this process has one thread.
        one = sys.platform == "linux" and threading.active_count() == 1
        context: Any = multiprocessing.get_context("fork" if one else "spawn")
        self.pipe, end = context.Pipe()
        # What a fork inherits of our ends it lets go of, so that the end of this process is the end of its pipes.
        ours = [self.pipe, *(worker.pipe for worker in others)] if one else []
        self.process = context.Process(target=_serve, args=(end, recipe, ours), daemon=True)
        self.process.start()
        end.close()
        self.todo: deque[Task] = deque()
        self.waited = -START

    def give(self, tasks: Sequence[Task]) -> bool:
        """Hand over tasks; False when the process is gone."""
        self.todo.extend(tasks)
        self.waited = min(self.waited, 0.0)
        try:
            self.pipe.send(list(tasks))
        except OSError:
            return False
        return True

    def end(self) -> int:
        """Stop the process, now; its exit code."""
        self.process.kill()
        self.process.join()
        self.pipe.close()
        return self.process.exitcode or 0


class Crew:
    """Some workers. timeout: seconds for one task; 0 for no limit."""

    def __init__(self, jobs: int, recipe: Recipe, timeout: float) -> None:
        self.jobs = jobs
        self.recipe = recipe
        self.timeout = timeout
        self.workers: list[Worker] = []
        self.again: deque[Task] = deque()  # handed out to a worker that died before it came to them
        self.done: dict[int, Outcome] = {}
        self.next = 0
        self.stopped = False

    def __enter__(self) -> Crew:
        """From here on Ctrl-C ends the run between two outcomes, so that what is counted is also written."""
        self._before: Any = None
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._stop)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Let the workers go."""
        for worker in self.workers:
            worker.end()
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        if self.stopped:
            raise KeyboardInterrupt
        self.stopped = True

    def outcomes(self, chunks: Iterator[Sequence[Task]]) -> Iterator[Outcome]:
        """The outcome of every task, in the order of their numbers, which count from 0. KeyboardInterrupt on Ctrl-C."""
        more = True
        while True:
            more = self._feed(chunks, more=more)
            busy = [w for w in self.workers if w.todo]
            if not busy and not more and not self.again:
                yield from self._ordered()
                return
            self._collect(busy)
            yield from self._ordered()

    def ready(self) -> list[Outcome]:
        """Articles that are done while one before them is not."""
        for worker in list(self.workers):
            self._hear(worker)
        return [outcome for _, outcome in sorted(self.done.items()) if outcome.error is None]

    def _ordered(self) -> Iterator[Outcome]:
        # What is done is handed over even after Ctrl-C: its output is written, and the next run need not do it again.
        while self.next in self.done:
            yield self.done.pop(self.next)
            self.next += 1
        if self.stopped:
            raise KeyboardInterrupt

    def _feed(self, chunks: Iterator[Sequence[Task]], *, more: bool) -> bool:
        """Give every idle worker a chunk; False when there is nothing more to come."""
        while self.again or len(self.done) < WINDOW:
            idle = next((w for w in self.workers if not w.todo), None)
            if idle is None and len(self.workers) >= self.jobs:
                break
            if self.again:
                chunk: Sequence[Task] = tuple(self.again)
                self.again.clear()
            else:
                chunk = next(chunks, ()) if more else ()
                if not chunk:
                    return False
            if idle is None:
                idle = Worker(self.recipe, self.workers)
                self.workers.append(idle)
            if not idle.give(chunk):
                self._lost(idle)
        return more

    def _collect(self, busy: list[Worker]) -> None:
        start = time.monotonic()
        answering = wait([w.pipe for w in busy], POLL) if busy else []
        # What the machine slept, or this process was stopped for, is nobody's working time.
        passed = min(time.monotonic() - start, 2 * POLL)
        for worker in busy:
            if worker.pipe in answering:
                self._hear(worker)
            else:
                worker.waited += passed
                if self.timeout and worker.waited > self.timeout:
                    self._lost(worker, slow=True)

    def _hear(self, worker: Worker) -> None:
        """Take what a worker has to say; it says `None` when it has made itself ready."""
        try:
            while worker.pipe.poll():
                outcome: Outcome | None = worker.pipe.recv()
                worker.waited = 0.0
                if outcome is not None:
                    worker.todo.popleft()
                    self.done[outcome.number] = outcome
        except (EOFError, OSError):
            self._lost(worker)

    def _lost(self, worker: Worker, *, slow: bool = False) -> None:
        """A worker died or hangs: its first task is to blame, the others are for the next one."""
        code = worker.end()
        self.workers.remove(worker)
        if not worker.todo:
            return
        blamed = worker.todo.popleft()
        if slow and not blamed.slow and keeps_uncleaned(self.recipe):
            self.again.append(blamed._replace(slow=self.timeout))
            self.again.extend(worker.todo)
            return
        self.again.extend(worker.todo)
        name = blamed.item.name
        error = InputError(f"{name}: its process ended{_how(code)}", f"look at it alone: newsclean explain {name}")
        error = too_slow(name, self.timeout) if slow else error
        self.done[blamed.number] = Outcome(blamed.number, "failed", error=error)


def _how(code: int) -> str:
    if code == -signal.SIGKILL:
        return ", killed from outside: by the system when memory is short"
    return f" with signal {signal.Signals(-code).name}" if code < 0 else f" with code {code}" if code else ""


def _serve(pipe: Connection, recipe: Recipe, inherited: Sequence[Connection]) -> None:
    """What a worker does: take a chunk, answer task by task, until its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    for end in inherited:
        end.close()
    try:
        ready()
        pipe.send(None)
        while True:
            for task in pipe.recv():
                pipe.send(work(task, recipe))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
