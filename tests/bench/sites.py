"""What learned lines add on the sites of a set that have several pages: word F1 with and without, and what they cost.

usage: python tests/bench/sites.py SETDIR [--text STYLE] [--show]

SETDIR holds `pages/ID.html.gz` and `gold.jsonl`, as `extraction.py` reads them. Lines are learned from the pages of a site
without a look at the gold, then each page is cleaned with them. Words are those of scores.py. `--show` prints the lines.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mean

sys.path.insert(0, str(Path(__file__).parent))

from extraction import gold_rows, read
from scores import counted, references, score
from text_dumps import STYLES

from newsclean import Options, clean
from newsclean.batch.learn import Learner
from newsclean.batch.seen import seen_in
from newsclean.batch.sites import Site, host
from newsclean.text.recurring import line_key


def main(given: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", type=Path)
    parser.add_argument("--show", action="store_true", help="print the lines that were learned")
    parser.add_argument("--text", choices=STYLES, help="of the pages, dumped as text in this style")
    wanted = parser.parse_args(given)
    made = STYLES[wanted.text] if wanted.text else bytes
    by_site = defaultdict(list)
    for row, path in gold_rows(wanted.set, None):
        by_site[host(row["url"] or "")].append((row, made(read(path))))
    learner = Learner()
    pages = [(site, row, data) for site, rows in by_site.items() if site and len(rows) > 1 for row, data in rows]
    before = [clean(data) for _, _, data in pages]
    for (site, _, _), article in zip(pages, before, strict=True):
        learner.add(site, seen_in(article))
    learned = {site.name: site for site in learner.sites()}
    if wanted.show:
        show(learned)
    rows = []
    lost: Counter[str] = Counter()
    for (site, row, data), old in zip(pages, before, strict=True):
        found = learned.get(site)
        lines = {line_key(line.text): "recurs" for line in found.lines if not line.why} if found else None
        new = clean(data, options=replace(Options(), lines=lines))
        gone = counted(old.text).words - counted(new.text).words
        body = max((r.words for r in references(row)), key=Counter.total)
        lost["words"] += gone.total()
        lost["of the article"] += (gone & body).total() if gone else 0
        rows.append((score(old.text, row).word, score(new.text, row).word))
        if wanted.show and gone:
            print(site, row["id"], f"{rows[-1][0]:.4f} -> {rows[-1][1]:.4f}", " ".join(gone)[:100])
    sites = len({site for site, _, _ in pages})
    print(f"{len(pages)} pages of {sites} sites; lines learned for {len(learned)}")
    print(f"word F1 without {mean(r[0] for r in rows):.4f}, with {mean(r[1] for r in rows):.4f}")
    print(f"words taken out: {lost['words']}, of which stand in the article: {lost['of the article']}")


def show(learned: dict[str, Site]) -> None:
    """The lines, by site."""
    for site in learned.values():
        print(site.name, site.articles)
        for line in site.lines:
            print("   ", line.times, line.place, line.why and f"({line.why})", line.text[:100])


if __name__ == "__main__":
    main()
