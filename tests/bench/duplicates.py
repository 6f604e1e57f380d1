"""Duplicates beside datasketch and rensa: how well on made near-duplicates, how fast and in how much memory on made stories.

usage: python tests/bench/duplicates.py quality NEARDUP.jsonl
       python tests/bench/duplicates.py scale COUNT CHARACTERS [plain|duckdb|local|ray|ray://HOST:PORT|auto]

NEARDUP.jsonl: rows of `id, cluster, of, title, body`; `of` is the document that one was made from. Peers that are not
installed are left out. All times are CPU times of one process, end to end from text to clusters.
"""

import importlib.util
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
WORD = re.compile(r"\w+")
PERMUTATIONS = 128


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
    """Make stories in another process, find their copies, and print what it took."""
    from newsclean.dedupe.engines import engine_of
    from newsclean.dedupe.find import How, find_duplicates
    from newsclean.dedupe.model import Document

    made = {}

    def documents(lines):
        for line in lines:
            row = json.loads(line)
            made[row["id"]] = row["story"]
            yield Document(row["id"], row["text"], row["title"])

    command = [sys.executable, Path(__file__).with_name("stories.py"), str(count), str(characters)]
    wall, start = time.perf_counter(), time.process_time()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as maker:
        found = find_duplicates(documents(maker.stdout), how=How(engine=engine_of(engine))).findings
    cpu, seconds = time.process_time() - start, time.perf_counter() - wall
    clusters, stories = Counter(f.cluster for f in found), Counter(made.values())
    both = Counter((f.cluster, made[f.id]) for f in found)
    precision = sum(n * n / clusters[c] for (c, _), n in both.items()) / count
    recall = sum(n * n / stories[s] for (_, s), n in both.items()) / count
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"{count:,} articles of {characters:,} characters, {engine}: {cpu:.0f} s of CPU, {count / cpu:,.0f} a second,")
    print(f"  {seconds:.0f} s in all, {memory:,.0f} MB; {len(clusters):,} clusters of {len(stories):,} stories,")
    print(f"  B3 P {precision:.4f} R {recall:.4f}, largest {max(clusters.values())} of {max(stories.values())}", flush=True)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["quality", path]:
            quality(path)
        case ["scale", count, characters, *engine]:
            scale(int(count), int(characters), *engine)
        case _:
            sys.exit(__doc__)
