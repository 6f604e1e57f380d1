"""What learned lines add on the sites of a set that have several pages: word F1 with and without, and what they cost.

usage: python tests/bench/sites.py SETDIR [--text STYLE] [--show]
       python tests/bench/sites.py --made N [--show]

SETDIR holds `pages/ID.html.gz` and `gold.jsonl`, as `extraction.py` reads them. Lines are learned from the pages of a site
without a look at the gold, then each page is cleaned with them. Words are those of scores.py. `--show` prints the lines.
`--made`: of 12 invented sites with N articles each, as text: 3 to 8 lines of the site's own above and below each article,
one inside it, three headlines of others below, and, as what must stay, a refrain, a heading that comes in every article, and
a credit.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import mean

sys.path.insert(0, str(Path(__file__).parent))

from extraction import gold_rows, read
from scores import SEED, Row, counted, score
from text_dumps import STYLES
from throughput import article

from newsclean import Options, clean
from newsclean.batch.learn import Learner
from newsclean.batch.seen import seen_in
from newsclean.batch.sites import Site, as_toml, host, parse_sites
from newsclean.text.recurring import line_key


def invented(count: int) -> dict[str, list[tuple[Row, bytes]]]:
    """Articles of invented sites, whose lines no rule can know."""
    dice = random.Random(SEED)
    word = lambda: "".join(dice.choices("aeioulmnrstk", k=dice.randint(3, 8)))  # noqa: E731 - two uses
    line = lambda: " ".join(word() for _ in range(dice.randint(2, 9))).capitalize()  # noqa: E731 - three uses
    out = {}
    for site in (f"site{i}.example" for i in range(12)):
        above, below = ([line() for _ in range(dice.randint(3, 8))] for _ in range(2))
        inside = f"{line()}, {line().lower()}, {' '.join(word() for _ in range(6))}."
        pages = []
        made = [article(3_000, dice.randint(0, 10**6)).split("\n\n") for _ in range(count)]
        titles = [f"{title} {word()} {word()}" for title, *_ in made]
        for i, (_, _, _, *body) in enumerate(made):
            title = titles[i]
            body = [f"{text} {line()}." for text in body if len(text) > 60]
            at = len(body) // 2
            own = [*body[:at], "Nobody was hurt.", "What comes next", *body[at:]]
            whole = [
                *above,
                title,
                *own[:2],
                inside,
                *own[2:],
                "Reporting by Ann Smith; editing by Bo Lund",
                *dice.sample([other for other in titles if other != title], min(3, count - 1)),
                *below,
            ]
            pages.append(({"id": str(i), "url": f"https://{site}/{i}", "body": "\n".join(own)}, "\n\n".join(whole).encode()))
        out[site] = pages
    return out


def prose_lost(gone: Sequence[str], body: str) -> int:
    """How many of the lines that went are lines of the article."""
    own = {line_key(line) for line in body.splitlines()}
    return sum(line_key(line) in own for line in gone)


def main(given: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", type=Path, nargs="?")
    parser.add_argument("--made", type=int, help="of invented sites with so many articles each")
    parser.add_argument("--show", action="store_true", help="print the lines that were learned")
    parser.add_argument("--text", choices=STYLES, help="of the pages, dumped as text in this style")
    wanted = parser.parse_args(given)
    made = STYLES[wanted.text] if wanted.text else bytes
    by_site = defaultdict(list)
    if wanted.made:
        by_site.update(invented(wanted.made))
    else:
        for row, path in gold_rows(wanted.set, None):
            dump = made(read(path))
            by_site[host(row["url"] or "")].append((row, dump.encode() if isinstance(dump, str) else dump))
    compare(by_site, show_lines=wanted.show)


def compare(by_site: dict[str, list[tuple[Row, bytes]]], *, show_lines: bool) -> None:
    """Learn, clean without and with what was learned, and print what that changes."""
    learner = Learner()
    pages = [(site, row, data) for site, rows in by_site.items() if site and len(rows) > 1 for row, data in rows]
    before = [clean(data) for _, _, data in pages]
    for (site, row, _), old in zip(pages, before, strict=True):
        seen = seen_in(old)
        learner.add(site, seen)
        learner.headlines.add(site, old.title or "", seen, row["id"])
    sites = list(learner.sites())
    learned = parse_sites(as_toml(sites), "learned")
    if show_lines:
        show(sites)
    rows = []
    lost: Counter[str] = Counter()
    for (site, row, data), old in zip(pages, before, strict=True):
        new = clean(data, options=learned[site].put(Options(), row["id"]) if site in learned else Options())
        lost["headlines"] += sum(verdict.rule == "PRO023" for verdict in new.verdicts)
        gone = counted(old.text).words - counted(new.text).words
        lost["words"] += gone.total()
        kept = {line_key(line) for line in new.text.splitlines()}
        lines_gone = [line for line in old.text.splitlines() if line_key(line) not in kept]
        lost["lines"] += prose_lost(lines_gone, f"{row.get('lead') or ''}\n{row['body']}")
        rows.append((score(old.text, row).word, score(new.text, row).word))
        if show_lines and gone:
            print(site, row["id"], f"{rows[-1][0]:.4f} -> {rows[-1][1]:.4f}", " ".join(gone)[:100])
    print(f"{len(pages)} pages of {len({site for site, _, _ in pages})} sites; lines learned for {len(learned)}")
    print(f"word F1 without {mean(r[0] for r in rows):.4f}, with {mean(r[1] for r in rows):.4f}")
    print(f"words taken out: {lost['words']}; lines of articles taken out: {lost['lines']}")
    print(f"headlines of other articles taken out: {lost['headlines']}")


def show(learned: Sequence[Site]) -> None:
    """The lines, by site."""
    for site in learned:
        print(site.name, site.articles)
        for line in site.lines:
            print("   ", line.times, line.place, line.why and f"({line.why})", line.text[:100])


if __name__ == "__main__":
    main()
