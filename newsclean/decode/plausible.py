"""How much of a reading is faulty: what no writer of any language would have written.

Statistics of bytes decide which encodings come into question, and fail on a headline with two foreign letters. Then a
look at what each reading says tells more: a Cyrillic letter inside a Latin word, a small letter among capitals, a
superscript in a word, or letters that no single language has together.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Any, NamedTuple

from newsclean.data import alphabets, frequent

_WORD = re.compile(r"[^\s\x00-\x26\x28-\x40\x5b-\x60\x7b-\x7f]+")  # ASCII letters, the apostrophe, and all beyond ASCII
_SCRIPTS = (
    ("Latin", re.compile("[A-Za-z\xaa\xba\xc0-\xd6\xd8-\xf6\xf8-\u02af\u1e00-\u1eff\ua722-\ua7bf]")),
    ("Greek", re.compile("[\u0370-\u03ff\u1f00-\u1ffe]")),
    ("Cyrillic", re.compile("[\u0400-\u052f]")),
    ("Hebrew", re.compile("[\u0590-\u05f4\ufb1d-\ufb4f]")),
    ("Arabic", re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")),
    ("Thai", re.compile("[\u0e00-\u0e7f]")),
    ("East", re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f\uf900-\ufaff]")),
)
# Signs that stand beside letters in good text: quotes, dashes, dots, hyphens, apostrophes, the middle dot of Catalan.
_BESIDE = frozenset(
    "“”‘’„‚«»‹›–—…·‐‑•¿¡™®©°§€£$†‡′″\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\ufeffªº"
    "\u3000、。「」『』《》〈〉【】（），！？：；・～\u060c\u061b\u061f"
)
# Of those, what may stand between two letters: an apostrophe, a hyphen or dash, and what is not seen.
_INSIDE = frozenset("’‐‑—\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\ufeff・")
_HARDLY = frozenset("‘–…")  # okina, a dash between names, words run together
_OPENING = frozenset("„‚")  # never after a letter
_NEVER_BEFORE = frozenset("®†‡‰™")  # never before a letter
_DASHES = frozenset("–—")  # seldom at one side of a word only
_PAIRS = (("„", "“”"), ("‚", "‘’"))  # quotation marks that are closed in good text
_RARE = frozenset("¤¦¨¬¯¸¹²³±¶µ×÷¼½¾¢ˆ˜˘˙˚˛˝´¥ƒ†‡‰")
_LONE = re.compile("[a-z][\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f](?=[a-z])")
_CAPITAL, _SMALL, _OTHER = "A", "a", "-"


class Fault(NamedTuple):
    """What each kind counts, in characters that cannot be right; settled on headlines in 60 languages."""

    script: float = 1.0  # letters of two scripts in one word
    lonely: float = 0.5  # a letter of a script that the text is not written in
    case: float = 1.0  # a capital after a small letter, a small one between capitals
    sign: float = 1.0  # a sign between letters
    hardly: float = 0.5  # a sign between letters that is seldom there
    open: float = 0.6  # a quotation mark that nothing closes
    edge: float = 0.6  # a rare sign at the edge of a word, or alone
    control: float = 2.0  # a control character, or a code point without a character
    foreign: float = 0.7  # a letter that the language of the others does not have
    support: float = 3.0  # for the share of words by which a language is less frequent than the best one


FAULT = Fault()
ENOUGH = 20  # characters beyond ASCII: in a long text a fault says as much as one in so many
ALONE = 1  # letter of a script is no text in that script
FEW = 8  # words: in a headline of so many, one frequent word says little about the language


class Tally(NamedTuple):
    """A text counted once: its words, its letters beyond ASCII (small), and how many of those there are of each script."""

    words: Counter[str]
    letters: Counter[str]
    scripts: Counter[str]

    @classmethod
    def of(cls, text: str) -> Tally:
        """Count a text."""
        words = Counter(_WORD.findall(text))
        letters: Counter[str] = Counter()
        scripts: Counter[str] = Counter()
        for word, count in words.items():
            if word.isascii():
                scripts["Latin"] += count * len(word)
        for c, count in Counter(text).items():
            if c.isalpha() and not c.isascii():
                letters[small(c)] += count
        for letter, count in letters.items():
            scripts[script_of(letter)] += count
        return cls(words, letters, scripts)


@cache
def small(letter: str) -> str:
    """The small letter; a capital that has none of one character (İ) itself."""
    lower = letter.lower()
    return lower if len(lower) == 1 else letter


@cache
def script_of(letter: str) -> str:
    """The name of a letter's script, empty for those that no legacy encoding holds."""
    return next((name for name, pattern in _SCRIPTS if pattern.match(letter)), "")


def faults(text: str, language: str = "") -> float:
    """Weighted faults of a reading, over its characters beyond ASCII or at most ENOUGH of them: 0 is one without any.

    language: BCP 47 code of the text when it is known; otherwise the best language for its words and letters is taken.
    """
    high = len(text) - len(text.encode("ascii", "ignore"))
    if not high:
        return 0.0
    tally = Tally.of(text)
    weight = sum(count * _in_word(word) for word, count in tally.words.items() if not word.isascii())
    weight += FAULT.open * sum(max(0, text.count(a) - sum(map(text.count, b))) for a, b in _PAIRS)
    for script, count in tally.scripts.items():
        if script not in ("Latin", "East") and (count <= ALONE or 5 * count < tally.scripts["Latin"]):
            weight += FAULT.lonely * count
    return (weight + FAULT.foreign * _foreign(tally, language)) / min(high, ENOUGH)


