"""What a source says of a field, before it is cleaned."""

from typing import NamedTuple


class Said(NamedTuple):
    """One statement of a page: which source (a rule), about what, in which words, and where it stands."""

    rule: str
    field: str
    values: tuple[str, ...]
    evidence: str
