"""Many articles in one file: JSON lines, web archives, zip and tar, packed or not."""

import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
import zstandard
from test_cli import BODY, CLEAN, DIRTY, NEWSCLEAN, TITLE, alone, newsclean, write  # noqa: F401 - alone is a fixture
from test_cli_files import tree
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = f"<!DOCTYPE html><title>{TITLE}</title><h1>{TITLE}</h1>" + "".join(f"<p>{line} Käse.</p>" for line in BODY)


def jsonl(*rows):
    return "".join(json.dumps(row) + "\n" for row in rows)


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


ROW = {"id": 7, "url": "https://herald.example/1", "text": DIRTY, "title": TITLE, "tags": ["town"], "deep": {"x": [1]}}


def test_a_row_gives_a_row_and_keeps_its_fields():
    write(in_jsonl=jsonl(ROW, ROW | {"id": 8, "text": 3}, ROW | {"id": "9"}))
    result = newsclean("in.jsonl")
    first, second, third = lines(result)
    assert result.exit_code == 3 and "in.jsonl:2: no text in field text" in result.stderr
    assert first["id"] == 7 and first["deep"] == {"x": [1]} and first["text"] == "\n\n".join(BODY)
    assert first["url"] == ROW["url"] and first["title"] == TITLE and first["source"] == "in.jsonl:1"
    assert second["status"] == "failed" and second["id"] == 8 and "text" not in second and second["deep"] == {"x": [1]}
    assert third["id"] == "9"


def test_what_a_row_says_itself_is_kept_under_input():
    row = {"text": DIRTY, "source": "The Herald", "words": "many", "title": TITLE + " again"}
    write(in_jsonl=jsonl(row))
    out = lines(newsclean("in.jsonl"))[0]
    assert out["input"] == {"source": "The Herald", "words": "many"} and out["title"] == TITLE + " again"


def test_rows_of_our_own_are_not_changed_again():
    write(in_jsonl=jsonl(ROW, {"text": "no end"}, ROW | {"text": None}))
    Path("once.jsonl").write_text(newsclean("in.jsonl").stdout)
    assert newsclean("once.jsonl").stdout == Path("once.jsonl").read_text()


def test_which_field_is_the_article():
    write(a_jsonl=jsonl({"body": DIRTY}), b_jsonl=jsonl({"text": DIRTY, "html": PAGE}), c_jsonl=jsonl({"story": DIRTY}))
    assert lines(newsclean("a.jsonl"))[0]["title"] == TITLE
    both, none = newsclean("b.jsonl"), newsclean("c.jsonl")
    assert both.exit_code == 2 == none.exit_code and "text and html could each be the article" in both.stderr
    assert "--text-field" in none.stderr and "story" in none.stderr
    assert "Käse" in lines(newsclean("b.jsonl", "--html-field", "html"))[0]["text"]
    assert lines(newsclean("c.jsonl", "--text-field", "story", "--id-field", "story"))[0]["text"] == "\n\n".join(BODY)


def test_rows_from_a_pipe():
    data = jsonl(ROW, ROW)
    assert len(lines(newsclean(stdin=data))) == 2
    assert len(lines(newsclean(stdin=gzip.compress(data.encode())))) == 2
    assert newsclean("-f", "jsonl", stdin="no json\n").exit_code == 2
    pretty = json.dumps(ROW, indent=2)
    assert newsclean("-t", "text", stdin=pretty).stdout.startswith("{")
    run = subprocess.run(NEWSCLEAN, input=jsonl(*[ROW] * 300).encode(), capture_output=True, check=False, timeout=60)
    assert run.returncode == 0 and run.stdout.count(b"\n") == 300


def test_bad_rows_do_not_lose_the_others():
    write(in_jsonl="\ufeff" + jsonl(ROW) + "\n[1]\n{broken\n" + "[" * 100_000 + "\n" + jsonl(ROW))
    result = newsclean("in.jsonl")
    assert [line["status"] for line in lines(result)] == ["ok", "failed", "failed", "failed", "ok"]
    assert "in.jsonl:3: not an object" in result.stderr and "in.jsonl:4: no JSON" in result.stderr


