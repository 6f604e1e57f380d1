"""The nouns of comparing articles, and the numbers that decide, each with where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

Relation = Literal["unique", "exact", "near", "contains", "contained", "updated"]


class Document(NamedTuple):
    """One article to be compared. id: unique in its collection. source: the file it stands in. date: ISO 8601 or empty."""

    id: str
    text: str
    title: str = ""
    date: str = ""
    author: str = ""
    source: str = ""


class Card(NamedTuple):
    """What is kept of a document besides its signature.

    place: where it came among all. weight: words of its prose, those that many documents share counted for less.
    """

    id: str
    title: str
    date: str
    author: str
    source: str
    place: int
    words: int
    weight: float = 0.0


class Rule(NamedTuple):
    """Thresholds of the decision. Set on the development split of `design/DEDUP.md`, where a study of another split found
    the same values good; `contained` is what `--threshold` sets.

    contained: a text is a cut of another when this share of it stands there, and at least `least` shingles do.
    edited: both are versions of one story when this share is common and the shorter is at least `size` of the longer.
    verbatim: from this share of whole sentences in what is common, it is common as a block: a quotation, a site's frame,
    the same background. Below, it is scattered, and nobody scatters but who edits: then common shingles count in full.
    passage: what is common as a block must be so much of a story.
    alike: of two versions with so much in common it does not matter how many others have it, too.
    facts: share of the shorter one's names and numbers that the other must hold; or `numbers` of three or more numbers.
    pure: a text that stands in the other whole is no template's other filling.
    stub: words below which a text says nothing about what it is the text of; `titles` is how alike headlines must be then.
    template: words up to which a text may be a template's filling.
    """

    contained: float = 0.60
    least: int = 12
    edited: float = 0.26
    size: float = 0.45
    alike: float = 0.70
    verbatim: float = 0.70
    passage: float = 0.50
    facts: float = 0.36
    numbers: float = 0.60
    pure: float = 0.97
    same: float = 0.995
    stub: int = 25
    titles: float = 85.0
    template: int = 400

    def at(self, threshold: float) -> Rule:
        """The rule with another share for `contained`; `edited` goes along, down to nothing and up to the same 1."""
        left = min(1.0, (1 - threshold) / (1 - self.contained))  # of the way from here to 1
        edited = 1 - (1 - self.edited) * left if left < 1 else self.edited * threshold / self.contained
        alike = 1 - (1 - self.alike) * left
        return self._replace(contained=threshold, edited=edited, alike=alike, passage=max(self.passage, edited))


class Evidence(NamedTuple):
    """How two documents compare. `a` and `b` are their places; a share is weighted by how rare its shingles are.

    in_b: the share of a's text that stands in b. names, numbers, sentences: (shared, of a, of b).
    slots: (places in both where the same words stand around names or numbers, those where these are others, and those where
    a number is another).
    """

    a: int
    b: int
    shared: int
    shingles: tuple[int, int]
    in_b: float
    in_a: float
    jaccard: float
    names: tuple[int, int, int]
    numbers: tuple[int, int, int]
    sentences: tuple[int, int, int]
    slots: tuple[int, int, int]
    words: tuple[int, int]

    @property
    def containment(self) -> float:
        """The larger of the two shares."""
        return max(self.in_a, self.in_b)

    @property
    def overlap(self) -> float:
        """The share of the smaller one's shingles that the other has, rare or not (the overlap coefficient)."""
        return self.shared / max(1, min(self.shingles))

    @property
    def facts(self) -> float:
        """The share of names and numbers of the one that has fewer which the other has too; 1 when it has none."""
        return (self.names[0] + self.numbers[0]) / self.fewer_facts if self.fewer_facts else 1.0

    @property
    def fewer_facts(self) -> int:
        """How many names and numbers the one has that has fewer."""
        return min(self.names[1] + self.numbers[1], self.names[2] + self.numbers[2])

    @property
    def figures(self) -> float:
        """The same of numbers alone."""
        fewer = min(self.numbers[1:])
        return self.numbers[0] / fewer if fewer else 1.0

    @property
    def whole_sentences(self) -> float:
        """The share of the sentences of the one that has fewer which the other has, too; 0 when it has none."""
        return self.sentences[0] / max(1, min(self.sentences[1:]))

    @property
    def size(self) -> float:
        """Words of the shorter one by those of the longer."""
        return min(self.words) / max(self.words)


class Finding(NamedTuple):
    """What became of one document. kept_id: the copy of its story that stays, which may be itself.

    in_kept: the share of it that stands in the kept copy; of_kept: the share of the kept copy that stands here.
    pairs: the documents it is linked with. holds, held_in: of round-ups and what stands in them.
    stub: so few words that they say nothing, and the same under other headlines.
    """

    id: str
    source: str
    cluster: str
    kept: bool
    relation: Relation
    kept_id: str
    in_kept: float = 1.0
    of_kept: float = 1.0
    jaccard: float = 1.0
    facts_shared: float = 1.0
    shared_sentences: int = 0
    pairs: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    held_in: tuple[str, ...] = ()
    stub: bool = False
    words: int = 0
    date: str = ""
    title: str = ""


class Cluster(NamedTuple):
    """Copies of one story, the kept one first, then the others by their ids."""

    id: str
    members: tuple[Finding, ...]

    @property
    def kept(self) -> Finding:
        """The copy that stays."""
        return self.members[0]


class Duplicates(NamedTuple):
    """What was found: one finding a document, in the order of the documents, and the clusters of two and more."""

    findings: Sequence[Finding]
    clusters: Sequence[Cluster]
