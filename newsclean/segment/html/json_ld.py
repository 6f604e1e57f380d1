"""The objects of JSON-LD scripts (https://json-ld.org), flat, however badly they are written."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from newsclean.tree import kinds_of

# How the names of types end that stand for an article.
ARTICLES = ("Article", "Posting", "Report", "Review", "Recipe")
# A page may nest its objects; nothing of an article lies deeper.
DEEPEST = 6
_INNER = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement")
_CONTROLS = re.compile(r"[\x00-\x1f]+")
_WRAPPING = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*$")
_COMMA = re.compile(r",(\s*[}\]])")  # before the end of a list or an object
_ESCAPE = re.compile(r'\\(?![\\"/bfnrtu])')  # a backslash that escapes nothing
# What is taken out of a script that no repair makes JSON: strings behind the keys of an article.
_PAIR = re.compile(
    r'"(@type|headline|alternativeHeadline|datePublished|dateModified|articleSection|description|articleBody|inLanguage|url)"'
    r'\s*:\s*"((?:[^"\\]|\\.)*)"'
)
_AUTHOR = re.compile(r'"author"\s*:\s*[\[\s]*(?:\{[^{}]*?"name"\s*:\s*)?"((?:[^"\\]|\\.)*)"')


def objects_of(scripts: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Every object of the scripts with those inside it that may be an article or its parts; broken ones as far as known."""
    for text in scripts:
        yield from _flat(_parsed(text), 0)


def is_article(item: dict[str, Any]) -> bool:
    """Whether an object is of a type that stands for an article."""
    return any(str(kind).endswith(ARTICLES) for kind in kinds_of(item))


def _parsed(text: str) -> Any:
    text = _CONTROLS.sub(" ", text).strip().rstrip(";")
    for repair in (lambda t: t, _repaired):
        try:
            return json.loads(repair(text))
        except (ValueError, RecursionError):
            continue
    return _pairs(text)


def _repaired(text: str) -> str:
    """Without comment marks around it, commas before a bracket and backslashes before nothing."""
    return _ESCAPE.sub(r"\\\\", _COMMA.sub(r"\1", _WRAPPING.sub("", _WRAPPING.sub("", text))))


def _pairs(text: str) -> dict[str, Any]:
    """The strings that can be told in what is no JSON; the first of each key, and only where it names an article."""
    found: dict[str, Any] = {}
    for key, value in _PAIR.findall(text):
        if key != "@type" or value.endswith(ARTICLES):
            found.setdefault(key, _unescaped(value))
    if "@type" not in found:
        return {}
    if author := _AUTHOR.search(text):
        found["author"] = _unescaped(author[1])
    return found


def _unescaped(value: str) -> str:
    try:
        return str(json.loads(f'"{value}"'))
    except ValueError:
        return value


def _flat(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(data, list) and depth < DEEPEST:
        for item in data:
            yield from _flat(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in _INNER:
            if isinstance(data.get(key), list | dict) and depth < DEEPEST:
                yield from _flat(data[key], depth + 1)
