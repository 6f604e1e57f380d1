"""The order of the stages, as one readable list. `clean` and `explain`, and nothing else."""

from __future__ import annotations

from typing import Any

from newsclean.article import assemble, verify
from newsclean.decode import decode
from newsclean.meta.front import exempt, front_claims
from newsclean.meta.resolve import resolve
from newsclean.model import Article, Claim, Decoded
from newsclean.options import Options
from newsclean.rounds import settled, untouched
from newsclean.segment import segment
from newsclean.text.language import language_of
from newsclean.text.small import small_words


def clean(data: bytes | str, *, url: str | None = None, options: Options = Options(), name: str = "<stdin>") -> Article:
    """One article out of dirty text.

    data: bytes in any encoding, or decoded text. url: where it came from, written to the metadata. name: what messages
    and the ledger call it. Raises BinaryError when the bytes are not text, UsageError for an unknown encoding.
    """
    decoded = Decoded(data, "unicode", "text") if isinstance(data, str) else decode(data, encoding=options.encoding or None)
    small = small_words(options.language or language_of(decoded.text))
    page = segment(decoded, small, markdown=options.from_ != "text")
    claims = front_claims(page.front)
    if url:
        claims += (Claim("url", url, "DEF001", "given", 0),)
    labelled = untouched(page, claims) if exempt(page.front) else settled(page, claims, options)
    metadata = resolve(labelled.claims)
    article = assemble(name, page, labelled, metadata, options)
    if options.verify:
        verify(article)
    return article


def explain(
    data: bytes | str, *, url: str | None = None, options: Options = Options(), name: str = "<stdin>"
) -> dict[str, Any]:
    """What `clean` did and why, as plain data: every block with its verdict, every claim, the encoding, the account.

    Takes what `clean` takes, and raises what it raises.
    """
    from newsclean.render.explain import explanation

    return explanation(clean(data, url=url, options=options, name=name))
