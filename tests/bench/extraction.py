"""How well articles are found in pages, and at what cost: newsclean beside other extractors, on the same pages.

usage: python tests/bench/extraction.py SETDIR [--only NAMES] [--pages N] [--runs N] [--memory]
       python tests/bench/extraction.py SETDIR --text STYLE [--pages N] [--runs N]

Prints word F1 and shingle F1 with their standard errors (`scores.py` says what they are), and F of snippets where the
set has them; pages on which a tool raised, and pages without text, the former among them; CPU milliseconds a page, and
the same as a ratio to trafilatura's. Times are those of this process: the tools take turns page by page, each page
begins with another one, and the first page goes through every tool once unmeasured. With --runs the whole set is gone
through several times and the least time of each page counts, which is kind to tools that remember what they saw.
--memory adds the peak of a process of its own that runs one tool over the set. `bare-parse` is selectolax making a tree:
what any extractor must pay.

A tool that is not installed is named and skipped: `pip install '.[bench]'` with pip 23.3 or newer has them all. Then
`pip install --no-deps readability-lxml==0.9`, which finds much more than 0.8.4.1: it asks for a chardet older than
newsclean's, but runs with this one. newspaper4k raises on Japanese, Korean and Arabic without extras of its own.
trafilatura's default settings keep readers' comments, which gold leaves out.

--text makes a text of every page first, in a style of `text_dumps.py`, and scores what newsclean makes of that, beside
the text as it is.

SETDIR holds `pages/ID.html.gz` or `pages/ID.html` and `gold.jsonl`, an object a line: `id`; `body`, the article;
optionally `lead`, `must` and `mustnot` (snippets), `language` (BCP 47). --pages takes that many, evenly spread. Three
public sets can be had in this layout, cloned and turned by `sets.py`:

  AEB          the article extraction benchmark of scrapinghub (github.com/scrapinghub/article-extraction-benchmark), 181
               news pages with the whole article body:       python tests/bench/sets.py aeb CLONE OUT
  WCXB         the web content extraction benchmark of Murrough Foley, v1.0, CC BY 4.0: a development and a test split,
               many kinds of pages, of which articles count: python tests/bench/sets.py wcxb CLONE OUT --split test
  trafilatura  the pages of its own evaluation (github.com/adbar/trafilatura, the folder tests): no bodies, snippets
               that must be found and others that must not:  python tests/bench/sets.py trafilatura CLONE OUT
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import logging
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from extractors import TOOLS, Extract
from scores import Page, Row, means, score, standard_errors
from text_dumps import STYLES

BASE = "trafilatura"  # of the ratios
DUMP = "the dump as it is"
COLUMNS = ("word", "shingle", "snippets")
MB = 1_000_000


@dataclass
class Tally:
    """What a tool did on the pages so far."""

    scores: list[Page] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    errors: int = 0
    empty: int = 0


def gold_rows(folder: Path, limit: int | None, keys: Sequence[str] = ()) -> list[tuple[Row, Path]]:
    """Every row of the gold, or only these keys of it, with the file of its page; or so many rows, evenly spread."""
    gold = folder / "gold.jsonl"
    if not gold.is_file():
        sys.exit(f"{gold} is not there: a set is a folder with gold.jsonl and pages/")
    with gold.open(encoding="utf-8") as file:  # not `splitlines`: U+2028 ends no row
        whole = (json.loads(line) for line in file if line.strip())
        rows = [{key: row.get(key) for key in keys} if keys else row for row in whole]
    if limit and limit < len(rows):
        rows = [rows[i * len(rows) // limit] for i in range(limit)]
    files = {p.name.removesuffix(".gz").removesuffix(".html"): p for p in sorted((folder / "pages").glob("*.html*"))}
    missing = [row["id"] for row in rows if row["id"] not in files]
    if missing or not rows:
        sys.exit(f"{folder}: {len(missing)} of {len(rows)} rows of gold.jsonl have no page, such as {missing[:3]}")
    return [(row, files[row["id"]]) for row in rows]


def read(path: Path) -> bytes:
    """The bytes of a page."""
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def loaded(names: Sequence[str]) -> dict[str, Extract]:
    """The tools that are installed, by name; a line about the others."""
    tools, missing = {}, []
    for name in names:
        try:
            tools[name] = TOOLS[name].load()
        except ImportError as error:
            missing.append(f"{name} ({error})")
    if missing:
        print(f"not installed, skipped: {', '.join(missing)}")
    return tools


def attempt(extract: Extract, data: bytes, row: Row) -> tuple[str, float, bool]:
    """(text, CPU seconds, whether it raised). The rubbish of the tool before is swept up first, at nobody's cost."""
    gc.collect()
    start = time.process_time()
    try:
        text, failed = extract(data, row), False
    except Exception:  # noqa: BLE001 - whatever a tool raises, it has found no article
        text, failed = "", True
    return text, time.process_time() - start, failed


