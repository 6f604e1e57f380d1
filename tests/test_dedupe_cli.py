"""`newsclean dedupe`: what reaches it, what it says and does, and that all of it is undone."""

import gzip
import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from invented import MENU, edited, story, text

from newsclean.cli import main

ONE, TWO = story(1), story(2)
HEAD = "<!DOCTYPE html><html><head><title>Tide</title></head><body><nav><a href='/'>Home</a></nav>"
PAGE = HEAD + "<article><h1>Tide</h1>{}</article></body></html>"


@pytest.fixture(autouse=True)
def alone(tmp_path, monkeypatch):
    """An empty working folder, and no settings from outside."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-config"))
    for name in [n for n in os.environ if n.startswith("NEWSCLEAN_")] + ["NO_COLOR", "FORCE_COLOR"]:
        monkeypatch.delenv(name, raising=False)


def dedupe(*args, stdin=None):
    """Run in this process."""
    return CliRunner().invoke(main, ["dedupe", *map(str, args)], input=stdin, prog_name="newsclean")


def found(*args, **more):
    """The lines of -t jsonl by id."""
    result = dedupe(*args, "-t", "jsonl", **more)
    assert result.exit_code == 0, result.output
    return {row["id"]: row for row in map(json.loads, result.stdout.splitlines())}


def rows(*texts, **fields):
    """JSON lines, one a text."""
    return "".join(json.dumps({"id": f"r{i}", "text": t, **fields}, ensure_ascii=False) + "\n" for i, t in enumerate(texts))


def written(name, data):
    """A file with its folders."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def tree():
    """Every file and its bytes, ledgers aside."""
    return {p.as_posix(): p.read_bytes() for p in Path().rglob("*") if p.is_file() and ".newsclean" not in p.parts}


def test_files_of_every_kind_are_one_story():
    written("n/a.md", f"---\ntitle: Tide\ndate: 2024-03-05\nauthor: Ann Doe\n---\n\n{text(ONE)}\n")
    written("n/b.txt", ("Tide and moon\n\n" + text(ONE)).encode("utf-16"))
    written("n/c.html", PAGE.format("".join(f"<p>{p}</p>" for p in ONE)))
    written("n/d.txt", text(TWO))
    written("n/e.md", f"# Tide\n\n{text(ONE)}\n")
    lines = found("n")
    assert {i for i, row in lines.items() if row["kept_id"] == "n/a.md"} == {"n/a.md", "n/b.txt", "n/c.html", "n/e.md"}
    assert lines["n/b.txt"]["relation"] == lines["n/e.md"]["relation"] == "exact" and lines["n/d.txt"]["kept"]


def test_rows_of_stdin_in_their_order():
    lines = found("-", stdin=rows(text(ONE), text(TWO), edited(ONE, 0.1)))
    assert list(lines) == ["r0", "r1", "r2"] and lines["r2"]["cluster"] == "r0" and lines["r2"]["pairs"] == [["r2", "r0"]]


def test_one_text_on_stdin():
    assert "1 article: 1 unique, 0 clusters, 0 extra copies" in dedupe("-", stdin=text(ONE)).stdout


def test_our_own_lines_are_known_by_their_source():
    for name in ("a", "b"):
        written(f"n/{name}.txt", text(ONE))
    Path("all.jsonl").write_bytes(CliRunner().invoke(main, ["n", "-t", "jsonl"]).stdout_bytes)
    assert list(found("all.jsonl")) == ["n/a.txt", "n/b.txt"]


def test_a_broken_line_is_told_and_the_others_are_compared():
    result = dedupe("-", stdin=rows(text(ONE)) + "{not json}\n[1]\n\n" + rows(text(ONE)))
    assert result.exit_code == 3 and "<stdin>:2: no JSON object" in result.stderr and "<stdin>:3" in result.stderr
    assert "2 articles: 1 unique, 1 cluster, 1 extra copy (1 exact)" in result.stdout
    assert "1 ids occur more than once" in result.stderr


def test_fields_are_guessed_only_where_one_fits():
    both = json.dumps({"text": "a", "body": "b"})
    result = dedupe("-", stdin=both)
    assert result.exit_code == 2 and "several fields may be the text: text, body" in result.stderr
    assert dedupe("-", "--text-field", "body", stdin=both).exit_code == 0


def test_mojibake_is_repaired_before_texts_are_compared():
    body = text(p.replace("e", "é") for p in ONE)
    assert found("-", stdin=rows(body, body.encode().decode("cp1252", "replace")))["r1"]["relation"] == "exact"


