"""What a stage of labelling says: this rule names this block, for this reason."""

from __future__ import annotations

from dataclasses import dataclass

from newsclean.model import Role


@dataclass(frozen=True, slots=True)
class Proposal:
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
