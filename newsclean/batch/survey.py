"""What a folder's runs came to: counts, rules with samples, sites, encodings, metadata, failures. In bounded memory."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from newsclean.batch.inputs import HIDDEN, SITES
from newsclean.batch.outliers import Outlier, Shares, outliers, shares_of
from newsclean.batch.state import Row, State

SHOWN = 100  # names of failed and of unsure inputs
SAMPLES, LONGEST = 3, 160  # texts of a rule, and their characters


class Rule(NamedTuple):
    """What one rule took: words, articles, and a few different texts, each with its input."""

    id: str
    words: int
    articles: int
    samples: Sequence[tuple[str, str]]


class SiteCounts(NamedTuple):
    """A site: its articles, the median share of words that went, and the lines that were learned for it."""

    name: str
    articles: int
    usual: float | None
    lines: Sequence[str]


class Survey(NamedTuple):
    """All that a report tells. The lists of failed and unsure inputs hold the first SHOWN."""

    folder: str
    status: Mapping[str, int]
    kept: int
    removed: int
    rules: Sequence[Rule]
    sites: Sequence[SiteCounts]
    encodings: Sequence[tuple[str, int]]
    metadata: Sequence[tuple[str, int]]
    outliers: Sequence[Outlier]
    failed: Sequence[tuple[str, str]]
    unsure: Sequence[str]

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return sum(count for status, count in self.status.items() if status != "failed")


class _Counts:
    """The counts that one pass over the rows makes."""

    def __init__(self) -> None:
        self.status: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        self.articles: Counter[str] = Counter()
        self.encodings: Counter[str] = Counter()
        self.metadata: Counter[str] = Counter()
        self.sites: Counter[str] = Counter()
        self.kept = 0
        self.failed: list[tuple[str, str]] = []
        self.unsure: list[str] = []

    def add(self, row: Row) -> None:
        self.status[row.status] += 1
        if row.status == "failed":
            if len(self.failed) < SHOWN:
                self.failed.append((row.name, row.error))
            return
        if row.status == "unsure" and len(self.unsure) < SHOWN:
            self.unsure.append(row.name)
        tally = row.tally
        self.kept += tally.kept
        self.words.update(tally.by_rule)
        self.articles.update(tally.by_rule.keys())
        self.encodings[tally.encoding] += 1
        self.metadata.update(tally.has)
        self.sites[tally.site] += 1


def survey(state: State) -> Survey:
    """The whole of a folder's state and ledger."""
    counts = _Counts()
    for row in state.rows():
        counts.add(row)
    shares = shares_of(state.rows())
    samples = _samples(state.ledger_path, set(counts.words))
    rules = [Rule(rule, n, counts.articles[rule], samples[rule]) for rule, n in counts.words.most_common()]
    return Survey(
        state.folder.name,
        counts.status,
        counts.kept,
        counts.words.total(),
        rules,
        _sites(counts.sites, shares, state.folder / HIDDEN / SITES),
        counts.encodings.most_common(),
        [(field, n) for field, n in counts.metadata.most_common() if field != "language"],
        outliers(state.rows(), shares)[:SHOWN],
        counts.failed,
        counts.unsure,
    )


def _samples(ledger: Path, rules: set[str]) -> Mapping[str, list[tuple[str, str]]]:
    """A few texts of each rule: one reading of the ledger, until each has enough."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with ledger.open("rb") as file:
        for line in file:
            if not rules:
                break
            entry = json.loads(line)
            rule = entry["rule"]
            text = " ".join(str(entry["text"]).split())
            if rule not in rules or not text or any(text[:LONGEST] == old for old, _ in found[rule]):
                continue
            found[rule].append((text[:LONGEST], entry["source"]))
            if len(found[rule]) == SAMPLES:
                rules.discard(rule)
    return found


def _sites(counts: Counter[str], shares: Shares, learned: Path) -> list[SiteCounts]:
    """The sites with the most articles; of those with learned lines, what these are."""
    import tomllib

    table = tomllib.loads(learned.read_text("utf-8")) if learned.is_file() else {}
    out = []
    for name, count in counts.most_common(SHOWN):
        lines = table.get(name, {}).get("lines", [])
        texts = [line if isinstance(line, str) else str(line.get("text", "")) for line in lines]
        out.append(SiteCounts(name, count, shares.usual(name), texts))
    return out
