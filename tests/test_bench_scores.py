"""The benchmark of extraction: its scores on examples worked out by hand, its readers of public sets, its table."""

import gzip
import json
import math
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "bench"))

import extraction
import sets
from extractors import Tool
from scores import Page, counted, means, score, standard_errors

GOLD = "The town council met on Monday."  # six words, three shingles


def gold(body=GOLD, **more):
    return {"id": "1", "body": body, **more}


@pytest.mark.parametrize(
    ("text", "word", "precision", "recall"),
    [
        (GOLD, 1, 1, 1),
        (GOLD.upper(), 1, 0, 0),  # words in lower case, shingles as they are
        ("The town council met", 2 * 4 / 10, 1, 1 / 3),
        ("The town council met. Share this", 2 * 4 / 12, 1 / 3, 1 / 3),
        ("town town town", 2 * 1 / 9, 0, 0),  # a word counts as often as both have it; three words are one shingle
        ("", 0, None, 0),
        ("…", 0, None, 0),
    ],
)
def test_a_page(text, word, precision, recall):
    page = score(text, gold())
    assert page.word == pytest.approx(word, abs=1e-12)
    assert (page.precision, page.recall) == (precision, recall)


@pytest.mark.parametrize(("text", "word", "precision"), [("", 1, None), ("Share this", 0, 0)])
def test_a_page_without_an_article(text, word, precision):
    assert score(text, gold("")) == Page(word, precision, None)
    assert score(text, gold(None)) == Page()


def test_a_short_text_is_one_shingle():
    assert list(counted("So it was").shingles.items()) == [(("So", "it", "was"), 1)]
    assert counted("So it was so it").shingles.total() == 2


@pytest.mark.parametrize("text", [GOLD, f"It was short.\n{GOLD}"])
def test_the_lead_may_be_there_or_not(text):
    assert score(text, gold(lead="It was short.")) == Page(1, 1, 1)
    assert score(text, gold(lead="")).recall == 1


def test_the_better_reference_for_each_score_apart():
    page = score("a b c d e", gold("e d c b a", lead="a b c d"))
    assert page.word == 1  # the words of the body
    assert (page.precision, page.recall) == (1, 2 / 6)  # the order of lead and body


def test_snippets():
    page = score("The  town\ncouncil met.", {"id": "1", "must": ["town council", "Monday"], "mustnot": ["met", "Share"]})
    assert page == Page(snippets=(1, 1, 1))
    assert means([page, page]) == {"snippets": 2 * 2 / (2 * 2 + 2 + 2)}


def test_a_set():
    pages = [score(GOLD, gold()), score("", gold()), score("The town council met", gold()), Page()]
    assert means(pages) == pytest.approx({"word": (1 + 0 + 0.8) / 3, "shingle": 2 * 1 * (4 / 9) / (1 + 4 / 9)})
    assert means([]) == means([Page()]) == {}


def test_standard_errors():
    pytest.importorskip("numpy")
    pages = [score(GOLD if i % 2 else "", gold()) for i in range(100)]
    assert standard_errors(pages)["word"] == pytest.approx(math.sqrt(0.25 / 100), rel=0.1)
    assert standard_errors(pages) == standard_errors(pages)
    assert standard_errors([score(GOLD, gold(must=["town"]))] * 5) == {"word": 0, "shingle": 0, "snippets": 0}
    assert standard_errors([score("", gold())] * 5) == {"word": 0, "shingle": 0}


# ------------------------------------------------------------------ public sets


