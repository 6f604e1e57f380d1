"""One run of `dedupe`: read, compare, say or do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, NamedTuple

from newsclean.batch.collection import Collection
from newsclean.batch.report import Report
from newsclean.batch.sinks import emit
from newsclean.dedupe.find import How, duplicates_of
from newsclean.dedupe.model import Document, Duplicates
from newsclean.dedupe.report import ending, lines, record
from newsclean.dedupe.stored import Names


class Wanted(NamedTuple):
    """What to write. form: report, jsonl or list. show: how many clusters side by side."""

    form: str = "report"
    show: int = 0
    colour: bool = False
    width: int = 100


def found_in(collection: Collection, how: How, report: Report, index: str = "") -> Duplicates:
    """The duplicates of a collection; with an index, of what is new in it among all that came before."""
    articles = collection.documents(report)
    found = _found_with(Path(index), articles, how, report) if index else duplicates_of(articles, how)
    report.read = len(found.findings)
    report.changed = sum(not f.kept for f in found.findings)
    return found


def _found_with(path: Path, articles: Iterator[Document], how: How, report: Report) -> Duplicates:
    from newsclean.dedupe.incremental import find_new
    from newsclean.dedupe.index import Index

    with closing(Index(path)) as index:
        found, again, replaced = find_new(articles, index, how)
        if replaced:
            report.warn(f"{len(replaced):,} articles of {path} have other words now: {', '.join(replaced[:3])}")
        report.detail(f"{path} knows {index.size():,} articles, {len(again):,} of them came again")
    return found


def write(found: Duplicates, collection: Collection, wanted: Wanted, report: Report, out: BinaryIO) -> None:
    """Write what was found in the form that is wanted."""
    if wanted.form == "jsonl":
        for finding in found.findings:
            _line(out, json.dumps(record(finding), ensure_ascii=False, separators=(",", ":")))
    elif wanted.form == "list":
        for finding in found.findings:
            if not finding.kept:
                _line(out, finding.id)
    else:
        for line in _report(found, collection, wanted, report):
            _line(out, line)


def _report(found: Duplicates, collection: Collection, wanted: Wanted, report: Report) -> Iterator[str]:
    texts = _texts(found, collection, report)
    for number, cluster in enumerate(found.clusters, 1):
        yield from lines(number, cluster, texts.get)
        if number <= wanted.show:
            from newsclean.dedupe.show import side_by_side

            kept, *others = [text for member in cluster.members if (text := texts.get(member.id))]
            for other in others:
                yield from side_by_side(kept, other, wanted.width, colour=wanted.colour)
    yield from ending(found)


def _texts(found: Duplicates, collection: Collection, report: Report) -> Names[Document]:
    """The documents of all clusters. They were let go after they were signed, so they are read again, without a word."""
    texts: Names[Document] = Names(Document)
    wanted: Names[tuple[()]] = Names(lambda: ())
    for cluster in found.clusters:
        for member in cluster.members:
            wanted[member.id] = ()
    if len(found.clusters):
        again = Report(report.voice._replace(say=lambda _: None))
        for document in collection.documents(again):
            if document.id in wanted:
                texts[document.id] = document
    return texts


def _line(out: BinaryIO, text: str) -> None:
    emit(out, text.encode("utf-8", "backslashreplace") + b"\n")
