"""bytes -> Decoded. The order of the stages is `chain.decode`.

The stages load on first use: `newsclean.decode` is this package's name and a public function's, so the package must be
imported before the function takes the name, and that may not cost start-up time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsclean.model import Decoded


def decode(data: bytes, *, encoding: str | None = None, declared: str | None = None, language: str | None = None) -> Decoded:
    """Turn bytes into text and say how: mark, the user's word, strict UTF-8, the transport's word, chardet, cp1252.

    data: any bytes. encoding: the user's word, obeyed. declared: the transport's word, taken when the bytes allow it.
    language: BCP 47 code of the text, when it is known.
    Raises BinaryError when the bytes are not text, UsageError when `encoding` is no known label.
    """
    from newsclean.decode import chain

    return chain.decode(data, encoding=encoding, declared=declared, language=language)


def encode(text: str, decoded: Decoded) -> bytes:
    """Text back into bytes as they were found: same encoding, same byte-order mark.

    Raises InputError when the bytes had parts that the encoding cannot give back.
    """
    from newsclean.decode import chain

    return chain.encode(text, decoded)
