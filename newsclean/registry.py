"""Every rule with an id: phrase rules out of `data/rules`, structural ones declared beside their functions."""

from functools import cache
from typing import Any, NamedTuple

from newsclean.data import definitions, sources
from newsclean.model import Role, Safety

FAMILIES = {
    "ENC": "bytes and characters",
    "TTL": "headline",
    "NAV": "site chrome",
    "ADV": "advertising",
    "PRO": "promotion",
    "APP": "apparatus",
    "FTR": "footer",
    "REP": "repetition",
    "SIT": "learned or given for a site",
    "MDL": "the trained model",
    "MET": "what a page says of itself",
    "DEF": "default",
}


class Rule(NamedTuple):
    """What a rule is. takes: what a bare marker line takes with it (none, next, list, rest).

    alone: whether a marker line that takes nothing goes as well, inside the article.
    where: any, head (before the first body paragraph), tail (after the last), edge (either).
    """

    id: str
    name: str
    role: Role
    safety: Safety
    takes: str = "none"
    where: str = "any"
    alone: bool = True

    @property
    def family(self) -> str:
        """The three letters of the id."""
        return self.id[:3]


@cache
def rules() -> dict[str, Rule]:
    """All rules by id, in the order of their ids."""
    table = {}
    for rule_id, d in sorted(definitions().items()):
        table[rule_id] = Rule(
            rule_id,
            d["name"],
            Role(d["role"]),
            Safety(d["safety"]),
            d.get("takes", "none"),
            d.get("where", "any"),
            d.get("alone", True),
        )
    return table


def documentation(rule_id: str) -> dict[str, Any]:
    """why (sentence), remove and keep (examples), languages (codes) of a rule, read from the TOML files.

    Raises KeyError for an unknown id.
    """
    source, languages = sources()
    rule = source[rule_id]
    examples = rule.get("en") or rule.get("example", {})
    spoken = ["en"] if "en" in rule else []
    spoken += [code for code, language in languages.items() if rule_id in language.get("rules", {})]
    return {
        "why": rule["why"],
        "remove": _listed(examples.get("remove", [])),
        "keep": _listed(examples.get("keep", [])),
        "languages": spoken,
    }


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)
