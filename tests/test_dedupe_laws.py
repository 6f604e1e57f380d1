"""Laws that hold for any collection of articles, and the one question that every engine answers alike."""

import importlib.util
import json
import multiprocessing
import os
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import MENU, edited, story, text

from newsclean import find_duplicates
from newsclean.cli import main
from newsclean.dedupe.candidates import Features, Plain, features_of
from newsclean.dedupe.distributed import _connected
from newsclean.dedupe.engines import engine_of
from newsclean.dedupe.find import How
from newsclean.dedupe.model import Document
from newsclean.dedupe.shelf import Shelf
from newsclean.dedupe.signature import sign
from newsclean.dedupe.stored import Names, Stored
from newsclean.dedupe.workers import CHUNK, sign_all
from newsclean.errors import OutputError, UsageError

ONE = story(1)

HEAPS = st.lists(st.integers(0, 5), min_size=1, max_size=14)


def heap(numbers):
    """A collection of copies of six stories, each cut or framed in a way of its own."""
    out = []
    for place, number in enumerate(numbers):
        paragraphs = story(number, 12)
        body = paragraphs[: 3 + place % 4] if place % 3 else [*MENU[: place % 5], *paragraphs]
        out.append(Document(f"d{place:02}", text(body), date=f"2024-01-{1 + place:02}"))
    return out


@settings(max_examples=25, deadline=None)
@given(HEAPS, st.randoms(use_true_random=False))
def test_the_order_of_the_articles_decides_nothing(numbers, dice):
    documents = heap(numbers)
    shuffled = dice.sample(documents, len(documents))
    one, other = find_duplicates(documents), find_duplicates(shuffled)
    assert one.clusters == other.clusters
    assert {f.id: f for f in one.findings} == {f.id: f for f in other.findings}
    assert [f.id for f in other.findings] == [d.id for d in shuffled]


@settings(max_examples=25, deadline=None)
@given(HEAPS)
def test_every_document_has_one_finding_and_every_cluster_one_kept(numbers):
    result = find_duplicates(heap(numbers))
    kept = {f.id for f in result.findings if f.kept}
    assert len(result.findings) == len(numbers)
    assert kept == {f.kept_id for f in result.findings} == {f.id for f in result.findings if f.relation == "unique"}
    for cluster in result.clusters:
        assert cluster.id == min(f.id for f in cluster.members) and sum(f.kept for f in cluster.members) == 1
    by_id = {f.id: f for f in result.findings}
    assert all(f.id in by_id[other].pairs for f in result.findings for other in f.pairs)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_signed_and_case_and_signs_change_nothing(body):
    signature = sign(body)
    assert signature.exact == sign(f"  {body} ...\n").exact
    assert all((values[1:] > values[:-1]).all() for values in signature[3:8])
    assert len(signature.shingles) <= max(1, signature.words)


def test_two_hundred_copies_are_one_cluster():
    """Wire copy is in more papers than the window of document frequency is wide."""
    dice = random.Random(5)
    heap = [Document(f"{i:03}", edited(ONE, 0.02, dice.random())) for i in range(200)]
    others = [Document(f"x{i}", text(story(i, 12))) for i in range(100, 120)]
    clusters = find_duplicates([*heap, *others]).clusters
    assert [len(c.members) for c in clusters] == [200]


@pytest.mark.parametrize("count", [0, 1])
def test_small_collections(count):
    result = find_duplicates([text(ONE)] * count)
    assert len(result.findings) == count and not result.clusters


# ------------------------------------------------------------------ engines


def engines():
    """The engines that are installed; Daft has a test of its own."""
    from newsclean.dedupe.duck import Duck

    more = {"duckdb": Duck(100_000_000)}
    found = [pytest.param(engine, id=name) for name, engine in more.items() if importlib.util.find_spec(name)]
    return [pytest.param(Plain(), id="plain"), *found]


def reference(features: Features):
    """The plan as a reader would do it by hand."""
    chunks = [
        (v, d) for values, documents in features.chunks for v, d in zip(values.tolist(), documents.tolist(), strict=True)
    ]
    postings, shared = {}, {}
    for value, document in chunks:
        postings.setdefault(value, []).append(document)
    for documents in postings.values():
        steps = (1, 2, 4, 8) if len(documents) > 50 else range(1, len(documents))
        for step in steps:
            for a, b in zip(documents, documents[step:], strict=False):
                shared[a, b] = shared.get((a, b), 0) + 1
    sizes = features.sizes.tolist()
    return sorted(p for p, n in shared.items() if n >= features.share * min(sizes[p[0]], sizes[p[1]]))


def many():
    """Texts with postings of every length: of none, of few, and longer than the window."""
    families = [edited(story(i % 20, 10), 0.03, i) for i in range(60)] + [edited(ONE, 0.02, i) for i in range(70)]
    return [*families, "", "one word"]


def conforms(engine):
    """The one question of all engines: the pairs of the plan, and with them the clusters that the plain one gives."""
    shelf = Shelf.of(map(sign, many()))
    for features, again in zip(features_of(shelf), features_of(shelf), strict=True):
        pairs = engine.pairs(features)
        expected = reference(again)
        assert list(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)) == expected and expected
    result = find_duplicates(many(), how=How(engine=engine))
    assert result == find_duplicates(many()) and result.clusters
    assert find_duplicates(["", "-"], how=How(engine=engine)).clusters == ()


@pytest.mark.parametrize("engine", engines())
def test_every_engine_finds_the_same_pairs_and_clusters(engine):
    conforms(engine)


