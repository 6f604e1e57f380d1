"""bytes -> Decoded. The order of the stages is `chain.decode`."""

from newsclean.decode.chain import decode, encode

__all__ = ["decode", "encode"]
