"""chardet's guess, asked only when nothing certain is known: its import costs more than cleaning an article."""

from __future__ import annotations

import re

_WINDOW = 200_000
# A guess with less confidence than this is wrong in one case of six (2,208 legacy samples), others in one of a hundred.
DOUBTFUL = 0.15


def guess(data: bytes) -> tuple[str, float]:
    """(chardet's own name, confidence 0-1) for bytes that are not UTF-8; ("", 0.0) when it has no answer.

    The window begins shortly before the first non-ASCII byte, because chardet reads the first 200 kB only.
    """
    import chardet

    first = re.search(rb"[\x80-\xff]", data)
    start = max(0, first.start() - 2_000) if first else 0
    found = chardet.detect(data[start : start + _WINDOW], prefer_superset=False, compat_names=False)
    return found["encoding"] or "", float(found["confidence"] or 0.0)
