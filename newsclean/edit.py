"""Edits in place that a second run does not continue (law 6)."""

from __future__ import annotations

from newsclean.model import Article, Decoded
from newsclean.options import Options
from newsclean.pipeline import clean_text
from newsclean.render.inplace import Range, kept, within

# Each round takes lines away, so it ends by itself; more than one more round has not been seen on real files.
MAX_ROUNDS = 20


def edited(article: Article, options: Options, known: str = "") -> tuple[list[Range], tuple[Article, ...]]:
    """(the ranges of the text that stay, the articles of all rounds) of an article cleaned with `options.in_place`.

    known: what else is known of it, as `clean` takes it.
    A text without some lines can be wrapped at another width, or end elsewhere, for its next reader.
    """
    source = article.page.decoded.text
    rounds = [article]
    ranges = kept(article)
    for _ in range(MAX_ROUNDS):
        text = "".join(source[start:end] for start, end in ranges)
        if len(text) == len(rounds[-1].page.decoded.text):
            break
        rounds.append(clean_text(Decoded(text, "unicode", "text"), options=options, name=article.source, known=known))
        ranges = within(ranges, kept(rounds[-1]))
    return ranges, tuple(rounds)