def test_check_and_list():
    written("n/a.txt", text(ONE))
    written("n/b.txt", text(ONE))
    assert dedupe("n", "--check").exit_code == 1 and dedupe("n").exit_code == 0
    assert dedupe("n", "--action", "list").stdout == "n/b.txt\n"
    Path("n/b.txt").unlink()
    assert dedupe("n", "--check").exit_code == 0


ACTIONS = [("move", "--into", "copies"), ("delete",), ("mark",)]


@pytest.mark.parametrize("action", ACTIONS, ids=lambda a: a[0])
def test_what_was_done_to_rows_is_undone(action):
    data = rows(text(ONE), text(TWO), edited(ONE, 0.1)).replace("\n", "\r\n") + "not json\n\n"
    path = written("n.jsonl", data)
    before = tree()
    assert dedupe(path, "--action", *action).exit_code == 3  # the broken line
    assert tree() != before and b"not json\n\n" in path.read_bytes()
    left = [json.loads(line) for line in path.read_text().splitlines() if line.startswith("{")]
    assert [row["id"] for row in left] == (["r0", "r1", "r2"] if action[0] == "mark" else ["r0", "r1"])
    ledger = next(Path().rglob("dedupe.jsonl"))
    assert dedupe("--undo", ledger).exit_code == 0 and tree() == before and not ledger.exists()


@pytest.mark.parametrize("action", ACTIONS, ids=lambda a: a[0])
def test_what_was_done_to_files_is_undone(action):
    for name in ("a", "b", "sub/b"):
        written(f"n/{name}.md", f"---\r\ntitle: Tide\r\n---\r\n\r\n{text(ONE)}\r\n")
    written("n/c.md", "\ufeff" + text(ONE))
    written("copies/b.md", "mine")
    before = tree()
    assert dedupe("n", "--action", *action).exit_code == 0
    changed = {name for name, data in before.items() if tree().get(name) != data}
    assert changed == {"n/b.md", "n/c.md", "n/sub/b.md"}
    if action[0] == "mark":
        assert b'title: Tide\r\nduplicate_of: "n/a.md"\r\n---\r\n' in Path("n/b.md").read_bytes()
        assert Path("n/c.md").read_text("utf-8").startswith('\ufeff---\nduplicate_of: "n/a.md"\n---\n')
        assert dedupe("n", "--action", "mark").exit_code == 0 and "duplicate_of" in Path("n/b.md").read_text()
    ledger = next(Path().rglob("dedupe.jsonl"))
    assert dedupe("--undo", ledger).exit_code == 0 and tree() == before


def test_where_copies_were_moved_to_is_no_input():
    for name in ("a", "b"):
        written(f"n/{name}.md", text(ONE))
    for moved in (1, 0):
        assert f"moved {moved} of {moved} extra copies" in dedupe("n", "--action", "move", "--into", "n/copies").stderr


def test_undo_leaves_alone_what_was_changed_since():
    written("n/a.md", text(ONE))
    written("n/b.md", text(ONE))
    dedupe("n", "--action", "delete")
    written("n/b.md", "new")
    result = dedupe("--undo", ".newsclean/dedupe.jsonl")
    assert result.exit_code == 3 and "changed since" in result.stderr and Path("n/b.md").read_text() == "new"
    Path("n/b.md").unlink()
    assert dedupe("--undo", ".newsclean/dedupe.jsonl").exit_code == 0 and Path("n/b.md").read_text() == text(ONE)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["-", "--action", "delete"], "needs files, and stdin is none"),
        (["-", "--action", "mark", "--check"], "--check changes nothing"),
        (["-", "--action", "list", "-t", "jsonl"], "-t says what to write"),
        (["-", "--into", "x"], "--into is where"),
        (["-", "--ledger", "x"], "a report changes nothing"),
        (["-", "--undo", "x"], "--undo takes the ledger and no PATH"),
    ],
)
def test_contradictions(args, message):
    result = dedupe(*args, stdin=rows(text(ONE), text(ONE)))
    assert result.exit_code == 2 and message in result.stderr


def test_differences_side_by_side_in_colour_and_without():
    flood = ["The flood has killed 7 people on the coast, the governor said on Monday.", *ONE]
    stdin = rows(text(flood), text([flood[0].replace("7", "12"), *ONE[:-1]]))
    plain = dedupe("-", "--show", "1", stdin=stdin).stdout
    assert "[-7-]" in plain and "{+12+}" in plain and "7 -> 12" in plain and "equal" in plain and "\x1b[" not in plain
    assert "\x1b[31m" in dedupe("-", "--show", "1", "--color", "always", stdin=stdin).stdout


