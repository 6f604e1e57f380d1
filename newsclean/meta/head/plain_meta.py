"""Meta elements with plain names, and those that a content management system or a search engine made up."""

import re
from collections.abc import Iterator

from newsclean.meta.head.metas import stated
from newsclean.meta.head.said import Said
from newsclean.tree import Head

RULE = "MET007"
NAMES = {
    "title": "title",
    "headline": "title",
    "author": "author",
    "authors": "author",
    "byl": "author",
    "byline": "author",
    "article.author": "author",
    "article_author": "author",
    "rnews:author": "author",
    "date": "date",
    "datepublished": "date",
    "pubdate": "date",
    "publishdate": "date",
    "publish-date": "date",
    "publish_date": "date",
    "published-date": "date",
    "published_date": "date",
    "publication_date": "date",
    "publicationdate": "date",
    "date.issued": "date",
    "date_published": "date",
    "published_time": "date",
    "published_at": "date",
    "article_date_original": "date",
    "article.published": "date",
    "article.created": "date",
    "originalpublicationdate": "date",
    "rnews:datepublished": "date",
    "ptime": "date",
    "displaydate": "date",
    "creation_date": "date",
    "lastmod": "updated",
    "last-modified": "updated",
    "last_modified": "updated",
    "datemodified": "updated",
    "revised": "updated",
    "utime": "updated",
    "application-name": "site",
    "publisher": "site",
    "copyright": "site",
    "section": "section",
    "article_section": "section",
    "article.section": "section",
    "news_keywords": "tags",
    "keywords": "tags",
    "description": "description",
    "language": "language",
    "content-language": "language",
}
_PUBLISHED = re.compile(r"(?:^|[-_.:])publish(?:ed)?[-_.:]?(?:date|time|at|on)$|(?:^|[-_.:])pub[-_]?date$")


def said(head: Head) -> Iterator[Said]:
    """Their statements; of names that are not in the list those which say that they hold a date of publication."""
    yield from stated(head, RULE, NAMES)
    for name, content in head.metas:
        if _PUBLISHED.search(name) and name not in NAMES:
            yield Said(RULE, "date", (content,), f"meta {name}")