def in_turns(
    tools: Mapping[str, Extract], pages: Sequence[tuple[Row, Path]], runs: int, prepare: Callable[[bytes], bytes]
) -> dict[str, Tally]:
    """Run all tools on all pages."""
    names, tallies = list(tools), {name: Tally() for name in tools}
    for name in names:
        attempt(tools[name], prepare(read(pages[0][1])), pages[0][0])
    gc.collect()
    gc.freeze()  # what the tools loaded need not be looked through before every page
    for run in range(runs):
        for number, (row, path) in enumerate(pages):
            data, first = prepare(read(path)), number % len(names)
            for name in names[first:] + names[:first]:
                text, seconds, failed = attempt(tools[name], data, row)
                tally = tallies[name]
                if run:
                    tally.seconds[number] = min(tally.seconds[number], seconds)
                    continue
                tally.seconds.append(seconds)
                tally.scores.append(score(text, row))
                tally.errors += failed
                tally.empty += not text.strip()
    gc.unfreeze()
    return tallies


# ------------------------------------------------------------------ memory


def peak(name: str, folder: Path, limit: int | None) -> float | None:
    """The peak memory in MB of a process that runs one tool over the set.

    A child's peak begins with what its parent held when it was started, so this comes before anything is loaded here.
    """
    command = [sys.executable, __file__, str(folder), "--child", name, *(["--pages", str(limit)] if limit else [])]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024  # bytes of ru_maxrss
    return None if process.returncode else usage.ru_maxrss * unit / MB


def child(name: str, folder: Path, limit: int | None) -> None:
    """What that process does."""
    extract = TOOLS[name].load()
    for row, path in gold_rows(folder, limit, ("id", "language")):
        attempt(extract, read(path), row)


# ------------------------------------------------------------------ the table


def label(name: str) -> str:
    """A tool with its version."""
    try:
        return f"{name} {version(TOOLS[name].package)}"
    except (KeyError, PackageNotFoundError):
        return name


def cells(tally: Tally) -> Iterator[str]:
    """The scores of a tool."""
    found = means(tally.scores)
    try:
        errors = standard_errors(tally.scores)
    except ImportError:  # numpy
        errors = {}
    for key in COLUMNS:
        error = f" ±{errors[key]:.3f}" if key in errors else ""
        yield f"{found[key]:.3f}{error}" if key in found else "-"


def table(tallies: Mapping[str, Tally], peaks: Mapping[str, float | None]) -> None:
    """Print it."""
    heads = ("word F1", "shingle F1", "snippets F", "error", "empty", "ms/page", f"x {BASE}", "peak MB")
    widths = (15, 15, 15, 7, 7, 10, 15, 10)
    print(f"{'':<26}" + "".join(f"{head:>{width}}" for head, width in zip(heads, widths, strict=True)))
    for name, tally in tallies.items():
        scored = name not in TOOLS or TOOLS[name].scored
        values = [*cells(tally), str(tally.errors), str(tally.empty)] if scored else ["-", "-", "-", str(tally.errors), "-"]
        if name == DUMP:
            values += ["-", "-"]
        else:
            values.append(f"{1000 * sum(tally.seconds) / len(tally.seconds):.2f}")
            values.append(f"{sum(tally.seconds) / sum(tallies[BASE].seconds):.3f}" if BASE in tallies else "-")
        values.append("-" if (most := peaks.get(name)) is None else f"{most:.0f}")
        print(f"{label(name):<26}" + "".join(f"{value:>{width}}" for value, width in zip(values, widths, strict=True)))


def on_text(style: str, pages: Sequence[tuple[Row, Path]], runs: int) -> None:
    """newsclean on texts made of the pages."""
    try:
        STYLES[style](b"<p>a</p>")
    except ImportError as error:
        print(f"not installed, skipped: {style} ({error})")
        return
    tools = {DUMP: lambda data, _row: data.decode(), "newsclean": TOOLS["newsclean"].load()}
    table(in_turns(tools, pages, runs, lambda raw: STYLES[style](raw).encode("utf-8", "replace")), {})


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="SETDIR")
    parser.add_argument("--text", choices=STYLES)
    parser.add_argument("--only", type=lambda names: names.split(","), help=f"of {','.join(TOOLS)}")
    parser.add_argument("--pages", type=int)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--child", choices=TOOLS, help=argparse.SUPPRESS)
    args = parser.parse_args(given)
    if unknown := set(args.only or ()) - set(TOOLS):
        parser.error(f"--only knows {', '.join(TOOLS)}, not {', '.join(sorted(unknown))}")
    if args.text and (args.only or args.memory):
        parser.error("--text measures newsclean alone: it goes with neither --only nor --memory")
    if args.runs < 1 or (args.pages is not None and args.pages < 1):
        parser.error("--runs and --pages are at least 1")
    return args


def main(given: Sequence[str] | None = None) -> None:
    """Measure and print."""
    args = arguments(given)
    if args.child:
        child(args.child, args.folder, args.pages)
        return
    names = args.only or list(TOOLS)
    peaks = {name: peak(name, args.folder, args.pages) for name in names} if args.memory else {}
    pages = gold_rows(args.folder, args.pages)
    print(f"{args.folder.name}: {len(pages)} pages{f', as text: {args.text}' if args.text else ''}", flush=True)
    if args.text:
        on_text(args.text, pages, args.runs)
        return
    if tools := loaded(names):
        table(in_turns(tools, pages, args.runs, lambda raw: raw), peaks)


if __name__ == "__main__":
    logging.disable()  # tools that cannot read a page say so at length
    warnings.simplefilter("ignore")
    main()
