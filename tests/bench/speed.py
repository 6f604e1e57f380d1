"""How long it takes: one article through a pipe against an empty Python, and articles a second.

usage: python tests/bench/speed.py FOLDER_OF_TEXTS      best of several runs, one process
"""

import subprocess
import sys
import time
from pathlib import Path

from newsclean import clean

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "01-english-scrape.txt"
RUNS = 15


def best(command, stdin):
    """The shortest of several runs, in seconds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, input=stdin, stdout=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - start)
    return min(times)


def throughput(folder):
    """(articles, articles a second, megabytes a second) of the texts below a folder."""
    texts = [p.read_bytes() for p in sorted(Path(folder).rglob("*.txt"))]
    clean(EXAMPLE.read_bytes())
    start = time.process_time()
    for text in texts:
        clean(text)
    took = time.process_time() - start
    return len(texts), len(texts) / took, sum(map(len, texts)) / took / 1e6


def main(folder):
    """Print both."""
    data = EXAMPLE.read_bytes()
    empty = best([sys.executable, "-c", "pass"], b"")
    ours = best([sys.executable, "-m", "newsclean", "--isolated"], data)
    print(
        f"one article through a pipe: {1000 * ours:.0f} ms, an empty Python {1000 * empty:.0f} ms: {ours / empty:.1f} times"
    )
    count, articles, megabytes = throughput(folder)
    print(f"{count} articles, {articles:.0f} a second, {megabytes:.1f} MB a second, one process")


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit(__doc__)
    main(sys.argv[1])
