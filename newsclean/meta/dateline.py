"""Place and agency at the head of the first sentence: "GENEVA (Reuters) - The ..."."""

import re
from functools import cache
from typing import NamedTuple

from newsclean.meta.agencies import agencies_of, agency_of
from newsclean.meta.dates import find_dates
from newsclean.meta.facts import facts_of
from newsclean.meta.scan import FIRST_SIGN
from newsclean.meta.words import NO_PLACE_TAILS, NOT_PLACES, lexicon
from newsclean.text.tokens import fold

FIRST_CYRILLIC, LAST_CYRILLIC = "\u0400", "\u04ff"
HEAD = 120  # characters in which a dateline ends
MOST_PLACE_WORDS = 5
SHORTEST_PLACE = 3  # "F (Statistics) - " is a table
MOST_OUTLET_WORDS = 5


class Dateline(NamedTuple):
    """What stands before the first sentence.

    place, agency: either may be empty. end: offset at which the sentence starts. authors: named inside it.
    """

    place: str
    agency: str
    end: int
    evidence: str
    authors: tuple[str, ...] = ()


def read_dateline(text: str, language: str) -> Dateline | None:
    """The dateline at the head of a paragraph, None when there is none."""
    head = text[:HEAD]
    if not head.strip():
        return None
    highest = max(head)  # a pattern is compiled only where it can match
    dash = any(sign in head for sign in "-–—―")
    found = (
        (_east(head) if highest >= FIRST_SIGN else None)
        or (_bracketed(head, language) if "(" in head or "（" in head else None)
        or (_outlet_first(head) if dash and "," in head else None)
        or (_capitals(head, language) if dash else None)
        or (_russian(head) if FIRST_CYRILLIC <= head[0] <= LAST_CYRILLIC else None)
    )
    return found if found and found.end < len(text.rstrip()) else None


@cache
def _sign() -> str:
    # A dash needs a space on one side at least: NEW YORK-based is no dateline.
    return r"(?:\s*(?:\.\s?[-–—―]+|[-–—―]+)\s+|\s+[-–—―]+\s*|\s*[;:]\s+|\s*=\s*)"


@cache
def _after_bracket() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<lead>[^()（）]{{0,60}}?)\s*[(（](?P<in>[^()（）\[\]+]{{2,40}})[)）](?P<sign>{_sign()}|\s*;\s*|[-–—]\s*)"
    )


def _bracketed(head: str, language: str) -> Dateline | None:
    """(News 1st); ...; GENEVA (Reuters) - ...; Berlin/Paris (AFP) - ...; LONDON, March 5 (Reuters) -"""
    found = _after_bracket().match(head)
    if not found:
        return None
    lead, inside = found["lead"].strip(" ,:-–—"), found["in"].strip()
    agency = agencies_of(inside)
    if not agency and (":" in found["sign"] or not _may_be_outlet(lead, inside, language)):
        return None
    place = _place(lead, language) if lead else ""
    # An unknown outlet counts when it stands first, as a mark in small type, or after a place in capitals.
    sure = agency or not lead or _is_mark(lead, inside) or (place.isupper() and len(place) >= SHORTEST_PLACE)
    if not sure or bool(lead) != bool(place):
        return None
    evidence = f"{place} ({inside}) and a separator".strip()
    return Dateline(place, agency or inside, _skip(head, found.end()), evidence)


def _may_be_outlet(lead: str, inside: str, language: str) -> bool:
    """Whether words in brackets that are no agency we know can be one."""
    if len(inside.split()) > MOST_OUTLET_WORDS or find_dates(inside, language):
        return False
    return _is_outlet(inside) or _is_mark(lead, inside)


def _is_outlet(name: str) -> bool:
    """Whether an unknown name in brackets can be a news outlet: it is capitalised and no year, pronoun or remark."""
    parts = name.split()
    return parts[0][0].isupper() and not any(c in name for c in ".?!;:") and fold(name) not in NOT_PLACES


def _is_mark(lead: str, inside: str) -> bool:
    """Whether an agency signs in the German way, with letters in small type after one place: Berlin (dpo)."""
    return bool(re.fullmatch(r"[a-zäöü]{2,5}(?:/[a-zäöü]{2,5})?", inside)) and bool(re.fullmatch(r"[^\W\d_][\w/-]+", lead))


def _place(lead: str, language: str) -> str:
    """The place in the words before the brackets, a date and a region left in or cut off; empty when it is prose."""
    found = find_dates(lead, language)
    if found:
        lead = lead[: found[0].start].strip(" ,.-–—") + lead[found[-1].end :].strip(" ,.-–—")
    lead = re.sub(r"\s+\d{1,2}\.?$", "", lead).strip(" ,")
    parts = re.split(r"[\s/]+", lead)
    if not 1 <= len(parts) <= MOST_PLACE_WORDS or any(c.isdigit() for c in lead):
        return ""
    small = lexicon("""am an der de la del di do da des du sur the of and und et y upon i bei in""")
    if not all(p[:1].isupper() or p.lower() in small or p[:1].lower() == p[:1].upper() for p in parts):
        return ""
    return "" if not lead[:1].isalpha() or fold(lead) in NOT_PLACES or fold(parts[0]) in facts_of(language).stop else lead


@cache
def _outlet_line() -> re.Pattern[str]:
    return re.compile(
        r"(?P<place>[^\W\d_][\w .'’-]{1,30}),\s*(?P<outlet>[\w.]+(?: [\w.]+){0,2})\s*(?:[-–—]+\s+|\s[-–—]+\s*)"
    )


