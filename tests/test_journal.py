"""Runs into one file: what was stopped goes on, and the file is there when it is whole."""

import json
import os
import signal
import time
from pathlib import Path

import pytest
from test_cli import DIRTY, alone, newsclean, write  # noqa: F401 - alone is a fixture
from test_cli_files import tree
from test_resume import start
from test_sweep import contents, hang, many, sabotage

from newsclean.batch import work
from newsclean.batch.journal import beside
from newsclean.errors import OutputError


def wait_for(path, size):
    end = time.monotonic() + 60
    while not path.exists() or path.stat().st_size < size:
        assert time.monotonic() < end
        time.sleep(0.01)


def fail_from(monkeypatch, number):
    """A disk that is full from one input on."""
    real = work.rendered

    def rendered(done, to):
        if done.item.name >= f"raw/{number:03}":
            raise OutputError("cannot write: the disk is full", "make room", fatal=True)
        return real(done, to)

    monkeypatch.setattr(work, "rendered", rendered)


def test_killed_and_resumed():
    many(80)
    newsclean("raw", "-t", "jsonl", "-o", "whole.jsonl", "--ledger", "whole.ledger", "-j", 2)
    run = start("raw", "-t", "jsonl", "-o", "all.jsonl", "--ledger", "all.ledger", "-j", "2")
    wait_for(Path(".all.jsonl.newsclean/.newsclean/ledger.jsonl"), 20_000)
    run.kill()
    run.communicate(timeout=30)
    assert not Path("all.jsonl").exists() and not Path("all.ledger").exists()
    result = newsclean("raw", "-t", "jsonl", "-o", "all.jsonl", "--ledger", "all.ledger")
    assert "wrote 80 articles" in result.stderr and " 0 unchanged, 80 read" not in result.stderr
    assert Path("all.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()
    assert Path("all.ledger").read_bytes() == Path("whole.ledger").read_bytes()
    assert not Path(".all.jsonl.newsclean").exists()


@pytest.mark.parametrize("to", ["csv", "parquet"])
def test_tables_go_on(monkeypatch, to):
    if to == "parquet":
        pytest.importorskip("pyarrow", reason="no pyarrow: pip install 'newsclean[parquet]'")
    many(9)
    with monkeypatch.context() as patch:
        fail_from(patch, 6)
        assert newsclean("raw", "-t", to, "-o", f"all.{to}", "-j", 1).exit_code == 3 and not Path(f"all.{to}").exists()
    assert " 6 unchanged, 9 read" in newsclean("raw", "-t", to, "-o", f"all.{to}").stderr
    newsclean("raw", "-t", to, "-o", f"whole.{to}")
    assert Path(f"all.{to}").read_bytes() == Path(f"whole.{to}").read_bytes()


@pytest.mark.parametrize(("out", "to"), [("all.jsonl", "jsonl"), ("out", "md")])
def test_interrupted_behind_a_slow_first_input(monkeypatch, out, to):
    """What was ready when the run was stopped is not done again, though an input before it was not."""
    many(50)
    with monkeypatch.context() as patch:
        sabotage(patch, **{"raw/000": hang, "raw/040": lambda: os.kill(os.getppid(), signal.SIGINT)})
        result = newsclean("raw", "-o", out, "-t", to, "-j", 2)
    assert result.exit_code == 130 and "the same command goes on from there" in result.stderr
    again = newsclean("raw", "-o", out, "-t", to).stderr
    assert 39 <= int(again.split(" unchanged")[0].rpartition(" ")[2]) < 50
    newsclean("raw", "-o", f"new{out}", "-t", to)
    assert contents(out) == contents(f"new{out}") if to == "md" else Path(out).read_bytes() == Path(f"new{out}").read_bytes()


def test_only_what_is_missing_is_done_again(monkeypatch):
    many(20)
    with monkeypatch.context() as patch:
        fail_from(patch, 12)
        result = newsclean("raw", "-t", "jsonl", "-o", "all.jsonl", "-j", 1)
    assert result.exit_code == 3 and "the same command goes on from there" in result.stderr
    Path("raw/003.txt").write_text(DIRTY.replace("Monday", "Tuesday"))
    Path("raw/004.txt").unlink()
    write(raw__0035_txt=DIRTY)
    result = newsclean("raw", "-t", "jsonl", "-o", "all.jsonl", "-j", 1)
    assert "wrote 20 articles to all.jsonl  (0 failed, 0 unsure and kept, 10 unchanged, 20 read)" in result.stderr
    newsclean("raw", "-t", "jsonl", "-o", "new.jsonl")
    assert Path("all.jsonl").read_bytes() == Path("new.jsonl").read_bytes()
    assert tree(".") == sorted(["all.jsonl", "new.jsonl", *(f"raw/{p}" for p in tree("raw"))])


def test_with_other_settings_or_no_resume_all_is_done(monkeypatch):
    many(6)
    for more in (["--no-resume"], ["--ignore", "ADV"]):
        with monkeypatch.context() as patch:
            fail_from(patch, 4)
            newsclean("raw", "-t", "jsonl", "-o", "all.jsonl", "-j", 1)
        assert " 0 unchanged, 6 read" in newsclean("raw", "-t", "jsonl", "-o", "all.jsonl", *more).stderr


def test_a_failed_input_has_its_line_and_is_tried_again(monkeypatch):
    many(4)
    write(raw__001_txt=b"a\0b\0\1")
    with monkeypatch.context() as patch:
        fail_from(patch, 3)
        newsclean("raw", "-t", "jsonl", "-o", "all.jsonl", "-j", 1)
    result = newsclean("raw", "-t", "jsonl", "-o", "all.jsonl")
    assert result.exit_code == 3 and "wrote 3 articles" in result.stderr and "raw/001.txt" in result.stderr
    lines = [json.loads(line) for line in Path("all.jsonl").read_text().splitlines()]
    assert [line["status"] for line in lines] == ["ok", "failed", "ok", "ok"]


def test_the_output_among_the_inputs_is_no_input():
    many(3)
    for _ in range(2):
        result = newsclean("raw", "-t", "jsonl", "-o", "raw/all.jsonl", "--hidden")
        assert "3 read" in result.stderr and Path("raw/all.jsonl").read_text().count("\n") == 3


def test_a_file_that_may_not_be_written_is_said_before_the_run(monkeypatch):
    many(3)
    write(file_md="x")
    monkeypatch.setattr(work, "article_of", lambda *_: pytest.fail("nothing should be read"))
    result = newsclean("raw", "-t", "jsonl", "-o", "file.md/all.jsonl")
    assert result.exit_code == 3 and "cannot write file.md/all.jsonl" in result.stderr and result.stderr.count("\n") == 1
    with beside(Path("all.jsonl")):
        assert newsclean("raw", "-t", "jsonl", "-o", "all.jsonl").exit_code == 2


def test_a_stream_says_that_it_cannot_go_on(monkeypatch):
    many(8)
    fail_from(monkeypatch, 3)
    result = newsclean("raw", "-t", "jsonl", "-j", 1)
    assert result.exit_code == 3 and "a stream cannot go on, -o FILE.jsonl can" in result.stderr