# ------------------------------------------------------------ words


def _in_word(word: str) -> float:
    weight = _odd_scripts(word) + _odd_case(word)
    for i, c in enumerate(word):
        if not c.isascii() and not c.isalpha():
            weight += _odd_sign(word, i, c)
    return weight


def _odd_scripts(word: str) -> float:
    """Letters outside the word's main script; Latin names stand beside Chinese and Japanese without a space."""
    counts = Counter(script_of(c) for c in word if c.isalpha())
    if len(counts) < 2:
        return 0.0
    if counts.keys() <= {"Latin", "East"}:
        return FAULT.script * len(_LONE.findall(word))
    return FAULT.script * (counts.total() - max(counts.values()))


def _odd_case(word: str) -> float:
    """Letters beyond ASCII in a case that their neighbours make impossible."""
    cases = [_CAPITAL if c.isupper() else _SMALL if c.islower() else _OTHER for c in word]
    weight = 0.0
    for i, case in enumerate(cases):
        if word[i].isascii() or case is _OTHER:
            continue
        before, after = cases[i - 1] if i else _OTHER, cases[i + 1] if i + 1 < len(cases) else _OTHER
        if case is _CAPITAL:
            weight += FAULT.case * (before is _SMALL or (before is _CAPITAL and after is _SMALL))
        else:
            weight += FAULT.case * (before is _CAPITAL and after is _CAPITAL)
    return weight


def _odd_sign(word: str, i: int, c: str) -> float:
    """What a sign counts by its neighbours in the word."""
    before, after = word[i - 1 : i] if i else "", word[i + 1 : i + 2]
    category = unicodedata.category(c)
    if category in ("Cc", "Cn", "Co", "Cs") or c == "\ufffd":
        return FAULT.control
    if before.isalpha() and after.isalpha():
        return _inside(before, c, after)
    if before.isalpha() and c in _OPENING:
        return FAULT.sign
    return _at_edge(before, c, after)


def _at_edge(before: str, c: str, after: str) -> float:
    """A sign at the beginning or the end of a word, or alone."""
    if c in _NEVER_BEFORE:
        return FAULT.edge * after.isalpha()
    if c in _DASHES and (before.isalpha() or after.islower()):
        return FAULT.hardly
    category = unicodedata.category(c)
    if category == "Sc":
        return FAULT.edge * (c in _RARE or before.isalpha())
    if category == "No" and after.isalpha():
        return FAULT.sign
    odd = c in _RARE or (c not in _BESIDE and category in ("Sm", "So", "Sk", "No"))
    return FAULT.edge * odd


def _inside(before: str, c: str, after: str) -> float:
    """A sign between two letters."""
    if c in _HARDLY:
        return FAULT.hardly * (not after.isupper())
    fine = c in _INSIDE or (c == "·" and before in "lL" and after in "lL") or unicodedata.category(c).startswith("M")
    return 0.0 if fine or script_of(before) == "East" else FAULT.sign


# ------------------------------------------------------------ languages


@cache
def facts_of(language: str) -> dict[str, Any]:
    """What `alphabets` knows of a language (BCP 47), or of one that is written with the same letters; empty for others."""
    table, primary = alphabets(), language.split("-")[0]
    kin = next((code for code, facts in table.items() if primary in facts.get("also", "").split()), "")
    return table.get(language) or table.get(primary) or table.get(kin) or {}


@cache
def _alphabet(language: str) -> frozenset[str]:
    return frozenset(facts_of(language).get("letters", ""))


@cache
def _readers(letter: str) -> tuple[str, ...]:
    """The languages that have a letter."""
    return tuple(code for code in alphabets() if letter in _alphabet(code))


def _foreign(tally: Tally, language: str) -> float:
    """How many letters the language does not have; of the best language, when none is known."""
    best = min(_costs(tally).values())
    if language and _alphabet(language):
        # The word that was given may be wrong: a page in Russian that says lang="en".
        return min(_missing(tally.letters, language), best + 0.5 * tally.letters.total())
    return best


def _costs(tally: Tally) -> dict[str, float]:
    """By language: letters it lacks, and more for the share of words that only the most likely language would explain."""
    hits: Counter[str] = Counter()
    table = frequent()
    for word, count in tally.words.items():
        for code in table.get(word.lower(), "").split():
            hits[code] += count
    most = max(hits.values(), default=0)
    unsupported = FAULT.support * tally.letters.total() / (tally.words.total() + FEW)
    costs = {code: unsupported * (most - hits[code]) for code in alphabets() if _alphabet(code)}
    for letter, count in tally.letters.items():
        if script_of(letter) != "East":
            having = _readers(letter)
            for code in costs:
                if code not in having:
                    costs[code] += count
    return costs


def _missing(letters: Counter[str], language: str) -> float:
    alphabet = _alphabet(language)
    return float(sum(n for letter, n in letters.items() if letter not in alphabet and script_of(letter) != "East"))


def language_for(text: str) -> str:
    """The language whose alphabet has nearly all letters beyond ASCII of a text; empty when none has."""
    tally = Tally.of(text)
    if not tally.letters:
        return ""
    costs = _costs(tally)
    best = min(costs, key=lambda code: costs[code])
    return best if _missing(tally.letters, best) <= 0.1 * tally.letters.total() else ""
