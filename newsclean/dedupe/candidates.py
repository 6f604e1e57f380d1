"""Which documents are worth comparing: those that share rare sentences, or enough of their sketches.

An engine answers one question, how many features each two documents share, with the same plan: postings (the documents
of a feature, in order), a window of document frequency, chains for long postings, a count of each pair, a share of the
smaller of the two. The plain one here holds all of it in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from newsclean.dedupe.shelf import Shelf
from newsclean.dedupe.signature import Hashes

Places = NDArray[np.int64]

LONG = 50  # a feature of more documents pairs each with a few of its neighbours only
CHAIN = (1, 2, 4, 8)  # which neighbours: a cluster of 200 stays one
CHUNK = 50_000  # documents whose features are handed over at a time
SKETCH_SHARE = 0.12
SENTENCE_SHARE = 0.10


class Pairs(NamedTuple):
    """Two columns of places, a < b, sorted by a and then b, each pair once."""

    a: Places
    b: Places


class Features(NamedTuple):
    """One kind of features: how many each document has, and the share that two must have.

    chunks: columns of values and the document of each, to be read once. Values of one document stand together, documents in
    order.
    """

    chunks: Iterator[tuple[Hashes, Places]]
    sizes: Places
    share: float


class Engine(Protocol):
    """What finds candidates."""

    def pairs(self, features: Features) -> Pairs:
        """The pairs of documents that share at least `share` of the smaller one's features."""


def candidates(shelf: Shelf, engine: Engine) -> Pairs:
    """Every pair of documents that is worth comparing."""
    return joined(*(engine.pairs(features) for features in features_of(shelf)))


def features_of(shelf: Shelf) -> Iterator[Features]:
    """Sketches, then sentences."""
    yield _features(shelf, shelf.sketch, SKETCH_SHARE)
    yield _features(shelf, shelf.sentences.at, SENTENCE_SHARE)


def _features(shelf: Shelf, of: Callable[[int], Hashes], share: float) -> Features:
    sizes = np.fromiter((len(of(place)) for place in range(shelf.size)), np.int64, shelf.size)
    return Features(_chunks(of, sizes), sizes, share)


def _chunks(of: Callable[[int], Hashes], sizes: Places) -> Iterator[tuple[Hashes, Places]]:
    for start in range(0, len(sizes), CHUNK):
        here = range(start, min(start + CHUNK, len(sizes)))
        yield (
            np.concatenate([of(place) for place in here]),
            np.repeat(np.arange(here.start, here.stop), sizes[start : here.stop]),
        )


def joined(*found: Pairs) -> Pairs:
    """All of the pairs, each once, in order."""
    a, b = (np.concatenate(column) for column in zip(*found, strict=True))
    size = int(b.max(initial=0)) + 1
    return Pairs(*np.divmod(np.unique(a * size + b), size))


class Plain:
    """The plan in numpy. Fit for some ten thousand documents."""

    def pairs(self, features: Features) -> Pairs:
        """The pairs of documents that share at least `share` of the smaller one's features."""
        chunks = list(features.chunks)
        if not sum(len(values) for values, _ in chunks):
            return Pairs(np.empty(0, np.int64), np.empty(0, np.int64))
        values, documents = (np.concatenate(columns) for columns in zip(*chunks, strict=True))
        order = np.argsort(values, kind="stable")  # stable: within a posting the documents stay in order
        values, documents = values[order], documents[order]
        starts = np.flatnonzero(np.concatenate((np.ones(1, np.bool_), values[1:] != values[:-1])))
        lengths = np.diff(np.append(starts, len(values)))
        size = len(features.sizes)
        keys = [documents[one] * size + documents[other] for one, other in neighbours(lengths)]
        pairs, shared = np.unique(np.concatenate(keys), return_counts=True)
        a, b = pairs // size, pairs % size
        enough = shared >= features.share * np.minimum(features.sizes[a], features.sizes[b])
        return Pairs(a[enough], b[enough])


def neighbours(lengths: Places) -> Iterator[tuple[Places, Places]]:
    """Which entries of postings, that lie one after another, are paired: columns of both. lengths: of the postings."""
    total = int(lengths.sum())
    behind = np.repeat(np.cumsum(lengths), lengths) - np.arange(total) - 1  # how many follow in the posting
    is_long = np.repeat(lengths > LONG, lengths)
    for step in range(1, LONG):
        here = np.flatnonzero((behind >= step) if step in CHAIN else (behind >= step) & ~is_long)
        yield here, here + step
