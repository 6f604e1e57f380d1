"""The first look at an HTML page: which blocks are its article, before the rules of texts read what stays."""

from collections.abc import Sequence
from typing import Any

from newsclean.label.decide import decided
from newsclean.label.page import judged, proposals
from newsclean.label.proposal import Proposal
from newsclean.label.site import learned, other_headlines
from newsclean.label.title import headline_of
from newsclean.meta.apparatus import Zone, claims_of, unsigned
from newsclean.meta.facts import regional
from newsclean.meta.head import head_claims
from newsclean.model import Action, Claim, Page, Role, Verdict
from newsclean.options import Options
from newsclean.text.language import language_of_article
from newsclean.text.tokens import fold, words
from newsclean.tree import Web, kinds_of

RANK_HEADLINE = 15
# Byline and date may stand below the standfirst: so many paragraphs of so many words may come before the text itself.
STANDFIRSTS, PROSE = 3, 12
RANK_SHOWN, NEAR, FAR = 14, 35, 48
RANK_UNSIGNED = 36
NEWS = ("NewsArticle", "LiveBlogPosting")
UNSIGNED, ONE_WORD = ("no opener", "an agency alone"), "one word"
RANK_ONE_WORD = 65  # the head's accounts and collectives come before it
_MOVED = {"APP001": Role.BYLINE, "APP002": Role.DATE}


def first_look(page: Page, web: Web, options: Options, url: str = "") -> tuple[tuple[Verdict, ...], tuple[Claim, ...], Any]:
    """A verdict for every block of the page; the claims of lines that the trees leave out: headline, byline, date; and the
    blocks as the trees read them."""
    headline, at = headline_of(page, web)
    found = judged(page, web)
    said = [*learned(page.blocks, web.bare, options), *other_headlines(page.blocks, web.bare, options, headline, at)]
    said += proposals(page, web, found, at)
    verdicts = decided(page, web.bare, said, options)
    claims = (
        [Claim("title", headline, "TTL010" if at is not None else "TTL011", "the headline", RANK_HEADLINE, at)]
        if headline
        else []
    )
    if options.front_matter == "never":
        return verdicts, tuple(claims), found.rows
    language = regional(_language(web, headline, verdicts), web.head.language)
    claims += head_claims(web.head, language, url)
    lines = _apparatus(web, verdicts, at, language)
    claims += lines
    moved = {
        c.block: Proposal(c.block, c.rule, f"-> {c.field}: {_shown(c)}", role=_MOVED[c.rule], moved=True)
        for c in lines
        if c.block is not None and c.rule in _MOVED and verdicts[c.block].action is not Action.KEPT and not c.doubt
    }
    if moved:
        few = page._replace(blocks=tuple(page.blocks[i] for i in moved))
        anew = {v.block: v for v in decided(few, web.bare, list(moved.values()), options)}
        verdicts = tuple(anew.get(v.block, v) for v in verdicts)
    return verdicts, tuple(claims), found.rows


def trusted(claims: Sequence[Claim], web: Web) -> tuple[Claim, ...]:
    """Claims of lines just below the headline of a page, which says there what a text says in prose."""
    near = [c for c in claims if c.rank < FAR]
    days = {str(c.value)[:10] for c in near if c.rule == "APP002" and c.field == "date" and c.value and not c.doubt}
    news = any(str(kind).endswith(NEWS) for item in web.head.objects for kind in kinds_of(item))
    site = fold(web.head.meta("og:site_name"))
    return tuple(_by_place(c, len(days) == 1 and not news, site) for c in claims)


def _by_place(claim: Claim, dated: bool, site: str) -> Claim:
    """The claim with the rank and the doubt that its place gives it.

    A byline there counts more than the head (9 of 13 times that they differ), and needs no "By"; a single word behind
    "By" is a name if it is not the site's. So does a single date that is not called an update (21 of 32), but not on the
    pages of newspapers, which show their last change.
    """
    if claim.rule == "APP002":
        return claim._replace(rank=RANK_SHOWN) if claim.field == "date" and claim.rank < FAR and dated else claim
    if claim.rule != "APP001":
        return claim
    if not claim.doubt and claim.rank < NEAR:
        return claim._replace(rank=RANK_SHOWN)
    if claim.doubt == ONE_WORD and claim.rank < NEAR and all(fold(name) != site for name in claim.value):
        return claim._replace(rank=RANK_ONE_WORD, doubt="")
    if claim.doubt in UNSIGNED:
        return claim._replace(rank=max(claim.rank, RANK_UNSIGNED), doubt="")
    return claim


def _shown(claim: Claim) -> str:
    return claim.value if isinstance(claim.value, str) else ", ".join(claim.value)


def _language(web: Web, headline: str, verdicts: tuple[Verdict, ...]) -> str:
    return language_of_article(headline, (web.bare[v.block] for v in verdicts if v.action is Action.KEPT))


def _apparatus(web: Web, verdicts: tuple[Verdict, ...], at: int | None, language: str) -> tuple[Claim, ...]:
    """Bylines and dates among the lines that were left out, between the headline and the article."""
    kept = [v.block for v in verdicts if v.action is Action.KEPT]
    if not kept:
        return ()
    after = [i for i in kept if at is None or i > at] or kept
    prose = [i for i in after if words(web.bare[i]) >= PROSE]
    first, last = [*prose[:STANDFIRSTS], after[0]][min(len(prose), STANDFIRSTS) - 1], kept[-1]
    lines = tuple("" if v.action is Action.KEPT else text for text, v in zip(web.bare, verdicts, strict=True))
    found = claims_of(lines, Zone(at, (), first, last), language)
    return trusted((*found, *unsigned(lines, at, first, language)), web)
