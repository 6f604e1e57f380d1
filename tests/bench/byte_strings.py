"""Byte strings whose text is known, made from articles: encoded, damaged, decoded wrongly."""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newsclean.text.language import language_of

# Languages that articles of a country are in, where small words do not tell.
BY_COUNTRY = {"cz": "cs", "dk": "da", "gl": "kl", "no": "nb", "se": "sv", "za": "zu", "tw": "zh-tw", "tz": "sw"}

WEST = "af ast ca da de en es fi fr ga gl id is it nb nl nn no pt sq sv sw zu kl eu ms br fo lb"
CENTRAL = "bs cs dsb hr hsb hu pl ro sk sl"
CYRILLIC = "be bg mk ru sr uk"
# Encodings once used for a language, by family. "latin-1" is what browsers read as windows-1252.
ENCODINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "cp125x": {
        WEST: ("cp1252",), CENTRAL: ("cp1250",), CYRILLIC: ("cp1251",), "el": ("cp1253",), "tr az": ("cp1254",),
        "he yi": ("cp1255",), "ar fa ur": ("cp1256",), "et lt lv": ("cp1257",), "vi": ("cp1258",), "th": ("cp874",),
    },
    "ISO/KOI8": {
        WEST: ("iso8859-1", "iso8859-15"), CENTRAL: ("iso8859-2",), CYRILLIC: ("iso8859-5",),
        "bg ru": ("koi8-r",), "uk": ("koi8-u",), "el": ("iso8859-7",), "tr": ("iso8859-9",), "he yi": ("iso8859-8",),
        "ar": ("iso8859-6",), "et lt lv": ("iso8859-13", "iso8859-4"), "th": ("tis-620",), "mt eo": ("iso8859-3",),
    },
    "CJK": {
        "zh": ("gbk", "gb18030"), "zh-tw": ("big5",), "ja": ("shift_jis", "cp932", "euc_jp", "iso2022_jp"),
        "ko": ("euc_kr", "cp949", "iso2022_kr"),
    },
    "Mac": {
        WEST: ("mac-roman",), CENTRAL: ("mac-latin2",), CYRILLIC: ("mac-cyrillic",), "el": ("mac-greek",),
        "tr": ("mac-turkish",), "is": ("mac-iceland",),
    },
    "DOS": {
        WEST: ("cp850",), CENTRAL: ("cp852",), CYRILLIC: ("cp866", "cp855"), "el": ("cp737",), "tr": ("cp857",),
        "he": ("cp862",), "et lt lv": ("cp775",), "en fr es de": ("cp437",), "da nb": ("cp865",), "pt": ("cp860",),
    },
}  # fmt: skip
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "…": "...", "\u00a0": " "})
MOST = 0.98  # of a text, that an encoding must hold to have been used for it
SIZES = ("full", "500 bytes", "headline")
MOJIBAKE = {
    "cp1252": ("cp1252",), "latin-1": ("latin-1",), "cp1252 twice": ("cp1252",) * 2, "cp1252 three times": ("cp1252",) * 3,
    "cp1254": ("cp1254",), "mac-roman": ("mac-roman",), "cp1250": ("cp1250",), "cp1251": ("cp1251",),
}  # fmt: skip


class Row(NamedTuple):
    """One article. language: BCP 47 code, empty when it is not known."""

    id: str
    language: str
    title: str
    body: str

    def sized(self, size: str) -> str:
        """The text of a size; that of 500 bytes is cut by `cut`."""
        return self.title if size == "headline" else f"{self.title}\n\n{self.body}\n"


class Sample(NamedTuple):
    """Bytes and the text that they must become. family, size and kind name the line of the table."""

    family: str
    size: str
    kind: str
    language: str
    data: bytes
    text: str


def rows(path: Path) -> list[Row]:
    """The articles of a gold file: JSON lines with id, title, body, and lang (a country) or language. NFC, no mojibake."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        body = unicodedata.normalize("NFC", row["body"])
        language = row.get("language") or language_of(body) or BY_COUNTRY.get(row.get("lang", ""), "")
        found.append(Row(row["id"], language, unicodedata.normalize("NFC", row["title"] or ""), body))
    return found


def encodable(text: str, encoding: str) -> str:
    """The text with plain punctuation where the encoding has no other, and without what it cannot hold at all."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = text.translate(PLAIN).encode(encoding, "ignore").decode(encoding)
    return text


