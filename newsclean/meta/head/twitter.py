"""Twitter cards. `twitter:creator` is an account, not a name; `twitter:label1` names what `twitter:data1` holds."""

from collections.abc import Iterator

from newsclean.meta.head.metas import stated
from newsclean.meta.head.said import Said
from newsclean.tree import Head

RULE = "MET004"
NAMES = {"twitter:title": "title", "twitter:description": "description"}
# The labels that WordPress plug-ins write, in the languages of their sites.
AUTHORS = (
    "written by", "by", "author", "verfasst von", "geschrieben von", "autor", "écrit par", "scritto da", "escrito por",
    "geschreven door", "skriven av", "skrevet av", "skrevet af", "napisane przez", "автор", "написано автором", "yazan",
    "yazar", "ditulis oleh", "執筆者", "作者", "글쓴이", "كُتب بواسطة",
)  # fmt: skip


def said(head: Head) -> Iterator[Said]:
    """Its statements."""
    yield from stated(head, RULE, NAMES)
    for number in ("1", "2"):
        label, data = head.meta(f"twitter:label{number}"), head.meta(f"twitter:data{number}")
        if data and label.casefold().strip(" :") in AUTHORS:
            yield Said(RULE, "author", (data,), f"meta twitter:data{number}, {label}")
