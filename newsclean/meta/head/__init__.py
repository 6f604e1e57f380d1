"""What a page says of itself, as claims: one module a source."""

from newsclean.meta.head import (
    address,
    dublin_core,
    elements,
    json_ld,
    microdata,
    open_graph,
    plain_meta,
    services,
    title_element,
    twitter,
)
from newsclean.meta.head.said import Said
from newsclean.meta.head.typed import Around, claims, plain
from newsclean.model import Claim
from newsclean.tree import Head

__all__ = ["head_claims"]

_SOURCES = (json_ld, microdata, open_graph, twitter, dublin_core, services, plain_meta, elements)


def head_claims(head: Head, language: str, url: str = "") -> tuple[Claim, ...]:
    """Every claim of a page's head and markup. language: of its text, or empty. url: where it came from, or empty."""
    said = [one for source in _SOURCES for one in source.said(head)]
    said += address.said(head, url)
    site = next((plain(one.values[0]) for one in said if one.field == "site"), "")
    said += title_element.said(head, site)
    declared = head.language or next((one.values[0] for one in said if one.field == "language"), "")
    if head.language:
        said.append(Said("MET014", "language", (head.language,), "html lang"))
    base = url or next((href for rel, href in head.links if rel == "canonical" and "://" in href), "")
    return tuple(claims(said, Around(site, language or declared.partition("-")[0].lower(), base)))
