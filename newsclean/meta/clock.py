"""Times of day as they are written beside a date."""

from typing import NamedTuple

from newsclean.meta.scan import Tok, glued, kind_at, text_at
from newsclean.meta.words import lexicon

MORNING = frozenset(("am", "上午", "早上", "凌晨", "午前", "오전", "सुबह", "sáng", "صباحا", "صباحًا", "ص"))
EVENING = frozenset(("pm", "下午", "晚上", "午後", "오후", "शाम", "दोपहर", "chiều", "tối", "مساء", "مساءً", "م"))
HOUR_SIGNS = frozenset(("h", "時", "时", "點", "点", "시"))
MINUTE_SIGNS = frozenset(("分", "분", "min", "m"))
SECOND_SIGNS = frozenset(("秒", "초"))
HOUR_WORDS = frozenset(("uhr", "uur", "h", "ч"))
# Between or behind hour and minutes only: "3 heures" alone is a stretch of time.
LONG_HOUR_SIGNS = HOUR_SIGNS | {"heure", "heures"}
HOUR_TAILS = HOUR_WORDS | {"heures", "hora", "horas", "hrs", "óra", "น"}
# Words after which 14.30 is a time and not a number.
TIME_OPENERS = lexicon("""at um om à a às as alle ore kl klo klokken klo pukul jam lúc saat в о godz h""")
ZULU = frozenset(("z", "gmt", "utc"))
# Names that fix the offset. ET is two offsets, IST three, CST two, BST two; of those that are two, what news writes is one.
NAMED_ZONES = {
    "est": "-05:00", "edt": "-04:00", "cdt": "-05:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "akst": "-09:00",
    "akdt": "-08:00", "hst": "-10:00", "cet": "+01:00", "cest": "+02:00", "mez": "+01:00", "mesz": "+02:00",
    "wet": "+00:00", "west": "+01:00", "eet": "+02:00", "eest": "+03:00", "msk": "+03:00", "мск": "+03:00", "sast": "+02:00",
    "wat": "+01:00", "eat": "+03:00", "pkt": "+05:00", "npt": "+05:45", "wib": "+07:00", "wita": "+08:00", "hkt": "+08:00",
    "sgt": "+08:00", "myt": "+08:00", "jst": "+09:00", "kst": "+09:00", "awst": "+08:00", "acst": "+09:30", "acdt": "+10:30",
    "aest": "+10:00", "aedt": "+11:00", "nzst": "+12:00", "nzdt": "+13:00",
}  # fmt: skip


class Clock(NamedTuple):
    """A time of day. offset: in the form of ISO 8601, empty when it is not known. end: index of what follows."""

    hour: int
    minute: int
    second: int
    offset: str
    end: int

    @property
    def iso(self) -> str:
        """The part of ISO 8601 from the hour on."""
        return f"{self.hour:02}:{self.minute:02}:{self.second:02}{self.offset}"


def read_time(toks: list[Tok], i: int, dotted: bool = False) -> Clock | None:
    """The time that starts at token i. `dotted` says that a date stands right before it, so 14.30 is one too."""
    half, i = _half_day(toks, i)
    if kind_at(toks, i) != "num" or len(toks[i].text) > 2:
        return None
    read = _with_minutes(toks, i, dotted) or _full_hour(toks, i, bool(half))
    if read is None:
        return None
    hour, minute, second, end = read
    if not half:
        half, end = _half_day(toks, end)
    if half:
        if not 1 <= hour <= 12 and half == "am":
            return None
        hour = hour % 12 + (12 if half == "pm" else 0) if hour <= 12 else hour
    if hour > 23 or minute > 59 or second > 59:
        return None
    offset, end = _offset(toks, end)
    return Clock(hour, minute, second, offset, end)


