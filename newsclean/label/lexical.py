"""Phrase rules: tokens of a line against the phrases in `data/`, through tries; time linear in the line.

Forms of a phrase:
  line   the line is the phrase                         "Advertisement"
  words  the line is made of two or more such phrases   "Home News Sport"
  head   the line begins with the phrase                "Read more: Council votes ..."
  tail   the line ends with the phrase                  "... All rights reserved."
  any    the phrase stands anywhere in the line         "... sign up for our newsletter ..."
  part   like head, for a bracketed part or a sentence inside a paragraph   "(RELATED: ...)"
"""

from functools import cache, cached_property
from typing import Any, NamedTuple

from newsclean.data import OPEN, definitions, phrases
from newsclean.data import languages as known
from newsclean.label.facts import Facts

# A rule that reads a long paragraph by one phrase would take prose with it; rules may set their own `max_words`.
MAX_WORDS = 40
_END = ""
_SLOT = "{any"  # a node with this key has edges {any:1} to {any:9}
_SLOTS = tuple((n, f"{{any:{n}}}") for n in range(1, 10))
NUMBER = "{num}"
Node = dict[str, Any]


class Hit(NamedTuple):
    """A phrase found: which rule, by which form, and the tokens matched as evidence."""

    rule: str
    form: str
    start: int
    end: int


class Tries:
    """Phrases of some languages, by form; the branch under a first token is built when a text first shows that token."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self._codes = languages
        self._sources = [phrases(code) for code in languages]
        self._roots: dict[tuple[str, str], Node] = {}
        self._starts: dict[str, frozenset[str]] = {}

    @cached_property
    def voice(self) -> frozenset[str]:
        """Words by which a site speaks of itself ("our", "this article")."""
        return frozenset(w for code in self._codes for w in known()[code].get("voice", "").split())

    def has(self, form: str) -> bool:
        """Whether any language has phrases of this form."""
        return any(form in source for source in self._sources)

    def starts(self, form: str) -> frozenset[str]:
        """The first tokens of all phrases of a form."""
        found = self._starts.get(form)
        if found is None:
            found = self._starts[form] = frozenset().union(*(source.get(form, ()) for source in self._sources))
        return found

    def root(self, form: str, token: str) -> Node:
        """A node whose edges are the first tokens that fit `token`."""
        starts = self.starts(form)
        if token not in starts and token.rstrip(":") not in starts:
            token = NUMBER if token[0].isdigit() else OPEN  # so that what is kept does not grow with the text
        found = self._roots.get((form, token))
        if found is None:
            found = self._roots[form, token] = self._build(form, token)
        return found

    def _build(self, form: str, token: str) -> Node:
        root: Node = {}
        firsts = {token, token.rstrip(":"), OPEN} | ({NUMBER} if token[0].isdigit() else set())
        for source in self._sources:
            for first in firsts & source.get(form, {}).keys():
                for entry in source[form][first].split(";"):
                    rest, _, rule = entry.partition("=")
                    node = root if first == OPEN else root.setdefault(first, {})
                    for part in rest.split():
                        if part.startswith(_SLOT):
                            node[_SLOT] = True
                        node = node.setdefault(part, {})
                    node.setdefault(_END, rule)
        return root


@cache
def tries(languages: tuple[str, ...]) -> Tries:
    """The phrases of these languages; an empty tuple means all."""
    return Tries(languages or tuple(sorted(known())))


def _walk(node: Node, toks: list[str], i: int) -> tuple[int, str] | None:
    """Longest match of the trie at toks[i:], as (end, rule)."""
    best: tuple[int, str] | None = (i, node[_END]) if _END in node else None
    if len(node) <= (best is not None):
        return best  # a leaf, or the root of a token that no phrase begins with
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
        if tok[-1] == ":" and tok[:-1] in node:
            out.append((i + 1, node[tok[:-1]]))
        if NUMBER in node and tok[0].isdigit():
            j = i + 1
            while j < len(toks) and toks[j][0].isdigit():
                j += 1
            out.append((j, node[NUMBER]))
    if _SLOT in node:
        for size, name in _SLOTS:
            if name in node:
                slot, stop = node[name], min(i + size, len(toks)) + 1
                out += [(j, slot) for j in range(i, stop) if _may_go_on(slot, toks, j)]
    return out


def _may_go_on(node: Node, toks: list[str], i: int) -> bool:
    """Whether a match may end at the node, or an edge of it may fit: most places behind a slot are ruled out here."""
    if _END in node or _SLOT in node or NUMBER in node:
        return True
    return i < len(toks) and (toks[i] in node or toks[i].rstrip(":") in node)


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


_STRICT = ("tail", "head", "edge", "any")


def _menu(trees: Tries, toks: list[str]) -> str | None:
    """The rule when two or more phrases of the `words` form, and nothing else, make up the line.

    Of several rules the one that is bound to the narrowest place, then the most frequent.
    """
    i = 0
    found: list[str] = []
    while i < len(toks):
        match = _walk(trees.root("words", toks[i]), toks, i)
        if not match or match[0] == i:
            return None
        i = match[0]
        found.append(match[1])
    table = definitions()
    rank = {rule: (_STRICT.index(table[rule].get("where", "any")), -found.count(rule)) for rule in found}
    return min(found, key=lambda rule: rank[rule]) if len(found) >= 2 else None


def find(toks: list[str], trees: Tries) -> list[Hit]:
    """Every rule that names this line, strongest form first (line, words, head, tail, any)."""
    if not toks:
        return []
    hits: list[Hit] = []
    rule = _whole(trees.root("line", toks[0]), toks, 0)
    if rule:
        hits.append(Hit(rule, "line", 0, len(toks)))
    rule = _menu(trees, toks)
    if rule:
        hits.append(Hit(rule, "words", 0, len(toks)))
    found = _walk(trees.root("head", toks[0]), toks, 0)
    if found:
        hits.append(Hit(found[1], "head", 0, found[0]))
    found = _walk(trees.root("tail", toks[-1]), toks[::-1], 0)
    if found:
        hits.append(Hit(found[1], "tail", len(toks) - found[0], len(toks)))
    starts = trees.starts("any")  # no phrase of this form begins with a slot
    for i, tok in enumerate(toks):
        if tok not in starts and tok[-1] != ":" and not tok[0].isdigit():
            continue
        root = trees.root("any", tok)
        found = _walk(root, toks, i) if root else None
        if found:
            hits.append(Hit(found[1], "any", i, found[0]))
    limits = definitions()
    return [h for h in hits if h.form in ("line", "words") or len(toks) <= limits[h.rule].get("max_words", MAX_WORDS)]


def hits(f: Facts, trees: Tries) -> list[Hit]:
    """What `find` gives for a block's line, found once."""
    return f.once(trees, lambda: find(list(f.toks), trees))


def part(toks: list[str], trees: Tries) -> Hit | None:
    """The rule of the `part` form that these tokens begin with."""
    found = _walk(trees.root("part", toks[0]), toks, 0) if toks else None
    return Hit(found[1], "part", 0, found[0]) if found and found[0] else None
