"""`Options`: every choice that changes what comes out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of one run. The same names serve the command line, TOML and Python.

    encoding: a WHATWG label, or empty for detection. language: BCP 47, or empty for detection.
    strength: cautious (safe rules), normal (and likely ones), strong (and unsure ones).
    select, ignore: rule ids or family prefixes. keep, drop: the user's phrases, or /regular expressions/.
    in_place: keep what would move to the metadata where it is (law 6).
    """

    encoding: str = ""
    language: str = ""
    strength: str = "normal"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    include_roles: tuple[str, ...] = ()
    exclude_roles: tuple[str, ...] = ()
    dateline: str = "lift"
    front_matter: str = "auto"
    in_place: bool = False
    verify: bool = False
