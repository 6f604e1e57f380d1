"""The plan of candidates in Daft, on this machine or on a Ray cluster. Needs the extra `cluster`, on every machine."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from newsclean.dedupe.candidates import Features, Pairs, neighbours
from newsclean.dedupe.connection import QUIET, connected
from newsclean.errors import UsageError

if TYPE_CHECKING:
    import daft
    import pyarrow

LOCAL = "local"
PARTITIONS = 4  # of a shuffle on Ray for each of its cores; as many as Daft would make, 200, take minutes on two cores


class Daft:
    """Candidates by Daft. address: `local` for its own runner, `ray` for the cluster of RAY_ADDRESS or one that is started
    for this run, `ray://HOST:PORT` for any other."""

    def __init__(self, address: str = LOCAL) -> None:
        self.address = address

    def pairs(self, features: Features) -> Pairs:
        """The pairs of documents that share at least `share` of the smaller one's features.

        Raises UsageError when Daft or Ray is not installed, and when the cluster does not answer or cannot run the plan.
        """
        _connected(self.address)
        tables = _tables(features)
        if not tables:
            return Pairs(np.empty(0, np.int64), np.empty(0, np.int64))
        try:
            found = _plan(tables, features).to_arrow()
        except _faults(self.address) as error:
            cure = "see that every machine has this version of newsclean[cluster], and room on its disk"
            raise UsageError(f"--engine {self.address}: {error}", cure) from error
        a, b = (found[name].to_numpy() for name in "ab")
        order = np.lexsort((b, a))
        return Pairs(a[order], b[order])


def _tables(features: Features) -> list[pyarrow.Table]:
    import pyarrow

    chunks = (pyarrow.table({"v": v, "d": d.astype(np.int32)}) for v, d in features.chunks)
    return [table for table in chunks if table.num_rows]


def _plan(tables: list[pyarrow.Table], features: Features) -> daft.DataFrame:
    """The two columns of pairs."""
    import daft
    import pyarrow
    from daft import col, lit
    from daft.functions import list_count

    many = len(features.sizes)
    sizes = daft.from_arrow(pyarrow.table({"d": np.arange(many), "n": features.sizes}))
    pair = daft.func.batch(return_dtype=daft.DataType.list(daft.DataType.int64()))(_paired)
    postings = daft.from_arrow(tables).groupby("v").agg(col("d").list_agg().alias("documents"))
    shared = (
        postings.where(list_count(col("documents"), mode="all") > lit(1))
        .select(pair(col("documents"), many).alias("pair"))
        .explode("pair")
        .groupby("pair")
        .agg(col("pair").count().alias("shared"))
        .select((col("pair") // lit(many)).alias("a"), (col("pair") % lit(many)).alias("b"), "shared")
    )
    for name in "ab":
        shared = shared.join(sizes.select(col("d").alias(name), col("n").alias(f"of_{name}")), on=name)
    enough = (col("shared") >= features.share * col("of_a")) | (col("shared") >= features.share * col("of_b"))
    return shared.where(enough).select("a", "b")


def _paired(documents: daft.Series, many: int) -> pyarrow.Array:
    """The pairs of each posting as a * many + b; a worker calls it, with some thousand postings at a time."""
    import pyarrow

    lists = documents.to_arrow()
    lengths = lists.value_lengths().to_numpy(zero_copy_only=False).astype(np.int64)
    posting = np.repeat(np.arange(len(lengths)), lengths)
    every = lists.flatten().to_numpy().astype(np.int64)
    every = every[np.lexsort((every, posting))]
    columns = [np.concatenate(column) for column in zip(*neighbours(lengths), strict=True)]
    keys, of = every[columns[0]] * many + every[columns[1]], posting[columns[0]]
    ends = np.concatenate((np.zeros(1, np.int64), np.cumsum(np.bincount(of, minlength=len(lengths)))))
    return pyarrow.LargeListArray.from_arrays(ends, keys[np.argsort(of, kind="stable")])


def _faults(address: str) -> tuple[type[Exception], ...]:
    """What Daft raises, and Ray for what happens to its workers."""
    if address == LOCAL:
        return RuntimeError, ValueError
    from ray.exceptions import RayError

    return RuntimeError, ValueError, RayError


@cache
def _connected(address: str) -> None:
    """Make Daft ready, once; it has one runner a process."""
    os.environ.update(QUIET)
    cores = connected(address) if address != LOCAL else 0
    try:
        import daft
    except ImportError as error:
        raise UsageError(f"{error.name} is not installed", "pip install 'newsclean[cluster]', or --engine duckdb") from error
    if address == LOCAL:
        daft.set_runner_native()
        return
    daft.set_runner_ray(noop_if_initialized=True)
    daft.set_execution_config(shuffle_aggregation_default_partitions=PARTITIONS * cores)
