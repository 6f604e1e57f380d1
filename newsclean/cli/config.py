"""`newsclean config [PATH]`: the settings and where each came from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from newsclean.batch.write import write_file
from newsclean.cli._options import given, option
from newsclean.config import FILE, Effective, effective
from newsclean.errors import UsageError
from newsclean.options import Setting, settings


@click.command("config")
@click.argument("path", required=False)
@click.option("--init", is_flag=True, help=f"Write a commented {FILE} here.")
@option(settings()["config"])
@option(settings()["isolated"])
def command(path: str | None, init: bool, **values: Any) -> None:
    """Show every setting as it holds for PATH (default: this folder), and where it came from."""
    if init:
        _init(Path(path or ".") / FILE)
        return
    if path and not Path(path).exists():
        raise UsageError(f"no such file or folder: {path}", "give one that is there")
    click.echo(_listing(effective(given(values), path or "")))


def _listing(found: Effective) -> str:
    """TOML, so that it can be pasted into a file; a comment says where each line came from."""
    files = [f"# {path}" for path in reversed(found.files)] or ["# no config file"]
    keys = [s for s in settings().values() if s.config]
    lines = [f"{s.key} = {_toml(found.value(s.key))}" for s in keys]
    width = min(44, max(map(len, lines)))
    origins = [found.origin.get(s.key, "default") for s in keys]
    return "\n".join([*files, *(f"{line:<{width}}  # {o}" for line, o in zip(lines, origins, strict=True))])


def _init(path: Path) -> None:
    if path.exists():
        raise UsageError(f"{path} is there already", "edit it, or move it away first")
    write_file(path, "\n".join([HEAD, *map(_entry, (s for s in settings().values() if s.config))]).encode())
    click.echo(f"wrote {path}", err=True)


HEAD = """\
# Settings of newsclean. Take the # off a line to set it. What counts, the strongest first: the command line,
# NEWSCLEAN_* in the environment, the nearest file like this one (or [tool.newsclean] in pyproject.toml), the user's.
"""


def _entry(setting: Setting) -> str:
    choices = f" One of: {', '.join(setting.choices)}." if setting.choices else ""
    return f"# {setting.help}{choices}\n# {setting.key} = {_toml(setting.default)}\n"


def _toml(value: Any) -> str:
    """A string, a flag or a list of strings; JSON writes these as TOML does."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
