"""Runs over many inputs: order, faults of inputs and workers, interruption, resuming."""

import errno
import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from test_cli import DIRTY, NEWSCLEAN, alone, newsclean  # noqa: F401 - alone is a fixture
from test_cli_files import tree

from newsclean.batch import crew, run, work

LEDGER = "out/.newsclean/ledger.jsonl"


def many(count, folder="raw", text=DIRTY):
    Path(folder).mkdir(exist_ok=True)
    for i in range(count):
        Path(folder, f"{i:03}.txt").write_text(text.replace("four", str(i)))


def contents(folder):
    return {name: Path(folder, name).read_bytes() for name in tree(folder)}


def sabotage(monkeypatch, **deeds):
    """Inputs whose name holds a word do something bad to the worker that cleans them. Workers are forked, so they see it."""
    real = work.article_of

    def article_of(item, *rest):
        for word, deed in deeds.items():
            if word in item.name:
                deed()
        return real(item, *rest)

    monkeypatch.setattr(work, "article_of", article_of)


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def hang():
    time.sleep(60)


def full(*_):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("to", ["md", "jsonl"])
def test_the_same_bytes_with_any_number_of_jobs(to):
    many(40)
    for jobs in (1, 3):
        assert newsclean("raw", "-o", f"out{jobs}/", "-t", to, "-j", jobs).exit_code == 0
    assert contents("out1") == contents("out3") and len(contents("out1")) == 41


def test_a_stream_is_in_the_order_of_the_inputs(monkeypatch):
    many(40)
    sabotage(monkeypatch, **{"raw/000": lambda: time.sleep(0.3)})
    lines = [json.loads(line) for line in newsclean("raw", "-t", "jsonl", "-j", 3).stdout.splitlines()]
    assert [line["source"] for line in lines] == [f"raw/{i:03}.txt" for i in range(40)]


def test_stdin_into_a_folder():
    many(1)
    assert newsclean("-o", "out/", "-t", "text", stdin=DIRTY).exit_code == 0
    assert Path("out/stdin.txt").read_text().startswith("Council votes")
    assert newsclean("-", "raw", "-t", "jsonl", stdin=DIRTY).stdout.count("Residents") == 2


def test_an_input_that_kills_its_worker(monkeypatch):
    many(20)
    sabotage(monkeypatch, **{"003": die, "017": die})
    result = newsclean("raw", "-o", "out", "-j", 2)
    assert result.exit_code == 3 and "raw/003.txt: its process ended, killed" in result.stderr
    assert "wrote 18 articles to out/  (2 failed, 0 unsure and kept, 0 unchanged, 20 read)" in result.stderr
    assert len(tree("out")) == 19


def test_an_input_that_hangs(monkeypatch):
    many(8)
    with monkeypatch.context() as patch:
        sabotage(patch, **{"001": hang})
        result = newsclean("raw", "-o", "out", "-j", 2, "--timeout", 1)
    assert result.exit_code == 3 and result.stderr.count("error: ") == 1
    kept = "raw/001.txt: took longer than 1 s, its text is kept uncleaned; --timeout gives it more"
    assert kept in result.stderr and "wrote 7 articles to out/  (1 failed" in result.stderr
    text = Path("out/001.md").read_text()
    assert text.startswith('---\nnewsclean: off\nerror: "took longer than 1 s"\nid: ') and "ADVERTISEMENT" in text
    assert newsclean("--check", "out").exit_code == 0
    newsclean("restore", LEDGER, "-o", "back")
    assert Path("back/001.txt").read_bytes() == Path("raw/001.txt").read_bytes()
    with monkeypatch.context() as patch:
        sabotage(patch, **{"001": hang})
        result = newsclean("raw", "-o", "out", "-j", 2, "--timeout", 1)
    assert "raw/001.txt: took longer than 1 s; --timeout gives it more" in result.stderr
    assert Path("out/001.md").read_text() == text and "raw/001.txt" in newsclean("report", LEDGER, "-o", "-").stdout