def _outlet_first(head: str) -> Dateline | None:
    """JAKARTA, KOMPAS.com - ..."""
    found = _outlet_line().match(head)
    if not found or not found["place"].isupper() or fold(found["place"]) in NOT_PLACES:
        return None
    outlet = found["outlet"]
    agency = agency_of(outlet)
    if not agency and not re.search(r"\.(?:com|co|id|net|org|ru|info|tv)\b", outlet, re.IGNORECASE):
        return None
    return Dateline(found["place"], agency or outlet, _skip(head, found.end()), f"{found['place']}, {outlet} and a dash")


@cache
def _capitals_line() -> re.Pattern[str]:
    return re.compile(
        r"(?P<place>[^\W\d_a-z][^\W\d_a-z.'’-]*\.?(?:[ \u00a0'’/-]{1,2}[^\W\d_a-z.'’-]+\.?){0,4})"
        r"(?P<region>(?:,\s*[^\W\d_][\w.]*\.?(?: [A-Z][\w.]*| \d{1,2}\.?| de [a-zç]+){0,3}){0,3})"
        r"(?:\s+[-–—―]+\s*|\s*[–—―]+\s*|\.\s?[-–—―]+\s*)(?=\S)"
    )


def _capitals(head: str, language: str) -> Dateline | None:
    """WASHINGTON — ...; SAN FRANCISCO, Ca. – ...; ST. LOUIS, March 5 - ..."""
    found = _capitals_line().match(head)
    if not found:
        return None
    place = " ".join(found["place"].split())
    letters = re.sub(r"[\W\d_]", "", place)
    if len(letters) < 3 or not place.isupper() or letters.lower() == letters.upper():
        return None
    folded = fold(place).split()
    if any(w.strip(".") in NOT_PLACES for w in folded) or folded[-1] in NO_PLACE_TAILS or len(folded) > MOST_PLACE_WORDS:
        return None
    rest = head[found.end() :]
    if not (rest[:1].isupper() or rest[:1] in "\"'“„«‘(¿¡" or rest[:1].isdigit()):
        return None  # "NATO - the alliance"
    region = found["region"].strip(" ,")
    dated = find_dates(found["region"], language)
    if dated or not region:
        region = found["region"][: dated[0].start].strip(" ,") if dated else ""
    if agency_of(place):
        return None
    whole = f"{place}, {region}" if region else place
    return Dateline(whole, "", _skip(head, found.end()), f"{place} in capitals and a dash")


@cache
def _russian_line() -> re.Pattern[str]:
    return re.compile(
        r"(?P<place>[А-ЯІЇЄҐ][а-яіїєґё-]+(?:[ -][А-ЯІЇЄҐ][а-яіїєґё-]+)?)[.,]\s"
        r"(?P<day>\d{1,2} [а-яіїєґ]+)[.,]?\s?(?P<agency>[\w.]+(?: [\w.]+)?)\s*[-–—]+\s+"
    )


def _russian(head: str) -> Dateline | None:
    """Москва. 5 марта. INTERFAX.RU - ..."""
    found = _russian_line().match(head)
    if not found:
        return None
    outlet = found["agency"].strip(" .")
    if not agency_of(outlet) and not (outlet.isupper() or "." in outlet):
        return None
    return Dateline(
        found["place"], agency_of(outlet) or outlet, _skip(head, found.end()), f"{found['place']}, a day and {outlet}"
    )


@cache
def _korean_head() -> re.Pattern[str]:
    return re.compile(
        r"[(\[（【](?:(?P<place>[^=)\]]{1,20}?)\s*=\s*)?(?P<agency>[^=)\]]{2,20})[)\]）】]\s*"
        r"(?:(?P<names>(?:[가-힣]{2,4}[\s·,]+)+)(?:[가-힣]{0,4}\s?)?(?:기자|특파원|통신원)\s*=\s*)?"
    )


@cache
def _chinese_head() -> re.Pattern[str]:
    return re.compile(
        r"[　\s]*(?:【)?(?P<agency>新华社|新華社|中新社|中新网|中新網|中央社|人民网|法新社|路透社|共同社|美联社)"
        r"(?P<place>[\u4e00-\u9fff]{2,8}?)?"
        r"(?:\d{1,2}月)?(?:\d{1,2}日)?(?:综合)?[电電讯訊](?:】)?\s*(?:[（(](?:[^）)]{0,6})?[记記]者\s*(?P<names>[^）)]{2,40})[）)])?\s*"
    )


def _east(head: str) -> Dateline | None:
    """(베이징=연합뉴스) 심재훈 특파원 = ...; 新华社北京3月5日电（记者张三）..."""
    korean = _korean_head().match(head)
    if korean and (korean["names"] or (korean["place"] and agency_of(korean["agency"]))):
        names = tuple(n for n in re.split(r"[\s·,]+", korean["names"] or "") if n)
        place, agency = (korean["place"] or "").strip(), korean["agency"].strip()
        return Dateline(place, agency, _skip(head, korean.end()), f"({agency}) before the sentence", names)
    chinese = _chinese_head().match(head)
    if chinese and (chinese["place"] or any(c.isdigit() for c in chinese[0])):
        raw = re.sub(r"^.*[记記]者", "", chinese["names"] or "")
        names = tuple(n for n in re.split(r"[、，,·\s]+", raw) if n)
        return Dateline(chinese["place"] or "", chinese["agency"], chinese.end(), f"{chinese[0].strip()[:20]}", names)
    return None


def _skip(head: str, end: int) -> int:
    """The offset after white space of every kind."""
    while end < len(head) and (head[end].isspace() or head[end] in "\u200b\ufeff"):
        end += 1
    return end
