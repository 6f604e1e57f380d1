"""--check, --diff and --in-place over many files, by processes, and over the rows of JSON lines."""

import gzip
import json
import subprocess
from difflib import unified_diff
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_cli import BODY, CLEAN, DIRTY, TITLE, alone, newsclean, write  # noqa: F401 - alone is a fixture
from test_sweep import contents, die, many, sabotage

from newsclean.batch.difference import Differences
from newsclean.batch.rows import with_value

# Odd but valid: spaces, escapes, a field of ours, big numbers, a field that comes twice.
ROWS = [
    '{"id": 7,"text" : ' + json.dumps(DIRTY) + ', "n":1.50, "tags":["a",  "b"], "caf\\u00e9": "\\/" }\r\n',
    "\n",
    json.dumps({"id": 8, "text": CLEAN, "date": "2024-03-05"}) + "\n",
    "{broken\n",
    '{"text": "old", "x": {"text": "Advertisement"}, "text": '
    + json.dumps("Caf\u00e9\n\n" + DIRTY, ensure_ascii=False)
    + "}",
]


def rows_of(path="in.jsonl"):
    return Path(path).read_bytes().decode().splitlines(keepends=True)


@pytest.fixture
def rows():
    Path("in.jsonl").write_bytes("".join(ROWS).encode())


@pytest.mark.parametrize("form", ["--check", "--diff", "--in-place"])
def test_the_same_with_any_number_of_jobs(form):
    seen = []
    for jobs in (1, 3):
        many(12)
        write(raw__005_txt=CLEAN, raw__007_md="<html>")
        result = newsclean(form, "raw", "-j", jobs)
        seen.append((result.exit_code, result.stdout, result.stderr, contents("raw")))
    assert seen[0] == seen[1] and seen[0][0] == 3
    verb = "cleaned" if form == "--in-place" else "would be cleaned"
    rest = "left unchanged" if form == "--in-place" else "is clean"
    assert seen[0][2].endswith(f"11 files {verb}, 1 {rest}, 1 failed\n")
    assert (CLEAN.encode() in seen[0][3].values()) and (seen[0][1] != "") == (form == "--diff")


def test_a_worker_that_dies_leaves_the_file_and_the_others_go_on(monkeypatch):
    many(12)
    sabotage(monkeypatch, **{"003": die})
    result = newsclean("-i", "raw", "-j", 2)
    assert result.exit_code == 3 and "raw/003.txt: its process ended" in result.stderr
    assert "11 files cleaned" in result.stderr and "ADVERTISEMENT" in Path("raw/003.txt").read_text()


def test_a_ledger_of_edits():
    for count in (3, 12):
        many(count)
        newsclean("-i", "raw", "--ledger", "edits.jsonl")
        lines = [json.loads(line) for line in Path("edits.jsonl").read_text().splitlines()]
        assert sum(line["rule"] == "ADV001" for line in lines) == count


@pytest.mark.usefixtures("rows")
def test_rows_in_place_keep_every_other_byte():
    result = newsclean("-i", "in.jsonl", "-j", 2)
    assert result.exit_code == 3 and "in.jsonl:4: no JSON object" in result.stderr
    assert "cleaned in.jsonl (2 rows, 2 blocks, 2 words)\n1 file cleaned, 0 left unchanged, 1 failed\n" in result.stderr
    first, blank, clean, broken, last = rows_of()
    assert first == ROWS[0].replace(json.dumps(DIRTY), json.dumps(CLEAN)) and [blank, clean, broken] == ROWS[1:4]
    assert last == ROWS[4].replace("ADVERTISEMENT\\n\\n", "") and "Caf\u00e9" in last
    before = Path("in.jsonl").stat()
    newsclean("-i", "in.jsonl", "-j", 2)
    assert Path("in.jsonl").stat() == before and [p.name for p in Path().iterdir()] == ["in.jsonl"]


@pytest.mark.usefixtures("rows")
def test_rows_checked_and_shown():
    result = newsclean("--check", "in.jsonl")
    assert "would clean in.jsonl (2 rows, 2 blocks, 2 words)" in result.stderr and rows_of() == ROWS
    result = newsclean("--check", "--output-format", "concise", "in.jsonl")
    assert "in.jsonl:1: ADV001 ADVERTISEMENT\n" in result.stderr and "in.jsonl:5: ADV001" in result.stderr
    result = newsclean("--diff", "in.jsonl")
    assert rows_of() == ROWS
    subprocess.run(["patch", "-s", "--binary", "in.jsonl"], input=result.stdout_bytes, check=True)
    patched = rows_of()
    write(in_jsonl="".join(ROWS).encode())
    newsclean("-i", "in.jsonl")
    assert rows_of() == patched


