"""Bylines: who is read out of a line, and which lines are left alone."""

import pytest

from newsclean.meta.byline import read_byline

READ = [
    ("en", "By Jane Doe", ["Jane Doe"]),
    ("en", "BY JANE DOE", ["Jane Doe"]),
    ("en", "By JAN VAN DER BERG AND SEAN O'BRIEN", ["Jan van der Berg", "Sean O'Brien"]),
    ("en", "By RON MCDONALD", ["Ron McDonald"]),
    ("en", "Written by Amani Nilar", ["Amani Nilar"]),
    ("en", "By Jane Doe and John Roe | The Example Herald", ["Jane Doe", "John Roe"]),
    ("en", "By Jane Doe, John Roe and Ann Smith", ["Jane Doe", "John Roe", "Ann Smith"]),
    ("en", "By Jane Doe & John Roe", ["Jane Doe", "John Roe"]),
    ("en", "Jane Doe, Staff Writer", ["Jane Doe"]),
    ("en", "By Jane Doe, News Reporter", ["Jane Doe"]),
    ("en", "Jane Doe BBC News, Washington", ["Jane Doe"]),
    ("en", "By Jane Doe in Berlin", ["Jane Doe"]),
    ("en", "By Jane Doe, New York", ["Jane Doe"]),
    ("en", "ByJane Doe", ["Jane Doe"]),
    ("en", "By Jane Doe @janedoe", ["Jane Doe"]),
    ("en", "By Jane Doe (jane@example.org)", ["Jane Doe"]),
    ("en", "Jane Doe jane.doe@example.org", ["Jane Doe"]),
    ("en", "by By JANE DOE", ["Jane Doe"]),
    ("en", "By Jane Doe Jane Doe", ["Jane Doe"]),
    ("en", "By Jane Doe—10 min read", ["Jane Doe"]),
    ("en", "By: Dr. Jane Doe", ["Dr. Jane Doe"]),
    ("en", "By Jane Doe, MS, RD", ["Jane Doe"]),
    ("en", "By Abby Smith", ["Abby Smith"]),
    ("en", "By Ursula von der Leyen", ["Ursula von der Leyen"]),
    ("en", "By Aoife Ní Bhriain and J.R. Smith-Jones", ["Aoife Ní Bhriain", "J.R. Smith-Jones"]),
    ("en", "Reported by Jane Doe", ["Jane Doe"]),
    ("de", "Von Johannes Ritter, Zürich", ["Johannes Ritter"]),
    ("de", "Von Anna Martel und Lea Wagner, Nairobi", ["Anna Martel", "Lea Wagner"]),
    ("de", "Text: Max Muster", ["Max Muster"]),
    ("de", "Eine Analyse von Max Muster", ["Max Muster"]),
    ("de", "Von Erika Muster, Redakteurin", ["Erika Muster"]),
    ("fr", "Par Dan Sanchez.", ["Dan Sanchez"]),
    ("es", "Por Ana Pérez", ["Ana Pérez"]),
    ("es", "Por José Ortega y Gasset", ["José Ortega y Gasset"]),
    ("es", "Por Ana Pérez y Juan Gil", ["Ana Pérez", "Juan Gil"]),
    ("it", "Di Mario Rossi", ["Mario Rossi"]),
    ("pt", "Por João da Silva", ["João da Silva"]),
    ("nl", "Door Jan de Vries", ["Jan de Vries"]),
    ("pl", "Autor: Jan Kowalski", ["Jan Kowalski"]),
    ("ru", "Автор: Иван Петров", ["Иван Петров"]),
    ("id", "Oleh: Budi Santoso", ["Budi Santoso"]),
    ("no", "Av Kari Nordmann og Ola Berg", ["Kari Nordmann", "Ola Berg"]),
    ("sv", "Text: Anna Svensson", ["Anna Svensson"]),
    ("cs", "Napsal Jan Novák", ["Jan Novák"]),
    ("hr", "Piše: Ivana Horvat", ["Ivana Horvat"]),
    ("hu", "Szerző: Kovács Anna", ["Kovács Anna"]),
    ("el", "Γράφει ο Γιώργος Παπαδόπουλος", ["Γιώργος Παπαδόπουλος"]),
    ("he", "מאת דנה כהן", ["דנה כהן"]),
    ("th", "โดย สมชาย ใจดี", ["สมชาย ใจดี"]),
    ("bn", "লিখেছেন: করিম উদ্দিন", ["করিম উদ্দিন"]),
    ("hi", "द्वारा प्रिया शर्मा", ["प्रिया शर्मा"]),
    ("", "Av Kari Nordmann og Ola Berg", ["Kari Nordmann", "Ola Berg"]),
    ("zh", "本报记者陈雪频实习记者唐翔发自上海", ["陈雪频", "唐翔"]),
    ("zh", "文/张三", ["张三"]),
    ("zh", "（记者张三）", ["张三"]),
    ("zh", "作者：王小明", ["王小明"]),
    ("ko", "심재훈 기자", ["심재훈"]),
    ("ko", "김윤구 김진방 특파원 =", ["김윤구", "김진방"]),
    ("ko", "홍길동 기자 hong@example.com", ["홍길동"]),
    ("ja", "文＝山田太郎", ["山田太郎"]),
]


