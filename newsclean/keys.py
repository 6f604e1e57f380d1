"""The names that programs give the values of the metadata: for front matter that is written, and for any that is read."""

DUPLICATE_OF = "duplicate_of"  # known when all articles are compared, so none of an article's own metadata

# Profile -> our name -> theirs. What a profile does not name keeps our name.
PROFILES: dict[str, dict[str, str]] = {
    "newsclean": {},
    "obsidian": {"date": "published", "updated": "modified", "url": "source"},
    "hugo": {"author": "authors", "updated": "lastmod", "section": "categories", "language": "languageCode"},
    "trafilatura": {"site": "sitename", "section": "categories"},
    "schema.org": {
        "title": "headline",
        "subtitle": "alternativeHeadline",
        "date": "datePublished",
        "updated": "dateModified",
        "site": "publisher",
        "section": "articleSection",
        "tags": "keywords",
        "language": "inLanguage",
        "access": "isAccessibleForFree",
    },
}
# Values that a profile writes as a list, though there is one.
LISTED = {"hugo": ("section",), "trafilatura": ("section",)}
# Our name -> every name, folded, that front matter may use for it; the first one there counts.
ALIASES = {
    "title": ("title", "headline"),
    "subtitle": ("subtitle", "alternativeheadline", "standfirst"),
    "author": ("author", "authors", "byline"),
    "date": ("date", "published", "datepublished", "pubdate", "publishdate"),
    "updated": ("updated", "modified", "lastmod", "datemodified"),
    "site": ("site", "sitename", "site_name", "publisher"),
    "url": ("url", "source", "source_url", "canonical", "link"),
    "section": ("section", "articlesection", "categories", "category"),
    "tags": ("tags", "keywords"),
    "description": ("description", "summary", "excerpt"),
    "language": ("language", "lang", "languagecode", "inlanguage"),
    "dateline": ("dateline",),
    "agency": ("agency",),
    "license": ("license", "licence", "rights"),
    "access": ("access", "isaccessibleforfree"),
}
FREE, PART = "free", "part"  # values of `access`