def test_clean_makes_dumps_alike():
    dump = text([*MENU, "Tide", "Advertisement", *ONE, "Read more: Moon rises", "Advertisement"])
    stdin = rows(text(ONE), dump)
    assert found("-", "--clean", stdin=stdin)["r1"]["jaccard"] > found("-", stdin=stdin)["r1"]["jaccard"]


def test_a_round_up_and_stubs_are_told():
    stub = "Please enable JavaScript and reload this page."
    parts = [text(story(i, 12)) for i in range(3)]
    lines = rows(text(parts), *parts) + "".join(
        json.dumps({"id": f"s{i}", "text": stub, "title": t}) + "\n" for i, t in enumerate("abc")
    )
    out = dedupe("-", "--title-field", "title", stdin=lines.replace('"r0", ', '"r0", "title": "Week", ')).stdout
    assert "round-up  r0  holds 3 other articles, which stay: r1, r2, r3" in out
    assert "stubs  3 articles have the same few words under different headlines: s0, s1, s2" in out


def test_duckdb_missing_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    result = dedupe("-", "--engine", "duckdb", stdin=rows(text(ONE)))
    assert result.exit_code == 2 and "pip install 'newsclean[corpus]'" in result.stderr


def test_an_index_over_days():
    assert "1 unique" in dedupe("-", "--index", "seen", "--id-field", "id", stdin=rows(text(ONE))).stdout
    second = dedupe("-", "--index", "seen", "-v", stdin=rows(text(ONE), text(ONE[:6])))
    assert "seen knows 2 articles, 1 of them came again" in second.stderr
    assert "2 articles: 1 unique, 1 cluster, 1 extra copy (1 contained)" in second.stdout
    assert "1 articles of seen have other words now: r0" in dedupe("-", "--index", "seen", stdin=rows(text(TWO))).stderr
    written("text", "no index " * 200)
    assert dedupe("-", "--index", "text", stdin=rows(text(ONE))).exit_code == 3


def test_a_collection_of_any_length_is_read_line_by_line(monkeypatch):
    monkeypatch.setattr("newsclean.batch.rows.MAX_BYTES", 9000)
    written("n.jsonl", "\n\n" + rows(text(ONE), text(TWO), text(ONE), text(TWO)))
    assert Path("n.jsonl").stat().st_size > 9000
    assert [row["kept_id"] for row in found("n.jsonl", "--id-field", "id").values()] == ["r0", "r1", "r0", "r1"]
    written("long.jsonl", rows(text(ONE)) + rows("word " * 3000))
    result = dedupe("long.jsonl")
    assert result.exit_code == 3 and "long.jsonl: line 2 is longer than" in result.stderr


def test_packed_texts():
    written("n/a.txt.gz", gzip.compress(text(ONE).encode()))
    written("n/b.txt", text(ONE))
    assert found("n")["n/b.txt"]["kept_id"] == "n/a.txt.gz"
    assert found("-", stdin=gzip.compress(rows(text(ONE), text(TWO)).encode())).keys() == {"r0", "r1"}


def test_standard_input_is_kept_on_disk(monkeypatch):
    monkeypatch.setattr("tempfile.TemporaryFile", lambda **_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    result = dedupe("-", stdin=rows(text(ONE)))
    assert result.exit_code == 3 and "cannot write temporary files" in result.stderr and "TMPDIR" in result.stderr


def test_packed_rows_are_left_alone():
    """Their lines cannot be told from the bytes."""
    data = written("n.jsonl.gz", gzip.compress(rows(text(ONE), text(ONE)).encode())).read_bytes()
    for action in ACTIONS:
        result = dedupe("n.jsonl.gz", "--action", *action)
        assert result.exit_code == 3 and "packed, so its rows were left alone" in result.stderr
    assert Path("n.jsonl.gz").read_bytes() == data


def test_packed_rows_and_rows_without_a_name():
    written("n.jsonl.gz", gzip.compress(rows(text(ONE), text(ONE)).encode()))
    written("dump", "\ufeff\n" + rows(text(TWO), text(ONE)))
    assert len(found("n.jsonl.gz", "--id-field", "id")) == 2 and len(found("dump")) == 2


def test_any_number_of_jobs_writes_the_same():
    written("n.jsonl", rows(*(edited(story(i % 40, 6), 0.02, i) for i in range(200))))
    assert dedupe("n.jsonl", "-j", "3").stdout == dedupe("n.jsonl", "--jobs", "1").stdout
