"""Each odd character by its rule: what becomes of it, what is left alone, how to switch it off, and how to undo it."""

import pytest

from newsclean import Options, clean, decode
from newsclean.decode import encode, repair
from newsclean.decode.looks import CLEAN, USUAL
from newsclean.ledger import entries, repairs, replay

GERMAN = "Der Stadtrat hat am Montag über die Bücherei beraten – „mit Bedauern“, wie Müller sagte."
FRENCH = "À l’été, le maire a été élu ; l’œuvre « inachevée » coûtera 3 000 €."
CZECH = "Příliš žluťoučký kůň úpěl ďábelské ódy, řekl v pondělí starosta."
RUSSIAN = "Городской совет в понедельник вечером проголосовал за закрытие библиотеки."
PROSE = {"de": GERMAN, "fr": FRENCH, "cs": CZECH, "ru": RUSSIAN}


def wrong(text, *codecs):
    """UTF-8 read in other encodings."""
    for codec in codecs:
        text = "".join(bytes([b]).decode(codec, "replace").replace("\ufffd", chr(b)) for b in text.encode())
    return text


TABLE = [
    ("nul", "a\x00b", "ab", {"ENC003": 1}),
    ("bell", "a\x07b", "ab", {"ENC003": 1}),
    ("delete", "a\x7fb", "ab", {"ENC003": 1}),
    ("tab, line feed", "a\tb\nc", "a\tb\nc", {}),
    ("colours", "\x1b[1ma", "\x1b[1ma", {}),
    ("form feed", "a\fb", "a\nb", {"ENC012": 1}),
    ("vertical tab", "a\vb", "a\nb", {"ENC012": 1}),
    ("line ends", "a\r\nb\rc", "a\r\nb\rc", {}),
    ("twice", "a\r\r\nb", "a\r\nb", {"ENC012": 1}),
    ("line separator", "a\u2028b", "a\nb", {"ENC012": 1}),
    ("paragraph separator", "a\u2029b", "a\n\nb", {"ENC012": 1}),
    ("next line", "a\x85b", "a\nb", {"ENC012": 1}),
    ("C1 of windows-1252", "It\x92s \x93so\x94\x85", "It’s “so”…", {"ENC013": 4}),
    ("C1 without a meaning", "It\x92s \x81", "It’s \x81", {"ENC013": 1}),
    ("soft hyphen", "Bü\xadche\xadrei", "Bücherei", {"ENC008": 2}),
    ("zero-width space", "Adver\u200btisement", "Advertisement", {"ENC008": 1}),
    ("word joiner, mark", "a\u2060b\ufeffc", "abc", {"ENC008": 2}),
    ("second mark", "\ufeffabc", "abc", {"ENC008": 1}),
    ("Thai word break", "ข่าว\u200bวันนี้", "ข่าว\u200bวันนี้", {}),
    ("Persian, emoji", "می\u200cخواهم 👩\u200d🌾", "می\u200cخواهم 👩\u200d🌾", {}),
    ("mark in Hebrew", "אבג \u200e12", "אבג \u200e12", {}),
    ("mark in Latin", "abc \u200e12", "abc 12", {"ENC009": 1}),
    ("closed embedding", "a \u202bאב\u202c b \u2067גד\u2069", "a \u202bאב\u202c b \u2067גד\u2069", {}),
    ("open override", "a \u202eאב", "a אב", {"ENC009": 1}),
    ("nothing to close", "אב\u202c", "אב", {"ENC009": 1}),
    ("accent apart", "cafe\u0301 и\u0306", "café й", {"ENC014": 2}),
    ("stress", "за\u0301мок", "за\u0301мок", {}),
    ("compatibility", "5 \u212a ﬁ ＡＢ \uf900 №", "5 \u212a ﬁ ＡＢ \uf900 №", {}),
    ("spaces, quotes", "10\u00a0km\u202f! “x” ‘y’ «z»", "10\u00a0km\u202f! “x” ‘y’ «z»", {}),
    ("pair of halves", "\ud83d\ude00", "😀", {"ENC015": 1}),
    ("half", "a\ud800b", "a\ufffdb", {"ENC015": 1}),
    ("replacement character", "a\ufffdb", "a\ufffdb", {}),
]


@pytest.mark.parametrize(("text", "after", "rules"), [t[1:] for t in TABLE], ids=[t[0] for t in TABLE])
def test_table(text, after, rules):
    found = repair(text, CLEAN)
    assert found.text == after and found.by_rule == rules and found.raw == text
    assert repair(after, CLEAN).text == after, "a second run finds nothing"


