"""What the command line says about encodings: `explain --only encoding`, warnings, --strict, counts in JSONL, the ledger."""

import json
from pathlib import Path

import pytest
from test_cli import alone, newsclean  # noqa: F401 - alone is a fixture

GOOD = "Die Bücherei schließt.\n\nDer Rat hat das am Montag beschlossen, mit fünf zu vier Stimmen.\n"
DAMAGED = GOOD.encode() + b"It\x92s the caf\xc3\x83\xc2\xa9 &amp; more, he said about the ad\xc2\xadverts.\n"


def files(**contents):
    for name, data in contents.items():
        Path(name.replace("_", ".")).write_bytes(data)


def test_a_line_a_file():
    files(
        a_txt=GOOD.encode(),
        b_txt=GOOD.encode("cp1252") * 3,
        c_txt=DAMAGED,
        d_txt=GOOD.encode("utf-16"),
        e_html=b"<html lang=en>",
    )
    result = newsclean("explain", "--only", "encoding", "a.txt", "b.txt", "c.txt", "d.txt", "e.html")
    assert result.exit_code == 0 and result.stdout.splitlines() == [
        "a.txt  utf-8  strict",
        result.stdout.splitlines()[1],
        "c.txt  utf-8  damaged  ENC002 foreign-byte 1, ENC006 mojibake 1, ENC007 entity 1, ENC008 invisible-character 1",
        "d.txt  utf-16-le  byte-order mark",
        "e.html  utf-8  ascii",
    ]
    assert result.stdout.splitlines()[1].startswith("b.txt  windows-1252  detected 0.")


def test_as_json_one_object_a_line():
    files(a_txt=DAMAGED, b_txt=b"Stra\xdfe", c_png=b"\x89PNG\r\n\x1a\n\0\0")
    result = newsclean("explain", "--only", "encoding", "--json", "a.txt", "b.txt", "c.png")
    first, second, third = map(json.loads, result.stdout.splitlines())
    assert first["source"] == "a.txt" and first["encoding"]["by_rule"] == {
        "ENC002": 1,
        "ENC006": 1,
        "ENC007": 1,
        "ENC008": 1,
    }
    note = first["encoding"]["notes"][0]
    assert (note["rule"], note["before"], note["after"]) == ("ENC002", "\udc92", "’")
    assert second["encoding"]["runner_up"] == "mac-turkish" and "Straße" in second["encoding"]["doubt"]
    assert "PNG" in third["error"] and result.exit_code == 3


def test_stdin_and_the_usual_complaints():
    assert newsclean("explain", "--only", "encoding", stdin=GOOD.encode()).stdout == "<stdin>  utf-8  strict\n"
    files(a_txt=b"x", b_txt=b"y")
    assert newsclean("explain", "a.txt", "b.txt").exit_code == 2
    assert newsclean("explain", "--only", "encoding", "gone.txt").exit_code == 2
    assert newsclean("explain", "--only", "colour", "a.txt").exit_code == 2


@pytest.mark.parametrize(
    ("data", "code"), [(b"The Stra\xdfe is closed", 3), (GOOD.encode(), 0), (GOOD.encode("cp1252") * 3, 0)]
)
def test_strict_minds_a_guess_in_doubt(data, code):
    files(a_txt=data)
    for command in (["explain", "--only", "encoding"], ["explain"], ["-t", "text"]):
        assert newsclean(*command, "--strict", "a.txt").exit_code == code
        assert newsclean(*command, "a.txt").exit_code == 0


def test_a_doubt_is_a_warning_with_a_cure():
    said = newsclean(stdin=b"Stra\xdfe").stderr
    assert "'Straße'" in said and "mac-turkish" in said and "--encoding NAME decides" in said
    assert newsclean("-q", stdin=b"Stra\xdfe").stderr == ""
    assert newsclean("--encoding", "windows-1252", stdin=b"Stra\xdfe").stderr == ""
    assert "valid UTF-8" in newsclean("--encoding", "windows-1252", stdin=GOOD.encode()).stderr


def test_explain_shows_each_repair_and_the_first_of_many():
    said = newsclean("explain", stdin=DAMAGED).stdout
    assert (
        "ENC002 foreign-byte" in said and "“It\\x92s” -> “It’s”" in said and "“cafÃ©” -> “café”" in said and "line 4" in said
    )
    many = newsclean("explain", stdin=("Ad\xadverts.\n\n" * 50).encode()).stdout
    assert "and 30 repairs more" in many


def test_jsonl_counts_and_the_ledger_holds_repairs():
    files(a_txt=DAMAGED)
    record = json.loads(newsclean("-t", "jsonl", "--ledger", "l.jsonl", "a.txt").stdout)
    assert record["encoding"]["repaired"] == 4 and record["encoding"]["by_rule"]["ENC002"] == 1 and record["status"] == "ok"
    lines = [json.loads(line) for line in Path("l.jsonl").read_bytes().splitlines()]
    assert [e["before"] for e in lines if "before" in e] == ["\udc92", "Ã©", "&amp;", "\xad"]


def test_the_country_of_a_url_helps():
    headline = "Múte B. Egede om meningsmåling: Status quo"
    found = json.loads(newsclean("-t", "jsonl", "--url", "https://a.example.dk/x", stdin=headline.encode("cp1252")).stdout)
    assert found["encoding"]["name"] == "windows-1252"