@pytest.mark.usefixtures("rows")
def test_rows_through_a_pipe():
    result = newsclean("-i", stdin="".join(ROWS).encode())
    newsclean("-i", "in.jsonl")
    assert result.stdout_bytes == Path("in.jsonl").read_bytes() and result.exit_code == 3


def test_rows_among_other_files():
    write(notes__a_jsonl=json.dumps({"text": DIRTY}) + "\n", notes__b_md=DIRTY, notes__c_jsonl='{"count": 3}\n')
    result = newsclean("--check", "notes")
    assert result.exit_code == 1 and result.stderr.endswith("2 files would be cleaned, 0 are clean\n")
    assert newsclean("--check", "notes", "notes/c.jsonl").exit_code == 3
    result = newsclean("--check", "notes/c.jsonl")
    assert result.exit_code == 2 and "--text-field" in result.stderr


def test_what_is_not_edited_in_place():
    write(page_jsonl=json.dumps({"html": "<p>Advertisement</p>"}) + "\n", text_md=gzip.compress(DIRTY.encode()))
    before = contents(".")
    result = newsclean("-i", "page.jsonl")
    assert result.exit_code == 3 and "page.jsonl:1: HTML cannot be edited in place" in result.stderr
    for args in (["text.md"], ["-f", "warc", "text.md"]):
        assert newsclean("-i", *args).exit_code == 2
    assert contents(".") == before


def test_a_file_that_grows_while_it_is_edited_stays(monkeypatch):
    write(in_jsonl=json.dumps({"text": DIRTY}) + "\n")
    from newsclean.batch.edits import RowsFile

    real = RowsFile.take

    def take(self, item, outcome):
        real(self, item, outcome)
        with Path("in.jsonl").open("a") as file:
            file.write('{"text": "One more."}\n')

    monkeypatch.setattr(RowsFile, "take", take)
    result = newsclean("-i", "in.jsonl")
    assert result.exit_code == 3 and "in.jsonl: changed" in result.stderr
    assert rows_of()[1:] == ['{"text": "One more."}\n'] and json.loads(rows_of()[0])["text"] == DIRTY


def test_a_title_in_the_row_is_known_to_the_text():
    row = {"title": TITLE, "text": f"{TITLE}\n\n{BODY[0]}\n\n{BODY[1]}\n"}
    write(in_jsonl=json.dumps(row) + "\n")
    newsclean("-i", "in.jsonl")
    once = Path("in.jsonl").read_bytes()
    newsclean("-i", "in.jsonl")
    assert Path("in.jsonl").read_bytes() == once and json.loads(once)["text"].endswith(f"{BODY[1]}\n")


SHORT = st.text(max_size=8)
VALUES = SHORT | st.lists(st.integers(), max_size=3) | st.floats(allow_nan=False)
LAYOUTS = st.sampled_from([(",", ":"), (" , ", " : ")])


@given(st.dictionaries(SHORT, VALUES, min_size=1, max_size=4), SHORT, LAYOUTS, st.booleans())
def test_another_value_and_all_else_the_same(row, value, layout, escaped):
    field = max(row)
    line = json.dumps(row, separators=layout, ensure_ascii=escaped)
    new = with_value(f"{line}\r\n".encode(), field, value)
    assert json.loads(new) == row | {field: value} and new.endswith(b"\r\n")
    assert with_value(with_value(new, field, "x"), field, value) == new or not escaped


@given(st.lists(st.booleans(), max_size=60))
def test_differences_are_those_of_difflib(changes):
    pairs = [(b"old %d\n" % i, b"new %d\n" % i if change else b"old %d\n" % i) for i, change in enumerate(changes)]
    shown = Differences("x")
    ours = [line for old, new in pairs for line in shown.line(old, new)] + shown.rest()
    theirs = unified_diff(*([pair[i].decode() for pair in pairs] for i in (0, 1)), "a/x", "b/x")
    assert list(map(_hunk, ours)) == list(map(_hunk, theirs))


def _hunk(line):
    """A hunk of one line may leave its length out."""
    return [(part + ",1").split(",")[:2] for part in line.split()[1:3]] if line.startswith("@@") else line
