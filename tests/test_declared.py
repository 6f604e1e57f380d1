"""What is said about bytes: by a page, the transport, a `lang` attribute, a URL."""

import pytest

from newsclean import decode
from newsclean.decode.declared import by_page, label_of, language_of_page, language_of_url

RUSSIAN = "Совет закрыл библиотеку. ".encode("koi8-r") * 3


@pytest.mark.parametrize(
    ("head", "label"),
    [
        (b"<meta charset=koi8-r>", "koi8-r"),
        (b'<!doctype html><html><head><META HTTP-EQUIV="Content-Type" CONTENT="text/html; Charset=KOI8-R">', "koi8-r"),
        (b"<?xml version='1.0' encoding='koi8-r'?><html>", "koi8-r"),
        (b'<!-- <meta charset="koi8-r"> --><p>', ""),
        (b"<meta charset=nonsense>", ""),
        (b"<p>" + b" " * 5_000 + b"<meta charset=koi8-r>", ""),
        (b"Write <meta charset=koi8-r> into the head. ", ""),
        (b'<meta name="description" content="charset=koi8-r">', ""),
    ],
)
def test_by_page(head, label):
    assert by_page(head + RUSSIAN) == label
    found = decode(head + RUSSIAN)
    assert found.encoding == "koi8-r" and found.how == ("meta" if label else "detected")


def test_a_declaration_that_the_bytes_contradict():
    """utf-16 in ASCII markup is UTF-8, and UTF-8 that is none is a guess."""
    assert decode(b"<meta charset=utf-16><p>caf\xc3\xa9").encoding == "utf-8"
    assert decode(b"<meta charset=utf-8>" + RUSSIAN).encoding == "koi8-r"
    assert decode(b"<meta charset=euc-jp>" + RUSSIAN).how == "detected"


@pytest.mark.parametrize(
    ("declared", "label"),
    [
        ("koi8-r", "koi8-r"),
        ("text/html; charset=koi8-r", "koi8-r"),
        ('text/plain;charset="KOI8-R"', "koi8-r"),
        ("text/html", ""),
        ("charset=", ""),
        ("nonsense", ""),
        ("", ""),
    ],
)
def test_transport(declared, label):
    assert label_of(declared).lower() == label
    found = decode(RUSSIAN, declared=declared)
    assert found.encoding == "koi8-r" and found.how == ("declared" if label else "detected")


def test_the_transport_is_obeyed_and_its_errors_are_counted():
    found = decode("Größe".encode("cp1252") + b" \xff", declared="iso-8859-7")
    assert found.how == "declared" and found.text.startswith("Gr") and found.replaced == 1 and found.doubt


def test_languages():
    assert language_of_page(b'<html class="x" lang="pt-BR"><p>') == "pt-BR"
    assert language_of_page(b"<html xml:lang='de'>") == "de" and language_of_page(b"<p lang=de>") == ""
    assert language_of_url("https://user@www.example.ru:8080/a?b") == "ru"
    assert [language_of_url(u) for u in ("https://example.com", "https://example.ch/", "nonsense", "")] == [""] * 4
