"""The nouns. All frozen: a later stage wraps, never edits.

They are named tuples, because a frozen dataclass takes 0.6 ms to declare and three times as long to make. Modules that
declare named tuples have their annotations evaluated: one left as a string would be compiled at import, for 20 µs.

Offsets are characters of `Decoded.text`, half-open, unless another text is named.
"""

from enum import StrEnum
from typing import Any, NamedTuple

from newsclean.tree import Web


class Kind(StrEnum):
    """The shape of a block in its source."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    QUOTE = "quote"
    TABLE = "table"
    CODE = "code"
    SEPARATOR = "separator"
    FRONT_MATTER = "front-matter"
    EXEMPT = "exempt"  # between the off and on comments


class Role(StrEnum):
    """What a block is to its article."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"
    SUBHEADING = "subheading"
    LIST = "list"
    QUOTE = "quote"
    TABLE = "table"
    CODE = "code"
    CAPTION = "caption"
    CREDIT = "credit"
    BYLINE = "byline"
    DATE = "date"
    DATELINE = "dateline"
    COMMENT = "comment"
    AUTHOR_BIO = "author-bio"
    RELATED = "related"
    PROMO = "promo"
    AD = "ad"
    NAV = "nav"
    FOOTER = "footer"
    TAGS = "tags"
    SEPARATOR = "separator"
    FRONT_MATTER = "front-matter"


class Safety(StrEnum):
    """How sure a rule is of what it names."""

    SAFE = "safe"
    LIKELY = "likely"
    UNSURE = "unsure"


class Action(StrEnum):
    """What happened to a span of the decoded text on its way to the canonical text."""

    KEPT = "kept"
    REMOVED = "removed"
    MOVED = "moved"  # to the metadata
    REWRITTEN = "rewritten"  # white space only


class Note(NamedTuple):
    """One repair made while decoding: `before` stood in the raw text where `after` stands at `start`:`end`.

    A byte of `before` that no encoding reads is a lone surrogate, U+DC00 + byte.
    """

    rule: str
    start: int
    end: int
    before: str
    after: str
    why: str = ""


class Decoded(NamedTuple):
    """Text out of bytes, with how it was found.

    how: bom, user, declared (by the transport), ascii, utf-8, escapes (ISO-2022, HZ), layout (UTF-16 or UTF-32 without a
    mark), meta (the page's own word), detected, fallback, text (the input was a str).
    confidence: 0-1, less than 1 for a guess. replaced: bytes that the encoding could not decode, now U+FFFD or C1 controls.
    notes: every repair, in order. doubt: empty, or a sentence that says why the encoding may be wrong.
    runner_up: of a guess, the encoding that comes next and reads the bytes otherwise.
    """

    text: str
    encoding: str
    how: str
    confidence: float = 1.0
    bom: bytes = b""
    replaced: int = 0
    notes: tuple[Note, ...] = ()
    doubt: str = ""
    runner_up: str = ""

    @property
    def raw(self) -> str:
        """The text before its repairs: every note undone (law 4)."""
        out = []
        at = 0
        for note in self.notes:
            out += [self.text[at : note.start], note.before]
            at = note.end
        out.append(self.text[at:])
        return "".join(out)

    @property
    def by_rule(self) -> dict[str, int]:
        """How many repairs each rule made, by rule id."""
        count: dict[str, int] = {}
        for note in self.notes:
            count[note.rule] = count.get(note.rule, 0) + 1
        return dict(sorted(count.items()))


class Edit(NamedTuple):
    """White space inside a block that the canonical form writes otherwise."""

    start: int
    end: int
    after: str
    rule: str


class Block(NamedTuple):
    """A paragraph, heading, list item, table, ... with its place in the decoded text.

    text: the canonical text, the source with `edits` applied.
    gap: blank lines before it in the source (0: it follows the line above).
    indent: columns of white space that stood before its first line.
    """

    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody asks of a block
    kind: Kind
    start: int
    end: int
    text: str
    edits: tuple[Edit, ...] = ()
    gap: int = 1
    indent: int = 0
    level: int = 0  # of a heading; depth of a list item


class Page(NamedTuple):
    """The blocks of one decoded text, in order; `front` are the lines of its front matter, fences left out.

    web, markup: of an HTML page; then `decoded` is the text that its markup holds.
    """

    decoded: Decoded
    blocks: tuple[Block, ...]
    front: str = ""
    web: Web | None = None
    markup: Decoded | None = None

    @property
    def source(self) -> Decoded:
        """What was decoded: the markup of an HTML page, else the text."""
        return self.markup or self.decoded


class Cut(NamedTuple):
    """A part of a kept block that a rule names. Offsets into the decoded text."""

    block: int
    start: int
    end: int
    role: Role
    rule: str
    safety: Safety
    evidence: str
    action: Action


class Verdict(NamedTuple):
    """What a block is and what becomes of it; exactly one a block.

    rule: the id that decided; DEF000 when none did. score: 0-100 where the rule measures one.
    action KEPT with a rule that is not DEF000 means: kept and marked.
    """

    block: int
    role: Role
    rule: str
    safety: Safety
    evidence: str
    action: Action
    score: float = 100.0


class Claim(NamedTuple):
    """A candidate for a metadata field. Rank: lower is trusted more. `doubt` keeps it out of the output."""

    field: str
    value: str | tuple[str, ...]
    rule: str
    evidence: str
    rank: int
    block: int | None = None
    doubt: str = ""


class Span(NamedTuple):
    """A stretch of the decoded text and what became of it. `after` is what stands in the canonical text."""

    start: int
    end: int
    action: Action
    after: str
    rule: str = ""
    block: int | None = None


class Metadata(NamedTuple):
    """The values that are written, in the order of the keys of the output. Empty ones are left out there."""

    title: str = ""
    subtitle: str = ""
    author: tuple[str, ...] = ()
    date: str = ""
    updated: str = ""
    site: str = ""
    url: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    description: str = ""
    language: str = ""
    dateline: str = ""
    agency: str = ""
    license: str = ""
    access: str = ""


class Article(NamedTuple):
    """One canonical article: the whole page, every verdict, every claim, and the account of each character.

    lifted: headline, byline, date and dateline moved to the metadata. fronted: Markdown shows it as front matter, with the
    names of `profile`.
    doubts: ids of the rules that marked a block which was kept. rows: of an HTML page, its blocks as the trees read them (a
    float32 matrix, one row a block), for those who ask why.
    """

    source: str
    page: Page
    verdicts: tuple[Verdict, ...]
    cuts: tuple[Cut, ...]
    claims: tuple[Claim, ...]
    metadata: Metadata
    spans: tuple[Span, ...]
    text: str
    id: str
    front: str = ""
    lifted: bool = True
    fronted: bool = True
    profile: str = "newsclean"
    doubts: tuple[str, ...] = ()
    rows: Any = None

    @property
    def title(self) -> str:
        """The headline, empty when none was found."""
        return self.metadata.title

    @property
    def author(self) -> tuple[str, ...]:
        """The authors' names, in order."""
        return self.metadata.author

    @property
    def date(self) -> str:
        """ISO 8601, a day or a time; empty when unknown or in doubt."""
        return self.metadata.date

    @property
    def language(self) -> str:
        """BCP 47 code, empty when unknown."""
        return self.metadata.language

    @property
    def encoding(self) -> str:
        """The name of the encoding that the bytes were in."""
        return self.page.source.encoding

    @property
    def changed(self) -> bool:
        """Whether a rule removed or moved anything (white space aside)."""
        return any(s.action in (Action.REMOVED, Action.MOVED) for s in self.spans)
