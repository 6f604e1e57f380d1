"""The plan of candidates in DuckDB, which spills to disk what memory does not hold. Needs the extra `corpus`."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

import numpy as np

from newsclean.dedupe.candidates import CHAIN, LONG, Features, Pairs
from newsclean.dedupe.stored import no_room
from newsclean.errors import UsageError

if TYPE_CHECKING:
    import duckdb

# A feature of one document pairs nobody, and most are, so they leave before the window is laid over the rest.
_POSTINGS = """
create temp table posting as
select v, d, row_number() over (partition by v order by d) as i, count(*) over (partition by v) as n
from feature where v in (select v from feature group by v having count(*) > 1)
"""
_PAIRS = f"""
with pair as (
    select x.d as a, y.d as b from posting x join posting y on x.v = y.v and x.d < y.d
    where x.n <= {LONG}
    union all
    select x.d as a, y.d as b from posting x join posting y on x.v = y.v and y.i - x.i in {CHAIN}
    where x.n > {LONG}
), counted as (
    select a, b, count(*) as shared from pair group by a, b
)
select a, b from counted join size p on p.d = a join size q on q.d = b
where shared >= $share * least(p.n, q.n)
order by a, b
"""


LEAST, MOST, EACH = 128_000_000, 512_000_000, 20  # bytes DuckDB may use before it writes to disk; for each feature


class Duck:
    """Candidates by DuckDB. memory: bytes that it may use before it writes to disk, by the number of features if 0."""

    def __init__(self, memory: int = 0) -> None:
        self.memory = memory

    def pairs(self, features: Features) -> Pairs:
        """The pairs of documents that share at least `share` of the smaller one's features.

        Raises UsageError when DuckDB is not installed, OutputError when the disk is full.
        """
        memory = self.memory or min(MOST, max(LEAST, EACH * int(features.sizes.sum())))
        with tempfile.TemporaryDirectory(prefix="newsclean-") as folder, _connected(folder, memory) as connection:
            import duckdb

            try:
                found = self._found(connection, features)
            except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
                raise no_room(error) from error
        return Pairs(found["a"].astype(np.int64), found["b"].astype(np.int64))

    def _found(self, connection: duckdb.DuckDBPyConnection, features: Features) -> dict[str, np.ndarray]:
        connection.execute("create temp table feature (v uinteger, d integer)")
        for values, documents in features.chunks:
            self._insert(connection, "feature", values, documents.astype(np.int32))
        connection.execute("create temp table size (n integer, d integer)")
        every = np.arange(len(features.sizes), dtype=np.int32)
        self._insert(connection, "size", features.sizes.astype(np.int32), every)
        connection.execute(_POSTINGS)
        found: dict[str, np.ndarray] = connection.execute(_PAIRS, {"share": features.share}).fetchnumpy()
        return found

    @staticmethod
    def _insert(connection: duckdb.DuckDBPyConnection, table: str, first: np.ndarray, second: np.ndarray) -> None:
        columns = {"x": first, "y": second}
        connection.register("chunk", columns)
        connection.execute(f"insert into {table} select x, y from chunk")
        connection.unregister("chunk")


def _connected(folder: str, memory: int) -> duckdb.DuckDBPyConnection:
    try:
        import duckdb
    except ImportError as error:
        raise UsageError("DuckDB is not installed", "pip install 'newsclean[corpus]', or --engine plain") from error
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": f"{memory // 1_000_000}MB",
        "temp_directory": folder,
    }
    return duckdb.connect(f"{folder}/pairs.duckdb", config=config)
