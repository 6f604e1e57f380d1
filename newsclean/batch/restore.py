"""A ledger and its articles, back to what was cleaned: all of it, or what some rules took."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from newsclean.article import identity
from newsclean.batch.inputs import PAGES
from newsclean.batch.state import Row, State, of_ledger
from newsclean.errors import InputError, NewscleanError, UsageError
from newsclean.ledger import Entry, put_back, replay
from newsclean.text.tokens import words

JSON = (".json", ".jsonl")


class Cleaned(NamedTuple):
    """One cleaned input: its name, its place in the tree, its article's file, the id of its text, its ledger lines."""

    name: str
    tree: str
    article: Path
    id: str
    entries: Sequence[Entry]


class Restored(NamedTuple):
    """What was put back, for a file of this place in the tree; or why it could not be."""

    name: str
    tree: str
    data: bytes
    error: NewscleanError | None = None


def restored(ledger: Path, sources: Sequence[str], rules: Sequence[str], article: Path | None = None) -> Iterator[Restored]:
    """The inputs of a ledger, or those named by `sources` (name, place in the tree, or article file).

    rules: ids, or beginnings of ids, of what is put back into the article; none for everything, which gives the text of
    the input. article: the one article of a ledger that has no folder.
    Raises UsageError when a source is none of the ledger's or the ledger is not there.
    """
    left = set(sources)
    articles = _Articles()
    for one in _cleaned(ledger, article):
        names = {one.name, one.tree, str(one.article)}
        if sources and not names & set(sources):
            continue
        left -= names
        try:
            yield Restored(one.name, _place(one.tree, rules, one.article), _back(one, rules, articles))
        except NewscleanError as error:
            yield Restored(one.name, one.tree, b"", error)
    if left:
        raise UsageError(f"{ledger}: no input {sorted(left)[0]!r}", "give its name as in the ledger's `source`")


def _cleaned(ledger: Path, article: Path | None) -> Iterator[Cleaned]:
    if article is not None:
        if not ledger.is_file():
            raise UsageError(f"no such file: {str(ledger)!r}", "give the ledger of the run")
        entries = list(map(_entry, ledger.read_bytes().splitlines()))
        name = str(entries[0]["source"]) if entries else article.name
        if any(e["source"] != name for e in entries):
            raise UsageError(f"{ledger} is about several inputs, and --article is one", "leave it out, or name its folder")
        yield Cleaned(name, Path(name).name, article, "", entries)
        return
    with of_ledger(ledger) as state:
        yield from _of_folder(state)


def _of_folder(state: State) -> Iterator[Cleaned]:
    with state.ledger_path.open("rb") as file:
        for row in state.rows():
            if row.id:
                file.seek(row.start)
                lines = file.read(row.length).splitlines()
                yield Cleaned(row.name, _tree(row), state.folder / row.output, row.id, list(map(_entry, lines)))


def _tree(row: Row) -> str:
    place, _, number = row.key.partition("\n")
    path = Path(place)
    return str(path.with_name(f"{path.stem}-{number}{path.suffix}")) if number else place


def _place(tree: str, rules: Sequence[str], article: Path) -> str:
    """The input's own name for its text, the article's suffix for an article with something back in it."""
    if rules:
        return str(Path(tree).with_suffix(article.suffix))
    return tree + ".txt" if tree.lower().endswith(PAGES) else tree


def _entry(line: bytes) -> dict[str, Any]:
    try:
        entry: dict[str, Any] = json.loads(line)
    except ValueError as error:
        raise InputError(f"a line of the ledger is no JSON: {line[:60]!r}", "give a ledger that newsclean wrote") from error
    return entry


def _back(one: Cleaned, rules: Sequence[str], articles: _Articles) -> bytes:
    try:
        whole = articles.read(one)
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise InputError(f"{one.article}: {why}", "restore needs the article as it was written") from error
    text = _text_of(whole, one)
    if not rules:
        return replay(text, one.entries).encode("utf-8", "surrogateescape")
    back = put_back(text, one.entries, lambda entry: str(entry["rule"]).startswith(tuple(rules)))
    if one.article.suffix in JSON:
        record = json.loads(whole) | {"text": back, "words": words(back), "id": identity(back)}
        return json.dumps(record, ensure_ascii=False, indent=2 if one.article.suffix == ".json" else None).encode() + b"\n"
    head = whole.removesuffix("\n").removesuffix(text)
    return (head.replace(identity(text), identity(back)) + back + "\n").encode()


class _Articles:
    """The files of articles. Of files of lines, which rows name in the order of their lines, one is read only once."""

    def __init__(self) -> None:
        self.path = Path()
        self.lines: Iterator[bytes] = iter(())

    def read(self, one: Cleaned) -> str:
        """An article's file; of a file of lines, the line that names its source."""
        if one.article.suffix != ".jsonl":
            return one.article.read_bytes().decode("utf-8")
        if self.path != one.article:
            self.path, self.lines = one.article, _lines(one.article)
        named = json.dumps(one.name, ensure_ascii=False).encode("utf-8", "backslashreplace")
        found = next((line for line in self.lines if named in line), None)
        if found is None:  # from the top, once
            found = next((line for line in _lines(one.article) if named in line), b"{}")
        return found.decode("utf-8")


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from file


def _text_of(whole: str, one: Cleaned) -> str:
    """The canonical text in an article's file. Its id tells where it begins, and that nobody changed it since."""
    if one.article.suffix in JSON:
        record = json.loads(whole)
        candidates, wanted = [str(record.get("text", ""))], one.id or str(record.get("id", ""))
    else:
        body = whole.removesuffix("\n")
        candidates = [body, body.partition("\n\n")[2], *(body[i + 5 :].lstrip("\n") for i in _fences(body)), ""]
        wanted = one.id or next((c for line in whole.splitlines() if (c := line.removeprefix("id: ")) != line), "")
    for text in candidates:
        if identity(text) == wanted:
            return text
    raise InputError(
        f"{one.article}: not the article that the ledger is about", "it was changed since; clean the input again"
    )


def _fences(text: str) -> Iterator[int]:
    """Where lines of three dashes or plus signs end a front matter."""
    for fence in ("\n---\n", "\n+++\n", "\n---", "\n+++"):
        at = text.find(fence)
        if at >= 0:
            yield at
