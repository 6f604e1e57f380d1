"""Every file of `cases/` is one dirty text and what must come of it; those of `known_failures/` are not right yet.

A case has sections that begin with a line `=== NAME [FLAGS]`:

  why       what the case shows, with the public issue it comes from
  wrong     of a known failure: what happens today instead
  options   settings as on the command line
  input     the dirty text. Flags: `oneline` no line break at the end, `crlf`, `cr`, `enc:NAME` its bytes,
            `esc` one line in which \\n, \\r, \\t, \\f and \\uXXXX are characters
  output    the whole Markdown, without the line of the id
  in place  the file that is left (the same flags)
  text      the whole text output
  facts     `key: value` of the metadata; an empty value means that there is none; authors are parted by "; "
  holds     lines that each stand as a block of the text that is left
  lacks     lines that stand nowhere in the text that is left
"""

import re
import shlex
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from newsclean import Options, clean
from newsclean.article import verify
from newsclean.render import render
from newsclean.render.inplace import in_place

HERE = Path(__file__).parent
_SECTION = re.compile(
    r"^=== (why|wrong|options|input|output|in place|text|facts|holds|contains|lacks)(?: (.*))?\n", re.MULTILINE
)
_ESCAPE = re.compile(r"\\(n|r|t|f|u[0-9a-f]{4})")
_CHARACTER = {"n": "\n", "r": "\r", "t": "\t", "f": "\f"}


@dataclass(frozen=True)
class Case:
    """One file: sections by name, and their flags."""

    sections: dict[str, str]
    flags: dict[str, str]

    @property
    def data(self):
        flags = self.flags["input"]
        encoding = re.search(r"enc:(\S+)", flags)
        return _shaped(self.sections["input"], flags).encode(encoding[1] if encoding else "utf-8")

    @property
    def options(self):
        return options_of(self.sections.get("options", ""))


def read(path):
    """The case in a file."""
    parts = _SECTION.split(path.read_bytes().decode())
    assert not parts[0], f"{path}: text above the first section"
    rows = list(zip(parts[1::3], parts[2::3], parts[3::3], strict=True))
    return Case({name: text for name, _, text in rows}, {name: flags or "" for name, flags, _ in rows})


def _shaped(text, flags):
    words = flags.split()
    if "oneline" in words:
        text = text.removesuffix("\n")
    if "esc" in words:
        text = _ESCAPE.sub(lambda m: _CHARACTER.get(m[1]) or chr(int(m[1][1:], 16)), text.replace("\n", ""))
    if "crlf" in words:
        text = text.replace("\n", "\r\n")
    return text.replace("\n", "\r") if "cr" in words else text


def options_of(line):
    """Options as on the command line."""
    words = shlex.split(line)
    values = {}
    while words:
        key = words.pop(0).removeprefix("--").replace("-", "_")
        key = "from_" if key == "from" else key
        if key == "in_place":
            values[key] = True
            continue
        value = words.pop(0)
        if key in ("keep", "drop"):
            values[key] = (*values.get(key, ()), value)
        else:
            values[key] = tuple(value.split(",")) if isinstance(getattr(Options(), key), tuple) else value
    return Options(**values)


def without_id(article, text):
    """Markdown without the line of the id, which any change of the text changes."""
    return text.replace(f"id: {article.id}\n", "")


def fact(article, key):
    """A value of the metadata as one line."""
    value = getattr(article.metadata, key)
    return "; ".join(value) if isinstance(value, tuple) else value


def right(case):
    """What the case asks for."""
    article = clean(case.data, options=case.options)
    asked = case.sections
    if "output" in asked:
        assert without_id(article, render(article, "md")) == asked["output"]
    if "text" in asked:
        assert render(article, "text") == asked["text"]
    if "in place" in asked:
        assert in_place(article) == _shaped(asked["in place"], case.flags["in place"])
    for line in asked.get("facts", "").splitlines():
        key, _, value = line.partition(":")
        assert fact(article, key) == value.strip(), key
    blocks = article.text.split("\n\n")
    for line in asked.get("holds", "").splitlines():
        assert line in blocks
    for line in asked.get("contains", "").splitlines():
        assert line in article.text
    for line in asked.get("lacks", "").splitlines():
        assert line not in article.text
    assert asked.keys() & {"output", "text", "in place", "facts", "holds", "contains", "lacks"}, "a case asks for something"


def lawful(case):
    """Laws 1, 3 and 4 hold whether or not the result is the one wanted."""
    options = case.options
    article = clean(case.data, options=options)
    verify(article)
    if options.in_place:
        once = in_place(article)
        assert in_place(clean(once, options=options)) == once
        return
    # Plain text cannot say that it is exempt.
    for to in ("md",) if "newsclean: off" in article.front else ("md", "text"):
        once = render(article, to)
        assert render(clean(once.encode(), options=options), to) == once, f"{to} cleaned again"
        found = clean(once.encode(), options=replace(options, in_place=True))
        assert in_place(found) == found.page.decoded.text, f"--check on {to} output"


def files(folder):
    """Paths as parameters, named by room and file."""
    root = HERE / folder
    return [pytest.param(p, id=p.relative_to(root).with_suffix("").as_posix()) for p in sorted(root.rglob("*.md"))]


@pytest.mark.parametrize("path", files("cases"))
def test_case(path):
    """The text comes out as the file says."""
    case = read(path)
    assert case.sections["why"].strip()
    right(case)


@pytest.mark.parametrize("path", files("cases"))
def test_case_keeps_the_laws(path):
    """Every character is accounted for, and cleaning again changes nothing."""
    lawful(read(path))


@pytest.mark.parametrize("path", files("known_failures"))
def test_known_failure_is_accounted_for(path):
    """Even a wrong result accounts for every character."""
    case = read(path)
    verify(clean(case.data, options=case.options))


@pytest.mark.xfail(strict=True, raises=AssertionError)
@pytest.mark.parametrize("path", files("known_failures"))
def test_known_failure(path):
    """Wrong today, as its `wrong` section says. When it passes, the file moves to `cases/` and loses that section."""
    case = read(path)
    assert case.sections["wrong"].strip()
    right(case)
