"""The articles of containers: cleaned with what the container says of them, written with what it holds besides."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from newsclean.batch.fields import Given
from newsclean.batch.inputs import Input, Said
from newsclean.batch.rows import parsed
from newsclean.errors import InputError
from newsclean.model import Article
from newsclean.options import Options
from newsclean.pipeline import clean
from newsclean.render import render
from newsclean.render.record import SCHEMA, record

Row = dict[str, Any]


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


def article_of_row(row: Row, fields: Given) -> tuple[str, str, str]:
    """(its text, what that is, its address). Raises InputError when it has no text."""
    for field, kind in ((fields[0], "text"), (fields[1], "html")):
        if field and isinstance(row.get(field), str):
            return row[field], kind, str(row.get(fields[2]) or "")
    wanted = " or ".join(filter(None, fields[:2]))
    raise InputError(f"no text in field {wanted}", "every row needs one; leave out those without an article")


def known(row: Row, fields: Given) -> str:
    """What the row says of its article besides, as lines of front matter."""
    own = {key: value for key, value in row.items() if key not in fields and _plain(value)}
    return "\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in own.items())


def _plain(value: object) -> bool:
    return (isinstance(value, str) and 0 < len(value) < 1000) or (
        isinstance(value, list) and 0 < len(value) < 100 and all(isinstance(v, str) for v in value)
    )


def merged(row: Row, fields: Given, ours: Mapping[str, Any]) -> Row:
    """Our object and the row's other fields. What ours replaces stands, as it was, under `input`; the row's id stays."""
    out = dict(ours)
    taken = {key: value for key, value in row.items() if key in ours and key not in fields[:2] and value != ours[key]}
    if fields[3] and fields[3] in row:
        out[fields[3]] = row[fields[3]]
        taken.pop(fields[3], None)
    if row.get("schema") == SCHEMA:
        taken = dict(row.get("input") or {})  # what newsclean wrote is no word of the user's
    out |= {key: value for key, value in row.items() if key not in ours and key not in fields[:2]}
    return out | ({"input": taken} if taken else {})


def is_settled(row: Row, ours: Mapping[str, Any]) -> bool:
    """Whether the row is newsclean's own and there is nothing to change about it."""
    return row.get("schema") == SCHEMA and row.get("text") == ours.get("text")
