"""The ledger: everything that is not in the canonical text as it stood in the input, enough to put it back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
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
    why = reasons(article)
    out = []
    for span in article.spans:
        if span.action is Action.KEPT:
            continue
        cut = cuts.get((span.start, span.end))
        verdict = verdicts.get(span.block) if span.block is not None else None
        rule = table.get(span.rule)
        reason = (
            cut.evidence
            if cut
            else why.get(verdict.block, verdict.evidence)
            if verdict and verdict.rule == span.rule
            else ""
        )
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


def reasons(article: Article) -> dict[int, str]:
    """What the trees have against blocks of a page, in words, by block: in the verdicts it stands in short."""
    if article.rows is None:
        return {}
    from newsclean.label.page import reasons_of

    return reasons_of(article.verdicts, article.rows)


def repairs(article: Article) -> list[Entry]:
    """One entry a repair of characters made while decoding, in order: as above, and `before`, what stood there before.

    A byte of `before` that no encoding reads is a lone surrogate, U+DC00 + byte.
    """
    table = rules()
    return [
        {
            "source": article.source,
            "block": None,
            "start": note.start,
            "end": note.end,
            "rule": note.rule,
            "safety": table[note.rule].safety.value,
            "score": 100.0,
            "reason": note.why,
            "text": note.after,
            "before": note.before,
        }
        for note in article.page.decoded.notes
    ]


def as_line(entry: Mapping[str, Any]) -> bytes:
    """The entry as a line of JSON. A lone surrogate is written as its escape, so that the line is valid UTF-8."""
    return json.dumps(entry, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def replay(text: str, ledger: Iterable[Entry]) -> str:
    """What was cleaned, out of the canonical text and its ledger (law 4): the raw text when the ledger holds repairs,
    the decoded one otherwise."""
    entries = list(ledger)
    decoded = _put_back(text, [e for e in entries if "before" not in e], "after", "text")
    return _put_back(decoded, [e for e in entries if "before" in e], "text", "before")


def put_back(text: str, ledger: Iterable[Entry], wanted: Callable[[Entry], bool]) -> str:
    """The canonical text with those removals back that are wanted, and the white space that stood before each."""
    entries = sorted((e for e in ledger if "before" not in e), key=lambda e: (e["start"], e["end"]))
    back = [wanted(e) for e in entries]
    for i in range(1, len(entries)):
        space, taken = entries[i - 1], entries[i]
        if back[i] and not space["text"].strip() and space["end"] == taken["start"]:
            back[i - 1] = True
    chosen = [e if yes else {**e, "text": e.get("after", "")} for e, yes in zip(entries, back, strict=True)]
    return _put_back(text, chosen, "after", "text")


def _put_back(text: str, ledger: Iterable[Entry], there: str, instead: str) -> str:
    """The text with what each entry says stood `instead` of what is `there` now.

    Offsets are those of the decoded text, which is what is there for repairs, and what comes out for removals.
    """
    out: list[str] = []
    at = source_at = 0
    for entry in sorted(ledger, key=lambda e: (e["start"], e["end"])):
        keep = entry["start"] - source_at
        out += [text[at : at + keep], entry[instead]]
        at += keep + len(entry.get(there, ""))
        source_at = entry["end"]
    out.append(text[at:])
    return "".join(out)
