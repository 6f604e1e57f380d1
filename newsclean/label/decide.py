"""One verdict a block, out of what the stages propose. The order of the stages is the order of trust."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from newsclean.errors import UsageError
from newsclean.label import headline as heads
from newsclean.label import masthead, phrases, repeats, site, structure
from newsclean.label.facts import Facts, facts_of
from newsclean.label.lexical import tries
from newsclean.label.near import near_paragraphs
from newsclean.label.proposal import Proposal
from newsclean.label.region import Region, region_of, with_dump
from newsclean.model import Action, Block, Claim, Cut, Kind, Page, Role, Safety, Verdict
from newsclean.options import Options, selector
from newsclean.registry import rules
from newsclean.text.tokens import fold

_PROTECTED = {
    Kind.CODE: Role.CODE,
    Kind.FRONT_MATTER: Role.FRONT_MATTER,
    Kind.EXEMPT: Role.BODY,
    Kind.TABLE: Role.TABLE,
    Kind.SEPARATOR: Role.SEPARATOR,
}
_ROLES = {
    Kind.HEADING: Role.SUBHEADING,
    Kind.LIST: Role.LIST,
    Kind.QUOTE: Role.QUOTE,
    **_PROTECTED,
}
# What may leave code and tables out: where a block stands in a page says more than its text.
_FROM_TREE = ("MDL", "REP010")
_ALLOWED = {
    "cautious": (Safety.SAFE,),
    "normal": (Safety.SAFE, Safety.LIKELY),
    "strong": (Safety.SAFE, Safety.LIKELY, Safety.UNSURE),
}


class Labels(NamedTuple):
    """One verdict a block, the cuts inside kept blocks (offsets into their texts), and the headline with its block."""

    verdicts: tuple[Verdict, ...]
    cuts: tuple[Cut, ...]
    headline: str
    headline_block: int | None


class Reading(NamedTuple):
    """A page as labelling and metadata see it: facts of every block, what phrases name, where the article lies."""

    page: Page
    facts: tuple[Facts, ...]
    named: dict[int, Proposal]
    region: Region
    headline: Facts | None
    title: str
    copies: tuple[Proposal, ...]
    languages: tuple[str, ...]


def read(
    page: Page, language: str, title: str, is_apparatus: Callable[[str], bool], known: dict[str, Facts], *, notes: bool
) -> Reading:
    """Everything that the stages need of a page.

    title: the headline, when it is known from elsewhere. is_apparatus: whether a line is none: a byline, a date, the site's.
    known: the facts that an earlier reading found, by text; new ones are added. notes: the file stays in place.
    """
    facts = tuple(facts_of(b, known) for b in page.blocks)
    region = region_of(facts)
    code = language.partition("-")[0].lower()  # phrases are those of pt, whatever the region of pt-BR
    languages = ("en",) if code == "en" else ("en", code) if code else ()
    named = phrases.named_lines(facts, region, tries(languages), titled=bool(title), notes=notes)
    region = region_of(facts, named)
    named = phrases.in_place(named, region)
    region = with_dump(region, facts, named)
    # A heading with the words of a button stays where it is, but it is no headline: in plain text it has no mark.
    buttons = named
    if not region.dump:
        named = phrases.without_structure(facts, named)
    other = lambda f: f.block.index in buttons or is_apparatus(f.plain)  # noqa: E731 - one use
    if region.dump and not title:
        title, found = masthead.title_of(facts, region, buttons, is_apparatus)
        headline = None if found is None else facts[found]
    else:
        headline = heads.choose(facts, region, title, other)
        title = title or (_as_written(headline) if headline else "")
        found = headline.block.index if headline else None
    copies = tuple(heads.repeats(facts, title, found, region.first, is_apparatus)) if title else ()
    return Reading(page, facts, named, region, headline, title, copies, languages)


def _as_written(headline: Facts) -> str:
    """The text of a headline; with the dash of what somebody said, which makes it an item where more of it follows."""
    return headline.block.text if headline.block.kind is Kind.LIST else headline.plain


def label(reading: Reading, claims: Sequence[Claim], options: Options) -> Labels:
    """Verdicts of all blocks: the user's word, then phrases, the headline, bylines and dates, repeats, structure."""
    selected = selector(options)
    allowed = _ALLOWED[options.strength]
    stages = _stages(reading, claims, options)
    chosen: dict[int, Proposal] = {}
    marked: dict[int, Proposal] = {}
    twins: set[int] = set()
    table = rules()
    for proposal in stages:
        rule, twin = table[proposal.rule], proposal.twin
        if proposal.block in chosen or not selected(rule.id):
            continue
        if twin is not None and (twin in chosen or proposal.block in twins):
            continue
        if rule.safety not in allowed:
            marked.setdefault(proposal.block, proposal)
            continue
        chosen[proposal.block] = proposal
        if twin is not None:
            twins.add(twin)
    verdicts = tuple(_verdict(f.block, chosen.get(f.block.index), marked.get(f.block.index), options) for f in reading.facts)
    kept = {v.block for v in verdicts if v.action is Action.KEPT and v.rule != "DEF001"}
    cuts = _cuts(reading, kept, selected, allowed)
    found = reading.headline.block.index if reading.headline else None
    return Labels(verdicts, cuts, reading.title, found)


