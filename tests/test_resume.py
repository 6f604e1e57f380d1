"""Folders that were cleaned before: what is known stays, what was cut short goes on, what cannot be written is said once."""

import json
import os
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest
from test_cli import BODY, DIRTY, NEWSCLEAN, TITLE, alone, newsclean, write  # noqa: F401 - alone is a fixture
from test_cli_files import tree
from test_sweep import contents, full, many

from newsclean.batch import work
from newsclean.batch.state import opened

LEDGER = Path("out/.newsclean/ledger.jsonl")


def test_a_second_run_does_nothing_and_a_changed_input_is_cleaned_again():
    many(5)
    newsclean("raw", "-o", "out", "-t", "text")
    before = contents("out")
    stamps = {name: Path("out", name).stat().st_mtime_ns for name in tree("out")}
    result = newsclean(Path("raw").absolute(), "-o", "out", "-t", "text")
    assert "wrote 0 articles to out/  (0 failed, 0 unsure and kept, 5 unchanged, 5 read)" in result.stderr
    assert {name: Path("out", name).stat().st_mtime_ns for name in tree("out")} == stamps and contents("out") == before
    Path("raw/002.txt").write_text(DIRTY + "\n\nOne sentence more stands here, and it ends with a full stop.\n")
    Path("out/004.txt").unlink()
    assert "wrote 2 articles" in newsclean("raw", "-o", "out", "-t", "text").stderr
    assert "One sentence more" in Path("out/002.txt").read_text() and "004.txt" in tree("out")
    newsclean("raw", "-o", "new", "-t", "text")
    assert contents("out") == contents("new")
    assert "wrote 5 articles" in newsclean("raw", "-o", "out", "-t", "text", "--no-resume").stderr
    assert "wrote 5 articles" in newsclean("raw", "-o", "out", "-t", "text", "--ignore", "ADV").stderr


