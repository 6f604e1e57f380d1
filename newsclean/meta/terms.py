"""Under which terms a text stands: its licence, and whether it is free to read."""

from __future__ import annotations

import re

from newsclean.keys import FREE, PART

_CC = re.compile(
    r"creativecommons\.org/(?:licenses/(?P<kind>[a-z-]+)(?:/(?P<version>\d\.\d))?|publicdomain/(?P<public>zero|mark))"
)
_WORDS = re.compile(r"\bCC[ -](?P<kind>BY(?:[ -](?:NC|ND|SA))*|0)(?:[ -]?(?P<version>\d\.\d))?(?![\w.])")
_SPELLED = re.compile(
    r"Attribution(?:[ -](?:NonCommercial|NoDeriv(?:ative)?s|ShareAlike))*(?:[ -]?(?P<version>\d\.\d))?", re.IGNORECASE
)
_SHORT = {"attribution": "BY", "noncommercial": "NC", "noderivs": "ND", "noderivatives": "ND", "sharealike": "SA"}
_LOCKED = (
    "locked",
    "metered",
    "premium",
    "subscription",
    "subscriber",
    "paid",
    "hard",
    "registered",
    "member",
    "false",
    "no",
)


def license_of(text: str) -> str:
    """SPDX name of a Creative Commons licence, else the address of the terms; empty for words that name no licence."""
    found = _CC.search(text)
    if found:
        if found["public"]:
            return "CC0-1.0" if found["public"] == "zero" else "Public Domain Mark"
        return _spdx(found["kind"], found["version"])
    found = _WORDS.search(text)
    if found:
        return "CC0-1.0" if found["kind"] == "0" else _spdx(found["kind"], found["version"])
    found = _SPELLED.search(text)
    if found and "creative commons" in text.lower():
        words = re.findall(r"[a-z]+", found[0].lower())
        return _spdx("-".join(_SHORT[w] for w in words), found["version"])
    return text if re.fullmatch(r"https?://\S+", text) else ""


def _spdx(kind: str, version: str | None) -> str:
    name = kind.upper().replace(" ", "-")
    return f"CC-{name}-{version}" if version else f"CC-{name}"


def access_of(text: str) -> str:
    """free or part, by schema.org's isAccessibleForFree and the tiers of Facebook; empty when it says neither."""
    word = text.strip().rsplit("/", 1)[-1].lower()
    if word in ("true", "yes", "free", "1", "open"):
        return FREE
    return PART if word in _LOCKED or word == "0" else ""
