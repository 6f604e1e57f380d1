"""Metadata of pages: agreement, what `explain` shows, profiles of front matter, the benchmark's scores."""

import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean import Options, clean, explain
from newsclean.claims import same, winner_of
from newsclean.data import ranks
from newsclean.keys import ALIASES, PROFILES
from newsclean.model import Claim, Metadata
from newsclean.registry import rules
from newsclean.render import render

sys.path.insert(0, str(Path(__file__).parent / "bench"))

from fields import Found, day, means, names, score
from standing import bound

TEXT = "".join(
    f"<p>The {thing} at Tarn Quay will stay where it is until the end of May, the harbour office said on Monday.</p>\n"
    for thing in ("bridge", "crane", "ferry", "weigh-house")
)
HEAD = """<meta property="og:site_name" content="The Quay Gazette"><link rel="canonical" href="https://quay.example/a">
<meta property="article:published_time" content="2024-04-08T07:15:00+01:00"><meta name="author" content="Len Marsh">
<meta property="article:modified_time" content="2024-04-09"><meta property="article:section" content="Harbour">
<meta property="article:tag" content="a: b"><meta property="article:tag" content="no"><html lang="en">
<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false,
"license": "https://creativecommons.org/licenses/by/4.0/"}</script>"""


def page(head="", top="<h1>Nothing moves at Tarn Quay</h1>"):
    title = "<title>Nothing moves at Tarn Quay</title>"
    return f"<!DOCTYPE html><html><head>{title}{head}</head><body><article>{top}\n{TEXT}</article></body></html>"


def test_a_head_changes_nothing_of_the_text():
    assert clean(page(HEAD)).text == clean(page()).text


def test_explain_shows_who_agrees_and_what_lost():
    shown = render(clean(page(HEAD, "<h1>Nothing moves at Tarn Quay</h1><p>By Ada Brook</p>")), "md")
    assert "author: [Ada Brook]" in shown
    rows = explain(page(HEAD, "<h1>Nothing moves at Tarn Quay</h1><p>By Ada Brook</p>"))["metadata"]
    authors = [r for r in rows if r["field"] == "author"]
    assert authors[0]["value"] == ["Ada Brook"] and authors[0]["written"]
    assert [r["value"] for r in authors if not r["written"] and not r["agrees"]] == [["Len Marsh"]]


def claim(value, rank, rule="MET001", **more):
    return Claim("site", value, rule, "", rank, **more)


def test_two_that_agree_beat_one_that_is_a_step_better():
    better, one, two = claim("A", 20), claim("B", 21, "MET003"), claim("b", 22, "MET007")
    assert winner_of((better, one, two), "site") is one and same(one) == same(two)
    assert winner_of((better, one, one), "site") is better  # the same source twice is no second witness
    assert winner_of((claim("A", 0), one, two, two), "site").value == "A"
    assert winner_of((claim("A", 1, doubt="why"),), "site") is None


def test_every_rank_is_of_a_field_and_a_source():
    for field, table in ranks().items():
        assert field in Metadata._fields
        assert set(table) <= set(rules()) and all(0 < rank < 100 for rank in table.values())


@pytest.mark.parametrize("profile", PROFILES)
def test_profiles_are_read_as_what_they_were_written_from(profile):
    options = Options(profile=profile)
    first = clean(page(HEAD), options=options)
    written = render(first, "md")
    front = yaml.safe_load(written.split("---")[1])
    assert all(PROFILES[profile].get(n, n) in front for n, v in first.metadata._asdict().items() if v)
    again = clean(written, options=options)
    assert again.metadata == first.metadata and render(again, "md") == written
    assert render(clean(written), "md") == written  # another profile adds no second name for what is there


def test_every_name_of_a_profile_is_understood():
    for table in PROFILES.values():
        assert all(theirs.lower() in ALIASES[ours] for ours, theirs in table.items())
    assert set(ALIASES) == set(Metadata._fields)


KEYS = "zip: 01234\ncountry: NO   # Norway\nwhen: 2024-01-01\nratio: 1e3\nlist:\n  - yes\n  - ~\nnested: {a: [1, 2]}"


@pytest.mark.parametrize("profile", PROFILES)
def test_foreign_keys_stay_as_they_are(profile):
    source = f"---\n{KEYS}\n---\n\n# Nothing moves at Tarn Quay\n\nThe bridge stays shut, the office said on Monday.\n"
    assert render(clean(source, options=Options(profile=profile)), "md").startswith(f"---\n{KEYS}\n")


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=200))
def test_no_head_costs_the_article(junk):
    safe = junk.replace("<", "&lt;")
    odd = (
        f'<meta name="author" content="{safe}"><meta name="date" content="{safe}"><script type="application/ld+json">{safe}'
    )
    found = clean(page(odd + "</script>"))
    assert "The bridge at Tarn Quay" in found.text


# ------------------------------------------------------------------ the benchmark


def test_scores_of_a_page():
    gold = {"title": "“Bridge”  shut", "authors": ["Ada Brook", "Jo Field"], "date": "2024-04-08T23:15:00+02:00"}
    whole = score(Found('"bridge" shut', ("Jo Field and Ada Brook",), "2024-04-08"), gold)
    assert whole == {"title exact": 1, "title ratio": 1, "authors F1": 1, "same day": 1}
    half = score(Found("Bridge", ("By Ada Brook", "Len Marsh"), "2024-04-09"), gold)
    assert half["title exact"] == 0 < half["title ratio"] < 1 and half["authors F1"] == 0.5 and half["same day"] == 0
    assert score(Found("x"), {"title": None, "authors": [], "date": "2024"}) == {}
    assert means([whole, half])["authors F1"] == pytest.approx((0.75, 0.25 / 2**0.5))


def test_what_is_compared():
    assert names(["Ada Brook; Jo Field", "von Len Marsh"]) == {"ada brook", "jo field", "len marsh"}
    assert day("8 April 2024").isoformat() == "2024-04-08" and day("2024-04") is None and day("") is None


@pytest.mark.parametrize(
    "written", ["8 April 2024", "2024-04-08T07:15", "Apr.\n8\n,\n2024", "le 8 avril 2024", "八 2024年4月8日"]
)
def test_the_most_that_a_text_allows(written):
    gold = {"title": "Bridge shut", "authors": ["Ada Brook", "Jo Field"], "date": "2024-04-08"}
    text = f"BRIDGE  shut | The Quay\nAda Brook\n{written}\n"
    assert bound(text, gold) == {"title exact": 1, "authors F1": 2 / 3, "same day": 1}
    assert bound("Bridge shuttle\n8 May 2024", gold) == {"title exact": 0, "authors F1": 0, "same day": 0}
    assert bound(text, {"title": None, "authors": [], "date": "2024"}) == {}


DUMPS = sorted((Path(__file__).parent / "cases" / "meta").glob("dump-*.md"))


@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)
def test_what_bare_lines_say_decides_nothing_about_the_text(path, monkeypatch):
    text = path.read_text("utf-8").partition("=== input\n")[2].partition("=== facts\n")[0]
    told = clean(text)
    monkeypatch.setattr("newsclean.rounds.visible", lambda *_: iter(()))
    silent = clean(text)
    assert (told.text, told.spans) == (silent.text, silent.spans)
    assert clean(render(told, "md")).metadata == told.metadata
