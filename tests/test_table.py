"""The metadata of many articles as one table."""

import csv
import io
import sys
from pathlib import Path

import pytest
from test_cli import BODY, DIRTY, TITLE, alone, newsclean, write  # noqa: F401 - alone is a fixture

PAGE = f'---\nauthor: [Jane Doe, Bo "the" Lund]\ntags: []\n---\n\n{DIRTY}'


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_an_article():
    write(raw__a_txt=DIRTY, raw__b_md=PAGE, raw__c_txt=b"a\0b\0\1")
    result = newsclean("raw", "-t", "csv", "-j", 2)
    first, second, third = rows(result.stdout)
    assert result.exit_code == 3 and first["source"] == "raw/a.txt" and first["title"] == TITLE
    assert first["words"] == "34" and first["removed"] == "7" and first["error"] == "" and "text" not in first
    assert second["author"] == 'Jane Doe; Bo "the" Lund' and third["status"] == "failed" and "binary" in third["error"]
    newsclean("raw", "-t", "csv", "-o", "all.csv")
    assert Path("all.csv").read_bytes() == result.stdout_bytes
    assert rows(newsclean("-t", "csv", stdin=DIRTY).stdout)[0]["title"] == TITLE


def test_where_a_table_cannot_go():
    write(raw__a_txt=DIRTY, out__x_txt="x")
    for args in (["-t", "csv", "-o", "out"], ["-t", "parquet"]):
        result = newsclean("raw", *args)
        assert result.exit_code == 2 and result.stdout == ""


def test_without_pyarrow(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    write(raw__a_txt=DIRTY)
    result = newsclean("raw", "-t", "parquet", "-o", "all.parquet")
    assert result.exit_code == 2 and "pip install 'newsclean[parquet]'" in result.stderr and not Path("all.parquet").exists()


def test_parquet():
    parquet = pytest.importorskip("pyarrow.parquet", reason="no pyarrow: pip install 'newsclean[parquet]'")
    write(raw__a_txt=DIRTY, raw__b_md=PAGE, raw__c_txt=b"a\0b\0\1")
    assert newsclean("raw", "-t", "parquet", "-o", "all.parquet").exit_code == 3
    first, second, third = parquet.read_table("all.parquet").to_pylist()
    assert first["text"] == "\n\n".join(BODY) and first["words"] == 34 and second["author"] == ["Jane Doe", 'Bo "the" Lund']
    assert third["status"] == "failed" and third["text"] is None
