"""Names and values at the head of a text: the headers of a mail (RFC 5322), or the fields that a feed reader writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean.keys import ALIASES
from newsclean.model import Claim
from newsclean.text.tokens import compiled, fold

RULE = "APP021"
FEWEST = 2  # lines; a single one is a sentence with a colon
MOST = 30
RANK = 10
# Names beside those of front matter. What is none of ours goes with the others, as the head of a mail does.
_OTHERS = {"subject": "title", "from": "author", "by": "author", "link": "url", "pubdate": "date", "posted": "date"}
_FOREIGN = (
    "to", "cc", "bcc", "reply-to", "message-id", "mime-version", "content-type", "content-transfer-encoding", "received",
    "return-path", "x-mailer", "user-agent", "list-id", "sender", "guid", "id", "words", "length", "body", "text", "media",
    "country", "edition", "page", "copyright", "accessed", "retrieved", "feed",
)  # fmt: skip
_NAMES = {alias: name for name, aliases in ALIASES.items() for alias in aliases} | _OTHERS
_LINE = r"([A-Za-z][A-Za-z_-]{1,25})\s?:\s+(\S.*)"


def head_of_names(texts: Sequence[str], gaps: Sequence[int]) -> tuple[int, tuple[Claim, ...]]:
    """(how many lines at the beginning are such a head, their claims); none unless one names the title.

    texts, gaps: of the blocks, in order; a head has no empty lines in it.
    """
    claims: list[Claim] = []
    count = 0
    for text, gap in zip(texts[:MOST], gaps, strict=False):
        found = compiled(_LINE).fullmatch(text)
        name = fold(found[1]) if found else ""
        if found is None or (count and gap) or (name not in _NAMES and name not in _FOREIGN):
            break
        claims += _claims(_NAMES.get(name, ""), found[2].strip(), text, count)
        count += 1
    if count < FEWEST or not any(c.field == "title" for c in claims):
        return 0, ()
    return count, tuple(claims)


def _claims(name: str, value: str, line: str, block: int) -> Iterator[Claim]:
    # What reads the heads of pages, which few texts need, takes 4 ms to import.
    from newsclean.meta.head.people import authors_of
    from newsclean.meta.machine import machine_date

    if name == "author":
        found = authors_of((value,), "", "")
        if found.people:
            yield Claim("author", found.people, RULE, line, RANK, block)
    elif name in ("date", "updated"):
        date, doubt = machine_date(value, "")
        if date or doubt:
            yield Claim(name, date, RULE, line, RANK, block, doubt)
    elif name == "tags":
        yield Claim("tags", tuple(t.strip() for t in value.split(",") if t.strip()), RULE, line, RANK, block)
    elif name == "url":
        if compiled(r"https?://\S+").fullmatch(value):
            yield Claim("url", value, RULE, line, RANK, block)
    elif name:
        yield Claim(name, value, RULE, line, RANK, block)
