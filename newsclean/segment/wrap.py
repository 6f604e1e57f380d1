"""Hard-wrapped lines: found by the greedy test, and joined.

A wrapped line is as long as it could be: the next line's first word would not have fitted. So the width is the one that
explains most line breaks, and a line break inside the width is a wrap only if that holds for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsclean.segment.lines import Line
from newsclean.text.sentences import ends_hard, ends_sentence
from newsclean.text.tokens import is_cjk

# Widths that people and programs wrap at; w3m, mail and Markdown converters lie between 60 and 100.
MIN_WIDTH, MAX_WIDTH = 35, 130
# Narrower than this, two headlines of one length look like a wrapped line: more of them must agree.
USUAL_WIDTH, LEAST_NARROW = 55, 4
# Of the breaks that a width explains, this share must fall inside a sentence: in wrapped prose about .85 do, while
# headlines and list lines of one length break at ends.
INSIDE_SENTENCE = 0.6
# Programs that count bytes (fold) or columns wrap earlier in lines with accents and quotation marks.
NEARLY_FULL = 0.8
# Of two pieces around a link one is this long; two short lines are verse, an address or a menu.
LONG_NEIGHBOUR = 32
# "Image caption," is a label, however it ends.
LONG_LABEL = 20
LONG_FRAGMENT = 60
_QUOTES = "\"'“”„«»‘「『"
# Signs that cannot begin a line of their own.
_GLUED = ",.;:!?)]”»…，。、；：！？」』）】》〉"
_FIRST_WORD = re.compile(r"[^\s-]+-?|-+")
_CJK_CLOSERS = frozenset("、。，：；！？」』）】")
_CJK_OPENERS = frozenset("「『（【")


def _first_word(line: Line) -> int:
    if is_cjk(line.text[0]):
        return 1
    found = _FIRST_WORD.match(line.text)
    return found.end() if found else len(line.text)


def _is_east(char: str) -> bool:
    """Whether no space stands beside the character: kana and Han, not Hangul."""
    return "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff"


def wrap_width(pairs: Iterable[tuple[Line, Line]]) -> int:
    """The width at which these neighbouring lines were wrapped; 0 when they were not."""
    explained = [0] * (MAX_WIDTH + 2)
    too_long = 0
    wide = False
    inside: list[tuple[int, int, bool]] = []
    for a, b in pairs:
        length = len(a.text) + a.indent
        if length > MAX_WIDTH:
            too_long += 1
            continue
        fits = length + 1 + _first_word(b)
        low, high = max(length, MIN_WIDTH), min(fits - 1, MAX_WIDTH)
        if low <= high:
            explained[low] += 1
            explained[high + 1] -= 1
        inside.append((length, fits, not ends_sentence(a.text)))
        wide = wide or _is_east(a.text[-1])
    # A Chinese or Japanese line of 40 characters is as wide as a Latin one of 80.
    return _best_width(explained, inside, too_long, 0 if wide else USUAL_WIDTH)


def _best_width(explained: list[int], inside: list[tuple[int, int, bool]], too_long: int, usual: int) -> int:
    lengths = sorted(length for length, _, _ in inside)
    best, best_score, running, shorter = 0, 0, 0, 0
    for width in range(MIN_WIDTH, MAX_WIDTH + 1):
        running += explained[width]
        while shorter < len(lengths) and lengths[shorter] <= width:
            shorter += 1
        score = running - 2 * (too_long + len(lengths) - shorter)
        if score > best_score:
            best, best_score = width, score
    if not best:
        return 0
    wraps = [within for length, fits, within in inside if length <= best < fits]
    least = 2 if best >= usual else LEAST_NARROW
    return best if len(wraps) >= least and sum(wraps) >= INSIDE_SENTENCE * len(wraps) else 0


def continues(a: Line, b: Line, width: int, glue: frozenset[str]) -> bool:
    """Whether line b goes on with the paragraph of line a.

    glue: small words of the language; a line that ends with one is not complete.
    """
    if width:
        length = len(a.text) + a.indent
        if b.indent > a.indent + 1:
            return False
        if length + 1 + _first_word(b) > width:
            return length <= width + 2 or " " not in a.text
        if length >= NEARLY_FULL * width and not ends_hard(a.text):
            return True
    return _fragment(a.text, b.text, glue)


def _fragment(a: str, b: str, glue: frozenset[str]) -> bool:
    """Pieces of one sentence, as `get_text` leaves them around links: no end before, small letter after."""
    if ends_hard(a):
        return False
    if b[0] in _GLUED and not b.startswith("..."):
        return True
    if max(len(a), len(b)) < LONG_NEIGHBOUR:
        return False
    last = a.rsplit(None, 1)[-1]
    if b[0].islower():
        return True
    if last[-1] == ",":
        return len(a) >= LONG_LABEL
    # A headline may end in a small word ("... roof falls in").
    return len(a) >= LONG_FRAGMENT and last.islower() and last in glue and b[0] not in _QUOTES


def joint(a: str, b: str, conjunctions: frozenset[str]) -> str:
    """What stands between two joined lines: nothing after a hyphen inside a word or between CJK characters.

    conjunctions: words after a suspended hyphen ("pre- and post-war"), which keeps its space.
    """
    if len(a) > 1 and a[-1] in "-\u2010" and a[-2].isalnum() and b[0].isalnum():
        return " " if b.split(None, 1)[0].strip(",").casefold() in conjunctions else ""
    if b[0] in _GLUED and not b.startswith("..."):
        return ""
    closed, opened = _is_east(a[-1]) or a[-1] in _CJK_CLOSERS, _is_east(b[0]) or b[0] in _CJK_OPENERS
    return "" if closed and opened else " "
