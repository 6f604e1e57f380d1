"""Files and folders in, files and folders out."""

import json
import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from test_cli import BODY, CLEAN, DIRTY, NEWSCLEAN, TITLE, alone, newsclean, write  # noqa: F401 - alone is a fixture


def tree(folder):
    """The files below a folder, without what a run notes for the next one."""
    files = (p.relative_to(folder).as_posix() for p in Path(folder).rglob("*") if p.is_file())
    return sorted(f for f in files if not f.endswith(".newsclean/state.db"))


def test_one_file_to_one_file():
    write(a_txt=DIRTY)
    result = newsclean("a.txt", "-t", "text", "-o", "new/b.txt")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert Path("new/b.txt").read_text() == CLEAN and tree("new") == ["b.txt"]


def test_output_is_whole_or_untouched():
    write(bad_txt=b"\x89PNG\r\n\x1a\n\0\0", old_md="old\n")
    assert newsclean("bad.txt", "-o", "old.md").exit_code == 3
    assert Path("old.md").read_text() == "old\n" and tree(".") == ["bad.txt", "old.md"]


def test_output_keeps_mode_and_follows_links():
    write(a_txt=DIRTY, real_md="old\n")
    Path("real.md").chmod(0o640)
    Path("link.md").symlink_to("real.md")
    assert newsclean("a.txt", "-o", "link.md", "-t", "text").exit_code == 0
    assert Path("link.md").is_symlink() and Path("real.md").read_text() == CLEAN
    assert stat.S_IMODE(Path("real.md").stat().st_mode) == 0o640


def test_new_output_obeys_the_umask():
    write(a_txt=DIRTY)
    before = os.umask(0o027)
    try:
        newsclean("a.txt", "-o", "b.md")
    finally:
        os.umask(before)
    assert stat.S_IMODE(Path("b.md").stat().st_mode) == 0o640


def test_a_device_is_written_to_not_replaced():
    os.mkfifo("pipe")
    write(a_txt=DIRTY)
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert newsclean("a.txt", "-o", "pipe", "-t", "text").exit_code == 0
    assert os.read(reader, 10000).decode() == CLEAN and Path("pipe").is_fifo()
    os.close(reader)


def test_output_must_not_be_the_input():
    write(a_md=DIRTY)
    result = newsclean("a.md", "-o", "./a.md")
    assert result.exit_code == 2 and "--in-place" in result.stderr and Path("a.md").read_text() == DIRTY


def test_the_ledger_must_not_be_an_input():
    write(a_md=DIRTY)
    assert newsclean("a.md", "--ledger", "a.md").exit_code == 2 and Path("a.md").read_text() == DIRTY


def test_lost_bytes_are_not_silent():
    result = newsclean("--encoding", "utf-8", "-t", "text", stdin=DIRTY.encode().replace(b"Monday", b"M\xffnday"))
    assert result.exit_code == 0 and "warning: <stdin>: 1 byte" in result.stderr


def test_unwritable_output_exits_3_naming_path_and_cure():
    write(a_txt=DIRTY, file_md="x")
    result = newsclean("a.txt", "-o", "file.md/b.md")
    assert result.exit_code == 3 and "cannot write file.md/b.md" in result.stderr and "-o" in result.stderr
    assert Path("file.md").read_text() == "x"


def bound(*args):
    """Run in a process that permissions hold for, of root, too."""
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        pytest.skip("root may read and write everything, and there is no setpriv to forbid it")
    limits = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    return subprocess.run([*limits, *NEWSCLEAN, *args], capture_output=True, text=True, check=False)


def test_permissions():
    write(raw__a_txt=DIRTY, raw__b_txt=DIRTY, raw__shut__c_txt=DIRTY, raw__hides__d_txt=DIRTY, locked__x_txt=DIRTY)
    Path("raw/hides/.gitignore").write_text("d.txt\n")
    closed = [Path("raw/a.txt"), Path("raw/hides/.gitignore"), Path("raw/shut")]
    for path in closed:
        path.chmod(0)
    Path("locked").chmod(0o500)
    result = bound("raw", "-o", "out/")
    assert result.returncode == 3 and result.stderr.count("error: ") == 3 and tree("out")[-1] == "b.md"
    assert all(f"error: {path}" in result.stderr for path in closed) and "Traceback" not in result.stderr
    for args in (
        ["raw/b.txt", "-o", "locked/b.md"],
        ["-i", "locked/x.txt"],
        ["raw", "-t", "csv", "-o", "locked/all.csv"],
    ):
        result = bound(*args)
        assert result.returncode == 3 and result.stderr.count("error: ") == 1 and "cannot write locked/" in result.stderr
    for path in (*closed, Path("locked")):
        path.chmod(0o700)


