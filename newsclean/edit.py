"""Edits in place that a second run does not continue (law 6)."""

from __future__ import annotations

from newsclean.model import Article
from newsclean.options import Options
from newsclean.pipeline import clean
from newsclean.render.inplace import in_place

# Each round takes lines away, so it ends by itself; more than one more round has not been seen on real files.
MAX_ROUNDS = 20


def edited(article: Article, options: Options) -> tuple[str, tuple[Article, ...]]:
    """(the text after its edits, the articles of all rounds) of an article that was cleaned with `options.in_place`.

    A text without some lines can be wrapped at another width, or end elsewhere, for its next reader.
    """
    rounds = [article]
    text = in_place(article)
    for _ in range(MAX_ROUNDS):
        if text == rounds[-1].page.decoded.text:
            break
        rounds.append(clean(text, options=options, name=article.source))
        text = in_place(rounds[-1])
    return text, tuple(rounds)
