"""A survey as one page of HTML: no script, nothing from elsewhere, light and dark, fit for paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from shlex import quote

from newsclean.batch.survey import SHOWN, Rule, SiteCounts, Survey

STYLE = """
:root { color-scheme: light dark;
  --ink: #1c1f23; --soft: #5b6470; --line: #d5dae0; --paper: #fff; --bar: #2f6f9f; --bad: #b3261e }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e8eb; --soft: #9aa4b0; --line: #353b43; --paper: #16191d; --bar: #6db3e8; --bad: #ff8a80 } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 60rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 system-ui, sans-serif }
h1 { font-size: 1.6rem; margin: 0 } h2 { font-size: 1.15rem; margin: 2.5rem 0 .5rem }
p.about { color: var(--soft); margin: .25rem 0 1.5rem }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: .75rem; margin: 0 }
dl div { border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .8rem }
dt { color: var(--soft); font-size: .85rem } dd { margin: 0; font-size: 1.35rem; font-variant-numeric: tabular-nums }
dd.bad { color: var(--bad) }
table { border-collapse: collapse; width: 100% }
th { text-align: left; color: var(--soft); font-weight: 500; font-size: .85rem }
th, td { padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
td.bar { width: 30% }
td.bar span { display: block; height: .7rem; margin-top: .4rem; background: var(--bar); border-radius: .2rem;
  print-color-adjust: exact; -webkit-print-color-adjust: exact }
summary { cursor: pointer } details p, td p { margin: .3rem 0; color: var(--soft); overflow-wrap: anywhere }
code { font: .85em ui-monospace, monospace; overflow-wrap: anywhere }
@media print { body { max-width: none; padding: 0 } h2 { break-after: avoid } tr { break-inside: avoid } }
"""


def report_page(survey: Survey, names: Mapping[str, str], ledger: str) -> str:
    """The page. names: what each rule is called. ledger: its path, for the commands that look closer."""
    sections = (
        _section("What rules took", _rules(survey, names)),
        _section("Failed", _failed(survey)),
        _section("Lost more than others of their site", _outliers(survey)),
        _section("Unsure, and kept", _unsure(survey)),
        _section("Sites", _sites(survey.sites)),
        _section("Metadata", _shares("Field", survey.metadata, survey.articles)),
        _section("Encodings", _shares("Encoding", survey.encodings, survey.articles)),
    )
    command = f"newsclean restore {quote(ledger)} -o DIR/"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>newsclean: {escape(survey.folder)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<header><h1>{escape(survey.folder)}</h1>\n<p class=about>What newsclean kept, and what it took out. "
        f"All of it can be put back: {_code(command)}</p></header>\n<main>\n{_totals(survey)}\n"
        + "".join(sections)
        + "</main>\n</body>\n</html>\n"
    )


def _section(title: str, body: str) -> str:
    return f"<section>\n<h2>{escape(title)}</h2>\n{body}\n</section>\n" if body else ""


def _code(text: str) -> str:
    return f"<code>{escape(text)}</code>"


def _percent(part: float, whole: float) -> str:
    share = 100 * part / whole if whole else 0
    return "&lt; 0.1 %" if 0 < share < 0.05 else f"{share:.1f} %"


def _totals(survey: Survey) -> str:
    words = survey.kept + survey.removed
    failed = survey.status.get("failed", 0)
    values = (
        ("articles", f"{survey.articles:,}", ""),
        ("with nothing to change", f"{survey.status.get('unchanged', 0):,}", ""),
        ("unsure, and kept", f"{survey.status.get('unsure', 0):,}", ""),
        ("failed", f"{failed:,}", "bad" if failed else ""),
        ("words kept", f"{survey.kept:,}", ""),
        ("of all words removed", _percent(survey.removed, words), ""),
    )
    cells = (f'<div><dt>{name}</dt><dd class="{kind}">{value}</dd></div>' for name, value, kind in values)
    return f"<dl>{''.join(cells)}</dl>"


def _table(heads: Iterable[tuple[str, str]], rows: Iterable[str]) -> str:
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    head = "".join(f'<th class="{kind}" scope="col">{name}</th>' for name, kind in heads)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>" if body else ""


def _bar(part: float, most: float) -> str:
    width = 100 * part / most if most else 0
    return f'<td class="bar"><span style="width: {width:.1f}%"></span></td>'


def _rules(survey: Survey, names: Mapping[str, str]) -> str:
    most = max((rule.words for rule in survey.rules), default=0)
    heads = (("Rule", ""), ("Words", "n"), ("Share", "n"), ("Articles", "n"), ("", "bar"))
    return _table(heads, (_rule(rule, names, survey.removed, most) for rule in survey.rules))


def _rule(rule: Rule, names: Mapping[str, str], removed: int, most: int) -> str:
    samples = "".join(f"<p>{escape(text)} <br>{_code(source)}</p>" for text, source in rule.samples)
    title = f"{rule.id} {escape(names.get(rule.id, ''))}"
    return (
        f"<td><details><summary>{title}</summary>{samples}</details></td>"
        f'<td class="n">{rule.words:,}</td><td class="n">{_percent(rule.words, removed)}</td>'
        f'<td class="n">{rule.articles:,}</td>{_bar(rule.words, most)}'
    )


def _sites(sites: Iterable[SiteCounts]) -> str:
    heads = (("Site", ""), ("Articles", "n"), ("Median removed", "n"))
    return _table(heads, map(_site, sites))


def _site(site: SiteCounts) -> str:
    name = escape(site.name or "(none)")
    if site.lines:
        learned = "".join(f"<p>{escape(text)}</p>" for text in site.lines)
        count = f"{len(site.lines)} learned line{'s' if len(site.lines) > 1 else ''}"
        name = f"<details><summary>{name}: {count}</summary>{learned}</details>"
    usual = "" if site.usual is None else f"{100 * site.usual:.1f} %"
    return f'<td>{name}</td><td class="n">{site.articles:,}</td><td class="n">{usual}</td>'


def _outliers(survey: Survey) -> str:
    heads = (("Article", ""), ("Site", ""), ("Lost", "n"), ("Others", "n"))
    rows = (
        f"<td>{_code(_explain(one.name))}</td><td>{escape(one.site)}</td>"
        f'<td class="n">{100 * one.share:.0f} %</td><td class="n">{100 * one.usual:.0f} %</td>'
        for one in survey.outliers
    )
    return _table(heads, rows)


def _failed(survey: Survey) -> str:
    rows = (f"<td>{_code(_explain(name))}<p>{escape(why)}</p></td>" for name, why in survey.failed)
    return _table((("Look closer with", ""),), rows) + _more(survey.status.get("failed", 0))


def _unsure(survey: Survey) -> str:
    rows = (f"<td>{_code(_explain(name))}</td>" for name in survey.unsure)
    return _table((("Look closer with", ""),), rows) + _more(survey.status.get("unsure", 0))


def _more(count: int) -> str:
    return f"<p class=about>and {count - SHOWN:,} more</p>" if count > SHOWN else ""


def _explain(name: str) -> str:
    return f"newsclean explain {quote(name)}"


def _shares(what: str, counts: Iterable[tuple[str, int]], articles: int) -> str:
    heads = ((what, ""), ("Articles", "n"), ("Share", "n"), ("", "bar"))
    rows = (
        f'<td>{escape(name)}</td><td class="n">{count:,}</td>'
        f'<td class="n">{_percent(count, articles)}</td>{_bar(count, articles)}'
        for name, count in counts
    )
    return _table(heads, rows)
