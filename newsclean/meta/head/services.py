"""Meta elements for archives and counting services: citation (Google Scholar), Parse.ly, Sailthru, Cxense, and the like."""

from collections.abc import Iterator

from newsclean.meta.head.metas import stated
from newsclean.meta.head.said import Said
from newsclean.tree import Head

RULE = "MET006"
NAMES = {
    "citation_title": "title",
    "parsely-title": "title",
    "sailthru.title": "title",
    "citation_author": "author",
    "parsely-author": "author",
    "sailthru.author": "author",
    "cxenseparse:author": "author",
    "cse-authors": "author",
    "shareaholic:article_author_name": "author",
    "citation_publication_date": "date",
    "citation_online_date": "date",
    "parsely-pub-date": "date",
    "sailthru.date": "date",
    "cxenseparse:recs:publishtime": "date",
    "cxenseparse:publishtime": "date",
    "shareaholic:article_published_time": "date",
    "cxenseparse:modifiedtime": "updated",
    "shareaholic:article_modified_time": "updated",
    "citation_journal_title": "site",
    "shareaholic:site_name": "site",
    "parsely-section": "section",
    "parsely-tags": "tags",
    "sailthru.tags": "tags",
    "sailthru.description": "description",
    "shareaholic:keywords": "tags",
    "citation_language": "language",
    "cxenseparse:paywall": "access",
}


def said(head: Head) -> Iterator[Said]:
    """Their statements."""
    return stated(head, RULE, NAMES)