def test_what_failed_is_tried_again_and_what_was_written_before_stays():
    many(3)
    newsclean("raw", "-o", "out")
    before = contents("out")
    Path("raw/001.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    assert newsclean("raw", "-o", "out").exit_code == 3 and contents("out") == before
    many(3)
    result = newsclean("raw", "-o", "out")
    assert "wrote 1 article to" in result.stderr and result.exit_code == 0 and contents("out") == before


def test_a_file_of_somebody_else_is_never_overwritten():
    many(2)
    write(out__000_md="mine\n")
    for _ in range(2):
        result = newsclean("raw", "-o", "out")
        assert Path("out/000.md").read_text() == "mine\n" and tree("out")[1:] == ["000-2.md", "000.md", "001.md"]
    assert "1 name was taken" not in result.stderr
    newsclean("raw", "-o", "out", "-t", "text")
    newsclean("raw", "-o", "out")
    assert tree("out")[1:] == ["000-2.md", "000.md", "000.txt", "001.md", "001.txt"]


def test_outputs_among_the_inputs_are_no_inputs():
    many(2)
    for _ in range(3):
        newsclean("raw", "-o", "raw", "-t", "md")
    assert tree("raw") == [".newsclean/ledger.jsonl", "000.md", "000.txt", "001.md", "001.txt"]
    Path("link").symlink_to("raw")
    newsclean("link", "-o", "link")
    assert len(tree("raw")) == 5
    write(big__in__a_txt=DIRTY)
    for _ in range(2):
        newsclean("big/in", "-o", "big")
    assert tree("big") == [".newsclean/ledger.jsonl", "a.md", "in/a.txt"]


def test_two_runs_into_one_folder():
    many(1)
    with opened(Path("out")):
        result = newsclean("raw", "-o", "out")
    assert result.exit_code == 2 and "out is being written by another run" in result.stderr


def test_a_damaged_state_says_so():
    many(1)
    write(out___newsclean__state_db="no data base at all, but long enough to be looked at\n" * 40)
    Path("out/_newsclean").rename("out/.newsclean")
    result = newsclean("raw", "-o", "out")
    assert result.exit_code == 3 and "state.db is damaged" in result.stderr and "delete it" in result.stderr


def test_a_lost_ledger_is_written_anew():
    many(3)
    newsclean("raw", "-o", "out")
    before = LEDGER.read_bytes()
    LEDGER.unlink()
    newsclean("raw", "-o", "out")
    assert LEDGER.read_bytes() == before


def start(*args):
    return subprocess.Popen(
        [*NEWSCLEAN, *args],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def wait_for(count, folder="out"):
    end = time.monotonic() + 60
    while len(list(Path(folder).glob("*.md"))) < count:
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize("after", [1, 50])
def test_killed_and_resumed(after):
    many(70)
    newsclean("raw", "-o", "whole", "-j", 1)
    run = start("raw", "-o", "out", "-j", "2")
    wait_for(after)
    run.kill()
    run.communicate(timeout=30)  # which ends when nobody holds its stderr: the workers are gone, too
    result = newsclean("raw", "-o", "out")
    assert result.exit_code == 0 and "70 read" in result.stderr
    assert contents("out") == contents("whole")


def test_killed_among_the_rows_of_a_file():
    """A file of lines is there when it is whole; its ledger lines of before are not there twice."""
    Path("raw").mkdir()
    rows = "".join(json.dumps({"text": DIRTY.replace("four", str(i))}) + "\n" for i in range(150))
    Path("raw/rows.jsonl").write_text(rows)
    newsclean("raw", "-o", "whole", "-t", "jsonl")
    run = start("raw", "-o", "out", "-t", "jsonl", "-j", "2")
    end = time.monotonic() + 60
    while not LEDGER.exists() or LEDGER.stat().st_size < 20_000:
        assert time.monotonic() < end
        time.sleep(0.01)
    run.kill()
    run.communicate(timeout=30)
    assert not Path("out/rows.jsonl").exists()
    assert newsclean("raw", "-o", "out", "-t", "jsonl").exit_code == 0
    assert contents("out") == contents("whole")


def test_interrupted_says_how_to_go_on():
    many(60)
    os.mkfifo("raw/050.pipe")  # which nobody writes to, so that the run is not over before the signal comes
    Path("paths").write_text("\n".join(f"raw/{i:03}.{'pipe' if i == 50 else 'txt'}" for i in range(60)))
    run = start("--files-from", "paths", "-o", "out", "-j", "2", "--timeout", "0")
    wait_for(20, "out/raw")
    os.killpg(run.pid, signal.SIGINT)
    _, err = run.communicate(timeout=60)
    assert run.returncode == 130 and b"the same command goes on from there" in err and b"Traceback" not in err
    Path("raw/050.pipe").unlink()
    Path("raw/050.pipe").write_text(DIRTY)
    done = newsclean("--files-from", "paths", "-o", "out").stderr
    newsclean("--files-from", "paths", "-o", "whole")
    assert " 0 unchanged" not in done and contents("out") == contents("whole")


def test_killed_while_the_ledger_is_put_in_order():
    many(4)
    newsclean("raw", "-o", "out")
    whole = LEDGER.read_bytes()
    base = sqlite3.connect("out/.newsclean/state.db")
    base.execute("INSERT OR REPLACE INTO facts VALUES ('swap', 1)")
    base.commit()
    base.close()
    LEDGER.with_suffix(".new").write_bytes(whole)
    LEDGER.write_bytes(b"stale" * 1000)
    newsclean("raw", "-o", "out")
    assert LEDGER.read_bytes() == whole and tree("out/.newsclean") == ["ledger.jsonl", "state.db"]


def test_a_full_disk_is_said_once(monkeypatch):
    many(30)
    real = work.write_file

    def write_file(path, data, room):
        if path.name > "010":
            from newsclean.batch.write import Whole

            with Whole(path):
                full()
        real(path, data, room)

    with monkeypatch.context() as patch:
        patch.setattr(work, "write_file", write_file)
        result = newsclean("raw", "-o", "out", "-j", 2)
    assert result.exit_code == 3 and result.stderr.count("No space left") == 1 and "stopped after 1" in result.stderr
    newsclean("raw", "-o", "out"), newsclean("raw", "-o", "whole")
    assert contents("out") == contents("whole")


@pytest.fixture
def small():
    """A disk of 256 kB."""
    Path("out").mkdir()
    if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "none", "out"], check=False).returncode:
        pytest.skip("only root may mount a small disk")
    yield Path("out")
    subprocess.run(["umount", "-l", "out"], check=True)


def test_a_disk_that_is_really_full(small):
    many(60, text=TITLE + "\n\n" + "\n\n".join(f"{line} {i}" for i in range(80) for line in BODY))
    result = newsclean("raw", "-o", "out", "-j", 2)
    assert result.exit_code == 3 and result.stderr.count("error: ") == 1
    assert "space" in result.stderr or "full" in result.stderr
    assert not [name for name in tree("out") if name.endswith(".newsclean")]


def test_a_folder_that_may_not_be_written():
    many(3)
    write(out_md="a file")
    result = newsclean("raw", "-o", "out.md/")
    assert result.exit_code == 3 and result.stderr.count("\n") == 1 and "cannot write out.md" in result.stderr


def test_workers_do_not_outlive_a_killed_run():
    """Their outcomes are larger than a pipe holds, so they are writing when nobody reads any more."""
    many(60, text=DIRTY + "\n\nADVERTISEMENT" * 3000)
    run = start("raw", "-o", "out", "-j", "3")
    wait_for(3)
    run.kill()
    run.communicate(timeout=30)  # ends when nobody holds its stderr
