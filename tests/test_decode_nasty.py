"""Bytes that every detector gets wrong, each with the twin that shows the line between the two."""

import codecs
import random

import pytest

from newsclean import BinaryError, decode
from newsclean.decode import encode

GERMAN = "Der Stadtrat hat am Montag über die Bücherei beraten – „mit Bedauern“, wie Müller sagte.\n"
CHINESE = "市议会周一晚间以五比四的票数决定关闭图书馆。镕基先生表示遗憾，并说这是一个困难的决定。"
RUSSIAN = "Городской совет в понедельник вечером проголосовал за закрытие библиотеки.\n" * 2
POLISH = "Rada miasta zagłosowała w poniedziałek wieczorem za zamknięciem biblioteki, żałując decyzji.\n" * 2
UKRAINIAN = "Міська рада у понеділок ухвалила рішення про ґрати та бібліотеку, сказав мер.\n" * 2
JAPANESE = "図書館の①髙田さん～は C:\\temp~ に保存した。" * 3


def page(charset, body):
    return b'<html><head><meta charset="' + charset + b'"></head><body>' + body


def test_one_foreign_byte_does_not_spoil_an_article():
    found = decode((GERMAN * 5).encode() + b"It\x92s all.")
    assert found.text == GERMAN * 5 + "It’s all." and found.by_rule == {"ENC002": 1}
    assert encode(found) == (GERMAN * 5).encode() + b"It\x92s all."


@pytest.mark.parametrize(
    ("good", "byte", "character"),
    [
        ("Żółw zjadł jabłko, a źrebię śpi. ", b"\xb3", "ł"),  # windows-1250 has ł where windows-1252 has ³
        ("Привет, мир, это обычный текст. ", b"\xe9", "й"),
        ("Привет, мир, caf", b"\xe9", "é"),  # among Latin letters it is windows-1252
        ("Elle a été élue à l’été. ", b"\x9c", "œ"),
        ("Είναι ένα απλό κείμενο ", b"\xe1", "α"),
    ],
)
def test_a_foreign_byte_is_read_as_the_text_was_once_kept(good, byte, character):
    assert decode(good.encode() + byte + b" .").text == good + character + " ."


def test_a_stale_declaration_does_not_garble_utf8():
    data = page(b"gb2312", GERMAN.encode())
    assert decode(data).text == data.decode() and decode(data).how == "utf-8"
    assert decode(GERMAN.encode(), declared="text/html; charset=gb2312").text == GERMAN


def test_a_true_declaration_holds_in_spite_of_damage():
    found = decode(page(b"gb2312", (CHINESE * 3).encode("gb18030") + b"\xb0 \xc4" + "完".encode("gbk")))
    assert (found.encoding, found.how, found.replaced) == ("gb18030", "meta", 2) and CHINESE * 3 in found.text
    bare = decode((CHINESE * 3).encode("gb18030") + b"\xb0 \xc4" + "完".encode("gbk"))
    assert (bare.encoding, bare.how) == ("gb18030", "detected") and CHINESE * 3 in bare.text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        "संसद में सोमवार को बजट पर बहस हुई, और विपक्ष ने सवाल उठाए। " * 5,
        "市議会は月曜の夜、図書館の閉館を五対四で決めた。" * 6,
        "สภาเมืองลงมติเมื่อคืนวันจันทร์ให้ปิดห้องสมุด " * 4,
        "ಭದ್ರತೆಯ ದೃಷ್ಟಿಯಿಂದ ದಯವಿಟ್ಟು ನಿರೀಕ್ಷಿಸಿ",
        "ファイルが取得できませんでした",
        "Rīgas dome pirmdien nolēma slēgt bibliotēku",
        "Совет закрыл библиотеку",
    ],
)
def test_utf16_without_a_mark(text, encoding):
    data = text.encode(encoding)[:300]
    found = decode(data)
    assert (found.text, found.encoding, found.how) == (data.decode(encoding), encoding, "layout")


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be"])
def test_utf32_without_a_mark(encoding):
    assert decode(GERMAN.encode(encoding)).text == GERMAN


def test_latin1_is_windows_1252_as_in_browsers():
    found = decode(page(b"iso-8859-1", b"costs \x80 5, \x93quoted\x94 \x85 and one \x81"))
    assert found.text.endswith("costs € 5, “quoted” … and one \x81")
    assert (found.encoding, found.how, found.replaced) == ("windows-1252", "meta", 1)
    assert decode(GERMAN.encode("cp1252") * 3 + b" one \x81").encoding == "windows-1252"


@pytest.mark.parametrize(
    ("text", "encoding"), [(RUSSIAN, "iso8859-5"), (POLISH, "iso8859-2"), (UKRAINIAN, "koi8-u"), (RUSSIAN, "koi8-r")]
)
def test_iso_and_koi8_are_no_windows_code_pages(text, encoding):
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("head", [b"", b"<meta charset=shift_jis>"])
def test_backslash_and_tilde_of_shift_jis(head):
    assert decode(head + JAPANESE.encode("cp932")).text == head.decode() + JAPANESE


