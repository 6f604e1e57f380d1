"""Lists and dictionaries in a temporary database, which lies on disk once it is large: memory does not grow with them."""

from __future__ import annotations

import marshal
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

from newsclean.errors import OutputError

T = TypeVar("T")


class Lazy(Sequence[T]):
    """A sequence whose values are made when they are asked for. value: makes the one at a place, from 0."""

    def __init__(self, size: int, value: Callable[[int], T]) -> None:
        self._size = size
        self._value = value

    def __len__(self) -> int:
        """How many there are."""
        return self._size

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        """The value at a place, or those of a span."""
        found = range(self._size)[place]
        return [self._value(each) for each in found] if isinstance(found, range) else self._value(found)


class Stored(Lazy[T]):
    """Tuples in the order they came. kind: makes one of its fields, which are texts, numbers and tuples of these.

    Raises OutputError when there is no room for them.
    """

    def __init__(self, kind: Callable[..., T]) -> None:
        super().__init__(0, self._read)
        self._kind = kind
        self._base = _Base("create table value (data blob)")

    def append(self, value: T) -> None:
        """One more."""
        self._base.run("insert into value values (?)", _packed(value))
        self._size += 1

    def _read(self, place: int) -> T:
        data: bytes = self._base.run("select data from value where rowid = ?", place + 1).fetchone()[0]
        return self._kind(*marshal.loads(data))

    def __iter__(self) -> Iterator[T]:
        """All of them, in one reading."""
        for (data,) in self._base.run("select data from value order by rowid"):
            yield self._kind(*marshal.loads(data))


class Names(Generic[T]):
    """Tuples by their names. kind: as of Stored. Raises OutputError when there is no room for them."""

    def __init__(self, kind: Callable[..., T]) -> None:
        self._kind = kind
        self._base = _Base("create table value (name blob unique, data blob)")

    def __setitem__(self, name: str, value: T) -> None:
        """Give a tuple this name, in place of what had it."""
        self._base.run("insert or replace into value values (?, ?)", _key(name), _packed(value))

    def __contains__(self, name: str) -> bool:
        """Whether something has this name."""
        return self._base.run("select 1 from value where name = ?", _key(name)).fetchone() is not None

    def get(self, name: str) -> T | None:
        """What has this name."""
        row = self._base.run("select data from value where name = ?", _key(name)).fetchone()
        return None if row is None else self._kind(*marshal.loads(row[0]))


class _Base:
    """A temporary database, gone with the process however that ends."""

    def __init__(self, table: str) -> None:
        self._base = sqlite3.connect("", isolation_level=None)
        self.run("pragma journal_mode = off")
        self.run(table)
        self.run("begin")  # one transaction for all: what is lost with the process need not be safe

    def run(self, statement: str, *values: Any) -> sqlite3.Cursor:
        """Run a statement."""
        try:
            return self._base.execute(statement, values)
        except sqlite3.Error as error:
            raise no_room(error) from error

    def __del__(self) -> None:
        """Let go of it."""
        self._base.close()


def no_room(error: Exception) -> OutputError:
    """The error of temporary files that cannot be written."""
    cure = "make room there, or let TMPDIR name another folder"
    return OutputError(f"cannot write temporary files in {tempfile.gettempdir()}: {error}", cure, fatal=True)


def _packed(value: Any) -> bytes:
    return marshal.dumps(tuple(value))


def _key(name: str) -> bytes:
    return name.encode("utf-8", "surrogatepass")
