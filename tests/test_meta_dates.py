"""Written dates: what they are read as, what counts as a line of nothing else, and what is left alone."""

import pytest

from newsclean.meta.dates import find_date, find_dates, is_date_line
from newsclean.meta.machine import machine_date

READ = [
    ("en", "21 Jan, 2022 | 3:41 pm", "2022-01-21T15:41:00"),
    ("en", "Nov. 28, 2022 1:27 PM ET", "2022-11-28T13:27:00"),
    ("en", "Nov. 28, 2022 1:27 PM ETTesla, Inc. (TSLA)108 Comments", "2022-11-28T13:27:00"),
    ("en", "2022-01-21 15:41", "2022-01-21T15:41:00"),
    ("en", "2022-01-21T15:41:00.389Z", "2022-01-21T15:41:00+00:00"),
    ("en", "2022-01-21T15:41:00+01:00", "2022-01-21T15:41:00+01:00"),
    ("en", "2022-01-21T15:41:00-0500", "2022-01-21T15:41:00-05:00"),
    ("en", "21/01/2022", "2022-01-21"),
    ("en", "01/21/2022", "2022-01-21"),
    ("en", "Published: 5 March 2024 9.05am", "2024-03-05T09:05:00"),
    ("en", "Updated 3:41 PM EST, Fri March 5, 2024", "2024-03-05T15:41:00-05:00"),
    ("en", "March 5th, 2024 at 2:30 p.m.", "2024-03-05T14:30:00"),
    ("en", "5 March 2024 10:30 GMT", "2024-03-05T10:30:00+00:00"),
    ("en", "5 March 2024 - 14:16 UTC+1", "2024-03-05T14:16:00+01:00"),
    ("en", "the 5th of March 2024", "2024-03-05"),
    ("en", "12:05 a.m. March 5, 2024", "2024-03-05T00:05:00"),
    ("en", "5-Mar-2024", "2024-03-05"),
    ("de", "Freitag, 1. Juli 2022", "2022-07-01"),
    ("de", "17.04.2024, 12:24", "2024-04-17T12:24:00"),
    ("de", "05.03.2024", "2024-03-05"),
    ("de", "5. März 2024 um 14.30 Uhr", "2024-03-05T14:30:00"),
    ("de", "5. März 2024, 14:30 Uhr", "2024-03-05T14:30:00"),
    ("fr", "12 juin 2022", "2022-06-12"),
    ("fr", "1er juillet 2022 à 14h30", "2022-07-01T14:30:00"),
    ("fr", "Publié le 06/01/2026 - 14:16 UTC+1", "2026-01-06T14:16:00+01:00"),
    ("es", "5 de marzo de 2024, 14:30", "2024-03-05T14:30:00"),
    ("pt", "5 de março de 2024 às 14h30", "2024-03-05T14:30:00"),
    ("it", "23 Giu 2022", "2022-06-23"),
    ("it", "5 marzo 2024 alle 14:30", "2024-03-05T14:30:00"),
    ("nl", "5 maart 2024 om 14:30 uur", "2024-03-05T14:30:00"),
    ("pl", "5 marca 2024 r. godz. 10:30", "2024-03-05T10:30:00"),
    ("tr", "5 Mart 2024 Salı 10:00", "2024-03-05T10:00:00"),
    ("ru", "05 марта 2024, 14:30", "2024-03-05T14:30:00"),
    ("uk", "5 березня 2024, 14:30", "2024-03-05T14:30:00"),
    ("id", "Selasa, 5 Maret 2024 10:30 WIB", "2024-03-05T10:30:00+07:00"),
    ("vi", "5 tháng 3, 2024", "2024-03-05"),
    ("vi", "Thứ ba, 5/3/2024", "2024-03-05"),
    ("vi", "Ngày 5 tháng 12 năm 2024", "2024-12-05"),
    ("hi", "५ मार्च २०२४, १०:३०", "2024-03-05T10:30:00"),
    ("ar", "٥ مارس ٢٠٢٤ - ١٠:٣٠", "2024-03-05T10:30:00"),
    ("ar", "5 آذار/مارس 2024", "2024-03-05"),
    ("ar", "16 تشرين الأول 2020 21:55", "2020-10-16T21:55:00"),
    ("it", "5 marzo 2024, ore 10:00", "2024-03-05T10:00:00"),
    ("es", "5 de marzo de 2024, a las 10:00 horas", "2024-03-05T10:00:00"),
    ("fr", "5 mars 2024 à 10 heures 30", "2024-03-05T10:30:00"),
    ("sv", "Publicerad 3 mars 2024 kl 14:05", "2024-03-03T14:05:00"),
    ("no", "Publisert 03.04.2024 kl. 12:10", "2024-04-03T12:10:00"),
    ("fi", "Julkaistu 5.3.2024 klo 9.15", "2024-03-05T09:15:00"),
    ("hu", "2024. március 5. 10:12", "2024-03-05T10:12:00"),
    ("ro", "Publicat la 5 martie 2024, ora 10:00", "2024-03-05T10:00:00"),
    ("cs", "úterý 5. března 2024, 10:30", "2024-03-05T10:30:00"),
    ("el", "Δημοσιεύθηκε: 5 Μαρτίου 2024, 10:30", "2024-03-05T10:30:00"),
    ("th", "เผยแพร่เมื่อ 5 มีนาคม 2567 เวลา 10:30 น.", "2024-03-05T10:30:00"),
    ("fa", "انتشار: ۱۵ اسفند ۱۴۰۲ ساعت ۱۰:۳۰", "2024-03-05T10:30:00"),
    ("fa", "1403/01/01", "2024-03-20"),
    ("fa", "30 اسفند 1399", "2021-03-20"),
    ("", "Publicat la 5 martie 2024, ora 10:00", "2024-03-05T10:00:00"),
    ("", "۱۵ اسفند ۱۴۰۲", "2024-03-05"),
    ("zh", "2024年3月5日 8時30分", "2024-03-05T08:30:00"),
    ("zh", "发布时间：2024-03-05 08:30", "2024-03-05T08:30:00"),
    ("ja", "2024年3月5日（火）", "2024-03-05"),
    ("ja", "2024年3月5日（火） 午後3時4分", "2024-03-05T15:04:00"),
    ("ko", "2024. 3. 5. 오후 3:04", "2024-03-05T15:04:00"),
    ("ko", "2024년 3월 5일", "2024-03-05"),
    ("ko", "입력 2024.03.05 15:04", "2024-03-05T15:04:00"),
    ("", "12. mars 2024 kl. 14.30", "2024-03-12T14:30:00"),
    ("en", "12 March 2024, 10:30 (CET)", "2024-03-12T10:30:00+01:00"),
    ("en", "12 March 2024, 10:30 IST", "2024-03-12T10:30:00"),
    ("ja", "令和6年3月5日（火）", "2024-03-05"),
    ("ja", "令和元年5月1日", "2019-05-01"),
    ("ja", "平成30年12月31日 午後3時", "2018-12-31T15:00:00"),
    ("th", "๕ มีนาคม ๒๕๖๗ 10:30", "2024-03-05T10:30:00"),
    ("fa", "۵ مارس ۲۰۲۴", "2024-03-05"),
    ("sv", "5 mars 2024 kl. 14:30", "2024-03-05T14:30:00"),
    ("cs", "5. března 2024", "2024-03-05"),
    ("hu", "2024. március 5.", "2024-03-05"),
    ("el", "5 Μαρτίου 2024", "2024-03-05"),
    ("he", "5 במרץ 2024", "2024-03-05"),
    ("bn", "৫ মার্চ ২০২৪", "2024-03-05"),
    ("", "5. maaliskuuta 2024", "2024-03-05"),
]


