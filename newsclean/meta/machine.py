"""Dates as programs write them: ISO 8601 in its many dialects, seconds since 1970, and the dates of mail."""

from __future__ import annotations

import re
from functools import cache

from newsclean.meta.calendar import DAYS, FIRST_YEAR, LAST_YEAR
from newsclean.meta.dates import find_date

MIDNIGHT = "00:00:00"  # written where only the day is known
SECONDS, MILLISECONDS = 10, 13  # digits of the seconds since 1970 in the years of articles


@cache
def _iso() -> re.Pattern[str]:
    return re.compile(
        r"(?P<year>\d{4})(?P<sign>[-/.]?)(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)"
        r"(?:(?:[T,]\s*|\s+(?:-\s+)?)(?P<hour>\d\d?):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,:]\d+)?)?"
        r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?(?:\[[\w/]+\])?)?(?:T|Z)?"
    )


def machine_date(text: str, language: str) -> tuple[str, str]:
    """(ISO 8601, doubt) of a date in an attribute; both empty when it is none.

    A day where the time is midnight to the second, because that is what programs write that know the day alone.
    """
    value = " ".join(text.split()).strip("\"'")
    found = _iso().fullmatch(value)
    if found:
        return _from_parts(found), ""
    if value.isdigit() and value.isascii() and len(value) in (SECONDS, MILLISECONDS):
        return _from_seconds(int(value[:SECONDS])), ""
    written = find_date(value, language)
    if written is None:
        return "", ""
    return _without_midnight(written.value), written.doubt


def _from_parts(found: re.Match[str]) -> str:
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12:
        return ""
    longest = 29 if month == 2 and year % 4 == 0 else DAYS[month - 1]
    if not 1 <= day <= longest:
        return ""
    iso = f"{year:04}-{month:02}-{day:02}"
    if not found["hour"] or int(found["hour"]) > 23 or int(found["minute"]) > 59:
        return iso
    clock = f"{int(found['hour']):02}:{found['minute']}:{found['second'] or '00'}"
    return _without_midnight(f"{iso}T{clock}{_offset(found['zone'] or '')}")


def _offset(zone: str) -> str:
    if zone in ("Z", "UTC", "GMT"):
        return "+00:00"
    if not zone:
        return ""
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}" if int(digits[:2]) <= 14 and int(digits[2:]) < 60 else ""


def _from_seconds(seconds: int) -> str:
    from datetime import UTC, datetime

    moment = datetime.fromtimestamp(seconds, UTC)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return ""
    return moment.isoformat()


def _without_midnight(value: str) -> str:
    return value[:10] if value[11:19] == MIDNIGHT else value
