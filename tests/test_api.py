"""The public face: frozen, typed, picklable values; nothing prints."""

import dataclasses
import pickle

import pytest

import newsclean
from newsclean import Article, Options, clean, decode, explain
from newsclean.render import render

TEXT = """Council votes to close Mill Lane library

By Jane Doe, 5 March 2024

Council votes to close Mill Lane library | The Example Herald

GENEVA (Reuters) - The town council voted by five to four on Monday evening to close the library, after two hours of debate.

Advertisement

Nobody clapped.
"""


def test_clean(capsys):
    article = clean(TEXT, url="https://example.org/a")
    assert isinstance(article, Article)
    assert article.title == "Council votes to close Mill Lane library"
    assert article.author == ("Jane Doe",) and article.date == "2024-03-05" and article.language == "en"
    assert article.metadata.agency == "Reuters" and article.metadata.dateline == "GENEVA"
    assert article.metadata.url == "https://example.org/a"
    assert article.text.startswith("The town council") and article.text.endswith("Nobody clapped.")
    assert capsys.readouterr() == ("", "")


def test_values_are_frozen_and_picklable():
    article = clean(TEXT)
    again = pickle.loads(pickle.dumps(article))
    assert again == article and render(again, "md") == render(article, "md")
    assert pickle.loads(pickle.dumps(Options(strength="strong"))).strength == "strong"
    for value, name in ((article, "text"), (Options(), "strength"), (decode(b"x"), "text")):
        with pytest.raises((dataclasses.FrozenInstanceError, AttributeError)):
            setattr(value, name, "other")


def test_explain_is_plain_data():
    data = explain(TEXT.encode())
    rules = {b["rule"] for b in data["blocks"]}
    assert {"TTL010", "APP001", "TTL002", "ADV001", "DEF000"} <= rules
    assert data["encoding"]["from"] == "ascii"
    assert any(c["field"] == "author" and c["written"] for c in data["metadata"])


def test_same_text_and_bytes_give_the_same():
    assert clean(TEXT).text == clean(TEXT.encode()).text == clean(TEXT.encode("utf-16")).text


def test_dir_and_unknown_names():
    assert set(newsclean.__all__) <= set(dir(newsclean))
    with pytest.raises(AttributeError, match="no_such_name"):
        newsclean.no_such_name  # noqa: B018 - the access is the test


def test_verify_option_runs_the_laws():
    assert clean(TEXT, options=Options(verify=True)).text == clean(TEXT).text


PROSE = "The town council voted by five to four on Monday evening to close the library, after two hours of debate."


def test_a_dateline_obeys_strength_and_ignore():
    text = f"Library to close in the old town\n\nGENEVA (Reuters) - {PROSE}\n\n{PROSE[:-1]}, they said."
    assert clean(text).text.startswith("The town")
    for options in (Options(strength="cautious"), Options(ignore=("APP010",)), Options(ignore=("APP",))):
        assert clean(text, options=options).text.startswith("GENEVA (Reuters) - The town")


def test_a_byline_in_doubt_stays_until_asked_for():
    text = f"Library to close in the old town\n\nBy Staff\n\n{PROSE}"
    article = clean(text)
    assert article.text.startswith("By Staff") and not article.author and "APP020" in article.doubts
    assert clean(text, options=Options(strength="strong")).text == PROSE


def test_an_ambiguous_date_stays_with_its_line():
    text = f"Library to close in the old town\n\n03/04/2024 10:30\n\n{PROSE}"
    article = clean(text)
    assert "03/04/2024 10:30" in article.text and not article.date


def test_keep_protects_the_parts_of_a_block():
    text = f"Library to close in the old town\n\n{PROSE[:-1]} (RELATED: Mayor plans new town hall) at last."
    assert "RELATED" not in clean(text).text
    assert "(RELATED: Mayor plans" in clean(text, options=Options(keep=("Mayor plans",))).text