def test_rows_in_a_folder():
    write(raw__a_txt=DIRTY, raw__in__b_jsonl=jsonl(ROW, ROW))
    newsclean("raw", "-o", "out", "-t", "jsonl")
    assert tree("out")[1:] == ["a.jsonl", "in/b.jsonl"] and Path("out/in/b.jsonl").read_text().count("\n") == 2
    again = newsclean("raw", "-o", "out", "-t", "jsonl")
    assert "wrote 0 articles to out/  (0 failed, 0 unsure and kept, 3 unchanged, 3 read)" in again.stderr
    newsclean("raw", "-o", "files")
    assert tree("files")[1:] == ["a.md", "in/b.jsonl/000001.md", "in/b.jsonl/000002.md"]
    assert newsclean("restore", "out/.newsclean/ledger.jsonl", "raw/in/b.jsonl:2").stdout == DIRTY


def test_rows_without_an_article_do_not_lose_the_folder():
    write(raw__a_txt=DIRTY, raw__b_jsonl=jsonl({"x": 1}), raw__c_txt=DIRTY)
    result = newsclean("raw", "-o", "out")
    assert (
        result.exit_code == 3 and "raw/b.jsonl: none of x is known" in result.stderr and tree("out")[1:] == ["a.md", "c.md"]
    )


def test_a_record_is_explained_by_its_name():
    write(in_jsonl=jsonl(ROW, ROW | {"text": DIRTY.replace("Mill", "Moor")}))
    archive_of("zip", {"x/a.txt": DIRTY})
    assert "Council votes to close Moor" in newsclean("explain", "in.jsonl:2").stdout
    assert "ADV001 ad-label" in newsclean("explain", "a.zip/x/a.txt").stdout
    for name in ("in.jsonl:3", "a.zip/b.txt", "none.jsonl:1"):
        assert newsclean("explain", name).exit_code == 2


def warc(path, *pages, packed=True):
    with Path(path).open("wb") as file:
        writer = WARCWriter(file, gzip=packed)
        for i, (data, mime, status) in enumerate(pages):
            http = StatusAndHeaders(status, [("Content-Type", mime)], protocol="HTTP/1.1")
            url = f"https://herald.example/{i}"
            writer.write_record(
                writer.create_warc_record(
                    url, "response", payload=io.BytesIO(data), http_headers=http,
                    warc_headers_dict={"WARC-Date": "2024-03-05T08:30:00Z"},
                )
            )  # fmt: skip


OK = "200 OK"
CYRILLIC = f"<h1>{TITLE}</h1><p>Совет города решил закрыть библиотеку на улице Милл-лейн.</p><p>Жители против этого.</p>"


@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive(packed):
    name = "a.warc.gz" if packed else "a.warc"
    pages = [
        (PAGE.encode(), "text/html", OK),
        (b"\x89PNG", "image/png", OK),
        (PAGE.encode(), "text/html", "404 Not Found"),
        (CYRILLIC.encode("koi8-r"), "text/html; charset=koi8-r", OK),
        (DIRTY.encode(), "text/plain", OK),
    ]
    warc(name, *pages, packed=packed)
    result = newsclean(name)
    first, second, third = lines(result)
    assert result.exit_code == 0 and first["url"] == "https://herald.example/0" and first["source"] == f"{name}:1"
    assert "Совет города решил" in second["text"] and second["encoding"] == second["encoding"] | {"name": "koi8-r"}
    assert third["text"] == "\n\n".join(BODY) and first["captured"] == "2024-03-05T08:30:00Z" and "date" not in first
    newsclean(name, "-o", "out/", "-t", "md")
    assert tree("out")[-1] == "a.warc/000005.md"
    assert "captured: 2024-03-05T08:30:00Z\n" in Path("out/a.warc/000001.md").read_text()


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc"])
@pytest.mark.parametrize("left", [0.7, 0.75, 0.79])
def test_a_web_archive_that_is_cut_short(name, left):
    warc(name, *[(PAGE.encode(), "text/html", OK)] * 5, packed=name.endswith("gz"))
    data = Path(name).read_bytes()
    Path(name).write_bytes(data[: int(len(data) * left)])
    result = newsclean(name)
    assert result.exit_code == 3 and f"{name}" in result.stderr and "cut short" in result.stderr
    good = [line["text"] for line in lines(result) if line["status"] == "ok"]
    assert len(good) == 3 and all(text.endswith("petition against it. Käse.") for text in good)


