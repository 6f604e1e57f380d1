"""`restore`: the ledger of a folder and its articles give the inputs back (law 4)."""

import json
import re
from pathlib import Path

import pytest
from test_cli import DIRTY, alone, newsclean, write  # noqa: F401 - alone is a fixture
from test_cli_files import tree
from transcripts import inputs

from newsclean import decode
from newsclean.ledger import put_back
from newsclean.pipeline import text_of

THINGS = ("bridge", "school", "old ferry", "well", "gate of the mill")
LEDGER = "out/.newsclean/ledger.jsonl"


@pytest.mark.parametrize("to", ["md", "text", "json", "jsonl"])
def test_everything_comes_back(to):
    Path("raw/in").mkdir(parents=True)
    for path in inputs():
        Path("raw/in", path.name).write_bytes(path.read_bytes())
    write(
        raw__empty_txt="", raw__chrome_txt="ADVERTISEMENT\n", raw__a_txt=DIRTY, raw__a_md=f"---\ntitle: Mine\n---\n\n{DIRTY}"
    )
    assert newsclean("raw", "-o", "out", "-t", to).exit_code == 0
    result = newsclean("restore", LEDGER, "-o", "back/")
    assert result.exit_code == 0, result.stderr
    assert [name.removesuffix(".txt") for name in tree("back")] == [name.removesuffix(".txt") for name in tree("raw")]
    for name in tree("raw"):
        data = Path("raw", name).read_bytes()
        if not name.endswith(".html"):
            assert Path("back", name).read_bytes() == text_of(data).raw.encode("utf-8", "surrogateescape"), name


def test_one_input_to_stdout_by_any_of_its_names():
    write(raw__a_txt=DIRTY, raw__b_txt=DIRTY.replace("Mill", "Moor"))
    newsclean("raw", "-o", "out")
    for name in ("raw/b.txt", "b.txt"):
        result = newsclean("restore", LEDGER, name)
        assert (result.exit_code, result.stdout) == (0, DIRTY.replace("Mill", "Moor"))
    assert newsclean("restore", LEDGER, "c.txt").exit_code == 2
    assert "-o DIR/" in newsclean("restore", LEDGER).stderr


@pytest.mark.parametrize("to", ["md", "text", "json"])
def test_one_rule(to):
    write(raw__a_txt=DIRTY + "\nShare this article\n")
    newsclean("raw", "-o", "out", "-t", to)
    result = newsclean("restore", LEDGER, "a.txt", "--rule", "adv")
    text = json.loads(result.stdout)["text"] if to == "json" else result.stdout
    assert "evening to close the library on Mill Lane.\n\nADVERTISEMENT\n\nResidents" in text and "Share" not in text
    assert newsclean("restore", LEDGER, "--rule", "ADV,NAV", "-o", "back").exit_code == 0
    assert tree("back") == [tree("out")[-1]] and "Share this article" in Path("back", tree("back")[0]).read_text()
    if to != "text":
        Path("again.md" if to == "md" else "again.json").write_text(result.stdout)
        from newsclean.article import identity

        body = text if to == "json" else text.partition("\n---\n\n")[2].removesuffix("\n")
        assert f"{identity(body)}" in result.stdout


def test_white_space_before_what_comes_back():
    entries = [
        {"start": 3, "end": 5, "rule": "ENC011", "text": "\n\n"},
        {"start": 5, "end": 7, "rule": "ADV001", "text": "Ad"},
        {"start": 7, "end": 10, "rule": "ENC011", "text": "\n\n\n", "after": "\n\n"},
        {"start": 10, "end": 12, "rule": "PRO001", "text": "Go"},
    ]
    assert put_back("One\n\n", entries, lambda e: e["rule"] == "ADV001") == "One\n\nAd\n\n"
    assert put_back("One\n\n", entries, lambda _: True) == "One\n\nAd\n\n\nGo"
    assert put_back("One\n\n", entries, lambda _: False) == "One\n\n"


def test_a_changed_article_is_not_guessed_at():
    write(raw__a_txt=DIRTY, raw__b_txt=DIRTY)
    newsclean("raw", "-o", "out")
    Path("out/a.md").write_text("Something else.\n")
    result = newsclean("restore", LEDGER, "-o", "back")
    assert result.exit_code == 3 and "a.md: not the article" in result.stderr and tree("back") == ["b.txt"]
    Path("out/a.md").unlink()
    assert "a.md: No such file" in newsclean("restore", LEDGER, "-o", "back2").stderr


def test_nothing_is_overwritten():
    write(raw__a_txt=DIRTY, back__a_txt="mine")
    newsclean("raw", "-o", "out")
    assert newsclean("restore", LEDGER, "-o", "back").exit_code == 3 and Path("back/a.txt").read_text() == "mine"


def test_a_ledger_without_a_folder():
    write(a_txt=DIRTY)
    newsclean("a.txt", "-o", "a.md", "--ledger", "l.jsonl")
    assert newsclean("restore", "l.jsonl", "--article", "a.md").stdout == DIRTY
    result = newsclean("restore", "l.jsonl", "a.txt")
    assert result.exit_code == 2 and "no folder of articles" in result.stderr
    assert newsclean("restore", "none.jsonl", "a.txt").exit_code == 2
    Path("l.jsonl").write_text("no json\n")
    assert newsclean("restore", "l.jsonl", "--article", "a.md").exit_code == 3


def test_what_was_removed_before_a_repair_comes_back():
    text = DIRTY.replace("town council", "town\u00ad council").encode() + "Anzeige – für Sie".encode("cp1252")
    write(raw__a_txt=text)
    newsclean("raw", "-o", "out")
    assert newsclean("restore", LEDGER, "a.txt").stdout_bytes == decode(text).raw.encode("utf-8", "surrogateescape")


def test_outliers_are_named():
    text = "\n\n".join(f"The {thing} at Ferry Lane was painted by the mayor and his sons." for thing in THINGS)
    for i in range(8):
        write(**{f"raw__a{i}_txt": f"Bridge {i} painted\n\n{text}\n"})
    write(raw__odd_txt=f"Bridge painted\n\n{text}" + "\n\nADVERTISEMENT" * 70)
    err = newsclean("raw", "-o", "out").stderr
    assert f"1 article lost more than 3x what others of their site lose: newsclean explain --outliers {LEDGER}\n" in err
    shown = newsclean("explain", "--outliers", LEDGER).stdout
    assert re.fullmatch(r"raw/odd\.txt  raw  lost \d\d % of its words, others 0 %\n", shown)
    assert json.loads(newsclean("explain", "--outliers", LEDGER, "--json").stdout)["usual"] == 0
    assert newsclean("explain", "--outliers", "none").exit_code == 2
