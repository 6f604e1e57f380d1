"""The signatures of a collection, in flat arrays, and how common each shingle is in it."""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.dedupe.signature import Hashes, Signature
from newsclean.dedupe.stored import no_room

SKETCH = 1 << 29  # shingles whose hash is below, one in eight, are the sketch
SKETCH_LEAST = 24  # of a short text the lowest ones, so many
COMMON = 8  # a shingle in more documents than that counts for less
IN_MEMORY = 1 << 24  # bytes of one column; what is larger lies in a temporary file
VALUE = 4  # bytes
CELLS = (1 << 16, 1 << 25)  # of the table of counts: least and most


class Column:
    """Arrays of different length, one after another in one buffer."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._file: IO[bytes] | None = None
        self._ends = array("q", [0])

    def add(self, values: Hashes) -> None:
        """Append one array."""
        self._buffer += values.tobytes()
        self._ends.append(self._ends[-1] + len(values))
        if len(self._buffer) > IN_MEMORY:
            self._spill()

    def _spill(self) -> None:
        if self._file is None:
            # It lives as long as the column.
            self._file = tempfile.TemporaryFile(prefix="newsclean-", buffering=0)  # noqa: SIM115
        try:
            self._file.write(self._buffer)
        except OSError as error:
            raise no_room(error) from error
        self._buffer = bytearray()

    def done(self) -> Arrays:
        """What was added, to be read."""
        ends = np.frombuffer(self._ends, np.int64)
        if self._file is None:
            return Arrays(np.frombuffer(self._buffer, np.uint32), ends[:-1], ends[1:])
        self._spill()
        return Arrays(Filed(self._file), ends[:-1], ends[1:])


class Filed:
    """Values in a file, read where they are asked for. Of a file that is mapped, all that was ever read counts as memory."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def __getitem__(self, span: slice) -> Hashes:
        """The values of a span with a start and an end."""
        self._file.seek(span.start * VALUE)
        return np.frombuffer(self._file.read((span.stop - span.start) * VALUE), np.uint32)


class Arrays(NamedTuple):
    """Arrays of different length in one, and where each begins and ends."""

    data: Hashes | Filed
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def at(self, place: int) -> Hashes:
        """The array at a place."""
        return self.data[int(self.starts[place]) : int(self.ends[place])]

    @property
    def sizes(self) -> NDArray[np.int64]:
        """How long each array is."""
        return self.ends - self.starts

    def selected(self, places: NDArray[np.int64]) -> Arrays:
        """Some of the arrays, in this order."""
        return Arrays(self.data, self.starts[places], self.ends[places])


class Equals(NamedTuple):
    """Groups of documents with the same words, one after another. starts: where each begins, and last where all end."""

    places: NDArray[np.int64]
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, places: Sequence[int], group: Sequence[int]) -> Equals:
        """Documents, and the number of the group of each; numbers count from 0."""
        by_group = np.argsort(np.asarray(group, np.int64), kind="stable")
        ends = np.cumsum(np.bincount(np.asarray(group, np.int64)))
        return cls(np.asarray(places, np.int64)[by_group], np.concatenate((np.zeros(1, np.int64), ends)))

    @property
    def first(self) -> NDArray[np.int64]:
        """The first document of each group."""
        return self.places[self.starts[:-1]]

    @property
    def each(self) -> Iterator[list[int]]:
        """Every group."""
        return (self.at(number) for number in range(len(self.starts) - 1))

    def at(self, number: int) -> list[int]:
        """The documents of a group."""
        found: list[int] = self.places[self.starts[number] : self.starts[number + 1]].tolist()
        return found


class Counts:
    """In how many documents each shingle is, as a table of cells that shingles are hashed to.

    A cell counts all its shingles, so what chance adds on average is taken off (a count sketch of one row; Deng and Rafiei,
    "New estimation algorithms for streaming data: Count-min can do more", 2007). A shingle is common from nine documents
    on; a table of four cells an entry adds a quarter of one, the largest table thirteen at a million articles.
    """

    def __init__(self, entries: int, cells: NDArray[np.uint16] | None = None, total: int = 0) -> None:
        low, high = CELLS
        size = min(high, max(low, 1 << (4 * entries).bit_length()))
        self.cells = np.zeros(size, np.uint16) if cells is None else cells
        self.total = total
        self._shift = np.uint32(33 - len(self.cells).bit_length())

    def add(self, shingles: Hashes) -> None:
        """Count one document; a cell that is full stays full."""
        places = shingles >> self._shift
        counted = self.cells[places]
        self.cells[places] = counted + (counted < 0xFFFF)
        self.total += len(shingles)

    def weights(self, shingles: Hashes, more: int = 0) -> NDArray[np.float64]:
        """What each shingle counts for: 1 up to eight documents, and so many more, then less and less."""
        found = self.cells[shingles >> self._shift] - self.total / len(self.cells)
        weights: NDArray[np.float64] = 1 / (1 + np.maximum(0, found - more - COMMON) / COMMON)
        return weights


class Shelf(NamedTuple):
    """The signatures of many documents by their places, from 0."""

    exact: NDArray[np.uint64]
    words: NDArray[np.int64]
    prose: NDArray[np.int64]
    shingles: Arrays
    sentences: Arrays
    names: Arrays
    numbers: Arrays
    slots: Arrays
    fillings: Arrays

    @classmethod
    def of(cls, signatures: Iterable[Signature]) -> Shelf:
        """A shelf with these on it."""
        exact, words, prose, columns = array("Q"), array("q"), array("q"), [Column() for _ in Signature._fields[3:]]
        for signature in signatures:
            exact.append(signature.exact)
            words.append(signature.words)
            prose.append(signature.prose)
            for column, values in zip(columns, signature[3:], strict=True):
                column.add(values)
        numbers = np.frombuffer(exact, np.uint64), np.frombuffer(words, np.int64), np.frombuffer(prose, np.int64)
        return cls(*numbers, *(column.done() for column in columns))

    @property
    def size(self) -> int:
        """How many documents there are."""
        return len(self.words)

    def selected(self, places: NDArray[np.int64]) -> Shelf:
        """Some of the documents, in this order."""
        numbers = self.exact[places], self.words[places], self.prose[places]
        return Shelf(*numbers, *(arrays.selected(places) for arrays in self[3:]))

    def sketch(self, place: int) -> Hashes:
        """The lowest eighth of a document's shingles. Two sketches hold the same share of what both texts share."""
        return sketch(self.shingles.at(place))

    def counts(self) -> Counts:
        """How common each shingle is here."""
        counts = Counts(int(self.shingles.sizes.sum()))
        for place in range(self.size):
            counts.add(self.shingles.at(place))
        return counts


def sketch(shingles: Hashes) -> Hashes:
    """The lowest eighth of some shingles, or the lowest few of a short text."""
    return shingles[: max(SKETCH_LEAST, int(np.searchsorted(shingles, SKETCH)))]