MACHINE = [
    ("2024-05-03 15:47:42.389000+00:00", "2024-05-03T15:47:42+00:00"),
    ("2024-05-03T15:47", "2024-05-03T15:47:00"),
    ("2024-05-03T15:47:42+0530", "2024-05-03T15:47:42+05:30"),
    ("20240503T154742Z", "2024-05-03T15:47:42+00:00"),
    ("20240503", "2024-05-03"),
    ("2024/05/03 15:47", "2024-05-03T15:47:00"),
    ("Fri May 03 2024 15:47:42 GMT+0200 (CEST)", "2024-05-03T15:47:42+02:00"),
    ("Fri, 03 May 2024 15:47:42 GMT", "2024-05-03T15:47:42+00:00"),
    ("1714751262", "2024-05-03T15:47:42+00:00"),
    ("1714751262000", "2024-05-03T15:47:42+00:00"),
    ("2024-05-03T00:00:00+02:00", "2024-05-03"),  # written where only the day is known
    ("May 3, 2024", "2024-05-03"),
    ("1970-01-01T00:00:00Z", ""),
    ("0000-00-00", ""),
    ("2024-02-30", ""),
    ("2024-05-03T25:61", "2024-05-03"),
    ("tomorrow", ""),
]


@pytest.mark.parametrize(("text", "value"), MACHINE)
def test_dates_of_programs(text, value):
    assert machine_date(text, "en") == (value, "")


