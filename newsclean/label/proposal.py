"""What a stage of labelling says: this rule names this block, for this reason."""

from typing import NamedTuple

from newsclean.model import Role


class Proposal(NamedTuple):
    """One rule that names one block.

    moved: its value goes to the metadata, when that is written. twin: the block that says the same and must stay.
    """

    block: int
    rule: str
    evidence: str
    score: float = 100.0
    role: Role | None = None
    moved: bool = False
    twin: int | None = None
