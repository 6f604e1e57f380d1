"""Text that was decoded wrongly before it came here ("cafÃ©"), found cheaply and repaired by ftfy.

Importing ftfy takes 100 ms, so a look for the pairs that UTF-8 leaves in other encodings comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newsclean.decode.draft import Repair
from newsclean.decode.exact import C1_BYTES
from newsclean.decode.looks import ANY, MOJIBAKE, SERBIAN, SIGN, SLAVIC, holds_pairs, squeezed

# Words of texts about encodings. There, a sequence on its own is an example and no damage.
_ABOUT = (
    r"\b(?:UTF-?8|Unicode|mojibake|charset|ASCII|ISO[ -]8859|Latin-?1|Windows-125\d|cp125\d|ftfy)\b"
    r"|文字化け|文字コード|乱码|编码"
)
_QUOTES = "`\"'“”„«»‘’"
_WAYS = ("latin-1", "cp1252", "cp1251", "cp1250", "cp1254", "iso8859-2", "mac-roman", "cp437")
_MANY = 8  # characters that such a text is shorter by, at least
_MOST_STEPS = 4  # wrong decodings on top of each other
_PART = r" +|[^ ]+"
# Nothing in ftfy looks further than 8 ASCII characters from one that is not. A page of 300 kB with all of its text in one
# line, of which it reads each character ten times, takes 3 ms instead of 600 without those further away.
_CUT = "\x02"  # stands for what is left out
_EDGE = 20  # characters that stay on each side
_LONG = 100  # that are worth it


@cache
def _signs() -> re.Pattern[str]:
    """What UTF-8 becomes in each encoding: a text without any of these holds no mojibake, and 1 in 250 good ones has
    some."""
    plain = "\x80-\xaa\xac-\xba\xbc-\xbf†‡€‰™•"  # signs that do not follow a capital in good text, as » does
    forms = (
        f"[ÂÃÄÅĂĹ][{SIGN}]|[ÈČ][˜™š›\x98-\x9b]|[áб][º»єї]{ANY}|ã[\x80-\x83€‚ƒ]|ă[\x80-\x83€‚]",  # windows-125x
        f"[âā][^\\w\\s\\x00-\\x7f]|(?:[ÎÏÐÑÒÓÕÖ×ØÙÚÛĎĐŃŇŘŮŰĞ][{SIGN} ]){{3}}|(?:[à-ïŕăĺćčęěďğ][{SIGN}]{{2}}){{2}}",
        f"[ВГДЕ][{SERBIAN}{plain}]|в[Ђ‚„†€]|(?:[ОПРСЧШЩЪЫ][{SLAVIC} ]){{3}}|(?:[а-п][{SLAVIC}]{{2}}){{2}}",  # cp1251
        f"[ΒΓΔΕ][{plain}]|β[€‚„†]",  # windows-1253
        f"[ƒ¬√≈]{ANY}|‚[ÄÇÑÜà]|»[ôöõú]|·[∫ª]{ANY}|(?:[œŒ–—÷◊ÿŸ⁄€]{ANY}){{3}}",  # MacRoman
        f"(?:[·‚„‰‡ÂÊÁËÈÍÎÏÌÓÔ]{ANY}{{2}}){{3}}",
        f"[┬├─┼]{ANY}|Γ[Çéäåê]|╚[ÖÜ¢ÿ]|ß[║╗]|(?:[╬╧╨╤╪┘┌█╓╒╫╘]{ANY}){{3}}",  # cp437
        "(?:[αßΓπΣσµτΦΘΩδ∞φε∩][^\x00-\x7f\u0370-\u03ff][^\x00-\x7f]){3}",
        "ð\x9f|ğŸ|ðŸ|đź|рџ|üò|≡ƒ",  # signs of four bytes, such as emoji
    )
    return re.compile("|".join(forms))


def may_hold(text: str) -> bool:
    """Whether it is worth the import of ftfy to look closer."""
    signs = squeezed(text)  # searching all of a page for so many takes 60 ms
    return holds_pairs(signs) and bool(_signs().search(signs))


class _Line(NamedTuple):
    start: int
    text: str
    short: str
    cuts: list[str]  # what is left out of `short`, in order


def repairs(text: str) -> list[Repair]:
    """Repairs of wrongly decoded parts, word by word where the words of a line can be told apart."""
    if not may_hold(text):
        return []
    lines = list(_lines(text))
    news = _best([line.short for line in lines])
    changed = [(line, new) for line, new in zip(lines, news, strict=True) if new != line.short]
    mixed = len(changed) < len(lines)
    found = [(line, list(_changes(line, new))) for line, new in changed]
    return [r for line, changes in found if not _are_examples(line, changes, mixed=mixed) for r in changes]


def _lines(text: str) -> Iterator[_Line]:
    """Lines with characters beyond ASCII, for none of the others can change."""
    for m in re.finditer(r"[^\n\r]+", text):
        if not m[0].isascii():
            yield _Line(m.start(), m[0], *_shortened(m[0]))


def _shortened(line: str) -> tuple[str, list[str]]:
    """The line without the middles of its long stretches of ASCII, and these. Cuts are between words, so that words and
    spaces which can change stay the same."""
    cuts: list[str] = []
    if len(line) < _LONG or _CUT in line:
        return line, cuts
    out = []
    at = 0
    for m in re.finditer("[ -~]+", line):
        left = len(m[0]) - len(m[0][_EDGE:].lstrip(" "))
        right = len(m[0][:-_EDGE].rstrip(" "))
        first, last = m[0].find(" ", left) + 1, m[0].rfind(" ", left, right)
        if last - first >= _LONG:
            out += [line[at : m.start() + first], _CUT]
            cuts.append(m[0][first:last])
            at = m.start() + last
    out.append(line[at:])
    return "".join(out), cuts


def _best(lines: list[str]) -> list[str]:
    """The lines repaired all in one, each for itself, or in the ways that worked for others: what looks best.

    All in one finds what a short line has too few signs of, and fails when some lines are good. Ways that worked
    elsewhere in the text need no signs, only that the line is UTF-8 afterwards, which good lines never are.
    """
    certain = _certain("\n".join(lines))
    if certain:
        return certain.split("\n")
    from ftfy import fix_encoding, fix_encoding_and_explain
    from ftfy.badness import badness

    found = [fix_encoding_and_explain(line) for line in lines]
    single = [f.text for f in found]
    ways = list(dict.fromkeys(step.parameter for f in found for step in f.explanation or () if step.action == "encode"))
    spread = [_by_ways(line, new, ways) for line, new in zip(lines, single, strict=True)]
    whole = fix_encoding("\n".join(lines)).split("\n")
    choices = [spread, whole, single] if len(whole) == len(lines) else [spread, single]
    differing = [at for at, news in enumerate(zip(*choices, strict=True)) if len(set(news)) > 1]
    return min(choices, key=lambda choice: sum(badness(choice[at]) for at in differing))


def _by_ways(line: str, single: str, ways: list[str]) -> str:
    """The line undone by these encodings where that gives UTF-8; what it became by itself otherwise."""
    for way in ways:
        new = _undone(line, way)
        if new != line:
            return new
    return single


def _certain(text: str) -> str:
    """The text undone in the one way in which all of it that is not ASCII is UTF-8, many times over; empty when there is
    none. No good text is, whatever it looks like, and ftfy does not see the signs of every script."""
    for way in _WAYS:
        new = _undone(text, way)
        if len(text) - len(new) >= _MANY and len(new.splitlines()) == len(text.splitlines()):
            return new
    return ""


def _undone(line: str, way: str) -> str:
    for _ in range(_MOST_STEPS):
        try:
            new = line.encode(way, C1_BYTES).decode("utf-8")
        except UnicodeError:
            return line
        if new == line:
            return line
        line = new
    return line


def _are_examples(line: _Line, changes: list[Repair], *, mixed: bool) -> bool:
    """Whether all that would change in a line is shown and no damage: in quotation marks of its own, or, in a line about
    encodings of a text that is good elsewhere, standing alone."""
    taken = sum(r.end - r.start for r in changes)
    mixed = mixed or len(line.text) - len(line.text.encode("ascii", "ignore")) > taken
    about = mixed and bool(re.search(_ABOUT, line.text, re.IGNORECASE))
    return all(_is_shown(line.text, r.start - line.start, r.end - line.start, about=about) for r in changes)


def _is_shown(line: str, start: int, end: int, *, about: bool) -> bool:
    before, after = line[max(0, start - 1) : start], line[end : end + 1]
    if before and after and before in _QUOTES and after in _QUOTES:
        return True
    return about and not before.isalnum() and not after.isalnum()


def _changes(line: _Line, new: str) -> Iterator[Repair]:
    """What differs, word by word; the whole difference in one where the number of words changed."""
    olds, news = re.findall(_PART, line.short), re.findall(_PART, new)
    if len(olds) != len(news):
        kept = new.split(_CUT) if line.cuts else [new]
        olds, news = [line.text], ["".join(a + b for a, b in zip(kept, [*line.cuts, ""], strict=True))]
    cuts = iter(line.cuts)
    at = line.start
    for old, replacement in zip(olds, news, strict=True):
        if old != replacement:
            yield _trimmed(at, old, replacement)
        at += len(next(cuts, old) if old == _CUT else old)


def _trimmed(start: int, old: str, new: str) -> Repair:
    """The difference without what both begin and end with."""
    most = min(len(old), len(new))
    head = next((i for i in range(most) if old[i] != new[i]), most)
    tail = next((i for i in range(most - head) if old[-1 - i] != new[-1 - i]), most - head)
    end = len(old) - tail
    return Repair(
        start + head, start + end, new[head : len(new) - tail], MOJIBAKE, "UTF-8 that was read in another encoding"
    )
