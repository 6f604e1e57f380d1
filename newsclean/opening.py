"""The first look at an HTML page: which blocks are its article, before the rules of texts read what stays."""

from typing import Any

from newsclean.label.decide import decided
from newsclean.label.page import judged, proposals
from newsclean.label.proposal import Proposal
from newsclean.label.site import learned
from newsclean.label.title import headline_of
from newsclean.meta.apparatus import Zone, claims_of
from newsclean.model import Action, Claim, Page, Role, Verdict
from newsclean.options import Options
from newsclean.text.language import language_of_article
from newsclean.tree import Web

RANK_HEADLINE = 15
_MOVED = {"APP001": Role.BYLINE, "APP002": Role.DATE}


def first_look(page: Page, web: Web, options: Options) -> tuple[tuple[Verdict, ...], tuple[Claim, ...], Any]:
    """A verdict for every block of the page; the claims of lines that the trees leave out: headline, byline, date; and the
    blocks as the trees read them."""
    headline, at = headline_of(page, web)
    found = judged(page, web)
    said = [*learned(page.blocks, web.bare, options), *proposals(page, web, found, at)]
    verdicts = decided(page, web.bare, said, options)
    claims = (
        [Claim("title", headline, "TTL010" if at is not None else "TTL011", "the headline", RANK_HEADLINE, at)]
        if headline
        else []
    )
    if options.front_matter == "never":
        return verdicts, tuple(claims), found.rows
    lines = _apparatus(web, verdicts, headline, at)
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


def _shown(claim: Claim) -> str:
    return claim.value if isinstance(claim.value, str) else ", ".join(claim.value)


def _apparatus(web: Web, verdicts: tuple[Verdict, ...], headline: str, at: int | None) -> tuple[Claim, ...]:
    """Bylines and dates among the lines that were left out, between the headline and the article."""
    kept = [v.block for v in verdicts if v.action is Action.KEPT]
    if not kept:
        return ()
    language = language_of_article(headline, (web.bare[i] for i in kept))
    after = [i for i in kept if at is None or i > at]
    first, last = (after or kept)[0], kept[-1]
    lines = tuple("" if v.action is Action.KEPT else text for text, v in zip(web.bare, verdicts, strict=True))
    return claims_of(lines, Zone(at, (), first, last), language)
