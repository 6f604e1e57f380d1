"""The calendar of Iran: the Solar Hijri year, which begins at the spring equinox."""

from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1370, 1479  # 1991 to 2101, among the years of articles
LAST_NUMERIC = 1410  # a later year in figures alone may be one of the lunar calendar
MONTHS = 12  # months of this calendar are counted on from here: 13 is Farvardin
_NEW_YEAR = date(1991, 3, 21)  # 1 Farvardin 1370
# Years with 366 days in a cycle of 33: the arithmetic that agrees with the equinox from 1343 to 1472 (1964 to 2093).
_CYCLE = 33
_LEAP = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
_LENGTHS = (31,) * 6 + (30,) * 5


def gregorian(year: int, month: int, day: int) -> date | None:
    """The day of the common calendar; None for a day that is not in this one. month: 1 to 12."""
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= MONTHS:
        return None
    lengths = (*_LENGTHS, 30 if _is_leap(year) else 29)
    if not 1 <= day <= lengths[month - 1]:
        return None
    before = sum(365 + _is_leap(y) for y in range(FIRST_YEAR, year)) + sum(lengths[: month - 1])
    return _NEW_YEAR + timedelta(days=before + day - 1)


def _is_leap(year: int) -> bool:
    return year % _CYCLE in _LEAP
