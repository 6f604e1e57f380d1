"""The command line: what reaches it, what comes out, and the exit codes."""

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from newsclean._version import __version__
from newsclean.cli import COMMANDS, main

TITLE = "Council votes to close Mill Lane library"
BODY = [
    "The town council voted by five to four on Monday evening to close the library on Mill Lane.",
    "Residents had campaigned for months, and more than two thousand people signed a petition against it.",
]
CLEAN = "\n\n".join([TITLE, *BODY]) + "\n"
DIRTY = "\n\n".join([TITLE, BODY[0], "ADVERTISEMENT", BODY[1]]) + "\n"
HTML = "<!DOCTYPE html>\n<html><body><p>Words.</p></body></html>\n"
NEWSCLEAN = [sys.executable, "-m", "newsclean"]


@pytest.fixture(autouse=True)
def alone(tmp_path, monkeypatch):
    """An empty working folder, and neither settings nor colours from outside."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-config"))
    for name in [n for n in os.environ if n.startswith("NEWSCLEAN_")] + ["NO_COLOR", "FORCE_COLOR"]:
        monkeypatch.delenv(name, raising=False)


def newsclean(*args, stdin=None):
    """Run in this process."""
    return CliRunner().invoke(main, [str(a) for a in args], input=stdin, prog_name="newsclean")


def write(**files):
    """Files in the working folder; __ stands for / and _ before the suffix for a dot."""
    for name, text in files.items():
        stem, _, suffix = name.replace("__", "/").rpartition("_")
        path = Path(f"{stem}.{suffix}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_versions_agree():
    import tomllib

    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))["project"]
    result = newsclean("--version")
    assert result.stdout == f"newsclean {__version__}\n" == f"newsclean {project['version']}\n"


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_has_every_command_and_examples(flag):
    result = newsclean(flag)
    assert result.exit_code == 0 and all(f"  {name} " in result.output for name in COMMANDS)
    assert "Examples:" in result.output and "newsclean raw/ -o clean/" in result.output


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help(name):
    result = newsclean(name, "--help")
    assert result.exit_code == 0 and result.output.startswith(f"Usage: newsclean {name}")


def test_help_on_a_terminal_with_nothing_given():
    main_end, end = pty.openpty()
    try:
        done = subprocess.run(NEWSCLEAN, stdin=end, capture_output=True, text=True, timeout=60, check=False)
    finally:
        os.close(main_end), os.close(end)
    assert done.returncode == 0 and done.stdout.startswith("Usage:") and not done.stderr


def test_clean_is_the_default():
    assert newsclean("-t", "text", stdin=DIRTY).stdout == newsclean("clean", "-t", "text", stdin=DIRTY).stdout == CLEAN
    write(a_txt=DIRTY)
    assert newsclean("a.txt", "-t", "text").stdout == CLEAN
    assert newsclean("-t", "text", "--", "a.txt").stdout == CLEAN
    assert newsclean("-t", "text", "-", stdin=DIRTY).stdout == CLEAN


def test_a_file_named_like_a_command():
    Path("rules").write_text(DIRTY)
    assert newsclean("./rules", "-t", "text").stdout == CLEAN


def test_stdout_is_the_article_and_nothing_else():
    for extra in ([], ["-v"], ["-q"]):
        result = newsclean("-t", "json", *extra, stdin=DIRTY)
        assert result.exit_code == 0 and json.loads(result.stdout)["title"] == TITLE
        assert bool(result.stderr) == ("-v" in extra)
    assert "kept" in newsclean("-v", stdin=DIRTY).stderr


def test_summary_follows_on_a_terminal():
    main_end, end = pty.openpty()
    run = subprocess.run(NEWSCLEAN, input=DIRTY.encode(), stdout=subprocess.PIPE, stderr=end, timeout=60, check=False)
    os.close(end)
    assert run.returncode == 0 and b"ADVERTISEMENT" not in run.stdout
    said = os.read(main_end, 4000).decode()
    os.close(main_end)
    assert said.startswith("kept ") and said.count("\n") == 1 and "\x1b" not in said


def test_markdown_is_the_default_output():
    assert newsclean(stdin=DIRTY).stdout.startswith("---\n")


@pytest.mark.parametrize("data", ["", "\n \n"])
@pytest.mark.parametrize("to", ["md", "text", "json", "jsonl"])
def test_empty_stdin(to, data):
    result = newsclean("-t", to, stdin=data)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "empty input" in result.stderr and result.stderr.count("\n") == 1
    assert newsclean("-q", stdin="").stderr == ""


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--strenght", "strong"], "--strength"),
        (["--strength", "stron"], "strong"),
        (["--select", "ADV999"], "ADV"),
        (["--select", "ADVV"], "did you mean ADV"),
        (["--include-roles", "captoin"], "did you mean caption"),
        (["--keep", "/(/"], "regular expression"),
        (["--drop", " "], "phrase"),
        (["--encoding", "latin-zwei"], "latin-zwei"),
        (["-i", "-o", "x.md"], "--in-place"),
        (["-i", "-t", "text"], "--in-place"),
        (["--check", "-o", "x.md"], "--output"),
        (["--check", "--ledger", "x"], "--ledger"),
        (["--diff", "-t", "json"], "--to"),
        (["-q", "-v"], "leave one out"),
        (["--isolated", "--config", "x.toml"], "leave one out"),
        (["--config", "none.toml"], "none.toml"),
        (["missing.txt"], "missing.txt"),
        (["missing/"], "missing/"),
        ([""], "no such file"),
    ],
)
def test_wrong_use_exits_2_and_names_the_cure(args, says):
    result = newsclean(*args, stdin=DIRTY)
    assert result.exit_code == 2 and says in result.stderr and result.stdout == ""
    assert list(Path.cwd().iterdir()) == []


def test_missing_path_before_anything_is_written():
    write(a_txt=DIRTY)
    assert newsclean("a.txt", "gone.txt", "-o", "out/").exit_code == 2
    assert not Path("out").exists()


def test_html_is_told_by_its_head_and_cleaned():
    write(a_txt=HTML, b_html=HTML)
    for result in (newsclean("a.txt", "-t", "text"), newsclean("b.html", "-t", "text"), newsclean("-t", "text", stdin=HTML)):
        assert result.exit_code == 0 and result.stdout == "Words.\n"
    assert newsclean("-t", "text", stdin=HTML.encode("utf-16")).stdout == "Words.\n"
    assert "<p>Words.</p>" in newsclean("--from", "text", "a.txt").stdout


def test_binary_is_refused():
    result = newsclean(stdin=b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200))
    assert result.exit_code == 3 and result.stdout == "" and "<stdin>" in result.stderr


def test_stdin_goes_by_its_name():
    assert json.loads(newsclean("-t", "json", "--stdin-filename", "raw/x.md", stdin=DIRTY).stdout)["source"] == "raw/x.md"


def test_a_fault_of_ours_is_an_error_of_that_input(monkeypatch):
    import newsclean.pipeline

    right = newsclean.pipeline.clean

    def wrong(data, *, name, **more):
        if name == "a.txt":
            raise IndexError("out of range")
        return right(data, name=name, **more)

    monkeypatch.setattr(newsclean.pipeline, "clean", wrong)
    write(a_txt=DIRTY, b_txt=DIRTY)
    result = globals()["newsclean"]("a.txt", "b.txt", "-o", "out/")
    assert result.exit_code == 3 and "a.txt" in result.stderr and "IndexError" in result.stderr
    assert Path("out/b.md").exists() and not Path("out/a.md").exists()


def test_strict_and_exit_zero(monkeypatch):
    monkeypatch.setattr("newsclean.batch.run.is_unsure", lambda _: True)
    write(a_txt=DIRTY)
    result = newsclean("--strict", "a.txt", "-t", "text")
    assert (result.exit_code, result.stdout) == (3, CLEAN)
    assert newsclean("a.txt").exit_code == 0
    assert newsclean("--strict", "--check", "a.txt").exit_code == 3
    assert newsclean("--check", "--exit-zero", "a.txt").exit_code == 0


def test_the_reader_went_away():
    write(a_txt="\n\n".join([TITLE, *(f"{BODY[0]} Number {i}." for i in range(4000))]))
    run = subprocess.Popen([*NEWSCLEAN, "a.txt"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    run.stdout.close()
    assert (run.wait(60), run.stderr.read()) == (141, b"")
    run.stderr.close()


def test_interrupted():
    os.mkfifo("slow.txt")
    run = subprocess.Popen(
        [*NEWSCLEAN, "slow.txt", "-o", "out.md"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a suite in the background inherits "ignore"
    )
    with Path("slow.txt").open("wb"):  # opens when the reader has come
        run.send_signal(signal.SIGINT)
        out, err = run.communicate(timeout=60)
    assert run.returncode == 130 and b"Traceback" not in err and out == b""
    assert [p.name for p in Path.cwd().iterdir()] == ["slow.txt"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk():
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(NEWSCLEAN, input=DIRTY.encode(), stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert run.returncode == 3 and b"cannot write to stdout" in run.stderr and b"Traceback" not in run.stderr


def test_output_is_utf8_whatever_the_locale():
    env = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    run = subprocess.run(
        [*NEWSCLEAN, "-t", "text"],
        input="Zürich wählt – endlich.\n".encode(),
        capture_output=True,
        env=env,
        check=False,
    )
    assert run.returncode == 0 and "Zürich wählt – endlich." in run.stdout.decode("utf-8")


LOADED = """
import sys
from newsclean.cli import main
sys.argv[0] = "newsclean"
try:
    main()
except SystemExit:
    sys.stderr.write(" ".join(sys.modules))
"""


def modules_after(*args):
    run = [sys.executable, "-c", LOADED, *args]
    return subprocess.run(run, input="", capture_output=True, text=True, check=False).stderr.split()


def test_start_up_loads_little():
    heavy = {"rich", "pathspec", "platformdirs", "tomllib", "difflib", "importlib.metadata", "yaml", "rapidfuzz"}
    loaded = set(modules_after("--version"))
    assert not loaded & heavy and {m for m in loaded if m.startswith("newsclean")} <= {
        "newsclean", "newsclean.cli", "newsclean.decode", "newsclean._version", "newsclean.errors"
    }  # fmt: skip
    assert not set(modules_after()) & (heavy - {"rapidfuzz"})