@pytest.mark.parametrize(("language", "line", "value"), READ)
def test_reads(language, line, value):
    found = find_date(line, language)
    assert found is not None
    assert (found.value, found.doubt) == (value, "")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "30 Feb 2022"),
        ("en", "5 March 1889"),
        ("en", "5 March 2150"),
        ("en", "https://example.org/2022/01/21/story"),
        ("en", "The score was 21-14 after 40 minutes."),
        ("en", "Chapter 3.4.2 of the 2022 report"),
        ("en", "In March 2024 he left."),
        ("en", "November 2024"),
        ("en", "2022"),
        ("en", "He was 21 in 2022."),
        ("en", "Call 555-01-2022-77"),
        ("en", ""),
        ("de", "Von 2015 bis 2020"),
        ("ko", "24.03.05"),
    ],
)
def test_no_date(language, line):
    found = find_date(line, language)
    assert found is None or not found.value


@pytest.mark.parametrize(
    ("language", "line", "value", "doubt"),
    [
        ("en", "03/04/2022", "2022-03-04", "day and month could be exchanged"),
        ("en", "05/05/2022", "2022-05-05", ""),
        ("fr", "03/04/2022", "2022-04-03", ""),
        ("", "03/04/2022", "2022-04-03", "day and month could be exchanged"),
        ("", "03.04.2022", "2022-04-03", ""),
        ("de", "17.04.24", "2024-04-17", "two-digit year"),
        ("en", "21 March, 14:05", "", "no year"),
        ("zh", "3月5日 14:05", "", "no year"),
    ],
)
def test_doubt(language, line, value, doubt):
    found = find_date(line, language)
    assert found is not None
    assert (found.value, found.doubt) == (value, doubt)


@pytest.mark.parametrize(
    ("language", "line", "kinds"),
    [
        ("en", "Published 5 March 2024", ["published"]),
        ("en", "Last updated on 5 March 2024", ["updated"]),
        ("en", "On 5 March 2024", [""]),
        ("fr", "Publié le 30 août 2023 à 14h52, modifié le 30 août 2023 à 15h54", ["published", "updated"]),
    ],
)
def test_kind(language, line, kinds):
    assert [f.kind for f in find_dates(line, language)] == kinds


def test_offsets_allow_the_caller_to_cut():
    line = "23 Giu 2022 L'esercito ucraino"
    found = find_date(line, "it")
    assert line[found.start : found.end] == "23 Giu 2022"
    line = "Posted on Friday, April 28, 2023 at 1:27 PM by Jane"
    found = find_date(line, "en")
    assert line[found.start : found.end] == "Friday, April 28, 2023 at 1:27 PM"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "21 Jan, 2022 | 3:41 pm"),
        ("en", "Published: 5 March 2024"),
        ("en", "Posted on March 5, 2024 at 10:30 EST • Updated March 6, 2024"),
        ("en", "April 28, 2024 • 5 min read"),
        ("en", "21 March, 14:05"),
        ("en", "2 hours ago"),
        ("en", "Updated 3 minutes ago"),
        ("en", "Yesterday at 10:30"),
        ("de", "vor 3 Stunden"),
        ("de", "Stand: 17.04.2024, 12:24 Uhr"),
        ("fr", "il y a 2 heures"),
        ("es", "hace 3 horas"),
        ("ja", "2024年3月5日（火） 更新"),
    ],
)
def test_date_line(language, line):
    assert is_date_line(line, language)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "The vote on March 5, 2024 was close."),
        ("en", "By Jane Doe, 5 March 2024"),
        ("en", "New York, 5 March 2024"),
        ("en", "May"),
        ("en", "He left 2 hours ago."),
        ("en", "Two hours later, at 10:30"),
        ("en", "10:30"),
        ("en", "5"),
        ("en", "Friday"),
        ("en", "World Cup 2022"),
        ("en", "March of the Penguins"),
        ("de", "Am 17.04.2024 beginnt der Prozess."),
        ("it", "23 Giu 2022 L'esercito ucraino"),
        ("en", ""),
    ],
)
def test_no_date_line(language, line):
    assert is_date_line(line, language) is None


def test_two_dates_on_a_line_give_the_published_one():
    assert is_date_line("Updated 6 March 2024 | Published 5 March 2024", "en").value == "2024-03-05"


def test_no_clock_is_read():
    assert is_date_line("2 hours ago", "en").value == ""
    assert is_date_line("2 hours ago", "en").doubt == "relative"