def _stages(reading: Reading, claims: Sequence[Claim], options: Options) -> Iterable[Proposal]:
    facts, region = reading.facts, reading.region
    head = reading.headline.block.index if reading.headline else None
    yield from _users(facts, options)
    yield from site.learned([f.block for f in facts], [f.plain for f in facts], options)
    if head is not None:
        yield Proposal(head, "TTL010", "the headline", role=Role.HEADLINE, moved=True)
    yield from reading.copies
    yield from repeats.paragraphs(facts)
    if reading.title:
        yield from heads.standfirst_again(facts, 0 if head is None else head + 1, region.first)
    yield from site.other_headlines([f.block for f in facts], [f.plain for f in facts], options, reading.title, head)
    yield from reading.named.values()
    yield from _claimed(claims)
    yield from repeats.captions(facts, reading.named)
    yield from repeats.link_cards(facts, region.first)
    yield from repeats.pull_quotes(facts)
    if region.suspect:
        yield from _by_trees(reading)
    yield from structure.glued_labels(facts, region)
    yield from structure.addresses(facts, region)
    yield from structure.breadcrumbs(facts, region)
    yield from near_paragraphs(facts)


def _by_trees(reading: Reading) -> Iterator[Proposal]:
    """What the trees leave out of a text that is a dump."""
    from newsclean.label import dump

    columns = columns_of(reading)
    found = dump.chances(columns)
    if reading.region.dump or dump.is_dump(found):
        yield from dump.outside(columns, found, reading.facts, reading.region)


def columns_of(reading: Reading) -> dict[str, list[float]]:
    """The features of a text's blocks, for the trees."""
    from newsclean.label.dump import dump_columns

    head = reading.headline.block.index if reading.headline else None
    copies = frozenset(p.block for p in reading.copies)
    return dump_columns(reading.facts, reading.region, reading.named, (reading.title, head, copies))


def _claimed(claims: Sequence[Claim]) -> Iterable[Proposal]:
    """Lines whose whole content is in the metadata: bylines and dates."""
    roles = {"APP001": Role.BYLINE, "APP002": Role.DATE}
    for claim in claims:
        if claim.block is not None and claim.rule in roles:
            value = claim.value if isinstance(claim.value, str) else ", ".join(claim.value)
            moved = not claim.doubt
            evidence = f"-> {claim.field}: {value}" if moved else f"{claim.field}: {claim.doubt}"
            # A name in doubt is not written, so its line must not go.
            rule = "APP020" if claim.doubt and claim.rule == "APP001" else claim.rule
            yield Proposal(claim.block, rule, evidence, role=roles[claim.rule], moved=moved)


