"""What a block that is none of the article is, by the names around it."""

from __future__ import annotations

from typing import Any

from newsclean.model import Role

# Which names say which role. Of several the nearest to the block, then the first in this order.
_ROLES = (
    ("class_comment", Role.COMMENT),
    ("tag_figcaption", Role.CAPTION),
    ("class_caption", Role.CAPTION),
    ("class_ad", Role.AD),
    ("class_promo", Role.PROMO),
    ("class_related", Role.RELATED),
    ("class_share", Role.NAV),
    ("class_nav", Role.NAV),
    ("tag_nav", Role.NAV),
    ("class_bio", Role.AUTHOR_BIO),
    ("class_tags", Role.TAGS),
    ("class_modal", Role.PROMO),
    ("tag_form", Role.NAV),
    ("class_meta", Role.CREDIT),
    ("class_footer", Role.FOOTER),
    ("tag_footer", Role.FOOTER),
    ("tag_header", Role.NAV),
    ("class_teaser", Role.RELATED),
    ("class_side", Role.RELATED),
    ("tag_aside", Role.RELATED),
)
MOSTLY_LINKS = 0.5


class Names:
    """The roles of the blocks of a page, for those that are left out. title: the headline's block."""

    def __init__(self, columns: dict[str, Any], title: int | None) -> None:
        """Look through all columns at once."""
        import numpy as np

        levels = np.array([columns[name] for name, _ in _ROLES])
        self.first = levels.argmax(axis=0).tolist()
        self.level = levels.max(axis=0).tolist()
        self.links = columns["link_share"]
        self.title = title

    def role(self, i: int) -> Role:
        """The role of a block."""
        if self.level[i]:
            return _ROLES[self.first[i]][1]
        if self.title is not None and i < self.title:
            return Role.NAV
        return Role.RELATED if self.links[i] > MOSTLY_LINKS else Role.FOOTER
