"""Rules and languages as data. TOML is what people read and edit; `compiled/` holds the same, ready to match.

Parsing the TOML of 18 languages takes longer than cleaning an article, so `python -m newsclean.data` writes the folder
`compiled/` from it: `rules.json`, `languages.json`, `frequent.json`, `alphabets.json`, and the phrases of each language in
a file of its own, because an article needs those of its language and English only. A test demands that TOML and JSON agree.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from newsclean.text.tokens import letters_only, tokens

if TYPE_CHECKING:
    from pathlib import Path

# Whose words tell a site's voice from a reporter's.
SITE_FAMILIES = ("NAV", "ADV", "PRO", "APP", "FTR")
FORMS = ("line", "head", "any", "tail", "part", "words")
_SIGN = r"\s[-–—|»›→](?=\s)"  # in a text it may be another sign, or none
_SLOT = r"(\{any:\d\}|\{num\})"


OPEN = "*"  # stands for the first token of a phrase that begins with a slot
# {form: {first token: "other tokens=rule id;other tokens=rule id"}}: one string loads six times as fast as lists.
Phrases = dict[str, dict[str, str]]


@cache
def definitions() -> dict[str, dict[str, Any]]:
    """What `rules.json` holds: rule id -> name, role, safety, takes, where, alone, max_words."""
    data: dict[str, dict[str, Any]] = _load("rules")
    return data


@cache
def languages() -> dict[str, dict[str, Any]]:
    """What `languages.json` holds: language code -> its stop words, months, byline openers and the like."""
    data: dict[str, dict[str, Any]] = _load("languages")
    return data


@cache
def frequent() -> dict[str, str]:
    """What `frequent.json` holds: frequent word -> the languages that it is frequent in, with spaces between."""
    data: dict[str, str] = _load("frequent")
    return data


@cache
def phrases(code: str) -> Phrases:
    """The phrases of one language; none for a language without a file."""
    if code != "en" and code not in languages():
        return {}
    data: Phrases = _load(f"phrases-{code}")
    return data


@cache
def alphabets() -> dict[str, dict[str, Any]]:
    """What `alphabets.json` holds: language code -> letters beyond a-z, encodings once used, country domains."""
    data: dict[str, dict[str, Any]] = _load("alphabets")
    return data


@cache
def dom_words() -> dict[str, int]:
    """What `dom.json` holds: word of a class or id -> bits of the groups of `dom.toml` that it is in."""
    data: dict[str, int] = _load("dom")
    return data


@cache
def reasons() -> dict[str, str | list[str]]:
    """What `reasons.json` holds: feature of the trees -> its sentence, or one for zero and one for more."""
    data: dict[str, str | list[str]] = _load("reasons")
    return data


@cache
def apparatus() -> dict[str, dict[str, Any]]:
    """What `apparatus.json` holds: code of a language without rules -> the words of its bylines and date lines."""
    data: dict[str, dict[str, Any]] = _load("apparatus")
    return data


@cache
def terms() -> tuple[str, ...]:
    """What `terms.json` holds, in small letters: phrases which say that only a part of an article is free to read."""
    data: list[str] = _load("terms")
    return tuple(data)


@cache
def ranks() -> dict[str, dict[str, int]]:
    """What `ranks.json` holds: field of the metadata -> source (a rule id) -> how far it is trusted on it."""
    data: dict[str, dict[str, int]] = _load("ranks")
    return data


@cache
def model(name: str) -> bytes:
    """The file of a model in `models/`."""
    with open(f"{__path__[0]}/models/{name}.trees", "rb") as file:  # noqa: PTH123 - as below
        return file.read()


@cache
def site_words() -> dict[str, int]:
    """What `site_words.json` holds: word of the phrases of rules -> bits of the families (SITE_FAMILIES) that say it."""
    data: dict[str, int] = _load("site_words")
    return data


@cache
def dom_groups() -> tuple[str, ...]:
    """The names of the groups of `dom.toml`, in the order of their bits."""
    import tomllib

    return tuple(name for name, _ in tomllib.loads((folder() / "dom.toml").read_text("utf-8"))["groups"])


def _load(name: str) -> Any:
    # `open` in place of pathlib, whose import takes 3 ms.
    with open(f"{__path__[0]}/compiled/{name}.json", "rb") as file:  # noqa: PTH123 - see above
        return json.load(file)


def folder() -> Path:
    """Where the TOML files and the folder `compiled` are."""
    from pathlib import Path

    return Path(__file__).parent


@cache
def sources() -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
    """(rules by id with the English phrases under "en", languages by code), read from the TOML files."""
    import tomllib

    rules: dict[str, dict[str, Any]] = {}
    for path in sorted((folder() / "rules").glob("*.toml")):
        for rule_id, rule in tomllib.loads(path.read_text("utf-8")).items():
            if rule_id in rules:
                raise ValueError(f"{path.name}: {rule_id} is there twice")
            rules[rule_id] = rule
    languages = {p.stem: tomllib.loads(p.read_text("utf-8")) for p in sorted((folder() / "lang").glob("*.toml"))}
    return rules, languages


def phrase_tokens(phrase: str) -> list[str]:
    """Tokens of a phrase, slots kept: {any:N} is at most N tokens, {num} one or more numbers."""
    out: list[str] = []
    for piece in re.split(_SLOT, phrase):
        out += [piece] if re.fullmatch(_SLOT, piece) else tokens(re.sub(_SIGN, " ", piece))
    return out


def compile_data() -> dict[str, Any]:
    """What the files of `compiled/` must hold, by name, made from the TOML files."""
    import tomllib

    rules, facts = sources()
    keys = ("name", "role", "safety", "takes", "where", "alone", "max_words")
    out: dict[str, Any] = {
        "rules": {rule_id: {k: rule[k] for k in keys if k in rule} for rule_id, rule in rules.items()},
        "languages": {code: {k: v for k, v in language.items() if k != "rules"} for code, language in facts.items()},
        "frequent": _frequent(facts),
        "alphabets": tomllib.loads((folder() / "alphabets.toml").read_text("utf-8")),
        "terms": [phrase.lower() for phrase in tomllib.loads((folder() / "terms.toml").read_text("utf-8"))["part"]],
        "apparatus": tomllib.loads((folder() / "apparatus.toml").read_text("utf-8")),
        "ranks": tomllib.loads((folder() / "ranks.toml").read_text("utf-8")),
        "reasons": tomllib.loads((folder() / "reasons.toml").read_text("utf-8")),
        "dom": _bits(tomllib.loads((folder() / "dom.toml").read_text("utf-8"))["groups"]),
    }
    entries = {"en": {rule_id: rule["en"] for rule_id, rule in rules.items() if "en" in rule}}
    entries |= {code: language.get("rules", {}) for code, language in facts.items() if code != "en"}
    out["site_words"] = _site_words(entries, out["frequent"])
    for code, table in entries.items():
        unknown = sorted(set(table) - set(rules))
        if unknown:
            raise ValueError(f"lang/{code}.toml: {', '.join(unknown)} is no rule")
        out[f"phrases-{code}"] = _indexed(table)
    return out


def _indexed(table: dict[str, dict[str, Any]]) -> Phrases:
    index: Phrases = {}
    for rule_id, phrases_of_rule in table.items():
        for form in FORMS:
            for phrase in phrases_of_rule.get(form, ()):
                parts = phrase_tokens(phrase)
                if form == "tail":
                    parts.reverse()  # a tail is read from the line's end
                if not parts or (parts[0].startswith("{any") and form not in ("line", "tail")):
                    raise ValueError(f"{rule_id}: the {form} phrase {phrase!r} must begin with a word")
                first = OPEN if parts[0].startswith("{any") else parts.pop(0)
                known = index.setdefault(form, {})
                entry = f"{' '.join(parts)}={rule_id}"
                known[first] = f"{known[first]};{entry}" if first in known else entry
    return index


def _site_words(entries: dict[str, dict[str, Any]], common: dict[str, str]) -> dict[str, int]:
    """Bits of families by word, out of the phrases of rules; without words that any text has."""
    table: dict[str, int] = {}
    for code, rules in entries.items():
        for rule_id, phrases_of_rule in rules.items():
            if rule_id[:3] not in SITE_FAMILIES:
                continue
            bit = 1 << SITE_FAMILIES.index(rule_id[:3])
            for form in FORMS:
                for phrase in phrases_of_rule.get(form, ()):
                    for word in letters_only(phrase.casefold()):
                        if code not in common.get(word, "").split() and len(word) > 1:
                            table[word] = table.get(word, 0) | bit
    return table


def _bits(groups: list[list[str]]) -> dict[str, int]:
    """Bits of groups by word."""
    table: dict[str, int] = {}
    for bit, (_, text) in enumerate(groups):
        for word in text.split():
            table[word] = table.get(word, 0) | 1 << bit
    return table


def _frequent(facts: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Languages, as codes between spaces, by frequent word."""
    from newsclean.text.rivals import RIVALS

    table: dict[str, str] = {}
    for code, stop in ({code: language.get("stop", "") for code, language in facts.items()} | RIVALS).items():
        for word in dict.fromkeys(letters_only(stop.casefold())):
            table[word] = f"{table[word]} {code}" if word in table else code
    return table


def write_compiled() -> Path:
    """Write the folder `compiled/` and return its path."""
    compiled = folder() / "compiled"
    compiled.mkdir(exist_ok=True)
    for name, data in compile_data().items():
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        (compiled / f"{name}.json").write_text(text + "\n", "utf-8")
    return compiled
