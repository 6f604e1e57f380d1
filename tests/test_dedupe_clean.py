"""`newsclean raw/ -o clean/ --dedupe`: copies are marked by the run that cleans them, and marks keep up with the inputs."""

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from invented import MENU, edited, story, text
from test_dedupe_cli import alone, rows, tree, written  # noqa: F401 - alone is a fixture

import newsclean
from newsclean.cli import main

ONE, TWO = story(1), story(2)
LEDGER = Path("clean/.newsclean/dedupe.jsonl")
SCHEMA = json.loads((Path(newsclean.__file__).parent / "render" / "schema.json").read_text("utf-8"))


def run(*args, stdin=None):
    """Run in this process."""
    return CliRunner().invoke(main, list(map(str, args)), input=stdin, prog_name="newsclean")


def raw(**texts):
    """Inputs under raw/."""
    for name, body in texts.items():
        written(f"raw/{name}.txt", body)


def dirty(paragraphs, title):
    """An article as a site shows it."""
    return text([*MENU, title, *paragraphs, "Read more: The moon rises over Holm", "Advertisement"])


@pytest.fixture
def folder():
    """Two copies and another story, cleaned and marked."""
    raw(a=dirty(ONE, "Tide at Holm"), b=dirty(ONE[:6], "High water"), c=dirty(TWO, "A swan"))
    result = run("raw", "-o", "clean", "--dedupe")
    assert result.exit_code == 0
    return result


def marks():
    """What each output is said to be a copy of."""
    found = {}
    for name, data in tree().items():
        lines = [line for line in data.decode().splitlines() if line.startswith("duplicate_of: ")]
        if lines:
            found[name] = lines
    return found


def test_the_copy_is_marked_above_its_id_and_told(folder):
    assert marks() == {"clean/b.md": ['duplicate_of: "a.md"']}
    front = Path("clean/b.md").read_text().split("---\n")[1].splitlines()
    assert front[-1].startswith("id: ") and front[-2].startswith("duplicate_of: ")
    assert "3 articles: 2 unique, 1 cluster, 1 extra copy (1 contained)" in folder.stderr
    assert f"marked 1 of 1 extra copies; newsclean dedupe --undo {LEDGER} puts them back" in folder.stderr
    (copy,) = json.loads(LEDGER.read_text())["copies"]
    assert copy["kept_id"] == "a.md" and copy["relation"] == "contained" and copy["in_kept"] > 0.9


def test_a_second_run_changes_nothing(folder):
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in Path("clean").glob("*.md")} | {LEDGER: LEDGER.read_bytes()}
    again = run("raw", "-o", "clean", "--dedupe")
    assert "3 unchanged" in again.stderr and "1 extra copy" in again.stderr
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in Path("clean").glob("*.md")} | {
        LEDGER: LEDGER.read_bytes()
    } == before
    run("raw", "-o", "clean")
    assert marks() == {"clean/b.md": ['duplicate_of: "a.md"']}


def test_marks_keep_up_with_the_inputs(folder):
    raw(a=dirty(story(3), "Another story"))
    run("raw", "-o", "clean", "--dedupe")
    assert marks() == {} and not LEDGER.exists()
    raw(d=dirty(ONE[1:7], "Tide again"), c=dirty(story(3, 8), "The story of a"))
    run("raw", "-o", "clean", "--dedupe")
    new = tree()
    Path("clean").rename("old")
    run("raw", "-o", "clean", "--dedupe")
    assert {k: v for k, v in tree().items() if not k.startswith("old")} == {
        k: v for k, v in new.items() if not k.startswith("old")
    }
    assert set(marks()) >= {"clean/c.md", "clean/d.md"}


def test_marks_of_files_that_were_cleaned_anew_are_set_again(folder):
    raw(b=dirty(ONE[:7], "High water"))
    run("raw", "-o", "clean", "--dedupe")
    assert marks() == {"clean/b.md": ['duplicate_of: "a.md"']} and len(LEDGER.read_text().splitlines()) == 1


def test_what_is_marked_can_be_checked_restored_and_undone(folder):
    assert run("--check", "clean").exit_code == 0
    assert run("restore", "clean/.newsclean/ledger.jsonl", "-o", "back").exit_code == 0
    assert all(Path("back", p.name).read_bytes() == p.read_bytes() for p in Path("raw").iterdir())
    assert run("dedupe", "--undo", LEDGER).exit_code == 0 and marks() == {}
    assert "3 unchanged" in run("raw", "-o", "clean").stderr


