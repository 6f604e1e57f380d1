"""Which files a folder gives: texts, sorted, with .gitignore and --exclude obeyed."""

from pathlib import Path

import pytest
from test_cli import alone, newsclean, write  # noqa: F401 - alone is a fixture

from newsclean.batch.change import differences, number_of
from newsclean.batch.discover import discover
from newsclean.batch.inputs import Scope
from newsclean.batch.write import Whole, output_of
from newsclean.errors import UsageError
from newsclean.segment.sniff import is_html


def touch(*names):
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).touch()


def names(*paths, exclude=(), **scope):
    patterns = tuple((Path.cwd(), p) for p in exclude)
    return [i.name for i in discover(paths or (".",), Scope(patterns, **scope)).inputs]


def test_texts_sorted_and_recursive():
    touch("b.txt", "a.MD", "c.text", "d.markdown", "e.html", "f", "g.py", "z/a.txt", "a/z.txt")
    assert names() == ["a/z.txt", "a.MD", "b.txt", "c.text", "d.markdown", "e.html", "z/a.txt"]
    assert names(edits=True) == ["a/z.txt", "a.MD", "b.txt", "c.text", "d.markdown", "z/a.txt"]
    found = discover(["."], Scope())
    assert [i.name for i in found.inputs] == names("./") and found.skipped == ["f", "g.py"] and found.left == 2


def test_arguments_keep_their_order_and_count_once():
    touch("b/x.txt", "a.txt", "c.html")
    assert names("b", "a.txt", "b/x.txt", "c.html", "./a.txt") == ["b/x.txt", "a.txt", "c.html"]


def test_hidden_and_git():
    touch(".hidden.txt", ".folder/a.txt", ".git/a.txt", "a.txt")
    assert names() == ["a.txt"]
    assert names(hidden=True) == [".folder/a.txt", ".hidden.txt", "a.txt"]
    assert names(".hidden.txt") == [".hidden.txt"]


def test_gitignore_nested_and_negated():
    touch("a.txt", "b.txt", "build/c.txt", "in/a.txt", "in/b.txt", "in/deep/a.txt")
    write(_gitignore="b.txt\nbuild/\n/a.txt\n", in___gitignore="!b.txt\ndeep\n")
    assert names() == ["in/a.txt", "in/b.txt"]
    assert names("in") == ["in/a.txt", "in/b.txt"]
    assert names("a.txt", "build/c.txt") == ["a.txt", "build/c.txt"]
    assert names(gitignore=False) == ["a.txt", "b.txt", "build/c.txt", "in/a.txt", "in/b.txt", "in/deep/a.txt"]


def test_gitignore_of_the_repository_above():
    touch("x/a.txt", "x/b.txt", "x/y/b.txt", "out/a.txt", "x/c.txt")
    write(_gitignore="b.txt\n/x/c.txt\nout/\n")
    assert names("x") == ["x/a.txt", "x/b.txt", "x/c.txt", "x/y/b.txt"]
    touch(".git/HEAD")
    assert names("x") == ["x/a.txt"]
    assert names("out") == ["out/a.txt"]  # named outright
    Path(".git/info").mkdir()
    Path(".git/info/exclude").write_text("a.txt\n")
    assert names("x") == [] and names() == []


def test_excludes():
    touch("a.txt", "b/a.txt", "b/c.txt", "b/d/e.txt", "node_modules/a.txt")
    assert names(exclude=["node_modules", "d", "c.*"]) == ["a.txt", "b/a.txt"]
    assert names(exclude=["b/a.txt", "/node_modules"]) == ["a.txt", "b/c.txt", "b/d/e.txt"]
    assert names("b", exclude=["b/d", "*.md"]) == ["b/a.txt", "b/c.txt"]
    assert names("b/a.txt", exclude=["b"]) == ["b/a.txt"]
    assert names("b/a.txt", "a.txt", exclude=["b"], force_exclude=True) == ["a.txt"]
    assert names("b", exclude=["b/"], force_exclude=True) == []
    assert newsclean("--check", "node_modules/a.txt", "--force-exclude").stderr.startswith("0 files")


def test_pattern_characters_in_a_folder_name():
    touch("[x] *!/a/b.txt", "[x] *!/a/c.txt")
    patterns = ((Path("[x] *!").absolute(), "a/b.txt"),)
    found = discover(["[x] *!"], Scope(patterns))
    assert [i.tree for i in found.inputs] == ["a/c.txt"]


def test_links():
    touch("real/a.txt")
    Path("real/b.txt").symlink_to("a.txt")
    Path("real/loop").symlink_to(".")
    Path("real/dead.txt").symlink_to("nowhere")
    touch("outside.txt")
    Path("real/out.txt").symlink_to("../outside.txt")
    assert names("real") == ["real/a.txt", "real/b.txt"]


def test_missing():
    with pytest.raises(UsageError, match=r"gone\.txt"):
        names("gone.txt")


def test_an_unreadable_folder_is_reported(monkeypatch):
    import os

    touch("a/x.txt", "b/x.txt")
    real = os.scandir

    def scandir(path):
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = discover(["."], Scope())
    assert [i.name for i in found.inputs] == ["b/x.txt"] and str(found.broken[0][1]).startswith("a: Permission denied")


@pytest.mark.parametrize("data", ["<!DOCTYPE html>", " \n<html lang=en>", "\ufeff<!doctype HTML public>"])
def test_html_is_told_by_its_head(data):
    assert is_html(data)


@pytest.mark.parametrize(
    "data",
    ["<div><h1>One</h1></div>", "<div><h1>One</h1><p>Two words", "<!-- saved -->\n<p>A</p>", '<meta charset="utf-8"><p>A'],
)
def test_pieces_of_pages_are_html(data):
    assert is_html(data)


@pytest.mark.parametrize(
    "text", ["", "<p>A fragment", "He wrote <html> on the board.", "# html", "<3 this", "<li> is a tag"]
)
def test_text_is_no_html(text):
    assert not is_html(text)


def test_a_name_tells_when_the_text_does_not():
    assert is_html("Words <b>and</b> words", "page.HTM") and not is_html("Words <b>and</b> words", "page.md")


def test_names_of_outputs():
    trees = ["a.txt", "x/a.HTML", "v1.2.log", "c"]
    assert [output_of(t, "md") for t in trees] == ["a.md", "x/a.md", "v1.2.log.md", "c.md"]
    assert output_of("x/a.txt", "text", 2) == "x/a-2.txt"


def test_a_failed_write_leaves_what_was_there():
    write(a_txt="old")
    with pytest.raises(KeyboardInterrupt), Whole(Path("a.txt")) as file:
        file.write(b"new")
        raise KeyboardInterrupt
    assert Path("a.txt").read_text() == "old" and [p.name for p in Path.cwd().iterdir()] == ["a.txt"]


def test_lines():
    text = "a\r\nb\rc\nd"
    assert [number_of(text[: text.index(c)]) for c in "abcd"] == [1, 2, 3, 4]
    assert next(differences("/x/y", "a\u2028b\n", "a\n")) == "--- a/x/y\n"
    end = "\\ No newline at end of file\n"
    assert "".join(differences("x", "a\nb", "a")) == f"--- a/x\n+++ b/x\n@@ -1,2 +1 @@\n-a\n-b\n{end}+a\n{end}"