def test_a_link_that_leads_to_itself():
    write(raw__a_txt=DIRTY)
    for name in ("loop.txt", "loop", "out"):
        Path("raw", name).symlink_to(name)
    Path("raw/up").symlink_to("..")
    result = newsclean("raw", "-o", "out")
    assert result.exit_code == 0 and tree("out")[1:] == ["a.md"]


def test_unreadable_input_exits_3_and_the_others_are_written():
    write(b_txt=DIRTY)
    Path("a.txt").symlink_to("nowhere")
    result = newsclean("a.txt", "b.txt", "-o", "out/")
    assert result.exit_code == 3 and "a.txt: No such file" in result.stderr and Path("out/b.md").exists()
    assert "wrote 1 article to out/  (1 failed, 0 unsure and kept, 0 unchanged, 2 read)" in result.stderr


def test_folder_to_folder_is_the_same_tree():
    write(raw__a_txt=DIRTY, raw__in__b_md=DIRTY, raw__in__deep__c_text=DIRTY, raw__p_png=b"\x89PNG", raw__d_xml=DIRTY)
    result = newsclean("raw", "-o", "out", "-t", "text")
    assert result.exit_code == 0 and result.stdout == ""
    assert tree("out") == [".newsclean/ledger.jsonl", "a.txt", "in/b.txt", "in/deep/c.txt"]
    assert result.stderr.startswith(
        "wrote 3 articles to out/  (0 failed, 0 unsure and kept, 0 unchanged, 3 read)\nremoved 3 blocks, "
    )
    assert "ADV001" in result.stderr
    ledger = [json.loads(line) for line in Path("out/.newsclean/ledger.jsonl").read_text().splitlines()]
    assert {e["source"] for e in ledger} == {"raw/a.txt", "raw/in/b.md", "raw/in/deep/c.text"}
    assert [e["text"] for e in ledger if e["rule"] == "ADV001"] == ["ADVERTISEMENT"] * 3
    assert newsclean(Path("raw").absolute(), "-o", "out2", "-t", "text", "-q").stderr == ""
    assert tree("out2") == tree("out")


@pytest.mark.parametrize(("to", "suffix"), [("md", "md"), ("text", "txt"), ("json", "json"), ("jsonl", "jsonl")])
def test_suffixes(to, suffix):
    write(raw__a_txt=DIRTY)
    newsclean("raw", "-o", "out/", "-t", to)
    assert f"a.{suffix}" in tree("out")


def test_equal_files_give_as_many_outputs():
    write(a_txt=DIRTY, b_txt=DIRTY, c_txt=DIRTY)
    newsclean("a.txt", "b.txt", "c.txt", "-o", "out")
    assert tree("out")[1:] == ["a.md", "b.md", "c.md"]


def test_two_inputs_never_share_a_name():
    write(a_txt=DIRTY, a_md=DIRTY, x__a_txt=DIRTY)
    Path("A.text").write_text(DIRTY)
    newsclean("a.txt", "a.md", "x/a.txt", "A.text", "-o", "out")
    assert tree("out")[1:] == ["A-4.md", "a-2.md", "a-3.md", "a.md"]


def test_an_input_is_never_overwritten():
    write(raw__a_txt=DIRTY, raw__a_md=DIRTY)
    assert newsclean("raw", "-o", "raw").exit_code == 0
    assert Path("raw/a.txt").read_text() == DIRTY == Path("raw/a.md").read_text()
    assert tree("raw") == [".newsclean/ledger.jsonl", "a-2.md", "a-3.md", "a.md", "a.txt"]


