"""Which site an article is of, and the file of what was learned of sites."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from newsclean.batch.headlines import Headline
from newsclean.batch.inputs import HIDDEN, SITES, Input
from newsclean.errors import UsageError
from newsclean.options import Options
from newsclean.text.recurring import line_key

LOOKED_AT = 200_000  # bytes of a page in which its address is looked for
_ADDRESS = re.compile(
    rb"""<link\b[^>]*\brel=["']?canonical["']?[^>]*\bhref=["']?([^"'\s>]+)"""
    rb"""|<link\b[^>]*\bhref=["']?([^"'\s>]+)["']?[^>]*\brel=["']?canonical\b"""
    rb"""|<meta\b[^>]*\bproperty=["']?og:url["']?[^>]*\bcontent=["']?([^"'\s>]+)"""
    rb"""|<meta\b[^>]*\bcontent=["']?([^"'\s>]+)["']?[^>]*\bproperty=["']?og:url\b"""
    rb"""|^(?:url|source): *["']?(https?://[^"'\s]+)""",
    re.IGNORECASE | re.MULTILINE,
)


class Line(NamedTuple):
    """A line that recurs. place: start, middle or end of the articles. why: why it stays; empty when it goes."""

    text: str
    times: int
    place: str
    why: str = ""


class Site(NamedTuple):
    """What was learned of a site from this many articles. headlines: those that others of them show as lines."""

    name: str
    articles: int
    lines: tuple[Line, ...]
    headlines: tuple[Headline, ...] = ()


class Learned(NamedTuple):
    """What the file says of a site: evidence of lines that go, and whose headlines may be links, by the key of the line."""

    lines: Mapping[str, str] = {}
    headlines: Mapping[str, str] = {}

    def put(self, options: Options, name: str) -> Options:
        """The options with it, for the article of this name."""
        others = {key: f"the headline of {of}" for key, of in self.headlines.items() if of != name}
        return replace(options, lines=self.lines or None, headlines=others or None)


def site_key(item: Input, data: bytes, url: str = "") -> str:
    """The site of an article: the host of its address, without `www.`, as given or as the page names it; else its folder.

    It is asked for before the article is read, so that what was learned of the site is known then.
    """
    address = url or (item.said.url if item.said else "")
    if not address and item.said is not None and item.said.fields[2]:
        address = _of_row(item.said.fields[2], data)
    if not address:
        found = _ADDRESS.search(data[:LOOKED_AT])
        address = next((part for part in found.groups() if part), b"").decode("utf-8", "replace") if found else ""
    return host(address) or _folder(item)


def _of_row(field: str, data: bytes) -> str:
    found = re.search(rb'"%s" *: *"(https?:[^"]+)"' % re.escape(field.encode()), data)
    return found[1].decode("utf-8", "replace").replace("\\/", "/") if found else ""


def host(address: str) -> str:
    """The host of an address without user, port and `www.`; empty for what is none."""
    _, mark, rest = address.partition("://")
    name = re.split(r"[/?#]", rest, maxsplit=1)[0] if mark else ""
    return name.rpartition("@")[2].partition(":")[0].lower().removeprefix("www.")


def _folder(item: Input) -> str:
    """The name of the folder that the input stands in, or of the container."""
    if item.path is not None:
        return Path(os.path.abspath(item.path)).parent.name  # noqa: PTH100 - a link is an input of its own
    return Path(item.group or item.name.partition("/")[0]).name.partition(".")[0]


def with_lines(options: Options, sites: Mapping[str, Learned], item: Input, data: bytes, url: str) -> Options:
    """The options with what was learned of the site of an article."""
    learned = sites.get(site_key(item, data, url)) if sites else None
    return learned.put(options, item.name) if learned else options


def rules_file(given: str, folder: str = "") -> dict[str, Learned]:
    """What `--site-rules` names, or `.newsclean/sites.toml` here, or the one in the output folder; else nothing."""
    if given:
        return read_sites(Path(given))
    found = next((p for p in (Path(HIDDEN, SITES), Path(folder or ".", HIDDEN, SITES)) if p.is_file()), None)
    return read_sites(found) if found else {}


def read_sites(path: Path) -> dict[str, Learned]:
    """What was learned, by site.

    Raises UsageError when the file cannot be read or is not of this form.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {getattr(error, 'strerror', error)}", "give a file that newsclean learn wrote") from error
    return parse_sites(text, str(path))


def parse_sites(text: str, path: str) -> dict[str, Learned]:
    """The same for its text. path: what messages call it."""
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: not valid TOML: {error}", "correct it, or learn it anew") from error
    return {name: Learned(_lines(name, values, path), _headlines(name, values, path)) for name, values in table.items()}


def _lines(name: str, values: Any, path: str) -> dict[str, str]:
    wrong = _wrong(name, path)
    if not isinstance(values, dict) or not all(isinstance(values.get(key, []), list) for key in ("lines", "headlines")):
        raise wrong
    articles = values.get("articles")
    out = {}
    for line in values.get("lines", []):
        text, count = (line, None) if isinstance(line, str) else (line.get("text"), line.get("count"))
        if not isinstance(text, str) or not line_key(text):
            raise wrong
        share = f" of {articles:,}" if isinstance(articles, int) and articles else ""
        out[line_key(text)] = f"recurs in {count:,}{share} articles of {name}" if count else f"a line given for {name}"
    return out


def _headlines(name: str, values: Any, path: str) -> dict[str, str]:
    out = {}
    for headline in values.get("headlines", []):
        text, of = (headline.get("text"), headline.get("of", "")) if isinstance(headline, dict) else (headline, "")
        if not isinstance(text, str) or not isinstance(of, str) or not line_key(text):
            raise _wrong(name, path)
        out[line_key(text)] = of or f"another article of {name}"
    return out


def _wrong(name: str, path: str) -> UsageError:
    return UsageError(f"{path}: [{name}] is not of the form that newsclean learn writes", 'lines = [{ text = "..." }]')


HEAD = """\
# Lines that recur in the articles of a site, learned by `newsclean learn`. With this file as .newsclean/sites.toml or
# after --site-rules, those under `lines` are removed (rule SIT001), those under `kept` stay. Move or delete lines as you
# like; a line needs no more than its text. Numbers in a line stand for any number. Those under `headlines` are of one
# article each, and removed from others where they stand off the text (rule PRO023).
"""


def as_toml(sites: Iterable[Site]) -> str:
    """The file, for people and for `read_sites`."""
    return HEAD + "".join(map(_table, sites))


def _table(site: Site) -> str:
    gone = [_entry(line, site.articles) for line in site.lines if not line.why]
    kept = [_entry(line, site.articles) for line in site.lines if line.why]
    parts = [f"\n[{_quoted(site.name)}]\narticles = {site.articles}\nlines = [\n", *gone, "]\n"]
    heads = [f"  {{ text = {_quoted(text)}, of = {_quoted(of)} }},\n" for text, of in site.headlines]
    parts += ["kept = [\n", *kept, "]\n"] if kept else []
    return "".join([*parts, "headlines = [\n", *heads, "]\n"] if heads else parts)


def _entry(line: Line, articles: int) -> str:
    why = f", why = {_quoted(line.why)}" if line.why else ""
    share = f"{100 * line.times / articles:.0f} %"
    return f"  {{ text = {_quoted(line.text)}, count = {line.times}, place = {_quoted(line.place)}{why} }},  # {share}\n"


def _quoted(text: str) -> str:
    """A string of TOML: JSON's, but for DEL and lone surrogates."""
    return json.dumps(text.encode("utf-8", "replace").decode(), ensure_ascii=False).replace("\x7f", "\\u007f")
