"""`newsclean explain [PATH]`: why each block stays or goes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from newsclean.batch.inputs import Input, read
from newsclean.batch.run import article_of, guarded
from newsclean.cli._options import given, options_for, stdin, stdin_is_terminal, stdout
from newsclean.config import effective
from newsclean.errors import UsageError


@click.command("explain")
@click.argument("path", required=False)
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@options_for("article")
def command(path: str | None, as_json: bool, **values: Any) -> None:
    """Show every block with its verdict, rule and evidence; where metadata came from; the encoding and why."""
    if path is None and stdin_is_terminal():
        raise UsageError("nothing to explain: no PATH was given and stdin is a terminal", "give a file")
    settings = effective(given(values), path or values.get("stdin_filename") or "")
    item = _input(path or "-", settings.run.stdin_filename)
    data = read(item, stdin())
    article = guarded(item.name, lambda: article_of(item, data, settings.options, settings.run.url))
    from newsclean.batch.sinks import emit
    from newsclean.render.explain import as_text, explanation

    if as_json:
        import json

        text = json.dumps(explanation(article), indent=2, ensure_ascii=False) + "\n"
    else:
        text = as_text(article)
    emit(stdout(), (text if text.endswith("\n") else text + "\n").encode())


def _input(path: str, stdin_name: str) -> Input:
    if path == "-":
        return Input(stdin_name or "<stdin>", None, "")
    if not Path(path).exists():
        raise UsageError(f"no such file: {path}", "give a file, or - for stdin")
    if Path(path).is_dir():
        raise UsageError(f"{path} is a folder", "explain takes one file at a time")
    return Input(Path(path).as_posix(), Path(path), "")
