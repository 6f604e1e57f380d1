"""Bytes in: marks, the user's word, UTF-8, statistics, refusals, and the way back."""

import codecs
import subprocess
import sys

import pytest

from newsclean import BinaryError, Decoded, UsageError, clean, decode
from newsclean.decode import encode

GERMAN = "Die Bürgermeisterin sagte „Über unsere Bücherei wird später entschieden“ – und schwieg für fünf Minuten. " * 4


@pytest.mark.parametrize(
    ("data", "encoding", "how"),
    [
        (b"plain words", "utf-8", "ascii"),
        ("schön".encode(), "utf-8", "utf-8"),
        (codecs.BOM_UTF8 + "schön".encode(), "utf-8", "bom"),
        ("schön".encode("utf-16"), "utf-16-le", "bom"),
        (codecs.BOM_UTF16_BE + "schön".encode("utf-16-be"), "utf-16-be", "bom"),
        (codecs.BOM_UTF32_LE + "schön".encode("utf-32-le"), "utf-32-le", "bom"),
        (GERMAN.encode("cp1252"), "windows-1252", "detected"),
        ("Рада проголосувала за закриття бібліотеки у понеділок увечері. ".encode("cp1251") * 4, "windows-1251", "detected"),
        ("市议会周一晚间以五比四的票数决定关闭图书馆。".encode("gb18030") * 4, "gb18030", "detected"),
        ("市議会は月曜の夜、図書館の閉館を五対四で決めた。".encode("shift_jis") * 4, "shift_jis", "detected"),
    ],
)
def test_finds_and_gives_back(data, encoding, how):
    found = decode(data)
    assert (found.encoding, found.how) == (encoding, how)
    assert encode(found) == data


@pytest.mark.parametrize("label", ["latin1", "ISO-8859-1", "windows-1252", "CP1252"])
def test_labels_are_read_as_browsers_do(label):
    found = decode(b"It\x92s \x93here\x94", encoding=label)
    assert found.text == "It’s “here”" and found.encoding == "windows-1252" and found.how == "user"


def test_undefined_bytes_are_counted_and_given_back():
    found = decode(b"odd \x81 byte", encoding="windows-1252")
    assert found.text == "odd \x81 byte" and found.replaced == 1 and found.doubt == "1 byte is not in windows-1252"
    assert encode(found) == b"odd \x81 byte"


def test_unknown_label():
    with pytest.raises(UsageError, match="utf-9"):
        decode(b"x", encoding="utf-9")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04 docx", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"a\x00\x00b\x00\x00\x00\x00c\x00d\x00\x00\x00\x00\x00e\x00", "NUL"),
        (b"\0\1\2\0", "NUL"),
        (bytes(range(1, 9)) * 40, "control"),
    ],
)
def test_binary_is_refused_with_a_reason(data, reason):
    with pytest.raises(BinaryError, match=reason):
        decode(data)


@pytest.mark.parametrize(
    "data", [b"\x1b[31mred\x1b[0m log line", b"ding\x07 dong", b"one NUL\x00 in a long enough text " * 3]
)
def test_a_few_control_characters_are_dropped_with_a_note(data):
    found = decode(data)
    gone = "".join(n.before for n in found.notes)
    assert len(found.text) + len(gone) == len(data) and all(n.rule == "ENC003" for n in found.notes)


def test_notes_replay():
    found = decode(b"a\x07b\x07\x08c and then some more words of text")
    assert found.raw == "a\x07b\x07\x08c and then some more words of text"
    assert all(found.text[n.start : n.end] == n.after for n in found.notes)


def test_ascii_head_then_one_foreign_paragraph():
    data = b"An English paragraph. " * 12_000 + GERMAN.encode("cp1252")
    assert decode(data).text.endswith(GERMAN)


def test_declared_word_counts_only_when_the_bytes_allow_it():
    assert decode(GERMAN.encode("cp1250"), declared="windows-1250").how == "declared"
    assert decode(GERMAN.encode(), declared="windows-1250").how == "utf-8"
    assert decode(GERMAN.encode("cp1252"), declared="no-such-name").how == "detected"


def test_short_guess_is_in_doubt():
    found = decode("Straße".encode("cp1252"))
    assert isinstance(found, Decoded) and found.doubt


def test_utf8_text_never_loads_chardet():
    code = "import sys; from newsclean import clean; clean('schön, sagte sie.'.encode()); print('chardet' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_article_says_what_was_found():
    article = clean(GERMAN.encode("cp1252"))
    assert article.encoding == "windows-1252" and article.page.decoded.how == "detected"
