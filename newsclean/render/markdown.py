"""Markdown with front matter. A front matter that was there stays as it is; keys that it lacks are added at its end."""

from __future__ import annotations

import json
import re

from newsclean.keys import ALIASES, FREE, LISTED, PROFILES
from newsclean.model import Article, Kind, Metadata
from newsclean.text.tokens import compiled

# Free text is always quoted, so that a colon or a quotation mark in it cannot end the value.
_QUOTED = ("title", "subtitle", "site", "section", "description")
_PLAIN = re.compile(r"[^\W\d_][\w .'’&/()-]*[\w.)]|[^\W\d_]")
_WORDS = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
_KEY = r"([A-Za-z_][\w-]*)\s*:"


def markdown(article: Article) -> str:
    """Front matter, a blank line, the canonical text; without front matter the headline as a first-level heading."""
    front = front_matter(article) if article.fronted else f"# {article.title}" if article.title else ""
    return "\n\n".join(p for p in (front, article.text) if p) + "\n"


def front_matter(article: Article) -> str:
    """The front matter with its fences; one in TOML stays as it is."""
    first = article.page.blocks[0] if article.page.blocks else None
    if first and first.kind is Kind.FRONT_MATTER and first.text.startswith("+++"):
        return first.text
    values = lines_of(article.metadata, article.profile)
    values.append(("id", f"id: {article.id}"))
    if not article.front:
        return "\n".join(["---", *[line for _, line in values], "---"])
    own = dict(values)
    kept = []
    there = set()
    for line in article.front.splitlines():
        key = compiled(_KEY).match(line)
        name = key[1] if key else ""
        there.add(name.lower())
        kept.append(own["id"] if name == "id" and "sha256:" in line else line)
    added = [line for name, line in values if there.isdisjoint(ALIASES.get(name, (name,)))]
    return "\n".join(["---", *kept, *added, "---"])


def with_front(metadata: Metadata, identity: str, text: str) -> str:
    """The Markdown of an article that has no front matter of its own."""
    lines = [line for _, line in lines_of(metadata)]
    return "\n\n".join(p for p in ("\n".join(["---", *lines, f"id: {identity}", "---"]), text) if p) + "\n"


def lines_of(metadata: Metadata, profile: str = "newsclean") -> list[tuple[str, str]]:
    """(our name, line of YAML with the profile's) of every value that is not empty, in the order of the keys."""
    out = []
    names, listed = PROFILES[profile], LISTED.get(profile, ())
    for name, value in metadata._asdict().items():
        if not value:
            continue
        key = names.get(name, name)
        if name == "access" and key != name:
            shown = "true" if value == FREE else "false"
        elif isinstance(value, tuple) or name in listed:
            items = value if isinstance(value, tuple) else (value,)
            shown = "[" + ", ".join(scalar(v, in_list=True) for v in items) + "]"
        else:
            shown = scalar(value, quoted=name in _QUOTED)
        out.append((name, f"{key}: {shown}"))
    return out


def scalar(value: str, *, quoted: bool = False, in_list: bool = False) -> str:
    """A YAML scalar: plain where that reads back as the same string, else in double quotes."""
    if not quoted and _is_plain(value) and not (in_list and any(c in value for c in ",[]{}")):
        return value
    return json.dumps(value, ensure_ascii=False)


def _is_plain(value: str) -> bool:
    if re.fullmatch(r"\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?|https?://[\w./?=&%~+,;@!$-]+", value):
        return True
    return bool(_PLAIN.fullmatch(value)) and value.casefold() not in _WORDS
