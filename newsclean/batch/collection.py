"""The articles of a collection, as documents to be compared: files as they stand, web pages cleaned, rows of JSON lines."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from io import BufferedReader, BytesIO
from itertools import chain
from typing import IO, BinaryIO, NamedTuple

from newsclean.batch.fields import Fields, resolved, text_in
from newsclean.batch.inputs import ARCHIVES, BLANK, MAX_BYTES, Found, Input
from newsclean.batch.packed import readable, stream
from newsclean.batch.reading import read
from newsclean.batch.report import Report
from newsclean.batch.rows import is_rows, lines_of, rows
from newsclean.batch.run import guarded
from newsclean.dedupe.model import Document
from newsclean.dedupe.stored import Names, no_room
from newsclean.errors import InputError
from newsclean.model import Article
from newsclean.options import Options

HEADLINE = 200  # characters; a longer first line is a paragraph


class Place(NamedTuple):
    """Where a document stands: in which file (empty for stdin), that file's place in the tree, and for a row its line."""

    path: str
    tree: str
    line: int = 0


class Collection:
    """Inputs that can be read as often as needed. places: of each document by its id, known after the first reading.

    stdin: what is read for an input without a path, kept on disk.
    """

    def __init__(
        self, found: Found, fields: Fields, options: Options, *, stdin: BinaryIO | None = None, clean: bool = False
    ) -> None:
        self.found = found
        self.fields = fields
        self.options = options
        self.clean = clean
        self.places: Names[Place] = Names(Place)
        self._stdin = kept(stdin) if stdin else None
        self._first: Iterator[Input] | None = found.inputs

    def documents(self, report: Report) -> Iterator[Document]:
        """Every article. What cannot be read is reported, and the others go on; an id that was seen gets -2, -3, ..."""
        self.places = Names(Place)
        again: dict[str, int] = {}
        for item in self._inputs():
            try:
                for document, line in self._in(item, report):
                    name = document.id
                    while document.id in self.places:
                        again[name] = again.get(name, 1) + 1
                        document = document._replace(id=f"{name}-{again[name]}")
                    self.places[document.id] = Place(str(item.path or ""), item.tree, line)
                    yield document
            except InputError as error:
                report.error(item.name, error)
        for name, why in self.found.broken:
            report.error(name, why)
        for folder in self.found.empty:
            report.warn(f"no text files found under {folder}")
        if again:
            some = ", ".join(list(again)[:3])
            report.warn(f"{len(again):,} ids occur more than once and got a number: {some}; --id-field names another field")

    def _inputs(self) -> Iterator[Input]:
        """What is found; found anew for every reading but the first, as a list of a million files is half a gigabyte."""
        inputs, self._first = self._first or self.found.again(), None
        # Rows are read here; what else holds many articles is cleaned first.
        return (item for item in inputs if not item.name.lower().removesuffix(".gz").endswith(ARCHIVES))

    def _in(self, item: Input, report: Report) -> Iterator[tuple[Document, int]]:
        with self._opened(item) as file:
            head = _head(file)
            if is_rows(item.name, b"".join(head)):
                yield from self._rows(item, chain(head, lines_of(item.name, file, len(head))), report)
                return
        data = read(item, BytesIO() if item.path else self._again())
        yield guarded(item.name, lambda: self._file(item, data)), 0

    @contextmanager
    def _opened(self, item: Input) -> Iterator[BufferedReader]:
        """An input, unpacked while it is read; standard input's as often as asked."""
        with ExitStack() as stack:
            stack.enter_context(readable(item.name))
            held = stack.enter_context(item.path.open("rb") if item.path else self._again())
            yield stream(item.name, held)

    def _again(self) -> BufferedReader:
        """Standard input from its start."""
        assert self._stdin is not None
        self._stdin.seek(0)
        return open(self._stdin.fileno(), "rb", closefd=False)

    def _rows(self, item: Input, lines: Iterable[bytes], report: Report) -> Iterator[tuple[Document, int]]:
        from newsclean.decode import repair

        fields = None
        for row in rows(item.name, lines):
            if row.error:
                report.error(f"{item.name}:{row.number}", row.error)
            if row.value is None:
                continue
            fields = fields or resolved(self.fields, row.value, item.name)
            text = text_in(row.value, fields.text)
            yield (
                Document(
                    id=text_in(row.value, fields.id) or f"{item.name}:{row.number}",
                    text=self._cleaned(item, text).text if self.clean else repair(text).text,
                    title=text_in(row.value, fields.title),
                    date=text_in(row.value, fields.date),
                    author=text_in(row.value, fields.author),
                    source=item.name,
                ),
                row.number,
            )

    def _file(self, item: Input, data: bytes) -> Document:
        from newsclean.decode import decode
        from newsclean.segment.sniff import is_html

        decoded = decode(data, encoding=self.options.encoding or None, language=self.options.language or None)
        if self.clean or is_html(decoded.text, item.name):
            return _of_article(item.name, self._cleaned(item, data))
        return document_of_text(item.name, decoded.text)

    def _cleaned(self, item: Input, data: bytes | str) -> Article:
        from newsclean.pipeline import clean

        return clean(data, options=self.options, name=item.name)


def kept(stdin: BinaryIO) -> IO[bytes]:
    """All of a stream in a temporary file, which goes with the process. Raises OutputError when there is no room for it."""
    try:
        held = tempfile.TemporaryFile(prefix="newsclean-")  # noqa: SIM115 - it lives as long as the collection
        shutil.copyfileobj(stdin, held)
        held.flush()
    except OSError as error:
        raise no_room(error) from error
    return held


def _head(file: BufferedReader) -> list[bytes]:
    """The first line that is not blank, and the blank ones above."""
    head = []
    while line := file.readline(MAX_BYTES + 1):
        head.append(line)
        if line.strip(BLANK):
            break
    return head


def _of_article(name: str, article: Article) -> Document:
    known = article.metadata
    return Document(name, article.text, known.title, known.date, ", ".join(known.author), name)


def document_of_text(name: str, text: str) -> Document:
    """A text file as it stands: front matter says what it is, the headline is its first line, the rest is compared."""
    from newsclean.meta.front import front_claims

    front, body = split_front(text)
    known = {claim.field: claim.value for claim in front_claims(front) if not claim.doubt}
    title, rest = split_headline(body)
    author = known.get("author", "")
    return Document(
        id=name,
        text=rest,
        title=str(known.get("title") or title),
        date=str(known.get("date") or ""),
        author=author if isinstance(author, str) else ", ".join(author),
        source=name,
    )


def split_front(text: str) -> tuple[str, str]:
    """(the lines between the fences of front matter, the text below), as `segment` tells them."""
    text = text.removeprefix("\ufeff")
    if not text.startswith(("---\n", "---\r\n")):
        return "", text
    front, fence, body = text.partition("\n---")
    if not fence or (body and body[0] not in "\r\n"):
        return "", text
    return front[4:], body


def split_headline(text: str) -> tuple[str, str]:
    """(the first line, the rest) where a headline stands by itself above the text, else no headline and the text."""
    from newsclean.text.sentences import ends_hard

    first, _, rest = text.lstrip().partition("\n")
    line = first.strip()
    alone = not rest.strip() or not rest.split("\n", 1)[0].strip()
    if line.startswith("#") or (alone and rest.strip() and len(line) <= HEADLINE and not ends_hard(line)):
        return line.lstrip("#").strip(), rest
    return "", text
