"""Lines that say who wrote an article. An author is better missing than wrong: what is unsure carries a doubt."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from newsclean.meta import east
from newsclean.meta.agencies import agency_of
from newsclean.meta.dates import Found, cut_relative, find_dates
from newsclean.meta.facts import Facts, facts_of
from newsclean.meta.names import names_organisation
from newsclean.meta.people import People, read_people
from newsclean.meta.words import FREE_OPENERS, GENRES, HELPERS, NOT_NAMES
from newsclean.text.tokens import fold, words

LONGEST = 200  # characters
MOST_WORDS = 24  # of a byline with roles, outlet and date
MOST_ASIDE = 8  # words of a part that follows the names: "in News, Portugal, Business"
_DOTS = str.maketrans(dict.fromkeys("●⋅∙‧⋄◦", "•"))
MOST_GENRE = 3  # words before "by": "A guest essay by"


class Byline(NamedTuple):
    """Who wrote it, and when if the line says so.

    authors: as they sign, capitals undone. agency: a service that sent the text. doubt: why not to trust the authors.
    """

    authors: tuple[str, ...]
    date: Found | None = None
    agency: str = ""
    doubt: str = ""
    evidence: str = ""


@lru_cache(maxsize=1024)  # each round asks again, for the headline and for the claims
def read_byline(text: str, language: str) -> Byline | None:
    """The byline that this line is, None when it is not one."""
    line = _plain(text)
    if not line or len(line) > LONGEST or words(line) > east.MOST_WORDS:
        return None
    code = language.partition("-")[0]
    asian = east.read_signs(line, code)
    if asian is not None:
        return Byline(asian.authors, _date(text, language), asian.agency, asian.doubt, asian.evidence)
    if words(line) > MOST_WORDS or (line[-1] in "?!:" and len(line) > 3) or line[0] in "\"“„«‘'":
        return None
    facts = facts_of(language)
    date, bare = _without_dates(line, language, facts)
    for opener, rest in _openers(bare, facts):
        found = _after_opener(opener, rest, facts, code)
        if found:
            return found._replace(date=date)
    if text.lstrip()[:1] in "—–―":
        return None  # the source of a quotation
    found = _without_opener(bare, facts, code, date)
    return found._replace(date=date) if found else None


def _plain(text: str) -> str:
    """A line without Markdown emphasis, list marks and odd spaces."""
    line = text.replace("\u00a0", " ").replace("\u200b", "").translate(_DOTS).strip().strip("*_").strip()
    line = line.lstrip("•-–—*>+ ").strip()
    if line.startswith(("(", "[", "（", "【")) and line.endswith((")", "]", "）", "】")):
        line = line[1:-1].strip()
    return line


def _date(text: str, language: str) -> Found | None:
    return _published(find_dates(_plain(text), language))


def _without_dates(line: str, language: str, facts: Facts) -> tuple[Found | None, str]:
    """(the date, the line with its dates and their labels replaced by |)."""
    found = find_dates(line, language)
    bare = line
    for one in reversed(found):
        head = _without_label(bare[: one.start], facts)
        bare = f"{head} | {bare[one.end :]}"
    if not found:
        bare, ago = cut_relative(bare)
        found = (ago,) if ago else ()
    return _published(found), bare.strip(" |,·•-–—/")


def _published(found: tuple[Found, ...]) -> Found | None:
    """Of several dates the one that is not called an update."""
    return next((f for f in found if f.value and f.kind != "updated"), found[0] if found else None)


def _without_label(head: str, facts: Facts) -> str:
    """What stands before a date, without "Published on" at its end, which may be glued to the name before it."""
    for _ in range(3):
        head = head.rstrip(" :,|-–—·•(/")
        folded = fold(head)
        if len(folded) != len(head):
            return head
        for phrase in (*facts.updated, *facts.published, "on", "at", "le", "il", "am", "el", "em", "op", "the"):
            before = head[: -len(phrase)]
            if folded.endswith(phrase) and (not before or not before[-1].isalpha() or head[-len(phrase)].isupper()):
                head = before
                break
        else:
            return head
    return head


def _openers(line: str, facts: Facts) -> Iterator[tuple[str, str]]:
    """(opener, what follows it) for each way to read the head of a line, the longest first."""
    folded = fold(line)
    if len(folded) != len(line):
        folded = line.lower() if len(line.lower()) == len(line) else line
    for opener in facts.openers if folded.startswith(facts.openers) else ():
        if folded.startswith(opener):
            rest = line[len(opener) :]
            if _may_follow(opener, line[len(opener) - 1], rest):
                yield opener, _unrepeated(rest.lstrip(" :：/／|｜・=＝-–"))
    parts = line.split()
    for k in range(1, min(MOST_GENRE + 1, len(parts) - 1)):
        if fold(parts[k - 1]) not in GENRES and "|" not in parts[k - 1]:
            break
        if fold(parts[k]) in FREE_OPENERS and fold(parts[k]) in facts.openers:
            yield " ".join(parts[: k + 1]), " ".join(parts[k + 1 :])
    head, bar, tail = line.partition("| ")
    if bar and words(head) <= MOST_GENRE:
        yield from _openers(tail, facts)


def _may_follow(opener: str, last: str, rest: str) -> bool:
    """Whether a name may follow: after a space when the opener is a word like "by", else after a sign only."""
    if not rest.strip():
        return False
    sign = rest.lstrip()[0] in ":：/／|｜・=＝" or rest.startswith(" - ")
    if sign or opener[-1] >= "\u2e80":
        return True
    if opener.rpartition(" ")[2] not in FREE_OPENERS:
        return False
    return rest[0] == " " or (rest[0].isupper() and last.islower() and " " in rest)  # "ByJane Doe"


def _unrepeated(rest: str) -> str:
    """Without an opener that is there twice: "Written by by Jane Doe", "By From Jane Doe"."""
    first, _, more = rest.partition(" ")
    return more.strip() if more and fold(first) in ("by", "from") else rest


def _after_opener(opener: str, rest: str, facts: Facts, code: str) -> Byline | None:
    people = read_people(rest, facts, code)
    if people is None:
        return _unsure(opener, rest, facts)
    if any(words(aside) > MOST_ASIDE for aside in people.asides):
        return None
    doubt = people.doubt
    if any(h in opener for h in HELPERS):
        doubt = "names a helper, not the author"
    elif not people.authors and not people.agency:
        doubt = doubt or "names an organisation"
    return Byline(tuple(people.authors), None, people.agency, doubt, f'"{opener}" before a name')


def _unsure(opener: str, rest: str, facts: Facts) -> Byline | None:
    """One word, small letters, or an organisation after an opener; None when it is prose."""
    head = re.split(r"\s*[|,·•–—]\s*|\s-\s", rest)[0].strip(" .")
    if not head or not re.fullmatch(r"[^\W\d_][\w.'’&-]*(?: [\w.'’&-]+){0,4}", head) or words(rest) > MOST_ASIDE:
        return None
    folded = fold(head).split()
    evidence = f'"{opener}" before a name'
    if names_organisation(head) and head[0].isupper():
        return Byline((), None, "", "names an organisation", evidence)
    plain = not any(w in NOT_NAMES or w in facts.stop or w in facts.weekdays or w in facts.months for w in folded)
    if not plain or rest.strip(" .").partition(" ")[0].endswith(","):
        return None
    if len(folded) == 1 and head[0].isupper():
        return Byline((head,), None, "", "one word", evidence)
    if len(folded) in (2, 3) and head == head.lower() and rest.strip(" .") == head and opener[-1] < "\u2e80":
        return Byline((head.title(),), None, "", "small letters", evidence)
    return None


def _without_opener(line: str, facts: Facts, code: str, date: Found | None) -> Byline | None:
    """A name with a role, an outlet, an address or a date beside it; an agency alone."""
    if " " not in line and not agency_of(line):
        return None  # most lines of a menu
    people = read_people(line, facts, code)
    if people is None:
        return None
    found = Byline(tuple(people.authors), None, people.agency, people.doubt)
    if not people.authors:
        alone = bool(people.agency) and not people.asides
        return found._replace(doubt="an agency alone", evidence="agency") if alone else None
    if any(words(aside) > 4 for aside in people.asides):
        return None
    return _by_side(found, people, line, date)


def _by_side(found: Byline, people: People, line: str, date: Found | None) -> Byline | None:
    if people.role:
        return found._replace(evidence=f'a name and "{people.role}"')
    if len(people.agency) > 2 or people.agency == "AP":  # the others are states and initials too: Fairless Hills, PA
        photo = "/" in line or "(" in line
        return found._replace(doubt="could be a photo credit" if photo else "", evidence=f'a name and "{people.agency}"')
    if people.address:
        return found._replace(evidence=f'a name and "{people.address}"')
    if date and all(names_organisation(aside) or aside[0].isdigit() for aside in people.asides):
        return found._replace(doubt="no opener", evidence="a name and a date")
    return None
