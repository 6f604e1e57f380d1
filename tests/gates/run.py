"""The gates: scores on development data that are not part of the repository, against the floors of `tests/bench`.

usage: python tests/gates/run.py DATA        DATA: the folder with seed/, texts/, pages/ and neardup/
Exits 1 when a score is under its floor. What is not there, or needs a package that is not there, is skipped with a line.
"""

import json
import os
import sys
import tempfile
import time
import tomllib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from checks import clean_bodies, decoding, dumps, duplicates, real_texts, seed
from pages import html

FLOORS = Path(__file__).parent.parent / "bench" / "floors.toml"
GATES = {
    "seed": seed,
    "texts": real_texts,
    "clean-bodies": clean_bodies,
    "html": html,
    "decoding": decoding,
    "duplicates": duplicates,
}


def passed(name, scores, floors):
    """Whether every score reaches its floor; one line each."""
    good = True
    for key, floor in floors.items():
        score = scores[key]
        good &= score >= floor
        print(f"{'ok  ' if score >= floor else 'FAIL'} {name:<18} {key:<30} {score:.4f}  (floor {floor})", flush=True)
    for note in scores.get("notes", ()):
        print(f"     {note}")
    return good


def main(data):
    """Run every gate whose data are there; the exit code."""
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    good = True
    with ProcessPoolExecutor(os.cpu_count()) as pool, tempfile.TemporaryDirectory() as folder:
        jobs = [(name, gate, (data, pool), floors[name]) for name, gate in GATES.items()]
        jobs += [(f"dumps {style}", dumps, (data, pool, style, Path(folder)), f) for style, f in floors["dumps"].items()]
        for name, gate, arguments, wanted in jobs:
            start = time.perf_counter()
            try:
                scores = gate(*arguments)
            except (FileNotFoundError, ImportError) as missing:
                print(f"skip {name}: {missing}")
                continue
            good &= passed(name, scores, wanted)
            print(json.dumps({"gate": name, "seconds": round(time.perf_counter() - start, 1)}), flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
