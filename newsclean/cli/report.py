"""`newsclean report LEDGER`: a page about the runs into a folder."""

from __future__ import annotations

from pathlib import Path

import click

from newsclean.batch.report_page import report_page
from newsclean.batch.sinks import emit, rule_names
from newsclean.batch.state import of_ledger
from newsclean.batch.survey import survey
from newsclean.batch.write import write_file
from newsclean.cli._options import stdout


@click.command("report")
@click.argument("ledger", metavar="LEDGER")
@click.option("-o", "--output", metavar="FILE", default="", help="Write here (-: stdout), not to report.html beside it.")
def command(ledger: str, output: str) -> None:
    """Write one HTML page about a folder: totals, rules with samples, sites, outliers, failures, metadata, encodings.

    LEDGER is that of a run over a folder, DIR/.newsclean/ledger.jsonl. The page needs no network and no script.
    """
    with of_ledger(Path(ledger)) as state:
        found = survey(state)
    page = report_page(found, rule_names(), ledger).encode("utf-8", "backslashreplace")
    if output == "-":
        emit(stdout(), page)
        return
    target = Path(output) if output else Path(ledger).with_name("report.html")
    write_file(target, page)
    click.echo(f"wrote {target}", err=True)