@pytest.mark.parametrize("engine", ["local", "ray"])
def test_daft_finds_them_too(engine, tmp_path):
    """In a process of its own: Daft has one runner for each, and its threads stay."""
    needed = {"local": "daft", "ray": "ray"}[engine]
    if not importlib.util.find_spec("daft") or not importlib.util.find_spec(needed):
        pytest.skip(f"{needed} is not installed")
    token = tmp_path / "token"
    token.write_text(random.SystemRandom().randbytes(32).hex())
    script = (
        "import ray; ray.init('local', num_cpus=2, include_dashboard=False, object_store_memory=100_000_000)\n"
        if engine == "ray"
        else ""
    ) + (
        "from newsclean.dedupe.engines import engine_of; from test_dedupe_laws import conforms\n"
        f"conforms(engine_of({engine!r}))\n"
    )
    if engine == "ray":
        script += f"from test_dedupe_laws import cleans_alike; cleans_alike({str(tmp_path)!r})\n"
    quiet = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN_PATH": str(token)}
    here = {**os.environ, **quiet, "PYTHONPATH": str(Path(__file__).parent)}
    done = subprocess.run([sys.executable, "-c", script], env=here, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-3000:]


def cleans_alike(folder):
    """A cluster and processes clean into the same bytes."""
    raw, outs = Path(folder, "raw.jsonl"), [Path(folder, f"{engine}.jsonl") for engine in ("ray", "local")]
    raw.write_text("".join(json.dumps({"text": text(story(i, 5))}) + "\n" for i in range(60)), "utf-8")
    for out in outs:
        main([str(raw), "-o", str(out), "--engine", out.stem], standalone_mode=False)
    assert outs[0].read_bytes() == outs[1].read_bytes() and outs[0].read_bytes().count(b"\n") == 60


@pytest.mark.parametrize("name", ["ducksdb", "ray:/here"])
def test_an_unknown_engine_is_said(name):
    with pytest.raises(UsageError, match=f"no engine '{name}'.*did you mean"):
        engine_of(name)


def test_what_is_not_installed_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "daft", None)
    _connected.cache_clear()
    with pytest.raises(UsageError, match=r"pip install 'newsclean\[cluster\]'"):
        find_duplicates([text(ONE)] * 2, how=How(engine=engine_of("local")))


# ------------------------------------------------------------------ processes


@pytest.mark.parametrize("count", [CHUNK - 1, CHUNK, 5 * CHUNK + 1])
def test_the_number_of_processes_decides_nothing(count):
    documents = [Document(f"{i:03}", edited(story(i % 50, 6), 0.02, i)) for i in range(count)]
    expected = [sign(document.text) for document in documents]
    for jobs in (2, 3, 7):
        signed = list(sign_all(documents, jobs))
        assert [document for document, _ in signed] == documents
        assert all(map(same, (signature for _, signature in signed), expected))


def same(one, other):
    """Whether two signatures are the same."""
    return one[:3] == other[:3] and all(np.array_equal(a, b) for a, b in zip(one[3:], other[3:], strict=True))


def test_only_so_many_documents_are_ahead():
    """What is signed waits for nobody, and what is read waits to be signed."""
    read = []

    def documents():
        for i in range(12 * CHUNK):
            read.append(i)
            yield Document(str(i), "a b c d e f g h")

    for done, _ in enumerate(sign_all(documents(), 2)):
        assert len(read) <= done + 3 * CHUNK


def test_a_process_that_dies_is_said():
    signed = sign_all((Document(str(i), "a b c") for i in range(40 * CHUNK)), 2)
    next(signed)
    for child in multiprocessing.active_children():
        child.kill()
        child.join()
    with pytest.raises(OutputError, match=r"ended with code -9; try fewer --jobs"):
        list(signed)


def test_processes_end_with_the_run():
    signed = sign_all((Document(str(i), "a b c") for i in range(9 * CHUNK)), 2)
    next(signed)
    assert len(multiprocessing.active_children()) == 2
    signed.close()
    assert multiprocessing.active_children() == []


def test_signatures_on_disk_are_the_same(monkeypatch):
    documents = [Document(f"{i:03}", edited(story(i % 50, 6), 0.02, i)) for i in range(120)]
    in_memory = find_duplicates(documents)
    monkeypatch.setattr("newsclean.dedupe.shelf.IN_MEMORY", 1000)
    assert find_duplicates(documents) == in_memory


def test_a_full_disk_is_said(monkeypatch):
    values: Stored[tuple[str]] = Stored(lambda text: (text,))
    values._base.run("pragma max_page_count = 4")
    with pytest.raises(OutputError, match=r"cannot write temporary files in .*TMPDIR"):
        for _ in range(100):
            values.append(("word " * 100,))
    monkeypatch.setattr("newsclean.dedupe.shelf.IN_MEMORY", 1000)
    monkeypatch.setattr("tempfile.TemporaryFile", lambda **_: open("/dev/full", "wb", 0))  # noqa: PTH123, SIM115
    with pytest.raises(OutputError, match="cannot write temporary files"):
        find_duplicates([edited(ONE, 0.02, i) for i in range(20)])


@given(st.lists(st.tuples(st.text(), st.integers(), st.floats(allow_nan=False)), max_size=20))
def test_what_is_stored_is_read_again(rows):
    values: Stored[tuple[object, ...]] = Stored(lambda *fields: fields)
    names: Names[tuple[object, ...]] = Names(lambda *fields: fields)
    for row in rows:
        values.append(row)
        names[row[0]] = row
    assert list(values) == rows and len(values) == len(rows) and values[1:] == rows[1:] and values[:-1] == rows[:-1]
    assert all(values[i] == row and values[i - len(rows)] == row for i, row in enumerate(rows))
    assert all(names.get(name) == row for name, row in {row[0]: row for row in rows}.items())
    assert names.get("none of them, surely") is None
    with pytest.raises(IndexError):
        values[len(rows)]
