"""Rules and languages as data. TOML is what people read and edit; `compiled.json` is the same, ready to match.

Parsing the TOML of 18 languages takes longer than cleaning an article, so `python -m newsclean.data` writes
`compiled.json` from it and a test demands that the two agree.
"""

from __future__ import annotations

import json
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from newsclean.text.tokens import tokens

FOLDER = Path(__file__).parent
FORMS = ("line", "head", "any", "tail", "part", "words")
_SLOT = re.compile(r"(\{any:\d\}|\{num\})")


@cache
def compiled() -> dict[str, Any]:
    """{"rules": {id: definition}, "phrases": {lang: [[form, tokens, id], ...]}, "lang": {lang: definition}}."""
    data: dict[str, Any] = json.loads((FOLDER / "compiled.json").read_bytes())
    return data


def sources() -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
    """(rules by id with the English phrases under "en", languages by code), read from the TOML files."""
    rules: dict[str, dict[str, Any]] = {}
    for path in sorted((FOLDER / "rules").glob("*.toml")):
        for rule_id, rule in tomllib.loads(path.read_text("utf-8")).items():
            if rule_id in rules:
                raise ValueError(f"{path.name}: {rule_id} is there twice")
            rules[rule_id] = rule
    languages = {p.stem: tomllib.loads(p.read_text("utf-8")) for p in sorted((FOLDER / "lang").glob("*.toml"))}
    return rules, languages


def phrase_tokens(phrase: str) -> list[str]:
    """Tokens of a phrase, slots kept: {any:N} is at most N tokens, {num} one or more numbers."""
    out: list[str] = []
    for piece in _SLOT.split(phrase):
        out += [piece] if _SLOT.fullmatch(piece) else tokens(piece)
    return out


def compile_data() -> dict[str, Any]:
    """What `compiled.json` must hold, made from the TOML files."""
    rules, languages = sources()
    definitions = {}
    phrases: dict[str, list[list[str]]] = {}
    for rule_id, rule in rules.items():
        definitions[rule_id] = {
            k: rule[k] for k in ("name", "role", "safety", "takes", "where", "max_words") if k in rule
        }
        phrases.setdefault("en", []).extend(_phrases(rule_id, rule.get("en", {})))
    facts = {}
    for code, language in languages.items():
        facts[code] = {k: v for k, v in language.items() if k != "rules"}
        for rule_id, entry in language.get("rules", {}).items():
            if rule_id not in rules:
                raise ValueError(f"lang/{code}.toml: {rule_id} is no rule")
            phrases.setdefault(code, []).extend(_phrases(rule_id, entry))
    return {"rules": definitions, "phrases": phrases, "lang": facts}


def _phrases(rule_id: str, entry: dict[str, Any]) -> list[list[str]]:
    out = []
    for form in FORMS:
        for phrase in entry.get(form, ()):
            parts = phrase_tokens(phrase)
            if not parts or parts[0].startswith("{any"):
                raise ValueError(f"{rule_id}: the phrase {phrase!r} must begin with a word")
            out.append([form, " ".join(parts), rule_id])
    return out


def write_compiled() -> Path:
    """Write `compiled.json` and return its path."""
    path = FOLDER / "compiled.json"
    text = json.dumps(compile_data(), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    path.write_text(text + "\n", "utf-8")
    return path
