"""Engines by the names that the command line knows them by."""

from importlib.util import find_spec

from newsclean.dedupe.candidates import Engine, Features, Pairs, Plain
from newsclean.dedupe.connection import RAY, is_cluster
from newsclean.dedupe.distributed import LOCAL, Daft
from newsclean.dedupe.duck import Duck
from newsclean.errors import UsageError
from newsclean.options import nearest

MANY = 20_000  # documents from which on DuckDB's memory, which has a limit, is less than the plain engine's


class Auto:
    """DuckDB for many documents where it is installed, else the plain engine. Both find the same pairs."""

    def pairs(self, features: Features) -> Pairs:
        """The pairs of documents that share at least `share` of the smaller one's features."""
        many = len(features.sizes) >= MANY and find_spec("duckdb") is not None
        return (Duck() if many else Plain()).pairs(features)


ENGINES: dict[str, type[Engine]] = {"auto": Auto, "plain": Plain, "duckdb": Duck}


def engine_of(name: str) -> Engine:
    """The engine of a name, or of the address of a cluster. A UsageError names what is unknown."""
    if name in ENGINES:
        return ENGINES[name]()
    if name == LOCAL or is_cluster(name):
        return Daft(name)
    known = (*ENGINES, LOCAL, RAY, "ray://HOST:PORT")
    raise UsageError(f"--engine: no engine {name!r}", nearest(name, known))
