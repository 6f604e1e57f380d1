"""Decoded -> Page: one file an input format."""

from newsclean.segment.plain import segment

__all__ = ["segment"]