def cut(text: str, encoding: str, size: str) -> str:
    """The longest beginning of the text within 500 bytes, where that is the size."""
    if size == "500 bytes":
        text = text[:500]
        while len(text.encode(encoding)) > 500:
            text = text[:-1]
    return text


def tells(text: str) -> bool:
    """Whether an encoding can be right or wrong about it."""
    return not text.isascii()


def encoded(articles: list[Row]) -> Iterator[Sample]:
    """Every article in every encoding once used for its language, in three sizes."""
    for row in articles:
        for size in SIZES:
            whole = row.sized(size)
            for encoding in UNICODE if tells(whole) else ():
                text = cut(whole, encoding, size)
                yield Sample("Unicode", size, encoding, row.language, text.encode(encoding), text)
            for family, encoding in legacy(row.language):
                fitting = encodable(whole, encoding)
                text = cut(fitting, encoding, size)
                if tells(text) and len(fitting) >= MOST * len(whole):
                    yield Sample(family, size, encoding, row.language, text.encode(encoding), text)


def encodes(text: str, encoding: str) -> bool:
    """Whether the encoding has every character."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def legacy(language: str) -> Iterator[tuple[str, str]]:
    """(family, encoding) once used for a language."""
    for family, table in ENCODINGS.items():
        for languages, encodings in table.items():
            if language in languages.split():
                yield from ((family, encoding) for encoding in encodings)


def stray(articles: list[Row], dice: random.Random) -> Iterator[Sample]:
    """UTF-8 in which 1 to 10 characters stand as windows-1252 bytes."""
    for row in articles:
        text = row.sized("full")
        places = [i for i, c in enumerate(text) if not c.isascii() and encodes(c, "cp1252")]
        for count in (1, 2, 5, 10):
            if len(places) >= 2 * count and sum(not c.isascii() for c in text) >= 3 * count:
                chosen = set(dice.sample(places, count))
                data = b"".join(c.encode("cp1252" if i in chosen else "utf-8") for i, c in enumerate(text))
                yield Sample("UTF-8, foreign bytes", "full", f"{count}", row.language, data, text)


def cut_inside(articles: list[Row]) -> Iterator[Sample]:
    """UTF-8 that ends inside a character: one U+FFFD stands for it."""
    for row in articles:
        text = row.sized("full")
        last = max((i for i, c in enumerate(text) if not c.isascii()), default=0)
        if last:
            data = text[: last + 1].encode()[:-1]
            yield Sample("UTF-8, cut", "full", "inside a character", row.language, data, text[:last] + "\ufffd")


def garbled(text: str, steps: tuple[str, ...]) -> str:
    """UTF-8 read in another encoding, once or more; bytes that it lacks as the C1 controls that browsers make of them."""
    for encoding in steps:
        text = "".join(_read(byte, encoding) for byte in text.encode())
    return text


def _read(byte: int, encoding: str) -> str:
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


def mojibake(articles: list[Row]) -> Iterator[Sample]:
    """Articles that were decoded wrongly and saved as UTF-8; and clean articles with one such paragraph."""
    for row in articles:
        text = row.sized("full")
        if not tells(text):
            continue
        for kind, steps in MOJIBAKE.items():
            yield Sample("mojibake", "full", kind, row.language, garbled(text, steps).encode(), text)
        paragraphs = text.split("\n\n")
        telling = [i for i, p in enumerate(paragraphs) if tells(p)]
        if len(telling) > 2:
            bad = telling[len(telling) // 2]
            paragraphs[bad] = garbled(paragraphs[bad], ("cp1252",))
            yield Sample("mojibake", "full", "one paragraph", row.language, "\n\n".join(paragraphs).encode(), text)


def clean_texts(articles: list[Row]) -> Iterator[Sample]:
    """Articles and headlines as they are."""
    for row in articles:
        for size in ("full", "headline"):
            yield Sample("clean", size, "UTF-8", row.language, row.sized(size).encode(), row.sized(size))
