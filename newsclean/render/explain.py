"""Everything that is known of an article: each block with its verdict, each value with where it came from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsclean.claims import same, winner_of
from newsclean.ledger import reasons
from newsclean.model import Action, Article, Claim, Kind, Metadata
from newsclean.registry import rules
from newsclean.render.encoding import encoding_explained, found, repair_lines
from newsclean.render.record import removed
from newsclean.text.tokens import words

SHOWN = 90
_SIGNS = {Action.REMOVED: "-", Action.MOVED: ">", Action.KEPT: " "}


def explanation(article: Article) -> dict[str, Any]:
    """The explanation as plain data, for JSON: source, encoding, language, blocks, parts, metadata, account."""
    decoded = article.page.decoded
    gone = removed(article)
    why = reasons(article)
    return {
        "source": article.source,
        "id": article.id,
        "encoding": encoding_explained(article.page.source),
        "language": article.language,
        "blocks": [_block(article, i, why) for i in range(len(article.page.blocks))],
        "parts": [
            {
                "block": c.block + 1,
                "rule": c.rule,
                "safety": c.safety.value,
                "action": c.action.value,
                "evidence": c.evidence,
                "text": decoded.text[c.start : c.end],
            }
            for c in article.cuts
        ],
        "metadata": _claims(article),
        "account": {
            "characters": len(decoded.text),
            "kept_words": words(article.text),
            "removed_words": gone["words"],
            "by_rule": gone["by_rule"],
            "lines_joined": sum(s.rule == "ENC010" for s in article.spans),
        },
    }


def _block(article: Article, i: int, why: dict[int, str]) -> dict[str, Any]:
    block, verdict = article.page.blocks[i], article.verdicts[i]
    rule = rules()[verdict.rule]
    return {
        "block": i + 1,
        "start": block.start,
        "end": block.end,
        "kind": block.kind.value,
        "role": verdict.role.value,
        "action": verdict.action.value,
        "rule": verdict.rule,
        "name": rule.name,
        "safety": verdict.safety.value,
        "score": verdict.score,
        "evidence": why.get(i, verdict.evidence),
        "text": block.text,
    }


def _claims(article: Article) -> list[dict[str, Any]]:
    """Every claim; of each field the one that decided comes first."""
    rows = []
    for field in dict.fromkeys(c.field for c in sorted(article.claims, key=lambda c: c.field)):
        winner = winner_of(article.claims, field)
        own = [c for c in article.claims if c.field == field]
        for claim in sorted(own, key=lambda c: (c is not winner, c.rank)):
            agrees = winner is not None and claim is not winner and not claim.doubt and same(claim) == same(winner)
            rows.append(_claim(claim, claim is winner, agrees))
    return rows


def _claim(claim: Claim, written: bool, agrees: bool) -> dict[str, Any]:
    return {
        "field": claim.field,
        "value": list(claim.value) if isinstance(claim.value, tuple) else claim.value,
        "rule": claim.rule,
        "evidence": claim.evidence,
        "block": None if claim.block is None else claim.block + 1,
        "rank": claim.rank,
        "doubt": claim.doubt,
        "written": written,
        "agrees": agrees,
    }


def as_text(article: Article) -> str:
    """The explanation for a person's eyes."""
    data = explanation(article)
    lines = [_headline(article, data)]
    lines += repair_lines(article.page.source)
    lines += [_row(row, article) for row in data["blocks"]]
    lines += [_part(p) for p in data["parts"]]
    lines += _metadata(data, article.metadata)
    account = data["account"]
    joined = f", {account['lines_joined']} lines joined" if account["lines_joined"] else ""
    lines.append(
        f"kept {account['kept_words']:,} words, removed {account['removed_words']:,}{joined};"
        " every input character is accounted for"
    )
    return "\n".join(lines) + "\n"


def _headline(article: Article, data: dict[str, Any]) -> str:
    decoded = article.page.source
    kind = "html" if article.page.web else "text"
    count = len(data["blocks"])
    blocks = f"{count} block" + ("s" if count != 1 else "")
    doubt = f"  in doubt: {decoded.doubt}" if decoded.doubt else ""
    language = article.language or "language unknown"
    return f"{article.source}  {kind}  {decoded.encoding} ({found(decoded)})  {language}  {blocks}{doubt}"


def _row(row: dict[str, Any], article: Article) -> str:
    marked = row["action"] == "kept" and not row["rule"].startswith("DEF") and article.lifted
    sign = "?" if marked else _SIGNS[Action(row["action"])]
    named = not row["rule"].startswith("DEF") or row["action"] == "removed"
    label = f"{row['rule']} {row['name']}" if named else f"{row['role']}"
    safety = row["safety"] if named else ""
    kept = "kept: " if marked else ""
    evidence = f"   ({kept}{row['evidence']})" if row["evidence"] else ""
    kind = " [front matter]" if row["kind"] == Kind.FRONT_MATTER.value else ""
    return f"{row['block']:>4} {sign} {label:<28} {safety:<7} {_short(row['text'])}{kind}{evidence}".rstrip()


def _part(part: dict[str, Any]) -> str:
    sign, label = _SIGNS[Action(part["action"])], f"{part['rule']} in the block"
    return f"{part['block']:>4} {sign} {label:<28} {part['safety']:<7} {_short(part['text'])}   ({part['evidence']})"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else text[: SHOWN - 4].rstrip() + " ..."


def _metadata(data: dict[str, Any], metadata: Metadata) -> list[str]:
    """A line for each value with where it came from and who says so too; below it what else was said."""
    out = []
    for name in Metadata._fields:
        claims = [c for c in data["metadata"] if c["field"] == name and (c["value"] or c["doubt"])]
        shown = _told(getattr(metadata, name))
        winner = next((c for c in claims if c["written"]), None)
        if shown:
            out.append(
                f"{name + ':':<12} {_short(shown)}   ({_origin(winner) if winner else 'several claims'}{_agreeing(claims)})"
            )
        out += _losers(name, claims, winner)
    return ["metadata", *("  " + line for line in out)] if out else []


def _told(value: Any) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _agreeing(claims: list[dict[str, Any]]) -> str:
    """The other rules that say what is written."""
    written = [c["rule"] for c in claims if c["written"] or c["agrees"]]
    others = list(dict.fromkeys(written))[1:]
    return f"; also {', '.join(others)}" if others else ""


def _losers(name: str, claims: list[dict[str, Any]], winner: dict[str, Any] | None) -> Iterator[str]:
    """What was said and not written: in doubt, or by a source that is trusted less. Each value once."""
    seen = set()
    for c in claims:
        told = _told(c["value"]) or _short(c["evidence"])
        if c["written"] or c["agrees"] or told in seen:
            continue
        seen.add(told)
        if c["doubt"]:
            yield f"{name + '?':<12} {_short(told)}   (not written: {c['doubt']}; {_origin(c)})"
        elif winner:
            yield f"{name + '-':<12} {_short(told)}   (not written: trusted less; {_origin(c)})"


def _origin(claim: dict[str, Any]) -> str:
    where = f"block {claim['block']}" if claim["block"] else ""
    evidence = _short(claim["evidence"]) if claim["rule"] not in ("TTL010", "DEF000") else claim["evidence"]
    return ", ".join(p for p in (claim["rule"], where, evidence) if p)
