"""How fast one process cleans, in MB a CPU second, and how its time grows with the text.

usage: python tests/bench/throughput.py

Prints: articles of 5 kB one by one; one text of 0.5, 1, 2 and 4 MB with the ratio to the one before (at most 2.2);
a single line of 5 and 10 MB; 50,000 and 100,000 short lines. The texts are made of invented sentences, the same in
every run; the times are CPU times of this process, the least of three for all that is short.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator

from newsclean import clean

SUBJECTS = ("The town council", "A court in Geneva", "Farmers near the border", "The museum", "Two former ministers")
VERBS = ("said on Monday that", "has denied that", "will decide whether", "told reporters that", "fears that")
CLAUSES = (
    "the library in Mill Lane could not stay open for another year",
    "no more than 14,000 people had signed the petition against the plan",
    "“prices of bread” would rise again before the winter",
    "talks between both sides had ended without a result",
    "a bridge from 1902 must be closed to heavy traffic",
)
CHROME = (
    "Home",
    "News",
    "Sport",
    "Advertisement",
    "Share this article",
    "Read more: Mayor plans new town hall",
    "Subscribe",
)
MB = 1_000_000


def sentence(dice: random.Random) -> str:
    """One of many sentences."""
    return f"{dice.choice(SUBJECTS)} {dice.choice(VERBS)} {dice.choice(CLAUSES)} in {dice.randint(2, 90)} cases."


def lines(dice: random.Random) -> Iterator[str]:
    """Paragraphs with chrome between them, without end."""
    while True:
        yield " ".join(sentence(dice) for _ in range(dice.randint(1, 5)))
        if dice.random() < 0.4:
            yield dice.choice(CHROME)


def article(size: int, seed: int) -> str:
    """A text of about this many bytes."""
    dice = random.Random(seed)
    out = [f"Council votes on plan {seed} for the old town", "By Jane Example", "12 March 2024"]
    left = size
    for line in lines(dice):
        out.append(line)
        left -= len(line.encode()) + 2
        if left <= 0:
            return "\n\n".join(out)
    return ""


def took(text: str, runs: int = 3) -> float:
    """CPU seconds to clean it, the least of some runs."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        clean(text)
        times.append(time.process_time() - start)
    return min(times)


def singles() -> None:
    """Many articles, as a corpus has them."""
    texts = [article(5_000, seed) for seed in range(300)]
    clean(texts[0])
    seconds = sum(took(text, runs=1) for text in texts)
    size = sum(len(text.encode()) for text in texts)
    print(f"{len(texts)} articles of 5 kB   {len(texts) / seconds:6.0f} a second   {size / MB / seconds:5.2f} MB a second")


def growth(name: str, texts: list[str]) -> None:
    """Texts of growing size: speed, and how much longer each takes than the one before."""
    before = 0.0
    for text in texts:
        seconds, size = took(text), len(text.encode()) / MB
        ratio = f"{seconds / before:5.2f} times the one before" if before else ""
        print(f"{name:<20} {size:6.2f} MB {seconds:7.2f} s {size / seconds:6.2f} MB a second   {ratio}", flush=True)
        before = seconds


def main() -> None:
    """Print all of it."""
    singles()
    growth("one text", [article(int(n * MB), 1) for n in (0.5, 1, 2, 4)])
    dice = random.Random(2)
    line = " ".join(sentence(dice) for _ in range(50_000))
    growth("a single line", [line, f"{line} {line}"])
    growth("short lines", ["\n".join(f"Short line number {i} here" for i in range(n)) for n in (50_000, 100_000)])


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(__doc__)
    main()
