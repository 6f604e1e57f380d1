"""What is said about bytes: by the transport, in a `<meta>` or an XML declaration, by `lang=`, by the country of a URL."""

from __future__ import annotations

import re

from newsclean.data import alphabets
from newsclean.decode.labels import is_known

HEAD = 4096  # bytes in which a declaration counts, as in w3lib
_MARKUP = re.compile(rb"\s*<(?:[!?a-zA-Z])")
_LANG = re.compile(rb"<html\b[^>]{0,500}?\s(?:xml:)?lang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//(?:[^/@]*@)?([^/:?#]+)", re.IGNORECASE)


def by_page(data: bytes) -> str:
    """The label that a page declares in its own head, empty when there is none. Comments and scripts do not count."""
    head = data[:HEAD]
    if (b"charset" not in head.lower() and b"encoding" not in head) or not _MARKUP.match(head.lstrip(b"\xef\xbb\xbf")):
        return ""
    from w3lib.encoding import html_body_declared_encoding

    label = html_body_declared_encoding(head) or ""
    return label if label and is_known(label) else ""


def label_of(declared: str) -> str:
    """The label in the transport's words: a bare one, or that of a Content-Type; empty when it is unknown."""
    label = declared.strip()
    if ";" in label or "=" in label or "/" in label:
        from w3lib.encoding import http_content_type_encoding

        label = http_content_type_encoding(label) or ""
    return label if label and is_known(label) else ""


def language_of_page(data: bytes) -> str:
    """BCP 47 code of `<html lang=...>`, empty when there is none."""
    found = _LANG.search(data[:HEAD])
    return found[1].decode("ascii") if found else ""


def language_of_url(url: str) -> str:
    """BCP 47 code of the one language of a URL's country; empty for countries with several and for other domains."""
    host = _HOST.match(url)
    domain = host[1].rsplit(".", 1)[-1].lower() if host else ""
    found = [code for code, facts in alphabets().items() if domain and domain in facts["domains"].split()]
    return found[0] if len(found) == 1 else ""
