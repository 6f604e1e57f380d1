"""Label a page until labelling what is left changes nothing: that makes cleaning idempotent (law 3).

Removing a line can bring two others together, show that another language prevails, or move the article's edges.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from newsclean.article import inside
from newsclean.claims import sure_of
from newsclean.label.decide import Labels, Reading, label, may_act, read
from newsclean.label.facts import Facts, facts_of
from newsclean.meta.apparatus import Opening, Zone, claims_of, dateline_claims, is_apparatus, opening
from newsclean.meta.mail import MOST as LONGEST_HEAD
from newsclean.meta.mail import RULE as HEAD_RULE
from newsclean.meta.mail import head_of_names
from newsclean.meta.tongue import guessed
from newsclean.meta.visible import ENOUGH, PROSE, Lines, head_of, small_words, visible
from newsclean.model import Action, Block, Claim, Cut, Kind, Page, Role, Safety, Verdict
from newsclean.options import Options
from newsclean.text.language import language_of_article
from newsclean.text.recurring import line_key
from newsclean.text.tokens import words

# Each round removes something, so it ends by itself; four have been the most on 921 page dumps.
MAX_ROUNDS = 20


class Labelled(NamedTuple):
    """One verdict a block of the page, the cuts inside kept blocks, and every claim. rows: as in `Article`."""

    verdicts: tuple[Verdict, ...]
    cuts: tuple[Cut, ...]
    claims: tuple[Claim, ...]
    rows: Any = None


def untouched(page: Page, claims: tuple[Claim, ...], why: str = "front matter: newsclean: off") -> Labelled:
    """Every block left alone, and why."""
    verdicts = tuple(Verdict(b.index, Role.BODY, "DEF002", Safety.SAFE, why, Action.KEPT) for b in page.blocks)
    return Labelled(verdicts, (), claims)


def settled(page: Page, known: tuple[Claim, ...], options: Options) -> Labelled:
    """Verdicts that another round over the kept blocks does not change."""
    state = Labelled(tuple(_kept(b) for b in page.blocks), (), known)
    if page.web and page.blocks:
        from newsclean.opening import first_look, trusted

        url = next((str(c.value) for c in known if c.field == "url"), "")
        verdicts, claims, rows = first_look(page, page.web, options, url)
        state = Labelled(verdicts, (), known + claims, rows)
    elif not options.in_place and options.front_matter != "never" and may_act(HEAD_RULE, options):
        state = _without_head(page, state)
        known = state.claims
    facts: dict[str, Facts] = {}
    rest, places = _rest(page, state)
    language = _language(rest, state.claims, options, facts)
    for _ in range(MAX_ROUNDS):
        # A file edited in place is read again without the metadata; new output carries it in its front matter.
        labels, found = _round(rest, language, known if options.in_place else state.claims, options, facts)
        state = _merged(page, state, labels, found, places)
        quiet = all(v.action is Action.KEPT for v in labels.verdicts) and not labels.cuts
        if not quiet:
            rest, places = _rest(page, state)
        before, language = language, _language(rest, state.claims, options, facts)
        if quiet and before == language:
            break
    if page.web and page.blocks:
        state = state._replace(claims=trusted(state.claims, page.web))
    if options.front_matter != "never" and "id: sha256:" not in page.front:
        texts = page.web.bare if page.web else tuple(facts_of(b, facts).plain for b in page.blocks)
        state = state._replace(claims=_bare_lines(page, texts, state, language))
    why = "declared" if options.language else "its small words"
    told = (Claim("language", language, "DEF000", why, 90),) if language else _guessed(rest, facts)
    return state._replace(claims=state.claims + told)


def _without_head(page: Page, state: Labelled) -> Labelled:
    """The lines of names and values at the head of a text, moved to the metadata."""
    if page.front:
        return state  # which says what a head would say
    count, claims = head_of_names([b.text for b in page.blocks[:LONGEST_HEAD]], [b.gap for b in page.blocks[:LONGEST_HEAD]])
    fields = {c.block: f"-> {c.field}" for c in claims}
    moved = tuple(
        Verdict(i, Role.BYLINE, HEAD_RULE, Safety.SAFE, fields.get(i, "a line of the head"), Action.MOVED)
        for i in range(count)
    )
    return state._replace(verdicts=moved + state.verdicts[count:], claims=state.claims + claims)


def _bare_lines(page: Page, texts: Sequence[str], state: Labelled, language: str) -> tuple[Claim, ...]:
    """All claims, with those of authors and days that stand in lines of their own, whatever became of these lines. What
    stands among headlines of other stories is theirs.

    Of a page only an author that nothing else names: 14 on 792 pages, of which 9 are right and 2 have no gold.
    """
    if page.web and sure_of(state.claims, "author"):
        return state.claims
    kept = frozenset(v.block for v in state.verdicts if v.action is Action.KEPT)
    first = next((i for i in sorted(kept) if words(texts[i]) >= PROSE), None)
    if first is None:
        return state.claims
    others = frozenset(v.block for v in state.verdicts if v.rule.startswith("PRO") and v.block > first)
    claims = tuple(c._replace(doubt="another story's") if c.block in others and not c.doubt else c for c in state.claims)
    own = ["" if i in others else text for i, text in enumerate(texts)]
    said = {v.block for v in state.verdicts if v.rule.startswith("TTL")}
    head = head_of(own, _title(claims), first, said.__contains__)
    about = frozenset(v.block for v in state.verdicts if v.rule == "APP007")
    found = visible(Lines(own, kept, first, head, about, small_words(own)), language, ENOUGH + bool(page.web))
    read = {(c.field, c.evidence) for c in claims}  # a line that was read as a whole is no witness for itself
    return claims + tuple(c for c in found if (c.field, c.evidence) not in read and not (page.web and c.field != "author"))


def _guessed(page: Page, facts: dict[str, Facts]) -> tuple[Claim, ...]:
    """Of a text in none of the languages that have rules: for the metadata alone, since no rule would act on it."""
    if "id: sha256:" in page.front:
        return ()
    return guessed("\n\n".join(facts_of(b, facts).plain for b in page.blocks))


def _kept(block: Block) -> Verdict:
    if block.kind is Kind.FRONT_MATTER:
        return Verdict(block.index, Role.FRONT_MATTER, "DEF002", Safety.SAFE, "", Action.KEPT)
    return Verdict(block.index, Role.BODY, "DEF000", Safety.SAFE, "", Action.KEPT)


def _title(claims: tuple[Claim, ...]) -> str:
    return next((str(c.value) for c in claims if c.field == "title" and c.value and not c.doubt), "")


def _language(page: Page, claims: tuple[Claim, ...], options: Options, facts: dict[str, Facts]) -> str:
    """The user's word, the front matter's, or what the headline and the kept text are written in."""
    declared = next((str(c.value) for c in claims if c.field == "language" and c.rank == 0), "")
    if options.language or declared:
        return options.language or declared
    if "id: sha256:" in page.front:
        return ""  # our own front matter names the language when it is known
    texts = (facts_of(b, facts).plain for b in page.blocks if b.kind is not Kind.FRONT_MATTER)
    return language_of_article(_title(claims), texts)


def _rest(page: Page, state: Labelled) -> tuple[Page, list[int]]:
    """The page as its canonical text would be read again: kept blocks alone, cuts carried out; and their old indexes."""
    gone = _by_block(state.cuts)
    kept = [v.block for v in state.verdicts if v.action is Action.KEPT]
    places = [i for i in kept if page.blocks[i].kind is not Kind.FRONT_MATTER]
    blocks = tuple(
        page.blocks[i]._replace(index=n, text=_cut_text(page, i, gone[i]) if i in gone else page.blocks[i].text)
        for n, i in enumerate(places)
    )
    return Page(page.decoded, blocks, page.front), places


def _by_block(cuts: tuple[Cut, ...]) -> dict[int, list[Cut]]:
    out: dict[int, list[Cut]] = {}
    for cut in cuts:
        out.setdefault(cut.block, []).append(cut)
    return out


def _cut_text(page: Page, i: int, cuts: list[Cut]) -> str:
    source = page.decoded.text
    spans = inside(source, page.blocks[i], cuts)
    return "".join(source[s.start : s.end] if s.action is Action.KEPT else s.after for s in spans)


def _in_source(page: Page, state: Labelled, cuts: tuple[Cut, ...], places: list[int]) -> tuple[Cut, ...]:
    """Cuts with offsets into the texts of kept blocks, as cuts with offsets into the decoded text."""
    gone = _by_block(state.cuts)
    out = []
    for cut in cuts:
        i = places[cut.block]
        at = 0
        where: list[int] = []
        for span in inside(page.decoded.text, page.blocks[i], gone.get(i, [])):
            length = span.end - span.start if span.action is Action.KEPT else len(span.after)
            for edge, shift in ((cut.start, 0), (cut.end, -1)):
                offset = edge + shift - at
                if 0 <= offset < length:
                    where.append(min(span.start + offset, span.end - 1) - shift)
            at += length
        out.append(cut._replace(block=i, start=where[0], end=where[-1]))
    return tuple(out)


def _round(
    page: Page, language: str, known: tuple[Claim, ...], options: Options, facts: dict[str, Facts]
) -> tuple[Labels, tuple[Claim, ...]]:
    title = _title(known)
    site = options.lines or {}
    other = lambda text: is_apparatus(text, language) or bool(site and line_key(text) in site)  # noqa: E731 - one use
    reading = read(page, language, title, other, facts, notes=options.in_place)
    texts = [f.plain for f in reading.facts]
    zone = _zone(reading)
    lines = () if options.front_matter == "never" else claims_of(texts, zone, language)
    labels = label(reading, lines, options)
    claims = lines
    first = opening(texts, zone, language) if options.dateline == "lift" else None
    if first:
        claims += tuple(dateline_claims(first))
        labels = _lifted(page, labels, first, options)
    if labels.headline and not title:
        claims += (Claim("title", labels.headline, "TTL010", "the headline", 20, labels.headline_block),)
    return labels, claims


def _zone(reading: Reading) -> Zone:
    above = -1 if reading.title and not reading.region.dump else None
    head = reading.headline.block.index if reading.headline else above
    copies = tuple(p.block for p in reading.copies if p.rule != "TTL006")
    return Zone(head, copies, reading.region.first, reading.region.last)


def _lifted(page: Page, labels: Labels, first: Opening, options: Options) -> Labels:
    """The dateline leaves the first sentence for the metadata."""
    verdict, text, line = labels.verdicts[first.block], page.blocks[first.block].text, first.dateline
    whole = text[: line.end] == first.text[: line.end] and line.end < len(text)
    if not first.cut or options.in_place or options.front_matter == "never" or not whole or not may_act("APP010", options):
        return labels
    if verdict.action is not Action.KEPT:
        return labels
    cut = Cut(first.block, 0, line.end, Role.DATELINE, "APP010", Safety.LIKELY, line.evidence, Action.MOVED)
    return labels._replace(cuts=(*labels.cuts, cut))


def _merged(page: Page, state: Labelled, labels: Labels, found: tuple[Claim, ...], places: list[int]) -> Labelled:
    """What this round says, in the indexes of the whole page. Marks of an earlier round stay on blocks still kept."""
    verdicts = list(state.verdicts)
    for v in labels.verdicts:
        old = verdicts[places[v.block]]
        if v.action is not Action.KEPT or old.rule == "DEF000":
            verdicts[places[v.block]] = v._replace(block=places[v.block])
    cuts = state.cuts + _in_source(page, state, labels.cuts, places)
    claims = [c._replace(block=None if c.block is None else places[c.block]) for c in found]
    there = {(c.field, c.value, c.block) for c in state.claims}
    new = tuple(c for c in claims if (c.field, c.value, c.block) not in there)
    return Labelled(tuple(verdicts), cuts, state.claims + new, state.rows)
