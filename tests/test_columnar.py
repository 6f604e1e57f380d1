"""Parquet in: rows as JSON lines would give them."""

import datetime
import json
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from invented import story, text
from test_dedupe_clean import run
from test_dedupe_cli import alone, dedupe, found, tree, written  # noqa: F401 - alone is a fixture

pyarrow = pytest.importorskip("pyarrow")
ONE, TWO = story(1), story(2)
ROWS = [
    {"nr": 7, "body": text(ONE), "published": datetime.date(2024, 3, 5), "price": Decimal("1.50"), "raw": b"\xc3\xa9"},
    {"nr": 8, "body": text(TWO), "published": None, "price": None, "raw": None},
    {"nr": 9, "body": text(ONE[:7]), "published": datetime.date(2024, 3, 6), "price": None, "raw": None},
]


@pytest.fixture
def table():
    """The rows as a file."""
    from pyarrow import parquet

    Path("raw").mkdir()
    parquet.write_table(pyarrow.Table.from_pylist(ROWS), "raw/all.parquet", row_group_size=2)
    return Path("raw/all.parquet")


def test_a_row_gives_a_row_and_keeps_its_fields(table):
    lines = [json.loads(line) for line in run(table).stdout.splitlines()]
    assert [row["nr"] for row in lines] == [7, 8, 9] and lines[1]["source"] == "raw/all.parquet:2"
    assert lines[0]["date"] == "2024-03-05" and lines[0]["price"] == "1.50" and lines[0]["raw"] == "é"
    assert "price" not in lines[1] and lines[1]["text"] == text(TWO)
    assert run("raw", "-t", "jsonl").stdout == run(table).stdout  # a folder finds it by its name
    assert run(table, "-t", "jsonl", "-o", "clean/").exit_code == 0 and Path("clean/all.jsonl").exists()


def test_what_we_write_is_read_again(table):
    run(table, "-o", "once.parquet", "-t", "parquet")
    once = [json.loads(line) for line in run(table).stdout.splitlines()]
    again = [json.loads(line) for line in run("once.parquet").stdout.splitlines()]
    assert [row["text"] for row in again] == [row["text"] for row in once]


def test_copies_are_told_and_nothing_is_done_to_what_is_packed(table):
    assert found(table, "--id-field", "nr")["9"]["relation"] == "contained"
    before = tree()
    result = dedupe(table, "--action", "mark")
    assert result.exit_code == 3 and "packed, so its rows were left alone" in result.stderr and tree() == before


def test_bad_ones_are_said(table, monkeypatch):
    written("cut.parquet", table.read_bytes()[:-30])
    assert run("cut.parquet").exit_code == 3 and "cut.parquet: damaged" in run("cut.parquet").stderr
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert "pip install 'newsclean[parquet]'" in run(table).stderr


def test_it_is_not_edited_in_place(table):
    before = table.read_bytes()
    for how in ("--in-place", "--check"):
        result = run(table, how)
        assert result.exit_code == 2 and "is packed, or holds many articles" in result.stderr
        assert run("raw", how).exit_code == 0
    assert table.read_bytes() == before
