"""The order of the stages, as one readable list. `clean` and `explain`, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from newsclean.article import assemble, inside, verify
from newsclean.decode import decode
from newsclean.label.decide import Labels, Reading, label, read
from newsclean.meta.apparatus import Opening, Zone, claims_of, dateline_claims, opening
from newsclean.meta.front import exempt, front_claims
from newsclean.meta.resolve import resolve
from newsclean.model import Action, Article, Block, Claim, Cut, Decoded, Page, Role, Safety, Verdict
from newsclean.options import Options
from newsclean.segment import segment
from newsclean.text.language import language_of
from newsclean.text.small import small_words

# Removing one line can bring two others together. In practice the second round finds nothing.
MAX_ROUNDS = 8


def clean(data: bytes | str, *, url: str | None = None, options: Options = Options(), name: str = "<stdin>") -> Article:
    """One article out of dirty text.

    data: bytes in any encoding, or decoded text. url: where it came from, written to the metadata. name: what messages
    and the ledger call it. Raises BinaryError when the bytes are not text, UsageError for an unknown encoding.
    """
    decoded = Decoded(data, "unicode", "text") if isinstance(data, str) else decode(data, encoding=options.encoding or None)
    language = options.language or language_of(decoded.text)
    page = segment(decoded, small_words(language))
    known = front_claims(page.front)
    if url:
        known += (Claim("url", url, "DEF001", "given", 0),)
    if exempt(page.front):
        labels, claims = _untouched(page), known
    else:
        labels, claims = _settled(page, language, known, options)
    claims += (Claim("language", language, "DEF000", "declared" if options.language else "its small words", 90),)
    article = assemble(
        name, page, (labels.verdicts, labels.cuts), claims, resolve(claims), lifted=not options.in_place
    )
    if options.verify:
        verify(article)
    return article


def _settled(page: Page, language: str, known: tuple[Claim, ...], options: Options) -> tuple[Labels, tuple[Claim, ...]]:
    """Labels that another round over what is kept does not change (law 3)."""
    total = _round(page, language, known, options)
    labels, claims = total
    for _ in range(MAX_ROUNDS):
        kept = [v.block for v in labels.verdicts if v.action is Action.KEPT]
        if len(kept) == len(page.blocks) and not labels.cuts:
            break
        part = _only(page, kept, labels.cuts)
        more, found = _round(part, language, _as_known(claims), options)
        if all(v.action is Action.KEPT for v in more.verdicts) and not more.cuts:
            break
        labels = _merged(labels, more, kept)
        claims += tuple(replace(c, block=None if c.block is None else kept[c.block]) for c in found if c not in claims)
    return labels, claims


def _round(page: Page, language: str, known: tuple[Claim, ...], options: Options) -> tuple[Labels, tuple[Claim, ...]]:
    title = next((str(c.value) for c in known if c.field == "title" and not c.doubt), "")
    reading = read(page, language, title)
    texts = [f.plain for f in reading.facts]
    zone = _zone(reading, options)
    lines = () if options.front_matter == "never" else tuple(claims_of(texts, zone, language))
    claims = known + lines
    first = opening(texts, zone, language) if options.dateline == "lift" else None
    if first:
        claims += tuple(dateline_claims(first))
    labels = label(reading, lines, options)
    if first and first.cut and not options.in_place and options.front_matter != "never":
        labels = _lift(page, labels, first)
    if labels.headline and not title:
        claims += (Claim("title", labels.headline, "TTL010", "the headline", 20, labels.headline_block),)
    return labels, claims


def _zone(reading: Reading, options: Options) -> Zone:
    from newsclean.label.headline import repeats

    head = reading.headline.block.index if reading.headline else None
    copies = [p.block for p in repeats(reading.facts, reading.title, head, reading.region.first) if p.rule != "TTL006"]
    del options
    return Zone(((head,) if head is not None else ()) + tuple(copies), reading.region.first, reading.region.last)


def _lift(page: Page, labels: Labels, first: Opening) -> Labels:
    """The dateline leaves the first sentence for the metadata."""
    verdict, block = labels.verdicts[first.block], page.blocks[first.block]
    if verdict.action is not Action.KEPT or page.decoded.text[block.start : block.start + 1] != block.text[:1]:
        return labels
    end = block.start + first.dateline.end
    cut = Cut(
        block.index, block.start, end, Role.DATELINE, "APP010", Safety.LIKELY, first.dateline.evidence, Action.MOVED
    )
    return replace(labels, cuts=(*labels.cuts, cut))


def _as_known(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    return tuple(replace(c, block=None) for c in claims)


def _only(page: Page, kept: list[int], cuts: tuple[Cut, ...]) -> Page:
    """The page as its canonical text would be read again: kept blocks alone, cuts carried out."""
    gone: dict[int, list[Cut]] = {}
    for cut in cuts:
        gone.setdefault(cut.block, []).append(cut)
    blocks = []
    for i in kept:
        block = page.blocks[i]
        if i in gone:
            block = _cut_block(page, block, gone[i])
        blocks.append(replace(block, index=len(blocks)))
    return Page(page.decoded, tuple(blocks), page.front)


def _cut_block(page: Page, block: Block, cuts: list[Cut]) -> Block:
    source = page.decoded.text
    spans = list(inside(source, block, cuts))
    text = "".join(source[s.start : s.end] if s.action is Action.KEPT else s.after for s in spans)
    return replace(block, text=text.strip())


def _merged(labels: Labels, more: Labels, kept: list[int]) -> Labels:
    verdicts = list(labels.verdicts)
    for v in more.verdicts:
        if v.action is not Action.KEPT:
            verdicts[kept[v.block]] = replace(v, block=kept[v.block])
    cuts = labels.cuts + tuple(replace(c, block=kept[c.block]) for c in more.cuts)
    block = labels.headline_block
    if block is None and more.headline_block is not None:
        block = kept[more.headline_block]
    return Labels(tuple(verdicts), cuts, labels.headline or more.headline, block)


def _untouched(page: Page) -> Labels:
    """Every block left alone: the front matter says `newsclean: off`."""
    verdicts = tuple(
        Verdict(b.index, Role.BODY, "DEF002", Safety.SAFE, "front matter: newsclean: off", Action.KEPT) for b in page.blocks
    )
    return Labels(verdicts, (), "", None)
