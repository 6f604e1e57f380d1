"""Shapes that take a careless pattern or loop quadratic time: each must end, and nothing may be lost.

No time is asserted. A quadratic step takes minutes on these sizes, and the suite's reader would see where it hangs.
"""

import pytest

from newsclean import Options, clean, decode
from newsclean.decode import encode

SENTENCE = "The town council voted by five to four on Monday evening to close the library, after two hours of debate. "
SHAPES = {
    "spaces": "a" + " " * 200_000 + "b",
    "line-breaks": "\n" * 100_000,
    "quote-marks": ">" * 200_000,
    "stars": "*" * 200_000,
    "open-brackets": "(" * 100_000,
    "open-links": "[a](b " * 30_000,
    "bars": "| " * 100_000,
    "dots": "." * 200_000,
    "fences": "```\n" * 10_000,
    "off-comments": "<!-- newsclean: off -->\n" * 10_000,
    "labels": "read more: " * 30_000,
    "han": "市" * 200_000,
    "one-long-line": SENTENCE * 20_000,
    "the-same-paragraph": (SENTENCE + "\n\n") * 3_000,
    "the-same-headline": "Council votes to close Mill Lane library\n\n" * 3_000,
    "short-lines": "\n".join(f"line {i} of many" for i in range(10_000)),
    "bullets": "\n".join(f"- point {i}" for i in range(10_000)),
    "bylines": "By Jane Doe and " * 10_000,
    "front-matter": "---\n" + "a: b\n" * 10_000,
}


BYTES = {
    "foreign-bytes": b"caf\xc3\xa9 caf\xc3\xa9 \x92 " * 5_000,
    "halves-of-pairs": "é".encode() * 20_000 + b"\xed\xa0\xbd" * 5_000,
    "mojibake": "Ã© ".encode() * 20_000,
    "mojibake-in-lines": "Ã©\n".encode() * 10_000,
    "entities": b"&amp;amp;" * 10_000,
    "lonely-entities": b"a &amp; " * 5_000,
    "entities-and-ticks": b"` ``&amp; " * 3_000,
    "off-and-entities": b"<!-- newsclean: off --> &amp; " * 5_000,
    "open-embeddings": "\u202aא".encode() * 20_000,
    "soft-hyphens": "\u00ada".encode() * 50_000,
    "accents": "e\u0301".encode() * 20_000,
    "carriage-returns": b"a\r\r\n" * 20_000,
    "c1": "\x85\x92".encode() * 20_000,
    "escapes": b"\x1b$B" * 50_000,
    "hz": b"~{" * 100_000,
    "high-bytes": b"\x92" * 200_000,
}


@pytest.mark.parametrize("shape", BYTES)
def test_bytes_end_and_come_back(shape):
    found = decode(BYTES[shape])
    assert encode(found) == BYTES[shape] or found.how == "escapes"


@pytest.mark.parametrize("shape", SHAPES)
def test_ends_and_accounts(shape):
    article = clean(SHAPES[shape], options=Options(verify=True))
    assert sum(s.end - s.start for s in article.spans) == len(SHAPES[shape])
