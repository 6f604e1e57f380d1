"""How well title, authors and date are found in pages, and at what cost: newsclean beside other tools, on the same pages.

usage: python tests/bench/metadata.py SETDIR [--only NAMES] [--pages N] [--half tuned|untuned]
       python tests/bench/metadata.py SETDIR --text STYLE [--pages N] [--half tuned|untuned]

Prints the scores that `fields.py` defines, with their standard errors; pages on which a tool raised; and CPU milliseconds
a page. A tool that is not installed is named and skipped: `pip install '.[bench]'` has them all. htmldate reads dates
only.

--half takes the pages of half the sites, told apart by a hash of the host: `tuned` is the half that rules and ranks were
chosen on, and the figures to quote are those of `untuned`.

--text makes a text of every page first, in a style of `text_dumps.py`, and prints two rows more: what could be found,
because the text holds it (`standing.py`), and the scores over the pages whose text holds it whole.

SETDIR holds `pages/ID.html.gz` or `pages/ID.html` and `gold.jsonl`, an object a line: `id`, `url`, `title`, `authors`,
`date`. `sets.py` makes such folders of public sets; `extraction.py` says where these are to be had.
"""

from __future__ import annotations

import argparse
import logging
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from extraction import gold_rows, read
from extractors import decoded
from fields import COLUMNS, Found, means, score
from scores import Row
from standing import bound
from text_dumps import STYLES

Extract = Callable[[bytes], Found]


def newsclean() -> Extract:
    """newsclean, told nothing."""
    from newsclean import clean

    def extract(raw: bytes) -> Found:
        said = clean(raw).metadata
        return Found(said.title, said.author, said.date)

    return extract


def trafilatura() -> Extract:
    """trafilatura with metadata."""
    from trafilatura import bare_extraction

    def extract(raw: bytes) -> Found:
        said = bare_extraction(raw, with_metadata=True)
        return Found(said.title or "", tuple((said.author or "").split("; ")), said.date or "") if said else Found()

    return extract


def newspaper() -> Extract:
    """newspaper4k, offline."""
    from newspaper import Article

    def extract(raw: bytes) -> Found:
        page = Article("https://example.org/", fetch_images=False)
        page.download(input_html=decoded(raw)).parse()
        return Found(page.title or "", tuple(page.authors), str(page.publish_date or ""))

    return extract


def goose() -> Extract:
    """goose3, offline."""
    from goose3 import Goose

    tool = Goose({"enable_image_fetching": False})

    def extract(raw: bytes) -> Found:
        page = tool.extract(raw_html=decoded(raw))
        return Found(page.title or "", tuple(page.authors), str(page.publish_date or ""))

    return extract


def htmldate() -> Extract:
    """htmldate, the day of publication."""
    from htmldate import find_date

    return lambda raw: Found(date=find_date(decoded(raw), original_date=True) or "")


TOOLS: dict[str, Callable[[], Extract]] = {
    "newsclean": newsclean,
    "trafilatura": trafilatura,
    "newspaper4k": newspaper,
    "goose3": goose,
    "htmldate": htmldate,
}


def is_tuned(row: Row) -> bool:
    """Whether a page's site is of the half that rules were chosen on."""
    host = (urlsplit(row.get("url") or "").hostname or str(row["id"])).removeprefix("www.")
    return sha256(host.encode()).digest()[0] % 2 == 0


def cells_of(scores: Sequence[Mapping[str, float]]) -> dict[str, str]:
    """The means as they are shown."""
    return {name: f"{mean:.3f} ±{error:.3f}" for name, (mean, error) in means(scores).items()}


def held(
    pages: Sequence[tuple[Row, Path]], dump: Callable[[bytes], str], scores: Sequence[Mapping[str, float]]
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """(what the texts hold, the scores of what they hold whole): the cells of two rows."""
    bounds = [bound(dump(read(path)), row) for row, path in pages]
    whole = [{c: v for c, v in own.items() if b.get(c) == 1} for own, b in zip(scores, bounds, strict=True)]
    return cells_of(bounds), cells_of(whole)


def measured(
    extract: Extract, pages: Sequence[tuple[Row, Path]], dump: Callable[[bytes], str] | None
) -> tuple[Mapping[str, str], list[dict[str, float]]]:
    """The cells of a tool's row, and the scores of each page."""
    scores: list[dict[str, float]] = []
    errors, seconds = 0, 0.0
    said = Found()  # whether the tool ever says anything of a field
    for row, path in pages:
        data = dump(read(path)).encode("utf-8", "replace") if dump else read(path)
        start = time.process_time()
        try:
            found = extract(data)
        except Exception:  # noqa: BLE001 - whatever a tool raises, it has found nothing
            found, errors = Found(), errors + 1
        seconds += time.process_time() - start
        scores.append(score(found, row))
        said = Found(said.title or found.title, said.authors or found.authors, said.date or found.date)
    silent = {"title": not said.title, "authors": not said.authors, "same": not said.date}
    cells = {name: cell for name, cell in cells_of(scores).items() if not silent[name.split()[0]]}
    return cells | {"error": str(errors), "ms/page": f"{1000 * seconds / len(pages):.1f}"}, scores


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="SETDIR")
    parser.add_argument("--text", choices=STYLES)
    parser.add_argument("--only", type=lambda value: value.split(","), help=f"of {','.join(TOOLS)}")
    parser.add_argument("--pages", type=int)
    parser.add_argument("--half", choices=("tuned", "untuned"))
    args = parser.parse_args(given)
    if unknown := set(args.only or ()) - set(TOOLS):
        parser.error(f"--only knows {', '.join(TOOLS)}, not {', '.join(sorted(unknown))}")
    if args.text and args.only:
        parser.error("--text measures newsclean alone: it does not go with --only")
    return args


def main(given: Sequence[str] | None = None) -> None:
    """Measure and print."""
    args = arguments(given)
    pages = gold_rows(args.folder, args.pages, ("id", "url", "title", "authors", "date"))
    if args.half:
        pages = [(row, path) for row, path in pages if is_tuned(row) == (args.half == "tuned")]
    print(f"{args.folder.name}: {len(pages)} pages{f', as text: {args.text}' if args.text else ''}", flush=True)
    heads = (*COLUMNS, "error", "ms/page")
    print(f"{'':<16}" + "".join(f"{head:>14}" for head in heads))
    for name in ["newsclean"] if args.text else args.only or list(TOOLS):
        try:
            extract = TOOLS[name]()
        except ImportError as error:
            print(f"{name:<16}not installed, skipped ({error})")
            continue
        dump = STYLES[args.text] if args.text else None
        cells, scores = measured(extract, pages, dump)
        rows = [
            (name, cells),
            *(zip(("held by the text", "of that"), held(pages, dump, scores), strict=True) if dump else ()),
        ]
        for label, row in rows:
            print(f"{label:<16}" + "".join(f"{row.get(head, '-'):>14}" for head in heads), flush=True)


if __name__ == "__main__":
    logging.disable()  # tools that cannot read a page say so at length
    warnings.simplefilter("ignore")
    main()
