"""The article as one JSON object: indented, or one line."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from newsclean.model import Action, Article, Decoded, Safety
from newsclean.registry import rules
from newsclean.text.tokens import words

SCHEMA = "newsclean/1"


def record(article: Article) -> dict[str, Any]:
    """The object of schema newsclean/1, as `schema.json` beside this file describes it."""
    out: dict[str, Any] = {"schema": SCHEMA, "id": article.id, "source": article.source, "status": status(article)}
    for name, value in article.metadata._asdict().items():
        if value:
            out[name] = list(value) if isinstance(value, tuple) else value
    decoded = article.page.source
    out |= {
        "text": article.text,
        "words": words(article.text),
        "encoding": encoding(decoded),
        "removed": removed(article),
        "doubt": list(article.doubts),
    }
    return out


def encoding(decoded: Decoded) -> dict[str, Any]:
    """How the text was decoded and what was repaired; `by_rule`, `runner_up` and `doubt` where there are any."""
    out: dict[str, Any] = {
        "name": decoded.encoding,
        "from": decoded.how,
        "confidence": decoded.confidence,
        "repaired": len(decoded.notes),
        "replaced": decoded.replaced,
    }
    more = {"by_rule": decoded.by_rule, "runner_up": decoded.runner_up, "doubt": decoded.doubt}
    return out | {key: value for key, value in more.items() if value}


def removed(article: Article) -> dict[str, Any]:
    """Blocks and words that are not in the text, and how often each rule named them."""
    gone = [s for s in article.spans if s.action in (Action.REMOVED, Action.MOVED) and s.end > s.start]
    source = article.page.decoded.text
    count = Counter(s.rule for s in gone if s.rule != "DEF002")
    return {
        "blocks": sum(count.values()),
        "words": sum(words(source[s.start : s.end]) for s in gone if s.rule != "DEF002"),
        "by_rule": dict(sorted(count.items())),
    }


def status(article: Article) -> str:
    """ok, unchanged (nothing was removed, moved, joined or repaired) or unsure (a block of an unsure rule was kept)."""
    table = rules()
    if any(r in table and table[r].safety is Safety.UNSURE for r in article.doubts) or article.page.source.doubt:
        return "unsure"
    changed = article.changed or bool(article.page.source.notes) or any(s.rule == "ENC010" for s in article.spans)
    return "ok" if changed else "unchanged"


def as_json(article: Article) -> str:
    """Indented JSON."""
    return json.dumps(record(article), ensure_ascii=False, indent=2) + "\n"


def as_jsonl(article: Article) -> str:
    """One line of JSON."""
    return json.dumps(record(article), ensure_ascii=False, separators=(",", ":")) + "\n"
