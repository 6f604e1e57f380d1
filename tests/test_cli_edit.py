"""--check, --diff and --in-place: the filter in a repository."""

import json
import os
import stat
import subprocess
from pathlib import Path

import pytest
from test_cli import BODY, CLEAN, DIRTY, TITLE, alone, newsclean, write  # noqa: F401 - alone is a fixture


def test_check():
    write(notes__a_md=DIRTY, notes__b_md=CLEAN, notes__c_md=CLEAN)
    result = newsclean("--check", "notes/")
    assert result.exit_code == 1 and result.stdout == ""
    assert result.stderr == "would clean notes/a.md (1 block, 1 word)\n1 file would be cleaned, 2 are clean\n"
    assert Path("notes/a.md").read_text() == DIRTY
    result = newsclean("--check", "notes/b.md")
    assert (result.exit_code, result.stderr) == (0, "0 files would be cleaned, 1 is clean\n")
    assert newsclean("--check", "-q", "notes").stderr == ""
    assert newsclean("--check", "--exit-zero", "notes").exit_code == 0


def test_check_of_our_own_output():
    for to in ("md", "text"):
        write(out_md=newsclean("-t", to, stdin=DIRTY).stdout)
        assert newsclean("--check", "out.md").exit_code == 0


def test_check_stdin():
    result = newsclean("--check", "-", "--stdin-filename", "x.md", stdin=DIRTY)
    assert result.exit_code == 1 and "would clean x.md" in result.stderr


def test_failure_wins_over_change():
    write(a_md=DIRTY, b_md="<html>")
    assert newsclean("--check", ".").exit_code == 3


def test_diff_applies():
    write(notes__a_md=DIRTY)
    result = newsclean("--diff", "notes/a.md")
    assert result.exit_code == 1 and result.stdout.startswith("--- a/notes/a.md\n+++ b/notes/a.md\n@@")
    assert "-ADVERTISEMENT\n" in result.stdout and "\x1b" not in result.stdout
    assert "would clean notes/a.md" in result.stderr and Path("notes/a.md").read_text() == DIRTY
    assert newsclean("--diff", "--check", "notes/a.md").stdout == result.stdout
    assert newsclean("--diff", Path("notes/a.md").absolute()).stdout == result.stdout
    subprocess.run(["git", "apply", "-"], input=result.stdout, text=True, check=True)
    assert Path("notes/a.md").read_text() == CLEAN


@pytest.mark.parametrize("text", [DIRTY.rstrip("\n"), DIRTY.replace("\n", "\r\n"), "\ufeff" + DIRTY])
def test_diff_of_odd_ends_applies(text):
    write(a_md=text)
    result = newsclean("--diff", "a.md")
    assert ("\\ No newline at end of file" in result.stdout) == (not text.endswith("\n"))
    subprocess.run(["git", "apply", "-"], input=result.stdout_bytes, check=True)
    patched = Path("a.md").read_bytes()
    write(a_md=text)
    assert newsclean("-i", "a.md").exit_code == 0 and Path("a.md").read_bytes() == patched


def test_diff_without_changes():
    write(a_md=CLEAN)
    assert (newsclean("--diff", "a.md").exit_code, newsclean("--diff", "a.md").stdout) == (0, "")


def test_colour():
    write(a_md=DIRTY)
    assert "\x1b[31m-ADVERTISEMENT\x1b[0m\n" in newsclean("--diff", "--color", "always", "a.md").stdout
    os.environ["FORCE_COLOR"] = "1"
    assert "\x1b[31m" in newsclean("--diff", "a.md").stdout
    assert "\x1b" not in newsclean("--diff", "--color", "never", "a.md").stdout
    os.environ["NO_COLOR"] = "1"
    assert "\x1b" not in newsclean("--diff", "a.md").stdout
    del os.environ["NO_COLOR"], os.environ["FORCE_COLOR"]


def test_in_place_changes_what_must_change_and_nothing_else():
    write(n__a_md=DIRTY, n__b_md=CLEAN)
    Path("n/a.md").chmod(0o664)
    os.utime("n/b.md", (1, 1))
    result = newsclean("--in-place", "n")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "cleaned n/a.md (1 block, 1 word)\n1 file cleaned, 1 left unchanged\n"
    assert Path("n/a.md").read_text() == CLEAN and stat.S_IMODE(Path("n/a.md").stat().st_mode) == 0o664
    assert Path("n/b.md").stat().st_mtime == 1
    before = Path("n/a.md").stat()
    assert newsclean("-i", "n").exit_code == 0 and Path("n/a.md").stat() == before
    assert sorted(p.name for p in Path("n").iterdir()) == ["a.md", "b.md"]


def test_in_place_follows_links():
    write(real_md=DIRTY)
    Path("link.md").symlink_to("real.md")
    newsclean("-i", "link.md")
    assert Path("link.md").is_symlink() and Path("real.md").read_text() == CLEAN


