"""Elements marked with the terms of https://schema.org (HTML microdata)."""

from collections.abc import Iterator

from newsclean.meta.head.said import Said
from newsclean.tree import Head

RULE = "MET002"
NAMES = {
    "headline": "title",
    "alternativeHeadline": "subtitle",
    "alternativeheadline": "subtitle",
    "author": "author",
    "creator": "author",
    "datePublished": "date",
    "datepublished": "date",
    "dateModified": "updated",
    "datemodified": "updated",
    "publisher": "site",
    "articleSection": "section",
    "keywords": "tags",
    "description": "description",
    "inLanguage": "language",
    "license": "license",
    "isAccessibleForFree": "access",
}
LISTS = ("author", "tags")


def said(head: Head) -> Iterator[Said]:
    """The first statement on each field; of authors and tags all that stand together."""
    found: dict[tuple[str, str], list[str]] = {}
    for mark in head.marks:
        field = NAMES.get(mark.name, "") if mark.kind == "itemprop" and not mark.apart else ""
        if field and (field in LISTS or not found.get((field, mark.name))):
            found.setdefault((field, mark.name), []).append(mark.value)
    for (field, name), values in found.items():
        yield Said(RULE, field, tuple(dict.fromkeys(values)), f"itemprop {name}")
