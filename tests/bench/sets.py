"""Turn a clone of a public set into the folder that `extraction.py` reads: `pages/ID.html.gz` and `gold.jsonl`.

usage: python tests/bench/sets.py aeb FOLDER OUT
       python tests/bench/sets.py wcxb FOLDER OUT [--split test] [--type article]
       python tests/bench/sets.py trafilatura FOLDER OUT

aeb          FOLDER holds `ground-truth.json` and `html/ID.html.gz`
wcxb         FOLDER holds `dev/` and `test/`, or is one of them: `html/ID.html.gz` and `ground-truth/ID.json` in each;
             `--type all` takes pages of every kind, and so it is where the files do not say the kind
trafilatura  FOLDER holds `tests/evaldata.py`, or is that `tests`: its dictionary is read, not run; pages are looked for
             in `eval/`, `cache/` and the other folders beside it

OUT must be new or empty. Entries without a page or without an article are counted and left out.
"""

from __future__ import annotations

import argparse
import ast
import gzip
import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Found = Iterator[tuple[Row, Path | None]]  # a row and its page, if there is one
PAGE = (".html.gz", ".html", ".htm", ".htm.gz")


class SetError(ValueError):
    """The folder is not what it was said to be; what is missing."""


def parsed(path: Path) -> Any:
    """A file of JSON."""
    try:
        return json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise SetError(f"{path} is not there") from None
    except ValueError as error:
        raise SetError(f"{path} is not JSON: {error}") from None


def page_of(folder: Path, name: str) -> Path | None:
    """The page of an id, packed or not."""
    return next((path for end in PAGE if (path := folder / f"{name}{end}").is_file()), None)


def first(values: Mapping[str, Any], *keys: str) -> Any:
    """The value of the first key that has one."""
    return next((values[key] for key in keys if values.get(key)), None)


def texts(value: Any) -> list[str]:
    """A list of strings, whether it was one or a single string; without what is empty."""
    values = [value] if isinstance(value, str) else value or []
    return [text for text in values if isinstance(text, str) and text.strip()]


# ------------------------------------------------------------------ the sets


def aeb(folder: Path) -> Found:
    """The article extraction benchmark: whole bodies."""
    truth = parsed(folder / "ground-truth.json")
    if not isinstance(truth, dict):
        raise SetError(f"{folder / 'ground-truth.json'} is not an object of ids")
    for name, entry in truth.items():
        yield {"id": name, "url": entry.get("url"), "body": entry.get("articleBody")}, page_of(folder / "html", name)


def kind_of(entry: Mapping[str, Any]) -> str | None:
    """The kind of a WCXB page, wherever its file says it."""
    inner = (entry.get(key) for key in ("_internal", "metadata", "ground_truth"))
    for place in (entry, *(value for value in inner if isinstance(value, dict))):
        kind = first(place, "page_type", "type")
        if isinstance(kind, dict):
            kind = first(kind, "primary", "name")
        if isinstance(kind, str):
            return kind.lower()
    return None


def wcxb(folder: Path, split: str, wanted: str) -> Found:
    """The web content extraction benchmark: main content, and snippets."""
    home = folder / split if (folder / split).is_dir() else folder
    files = sorted((home / "ground-truth").glob("*.json"))
    if not files:
        raise SetError(f"{home} has no ground-truth/*.json; the splits are the folders dev and test of a clone")
    entries = {path.stem: parsed(path) for path in files}
    kinds = {name: kind_of(entry) for name, entry in entries.items()}
    known = {kind for kind in kinds.values() if kind}
    if known and wanted != "all" and wanted not in known:
        raise SetError(f"no page of {home} is of type {wanted}; there are {', '.join(sorted(known))}")
    for name, entry in entries.items():
        if known and wanted not in ("all", kinds[name]):
            continue
        truth = entry.get("ground_truth") or entry
        author = first(truth, "author", "authors")
        row = {
            "id": name,
            "url": entry.get("url") or truth.get("url"),
            "title": truth.get("title"),
            "authors": texts(author),
            "date": first(truth, "publish_date", "date"),
            "body": truth.get("main_content"),
            "must": texts(first(truth, "with", "must_include")),
            "mustnot": texts(first(truth, "without", "must_exclude")),
        }
        yield row, page_of(home / "html", name)


