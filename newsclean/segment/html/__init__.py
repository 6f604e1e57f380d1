"""HTML -> blocks: parse, walk once, one block a run of text."""

from newsclean.segment.html.page import Markup, read_html
from newsclean.segment.html.shape import Shape

__all__ = ["Markup", "Shape", "read_html"]
