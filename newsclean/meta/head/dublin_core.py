"""Dublin Core (https://www.dublincore.org), in all spellings of its prefix."""

from collections.abc import Iterator

from newsclean.meta.head.metas import stated
from newsclean.meta.head.said import Said
from newsclean.tree import Head

RULE = "MET005"
TERMS = {
    "title": "title",
    "creator": "author",
    "date.issued": "date",
    "date.created": "date",
    "date.published": "date",
    "issued": "date",
    "date": "date",
    "date.modified": "updated",
    "modified": "updated",
    "publisher": "site",
    "subject": "tags",
    "description": "description",
    "language": "language",
    "rights": "license",
    "license": "license",
}
NAMES = {f"{prefix}{term}": field for term, field in TERMS.items() for prefix in ("dc.", "dc:", "dcterms.", "dcterms:")}


def said(head: Head) -> Iterator[Said]:
    """Its statements."""
    return stated(head, RULE, NAMES)
