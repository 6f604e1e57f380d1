"""The language of short texts, in 42 languages, and where nothing is said of it."""

import tomllib
from pathlib import Path

import pytest

from newsclean import clean

TEXTS = tomllib.loads((Path(__file__).parent / "bench" / "languages.toml").read_text("utf-8"))


@pytest.mark.parametrize("language", TEXTS)
def test_short_texts(language):
    assert [clean(text).metadata.language for text in TEXTS[language]] == [language] * 2


@pytest.mark.parametrize("text", ["", "Wrocław", "3:2 (1:0) 17' 45+2' 88'", "- - - - -", "абв где"])
def test_too_little_to_tell(text):
    assert clean(text).metadata.language == ""
