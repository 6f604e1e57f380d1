"""Whole runs over folders: articles a second with one process and with two, what a start costs, and memory.

usage: python tests/bench/folders.py [--articles N] [--memory FEW MANY] [--peer]

Prints, for a folder of N invented articles (half text, half HTML; 10,000): wall and CPU seconds and articles a second at
-j 1 and -j 2 with the ratio of both; a folder of one; a second run over what is clean already; and the peak memory of the
largest process over FEW and MANY small texts (1,000 and 100,000). `--peer`: trafilatura over the same pages, with
`--parallel`, when it is installed. Other work on the machine falsifies wall times and so the ratio of jobs; compare the CPU.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from throughput import article

VARIANTS = 200  # invented articles; the others are these with another number in the first line


class Run(NamedTuple):
    """What a command took: seconds on the clock, seconds of CPU, the peak of its largest process in MB."""

    wall: float
    cpu: float
    peak: float


def page(text: str) -> str:
    """The article as a web page with some chrome."""
    title, *rest = text.split("\n\n")
    body = "\n".join(f"<p>{escape(line)}</p>" for line in rest)
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Home", "News", "Sport", "Weather", "Contact"))
    return (
        f"<!DOCTYPE html><html><head><title>{escape(title)}</title></head><body><nav><ul>{menu}</ul></nav>"
        f"<article><h1>{escape(title)}</h1>{body}</article><footer><p>All rights reserved.</p></footer></body></html>"
    )


def fill(folder: Path, count: int, size: int, *, pages: bool) -> None:
    """A folder of articles, a thousand in each folder of it; every second one a web page."""
    made = [article(size, seed) for seed in range(min(count, VARIANTS))]
    for i in range(count):
        home = folder / f"{i // 1000:03}"
        home.mkdir(parents=True, exist_ok=True)
        text = made[i % VARIANTS].replace("plan", f"plan {i} of", 1)
        if pages and i % 2:
            (home / f"{i}.html").write_text(page(text), "utf-8")
        else:
            (home / f"{i}.txt").write_text(text, "utf-8")


def _child(command: Sequence[str], answer: multiprocessing.Queue[Run]) -> None:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    answer.put(Run(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024))


def measured(*command: str) -> Run:
    """A command, run in a process of its own so that its children alone are counted."""
    context = multiprocessing.get_context("spawn")
    answer: multiprocessing.Queue[Run] = context.Queue()
    child = context.Process(target=_child, args=(command, answer))
    child.start()
    found = answer.get()
    child.join()
    return found


def newsclean(source: Path, out: Path, jobs: int, *, anew: bool = True) -> Run:
    """A run over a folder."""
    if anew:
        shutil.rmtree(out, ignore_errors=True)
    return measured(sys.executable, "-m", "newsclean", str(source), "-o", str(out), "-j", str(jobs), "--isolated")


def show(name: str, run: Run, count: int) -> None:
    """A line."""
    rates = f"{count / run.wall:6.0f} a second of the clock, {count / run.cpu:6.0f} of CPU"
    print(f"{name:<34} {run.wall:7.2f} s {run.cpu:7.2f} s of CPU   {rates}   peak {run.peak:5.1f} MB", flush=True)


def throughput(room: Path, count: int, *, peer: bool) -> None:
    """Speed with one process and with two."""
    source, out = room / "raw", room / "clean"
    fill(source, count, 5_000, pages=True)
    one = newsclean(source, out, 1)
    show("newsclean -j 1", one, count)
    two = newsclean(source, out, 2)
    show("newsclean -j 2", two, count)
    print(f"{'ratio of the clock':<34} {one.wall / two.wall:7.2f}   of CPU {one.cpu / two.cpu:.2f}", flush=True)
    show("again, nothing changed", newsclean(source, out, 2, anew=False), count)
    single = room / "single"
    fill(single, 1, 5_000, pages=False)
    show("a folder of one", newsclean(single, out, 1), 1)
    if peer and shutil.which("trafilatura"):
        for jobs in (1, 2):
            shutil.rmtree(out, ignore_errors=True)
            command = ("trafilatura", "--input-dir", str(source), "--output-dir", str(out), "--parallel", str(jobs))
            show(f"trafilatura --parallel {jobs}", measured(*command), count)


def memory(room: Path, sizes: Sequence[int]) -> None:
    """Peak memory over folders of several sizes."""
    for count in sizes:
        source = room / f"small-{count}"
        fill(source, count, 400, pages=False)
        show(f"{count:,} small texts, -j 2", newsclean(source, room / "out", 2), count)
        shutil.rmtree(source)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--memory", type=int, nargs="*", default=[1_000, 100_000], metavar="N")
    parser.add_argument("--peer", action="store_true")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        print(f"load of the machine before: {os.getloadavg()[0]:.1f}")
        if wanted.articles:
            throughput(Path(room), wanted.articles, peer=wanted.peer)
        memory(Path(room), wanted.memory)


if __name__ == "__main__":
    main()
