"""The metadata of many articles: as one table, and as the names of their files."""

import csv
import io
import sys
from pathlib import Path

import pytest
from test_cli import BODY, DIRTY, TITLE, alone, newsclean, write  # noqa: F401 - alone is a fixture

from newsclean.batch.naming import LONGEST, slug

PAGE = f'---\nauthor: [Jane Doe, Bo "the" Lund]\ntags: []\n---\n\n{DIRTY}'


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_an_article():
    write(raw__a_txt=DIRTY, raw__b_md=PAGE, raw__c_txt=b"a\0b\0\1")
    result = newsclean("raw", "-t", "csv", "-j", 2)
    first, second, third = rows(result.stdout)
    assert result.exit_code == 3 and first["source"] == "raw/a.txt" and first["title"] == TITLE
    assert first["words"] == "34" and first["removed"] == "8" and first["error"] == "" and "text" not in first
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


DATED = DIRTY.replace(TITLE, f"{TITLE}\n\n5 March 2024", 1)


def names(folder="out"):
    return sorted(p.relative_to(folder).as_posix() for p in Path(folder).rglob("*.md"))


def test_names_of_what_is_known():
    write(raw__a_txt=DATED, raw__b_txt=DIRTY, raw__c_txt="Bridge\n")
    newsclean("raw", "-o", "out", "--name", "{date}-{title}")
    title = "council-votes-to-close-mill-lane-library"
    assert names() == [f"2024-03-05-{title}.md", "c.md", f"{title}.md"]
    assert "3 unchanged" in newsclean("raw", "-o", "out", "--name", "{date}-{title}").stderr
    write(raw__d_txt=DIRTY)
    newsclean("raw", "-o", "out", "--name", "{date}-{title}")
    assert names()[-2:] == [f"{title}-2.md", f"{title}.md"] and len(names()) == 4
    newsclean("raw", "-o", "two", "--name", "{language}/{site}/{name}")
    assert names("two") == ["c.md", "en/a.md", "en/b.md", "en/d.md"]


@pytest.mark.parametrize("template", ["{titel}", "{title", "../{title}", "/{title}", "same", "{title!r}", "{title:>9}"])
def test_templates_that_are_none(template):
    write(raw__a_txt=DIRTY)
    result = newsclean("raw", "-o", "out", "--name", template)
    assert result.exit_code == 2 and "--name" in result.stderr and not names()


def test_slugs():
    assert slug("Rat schließt \u201eBad\u201c: 3,5 Mio. \u20ac!") == "rat-schliesst-bad-3-5-mio"
    assert slug("../../etc/passwd") == "etc-passwd" and slug("...") == ""
    assert slug("\u5e02\u8bae\u4f1a") == "\u5e02\u8bae\u4f1a"
    assert len(slug("word " * 50)) <= LONGEST >= len(slug("x" * 500))
