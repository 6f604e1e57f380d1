"""The laws of the interface, on generated dirty articles and on every case of `cases/`."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
import thorough
from dirty import texts
from hypothesis import given
from hypothesis import strategies as st
from test_cases import read

from newsclean import Options, clean
from newsclean.article import verify
from newsclean.decode import encode, raw
from newsclean.edit import edited as edit
from newsclean.ledger import entries, repairs, replay
from newsclean.model import Action
from newsclean.registry import rules
from newsclean.render import FORMATS, render
from newsclean.render.inplace import in_place

HERE = Path(__file__).parent / "cases"
PAGES = sorted((HERE / "html").glob("*.md"))
CASES = sorted(HERE.rglob("*.txt")) + [p for p in sorted(HERE.rglob("*.md")) if p not in PAGES]
options = st.builds(
    Options,
    strength=st.sampled_from(["normal", "normal", "cautious", "strong"]),
    dateline=st.sampled_from(["lift", "lift", "keep"]),
    front_matter=st.sampled_from(["auto", "auto", "never"]),
)
LINE_END = re.compile("[\n\r\v\f\x85\u2028\u2029]")
law = thorough.law(80)


def accounted(article):
    """Laws 1 and 4: the spans cover the text once, and the ledger gives it back."""
    verify(article)
    source = article.page.decoded.text
    assert "".join(source[s.start : s.end] for s in article.spans) == source
    assert replay(article.text, entries(article)) == source
    assert replay(article.text, entries(article) + repairs(article)) == article.page.decoded.raw


def nothing_invented(article):
    """Law 2: the words of the canonical text stand in the input, in order."""
    source = iter(re.findall(r"\S", article.page.decoded.text))
    for character in re.findall(r"\S", article.text):
        assert any(character == c for c in source), f"{character!r} is not in the input at its place"


def idempotent(article, chosen):
    """Law 3, for each format that can be read again."""
    for to in ("md", "text", "html"):
        once = render(article, to)
        again = render(clean(once, options=chosen), to)
        assert again == once, to
    for to in ("md", "text", "html"):
        found = clean(render(article, to), options=replace(chosen, in_place=True))
        assert in_place(found) == found.page.decoded.text, f"--check on {to} output"


def ruled(article):
    """Every removal has a registered rule and evidence; every block has one verdict."""
    assert len(article.verdicts) == len(article.page.blocks)
    for span in article.spans:
        assert span.action is Action.KEPT or span.rule in rules()
    for verdict in article.verdicts:
        assert verdict.rule in rules()
        assert verdict.action is Action.KEPT or verdict.evidence


def minimal(text, chosen):
    """Law 6: in place only whole lines that a rule names go; a second run finds nothing."""
    chosen = replace(chosen, in_place=True)
    article = clean(text, options=chosen)
    ranges, rounds = edit(article, chosen)
    decoded = article.page.decoded
    gone = [v for v in article.verdicts if v.action is Action.REMOVED]
    if not gone and not article.cuts:
        assert raw(decoded, ranges) == text
    again = clean(raw(decoded, ranges), options=chosen)
    assert in_place(again) == again.page.decoded.text
    if not any(a.cuts for a in rounds):
        lines = iter(LINE_END.split(text))
        for line in filter(None, LINE_END.split(raw(decoded, ranges))):
            assert any(line == x for x in lines), "a line that no rule names was changed"


@law
@given(texts, options)
def test_account_and_no_invention(text, chosen):
    article = clean(text, options=chosen)
    accounted(article)
    nothing_invented(article)
    ruled(article)


@law
@given(texts, options)
def test_idempotence(text, chosen):
    idempotent(clean(text, options=chosen), chosen)


@law
@given(texts, options)
def test_in_place_is_minimal(text, chosen):
    minimal(text, chosen)


@law
@given(texts)
def test_determinism(text):
    first, second = clean(text), clean(text)
    assert [render(first, to) for to in FORMATS] == [render(second, to) for to in FORMATS]


@law
@given(st.binary(max_size=600))
def test_bytes_never_break_it(data):
    from newsclean import BinaryError

    try:
        article = clean(data)
    except BinaryError:
        return
    accounted(article)
    decoded = article.page.decoded
    assert encode(decoded) == data or decoded.encoding not in ("utf-8", "windows-1252", "utf-16-le", "utf-16-be")
    render(article, "jsonl").encode("utf-8")


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_cases_obey_the_laws(path):
    data = path.read_bytes()
    article = clean(data)
    accounted(article)
    nothing_invented(article)
    idempotent(article, Options())
    ruled(article)
    minimal(article.page.decoded.text, Options())


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_pages_obey_the_laws(path):
    """Of the page in a case, not of its file, which is no page."""
    case = read(path)
    article = clean(case.data, options=case.options)
    accounted(article)
    nothing_invented(article)
    idempotent(article, case.options)
    ruled(article)
