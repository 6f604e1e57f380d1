"""Small words of a language, for joining lines."""

from __future__ import annotations

from dataclasses import dataclass

from newsclean.data import languages


@dataclass(frozen=True, slots=True)
class Small:
    """`glue` words never end a sentence or a heading; `conjunctions` may follow a suspended hyphen."""

    glue: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()


def small_words(language: str) -> Small:
    """The language's stop words and the words after a suspended hyphen; empty for an unknown language."""
    facts = languages().get(language, {})
    return Small(frozenset(facts.get("stop", "").split()), frozenset(facts.get("hyphen", "").split()))
