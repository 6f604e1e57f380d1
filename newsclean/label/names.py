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


def role_of(columns: dict[str, Any], i: int, title: int | None) -> Role:
    """The role of a block that is left out."""
    best, role = 0.0, Role.NAV
    for name, said in _ROLES:
        if columns[name][i] > best:
            best, role = columns[name][i], said
    if best:
        return role
    if title is not None and i < title:
        return Role.NAV
    return Role.RELATED if columns["link_share"][i] > MOSTLY_LINKS else Role.FOOTER
