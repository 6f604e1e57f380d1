"""Small words of a language, for joining lines."""

from typing import NamedTuple

from newsclean.data import languages


class Small(NamedTuple):
    """`glue` words never end a sentence or a heading; `conjunctions` may follow a suspended hyphen."""

    glue: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()


def small_words(language: str) -> Small:
    """The language's stop words and the words after a suspended hyphen; empty for an unknown language."""
    facts = languages().get(language.partition("-")[0].lower(), {})
    return Small(frozenset(facts.get("stop", "").split()), frozenset(facts.get("hyphen", "").split()))
