"""newsclean: dirty news text in, one clean article with metadata out, every removed character accounted for.

The names below are loaded when they are first used, so that `import newsclean` and `newsclean --version` stay quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from newsclean._version import __version__
from newsclean.decode import decode

if TYPE_CHECKING:
    from newsclean.dedupe.find import find_duplicates
    from newsclean.errors import (
        AccountError,
        BinaryError,
        InputError,
        NewscleanError,
        OutputError,
        UsageError,
    )
    from newsclean.model import Article, Decoded
    from newsclean.options import Options
    from newsclean.pipeline import clean, explain

_HOME = {
    "clean": "pipeline",
    "explain": "pipeline",
    "find_duplicates": "dedupe.find",
    "Options": "options",
    "Article": "model",
    "Decoded": "model",
    **dict.fromkeys(("NewscleanError", "UsageError", "InputError", "BinaryError", "OutputError", "AccountError"), "errors"),
}

__all__ = [
    "AccountError",
    "Article",
    "BinaryError",
    "Decoded",
    "InputError",
    "NewscleanError",
    "Options",
    "OutputError",
    "UsageError",
    "__version__",
    "clean",
    "decode",
    "explain",
    "find_duplicates",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'newsclean' has no attribute {name!r}")
    return getattr(import_module(f"newsclean.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
