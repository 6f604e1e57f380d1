"""Front matter into claims, and the choice among claims."""

import pytest

from newsclean.meta.front import exempt, front_claims
from newsclean.meta.resolve import resolve
from newsclean.model import Claim


def fields(front):
    return {c.field: c.value for c in front_claims(front)}


def test_reads_every_profile():
    front = """title: "Council: votes"
subtitle: A close one
authors: [Jane Doe, John Roe]
published: 2024-03-05T08:30:00+01:00
lastmod: 2024-03-06
sitename: The Example Herald
source: https://example.org/a
languageCode: en
tags: [library, council]
zip: 01234
country: NO
"""
    assert fields(front) == {
        "title": "Council: votes",
        "subtitle": "A close one",
        "author": ("Jane Doe", "John Roe"),
        "date": "2024-03-05T08:30:00+01:00",
        "updated": "2024-03-06",
        "site": "The Example Herald",
        "url": "https://example.org/a",
        "language": "en",
        "tags": ("library", "council"),
    }
    assert {(c.rule, c.rank) for c in front_claims(front)} == {("APP000", 0)}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("author: Jane Doe", {"author": ("Jane Doe",)}),
        ("author: '[[Jane Doe]]'", {"author": ("Jane Doe",)}),
        ("author: [[Jane Doe]]", {"author": ("Jane Doe",)}),
        ("author: {name: Jane Doe}", {"author": ("Jane Doe",)}),
        ("title: 2024", {"title": "2024"}),
        ("title: yes", {"title": "yes"}),
        ("date: 5 March 2024", {"date": "2024-03-05"}),
        ("source: The Herald", {}),
        ("title:", {}),
        ("draft: true", {}),
    ],
)
def test_values(line, expected):
    assert fields(line) == expected


def test_a_date_in_doubt_is_not_written():
    (claim,) = front_claims("date: 03/04/2022")
    assert claim.doubt
    assert resolve((claim,)).date == ""


@pytest.mark.parametrize(
    "front", ["", "title: [", "- a\n- b", "just words", "\t: {", "a: &b [*b]", "title: !!python/object:os.x y"]
)
def test_malformed_gives_nothing(front):
    assert all(c.field != "author" for c in front_claims(front))


@pytest.mark.parametrize(
    ("front", "answer"),
    [
        ("newsclean: off", True),
        ("title: a\nnewsclean: OFF\n", True),
        ("newsclean: on", False),
        ("title: newsclean is off", False),
        ("newsclean: [", False),
        ("", False),
    ],
)
def test_exempt(front, answer):
    assert exempt(front) is answer


def claim(field, value, rank, rule="APP001", block=1, doubt=""):
    return Claim(field, value, rule, "why", rank, block, doubt)


def test_lowest_rank_wins_and_doubt_stays_out():
    claims = (claim("site", "A", 30), claim("site", "B", 10), claim("site", "C", 5, doubt="unsure"))
    assert resolve(claims).site == "B"


def test_agreement_raises():
    claims = (claim("site", "A", 2), claim("site", "B", 3), claim("site", "b", 3, rule="APP013"))
    assert resolve(claims).site == "B"


def test_front_matter_is_beaten_by_nothing():
    claims = (
        claim("site", "B", 1),
        claim("site", "B", 1, rule="APP013"),
        claim("site", "A", 0, rule="APP000", block=None),
    )
    assert resolve(claims).site == "A"


def test_authors_come_from_one_byline():
    claims = (claim("author", ("Jane Doe", "John Roe"), 2), claim("author", ("Ann Smith",), 3, block=9))
    assert resolve(claims).author == ("Jane Doe", "John Roe")


def test_the_time_of_the_same_day_is_taken_over():
    claims = (claim("date", "2024-03-05", 1), claim("date", "2024-03-05T08:30:00", 2, rule="APP002"))
    assert resolve(claims).date == "2024-03-05T08:30:00"
    claims = (claim("date", "2024-03-05", 1), claim("date", "2024-03-06T08:30:00", 4, rule="APP002"))
    assert resolve(claims).date == "2024-03-05"


def test_nothing_from_nothing():
    assert resolve(()).title == ""
