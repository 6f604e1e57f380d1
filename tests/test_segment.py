"""Blocks of plain text and Markdown, with their places in the source."""

import textwrap

import pytest

from newsclean.model import Decoded, Kind
from newsclean.segment import segment
from newsclean.text.small import small_words

PROSE = (
    "The town council voted by five to four on Monday evening to close the Russian-backed library in Mill Lane, which "
    "has stood there since 1902, after two hours of debate in a full hall. Pre- and post-war books go to the museum."
)


def blocks(text, language="en"):
    return segment(Decoded(text, "unicode", "text"), small_words(language)).blocks


def texts(text, language="en"):
    return [b.text for b in blocks(text, language)]


@pytest.mark.parametrize("width", [45, 60, 72, 80, 100])
@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n"])
def test_hard_wrapped_paragraphs_are_joined(width, gap):
    assert texts(gap.join([textwrap.fill(PROSE, width)] * 2)) == [PROSE, PROSE]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\f"])
def test_line_ends(end):
    assert texts(f"One line.{end}{end}Another line.") == ["One line.", "Another line."]


def test_indent_begins_a_wrapped_paragraph():
    wrapped = textwrap.fill(PROSE, 60, initial_indent="    ")
    assert texts(wrapped + "\n" + wrapped) == [PROSE, PROSE]


def test_one_paragraph_a_line():
    assert texts(PROSE + "\n" + PROSE) == [PROSE, PROSE]


def test_one_long_line():
    assert texts(PROSE * 200) == [PROSE * 200]


@pytest.mark.parametrize(
    "verse",
    [
        "Old iron friend,\nyou bend,\nyou send\nwater without end.",
        "Tarnby Library,\n12 Mill Lane,\nTarnby",
        "Home\nnews\nsport",
    ],
)
def test_short_lines_are_left_apart(verse):
    assert texts(verse) == verse.split("\n")


def test_pieces_around_a_link_are_joined():
    text = (
        "The value of the pound crashed, as the bank said in\na statement\n, and nobody in the market was surprised by that."
    )
    assert texts(text) == [text.replace("\n,", ",").replace("\n", " ")]


def test_chinese_lines_join_without_spaces():
    assert texts("市议会周一晚间以五比四的票数决定关闭\n图书馆\n，理由是没有钱买书。", "zh") == [
        "市议会周一晚间以五比四的票数决定关闭",
        "图书馆，理由是没有钱买书。",
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("# Head\n\ntext", [Kind.HEADING, Kind.PARAGRAPH]),
        ("Head\n====\n\ntext", [Kind.HEADING, Kind.PARAGRAPH]),
        ("- a\n- b\n  wrapped\n- c", [Kind.LIST] * 3),
        ("1. Boots\n   - black\n2. A coat", [Kind.LIST] * 3),
        ("a) The council\nb) A goat", [Kind.LIST] * 2),
        ("21. January was cold.", [Kind.PARAGRAPH]),
        ("1. Bread\n3. Salt\n4. Eggs", [Kind.LIST] * 3),
        ("7. Bread\n21. January was cold.", [Kind.PARAGRAPH] * 2),
        ("1. Bread\n\n   Rye.\n\n2. Salt\n\n   Grey.", [Kind.LIST, Kind.PARAGRAPH] * 2),
        ("# Patience\n\n3. Wait.\n\n   And wait.", [Kind.HEADING, Kind.LIST, Kind.PARAGRAPH]),
        ("- Frykten vil øke\n\nHavnen stenger.", [Kind.PARAGRAPH] * 2),
        ("- Bread\n\n- Salt", [Kind.LIST] * 2),
        ("1. Juli 2022", [Kind.PARAGRAPH]),
        ("> said\n> so", [Kind.QUOTE]),
        ("```\ncode\n\n# not a heading\n```\nafter", [Kind.CODE, Kind.PARAGRAPH]),
        ("```\nnever closed", [Kind.PARAGRAPH, Kind.PARAGRAPH]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", [Kind.TABLE]),
        ("one\n\n***\n\ntwo", [Kind.PARAGRAPH, Kind.SEPARATOR, Kind.PARAGRAPH]),
        ("---\ntitle: x\n---\ntext", [Kind.FRONT_MATTER, Kind.PARAGRAPH]),
        ("+++\ntitle = 'x'\n+++\ntext", [Kind.FRONT_MATTER, Kind.PARAGRAPH]),
        ("---\nno key here\n---", [Kind.SEPARATOR, Kind.HEADING]),
        ("<!-- newsclean: off -->\nAdvertisement\n\nx\n<!-- newsclean: on -->\ny", [Kind.EXEMPT, Kind.PARAGRAPH]),
    ],
)
def test_markdown(text, kinds):
    assert [b.kind for b in blocks(text)] == kinds


def test_plain_text_has_no_markdown():
    page = segment(Decoded("# Head\n> quoted", "unicode", "text"), markdown=False)
    assert [b.kind for b in page.blocks] == [Kind.PARAGRAPH, Kind.PARAGRAPH]


def test_places_lead_back_to_the_source():
    text = "  One\tline.  \r\n\r\n\u3000\u3000市议会决定。\n"
    for block in blocks(text):
        assert text[block.start : block.end] == block.text


def test_right_to_left_text_is_kept_as_it_is():
    arabic = "صوت مجلس المدينة مساء الاثنين على إغلاق المكتبة."
    assert texts(f"{arabic}\n\n{arabic}") == [arabic, arabic]


def test_many_unclosed_fences_take_linear_time():
    text = "\n\n".join(f"```lang{i}" for i in range(20_000))
    assert len(blocks(text)) == 20_000
