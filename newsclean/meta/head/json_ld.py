"""JSON-LD with the terms of https://schema.org."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from newsclean.meta.head.said import Said
from newsclean.tree import Head, kinds_of

RULE = "MET001"
ARTICLES = ("Article", "Posting", "Report", "Review", "Recipe")
FIELDS = {
    "headline": "title",
    "alternativeHeadline": "subtitle",
    "author": "author",
    "datePublished": "date",
    "dateModified": "updated",
    "publisher": "site",
    "url": "url",
    "mainEntityOfPage": "url",
    "articleSection": "section",
    "keywords": "tags",
    "description": "description",
    "inLanguage": "language",
    "license": "license",
    "isAccessibleForFree": "access",
}
# Of the page around the article, where the article itself is silent.
OF_PAGE = ("author", "datePublished", "dateModified", "inLanguage", "isAccessibleForFree", "license")
DEEPEST = 4


def said(head: Head) -> Iterator[Said]:
    """The statements of the article's object, then of the page's."""
    known = {str(o["@id"]): o for o in head.objects if o.get("@id") and len(o) > 1}
    articles = [o for o in head.objects if _is(o, ARTICLES)]
    pages = [o for o in head.objects if _is(o, ("WebPage",)) and not _is(o, ARTICLES)]
    for item in articles[:1]:
        yield from _of(item, FIELDS, known)
        if "headline" not in item and item.get("name"):
            yield Said(RULE, "title", _texts(item["name"], known, ""), f"{_kind(item)}.name")
        if "author" not in item and item.get("creator"):
            yield Said(RULE, "author", _texts(item["creator"], known, "author"), f"{_kind(item)}.creator")
    for item in pages[:1]:
        yield from _of(item, {key: FIELDS[key] for key in OF_PAGE}, known)
    for item in head.objects:
        if _is(item, ("WebSite",)) and item.get("name"):
            yield Said(RULE, "site", _texts(item["name"], known, ""), "WebSite.name")
    yield from _trail(head)


def _of(item: dict[str, Any], fields: Mapping[str, str], known: Mapping[str, Any]) -> Iterator[Said]:
    for key, field in fields.items():
        values = _texts(item.get(key), known, field)
        if values:
            yield Said(RULE, field, values, f"{_kind(item)}.{key}")


def _trail(head: Head) -> Iterator[Said]:
    """The section is the last step of the way to the page that is not the page itself."""
    for item in head.objects:
        if not _is(item, ("BreadcrumbList",)) or not isinstance(item.get("itemListElement"), list):
            continue
        steps = [_step(step) for step in item["itemListElement"] if isinstance(step, dict)]
        inner = [step for step in steps[1:-1] if step] or [step for step in steps[1:] if step]
        if inner:
            yield Said(RULE, "section", (inner[-1],), "BreadcrumbList")
            return


def _step(step: Mapping[str, Any]) -> str:
    item = step.get("item")
    name = step.get("name") or (item.get("name") if isinstance(item, dict) else "")
    return name if isinstance(name, str) else ""


def _is(item: dict[str, Any], names: tuple[str, ...]) -> bool:
    return any(str(kind).endswith(names) for kind in kinds_of(item))


def _kind(item: dict[str, Any]) -> str:
    return str(next(iter(kinds_of(item)), ""))


def _texts(value: Any, known: Mapping[str, Any], field: str, depth: int = 0) -> tuple[str, ...]:
    """The strings of a value: of a list all, of an object its name or address, of a reference what it leads to."""
    if value is None or depth > DEEPEST:
        return ()
    if isinstance(value, list):
        return tuple(dict.fromkeys(text for item in value for text in _texts(item, known, field, depth + 1)))
    if isinstance(value, dict):
        if set(value) <= {"@id", "@type"} and str(value.get("@id")) in known:
            value = known[str(value["@id"])]
        names = (
            ("@id", "url") if field == "url" else ("@value", "name", "alternateName" if field == "site" else "name", "url")
        )
        inner = next((value[name] for name in names if value.get(name)), None)
        return _texts(inner, known, field, depth + 1)
    return (str(value),) if str(value).strip() else ()
