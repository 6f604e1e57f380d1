"""The ledger: everything that is not in the canonical text as it stood in the input, enough to put it back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from newsclean.model import Action, Article
from newsclean.registry import rules

Entry = dict[str, Any]


def entries(article: Article) -> list[Entry]:
    """One entry a removed, moved or rewritten span, in order.

    Keys: source, block (1-based, null between blocks), start, end, rule, safety, score, reason, text; `after` where white
    space was written anew. Offsets are characters of the decoded text.
    """
    table = rules()
    verdicts = {v.block: v for v in article.verdicts}
    cuts = {(c.start, c.end): c for c in article.cuts}
    out = []
    for span in article.spans:
        if span.action is Action.KEPT:
            continue
        cut = cuts.get((span.start, span.end))
        verdict = verdicts.get(span.block) if span.block is not None else None
        rule = table.get(span.rule)
        reason = cut.evidence if cut else verdict.evidence if verdict and verdict.rule == span.rule else ""
        entry: Entry = {
            "source": article.source,
            "block": None if span.block is None else span.block + 1,
            "start": span.start,
            "end": span.end,
            "rule": span.rule,
            "safety": rule.safety.value if rule else "safe",
            "score": verdict.score if verdict and verdict.rule == span.rule else 100.0,
            "reason": reason or (rule.name if rule else ""),
            "text": article.page.decoded.text[span.start : span.end],
        }
        if span.after:
            entry["after"] = span.after
        out.append(entry)
    return out


def replay(text: str, ledger: Iterable[Entry]) -> str:
    """The decoded input, out of the canonical text and its ledger (law 4)."""
    out: list[str] = []
    at = source_at = 0
    for entry in sorted(ledger, key=lambda e: (e["start"], e["end"])):
        keep = entry["start"] - source_at
        out.append(text[at : at + keep])
        out.append(entry["text"])
        at += keep + len(entry.get("after", ""))
        source_at = entry["end"]
    out.append(text[at:])
    return "".join(out)
