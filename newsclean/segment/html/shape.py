"""What of a page's markup the text keeps."""

from typing import NamedTuple


class Shape(NamedTuple):
    """emphasis: **bold**, *italic* and `code`. links: [text](url). images: ![alt](src). base: what URLs are relative to."""

    emphasis: bool = True
    links: bool = False
    images: bool = False
    base: str = ""
