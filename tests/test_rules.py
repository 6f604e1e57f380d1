"""Every rule's own examples, in every language that has phrases for it, and the shape of the rule files."""

import json

import pytest

from newsclean.data import compile_data, folder, sources
from newsclean.label.lexical import find, part, tries
from newsclean.model import Role, Safety
from newsclean.registry import FAMILIES
from newsclean.text.tokens import tokens

RULES, LANGUAGES = sources()


def entries():
    for rule_id, rule in RULES.items():
        if "en" in rule:
            yield "en", rule_id, rule["en"]
    for code, language in LANGUAGES.items():
        for rule_id, entry in language.get("rules", {}).items():
            yield code, rule_id, entry


ENTRIES = [pytest.param(*e, id=f"{e[0]}-{e[1]}") for e in entries()]


def named(example, code):
    """Ids of the phrase rules that name this line."""
    trees = tries((code,)) if code == "en" else tries(("en", code))
    toks = tokens(example)
    hit = part(toks, trees)
    return [h.rule for h in find(toks, trees)] + ([hit.rule] if hit else [])


@pytest.mark.parametrize(("code", "rule_id", "entry"), ENTRIES)
def test_removes_and_leaves_alone(code, rule_id, entry):
    assert entry.get("remove") and entry.get("keep"), f"{rule_id} {code} needs remove and keep examples"
    for example in entry["remove"]:
        assert rule_id in named(example, code), f"{rule_id} {code} should remove: {example}"
    for example in entry["keep"]:
        assert not named(example, code), f"{rule_id} {code} should leave alone: {example}"


@pytest.mark.parametrize("rule_id", RULES)
def test_rule_is_complete(rule_id):
    rule = RULES[rule_id]
    assert rule_id[:3] in FAMILIES and rule_id[3:].isdigit() and len(rule_id) == 6
    assert set(rule) <= {"name", "role", "safety", "why", "takes", "where", "alone", "max_words", "en", "example"}
    Role(rule["role"]), Safety(rule["safety"])
    assert rule["why"].endswith(".")
    assert rule.get("takes", "none") in ("none", "next", "list", "rest")
    assert rule.get("where", "any") in ("any", "head", "tail", "edge")


def test_names_are_unique():
    names = [rule["name"] for rule in RULES.values()]
    assert len(names) == len(set(names))


def test_compiled_agrees_with_the_toml():
    made = {p.stem: json.loads(p.read_bytes()) for p in (folder() / "compiled").glob("*.json")}
    assert made == compile_data(), "run python -m newsclean.data"


STRUCTURAL = [rule_id for rule_id, rule in RULES.items() if "example" in rule]


@pytest.mark.parametrize("rule_id", STRUCTURAL)
def test_structural_examples(rule_id):
    from newsclean import Options, clean

    def used(text):
        article = clean(text, options=Options(strength="strong"))
        return {v.rule for v in article.verdicts} | {n.rule for n in article.page.decoded.notes}

    example = RULES[rule_id]["example"]
    assert rule_id in used(example["remove"])
    assert rule_id not in used(example["keep"])