def test_a_run_that_was_killed_before_it_marked_is_undone(folder):
    """The ledger is written before each file."""
    entry = json.loads(LEDGER.read_text())
    run("dedupe", "--undo", LEDGER)
    LEDGER.write_text(json.dumps(entry) + "\n")
    assert run("dedupe", "--undo", LEDGER).exit_code == 0 and not LEDGER.exists() and marks() == {}


def test_no_place_is_in_the_marks_and_no_job_decides(folder, tmp_path):
    outputs = {name.removeprefix("clean/"): data for name, data in tree().items() if name.startswith("clean/")}
    run(tmp_path / "raw", "-o", tmp_path / "elsewhere", "--dedupe", "-j", "2")
    assert {p.name: p.read_bytes() for p in Path("elsewhere").glob("*.md")} == outputs


def test_files_of_somebody_else_are_not_compared(folder):
    written("clean/mine.md", text(ONE))
    assert "3 articles: 2 unique" in run("raw", "-o", "clean", "--dedupe").stderr
    assert Path("clean/mine.md").read_text() == text(ONE)


def test_lines_to_stdout():
    raw(a=dirty(ONE, "Tide at Holm"), b=edited(ONE, 0.1), c=text(TWO))
    Path("raw/d.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    result = run("raw", "-t", "jsonl", "--dedupe")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 3 and [row["status"] for row in found][-1] == "failed"
    assert [row.get("duplicate_of") for row in found] == [None, "raw/a.txt", None, None]
    keys = list(found[1])
    assert keys.index("duplicate_of") + 1 == keys.index("text")
    for row in found:
        jsonschema.validate(row, SCHEMA)
    plain = run("raw", "-t", "jsonl").stdout.splitlines()
    assert result.stdout.splitlines()[::2] == plain[::2]


def test_rows_of_stdin_and_their_own_fields():
    result = run("-", "--dedupe", "-j", "2", stdin=rows(text(ONE), text(TWO), text(ONE[:7]), mine=1))
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row.get("duplicate_of") for row in found] == [None, None, "<stdin>:1"] and found[2]["mine"] == 1


def test_a_folder_of_lines():
    written("raw/n.jsonl", rows(text(ONE), text(TWO), text(ONE[:7])))
    raw(x=edited(ONE, 0.1))
    for _ in range(2):
        assert run("raw", "-o", "clean/", "-t", "jsonl", "--dedupe").exit_code == 0
        kept = [json.loads(line).get("duplicate_of") for line in Path("clean/n.jsonl").read_text().splitlines()]
        assert kept == [None, None, "raw/n.jsonl:1"]
        assert json.loads(Path("clean/x.jsonl").read_text())["duplicate_of"] == "raw/n.jsonl:1"
    back = run("restore", "clean/.newsclean/ledger.jsonl", "raw/x.txt", "-o", "back")
    assert back.exit_code == 0 and Path("back").read_text() == edited(ONE, 0.1)


def test_tables():
    raw(a=text(ONE), b=text(ONE[:6]), c=text(TWO))
    found = list(csv.DictReader(io.StringIO(run("raw", "-t", "csv", "--dedupe").stdout)))
    assert [row["duplicate_of"] for row in found] == ["", "raw/a.txt", ""]
    assert "duplicate_of" not in run("raw", "-t", "csv").stdout
    parquet = pytest.importorskip("pyarrow.parquet")
    run("raw", "-t", "parquet", "-o", "all.parquet", "--dedupe")
    assert parquet.read_table("all.parquet")["duplicate_of"].to_pylist() == [None, "raw/a.txt", None]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            ["raw", "-o", "clean/", "-t", "text"],
            "-t text has no place for it; take -t md or jsonl, or look first: newsclean",
        ),
        (["raw", "-o", "clean/", "-t", "html"], "newsclean dedupe clean/"),
        (["raw", "-o", "clean/", "--front-matter", "never"], "--front-matter never leaves no place"),
        (["raw/a.txt"], "compares many articles that are written anew; see newsclean dedupe raw/a.txt"),
        (["-"], "compares many articles"),
        (["raw", "--check"], "see newsclean dedupe raw"),
        (["raw", "--in-place"], "compares many articles"),
    ],
)
def test_contradictions(args, message):
    raw(a=text(ONE))
    before = tree()
    result = run(*args, "--dedupe", stdin=text(ONE))
    assert result.exit_code == 2 and message in result.stderr and tree() == before


def test_a_setting_in_a_file_does_not_stand_in_the_way():
    raw(a=text(ONE), b=text(ONE))
    written("newsclean.toml", "dedupe = true\n")
    assert run("raw", "--check").exit_code == 0 and run("raw/a.txt").exit_code == 0
    assert run("raw", "-o", "clean").exit_code == 0 and marks() == {"clean/b.md": ['duplicate_of: "a.md"']}
