"""Engines by name."""

from __future__ import annotations

from importlib.util import find_spec

from newsclean.dedupe.candidates import Engine, Features, Pairs, Plain
from newsclean.dedupe.duck import Duck

MANY = 20_000  # documents from which on DuckDB's memory, which has a limit, is less than the plain engine's


class Auto:
    """DuckDB for many documents where it is installed, else the plain engine. Both find the same pairs."""

    def pairs(self, features: Features) -> Pairs:
        """The pairs of documents that share at least `share` of the smaller one's features."""
        many = len(features.sizes) >= MANY and find_spec("duckdb") is not None
        return (Duck() if many else Plain()).pairs(features)


ENGINES: dict[str, type[Engine]] = {"auto": Auto, "plain": Plain, "duckdb": Duck}
