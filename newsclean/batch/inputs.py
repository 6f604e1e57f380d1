"""The inputs of a run, and how one is read."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from newsclean.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

# Small tuples and late imports here: a pipe of one article reads this module, and each frozen dataclass costs 0.7 ms.
TEXTS = (".txt", ".text", ".md", ".markdown")
PAGES = (".html", ".htm", ".xhtml")
# The longest books are 20 MB; cleaning takes some ten times the room of the text.
MAX_BYTES = 64 << 20
PACKED = (b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd")  # gzip (RFC 1952), Zstandard (RFC 8878)
PARQUET = b"PAR1"
SHOWN = 100
SITES = "sites.toml"
HIDDEN = ".newsclean"  # the folder of what newsclean notes for itself
JSONL = (".jsonl", ".ndjson")
ROWS = (*JSONL, ".parquet")
LINES = (*ROWS, ".warc")
CONTAINERS = (*LINES, ".zip", ".tar", ".tgz")
ARCHIVES = tuple(end for end in CONTAINERS if end not in ROWS)
PACKED_NAMES = (".gz", ".zst")
BLANK = b"\xef\xbb\xbf \t\r\n"
HOLDS = (b"{", b"WARC/", b"PK\x03\x04", PARQUET, *PACKED)  # how containers begin


class Said(NamedTuple):
    """What a container says of one of its records.

    kind: text, html, jsonl (a row, with the names of its fields) or empty. charset: of the transport. captured: when.
    """

    kind: str = ""
    url: str = ""
    charset: str = ""
    captured: str = ""
    fields: "tuple[str, str, str, str]" = ("", "", "", "")


class Input(NamedTuple):
    """One input. name: as the user would write it. path: None for stdin. tree: its place in an output folder.

    records: of a container, which gives the inputs in it, each with its `data`, what is `said` of it, and, where a line of
    output is wanted for each, the container's place as `group`.
    """

    name: str
    path: "Path | None"
    tree: str
    data: bytes | None = None
    said: Said | None = None
    group: str = ""
    records: "Callable[[], Iterator[Input]] | None" = None


class Found:
    """The inputs, found while they are asked for: a tree of millions is never listed. many: several paths or a folder
    were given. The rest fills as the inputs come: folders that held no text, the first SHOWN files in folders that are no
    text files with the count of all, and folders that could not be read, with why. again: finds
    them once more, if they can be read `twice`. lines: they are all containers that give a line for each of theirs.
    """

    def __init__(self, *, many: bool = False) -> None:
        self.inputs: Iterator[Input] = iter(())
        self.again: Callable[[], Iterator[Input]] = lambda: iter(())
        self.lines = False
        self.twice = True
        self.many = many
        self.empty: list[str] = []
        self.skipped: list[str] = []
        self.left = 0
        self.broken: list[tuple[str, InputError]] = []

    def skip(self, name: str) -> None:
        """A file that is no text by its name, or that a link leads to from outside."""
        self.left += 1
        if len(self.skipped) < SHOWN:
            self.skipped.append(name)


class Scope(NamedTuple):
    """What of a folder is read.

    excluded: patterns, each with its folder. without: the output, no input. edits: inputs are edited where they stand, so
    that of pages and containers only JSON lines are any. kind: what the user says they are. fields: of JSONL: names of
    text, HTML, address, id.
    """

    excluded: "Sequence[tuple[Path, str]]" = ()
    hidden: bool = False
    gitignore: bool = True
    force_exclude: bool = False
    edits: bool = False
    without: "Path | None" = None
    kind: str = "auto"
    fields: tuple[str, str, str, str] = ("", "", "", "")


def path_of(text: str) -> "Path":
    """A path. pathlib takes 3 ms to import, and a pipe needs no path."""
    from pathlib import Path

    return Path(text)


def bounded(name: str, file: BinaryIO) -> bytes:
    """All that is left of a file; an InputError when that is too much."""
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(f"{name}: more than {MAX_BYTES >> 20} MB, which no article is", "split it into its articles")
    return data