def test_plain_spaces_on_request():
    assert clean("10\u00a0km\u202f!", options=Options(spaces="plain")).text == "10 km !"
    assert clean("10\u00a0km\u202f!").text == "10\u00a0km\u202f!"


def test_decode_keeps_good_characters_and_clean_drops_those_an_article_is_better_without():
    text = "Die Bü\xadche\xadrei schließt."
    assert decode(text.encode()).text == text and clean(text.encode()).text == "Die Bücherei schließt."
    assert USUAL < CLEAN


@pytest.mark.parametrize("language", PROSE)
@pytest.mark.parametrize(
    "codecs", [("cp1252",), ("latin-1",), ("cp1252",) * 2, ("cp1252",) * 3, ("cp1254",), ("mac-roman",), ("cp1250",)]
)
def test_mojibake(language, codecs):
    text = "\n\n".join([PROSE[language]] * 3)
    found = decode(wrong(text, *codecs).encode())
    assert found.text == text and set(found.by_rule) == {"ENC006"} and found.raw == wrong(text, *codecs)


def test_mojibake_as_windows_1251():
    assert decode(wrong(GERMAN, "cp1251").encode()).text == GERMAN


def test_one_bad_paragraph_in_a_good_article_and_short_lines_that_show_too_little():
    for text in (f"{GERMAN}\n\n{wrong(FRENCH, 'cp1252')}\n\n{CZECH}", f"{wrong(CZECH, 'cp1250')}\n\n{wrong('Ó', 'cp1250')}"):
        assert decode(text.encode()).by_rule.keys() == {"ENC006"}
    assert decode(f"{wrong(CZECH, 'cp1250')}\n\n{wrong('Ó', 'cp1250')}".encode()).text == f"{CZECH}\n\nÓ"


@pytest.mark.parametrize(
    "text",
    [
        "Der „Spaß“ und das «МИД» – «Öl»… “ÜBER”, É”, Ñ»",
        "Він і Відень, Єва, Ґете; Вјера и Дјед; ВІСІМ",
        "ελληνικά, Ελλάδα, ΑΒΓ",
        "Ðiện Biên, às três, Île-de-France, Ærø, Åse – ÅÄÖ",
        "In UTF-8 becomes Ã© what was é in the good old days of “Müller”.",
        "┌─┐ box │ └─┘ √2 ≈ 1,41 ≠ ƒ",
        "市议会——“关闭”图书馆；「図書館」を",
    ],
)
def test_good_text_is_no_mojibake(text):
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Smith &amp; Sons", "Smith & Sons"),
        ("caf&eacute; &amp;eacute; &amp;amp;eacute;", "café é é"),
        ("&#8220;Yes&#8221; &#x2019; &#146;", "“Yes” ’ ’"),
        ("5&nbsp;km &lt; 6&nbsp;km", "5\u00a0km < 6\u00a0km"),
        ("soft&shy;ly", "soft\xadly"),
        ("AT&T; R&D; &copy2024 &unknown; &#xD800; &#0; &#97;", "AT&T; R&D; &copy2024 &unknown; &#xD800; &#0; &#97;"),
        ("&num;38; &amp;num;", "&num;38; &amp;num;"),
        ("use `&amp;` or “&lt;” here", "use `&amp;` or “&lt;” here"),
        ("In HTML &amp; is an ampersand.", "In HTML &amp; is an ampersand."),
        ("Smith &amp; Sons\rHTML", "Smith & Sons\rHTML"),
        ("```\n&amp;\n```\n\n&amp;", "```\n&amp;\n```\n\n&"),
    ],
)
def test_entities(text, after):
    found = decode(text.encode())
    assert found.text == after and found.raw == text and decode(after.encode()).text == after


@pytest.mark.parametrize(
    "text",
    [
        "<!doctype html>\n<p>Smith &amp; Sons &lt; caf&eacute;",
        " <!-- a page --> <HTML lang=fr><p>caf&eacute;",
        '<?xml version="1.0"?><a>&amp;</a>',
        "<p>caf&eacute;</p>",
    ],
)
def test_entities_of_markup_are_left_to_its_parser(text):
    assert decode(text.encode()).text == text
    assert decode(("<!-- a note --> " + "caf&eacute;").encode()).by_rule == {"ENC007": 1}


@pytest.mark.parametrize(
    "text",
    [
        "---\nnewsclean: off\ntitle: cafÃ©\n---\n\nThe cafÃ© &amp; the ad\xadver\u200btiser.\n",
        "<!-- newsclean: off -->\nThe cafÃ© &amp; the ad\xadver\u200btiser.\n<!-- newsclean: on -->\n",
        "---\nsite: cafÃ© &amp; co\nzip: 01234\n---\n\nGood text.\n",
    ],
)
def test_what_nobody_may_touch(text):
    assert repair(text, CLEAN).text == text


