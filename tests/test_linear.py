"""Shapes that take a careless pattern or loop quadratic time: each must end, and nothing may be lost.

No time is asserted. A quadratic step takes minutes on these sizes, and the suite's reader would see where it hangs.
"""

import pytest

from newsclean import Options, clean

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


@pytest.mark.parametrize("shape", SHAPES)
def test_ends_and_accounts(shape):
    article = clean(SHAPES[shape], options=Options(verify=True))
    assert sum(s.end - s.start for s in article.spans) == len(SHAPES[shape])