def _half_day(toks: list[Tok], i: int) -> tuple[str, int]:
    """(am, pm or nothing; index of what follows). "p.m." is four tokens."""
    word = text_at(toks, i)
    if word in MORNING or word in EVENING:
        end = i + 1
    elif word in ("a", "p") and text_at(toks, i + 1) == "." and text_at(toks, i + 2) == "m":
        word += "m"
        end = i + 3
        end += text_at(toks, end) == "."
    else:
        return "", i
    return ("am" if word in MORNING else "pm"), end


def _with_minutes(toks: list[Tok], i: int, dotted: bool) -> tuple[int, int, int, int] | None:
    sign = text_at(toks, i + 1)
    if sign in LONG_HOUR_SIGNS and kind_at(toks, i + 2) == "num" and len(text_at(toks, i + 2)) <= 2:
        end = i + 3
        end += text_at(toks, end) in MINUTE_SIGNS
    elif sign in (":", ".") and glued(toks, i + 1) and glued(toks, i + 2) and len(text_at(toks, i + 2)) == 2:
        if kind_at(toks, i + 2) != "num" or (sign == "." and not (dotted or _is_time(toks, i))):
            return None
        end = i + 3
    else:
        return None
    second, end = _seconds(toks, end, sign)
    return toks[i].number, toks[i + 2].number, second, end


def _seconds(toks: list[Tok], end: int, sign: str) -> tuple[int, int]:
    if sign == ":" and text_at(toks, end) == ":" and kind_at(toks, end + 1) == "num" and glued(toks, end + 1):
        second = toks[end + 1].number
        end += 2
        if text_at(toks, end) in (".", ",") and glued(toks, end) and glued(toks, end + 1):
            end += 2 if kind_at(toks, end + 1) == "num" else 0  # thousandths
        return second, end
    if kind_at(toks, end) == "num" and text_at(toks, end + 1) in SECOND_SIGNS:
        return toks[end].number, end + 2
    return 0, end


def _is_time(toks: list[Tok], i: int) -> bool:
    """Whether words around a dotted pair of numbers say that it is a time."""
    before = text_at(toks, i - 1) if text_at(toks, i - 1) != "." else text_at(toks, i - 2)
    after = text_at(toks, i + 3)
    return before in TIME_OPENERS or after in HOUR_WORDS or after in ZULU or bool(_half_day(toks, i + 3)[0])


def _full_hour(toks: list[Tok], i: int, half: bool) -> tuple[int, int, int, int] | None:
    """3pm, 14 Uhr, 8時, 14h: an hour alone needs a word that says so."""
    after = text_at(toks, i + 1)
    if after in HOUR_SIGNS or after in HOUR_WORDS:
        return toks[i].number, 0, 0, i + 2
    if half or _half_day(toks, i + 1)[0]:
        return toks[i].number, 0, 0, i + 1
    return None


def _offset(toks: list[Tok], i: int) -> tuple[str, int]:
    """(offset, index of what follows). Only what fixes it is read."""
    j = i
    if text_at(toks, j) in HOUR_TAILS:
        i = j = j + 1
    j += text_at(toks, j) == "("
    zulu = text_at(toks, j) in ZULU
    j += zulu
    sign = text_at(toks, j)
    if sign in ("+", "-") and glued(toks, j + 1) and kind_at(toks, j + 1) == "num":
        digits, end = toks[j + 1].text, j + 2
        if text_at(toks, end) == ":" and glued(toks, end) and len(text_at(toks, end + 1)) == 2:
            digits, end = digits.zfill(2) + toks[end + 1].text, end + 2
        elif zulu and len(digits) <= 2:
            digits = digits.zfill(2) + "00"
        if len(digits) == 4 and int(digits[:2]) <= 14 and int(digits[2:]) < 60:
            return f"{sign}{digits[:2]}:{digits[2:]}", end + (text_at(toks, end) == ")")
    if not zulu and text_at(toks, j) in NAMED_ZONES:
        bracket = text_at(toks, j - 1) == "(" and text_at(toks, j + 1) == ")"
        return NAMED_ZONES[text_at(toks, j)], j + 1 + bracket
    if zulu:
        return "+00:00", j + (j > i + 1 and text_at(toks, j) == ")")
    return "", i
