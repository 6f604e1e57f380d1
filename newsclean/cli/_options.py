"""Settings as click options, and what the command line says as settings."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from io import BufferedReader, BytesIO
from typing import Any, BinaryIO, cast

import click

from newsclean.config import Effective
from newsclean.options import Setting, settings

FIRST = ("to", "from", "output", "in-place", "check", "diff")  # what help begins with
Decorator = Callable[[Any], Any]


def options_for(*scopes: str) -> Decorator:
    """A decorator that gives a command the options of these scopes."""

    def decorate(command: Any) -> Any:
        chosen = [s for s in settings().values() if s.scope in scopes]
        chosen.sort(key=lambda s: FIRST.index(s.key) if s.key in FIRST else len(FIRST))
        for setting in reversed(chosen):
            command = option(setting)(command)
        return command

    return decorate


def options_named(*keys: str) -> Decorator:
    """A decorator that gives a command these options alone."""

    def decorate(command: Any) -> Any:
        for key in reversed(keys):
            command = option(settings()[key])(command)
        return command

    return decorate


def option(setting: Setting) -> Decorator:
    """One setting as a click option. Nothing given is None, so that files and the environment are heard."""
    long = f"--{setting.key}/--no-{setting.key}" if setting.negatable else f"--{setting.key}"
    names = [setting.field, *filter(None, [setting.short]), long]
    if setting.kind == "flag":
        return click.option(*names, is_flag=True, default=None, help=setting.help)
    return click.option(
        *names,
        type=click.Choice(setting.choices) if setting.choices else int if setting.kind == "number" else str,
        metavar=None if setting.choices else setting.metavar,
        multiple=setting.kind == "list",
        default=None,
        help=_help(setting),
    )


def _help(setting: Setting) -> str:
    return f"{setting.help}  [default: {setting.default}]" if setting.choices else setting.help


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the command line said, by key."""
    return {key: values[s.field] for key, s in settings().items() if values.get(s.field) not in (None, ())}


def coloured(effective: Effective, stream: Any) -> bool:
    """Whether to colour a stream: --color, then NO_COLOR and FORCE_COLOR, then whether it is a terminal."""
    if effective.run.color != "auto":
        return effective.run.color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") != "0":
        return True
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def is_terminal(stream: Any) -> bool:
    """Whether a standard stream is there and a terminal."""
    return stream is not None and bool(stream.isatty())


def stdin_is_terminal() -> bool:
    """Whether nothing can be read without somebody typing it."""
    return sys.stdin is None or sys.stdin.isatty()


def stdin() -> BinaryIO:
    """The bytes of standard input."""
    return BytesIO() if sys.stdin is None else sys.stdin.buffer


def peekable(stream: Any) -> BinaryIO:
    """A stream whose next bytes can be looked at without reading them."""
    found: Any = stream if hasattr(stream, "peek") else BufferedReader(stream)
    return cast("BinaryIO", found)


def stdout() -> BinaryIO:
    """The bytes of standard output. Output is UTF-8 whatever the locale says."""
    return BytesIO() if sys.stdout is None else sys.stdout.buffer
