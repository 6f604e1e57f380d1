"""Statements of meta elements whose names say which field they are about."""

from collections.abc import Iterator, Mapping

from newsclean.meta.head.said import Said
from newsclean.tree import Head

CATALOGUES = ("citation_author", "dc.creator", "dcterms.creator", "dc:creator", "dcterms:creator")


def stated(head: Head, rule: str, names: Mapping[str, str]) -> Iterator[Said]:
    """What the meta elements with these names say. An element that stands several times lists several values."""
    values: dict[str, list[str]] = {}
    for name, content in head.metas:
        if name in names:
            values.setdefault(name, []).append(content)
    for name, field in names.items():
        if name in values:
            said = tuple(dict.fromkeys(values[name]))
            yield Said(rule, field, in_order(said) if name in CATALOGUES else said, f"meta {name}")


def in_order(values: tuple[str, ...]) -> tuple[str, ...]:
    """Names that a catalogue writes surname first, the other way round: "Doe, Jane"."""
    parts = [[piece.strip() for piece in value.split(",")] for value in values]
    catalogued = all(len(p) == 2 and p[1] and 0 < len(p[0].split()) <= 2 and len(p[1].split()) <= 3 for p in parts)
    if not catalogued or all(len(piece.split()) > 1 for p in parts for piece in p):
        return values
    return tuple(f"{given} {family}" for family, given in parts)
