"""What was found, as lines for people and as objects for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from newsclean.dedupe.differences import changes, summary
from newsclean.dedupe.model import Cluster, Document, Duplicates, Finding

Texts = Callable[[str], Document | None]


def lines(number: int, cluster: Cluster, text_of: Texts) -> Iterator[str]:
    """One cluster: the copy that stays, then a line for each other one. text_of: gives a document of the cluster."""
    kept = cluster.kept
    head = f"cluster {number}"
    about = f"{kept.words:,} words" + (f", {kept.date[:10]}" if kept.date else "")
    yield f"{head}  {len(cluster.members)} copies  keep  {kept.id} ({about})"
    width = max(len(member.relation) for member in cluster.members[1:])
    for member in cluster.members[1:]:
        what = differences(text_of(kept.id), text_of(member.id))
        score = max(member.in_kept, member.of_kept)
        yield f"{'':{len(head)}}  {score:.2f}  {member.relation:{width}}  {member.id}" + (f"  ({what})" if what else "")


def differences(kept: Document | None, other: Document | None) -> str:
    """What tells two versions apart, in a few words."""
    if kept is None or other is None:
        return ""
    return summary(changes(kept.text, other.text), (kept.title, other.title))


def ending(found: Duplicates) -> Iterator[str]:
    """The last lines: round-ups, stubs, and the sum."""
    stubs = []
    for finding in found.findings:
        if finding.holds:
            held = f"holds {len(finding.holds)} other articles, which stay: {_some(finding.holds)}"
            yield f"round-up  {finding.id}  {held}"
        if finding.stub:
            stubs.append(finding.id)
    if stubs:
        yield f"stubs  {len(stubs):,} articles have the same few words under different headlines: {_some(stubs)}"
    yield total(found)


def total(found: Duplicates) -> str:
    """The sum in a line."""
    copies = Counter(finding.relation for finding in found.findings if not finding.kept)
    every, extra = len(found.findings), copies.total()
    kinds = ", ".join(f"{n:,} {what}" for what, n in sorted(copies.items(), key=lambda kv: (-kv[1], kv[0])))
    return (
        f"{every:,} {_plural(every, 'article')}: {every - extra:,} unique, {len(found.clusters):,} "
        f"{_plural(len(found.clusters), 'cluster')}, {extra:,} extra {_plural(extra, 'copy', 'copies')}"
        + (f" ({kinds})" if kinds else "")
    )


def _some(ids: Sequence[str]) -> str:
    return ", ".join(ids[:3]) + (", ..." if len(ids) > 3 else "")


def _plural(number: int, one: str, many: str = "") -> str:
    return one if number == 1 else many or f"{one}s"


def record(finding: Finding) -> dict[str, Any]:
    """One document as an object, as README describes it."""
    out: dict[str, Any] = {
        "id": finding.id,
        "source": finding.source,
        "cluster": finding.cluster,
        "kept": finding.kept,
        "relation": finding.relation,
        "kept_id": finding.kept_id,
        "containment": max(finding.in_kept, finding.of_kept),
        "in_kept": finding.in_kept,
        "of_kept": finding.of_kept,
        "jaccard": finding.jaccard,
        "facts_shared": finding.facts_shared,
        "shared_sentences": finding.shared_sentences,
        "pairs": [[finding.id, other] for other in finding.pairs],
    }
    more = {"holds": list(finding.holds), "held_in": list(finding.held_in), "stub": finding.stub}
    return out | {key: value for key, value in more.items() if value}
