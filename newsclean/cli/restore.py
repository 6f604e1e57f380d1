"""`newsclean restore LEDGER [SOURCE]...`: what was removed, back again."""

from __future__ import annotations

import os
from pathlib import Path

import click

from newsclean.batch.restore import Restored, restored
from newsclean.batch.sinks import emit
from newsclean.batch.write import write_file
from newsclean.cli._options import stdout
from newsclean.errors import InputError, NewscleanError, UsageError


@click.command("restore")
@click.argument("ledger", metavar="LEDGER")
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
@click.option("--rule", "rules", multiple=True, metavar="IDS", help="Put back only what these rules took: ids or families.")
@click.option("--article", metavar="FILE", default="", help="The article, when the ledger is not that of a folder.")
@click.option("-o", "--output", metavar="FILE|DIR", default="", help="Write here; a folder, unless one SOURCE is given.")
@click.pass_context
def command(
    ctx: click.Context,
    ledger: str,
    sources: tuple[str, ...],
    rules: tuple[str, ...],
    article: str,
    output: str,
) -> None:
    """Give the text of the inputs back, exactly as it was before cleaning, as UTF-8.

    LEDGER is that of a run over a folder, DIR/.newsclean/ledger.jsonl. SOURCE names one input; all without it. With --rule
    the article is given with the blocks of that rule back in their places. The articles themselves stay as they are.
    """
    wanted = [part.strip().upper() for rule in rules for part in rule.split(",") if part.strip()]
    one = len(sources) == 1 or bool(article)
    if not one and not output:
        raise UsageError("many inputs and one stdout", "give -o DIR/ for all, or name one SOURCE")
    count = failed = 0
    for found in restored(Path(ledger), sources, wanted, Path(article) if article else None):
        try:
            _write(found, output, one=one)
            count += 1
        except NewscleanError as error:
            failed += 1
            click.echo(f"error: {error}", err=True)
    if output:
        files = "file" if count == 1 else "files"
        click.echo(f"restored {count:,} {files} to {output}" + (f", {failed:,} failed" if failed else ""), err=True)
    ctx.exit(InputError.exit_code if failed else 0)


def _write(found: Restored, output: str, *, one: bool) -> None:
    if found.error is not None:
        raise found.error
    if not output:
        emit(stdout(), found.data)
        return
    target = Path(output)
    if not one or output.endswith("/") or target.is_dir():
        target /= found.tree
    if os.path.lexists(target):
        raise UsageError(f"{target} is there already", "give another --output, or move it away first")
    write_file(target, found.data)
