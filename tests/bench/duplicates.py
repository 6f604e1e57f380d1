"""Duplicates beside datasketch and rensa: how well on made near-duplicates, how fast and in how much memory on made stories.

usage: python tests/bench/duplicates.py quality NEARDUP.jsonl
       python tests/bench/duplicates.py scale COUNT CHARACTERS [plain|duckdb|local|ray|ray://HOST:PORT|auto]

NEARDUP.jsonl: rows of `id, cluster, of, title, body`; `of` is the document that one was made from. Peers that are not
installed are left out. All times are CPU times of one process, end to end: from text to clusters, of `scale` from a file of
JSON lines to the findings of `newsclean dedupe -t jsonl -j 1`.
"""

import contextlib
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
WORD = re.compile(r"\w+")
PERMUTATIONS = 128
MAKER = Path(__file__).with_name("stories.py")


def groups_of(pairs, ids):
    """Clusters by single links, as these peers' users build them: {id: cluster}."""
    root = {i: i for i in ids}

    def top(i):
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for a, b in pairs:
        root[top(a)] = top(b)
    return {i: top(i) for i in ids}


def grams(text, size):
    """The set of word n-grams of a text, lower case."""
    words = WORD.findall(text.lower())
    return {" ".join(words[i : i + size]) for i in range(max(1, len(words) - size + 1))}


def datasketch(rows, size, threshold):
    """Pairs of MinHash LSH as its documentation does it."""
    from datasketch import MinHash, MinHashLSH

    lsh, pairs = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS), set()
    for row in rows:
        hashes = MinHash(num_perm=PERMUTATIONS)
        hashes.update_batch([gram.encode() for gram in grams(row["body"], size)])
        pairs |= {(other, row["id"]) for other in lsh.query(hashes)}
        lsh.insert(row["id"], hashes)
    return pairs, None


def rensa(rows, size, threshold):
    """The same with R-MinHash, its candidates verified by its own estimate."""
    from rensa import RMinHash, RMinHashLSH

    lsh, pairs, seen = RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=32), set(), []
    for number, row in enumerate(rows):
        hashes = RMinHash(PERMUTATIONS, 42)
        hashes.update(list(grams(row["body"], size)))
        near = [other for other in lsh.query(hashes) if seen[other].jaccard(hashes) >= threshold]
        pairs |= {(rows[other]["id"], row["id"]) for other in near}
        lsh.insert(number, hashes)
        seen.append(hashes)
    return pairs, None


def ours(rows, _size, _threshold):
    """Pairs and clusters of newsclean."""
    from newsclean import find_duplicates

    found = find_duplicates({"id": r["id"], "text": r["body"], "title": r["title"]} for r in rows).findings
    return {(min(f.id, p), max(f.id, p)) for f in found for p in f.pairs}, {f.id: f.cluster for f in found}


METHODS = (
    ("newsclean", ours, 0, 0),
    ("datasketch, 5-grams, 0.7", datasketch, 5, 0.7),
    ("datasketch, 5-grams, 0.5", datasketch, 5, 0.5),
    ("datasketch, 3-grams, 0.5", datasketch, 3, 0.5),
    ("rensa, 5-grams, 0.5, verified", rensa, 5, 0.5),
    ("rensa, 3-grams, 0.5, verified", rensa, 3, 0.5),
)


def scores(rows, pairs, clusters):
    """Precision of pairs, recall of what each was made from, B-cubed precision and recall, stories without a survivor."""
    by = {r["id"]: r for r in rows}
    right = sum(by[a]["cluster"] == by[b]["cluster"] for a, b in pairs)
    made = [(r["id"], r["of"]) for r in rows if r["of"] in by and by[r["of"]]["cluster"] == r["cluster"]]
    linked = {frozenset(pair) for pair in pairs}
    members, gold = defaultdict(list), Counter(r["cluster"] for r in rows)
    for r in rows:
        members[clusters[r["id"]]].append(r)
    inside = Counter((clusters[r["id"]], r["cluster"]) for r in rows)
    kept = {max(found, key=lambda r: len(r["body"]))["cluster"] for found in members.values()}
    n = len(rows)
    return {
        "P": right / max(1, len(pairs)),
        "R": sum(frozenset(pair) in linked for pair in made) / max(1, len(made)),
        "B3 P": sum(inside[clusters[r["id"]], r["cluster"]] / len(members[clusters[r["id"]]]) for r in rows) / n,
        "B3 R": sum(inside[clusters[r["id"]], r["cluster"]] / gold[r["cluster"]] for r in rows) / n,
        "lost": len(gold) - len(kept),
    }