def test_without_the_extra(monkeypatch):
    warc("a.warc", (PAGE.encode(), "text/html", OK))
    Path("a.txt.zst").write_bytes(zstandard.compress(DIRTY.encode()))
    for module in ("warcio.archiveiterator", "zstandard"):
        monkeypatch.setitem(sys.modules, module, None)
    assert "pip install 'newsclean[warc]'" in newsclean("a.warc").stderr
    assert "pip install 'newsclean[zstd]'" in newsclean("a.txt.zst").stderr


def test_packed_texts():
    Path("raw").mkdir()
    Path("raw/a.txt.gz").write_bytes(gzip.compress(DIRTY.encode()))
    Path("raw/b.html.zst").write_bytes(zstandard.compress(PAGE.encode()))
    Path("raw/c.csv.gz").write_bytes(gzip.compress(b"1,2\n"))
    Path("raw/d.txt.gz").write_bytes(gzip.compress(os.urandom(2000).hex().encode())[:-700])
    result = newsclean("raw", "-o", "out", "-t", "text")
    assert result.exit_code == 3 and "raw/d.txt.gz: cut short" in result.stderr
    assert tree("out")[1:] == ["a.txt", "b.txt"] and Path("out/a.txt").read_text() == CLEAN
    assert newsclean("raw/a.txt.gz", "-t", "text").stdout == CLEAN
    assert newsclean("-t", "text", stdin=gzip.compress(DIRTY.encode())).stdout == CLEAN
    assert newsclean("-t", "text", stdin=zstandard.compress(DIRTY.encode())).stdout == CLEAN


def test_a_bomb():
    Path("raw").mkdir()
    Path("raw/bomb.txt.gz").write_bytes(gzip.compress(bytes(1 << 20)) * 100)
    with zipfile.ZipFile("raw/bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", bytes(100 << 20))
        archive.writestr("fine.txt", DIRTY)
    result = newsclean("raw", "-o", "out", "-j", 1)
    assert result.exit_code == 3 and tree("out")[1:] == ["bomb.zip/fine.md"]
    assert "raw/bomb.txt.gz: more than 64 MB" in result.stderr and "zeros.txt: unpacks to 104,857,600 bytes" in result.stderr


def archive_of(kind, members):
    if kind == "zip":
        with zipfile.ZipFile("a.zip", "w") as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return "a.zip"
    with tarfile.open("a.tar.gz", "w:gz") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data.encode()))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return "a.tar.gz"


@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_archives_are_folders_that_lead_nowhere_else(kind):
    members = {"x/a.txt": DIRTY, "x/p.png": "no", "../up.txt": DIRTY, "/etc/root.txt": DIRTY, "y\\..\\..\\w.txt": DIRTY}
    name = archive_of(kind, members)
    result = newsclean(name, "-o", "out/")
    place = name.removesuffix(".gz")
    assert result.exit_code == 3 and result.stderr.count("leads out of the archive") == 3
    assert tree("out") == [".newsclean/ledger.jsonl", f"{place}/x/a.md"] and sorted(
        p.name for p in Path.cwd().iterdir()
    ) == [name, "out"]
    assert lines(newsclean(name, "-t", "jsonl"))[0]["source"] == f"{name}/x/a.txt"


def test_a_damaged_archive():
    name = archive_of("zip", {"a.txt": DIRTY})
    Path(name).write_bytes(Path(name).read_bytes()[:-30])
    result = newsclean(name, "-o", "out/")
    assert result.exit_code == 3 and "a.zip: damaged" in result.stderr


def test_paths_from_a_list():
    write(raw__a_txt=DIRTY, raw__b__c_txt=DIRTY, list_txt="raw/a.txt\r\n\nraw/b/c.txt\nraw/gone.txt\n")
    result = newsclean("--files-from", "list.txt", "-o", "out/")
    assert result.exit_code == 3 and "raw/gone.txt: No such file" in result.stderr
    assert tree("out")[1:] == ["raw/a.md", "raw/b/c.md"]
    odd = "raw/new\nline.txt"
    Path(odd).write_text(DIRTY)
    result = newsclean("--files-from", "-", "-0", "-t", "jsonl", stdin=f"raw/a.txt\0{odd}\0")
    assert [line["source"] for line in lines(result)] == ["raw/a.txt", odd]
    assert newsclean("--files-from", "none", "-t", "jsonl").exit_code == 2
    assert newsclean("raw/a.txt", "-0").exit_code == 2
