"""`newsclean explain [PATH]`: why each block stays or goes, and what the bytes are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from newsclean.batch.discover import record_named
from newsclean.batch.inputs import Input
from newsclean.batch.reading import read
from newsclean.batch.run import article_of, decoded_of, guarded, is_unsure
from newsclean.cli._found import learned_lines
from newsclean.cli._options import given, options_for, stdin, stdin_is_terminal, stdout
from newsclean.config import Effective, effective
from newsclean.errors import InputError, UsageError

FAILED = InputError.exit_code


@click.command("explain")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.option("--only", type=click.Choice(("encoding",)), help="Only the encoding: a line a file, of as many as you like.")
@click.option("--outliers", metavar="LEDGER", help="Articles of a folder run that lost far more than others of their site.")
@options_for("article")
@click.pass_context
def command(
    ctx: click.Context, /, paths: tuple[str, ...], as_json: bool, only: str | None, outliers: str | None, **values: Any
) -> None:
    """Show every block with its verdict, rule and evidence; where metadata came from; the encoding and why.

    With --only encoding: what the bytes of each PATH are, how that was found, and what was repaired.
    """
    if outliers:
        _outliers(outliers, as_json=as_json)
        return
    if not paths and stdin_is_terminal():
        raise UsageError("nothing to explain: no PATH was given and stdin is a terminal", "give a file")
    if len(paths) > 1 and not only:
        raise UsageError("explain shows the blocks of one file at a time", "give one PATH, or --only encoding")
    paths = paths or ("-",)
    settings = effective(given(values), paths[0] if paths != ("-",) else values.get("stdin_filename") or "")
    inputs = [_input(path, settings.run.stdin_filename) for path in paths]
    good = (
        [_encoding(item, settings, as_json=as_json) for item in inputs] if only else [_blocks(inputs[0], settings, as_json)]
    )
    ctx.exit(0 if all(good) else FAILED)


def _outliers(ledger: str, *, as_json: bool) -> None:
    """A line an article, the worst first."""
    from newsclean.batch.outliers import outliers, shares_of
    from newsclean.batch.state import of_ledger

    with of_ledger(Path(ledger)) as state:
        found = outliers(state.rows(), shares_of(state.rows()))
    for one in found:
        line = f"{one.name}  {one.site}  lost {100 * one.share:.0f} % of its words, others {100 * one.usual:.0f} %"
        _emit(json.dumps(one._asdict(), ensure_ascii=False) if as_json else line)


def _blocks(item: Input, settings: Effective, as_json: bool) -> bool:
    """Explain one article; whether --strict is content with it."""
    from newsclean.render.explain import as_text, explanation

    data = read(item, stdin())
    options = settings.options
    sites = learned_lines(settings)
    if sites:
        from newsclean.batch.sites import with_lines

        options = with_lines(options, sites, item, data, settings.run.url)
    article = guarded(item.name, lambda: article_of(item, data, options, settings.run.url))
    _emit(json.dumps(explanation(article), indent=2, ensure_ascii=False) if as_json else as_text(article).rstrip("\n"))
    return not (settings.run.strict and is_unsure(article))


def _encoding(item: Input, settings: Effective, *, as_json: bool) -> bool:
    """Say what one file is; whether it could be read, and --strict is content with it."""
    from newsclean.render.encoding import encoding_explained, line

    try:
        data = read(item, stdin())
        decoded = guarded(item.name, lambda: decoded_of(data, settings.options, settings.run.url))
    except InputError as error:
        failed = {"source": item.name, "error": str(error)}
        _emit(json.dumps(failed, ensure_ascii=False) if as_json else f"{item.name}  not read: {error}")
        return False
    known = {"source": item.name, "encoding": encoding_explained(decoded)}
    _emit(json.dumps(known, ensure_ascii=False) if as_json else line(item.name, decoded))
    return not (settings.run.strict and decoded.doubt)


def _emit(text: str) -> None:
    from newsclean.batch.sinks import emit

    emit(stdout(), text.encode("utf-8", "backslashreplace") + b"\n")


def _input(path: str, stdin_name: str) -> Input:
    if path == "-":
        return Input(stdin_name or "<stdin>", None, "")
    if not Path(path).exists():
        found = record_named(path)
        if found is None:
            raise UsageError(f"no such file: {path}", "give a file, or - for stdin")
        return found
    if Path(path).is_dir():
        raise UsageError(f"{path} is a folder", "explain takes files")
    return Input(Path(path).as_posix(), Path(path), "")
