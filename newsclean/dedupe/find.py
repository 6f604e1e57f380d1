"""`find_duplicates`: the order of the steps, as one list."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from newsclean.dedupe.candidates import Engine, Plain, candidates
from newsclean.dedupe.choose import DEFAULT
from newsclean.dedupe.compare import Comparer
from newsclean.dedupe.links import link
from newsclean.dedupe.model import Card, Document, Duplicates, Rule
from newsclean.dedupe.shelf import Equals, Shelf
from newsclean.dedupe.signature import Signature
from newsclean.dedupe.stored import Stored
from newsclean.dedupe.verdicts import Groups, findings
from newsclean.dedupe.workers import sign_all
from newsclean.model import Article

Like = Document | Article | Mapping[str, Any] | str


class How(NamedTuple):
    """How to compare and choose. keep: criteria in their order (`choose.CRITERIA`). engine: what finds candidates.

    jobs: processes that sign; no number of them changes what is found.
    """

    rule: Rule = Rule()
    keep: tuple[str, ...] = DEFAULT
    engine: Engine = Plain()
    jobs: int = 1


def find_duplicates(articles: Iterable[Like], *, how: How = How()) -> Duplicates:
    """Find articles that tell the same story in the same words: equal, edited, cut, with more around them, updated.

    articles: `Document`s, cleaned `Article`s, mappings with `text` and, if known, `id`, `title`, `date`, `author`, or plain
    texts, which are known by their number. The findings stand in the order of the articles, on which no cluster depends.
    """
    found = duplicates_of(documents(articles), how)
    return Duplicates(tuple(found.findings), tuple(found.clusters))


def duplicates_of(found: Iterable[Document], how: How) -> Duplicates:
    """The duplicates among documents, each of which has an id of its own. What is found is read where it is asked for.

    Raises OutputError when there is no room for temporary files.
    """
    cards: Stored[Card] = Stored(Card)
    shelf = Shelf.of(signed(found, cards, how.jobs))
    groups = equal(cards, shelf, how.rule)
    shelf = shelf.selected(groups.first)
    pairs = candidates(shelf, how.engine)
    comparer = Comparer(shelf, shelf.counts())
    linked = link(pairs, comparer, how.rule, lambda place: cards[int(groups.first[place])].title)
    return findings(Groups(cards, groups, comparer, linked), how.keep, how.rule)


def documents(articles: Iterable[Like]) -> Iterator[Document]:
    """Articles in any form as documents; an id that was seen gets -2, -3, ... at its end."""
    seen: dict[str, int] = defaultdict(int)
    for number, article in enumerate(articles, 1):
        document = document_of(article, number)
        seen[document.id] += 1
        count = seen[document.id]
        yield document if count == 1 else document._replace(id=f"{document.id}-{count}")


def document_of(article: Like, number: int) -> Document:
    """One article as a document."""
    if isinstance(article, Document):
        return article
    if isinstance(article, str):
        return Document(f"{number:07}", article)
    if isinstance(article, Article):
        known = article.metadata
        return Document(article.source, article.text, known.title, known.date, ", ".join(known.author), article.source)
    author = article.get("author") or ""
    return Document(
        id=str(article.get("id") or f"{number:07}"),
        text=str(article["text"] or ""),
        title=str(article.get("title") or ""),
        date=str(article.get("date") or ""),
        author=author if isinstance(author, str) else ", ".join(map(str, author)),
        source=str(article.get("source") or ""),
    )


def signed(found: Iterable[Document], cards: Stored[Card], jobs: int) -> Iterator[Signature]:
    """The signature of each document; its card goes to the list."""
    for document, signature in sign_all(found, jobs):
        cards.append(card_of(document, signature.words, len(cards)))
        yield signature


def card_of(document: Document, words: int, place: int) -> Card:
    """The card of a document."""
    return Card(document.id, document.title, document.date, document.author, document.source, place, words)


def equal(cards: Sequence[Card], shelf: Shelf, rule: Rule) -> Equals:
    """Groups of documents with the same words, each in the order of ids, by the first id.

    A stub must have the same headline, too, and a text without words is like no other."""
    ids = [card.id for card in cards]
    order = sorted(range(len(ids)), key=ids.__getitem__)
    _, same, counts = np.unique(shelf.exact, return_inverse=True, return_counts=True)
    alone = counts[same] == 1  # most are, and need no key
    groups: dict[tuple[object, ...], int] = {}
    group = array("q")
    count = 0
    for place in order:
        number = count
        if not alone[place]:
            words = int(shelf.words[place])
            headline = cards[place].title.casefold() if words < rule.stub else ""
            key = int(shelf.exact[place]), words, headline, "" if words else ids[place]
            number = groups.setdefault(key, count)
        group.append(number)
        count += number == count
    return Equals.of(order, group)
