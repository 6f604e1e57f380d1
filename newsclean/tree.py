"""The nouns of HTML pages, frozen like those of `model`, which stand on them."""

from typing import NamedTuple


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


class Web(NamedTuple):
    """What an HTML page has beside its text.

    bare: of each block its text without marks. headlines: what the page calls its headline, the most
    trusted first. body: the article as the page's data (JSON-LD) have it, and `from_data` the first block that was taken
    from there, because the page shows none. description: of the page, for search engines.
    """

    bare: tuple[str, ...]
    dom: Dom
    headlines: tuple[str, ...] = ()
    body: str = ""
    description: str = ""
    from_data: int = -1
