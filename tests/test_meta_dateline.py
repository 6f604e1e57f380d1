"""Datelines at the head of a first sentence, and heads that are none."""

import pytest

from newsclean.meta.dateline import read_dateline


@pytest.mark.parametrize(
    ("language", "text", "place", "agency", "rest"),
    [
        ("en", "(News 1st);\u00a0US Secretary of State", "", "News 1st", "US Secretary of State"),
        ("en", "GENEVA (Reuters) - The talks", "GENEVA", "Reuters", "The talks"),
        ("en", "LONDON, March 5 (Reuters) - The talks", "LONDON", "Reuters", "The talks"),
        ("en", "WASHINGTON, D.C. (AP) — The talks", "WASHINGTON, D.C.", "AP", "The talks"),
        ("en", "(AP) — The talks", "", "AP", "The talks"),
        ("en", "WASHINGTON — The vote", "WASHINGTON", "", "The vote"),
        ("en", "SAN FRANCISCO, Ca. – While speaking", "SAN FRANCISCO, Ca.", "", "While speaking"),
        ("en", "ST. LOUIS, March 5 — The vote", "ST. LOUIS", "", "The vote"),
        ("en", "CHATHAM — Three articles", "CHATHAM", "", "Three articles"),
        ("de", "Berlin (dpo) - Endlich", "Berlin", "dpo", "Endlich"),
        ("de", "Berlin/Paris (AFP) – Der", "Berlin/Paris", "AFP", "Der"),
        ("de", "Frankfurt am Main (dpa/lhe) - Der", "Frankfurt am Main", "dpa/lhe", "Der"),
        ("de", "KÖLN (dpa) - Der", "KÖLN", "dpa", "Der"),
        ("fr", "PARIS, 5 mars (AFP) - Le", "PARIS", "AFP", "Le"),
        ("es", "MADRID (EFE).- El", "MADRID", "EFE", "El"),
        ("it", "ROMA (ANSA) - Il", "ROMA", "ANSA", "Il"),
        ("id", "JAKARTA, KOMPAS.com - Presiden", "JAKARTA", "KOMPAS.com", "Presiden"),
        ("ru", "Москва. 5 марта. INTERFAX.RU - Глава", "Москва", "INTERFAX.RU", "Глава"),
        ("ko", "(서울=연합뉴스) 정부가", "서울", "연합뉴스", "정부가"),
        ("zh", "新华社北京3月5日电 中国", "北京", "新华社", "中国"),
    ],
)
def test_reads(language, text, place, agency, rest):
    found = read_dateline(text, language)
    assert found is not None
    assert (found.place, found.agency, text[found.end :]) == (place, agency, rest)


@pytest.mark.parametrize(
    ("language", "text", "place", "agency", "authors", "rest"),
    [
        ("ko", "(베이징=연합뉴스) 심재훈 특파원 = 중국", "베이징", "연합뉴스", ("심재훈",), "중국"),
        ("ko", "(베이징=연합뉴스) 김윤구 김진방 특파원 = 중국", "베이징", "연합뉴스", ("김윤구", "김진방"), "중국"),
        ("zh", "新华社北京3月5日电（记者张三）中国", "北京", "新华社", ("张三",), "中国"),
    ],
)
def test_reads_the_authors_too(language, text, place, agency, authors, rest):
    found = read_dateline(text, language)
    assert (found.place, found.agency, found.authors, text[found.end :]) == (place, agency, authors, rest)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "NATO - the alliance"),
        ("en", "UPDATE — The story"),
        ("en", "CORRECTION — An earlier version"),
        ("en", "NEW YORK-based firms"),
        ("en", "IMPORTANT NEWS — The vote"),
        ("en", "BBC — The corporation"),
        ("en", "A — The first"),
        ("en", "The council (which met on Monday) - voted"),
        ("en", "John Smith (Labour) - the member for Hull - said"),
        ("en", "The EU (European Union) - that club"),
        ("en", "Geneva - the city"),
        ("en", "EOR (Employer of Record): 599 a month"),
        ("en", "I — and only I — knew."),
        ("en", "WASHINGTON —"),
        ("en", ""),
        ("de", "Berlin ist - wie immer - laut."),
        ("ko", "(사진) 정부가"),
        ("zh", "北京3月5日，中国"),
    ],
)
def test_leaves_alone(language, text):
    assert read_dateline(text, language) is None
