"""One line about an article: what was kept, and what went."""

from __future__ import annotations

from collections import Counter

from newsclean.model import Action, Article, Kind, Role
from newsclean.text.tokens import words

_GROUPS = {
    Role.HEADLINE: "headline",
    Role.BYLINE: "byline",
    Role.DATE: "date",
    Role.DATELINE: "dateline",
    Role.AD: "ads",
    Role.RELATED: "promotion",
    Role.PROMO: "promotion",
    Role.NAV: "chrome",
    Role.FOOTER: "footer",
    Role.COMMENT: "comments",
}


def counts(article: Article) -> tuple[int, int, int, int]:
    """(blocks kept, blocks, words kept, words) of the input; front matter aside."""
    source = article.page.decoded.text
    gone = {v.block for v in article.verdicts if v.action is not Action.KEPT}
    total = kept = 0
    for block in article.page.blocks:
        if block.kind is not Kind.FRONT_MATTER:
            total += 1
            kept += block.index not in gone
    front = sum(words(b.text) for b in article.page.blocks if b.kind is Kind.FRONT_MATTER)
    return kept, total, words(article.text), words(source) - front


def groups(article: Article) -> Counter[str]:
    """How many blocks and parts went, by what they were."""
    gone = [v.role for v in article.verdicts if v.action is not Action.KEPT] + [c.role for c in article.cuts]
    return Counter(_GROUPS.get(role, role.value) for role in gone)


def summary(article: Article) -> str:
    """The line for stderr."""
    kept, blocks, kept_words, all_words = counts(article)
    gone = ", ".join(f"{name} {n}" for name, n in groups(article).most_common())
    what = f"removed: {gone}" if gone else "nothing removed"
    marked = sum(v.action is Action.KEPT and not v.rule.startswith("DEF") for v in article.verdicts if article.lifted)
    doubt = f"; {marked} unsure and kept" if marked else ""
    repairs = len(article.page.decoded.notes)
    mended = f"; {repairs:,} {'repair' if repairs == 1 else 'repairs'} of characters" if repairs else ""
    return (
        f"kept {kept} of {blocks} blocks ({kept_words:,} of {all_words:,} words); {what}{mended}{doubt}"
        " - newsclean explain shows each"
    )