def test_a_long_ascii_head():
    head = b"var a = 1; // An English script\n" * 7_800
    assert decode(head + (GERMAN * 3).encode("cp1252")).text == head.decode() + GERMAN * 3
    late = b"<html><head><script>" + b"x" * 15_000 + b"charset=koi8-r</script></head>" + (GERMAN * 3).encode("cp1252")
    assert decode(late).text.endswith(GERMAN * 3)


def test_an_article_about_encodings_stays_and_damage_beside_it_goes():
    about = "Mojibake is UTF-8 in the wrong encoding: `Ã¤` stands for ä, “Ã©” for é, and `&amp;` for an ampersand.\n\n"
    assert decode((about + GERMAN).encode()).text == about + GERMAN
    damaged = GERMAN.encode().decode("latin-1")
    assert decode((about + damaged).encode()).text == about + GERMAN


def test_everything_at_once():
    data = (
        codecs.BOM_UTF8 * 2
        + b"A\r\r\nB\xe2\x80\xa8C\x00D \xed\xa0\xbd\xed\xb8\x80 \xc0\x80 \xed\xa0\x80 \xc3\xa9\xc3\xa9\xc3\xa9 \xe2\x82"
    )
    found = decode(data)
    assert found.text == "A\r\nB\nCD 😀 \ufffd \ufffd ééé \ufffd"
    assert found.by_rule == {"ENC003": 1, "ENC004": 2, "ENC005": 1, "ENC008": 1, "ENC012": 2, "ENC015": 1}
    assert encode(found) == data
    odd = codecs.BOM_UTF16_LE + "a\u2028b".encode("utf-16-le") + b"x"
    assert decode(odd).text == "a\nb" and encode(decode(odd)) == odd


@pytest.mark.parametrize(
    ("data", "text", "doubtful"),
    [
        (b"100 \x80", "100 €", True),
        (b"Stra\xdfe", "Straße", True),
        (b"caf\xe9", "café", False),
        (b"caf\xc3", "caf\ufffd", False),
        (b"approx ~{5 items} ~}", "approx ~{5 items} ~}", False),
        (b"~{<:Ky2;S{#,NpJ)l6HK!#~}", "己所不欲，勿施於人。", False),
        (b"\x1b[31mERROR\x1b[0m no such file\n" * 3, "\x1b[31mERROR\x1b[0m no such file\n" * 3, False),
        ("日本語".encode("iso2022_jp"), "日本語", False),
        ("한국어 신문".encode("iso2022_kr"), "한국어 신문", False),
    ],
)
def test_very_little(data, text, doubtful):
    found = decode(data)
    assert found.text == text and bool(found.doubt) == doubtful


@pytest.mark.parametrize("text", ["RIFF of the week: a song", "BZhang wins the race", "GIF8 ways to laugh"])
def test_words_that_other_files_begin_with(text):
    assert decode(text.encode()).text == text


def test_doubt_names_the_rival_and_words():
    found = decode(b"Stra\xdfe")
    assert found.confidence < 0.52 and found.runner_up == "mac-turkish"
    assert "1 byte" in found.doubt and "'Straße'" in found.doubt and "'Straşe'" in found.doubt


def test_a_known_language_helps():
    headline = "Múte B. Egede om meningsmåling: Status quo"
    assert decode(headline.encode("cp1252"), language="da").text == headline
    assert decode(b'<html lang="da"><p>' + headline.encode("cp1252")).text.endswith(headline)


SOURCES = [
    GERMAN,
    CHINESE,
    RUSSIAN,
    JAPANESE,
    "cafÃ© â€œx&amp;eacute;&#8217;\u00ad\u200b\u202ae\u0301\r\r\n",
    "---\ntitle: x\n---\n`&amp;`",
]
CODECS = [
    "utf-8",
    "cp1252",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "gb18030",
    "shift_jis",
    "euc_jp",
    "koi8-r",
    "hz",
    "utf-32",
    "cp850",
]


def garbage(dice):
    """Random bytes, or a text in some encoding with cuts, flips and splices."""
    if dice.random() < 0.2:
        return dice.randbytes(dice.randint(0, 200))
    data = bytearray(dice.choice(SOURCES)[: dice.randint(1, 200)].encode(dice.choice(CODECS), "ignore"))
    for _ in range(dice.choice([0, 1, 3, 12])):
        at = dice.randint(0, len(data))
        data[at : at + dice.randint(0, 3)] = dice.choice(
            [b"", dice.randbytes(2), dice.choice(SOURCES)[:9].encode(dice.choice(CODECS), "ignore")]
        )
    return bytes(data)


def test_no_bytes_break_it():
    """Whatever the bytes: text that can be written, notes that fit it, and, of UTF-8 and UTF-16, the bytes back."""
    dice = random.Random(2024)
    for _ in range(1_500):
        data = garbage(dice)
        try:
            found = decode(data, language=dice.choice([None, "de", "zh-Hant", "xx"]))
        except BinaryError:
            continue
        found.text.encode(), found.doubt.encode()
        assert all(found.text[n.start : n.end] == n.after for n in found.notes)
        assert all(a.end <= b.start for a, b in zip(found.notes, found.notes[1:], strict=False))
        if found.encoding.startswith("utf-") or found.encoding == "windows-1252":
            assert encode(found) == data