@pytest.mark.parametrize("change", ["\ufeff{}", "{}"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_in_place_keeps_line_ends_mark_and_last_newline(change, end, last):
    dirty, clean = (t if last else t.rstrip("\n") for t in (DIRTY, CLEAN))
    write(a_txt=change.format(dirty).replace("\n", end))
    newsclean("-i", "a.txt")
    assert Path("a.txt").read_bytes() == change.format(clean).replace("\n", end).encode()


def test_in_place_on_stdin_writes_the_edited_text_to_stdout():
    result = newsclean("-i", "-", stdin=DIRTY.replace("\n", "\r\n").encode())
    assert (result.exit_code, result.stdout_bytes.decode()) == (0, CLEAN.replace("\n", "\r\n"))
    assert result.stderr == ""
    assert newsclean("-i", stdin=CLEAN).stdout == CLEAN


def test_check_wins_over_in_place():
    write(a_md=DIRTY)
    assert newsclean("-i", "--check", "a.md").exit_code == 1 and Path("a.md").read_text() == DIRTY


def test_what_cannot_be_written_back_is_refused():
    dirty = DIRTY.encode() + b"\xfa\x5c\n"  # shift_jis has this character twice
    write(a_txt=dirty)
    result = newsclean("-i", "--encoding", "shift_jis", "a.txt")
    assert result.exit_code == 3 and "a.txt" in result.stderr and Path("a.txt").read_bytes() == dirty


@pytest.mark.parametrize("encoding", ["auto", "utf-8", "windows-1252"])
def test_damage_and_repairs_stay_as_they_were_in_the_file(encoding):
    odd = b"M\xffnd\xc2\xaday, a caf\xc3\x83\xc2\xa9 &amp; co,\x07 said the \xe2\x80\x9cmayor\xe2\x80\x9d\r\r\n"
    dirty = DIRTY.encode().replace(b"Monday", b"Monday " + odd.strip()) + b"\xc3\xa9 \xc3\xa9 \xc3\xa9\n"
    write(a_txt=dirty)
    named = () if encoding == "auto" else ("--encoding", encoding)
    assert newsclean("-i", "-q", *named, "a.txt").exit_code == 0
    assert Path("a.txt").read_bytes() == dirty.replace(b"ADVERTISEMENT\n\n", b"")


def test_a_file_with_nothing_but_repairs_is_left_alone():
    write(a_txt="The caf\u00c3\u00a9 &amp; the ad\u00adver\u200btiser were both in the news again.\n")
    before = Path("a.txt").read_bytes()
    assert newsclean("--check", "a.txt").exit_code == 0
    assert newsclean("-i", "a.txt").exit_code == 0 and Path("a.txt").read_bytes() == before


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("concise", "a.md:5: ADV001 ADVERTISEMENT"),
        ("github", "::warning file=a.md,line=5,title=ADV001::ADVERTISEMENT"),
        ("full", "would clean a.md (1 block, 1 word)"),
    ],
)
def test_findings(form, line):
    write(a_md=DIRTY)
    result = newsclean("--check", "--output-format", form, "a.md")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [line, "1 file would be cleaned, 0 are clean"]


def test_findings_as_json_lines():
    write(a_md=DIRTY, b_md="<html>")
    result = newsclean("--check", "--output-format", "jsonl", ".")
    finding, error = map(json.loads, result.stderr.splitlines())
    assert (finding["path"], finding["line"], finding["rule"]) == ("a.md", 5, "ADV001")
    assert error["path"] == "b.md" and "HTML" in error["error"]


def test_github_escapes():
    write(a_md=DIRTY)
    Path("a.md").rename("50%,a:b.md")
    result = newsclean("--check", "--output-format", "github", ".")
    assert "file=50%25%2Ca%3Ab.md,line=5" in result.stderr


def test_errors_for_github():
    write(a_md="<html>")
    result = newsclean("--check", "--output-format", "github", "a.md")
    assert result.stderr.startswith("::error file=a.md::a.md: HTML cannot be edited in place")


def test_ignored_rules_change_nothing():
    write(a_md=DIRTY)
    assert newsclean("--check", "--ignore", "ADV", "a.md").exit_code == 0
    assert newsclean("--check", "--keep", "ADVERTISEMENT", "a.md").exit_code == 0
    assert newsclean("--check", "--ignore", "ADV", "--extend-select", "ADV001", "a.md").exit_code == 1
    assert newsclean("--check", "--select", "FTR,NAV", "--select", "PRO", "a.md").exit_code == 0
    write(b_md=f"{TITLE}\n\n{BODY[0]}\n\nOurs alone.\n\n{BODY[1]}\n")
    assert newsclean("--check", "--drop", "/^Ours/", "--drop", "Other", "b.md").exit_code == 1
