"""What is counted of one article."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from newsclean.model import Article
from newsclean.text import tokens

Entry = Mapping[str, Any]  # a ledger line


class Tally(NamedTuple):
    """Words kept, blocks touched, words removed by rule; whether something stayed in doubt; of which site; what is known.

    site: as `sites.site_key` names it. has: the fields of its metadata that have a value.
    """

    kept: int = 0
    blocks: int = 0
    by_rule: Mapping[str, int] = {}
    unsure: bool = False
    site: str = ""
    encoding: str = ""
    has: Sequence[str] = ()

    @property
    def removed(self) -> int:
        """Words that are not in the article."""
        return sum(self.by_rule.values())


def words(entry: Entry) -> int:
    """Words of a ledger line's text."""
    return tokens.words(entry["text"])


def blocks(entries: Iterable[Entry]) -> int:
    """How many blocks these ledger lines touch."""
    return len({entry["block"] for entry in entries})


def tally_of(article: Article, removed: Sequence[Entry], site: str = "", *, unsure: bool) -> Tally:
    """The counts of an article whose removals are these ledger lines."""
    by_rule: Counter[str] = Counter()
    for entry in removed:
        by_rule[entry["rule"]] += words(entry)
    has = tuple(name for name, value in article.metadata._asdict().items() if value)
    return Tally(tokens.words(article.text), blocks(removed), by_rule, unsure, site, article.encoding, has)