def test_a_second_mark_does_not_hide_front_matter():
    text = "\ufeff---\nsite: cafÃ©\n---\n\nThe caf&eacute; is open.\n"
    assert repair(text).text == "---\nsite: cafÃ©\n---\n\nThe café is open.\n"


def test_an_article_between_two_rules_is_no_front_matter():
    assert repair("---\n\nThe caf&eacute; is open.\n\n---\n").by_rule == {"ENC007": 1}


@pytest.mark.parametrize(
    ("options", "left"),
    [
        ({"mojibake": False}, "cafÃ© & advert"),
        ({"ignore": ("ENC006",)}, "cafÃ© & advert"),
        ({"ignore": ("ENC007", "ENC008")}, "café &amp; ad\xadvert"),
        ({"ignore": ("ENC",)}, "cafÃ© &amp; ad\xadvert"),
        ({"select": ("PRO",)}, "café & advert"),
        ({"select": ("ENC006",), "ignore": ("ENC",)}, "café &amp; ad\xadvert"),
    ],
)
def test_switches(options, left):
    assert clean("The cafÃ© &amp; ad\xadvert, said Jane.", options=Options(**options)).text == f"The {left}, said Jane."


def test_repairs_meet():
    """What one repair leaves is seen by the next, in one note where they touch."""
    text = "a&shy;b c\u00e3\u0083\u00c2\u00a9 e&#769; Ã\u200b©"
    found = repair(text, CLEAN)
    assert found.raw == text and repair(found.text, CLEAN).text == found.text and "é" in found.text
    assert "ab" in found.text and any(n.before == "&shy;" and n.after == "" for n in found.notes)


def test_the_ledger_puts_the_raw_text_back():
    data = (
        "Caf&eacute; closes\r\n\r\nAdvertisement\r\n\r\nThe cafÃ© ad\xadver\u200btised, and closed.\r\n".encode()
        + b"It\x92s \xc3\xa9\n"
    )
    article = clean(data)
    assert replay(article.text, entries(article) + repairs(article)) == article.page.decoded.raw
    assert encode(article.page.decoded) == data
    assert {e["rule"] for e in repairs(article)} == {"ENC002", "ENC006", "ENC007", "ENC008"}


FILLER = "A page is made of ASCII for the most part, and repairs pass over it. " * 60


@pytest.mark.parametrize(("text", "after", "rules"), [t[1:] for t in TABLE], ids=[t[0] for t in TABLE])
def test_table_inside_a_long_text(text, after, rules):
    for end in ("\n", "\r"):
        found = repair(f"{FILLER}{end}{text}{end}{FILLER}", CLEAN)
        assert found.text == f"{FILLER}{end}{after}{end}{FILLER}" and found.by_rule == rules


@pytest.mark.parametrize("before", range(440, 452))
def test_characters_at_the_edge_of_what_is_passed_over(before):
    text = "a" * before + "e\u0301\u0323\xad" + "b" * 3_000 + "e\u0301"
    found = repair(text, CLEAN)
    assert found.text == "a" * before + "ẹ\u0301" + "b" * 3_000 + "é" and found.raw == text


def test_mojibake_in_one_long_line_is_found_word_by_word():
    line = " ".join([FILLER, wrong(FRENCH, "cp1252"), FILLER, wrong(GERMAN, "cp1252"), FILLER])
    found = decode(line.encode())
    assert found.text == " ".join([FILLER, FRENCH, FILLER, GERMAN, FILLER]) and found.raw == line
    assert max(len(n.before) for n in found.notes) < 20


def test_an_escape_goes_only_beside_other_odd_characters():
    assert repair("\x1b[1ma", CLEAN).text == "\x1b[1ma" and repair("\x1b[1m\xada", CLEAN).text == "[1ma"


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("x " * 200_000 + "\nabc \u200e12", {"ENC009": 1}),
        ("abc \u200e12\n" * 20_000, {"ENC009": 20_000}),
        ("<!-- a -->\n" * 2_000 + "caf&eacute;", {"ENC007": 1}),
        ("<!-- a -->\n" * 5 + "<p>caf&eacute;", {}),
    ],
    ids=["long-line", "many-lines", "comments", "comments-of-a-page"],
)
def test_these_end(text, rules):
    assert repair(text, CLEAN).by_rule == rules
