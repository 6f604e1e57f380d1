"""The nouns of HTML pages, frozen like those of `model`, which stand on them."""

from typing import Any, NamedTuple


class Dom(NamedTuple):
    """The tree of an HTML page as columns: one value a container (in document order), then one value a block.

    A container's blocks are those from `first` up to, not with, `stop`. words: bits of `data/dom.toml` groups that class
    and id name. look: one number for each distinct tag, attributes and all.
    """

    parent: list[int]
    depth: list[int]
    name: list[str]
    words: list[int]
    hidden: list[bool]
    look: list[int]
    first: list[int]
    stop: list[int]
    node: list[int]  # of a block: its container
    linked: list[int]  # characters inside links
    links: list[int]
    inline: list[int]  # bits of the inline tags around its text
    images: list[int]  # since the block before


class Mark(NamedTuple):
    """An element of the body that says what it holds.

    kind: time, itemprop, rel, h1; byline and date, which a class names; profile, a link to the page of an author.
    name: of the property, the class, or the address. value: what a machine is to read there, else its text; of a profile
    the line that it stands in, of a byline the texts of its elements, a line each. text: what a person reads there. apart:
    it stands in a comment, a teaser, the footer or another article. below: it stands after the first h1.
    """

    kind: str
    name: str
    value: str
    text: str
    apart: bool = False
    below: bool = False


class Head(NamedTuple):
    """What a page says of itself.

    title: of the title element. metas: (lower-case name or property, content) of every meta element, in order.
    links: (rel, href) of link elements, in lower case the first. objects: of JSON-LD, flat. language: of the html element.
    """

    title: str = ""
    metas: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    objects: tuple[dict[str, Any], ...] = ()
    language: str = ""
    marks: tuple[Mark, ...] = ()

    def meta(self, *names: str) -> str:
        """The content of the first meta element with the first of these names that has one."""
        for name in names:
            for own, content in self.metas:
                if own == name:
                    return content
        return ""


def kinds_of(item: dict[str, Any]) -> list[Any]:
    """The types of an object of JSON-LD."""
    kinds = item.get("@type", "")
    return kinds if isinstance(kinds, list) else [kinds]


class Web(NamedTuple):
    """What an HTML page has beside its text.

    bare: of each block its text without marks. headlines: what the page calls its headline, the most
    trusted first. body: the article as the page's data (JSON-LD) have it, and `from_data` the first block that was taken
    from there, because the page shows none. description: of the page, for search engines. head: all that the page says
    of itself.
    """

    bare: tuple[str, ...]
    dom: Dom
    headlines: tuple[str, ...] = ()
    body: str = ""
    description: str = ""
    from_data: int = -1
    head: Head = Head()
