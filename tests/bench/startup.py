"""What it costs to start: CPU time of whole processes, the least of several runs, beside a peer that only imports.

usage: python tests/bench/startup.py [RUNS]

The first line is an article of 5 kB through a pipe against `import click, rapidfuzz` (at most 1.6 times), the second
`newsclean --version` against `import click` (at most 1.2 times). The four take turns, so that a busy machine slows all
of them alike. Bytecode must have been written once: PYTHONDONTWRITEBYTECODE is taken out of the environment.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

ELSEWHERE = tempfile.gettempdir()  # this checkout's own pyproject.toml would have to be read
SENTENCES = (
    "The town council said on Monday that the library in Mill Lane could not stay open for another year.",
    "No more than 14,000 people had signed the petition against the plan, according to the mayor.",
    "“We have no money left,” she told reporters after two hours of debate – and nobody contradicted her.",
    "A bridge from 1902 must be closed to heavy traffic, a spokeswoman added, despite protests in the old town.",
)
SIZE = 5_000
SCRIPT = "import sys; from newsclean.cli import main; sys.argv[0] = 'newsclean'; sys.exit(main())"


def article() -> bytes:
    """An article with a headline, a byline, a date and some chrome around it."""
    lines = ["Home", "News", "Council votes to close Mill Lane library", "By Jane Example", "12 March 2024", "Advertisement"]
    number = 0
    while sum(len(line.encode()) + 2 for line in lines) < SIZE - 200:
        start = number % len(SENTENCES)
        lines.append(f"In part {number + 1} of the report: " + " ".join(SENTENCES[start:] + SENTENCES[:start]))
        number += 1
    return "\n\n".join([*lines, "Read more: Mayor plans new town hall", "Share this article"]).encode()


def cpu(command: list[str], data: bytes = b"") -> float:
    """User and system time of one whole process, in milliseconds."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, env=environment, cwd=ELSEWHERE
    ) as process:
        assert process.stdin is not None
        process.stdin.write(data)
        process.stdin.close()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command} ended with exit code {process.returncode}")
    return 1000 * (usage.ru_utime + usage.ru_stime)


def main(runs: int) -> None:
    """Print both ratios."""
    python, data = sys.executable, article()
    jobs = {
        "pipe": ([python, "-c", SCRIPT, "--isolated"], data),
        "click, rapidfuzz": ([python, "-c", "import click, rapidfuzz"], b""),
        "--version": ([python, "-c", SCRIPT, "--version"], b""),
        "click": ([python, "-c", "import click"], b""),
    }
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(runs + 1):
        for name, (command, given) in jobs.items():
            times[name].append(cpu(command, given))
    least = {name: min(found[1:]) for name, found in times.items()}  # the first run of each writes the bytecode
    for ours, peer in (("pipe", "click, rapidfuzz"), ("--version", "click")):
        ratio = least[ours] / least[peer]
        print(f"{ours:<9} {least[ours]:6.1f} ms   import {peer:<16} {least[peer]:6.1f} ms   {ratio:.2f} times")


if __name__ == "__main__":
    if len(sys.argv) > 2 or not all(a.isdigit() for a in sys.argv[1:]):
        sys.exit(__doc__)
    main(int(sys.argv[1]) if sys.argv[1:] else 40)