def test_what_hung_is_cleaned_by_the_next_run(monkeypatch):
    many(3)
    for more in ([], ["--name", "{title}"]):
        with monkeypatch.context() as patch:
            sabotage(patch, **{"001": hang})
            newsclean("raw", "-o", "out", "-t", "text", "--timeout", 1, *more)
            lines = newsclean("raw", "-t", "jsonl", "--timeout", 1).stdout.splitlines()
        assert len(tree("out")) == 4 and json.loads(lines[1])["status"] == "failed" and "text" not in json.loads(lines[1])
        assert newsclean("raw", "-o", "out", "-t", "text", *more).exit_code == 0
        assert len(tree("out")) == 4 and not any(b"ADVERTISEMENT" in body for body in list(contents("out").values())[1:])
        shutil.rmtree("out")


def test_a_text_that_hangs_when_it_is_only_read(monkeypatch):
    many(3)
    sabotage(monkeypatch, **{"001": hang})
    monkeypatch.setattr(work, "uncleaned_of", lambda *_: hang())
    result = newsclean("raw", "-o", "out", "--timeout", 1)
    assert result.exit_code == 3 and "raw/001.txt: took longer than 1 s; --timeout" in result.stderr
    assert "001.md" not in tree("out") and len(tree("out")) == 3


def test_a_stream_that_takes_too_long(monkeypatch):
    real = run.article_of
    monkeypatch.setattr(run, "article_of", lambda *rest: real(*rest) if len(rest) == 5 else hang())
    result = newsclean("--timeout", 1, stdin=DIRTY)
    assert result.exit_code == 3 and "<stdin>: took longer than 1 s, its text is kept uncleaned" in result.stderr
    assert result.stdout.startswith('---\nnewsclean: off\nerror: "took longer than 1 s"\n') and "ADVERT" in result.stdout
    assert newsclean("--timeout", 1, "-t", "jsonl", stdin=DIRTY).stdout.count("failed") == 1
    newsclean("--timeout", 1, "-o", "a.txt", "-t", "text", stdin=DIRTY)
    assert Path("a.txt").read_text() == DIRTY


def test_a_worker_that_raises_what_nobody_expects(monkeypatch):
    many(3)

    def fault():
        raise SystemError("odd")

    sabotage(monkeypatch, **{"001": fault})
    result = newsclean("raw", "-t", "jsonl")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 3 and [line["status"] for line in lines] == ["ok", "failed", "ok"]
    assert "its process ended" in lines[1]["error"]


def test_more_outcomes_wait_for_a_slow_input_than_may(monkeypatch):
    many(30)
    monkeypatch.setattr(crew, "WINDOW", 4)
    sabotage(monkeypatch, **{"000": lambda: time.sleep(0.5), "001": die})
    assert newsclean("raw", "-o", "out", "-j", 2).exit_code == 3 and len(tree("out")) == 30


def test_odd_inputs_among_others():
    many(3)
    os.mkfifo("raw/fifo.txt")
    Path("raw/gone.txt").symlink_to("nowhere.txt")
    name = os.fsdecode(b"raw/caf\xe9.txt")
    Path(name).write_text(DIRTY)
    with Path("raw/sparse.txt").open("wb") as sparse:
        sparse.truncate(1 << 30)
    result = newsclean("raw", "-o", "out", "-t", "json", "-j", 1)
    assert result.exit_code == 3 and "raw/sparse.txt: more than 64 MB" in result.stderr
    assert "wrote 4 articles" in result.stderr and os.fsdecode(b"caf\xe9.json") in tree("out")
    assert json.loads(Path(os.fsdecode(b"out/caf\xe9.json")).read_text())["source"] == name
    assert newsclean("raw", "-t", "jsonl").stdout.count("\n") == 5
    assert "5 read" in newsclean("raw", "-o", "out", "-t", "json").stderr


def test_an_input_that_vanishes(monkeypatch):
    many(20)
    real = crew.Worker.give

    def give(self, tasks):
        Path("raw/015.txt").unlink(missing_ok=True)
        return real(self, tasks)

    monkeypatch.setattr(crew.Worker, "give", give)
    result = newsclean("raw", "-o", "out", "-j", 1)
    assert result.exit_code == 3 and "raw/015.txt: No such file" in result.stderr and len(tree("out")) == 20


def test_the_reader_of_a_stream_goes_away():
    many(100)
    reader = subprocess.Popen([*NEWSCLEAN, "raw", "-t", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    reader.stdout.readline()
    reader.stdout.close()
    assert reader.wait(timeout=60) == 141 and reader.stderr.read() == b""
    reader.stderr.close()