def _users(facts: Sequence[Facts], options: Options) -> Iterable[Proposal]:
    tests = [("DEF001", t, phrase_test(t)) for t in options.keep] + [("SIT002", t, phrase_test(t)) for t in options.drop]
    for rule, phrase, test in tests:
        for f in facts:
            if f.block.kind not in _PROTECTED and test(f.plain):
                yield Proposal(f.block.index, rule, f"holds {phrase!r}")


def phrase_test(phrase: str) -> Callable[[str], bool]:
    """A test of lines by the user's phrase: /regular expression/, or text compared without case and typography.

    Raises UsageError when the expression is not one.
    """
    if len(phrase) > 2 and phrase[0] == phrase[-1] == "/":
        try:
            pattern = re.compile(phrase[1:-1])
        except re.error as e:
            raise UsageError(f"{phrase!r} is no regular expression: {e}", "mend it, or leave the slashes out") from e
        return lambda text: bool(pattern.search(text))
    wanted = fold(phrase)
    return lambda text: wanted in fold(text)


def may_act(rule: str, options: Options) -> bool:
    """Whether the options let a rule remove or move something: it is in use, and safe enough for the strength."""
    return selector(options)(rule) and rules()[rule].safety in _ALLOWED[options.strength]


def decided(page: Page, texts: Sequence[str], proposals: Sequence[Proposal], options: Options) -> tuple[Verdict, ...]:
    """Verdicts of all blocks of an HTML page, before the rules read those that stay. texts: without marks."""
    selected, allowed, table = selector(options), _ALLOWED[options.strength], rules()
    chosen: dict[int, Proposal] = {}
    marked: dict[int, Proposal] = {}
    used = {rule: selected(rule) for rule in {p.rule for p in proposals}}
    for proposal in proposals:
        if used[proposal.rule]:
            sure = table[proposal.rule].safety in allowed
            (chosen if sure else marked).setdefault(proposal.block, proposal)
    for phrase in options.keep:
        test = phrase_test(phrase)
        for i in chosen:
            if test(texts[i]):
                chosen[i] = Proposal(i, "DEF001", f"holds {phrase!r}")
    return tuple(_verdict(b, chosen.get(b.index), marked.get(b.index), options) for b in page.blocks)


def _verdict(block: Block, chosen: Proposal | None, marked: Proposal | None, options: Options) -> Verdict:
    table = rules()
    natural = _ROLES.get(block.kind, Role.BODY)
    dom = chosen is not None and (chosen.rule.startswith(_FROM_TREE) or chosen.rule == "DEF001")
    if block.kind in _PROTECTED and block.kind is not Kind.SEPARATOR and not dom:
        rule = "DEF002" if block.kind is not Kind.TABLE else "DEF000"
        return _by_role(Verdict(block.index, natural, rule, Safety.SAFE, "", Action.KEPT), options)
    if chosen is None and marked is None:
        return _by_role(Verdict(block.index, natural, "DEF000", Safety.SAFE, "", Action.KEPT), options)
    found = chosen or marked
    assert found is not None
    rule_safety = table[found.rule].safety
    role = found.role or natural
    if chosen is None or found.rule.startswith("DEF0") or role.value in options.include_roles:
        return Verdict(block.index, role, found.rule, rule_safety, found.evidence, Action.KEPT, found.score)
    action = Action.MOVED if found.moved else Action.REMOVED
    if options.in_place and (found.moved or found.rule == "APP020"):
        action = Action.KEPT
    return Verdict(block.index, role, found.rule, rule_safety, found.evidence, action, found.score)


def _by_role(verdict: Verdict, options: Options) -> Verdict:
    if verdict.role.value not in options.exclude_roles or verdict.role is Role.FRONT_MATTER:
        return verdict
    return Verdict(verdict.block, verdict.role, "DEF003", Safety.SAFE, f"role {verdict.role} left out", Action.REMOVED)


def _cuts(reading: Reading, kept: set[int], selected: Callable[[str], bool], allowed: tuple[Safety, ...]) -> tuple[Cut, ...]:
    found = phrases.parts(reading.facts, tries(reading.languages))
    return tuple(c for c in found if c.block in kept and selected(c.rule) and c.safety in allowed)
