"""Open Graph (https://ogp.me), with its article type."""

from collections.abc import Iterator

from newsclean.meta.head.metas import stated
from newsclean.meta.head.said import Said
from newsclean.tree import Head

RULE = "MET003"
NAMES = {
    "og:title": "title",
    "og:article:author": "author",
    "article:author": "author",
    "article:author_name": "author",
    "og:article:published_time": "date",
    "article:published_time": "date",
    "article:published": "date",
    "og:published_time": "date",
    "article:modified_time": "updated",
    "article:modified": "updated",
    "og:updated_time": "updated",
    "og:site_name": "site",
    "og:url": "url",
    "article:section": "section",
    "og:article:section": "section",
    "article:tag": "tags",
    "og:article:tag": "tags",
    "og:description": "description",
    "og:locale": "language",
    "article:content_tier": "access",
}


def said(head: Head) -> Iterator[Said]:
    """Its statements."""
    return stated(head, RULE, NAMES)
