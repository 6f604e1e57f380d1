"""Phrase rules: tokens of a line against the phrases in `data/`, through tries; time linear in the line.

Forms of a phrase:
  line   the line is the phrase                         "Advertisement"
  words  the line is made of two or more such phrases   "Home News Sport"
  head   the line begins with the phrase                "Read more: Council votes ..."
  tail   the line ends with the phrase                  "... All rights reserved."
  any    the phrase stands anywhere in the line         "... sign up for our newsletter ..."
  part   like head, for a bracketed part or a sentence inside a paragraph   "(RELATED: ...)"
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from newsclean.data import FORMS, compiled

# A rule that reads a long paragraph by one phrase would take prose with it; rules may set their own `max_words`.
MAX_WORDS = 40
_END = ""
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: which rule, by which form, and the tokens matched as evidence."""

    rule: str
    form: str
    start: int
    end: int


def _build(phrases: list[list[str]], trees: dict[str, Node]) -> None:
    for form, joined, rule in phrases:
        parts = joined.split(" ")
        # the tail trie is walked from the line's end
        if form == "tail":
            parts.reverse()
        node = trees[form]
        for part in parts:
            node = node.setdefault(part, {})
        node.setdefault(_END, rule)


@cache
def tries(languages: tuple[str, ...]) -> dict[str, Node]:
    """One trie a form, over the phrases of these languages; an empty tuple means all."""
    phrases = compiled()["phrases"]
    trees: dict[str, Node] = {form: {} for form in FORMS}
    for code in languages or sorted(phrases):
        _build(phrases.get(code, []), trees)
    return trees


def _walk(node: Node, toks: list[str], i: int) -> tuple[int, str] | None:
    """Longest match of the trie at toks[i:], as (end, rule)."""
    best: tuple[int, str] | None = (i, node[_END]) if _END in node else None
    for key, child in _steps(node, toks, i):
        found = _walk(child, toks, key)
        if found and (best is None or found[0] > best[0]):
            best = found
    return best


def _steps(node: Node, toks: list[str], i: int) -> list[tuple[int, Node]]:
    """(next position, next node) for every edge that fits at toks[i]."""
    out: list[tuple[int, Node]] = []
    if i < len(toks):
        tok = toks[i]
        if tok in node:
            out.append((i + 1, node[tok]))
        if tok.endswith(":") and tok[:-1] in node:
            out.append((i + 1, node[tok[:-1]]))
        if "{num}" in node and tok[0].isdigit():
            j = i + 1
            while j < len(toks) and toks[j][0].isdigit():
                j += 1
            out.append((j, node["{num}"]))
    for size in "123456789":
        slot = node.get("{any:" + size + "}")
        if slot is not None:
            out += [(j, slot) for j in range(i, min(i + int(size), len(toks)) + 1)]
    return out


def _whole(node: Node, toks: list[str], i: int) -> str | None:
    """The rule of a match that ends exactly at the line's end."""
    if i == len(toks) and _END in node:
        rule: str = node[_END]
        return rule
    for j, child in _steps(node, toks, i):
        rule_or_none = _whole(child, toks, j)
        if rule_or_none:
            return rule_or_none
    return None


def _menu(node: Node, toks: list[str]) -> str | None:
    """The rule when two or more phrases of the `words` form, and nothing else, make up the line."""
    i = count = 0
    rules: list[str] = []
    while i < len(toks):
        found = _walk(node, toks, i)
        if not found or found[0] == i:
            return None
        i, rule = found
        rules.append(rule)
        count += 1
    return max(rules, key=rules.count) if count >= 2 else None


def find(toks: list[str], trees: dict[str, Node]) -> list[Hit]:
    """Every rule that names this line, strongest form first (line, words, head, tail, any)."""
    hits: list[Hit] = []
    rule = _whole(trees["line"], toks, 0)
    if rule:
        hits.append(Hit(rule, "line", 0, len(toks)))
    rule = _menu(trees["words"], toks)
    if rule:
        hits.append(Hit(rule, "words", 0, len(toks)))
    found = _walk(trees["head"], toks, 0)
    if found:
        hits.append(Hit(found[1], "head", 0, found[0]))
    found = _walk(trees["tail"], toks[::-1], 0)
    if found:
        hits.append(Hit(found[1], "tail", len(toks) - found[0], len(toks)))
    root = trees["any"]
    for i in range(len(toks)):
        found = _walk(root, toks, i)
        if found:
            hits.append(Hit(found[1], "any", i, found[0]))
    limits = compiled()["rules"]
    return [h for h in hits if h.form in ("line", "words") or len(toks) <= limits[h.rule].get("max_words", MAX_WORDS)]


def part(toks: list[str], trees: dict[str, Node]) -> Hit | None:
    """The rule of the `part` form that these tokens begin with."""
    found = _walk(trees["part"], toks, 0)
    return Hit(found[1], "part", 0, found[0]) if found and found[0] else None
