"""Signatures by several processes, in the order of the documents, so that their number changes nothing but the time."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

from newsclean.dedupe.model import Document
from newsclean.dedupe.signature import Signature, sign
from newsclean.errors import OutputError

CHUNK = 64  # documents that a process is given at a time; fewer than that are not worth one
PARENT = 1.0  # seconds between two looks whether the parent is still there

Signed = tuple[Document, Signature]


class _Worker(NamedTuple):
    process: Any
    pipe: Connection


def sign_all(found: Iterable[Document], jobs: int) -> Iterator[Signed]:
    """Every document with its signature. At most `jobs` chunks of documents are in memory.

    Raises OutputError when a process ends before its work.
    """
    documents = iter(found)
    chunk = list(islice(documents, CHUNK))
    if jobs < 2 or len(chunk) < CHUNK:
        yield from ((document, sign(document.text)) for document in chunk)
        yield from ((document, sign(document.text)) for document in documents)
        return
    workers: deque[_Worker] = deque()
    try:
        yield from _dealt(chunk, documents, jobs, workers)
    finally:
        for worker in workers:
            worker.process.kill()
            worker.process.join()
            worker.pipe.close()


def _dealt(chunk: list[Document], documents: Iterator[Document], jobs: int, workers: deque[_Worker]) -> Iterator[Signed]:
    """Chunks dealt in turn. A worker answers before it is given more, so neither side ever waits for the other to read."""
    waiting: deque[Sequence[Document]] = deque()
    while chunk:
        if len(waiting) == jobs:
            yield from _answered(waiting.popleft(), workers[0])
            workers.rotate(-1)
        elif len(workers) < jobs:
            workers.append(_started())
        _asked(chunk, workers[len(waiting)])
        waiting.append(chunk)
        chunk = list(islice(documents, CHUNK))
    for asked, worker in zip(waiting, workers, strict=True):
        yield from _answered(asked, worker)


def _asked(chunk: Sequence[Document], worker: _Worker) -> None:
    try:
        worker.pipe.send([document.text for document in chunk])
    except OSError as error:
        raise _ended(worker) from error


def _answered(chunk: Sequence[Document], worker: _Worker) -> Iterator[Signed]:
    try:
        signatures: list[Signature] = worker.pipe.recv()
    except (EOFError, OSError) as error:
        raise _ended(worker) from error
    yield from zip(chunk, signatures, strict=True)


def _ended(worker: _Worker) -> OutputError:
    worker.process.join()
    return OutputError(f"a process that signs articles ended with code {worker.process.exitcode}", "try fewer --jobs")


def _started() -> _Worker:
    # fork is a hundred times as fast as a new interpreter, and safe as long as this process has one thread.
    one = sys.platform == "linux" and threading.active_count() == 1
    context: Any = multiprocessing.get_context("fork" if one else "spawn")
    pipe, end = context.Pipe()
    process = context.Process(target=_serve, args=(end, os.getpid()), daemon=True)
    process.start()
    end.close()
    return _Worker(process, pipe)


def _serve(pipe: Connection, parent: int) -> None:
    """What a process does: take texts, answer with signatures, until its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    try:
        while True:
            # A sibling may hold the other end open, so the end of the parent shows in our parent's number alone.
            while not pipe.poll(PARENT):
                if os.getppid() != parent:
                    return
            pipe.send([sign(text) for text in pipe.recv()])
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
