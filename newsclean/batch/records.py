"""The articles of containers: cleaned with what the container says of them, written with what it holds besides."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from newsclean.batch.inputs import Input, Said
from newsclean.batch.rows import SCHEMA, article_of_row, is_settled, known, merged, parsed
from newsclean.errors import InputError
from newsclean.model import Article
from newsclean.options import Options
from newsclean.pipeline import clean
from newsclean.render import render
from newsclean.render.record import record


def article_of_record(item: Input, data: bytes, options: Options, make: Callable[..., Article] = clean) -> Article:
    """The article of a row or of a record, made as `clean` does. Raises InputError when it holds none."""
    said = item.said or Said()
    if said.kind != "jsonl":
        options = replace(options, from_=said.kind or "auto")
        return make(data, url=said.url or None, options=options, name=item.name, declared=said.charset)
    row = parsed(item.name, data)
    text, kind, url = article_of_row(row, said.fields)
    options = replace(options, from_="html" if kind == "html" else "auto" if options.from_ == "jsonl" else options.from_)
    return make(text, url=url or None, options=options, name=item.name, known=known(row, said.fields))


def rendered_record(item: Input, data: bytes, article: Article, to: str) -> bytes:
    """In JSON with the other fields of the row; a row of newsclean's own with nothing to change is the same bytes again."""
    said = item.said or Said()
    if to not in ("json", "jsonl"):
        front = f"captured: {said.captured}" if said.captured and to == "md" else ""
        return render(article._replace(front=front) if front else article, to).encode("utf-8", "backslashreplace")
    ours = record(article)
    if said.kind != "jsonl":
        return _line(ours | ({"captured": said.captured} if said.captured else {}), to)
    row = parsed(item.name, data)
    if to == "jsonl" and is_settled(row, ours):
        return data.strip() + b"\n"
    return _line(merged(row, said.fields, ours), to)


def _line(values: dict[str, Any], to: str) -> bytes:
    """As the renderers of JSON write it."""
    layout: dict[str, Any] = {"indent": 2} if to == "json" else {"separators": (",", ":")}
    return json.dumps(values, ensure_ascii=False, **layout).encode("utf-8", "backslashreplace") + b"\n"


def failed_record(item: Input, why: str) -> bytes:
    """The line of a record that gave no article, with the other fields of its row, so that it can be told which it was."""
    said = item.said or Said()
    values: dict[str, Any] = {"schema": SCHEMA, "source": item.name, "status": "failed", "error": why}
    if said.kind == "jsonl" and item.data is not None:
        with suppress(InputError):
            row = parsed(item.name, item.data)
            if row.get("schema") == SCHEMA and row.get("status") == "failed":
                return item.data.strip() + b"\n"
            values = merged(row, said.fields, values)
    return _line(values, "jsonl")