def quality(path):
    """Print the table."""
    rows = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
    size = sum(len(r["body"].encode()) for r in rows) / len(rows)
    print(f"{len(rows):,} documents of {size / 1000:.1f} kB")
    print(f"{'':<31} pairs P  star R   B3 P   B3 R   lost  documents a second")
    for name, method, grams_of, threshold in METHODS:
        if method is not ours and importlib.util.find_spec(method.__name__) is None:
            print(f"{name:<31} not installed")
            continue
        start = time.process_time()
        pairs, clusters = method(rows, grams_of, threshold)
        clusters = clusters or groups_of(pairs, [r["id"] for r in rows])
        seconds = time.process_time() - start
        s = scores(rows, pairs, clusters)
        values = f"{s['P']:7.3f} {s['R']:7.3f} {s['B3 P']:6.3f} {s['B3 R']:6.3f} {s['lost']:6}"
        print(f"{name:<31} {values} {len(rows) / seconds:8.0f}", flush=True)


def scale(count, characters, engine="auto"):
    """Make stories, find their copies as a user does, and print what it took."""
    with tempfile.TemporaryDirectory() as folder:
        stories, found = Path(folder, "stories.jsonl"), Path(folder, "found.jsonl")
        with stories.open("wb") as file:
            subprocess.run([sys.executable, MAKER, str(count), str(characters)], stdout=file, check=True)
        command = [sys.executable, "-m", "newsclean", "dedupe", stories, "-t", "jsonl", "--engine", engine, "-j", "1"]
        start = time.perf_counter()
        with found.open("wb") as file, subprocess.Popen(command, stdout=file, env=os.environ | {"TMPDIR": folder}) as run:
            disk, usage = _watched(run.pid, folder)
        seconds = time.perf_counter() - start
        made = [json.loads(line)["story"] for line in stories.open("rb")]
        clusters = [json.loads(line)["cluster"] for line in found.open("rb")]
    cpu, memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000
    by_cluster, by_story, both = Counter(clusters), Counter(made), Counter(zip(clusters, made, strict=True))
    precision = sum(n * n / by_cluster[c] for (c, _), n in both.items()) / count
    recall = sum(n * n / by_story[s] for (_, s), n in both.items()) / count
    print(f"{count:,} articles of {characters:,} characters, {engine}: {cpu:.0f} s of CPU, {count / cpu:,.0f} a second,")
    print(f"  {seconds:.0f} s in all, {memory:,.0f} MB, {disk / 1e6:,.0f} MB of temporary files;")
    print(
        f"  {len(by_cluster):,} clusters of {len(by_story):,} stories, B3 P {precision:.4f} R {recall:.4f}, largest", end=" "
    )
    print(f"{max(by_cluster.values())} of {max(by_story.values())}", flush=True)


def _watched(pid, folder):
    """(the most bytes that the temporary files of a process took, what it used) when it has ended. Needs /proc."""
    most = 0
    while True:
        ended, _, usage = os.wait4(pid, os.WNOHANG)
        if ended:
            return most, usage
        most = max(most, sum(_temporary(Path(f"/proc/{pid}/fd"), folder)))
        time.sleep(0.2)


def _temporary(files, folder):
    """Bytes of each open file of a process that lies in a folder, gone from it or not; a fault is a file just closed."""
    with contextlib.suppress(OSError):
        for file in files.iterdir():
            with contextlib.suppress(OSError):
                if os.readlink(file).startswith(f"{folder}/") and not os.readlink(file).endswith(".jsonl"):  # noqa: PTH115
                    yield file.stat().st_blocks * 512


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["quality", path]:
            quality(path)
        case ["scale", count, characters, *engine]:
            scale(int(count), int(characters), *engine)
        case _:
            sys.exit(__doc__)
