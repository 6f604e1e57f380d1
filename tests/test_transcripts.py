"""Every command that the documentation shows is run, and must print and write what it shows.

`python tests/transcripts.py` writes all of it anew.
"""

import re

import pytest
from transcripts import EXAMPLES, HOME, PAGES, Room, inputs, outputs, replayed

from newsclean import Options, clean
from newsclean.article import verify
from newsclean.decode import encode
from newsclean.edit import edited
from newsclean.render import render


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(HOME)))
def test_transcripts(page, tmp_path):
    room = Room(page, tmp_path)
    assert replayed(page, room) == page.read_text("utf-8")
    if page.parent == EXAMPLES:
        for name in outputs():
            assert (room.folder / name).read_bytes() == (EXAMPLES / name).read_bytes(), name
        for path in inputs():
            assert (room.folder / path.name).read_bytes() == path.read_bytes(), f"{path.name} was changed"


def test_each_example_has_its_output():
    assert len(inputs()) >= 8
    stems = {name.split(".")[0] for name in outputs()}
    left_alone = {"05-already-clean"}
    assert {p.stem for p in inputs()} == stems | left_alone
    assert {p.name for p in EXAMPLES.iterdir() if p.is_file()} == {*outputs(), *(p.name for p in inputs()), "README.md"}


def test_the_examples_are_what_their_names_say():
    data = {p.name: p.read_bytes() for p in inputs()}
    german = data["02-german-cp1252.txt"]
    assert b"\r\n" in german and b"\x84" in german and b"\n" not in german.replace(b"\r\n", b"")
    with pytest.raises(UnicodeDecodeError):
        german.decode("utf-8")
    assert data["03-french-utf16.txt"].startswith(b"\xff\xfe") and data["06-japanese-bom.txt"].startswith(b"\xef\xbb\xbf")
    wrapped = data["04-hard-wrapped.txt"]
    assert wrapped.count(b"\r\n") == wrapped.count(b"\n") and max(map(len, wrapped.decode().split("\r\n"))) <= 72
    assert b"zip: 01234\ncountry: NO\n" in data["05-already-clean.md"]


@pytest.mark.parametrize("path", inputs(), ids=lambda p: p.stem)
def test_the_examples_obey_the_laws(path):
    article = clean(path.read_bytes())
    verify(article)
    source = iter(re.findall(r"\S", article.page.decoded.text))
    assert all(any(c == s for s in source) for c in re.findall(r"\S", article.text))
    for to in ("md", "text"):
        once = render(article, to)
        assert render(clean(once), to) == once


def test_the_clean_example_is_left_as_it_is():
    data = (EXAMPLES / "05-already-clean.md").read_bytes()
    options = Options(in_place=True)
    article = clean(data, options=options)
    assert encode(article.page.decoded, edited(article, options)[0]) == data
