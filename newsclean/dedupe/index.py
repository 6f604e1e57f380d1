"""Signatures kept in a file, so that tomorrow's articles are compared with all that came before.

Only what a new article shares features with is read, so the time grows with the new articles.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from newsclean.dedupe.candidates import LONG, SENTENCE_SHARE, SKETCH_SHARE
from newsclean.dedupe.model import Card
from newsclean.dedupe.shelf import Counts, sketch
from newsclean.dedupe.signature import Hashes, Signature
from newsclean.errors import InputError, OutputError

FORMAT = 1  # of the file and of the hashes in it
CELLS = 1 << 24  # of the table of counts, 32 MB: fit for some hundred thousand articles
KINDS = ((0, SKETCH_SHARE), (1, SENTENCE_SHARE))
_HALF = 1 << 63  # SQLite's integers are signed

_SCHEMA = """
create table if not exists meta (key text primary key, value);
create table if not exists article (
    place integer primary key, id text unique, title text, date text, author text, source text,
    words integer, exact integer, same integer, cluster text, roundup integer, sketch integer, sentences integer
);
create index if not exists by_exact on article (exact);
create index if not exists by_cluster on article (cluster);
create index if not exists by_same on article (same);
create table if not exists signature (
    place integer primary key, prose integer,
    shingles blob, sentences blob, names blob, numbers blob, slots blob, fillings blob
);
create table if not exists posting (kind integer, value integer, place integer, primary key (kind, value, place))
without rowid;
"""


class Known(NamedTuple):
    """An article of the index. same: the place of the first one with the same words, which alone has a signature."""

    place: int
    card: Card
    exact: int
    same: int
    cluster: str
    roundup: bool


class Index:
    """The file. Nothing is written before `keep`, and then all or nothing."""

    def __init__(self, path: Path) -> None:
        """Open it, or begin one. InputError when the file is no index, or one of another version."""
        self.path = path
        try:
            self._db = sqlite3.connect(path)
            self._db.executescript(_SCHEMA)
            found = self._db.execute("select value from meta where key = 'format'").fetchone()
        except sqlite3.Error as error:
            raise InputError(f"{path}: cannot be read as an index: {error}", "name another --index, or a new one") from error
        if found and found[0] != FORMAT:
            raise InputError(f"{path}: an index of format {found[0]}, this is {FORMAT}", "begin a new one")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def counts(self) -> Counts:
        """How common each shingle is in all that is known."""
        row = self._db.execute("select value from meta where key = 'counts'").fetchone()
        total = self._db.execute("select value from meta where key = 'total'").fetchone()
        cells = np.frombuffer(bytearray(zlib.decompress(row[0])), np.uint16) if row else np.zeros(CELLS, np.uint16)
        return Counts(0, cells, total[0] if total else 0)

    def known(self, identity: str) -> Known | None:
        """The article of this id."""
        return next(self._articles("id = ?", (identity,)), None)

    def forget(self, known: Known) -> None:
        """Take an article out, because its file holds another text now. An equal one takes its place, if there is any."""
        run = self._db.execute
        heir = run("select * from article where same = ? and place != ?", (known.place, known.place)).fetchone()
        gone = known.place
        if heir:
            gone = heir[0]
        elif known.same == known.place:
            for kind, values in enumerate(features(self.signature(known))):
                rows = ((kind, value, known.place) for value in values.tolist())
                self._db.executemany("delete from posting where kind = ? and value = ? and place = ?", rows)
            run("delete from signature where place = ?", (known.place,))
        run("delete from article where place = ?", (gone,))
        if heir:
            change = "update article set id = ?, title = ?, date = ?, author = ?, source = ? where place = ?"
            run(change, (*heir[1:6], known.place))
        if known.cluster == known.card.id:  # the new text may be another story, and would take the name
            first = run("select min(id) from article where cluster = ?", (known.cluster,)).fetchone()
            run("update article set cluster = ? where cluster = ?", (first[0], known.cluster))

    def related(self, signatures: Iterable[Signature], again: Iterable[Known]) -> tuple[list[Known], list[tuple[int, int]]]:
        """(the articles that are worth comparing, those that came again, and all others of their clusters; the pairs: number
        of the signature, place of the article)."""
        pairs = [(number, place) for number, signature in enumerate(signatures) for place in sorted(self._near(signature))]
        clusters = {known.cluster for known in self._at({place for _, place in pairs})} | {known.cluster for known in again}
        found = {known.place: known for cluster in clusters for known in self._articles("cluster = ?", (cluster,))}
        return [found[place] for place in sorted(found)], pairs

    def signature(self, known: Known) -> Signature:
        """The signature of an article."""
        row = self._db.execute("select * from signature where place = ?", (known.same,)).fetchone()
        return Signature(known.exact, known.card.words, row[1], *(np.frombuffer(blob, np.uint32) for blob in row[2:]))

    def _near(self, signature: Signature) -> set[int]:
        equal = self._db.execute(
            "select same from article where exact = ? and words = ?", (_signed(signature.exact), signature.words)
        )
        found = {same for (same,) in equal.fetchmany(LONG)}
        for (kind, share), values in zip(KINDS, features(signature), strict=True):
            shared: Counter[int] = Counter()
            for value in values.tolist():
                latest = "select place from posting where kind = ? and value = ? order by place desc limit ?"
                shared.update(place for (place,) in self._db.execute(latest, (kind, value, LONG)))
            sizes = self._sizes(kind, shared)
            found |= {place for place, count in shared.items() if count >= share * min(len(values), sizes[place])}
        return found

    def _sizes(self, kind: int, places: Iterable[int]) -> dict[int, int]:
        column = ("sketch", "sentences")[kind]
        return {row[0]: row[1] for row in self._in(f"select place, {column} from article where place in", places)}

    def _at(self, places: Iterable[int]) -> Iterator[Known]:
        for row in self._in("select * from article where place in", places):
            yield _known(row)

    def _in(self, query: str, places: Iterable[int]) -> Iterator[tuple[int, ...]]:
        every = sorted(places)
        for start in range(0, len(every), LONG):
            some = every[start : start + LONG]
            yield from self._db.execute(f"{query} ({','.join('?' * len(some))})", some)

    def _articles(self, where: str, values: Sequence[object]) -> Iterator[Known]:
        for row in self._db.execute(f"select * from article where {where} order by place", values):
            yield _known(row)

    def keep(self, new: Sequence[Known], signatures: Sequence[Signature], moved: dict[str, str], counts: Counts) -> None:
        """Add articles. moved: clusters that became another one. OutputError when the file cannot be written."""
        try:
            with self._db:
                for old, cluster in sorted(moved.items()):
                    self._db.execute("update article set cluster = ? where cluster = ?", (cluster, old))
                for known, signature in zip(new, signatures, strict=True):
                    self._add(known, signature)
                cells = zlib.compress(counts.cells.tobytes(), 1)
                for key, value in (("format", FORMAT), ("counts", cells), ("total", counts.total)):
                    self._db.execute("insert or replace into meta values (?, ?)", (key, value))
        except sqlite3.Error as error:
            raise OutputError(f"cannot write {self.path}: {error}", "make it writable, or make room") from error

    def _add(self, known: Known, signature: Signature) -> None:
        sets = features(signature)
        card = known.card
        row = (known.place, card.id, card.title, card.date, card.author, card.source, card.words, _signed(known.exact))
        more = (known.same, known.cluster, known.roundup, len(sets[0]), len(sets[1]))
        self._db.execute(f"insert into article values ({','.join('?' * 13)})", (*row, *more))
        if known.same == known.place:
            blobs = (values.tobytes() for values in signature[3:])
            self._db.execute("insert into signature values (?, ?, ?, ?, ?, ?, ?, ?)", (known.place, signature.prose, *blobs))
            rows = ((kind, value, known.place) for kind, values in enumerate(sets) for value in values.tolist())
            self._db.executemany("insert into posting values (?, ?, ?)", rows)

    def next_place(self) -> int:
        """The place of the first article that is added."""
        last: int | None = self._db.execute("select max(place) from article").fetchone()[0]
        return 0 if last is None else last + 1

    def size(self) -> int:
        """How many articles are known."""
        count: int = self._db.execute("select count(*) from article").fetchone()[0]
        return count


def features(signature: Signature) -> tuple[Hashes, Hashes]:
    """What an article is found by: its sketch and its sentences."""
    return sketch(signature.shingles), signature.sentences


def _known(row: tuple[object, ...]) -> Known:
    place, identity, title, date, author, source, words, exact, same, cluster, roundup, *_ = row
    card = Card(str(identity), str(title), str(date), str(author), str(source), int(str(place)), int(str(words)))
    return Known(card.place, card, int(str(exact)) % (2 * _HALF), int(str(same)), str(cluster), bool(roundup))


def _signed(exact: int) -> int:
    return exact - 2 * _HALF if exact >= _HALF else exact