def test_several_folders_keep_their_names():
    write(one__a_txt=DIRTY, two__a_txt=DIRTY)
    newsclean("one", "two", "-o", "out")
    assert tree("out")[1:] == ["one/a.md", "two/a.md"]


def test_an_output_folder_inside_is_no_input():
    write(raw__a_txt=DIRTY)
    for _ in range(2):
        assert newsclean("raw", "-o", "raw/clean").exit_code == 0
    assert tree("raw") == ["a.txt", "clean/.newsclean/ledger.jsonl", "clean/a.md"]


def test_many_inputs_and_one_stdout():
    write(a_txt=DIRTY, b_txt=DIRTY)
    for args in (["a.txt", "b.txt"], ["."], ["a.txt", "b.txt", "-t", "json"]):
        result = newsclean(*args)
        assert result.exit_code == 2 and result.stdout == ""
        assert all(cure in result.stderr for cure in ("-o DIR/", "-t jsonl", "--in-place"))


def test_jsonl_streams_a_line_an_input_in_order():
    write(raw__b_txt=DIRTY, raw__a_txt=DIRTY, raw__c_txt=b"\x89PNG\r\n\x1a\n\0\0", z_txt=DIRTY)
    result = newsclean("z.txt", "raw", "-t", "jsonl", "-v")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [x["source"] for x in lines] == ["z.txt", "raw/a.txt", "raw/b.txt", "raw/c.txt"]
    assert result.exit_code == 3 and [x["status"] for x in lines][-1] == "failed"
    assert lines[-1]["error"] and "text" not in lines[-1] and lines[0]["title"] == TITLE
    assert "wrote 3 articles to stdout" in result.stderr


def test_jsonl_into_one_file():
    write(raw__b_txt=DIRTY, raw__a_txt=DIRTY)
    assert newsclean("raw", "-t", "jsonl", "-o", "all.jsonl").exit_code == 0
    assert len(Path("all.jsonl").read_text().splitlines()) == 2


def test_url_is_for_one_input():
    write(a_txt=DIRTY, b_txt=DIRTY)
    assert newsclean("a.txt", "b.txt", "-t", "jsonl", "--url", "https://e.org/a").exit_code == 2
    assert newsclean("a.txt", "--url", "https://e.org/a").exit_code == 0
    write(one__a_txt=DIRTY, rows_jsonl=json.dumps({"text": DIRTY}))
    assert json.loads(newsclean("one", "-t", "jsonl", "--url", "https://e.org/a").stdout)["url"] == "https://e.org/a"
    assert newsclean("one", "-o", "out", "--url", "https://e.org/a").exit_code == 0
    assert "url: https://e.org/a\n" in Path("out/a.md").read_text()
    assert newsclean("rows.jsonl", "--url", "https://e.org/a").exit_code == 2


def test_folder_without_texts_is_a_warning():
    Path("empty").mkdir()
    result = newsclean("empty", "-o", "out")
    assert result.exit_code == 0 and "no text files found under empty" in result.stderr
    assert not Path("out").exists()


def test_ledger_of_one_stream():
    result = newsclean("--ledger", "l.jsonl", stdin=DIRTY)
    assert result.exit_code == 0
    entries = [json.loads(line) for line in Path("l.jsonl").read_text().splitlines()]
    found = next(e for e in entries if e["rule"] == "ADV001")
    assert DIRTY[found["start"] : found["end"]] == found["text"] == "ADVERTISEMENT"
    assert set(found) == {"source", "block", "start", "end", "rule", "safety", "score", "reason", "text"}


def test_same_file_twice_is_one_input():
    write(a_txt=DIRTY)
    assert newsclean("a.txt", "./a.txt", "-t", "jsonl").stdout.count("\n") == 1


def test_empty_file():
    write(a_txt="", b_txt=DIRTY)
    result = newsclean("a.txt", "b.txt", "-o", "out")
    assert result.exit_code == 0 and "a.txt: empty input" in result.stderr and Path("out/a.md").read_bytes() == b""


def test_verbose_names_what_was_left_alone():
    write(raw__a_txt=DIRTY, raw__b_csv="1,2\n")
    assert "raw/b.csv" in newsclean("raw", "-o", "out", "-v").stderr
    assert BODY[0] in Path("out/a.md").read_text()