def dictionaries(source: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """(url, entry) of every dictionary of pages that a Python file writes out. The file is not run."""
    for node in ast.parse(source).body:
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        if not isinstance(value, ast.Dict):
            continue
        for key, inner in zip(value.keys, value.values, strict=True):
            try:
                url, entry = ast.literal_eval(key or inner), ast.literal_eval(inner)
            except ValueError:  # worked out by the file when it is run
                continue
            if isinstance(url, str) and isinstance(entry, dict):
                yield url, entry


def trafilatura(folder: Path) -> Found:
    """The pages of trafilatura's evaluation: snippets, no bodies."""
    home = next((home for home in (folder / "tests", folder) if (home / "evaldata.py").is_file()), None)
    if home is None:
        raise SetError(f"{folder} has no evaldata.py and no tests/evaldata.py")
    places = [home / "eval", home / "cache", *sorted(path for path in home.iterdir() if path.is_dir())]
    try:
        entries = list(dictionaries((home / "evaldata.py").read_text("utf-8")))
    except SyntaxError as error:
        raise SetError(f"{home / 'evaldata.py'} is not Python: {error}") from None
    for url, entry in entries:
        name = entry.get("file")
        if not isinstance(name, str):
            continue
        row = {
            "id": re.sub(r"[^\w.-]+", "_", re.sub(r"\.html?(\.gz)?$", "", name)),
            "url": url,
            "title": entry.get("title") or None,
            "authors": texts(entry.get("author")),
            "date": entry.get("date") or None,
            "must": texts(entry.get("with")),
            "mustnot": texts(entry.get("without")),
        }
        candidates = (path for place in places for path in (place / name, place / f"{name}.gz"))
        yield row, next((path for path in candidates if path.is_file()), None)


# ------------------------------------------------------------------ writing


def write(found: Found, out: Path) -> str:
    """Lay the set out in the folder; a line about what was written and what was not."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise SetError(f"{out} is there already, and not an empty folder")
    rows: dict[str, Row] = {}
    pageless = textless = doubled = 0
    for row, page in found:
        if row.get("body") is None and not row.get("must"):
            textless += 1
        elif page is None:
            pageless += 1
        elif row["id"] in rows:
            doubled += 1
        else:
            data = page.read_bytes()
            if page.suffix != ".gz":
                data = gzip.compress(data, mtime=0)
            (out / "pages").mkdir(parents=True, exist_ok=True)
            (out / "pages" / f"{row['id']}.html.gz").write_bytes(data)
            rows[row["id"]] = row
    left = f"left out: {pageless} without a page, {textless} without an article, {doubled} that came before"
    if not rows:
        raise SetError(f"nothing to write; {left}")
    lines = (json.dumps(row, ensure_ascii=False) for row in rows.values())
    (out / "gold.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return f"{out}: {len(rows)} pages; {left}"


def main(given: list[str] | None = None) -> None:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="name", required=True)
    for name in ("aeb", "wcxb", "trafilatura"):
        command = commands.add_parser(name)
        command.add_argument("folder", type=Path, metavar="FOLDER")
        command.add_argument("out", type=Path, metavar="OUT")
        if name == "wcxb":
            command.add_argument("--split", default="test", help="dev or test (default)")
            command.add_argument("--type", default="article", help="kind of page, or all (default: article)")
    args = parser.parse_args(given)
    if args.name == "wcxb":
        found = wcxb(args.folder, args.split, args.type.lower())
    else:
        found = {"aeb": aeb, "trafilatura": trafilatura}[args.name](args.folder)
    try:
        print(write(found, args.out))
    except SetError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
