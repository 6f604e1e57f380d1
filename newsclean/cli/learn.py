"""`newsclean learn PATH...`: the lines that recur across the articles of a site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from newsclean.batch.report import Report
from newsclean.batch.sinks import emit
from newsclean.batch.sites import Line, Site, as_toml
from newsclean.batch.write import write_file
from newsclean.cli._found import found_inputs, tell, voice
from newsclean.cli._many import learn
from newsclean.cli._options import given, options_for, peekable, stdin, stdout
from newsclean.config import effective
from newsclean.errors import UsageError

SHOWN = 20  # lines of a site


@click.command("learn")
@click.argument("paths", metavar="PATH...", nargs=-1)
@options_for("many", "article")
@click.option("-o", "--output", metavar="FILE", default="", help="Write here, and say on stdout what was found.")
def command(paths: tuple[str, ...], output: str, **values: Any) -> None:
    """Find the lines that recur across the articles of a site, and write them as TOML, for you to read and edit.

    With that file as .newsclean/sites.toml, or after --site-rules, `newsclean` removes them. Bylines, credits, dates, and
    what may be an author's own short sentence or heading, are listed as kept.
    """
    settings = effective(given(values), "".join(paths[:1]))
    if not paths and not settings.run.files_from:
        raise UsageError("nothing to learn from: no PATH was given", "give a folder of a site's articles")
    found = found_inputs(settings, paths, peekable(stdin()))
    if not found.twice:
        raise UsageError("learn reads files and folders, not stdin", "save it to a file")
    report = Report(voice(settings))
    sites = learn(settings, found, report)
    tell(found, report)
    if not output:
        emit(stdout(), as_toml(sites).encode())
        return
    write_file(Path(output), as_toml(sites).encode())
    for line in (text for site in sites for text in _shown(site)):
        emit(stdout(), line.encode("utf-8", "backslashreplace") + b"\n")


def _shown(site: Site) -> list[str]:
    lines = [_line(line, site.articles) for line in site.lines[:SHOWN]]
    more = len(site.lines) - SHOWN
    return [f"{site.name}  {site.articles:,} articles", *lines, *([f"        and {more:,} more"] if more > 0 else [])]


def _line(line: Line, articles: int) -> str:
    text = line.text if len(line.text) <= 70 else line.text[:70].rstrip() + " ..."
    return f"{line.times:7,}  {100 * line.times / articles:3.0f} %  {text}" + (f"   kept: {line.why}" if line.why else "")
