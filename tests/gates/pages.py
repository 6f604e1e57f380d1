"""What is measured on web pages: the text, the metadata, and whether the outputs are read again as they were written."""

import gzip
import json
import tempfile
from pathlib import Path
from typing import NamedTuple

from checks import NOTES, needs, said, there, tool
from fields import Found, means, score

from newsclean import clean
from newsclean.article import verify
from newsclean.render import render

READ_AGAIN = ("md", "text", "html")
COLUMNS = {"title exact": "title", "authors F1": "authors", "same day": "day"}


class Cleaned(NamedTuple):
    """One page cleaned. changed: the outputs that cleaning changes again (law 3)."""

    id: str
    text: str
    found: Found
    changed: tuple[str, ...]


def cleaned(page):
    """One page, accounted for, and its outputs cleaned again."""
    article = clean(gzip.decompress(page.read_bytes()))
    verify(article)
    outputs = {to: render(article, to) for to in READ_AGAIN}
    changed = tuple(to for to, once in outputs.items() if render(clean(once), to) != once)
    known = article.metadata
    return Cleaned(page.name.removesuffix(".html.gz"), article.text, Found(known.title, known.author, known.date), changed)


def html(data, pool):
    """Word F1 of each set of pages, exact titles, authors, days, and the share of outputs that stay as they are.

    The models saw these pages, and half of them were looked at for the metadata, so this tells a fault, not how good they
    are.
    """
    needs("numpy", "dateutil", "rapidfuzz")
    judge = tool(data, "score.py")
    scores, notes = {}, []
    with tempfile.TemporaryDirectory() as folder:
        for pages in sorted(p for p in there(data / "pages").iterdir() if p.is_dir()):
            read = list(pool.map(cleaned, sorted((pages / "pages").glob("*.html.gz")), chunksize=4))
            out = Path(folder) / f"{pages.name}.jsonl"
            out.write_text("".join(json.dumps({"id": page.id, "body": page.text}) + "\n" for page in read), "utf-8")
            scores[pages.name] = json.loads(said(judge, pages, out, "--json"))["word"]["f1"]
            gold = {row["id"]: row for row in map(json.loads, (pages / "gold.jsonl").read_text("utf-8").split("\n")[:-1])}
            sums = means([score(page.found, gold[page.id]) for page in read if page.id in gold])
            scores |= {f"{pages.name} {name}": sums[column][0] for column, name in COLUMNS.items()}
            again = [f"{to} changes when it is cleaned again: {page.id}" for page in read for to in page.changed]
            scores[f"{pages.name} read again"] = 1 - len(again) / (len(READ_AGAIN) * len(read))
            notes += again[:NOTES]
    return scores | {"notes": notes}
