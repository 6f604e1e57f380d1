"""bytes -> Decoded. The order of the steps is `chain.STEPS`, that of the repairs `repairs.FINDERS`.

The stages load on first use: `newsclean.decode` is this package's name and a public function's, so the package must be
imported before the function takes the name, and that may not cost start-up time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from newsclean.model import Decoded


def decode(
    data: bytes,
    *,
    encoding: str | None = None,
    declared: str | None = None,
    language: str | None = None,
    repairs: Collection[str] | None = None,
) -> Decoded:
    """Turn bytes into text, repair it, and say how and what: every repair is a note that can be undone.

    data: any bytes. encoding: the user's word, obeyed. declared: the transport's, a label or a Content-Type, obeyed
    unless the bytes are UTF-8. language: BCP 47 code of the text when it is known, a help in guessing.
    repairs: rule ids of the repairs of characters to make (`newsclean rules ENC`); None for those of damage, which leave
    soft hyphens, zero-width spaces and marks of direction (ENC008, ENC009) to `clean`.
    Raises BinaryError when the bytes are not text, UsageError when `encoding` is no known label.
    """
    from newsclean.decode import chain

    return chain.decode(data, encoding=encoding, declared=declared, language=language, repairs=repairs)


def repair(text: str, repairs: Collection[str] | None = None) -> Decoded:
    """The same repairs for text that is decoded already; `repairs` as for `decode`."""
    from newsclean.decode import chain
    from newsclean.model import Decoded

    return chain.repair(Decoded(text, "unicode", "text"), repairs)


def encode(decoded: Decoded, kept: Sequence[tuple[int, int]] | None = None) -> bytes:
    """Text back into the bytes it was made of: same encoding, same byte-order mark, repairs undone.

    kept: the ranges of the text to write, in order; all of it by default.
    Raises InputError when the encoding cannot give its own text back.
    """
    from newsclean.decode import transcode

    return transcode.encode(decoded, kept)


def raw(decoded: Decoded, kept: Sequence[tuple[int, int]]) -> str:
    """Ranges of the text, in order, as they stood before the repairs. A byte that no encoding reads is U+DC00 + byte."""
    from newsclean.decode import transcode

    return transcode.raw(decoded, kept)