@pytest.mark.parametrize(("language", "line", "authors"), READ)
def test_reads(language, line, authors):
    found = read_byline(line, language)
    assert found is not None
    assert (list(found.authors), found.doubt) == (authors, "")
    assert found.evidence


@pytest.mark.parametrize(
    ("language", "line", "authors", "value"),
    [
        ("en", "By Jane Doe, 5 March 2024", ["Jane Doe"], "2024-03-05"),
        ("en", "By Jane Doe 5 March 2024 10:30 GMT", ["Jane Doe"], "2024-03-05T10:30:00+00:00"),
        ("en", "By Korin MillerPublished: Jan 29, 2025", ["Korin Miller"], "2025-01-29"),
        ("en", "September 1st, 2023 By Emily Doe", ["Emily Doe"], "2023-09-01"),
        (
            "en",
            "By Ann Roe – Updated Sep 9, 2025 at 1:00 PM EST | Fact-checked by Al Roe",
            ["Ann Roe"],
            "2025-09-09T13:00:00-05:00",
        ),
        ("fr", "Publié par Jean-Patrick Grumberg le 12 juin 2022", ["Jean-Patrick Grumberg"], "2022-06-12"),
        ("it", "di Teresa Rossi 20 Novembre 2024", ["Teresa Rossi"], "2024-11-20"),
    ],
)
def test_reads_the_date_too(language, line, authors, value):
    found = read_byline(line, language)
    assert (list(found.authors), found.date.value, found.doubt) == (authors, value, "")


@pytest.mark.parametrize(
    ("language", "line", "authors", "agency"),
    [
        ("en", "By JANE DOE, Associated Press", ["Jane Doe"], "Associated Press"),
        ("en", "By Reuters", [], "Reuters"),
        ("de", "Von dpa", [], "dpa"),
        ("de", "Von Max Muster mit AP", ["Max Muster"], "AP"),
        ("de", "Von Max Muster und Jörg Beispiel, dpa", ["Max Muster", "Jörg Beispiel"], "dpa"),
    ],
)
def test_agency(language, line, authors, agency):
    found = read_byline(line, language)
    assert (list(found.authors), found.agency, found.doubt) == (authors, agency, "")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "By Staff"),
        ("en", "By The Editorial Board"),
        ("en", "By Madonna"),
        ("en", "by jane doe"),
        ("en", "AFP"),
        ("en", "Jane Doe | 5 March 2024"),
        ("en", "Edited by Jane Doe"),
        ("en", "Jane Doe/Reuters"),
    ],
)
def test_doubt(language, line):
    found = read_byline(line, language)
    assert found is not None
    assert found.doubt


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "By the time the council met, it was late."),
        ("en", "By Monday the council had met"),
        ("en", "By Monday"),
        ("en", "By 2030, all cars must be electric."),
        ("en", "By bus"),
        ("en", "By Popular Demand"),
        ("en", "By Use Case"),
        ("en", "By The Sea"),
        ("en", "By comparison, Smith waited."),
        ("en", "By clicking Sign Up, you agree"),
        ("en", "By John Smith's own account he was late."),
        ("en", "By George! It worked"),
        ("en", "Abby Smith"),
        ("en", "Jane Doe"),
        ("en", "Bye Bye Birdie"),
        ("en", "Stand By Me"),
        ("en", "— Jane Doe, Senior Editor"),
        ("en", "“By Jane Doe”"),
        ("en", "New York, 5 March 2024"),
        ("en", "Fairless Hills, PA"),
        ("en", "From San Francisco"),
        ("en", "DIGITAL EDITION"),
        ("it", "DIGITAL EDITION"),
        ("it", "Di solito Mario Rossi arriva tardi."),
        ("de", "Von 2015 bis 2020"),
        ("de", "Von Venezuela bis China"),
        ("de", "Von Mensch zu Mensch"),
        ("de", "Von unserer Redaktion"),
        ("de", "Von den 116 Verletzten waren 80 in Behandlung."),
        ("fr", "Par ailleurs, le gouvernement a dit non."),
        ("es", "De la Torre a Madrid"),
        ("es", "Por favor, actualiza tus datos"),
        ("zh", "记者从有关部门了解到"),
        ("zh", "记者手记"),
        ("zh", "记者张三报道了这件事，引起了很大的反响。"),
        ("ko", "취재 기자"),
        ("ko", "그는 기자 출신이다"),
        ("en", ""),
    ],
)
def test_leaves_alone(language, line):
    assert read_byline(line, language) is None
