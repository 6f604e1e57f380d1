"""Plain text: the headline, a blank line, the body."""

from __future__ import annotations

from newsclean.model import Article


def plain(article: Article) -> str:
    """Headline first, then the canonical text."""
    parts = [p for p in (article.title if article.lifted else "", article.text) if p]
    return "\n\n".join(parts) + "\n" if parts else ""
