"""The order of the stages, as one readable list. `clean` and `explain`, and nothing else."""

from __future__ import annotations

from typing import Any

from newsclean.article import assemble, verify
from newsclean.decode import decode, repair
from newsclean.errors import InputError
from newsclean.meta.front import exempt, front_claims
from newsclean.meta.resolve import only_changes, resolve
from newsclean.meta.spoken import spoken
from newsclean.model import Action, Article, Claim, Decoded, Page
from newsclean.options import Options, selector
from newsclean.rounds import settled, untouched
from newsclean.segment import segment
from newsclean.segment.sniff import is_html
from newsclean.text.language import language_of
from newsclean.text.small import small_words


def clean(
    data: bytes | str,
    *,
    url: str | None = None,
    options: Options = Options(),
    name: str = "<stdin>",
    declared: str = "",
    known: str = "",
) -> Article:
    """One article out of dirty text.

    data: bytes in any encoding, or decoded text. url: where it came from, written to the metadata. name: what messages
    and the ledger call it. declared: the charset of the transport, a label or a Content-Type. known: what else is known of
    the article, as lines of front matter. Raises BinaryError when the bytes are not text, UsageError for an unknown
    encoding.
    """
    decoded = text_of(data, url=url, options=options, declared=declared)
    return clean_text(decoded, url=url, options=options, name=name, known=known)


def as_it_stands(
    data: bytes | str,
    *,
    url: str | None = None,
    options: Options = Options(),
    name: str = "<stdin>",
    declared: str = "",
    known: str = "",
) -> Article:
    """The article of an input that nothing is taken out of, with the metadata that was given. Takes and raises what `clean`
    does."""
    decoded = text_of(data, url=url, options=options, declared=declared)
    page, claims = _read(decoded, url, options, name, known)
    return assemble(name, page, untouched(page, claims, "not cleaned"), resolve(claims), options)


def text_of(data: bytes | str, *, url: str | None = None, options: Options = Options(), declared: str = "") -> Decoded:
    """The repaired text that `clean` works on; takes and raises what it does."""
    if isinstance(data, str):
        return repair(data, _repairs(options))
    language = options.language
    if url and not language:
        from newsclean.decode.declared import language_of_url

        language = language_of_url(url)
    return decode(
        data,
        encoding=options.encoding or None,
        declared=declared or None,
        language=language or None,
        repairs=_repairs(options),
    )


def _repairs(options: Options) -> frozenset[str]:
    """The repairs of characters that the options ask for."""
    from newsclean.decode.looks import CLEAN, MOJIBAKE, SPACE

    wanted = CLEAN | {SPACE} if options.spaces == "plain" else CLEAN
    if not options.mojibake:
        wanted -= {MOJIBAKE}
    return frozenset(filter(selector(options), wanted)) if options.ignore else wanted


def clean_text(
    decoded: Decoded, *, url: str | None = None, options: Options = Options(), name: str = "<stdin>", known: str = ""
) -> Article:
    """`clean` for text that is decoded and repaired."""
    page, claims = _read(decoded, url, options, name, known)
    labelled = untouched(page, claims) if exempt(page.front) else settled(page, claims, options)
    gone = (page.blocks[v.block].text for v in labelled.verdicts if v.action is Action.REMOVED)
    labelled = labelled._replace(claims=(*labelled.claims, *spoken(gone)))
    labelled = labelled._replace(claims=labelled.claims + only_changes(labelled.claims))
    metadata = resolve(labelled.claims)
    article = assemble(name, page, labelled, metadata, options)
    if options.in_place and page.markup and (article.cuts or any(v.action is Action.REMOVED for v in article.verdicts)):
        raise _no_edits(name)
    if options.verify:
        verify(article)
    return article


def _read(decoded: Decoded, url: str | None, options: Options, name: str, known: str) -> tuple[Page, tuple[Claim, ...]]:
    """The blocks of a text or a page, and what its front matter and its giver say of it."""
    page = page_of(decoded, url=url, options=options, name=name)
    claims = front_claims(page.front) + front_claims(known)
    return page, (*claims, Claim("url", url, "DEF001", "given", 0)) if url else claims


def page_of(decoded: Decoded, *, url: str | None, options: Options, name: str) -> Page:
    """The blocks of a text or an HTML page. Raises InputError when HTML is to be edited in place."""
    if options.from_ == "html" or (options.from_ == "auto" and is_html(decoded.text, name)):
        from newsclean.render.html import is_ours, source_of

        # As it was before the repairs, which know code in a text and not in a page.
        own = source_of(decoded.raw) if is_ours(decoded.text) else None
        if own is not None:
            mended = repair(own, _repairs(options))
            text = decoded._replace(text=mended.text, notes=mended.notes, bom=b"")
            return segment(text, small_words(options.language or language_of(text.text)))._replace(markup=decoded)
        if options.in_place:
            raise _no_edits(name)
        from newsclean.segment.html import Shape
        from newsclean.segment.web import repaired, segment_html

        page = segment_html(decoded, Shape(options.emphasis, options.links, options.images, url or ""))
        wanted = _repairs(options)
        return repaired(page, repair(page.decoded.text, wanted), lambda text: repair(text, wanted).text)
    small = small_words(options.language or language_of(decoded.text))
    return segment(decoded, small, markdown=options.from_ != "text")


def _no_edits(name: str) -> InputError:
    return InputError(f"{name}: HTML cannot be edited in place", "clean it to another file with --output")


def explain(
    data: bytes | str, *, url: str | None = None, options: Options = Options(), name: str = "<stdin>"
) -> dict[str, Any]:
    """What `clean` did and why, as plain data: every block with its verdict, every claim, the encoding, the account.

    Takes what `clean` takes, and raises what it raises.
    """
    from newsclean.render.explain import explanation

    return explanation(clean(data, url=url, options=options, name=name))
