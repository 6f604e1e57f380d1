"""Days as they are written: numeric, with the name of the month, or with the signs of East Asia."""

from typing import NamedTuple

from newsclean.meta import solar
from newsclean.meta.facts import Facts
from newsclean.meta.scan import Tok, glued, kind_at, text_at
from newsclean.meta.words import lexicon

FIRST_YEAR, LAST_YEAR = 1990, 2100  # outside them a number is hardly the year of an article
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
NO_YEAR = "no year"
EXCHANGED = "day and month could be exchanged"
SHORT_YEAR = "two-digit year"

ORDINALS = lexicon("st nd rd th er re ere ère e o a º ª ta й го я е і")
JOINERS = lexicon("de del di do da d of the den")  # 5 de marzo, the 5th of March
YEAR_WORDS = lexicon("de del año anno ano tahun năm nam سنة عام")
VIETNAMESE = {
    "giêng": 1,
    "một": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
SIGNS = (("年", "년"), ("月", "월"), ("日", "일", "号", "號"))
SEPARATORS = ("/", "-", ".")
ERAS = {"令和": 2018, "平成": 1988}  # the year before an era's first, which is also written 元
FIRST_BUDDHIST, BUDDHIST = 2533, 543  # 1990 in the calendar of Thailand, and how far it is ahead


class Day(NamedTuple):
    """A day with the index of what follows it; `iso` is empty when it has no year."""

    iso: str
    end: int
    doubt: str = ""


def read_day(toks: list[Tok], i: int, facts: Facts) -> Day | None:
    """The day that starts at token i."""
    if kind_at(toks, i) == "num":
        return _signed(toks, i) or _numeric(toks, i, facts) or _day_first(toks, i, facts) or _year_first(toks, i, facts)
    return _era(toks, i) or _month_first(toks, i, facts)


def _era(toks: list[Tok], i: int) -> Day | None:
    """令和6年3月5日, 平成元年3月5日."""
    base = ERAS.get(text_at(toks, i) + text_at(toks, i + 1), 0)
    first = text_at(toks, i + 2) == "元"
    if not base or not (first or kind_at(toks, i + 2) == "num") or text_at(toks, i + 3) not in SIGNS[0]:
        return None
    found = _signed(toks, i + 4)
    year = base + (1 if first else toks[i + 2].number)
    month, day = (toks[i + 4].number, toks[i + 6].number) if found else (0, 0)
    return _made(year, month, day, found.end) if found else None


def _made(year: int, month: int, day: int, end: int, doubt: str = "") -> Day | None:
    """A day that is in the calendar and among the years of articles, those of the Buddhist era and of Iran among them."""
    if month > solar.MONTHS:
        found = solar.gregorian(year, month - solar.MONTHS, day)
        return Day(found.isoformat(), end, doubt) if found else None
    year -= BUDDHIST if FIRST_BUDDHIST <= year <= LAST_YEAR + BUDDHIST else 0
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12:
        return None
    leap = year % 4 == 0 and year != 2100
    longest = 29 if month == 2 and leap else DAYS[month - 1]
    return Day(f"{year:04}-{month:02}-{day:02}", end, doubt) if 1 <= day <= longest else None


def _yearless(month: int, day: int, end: int) -> Day | None:
    leap = _made(solar.FIRST_YEAR if month > solar.MONTHS else 2000, month, day, end)
    return Day("", end, NO_YEAR) if leap else None


def _signed(toks: list[Tok], i: int) -> Day | None:
    """2024年3月5日, 2024년 3월 5일; 3月5日 has no year."""
    parts: list[int] = []
    for names in SIGNS if text_at(toks, i + 1) in SIGNS[0] else SIGNS[1:]:
        if kind_at(toks, i) != "num" or text_at(toks, i + 1) not in names:
            return None
        parts.append(toks[i].number)
        i += 2
    return _made(parts[0], parts[1], parts[2], i) if len(parts) == 3 else _yearless(parts[0], parts[1], i)


def _numeric(toks: list[Tok], i: int, facts: Facts) -> Day | None:
    """2022-01-21, 21/01/2022, 2024. 3. 5., 17.04.24."""
    sign = text_at(toks, i + 1)
    if sign not in SEPARATORS or text_at(toks, i + 3) != sign or _inside_something(toks, i):
        return None
    if kind_at(toks, i + 2) != "num" or kind_at(toks, i + 4) != "num":
        return None
    if sign != "." and not all(glued(toks, k) for k in range(i + 1, i + 5)):
        return None
    a, b, c = toks[i], toks[i + 2], toks[i + 4]
    lengths = (len(a.text), len(b.text), len(c.text))
    end = i + 5
    if lengths[0] == 4 and max(lengths[1:]) <= 2:
        end += text_at(toks, end) == "." and sign == "."
        iranian = facts.solar and solar.FIRST_YEAR <= a.number <= solar.LAST_NUMERIC and b.number <= solar.MONTHS
        return _made(a.number, b.number + (solar.MONTHS if iranian else 0), c.number, end)
    if max(lengths[:2]) > 2 or lengths[2] not in (2, 4):
        return None
    short = lengths[2] == 2
    return _ordered(a.number, b.number, c.number + (2000 if short else 0), end, _Order(sign, short, facts.order))


class _Order(NamedTuple):
    sign: str
    short: bool
    language: str


def _ordered(a: int, b: int, year: int, end: int, how: _Order) -> Day | None:
    """Day and month by what the numbers allow, then by the language."""
    day_first, month_first = _made(year, b, a, end), _made(year, a, b, end)
    if how.short and how.language == "ymd":
        return None  # 24.03.05 could be read from either end
    doubt = SHORT_YEAR if how.short else ""
    if day_first and month_first and a != b:
        # England writes 3/4/2022 for the third of April, America for the fourth of March; others agree on theirs.
        sure = how.language == "dmy" or (how.sign == "." and how.language != "mdy")
        found = month_first if how.language == "mdy" else day_first
        return found._replace(doubt=doubt if sure else EXCHANGED)
    found_one = day_first or month_first
    return found_one._replace(doubt=doubt) if found_one else None


def _inside_something(toks: list[Tok], i: int) -> bool:
    """Whether the number is a part of an address, a version or a longer number."""
    before = text_at(toks, i - 1)
    if glued(toks, i) and (before in ("/", ".", "-", "_", "=", "+", "#", "$", "€", "£") or kind_at(toks, i - 1) == "num"):
        return True
    after = i + 5
    if not glued(toks, after):
        return False
    return text_at(toks, after) in ("/", "-", "_") or (text_at(toks, after) == "." and glued(toks, after + 1))


def _month(toks: list[Tok], i: int, facts: Facts) -> tuple[int, int]:
    """(month, index of what follows); (0, i) when no month stands there."""
    word = text_at(toks, i)
    if word == "tháng":
        nxt = text_at(toks, i + 1)
        number = toks[i + 1].number if kind_at(toks, i + 1) == "num" else VIETNAMESE.get(nxt, 0)
        tens = VIETNAMESE.get(text_at(toks, i + 2), 0) if nxt == "mười" else 0
        tens = tens if tens in (1, 2) else 0
        return (number + tens, i + 2 + bool(tens)) if 1 <= number <= 12 else (0, i)
    if kind_at(toks, i) != "word":
        return 0, i
    # The Arabic names of two words are written with a hyphen in the lists.
    pair = facts.months.get(f"{word}-{text_at(toks, i + 1)}", 0)
    number = pair or facts.months.get(word, 0)
    if not number:
        return 0, i
    i += 2 if pair else 1
    i += text_at(toks, i) == "." and glued(toks, i)
    if text_at(toks, i) == "/" and facts.months.get(text_at(toks, i + 1)) == number:
        i += 2  # the two Arabic names of one month
    return number, i


def _day_number(toks: list[Tok], i: int) -> tuple[int, int]:
    """(day, index of what follows its ordinal ending); (0, i) when it is none."""
    if kind_at(toks, i) != "num" or len(toks[i].text) > 2 or not 1 <= toks[i].number <= 31:
        return 0, i
    day = toks[i].number
    i += 1
    if text_at(toks, i) == "-" and glued(toks, i) and glued(toks, i + 1) and text_at(toks, i + 1) in ORDINALS:
        i += 1
    if text_at(toks, i) in ORDINALS and glued(toks, i):
        i += 1
    return day, i


def _year(toks: list[Tok], i: int) -> tuple[int, int]:
    """(year, index of what follows); (0, i) when none stands within reach."""
    start = i
    while i - start < 2 and (text_at(toks, i) in (",", ".", "-", "/", "'", "،") or text_at(toks, i) in YEAR_WORDS):
        i += 1
    if kind_at(toks, i) == "num" and len(toks[i].text) == 4 and not _runs_on(toks, i + 1):
        return toks[i].number, i + 1
    return 0, start


def _runs_on(toks: list[Tok], i: int) -> bool:
    """Whether a number goes on with decimals or as a range, so that it is no year."""
    return glued(toks, i) and text_at(toks, i) in (".", ",") and glued(toks, i + 1) and kind_at(toks, i + 1) == "num"


def _day_first(toks: list[Tok], i: int, facts: Facts) -> Day | None:
    """21 Jan, 2022; 1. Juli 2022; 5 de marzo de 2024; 5 tháng 3, 2024."""
    if glued(toks, i) and text_at(toks, i - 1) in (".", ",", ":", "/", "-"):
        return None
    day, j = _day_number(toks, i)
    if not day:
        return None
    steps = j
    while j - steps < 2 and (text_at(toks, j) in (".", "-", "/", ",") or text_at(toks, j) in JOINERS):
        if text_at(toks, j) in ("-", "/", ",") and not (glued(toks, j) and glued(toks, j + 1)):
            return None
        j += 1
    month, j = _month(toks, j, facts)
    if not month:
        return None
    year, end = _year(toks, j)
    return _made(year, month, day, end) if year else _yearless(month, day, end)


def _month_first(toks: list[Tok], i: int, facts: Facts) -> Day | None:
    """Jan 21, 2022; Nov. 28 2022."""
    month, j = _month(toks, i, facts)
    if not month:
        return None
    j += text_at(toks, j) == "-" and glued(toks, j)
    j += text_at(toks, j) == "the"
    day, j = _day_number(toks, j)
    if not day or text_at(toks, j) in (":", "h") or text_at(toks, j) in ("am", "pm"):
        return None
    year, end = _year(toks, j)
    return _made(year, month, day, end) if year else _yearless(month, day, end)


def _year_first(toks: list[Tok], i: int, facts: Facts) -> Day | None:
    """2024 March 5, 2024-Mar-05."""
    if len(toks[i].text) != 4:
        return None
    j = i + 1 + (text_at(toks, i + 1) in ("-", "/", ".", ","))
    month, j = _month(toks, j, facts)
    if not month:
        return None
    j += text_at(toks, j) in ("-", "/")
    day, end = _day_number(toks, j)
    return _made(toks[i].number, month, day, end) if day else None