def put(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(data, dict):
        data = json.dumps(data)
    path.write_bytes(gzip.compress(data.encode()) if path.suffix == ".gz" else data.encode())


def rows(out):
    found = {row["id"]: row for row in map(json.loads, (out / "gold.jsonl").open(encoding="utf-8"))}
    assert {p.name for p in (out / "pages").iterdir()} == {f"{name}.html.gz" for name in found}
    return found


def test_aeb(tmp_path, capsys):
    truth = {"a1": {"url": "https://example.com/", "articleBody": GOLD}, "b2": {"articleBody": "x"}, "c3": {}}
    put(tmp_path / "aeb/ground-truth.json", truth)
    put(tmp_path / "aeb/html/a1.html.gz", "<p>Ä")
    sets.main(["aeb", str(tmp_path / "aeb"), str(tmp_path / "out")])
    assert rows(tmp_path / "out")["a1"] == {"id": "a1", "url": "https://example.com/", "body": GOLD}
    assert gzip.decompress((tmp_path / "out/pages/a1.html.gz").read_bytes()) == "<p>Ä".encode()
    assert "1 pages; left out: 1 without a page, 1 without an article" in capsys.readouterr().out
    with pytest.raises(SystemExit, match="not an empty folder"):
        sets.main(["aeb", str(tmp_path / "aeb"), str(tmp_path / "out")])


def test_wcxb(tmp_path):
    truth = {"title": "T", "author": "A", "main_content": GOLD, "with": ["town"], "without": ["Share"]}
    for name, kind in (("0001", {"primary": "article"}), ("0002", "forum")):
        put(tmp_path / f"test/ground-truth/{name}.json", {"_internal": {"page_type": kind}, "ground_truth": truth})
        put(tmp_path / f"test/html/{name}.html", "<p>x")
    sets.main(["wcxb", str(tmp_path), str(tmp_path / "articles")])
    row = rows(tmp_path / "articles")["0001"]
    assert (row["body"], row["authors"], row["must"], row["mustnot"]) == (GOLD, ["A"], ["town"], ["Share"])
    sets.main(["wcxb", str(tmp_path / "test"), str(tmp_path / "all"), "--type", "all"])
    assert set(rows(tmp_path / "all")) == {"0001", "0002"}
    with pytest.raises(SystemExit, match="there are article, forum"):
        sets.main(["wcxb", str(tmp_path), str(tmp_path / "none"), "--type", "shop"])


def test_trafilatura(tmp_path):
    entries = "{'https://a.example/1': {'file': 'a 1.html', 'with': ['x', ''], 'without': ['y']}, 'https://b.example/': {}}"
    put(tmp_path / "tests/evaldata.py", f"import nothing\nOTHER = [1]\nEVAL_PAGES = {entries}\n")
    put(tmp_path / "tests/eval/a 1.html", "<p>x")
    sets.main(["trafilatura", str(tmp_path), str(tmp_path / "out")])
    row = rows(tmp_path / "out")["a_1"]
    assert (row["url"], row["must"], row["mustnot"], "body" in row) == ("https://a.example/1", ["x"], ["y"], False)


@pytest.mark.parametrize("name", ["aeb", "wcxb", "trafilatura"])
def test_a_folder_that_holds_something_else(tmp_path, name):
    with pytest.raises(SystemExit, match=r"ground-truth|evaldata"):
        sets.main([name, str(tmp_path), str(tmp_path / "out")])
    assert not (tmp_path / "out").exists()


# ------------------------------------------------------------------ the table


def missing():
    raise ImportError("No module named 'peer'")


def good():
    return lambda raw, _row: raw.decode()


def bad():
    def extract(raw, row):
        raise ValueError("no article")

    return extract


def test_the_table(tmp_path, capsys, monkeypatch):
    row = '{"id": "%s", "body": "%s", "title": "one line\u2028of two"}\n'
    put(tmp_path / "gold.jsonl", "".join(row % (name, GOLD) for name in "ab"))
    put(tmp_path / "pages/a.html", GOLD)
    put(tmp_path / "pages/b.html.gz", GOLD)
    tools = {"good": good, "bad": bad, "gone": missing}
    monkeypatch.setattr(extraction, "TOOLS", {name: Tool(name, load) for name, load in tools.items()})
    extraction.main([str(tmp_path), "--runs", "2"])
    out = capsys.readouterr().out
    assert f"{tmp_path.name}: 2 pages\nnot installed, skipped: gone (No module named 'peer')" in out
    assert [line.split()[:2] for line in out.splitlines()[-2:]] == [["good", "1.000"], ["bad", "0.000"]]
    (tmp_path / "pages/a.html").unlink()
    with pytest.raises(SystemExit, match=r"1 of 2 rows of gold\.jsonl have no page"):
        extraction.main([str(tmp_path)])
