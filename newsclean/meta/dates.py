"""Dates as they are written under a headline. No clock is read: "2 hours ago" has no value (law 5)."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from newsclean.meta.calendar import Day, read_day
from newsclean.meta.clock import EVENING, MORNING, TIME_OPENERS, ZULU, Clock, read_time
from newsclean.meta.facts import Facts, facts_of
from newsclean.meta.scan import FIRST_SIGN, Tok, kind_at, scan, text_at
from newsclean.meta.words import AGO, COUNTED, MINUTES, READING, TODAY, UNITS, ZONES, lexicon
from newsclean.text.tokens import fold

RELATIVE = "relative"
LONGEST_LINE = 400  # characters in which a date is looked for: what is longer is a paragraph
LONGEST_DATE_LINE = 160
REACH = 8  # tokens that may stand between a day and its time: "(Tuesday) - at"
SEPARATORS = lexicon("| , - . ; : / ( ) [ ] · • ● ⋅ ∙ ・ ، * _ ~ > » 【 】 「 」 t")
AFTER_YEAR = lexicon("r р г року года рік yil")  # the word for "year" behind it


class Found(NamedTuple):
    """A date found at `start`:`end` of a line, with its weekday and time.

    value: ISO 8601, a day or a time, with an offset when one is written; empty when it is in `doubt`.
    kind: published, updated or empty.
    """

    value: str
    start: int
    end: int
    kind: str = ""
    doubt: str = ""


def find_date(text: str, language: str) -> Found | None:
    """The first date of a line that has a year, or else the first without one; None when there is none."""
    found = find_dates(text, language)
    return next((f for f in found if f.value), found[0] if found else None)


def find_dates(text: str, language: str) -> tuple[Found, ...]:
    """Every date of a line, in order."""
    line = text[:LONGEST_LINE]
    if not any(c.isdigit() for c in line):
        return ()
    return tuple(f for f, _, _ in _dates(line, scan(line), facts_of(language)))


@lru_cache(maxsize=1024)  # each round asks again, for the headline and for the claims
def is_date_line(text: str, language: str) -> Found | None:
    """The date of a line that holds dates, labels and nothing else; the published one when there are two.

    Dates without a year and relative ones ("2 hours ago") count, with a doubt and no value.
    """
    if len(text) > LONGEST_DATE_LINE:
        return None
    facts = facts_of(language)
    toks = scan(text)
    found = list(_dates(text, toks, facts)) if any(t.kind == "num" for t in toks) else []
    if not found:
        return _relative_line(text, toks, facts)
    covered = {k for _, first, last in found for k in range(first, last)}
    rest = [k for k in range(len(toks)) if k not in covered]
    if not all(_is_small(toks, k, facts) for k in rest):
        return None
    dates = [f for f, _, _ in found]
    return next((f for f in dates if f.value and f.kind != "updated"), dates[0])


def _dates(text: str, toks: list[Tok], facts: Facts) -> Iterator[tuple[Found, int, int]]:
    """(found, index of its first token, index past its last)."""
    i = last = 0
    while i < len(toks):
        day = read_day(toks, i, facts)
        if day is None:
            i += 1
            continue
        first, end, clock = _with_time(toks, i, day, facts, last)
        value = f"{day.iso}T{clock.iso}" if day.iso and clock else day.iso
        start = toks[first].start
        head = text[toks[last - 1].end if last else 0 : start]
        kind = _label(fold(head), facts, tail=True) or _label(fold(text[toks[end - 1].end :]), facts, tail=False)
        yield Found(value, start, toks[end - 1].end, kind, day.doubt), first, end
        i = last = end


def _with_time(toks: list[Tok], i: int, day: Day, facts: Facts, floor: int) -> tuple[int, int, Clock | None]:
    """(first token, index past the last, time) of a day with the weekday and the time that stand beside it."""
    first, end = _weekdays(toks, i, day.end, facts, floor)
    j = end
    while j - end <= REACH:
        clock = read_time(toks, j, dotted=True)
        if clock:
            return first, clock.end, clock
        if not _between(toks, j, facts):
            break
        j += 1
    for k in range(max(floor, first - REACH), first):
        clock = read_time(toks, k)
        if clock and clock.end <= first and all(_between(toks, n, facts) for n in range(clock.end, first)):
            return k, end, clock
    return first, end, None


def _weekdays(toks: list[Tok], i: int, end: int, facts: Facts, floor: int) -> tuple[int, int]:
    """The borders of a day, moved out over a weekday: "Freitag, 1. Juli 2022", "5 Mart 2024 Salı", "(火)"."""
    end += text_at(toks, end) in AFTER_YEAR
    end += text_at(toks, end) == "." and text_at(toks, end - 1) in AFTER_YEAR
    k = i
    while k - 1 >= floor and i - k < 4 and (text_at(toks, k - 1) in (",", ".", "(") or _is_weekday(toks, k - 1, facts)):
        k -= 1
    while k < i and not _is_weekday(toks, k, facts):
        k += 1
    j = end
    while j - end < 5 and (text_at(toks, j) in (",", "(") or _is_weekday(toks, j, facts)):
        j += 1
    if any(_is_weekday(toks, n, facts) for n in range(end, j)):
        end = j + (text_at(toks, j) == ")")
    return k, end


def _is_weekday(toks: list[Tok], i: int, facts: Facts) -> bool:
    """Whether a token is a weekday or one of its words; of East Asian ones, a single character."""
    word = text_at(toks, i)
    return word in facts.weekdays or (
        kind_at(toks, i) == "cjk" and word in "月火水木金土日週周星期曜祝一二三四五六天월화수목금토일요"
    )


def _between(toks: list[Tok], i: int, facts: Facts) -> bool:
    """Whether a token may stand between a day and its time."""
    word = text_at(toks, i)
    if not word or kind_at(toks, i) == "num" or (word in AGO and word not in facts.glue):
        return False
    if word in UNITS:  # "ore 10:30" is a time, "2 ore" is none
        return word in facts.glue and read_time(toks, i + 1, dotted=True) is not None
    return word in SEPARATORS or word in TIME_OPENERS or word in facts.weekdays or word in facts.glue


def _label(side: str, facts: Facts, tail: bool) -> str:
    """published or updated when the words before (tail) or behind a date say so; both texts come folded."""
    side = side.strip(" :|,.;-()[]·•") if tail else side.strip(" .;-()[]")
    best, kind = "", ""
    for name, phrases in (("updated", facts.updated), ("published", facts.published)):
        for phrase in phrases:
            if len(phrase) > len(best) and _stands(side, phrase, tail):
                best, kind = phrase, name
                break
    return kind


def _stands(side: str, phrase: str, tail: bool) -> bool:
    """Whether the phrase is the end of the words before a date, or all that follows it."""
    if not tail:
        return side == phrase
    if not side.endswith(phrase):
        return False
    before = side[: -len(phrase)][-1:]
    return not before.isalnum() or phrase[0] >= FIRST_SIGN


def _is_small(toks: list[Tok], i: int, facts: Facts) -> bool:
    """Whether a token beside a date says nothing: separators, labels, weekdays, zones, a reading time, a count."""
    word = text_at(toks, i)
    if kind_at(toks, i) == "num":
        return text_at(toks, i + 1) in MINUTES or text_at(toks, i + 1) in COUNTED
    if word in COUNTED:
        return kind_at(toks, i - 1) == "num"
    if kind_at(toks, i) == "cjk":
        return word in facts.signs or word in SEPARATORS
    return (
        word in SEPARATORS
        or word in facts.glue
        or word in facts.weekdays
        or word in MINUTES
        or word in READING
        or word in ZONES
        or word in ZULU
        or word in MORNING
        or word in EVENING
        or word in TIME_OPENERS
    )


def _relative_line(text: str, toks: list[Tok], facts: Facts) -> Found | None:
    """ "2 hours ago", "Updated vor 3 Stunden", "Yesterday at 10:30"."""
    words = {t.text for t in toks}
    numbers = [k for k, t in enumerate(toks) if t.kind == "num"]
    ago = words & AGO and words & UNITS and len(numbers) <= 1
    clock = [c for k in numbers if (c := read_time(toks, k))]
    today = words & TODAY and (clock or words & set(facts.published) | words & set(facts.updated))
    if not ago and not today:
        return None
    allowed = AGO | UNITS | (TODAY if today else frozenset())
    skip = set(numbers[:1]) if ago else {k for n in numbers[:1] for k in range(n, clock[0].end if clock else n)}
    for k, tok in enumerate(toks):
        if k not in skip and tok.text not in allowed and not _is_small(toks, k, facts):
            return None
    head = fold(text[: toks[numbers[0]].start]) if numbers else fold(text)
    kind = next((n for n, p in (("updated", facts.updated), ("published", facts.published)) if head.startswith(p)), "")
    return Found("", toks[0].start, toks[-1].end, kind, RELATIVE)


def cut_relative(text: str) -> tuple[str, Found | None]:
    """A line without "Published 5 hours ago" at its end, and what was cut."""
    if not any(c.isdigit() for c in text):
        return text, None
    toks = scan(text)
    k = len(toks)
    while k and (toks[k - 1].kind == "num" or toks[k - 1].text in AGO or toks[k - 1].text in UNITS):
        k -= 1
    tail = {t.text for t in toks[k:]}
    if not k or not (tail & AGO and tail & UNITS and any(t.kind == "num" for t in toks[k:])):
        return text, None
    start = toks[k].start
    return f"{text[:start].rstrip()} |", Found("", start, toks[-1].end, "", RELATIVE)
