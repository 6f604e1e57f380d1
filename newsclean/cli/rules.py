"""`newsclean rules [ID|FAMILY]`: the catalogue of rules."""

from __future__ import annotations

import sys
from typing import Any

import click

from newsclean.cli._options import is_terminal
from newsclean.errors import UsageError
from newsclean.options import nearest
from newsclean.registry import FAMILIES, Rule, documentation, rules


@click.command("rules")
@click.argument("which", metavar="[ID|FAMILY]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def command(which: str | None, as_json: bool) -> None:
    """List the rules, those of a family, or explain one with an example it removes and one it keeps."""
    chosen = _chosen(which)
    if as_json:
        import json

        click.echo(json.dumps([_record(rule) for rule in chosen], indent=2, ensure_ascii=False))
    elif which and which.upper() not in FAMILIES and len(chosen) == 1:
        click.echo(_page(chosen[0]))
    else:
        _table(chosen)


def _chosen(which: str | None) -> list[Rule]:
    everything = list(rules().values())
    if which is None:
        return everything
    found = [r for r in everything if r.id.startswith(which.upper()) or r.name == which.lower()]
    if found:
        return found
    names = [*rules(), *(r.name for r in everything), *FAMILIES]
    raise UsageError(f"no rule {which!r}", nearest(which.upper() if which.upper()[:3] in FAMILIES else which, names))


def _record(rule: Rule) -> dict[str, Any]:
    record = {"id": rule.id, "name": rule.name, "safety": rule.safety.value, "family": FAMILIES[rule.family]}
    return {**record, "role": rule.role.value, **documentation(rule.id)}


def _page(rule: Rule) -> str:
    doc = documentation(rule.id)
    lines = [
        f"{rule.id} {rule.name}",
        f"{FAMILIES[rule.family]}, {rule.safety.value}; what it names is: {rule.role.value}",
        "",
        doc["why"],
    ]
    if doc["languages"]:
        lines += ["", f"languages: {', '.join(doc['languages'])}"]
    lines.append("")
    for verb, key in (("removes", "remove"), ("keeps", "keep")):
        shown = [line for example in doc[key][:1] for line in str(example).splitlines() if line]
        lines += [f"{verb if i == 0 else '':<8} {line}" for i, line in enumerate(shown)]
    return "\n".join(line.rstrip() for line in lines)


def _table(chosen: list[Rule]) -> None:
    rows = [(r.id, r.name, r.safety.value, FAMILIES[r.family], str(documentation(r.id)["why"])) for r in chosen]
    if is_terminal(sys.stdout):
        from rich.console import Console
        from rich.table import Table

        table = Table("id", "name", "safety", "family", "why", box=None)
        for row in rows:
            table.add_row(*row)
        Console().print(table)
        return
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    for row in rows:
        click.echo("  ".join([*(cell.ljust(w) for cell, w in zip(row, widths, strict=False)), row[4]]))
