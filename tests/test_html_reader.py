"""The reader of HTML: no word is lost, whatever the markup, and each shape of a page becomes the block it looks like."""

import gc
import re

import pytest
import thorough
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("selectolax")
from selectolax.lexbor import LexborHTMLParser

from newsclean.segment.html import Shape, read_html
from newsclean.segment.html.head import headlines_of
from newsclean.segment.html.json_ld import is_article
from newsclean.segment.html.page import NO_TEXT, RARE
from newsclean.segment.html.tables import MAX_COLUMNS
from newsclean.segment.html.tokens import Tokens
from newsclean.segment.html.walk import STEPS, Walker

NAMES = (
    "a p div span br hr img table tr td th ul ol li pre blockquote h1 h2 h6 template noscript b i em strong code xmp"
    " plaintext textarea button form select option script style svg math iframe x-y my-el o:p foo wbr nobr rp rt ruby small"
    " label caption tbody title head body html frameset address dl dd object input section article noembed"
)
ATTRIBUTES = (
    'class="a b"', 'class="entry-content postBody"', "id=x", 'href="/u?a=1&b=2"', "title='a>b'", "title='<p>'",
    "src=i.png", "alt='\"<!--'", "start=5", "value=9", "value=x", "hidden", 'style="display:none"', 'x"y=1', "<z", "a<b=1",
    "<!--", '"', "/",
)  # fmt: skip
COMMENTS = (
    "<!-- c -->", "<!-- a > b -->", '<!-- <p class="q"> -->', "<!-->", "<!--->", "<!---->", '<!-- " -->',
    "<!-- a --!> b -->", "<!--[if IE]><p>ie</p><![endif]-->", "<!-- a <!-- b -->", "<!- -->", "<!x>",
    "<!-- x < y < z -->", "<!-- <div> open",
)  # fmt: skip
TEXTS = (
    "foo", "Bar baz.", " ", "\n", "  two  spaces ", "&amp;", "&lt;b&gt;", "&nbsp;", "&#13;", "&#12;", "\0", "市「」",
    "<", ">", '"', "'", "`", "```", "*", "[", "]", "|", "-->", "<!--", "&am", "\t", "\v", "\u2028", "&#60;!--",
    "<?php x < y ?>", "</", "<3", "<![CDATA[ z ]]>",
)  # fmt: skip
tags = st.builds(
    lambda name, more: f"<{' '.join([name, *more])}>",
    st.sampled_from(NAMES.split()),
    st.lists(st.sampled_from(ATTRIBUTES), max_size=2),
)
ends = st.sampled_from(NAMES.split()).map("</{}>".format)
soups = st.lists(
    st.one_of(tags, tags, tags, ends, st.sampled_from(TEXTS), st.sampled_from(TEXTS), st.sampled_from(COMMENTS)), max_size=40
).map("".join)
shapes = st.builds(Shape, st.booleans(), st.booleans(), st.booleans(), st.sampled_from(["", "https://example.org/a/"]))
law = thorough.law(150)


def packed(text):
    """Without white space."""
    return "".join(text.split())


def words(source):
    """The words of all text nodes that the parser has, when what holds no text is stripped."""
    parser = LexborHTMLParser(source)
    parser.strip_tags([*NO_TEXT, *RARE])
    body = parser.body
    nodes = body.traverse(include_text=True) if body and body.parent else ()
    return "".join(packed(node.text_content or "") for node in nodes if node.is_text_node)


def consistent(markup):
    """Blocks stand in the text in order, and containers around each other and around their blocks."""
    at = 0
    for i, block in enumerate(markup.blocks):
        assert block.index == i
        assert at <= block.start < block.end
        assert markup.text[block.start : block.end] == block.text
        at = block.end
    dom = markup.dom
    nodes, blocks = len(dom.parent), len(markup.blocks)
    assert {len(c) for c in (dom.depth, dom.name, dom.words, dom.hidden, dom.look, dom.first, dom.stop)} == {nodes}
    assert {len(c) for c in (markup.bare, dom.node, dom.linked, dom.links, dom.inline, dom.images)} == {blocks}
    assert (dom.parent[0], dom.depth[0], dom.first[0], dom.stop[0]) == (0, 0, 0, blocks)
    for i in range(1, nodes):
        above = dom.parent[i]
        assert 0 <= above < i
        assert dom.depth[i] == dom.depth[above] + 1
        assert dom.first[above] <= dom.first[i] <= dom.stop[i] <= dom.stop[above]
    assert all(dom.first[node] <= i < dom.stop[node] for i, node in enumerate(dom.node))


def shown(body, **shape):
    """(kind, text) of each block."""
    return [(block.kind.value, block.text) for block in read_html(body, Shape(**shape)).blocks]


def texts(body, **shape):
    return [text for _, text in shown(body, **shape)]


@law
@given(soups, shapes)
def test_no_word_is_lost(source, shape):
    markup = read_html(source, shape)
    consistent(markup)
    assert "".join(packed(text) for text in markup.bare) == words(source)
    assert shape.images or all(text.strip() for text in markup.bare)


@law
@given(soups)
def test_shape_changes_no_bare_text(source):
    plain, full = read_html(source, Shape(emphasis=False)), read_html(source, Shape(links=True))
    assert plain.bare == full.bare
    assert plain.dom == full.dom


DEEP = 5000
NESTS = {
    "div": "<div>", "link": "<a href=x>y", "bold": "<b>x", "list": "<ul><li>x", "number": "<ol><li>x",
    "pre": "<pre>x", "quote": "<blockquote>x", "table": "<table><tr><td>x", "custom": "<x-y>x", "heading": "<h2><div>x",
    "span": "<span id=a>x",
}  # fmt: skip


@pytest.mark.parametrize("nest", NESTS)
def test_depth(nest):
    source = NESTS[nest] * DEEP + "y"
    markup = read_html(source)
    consistent(markup)
    assert "".join(map(packed, markup.bare)) == words(source)
    # Indents are bounded: else the text would grow with the square of the depth.
    assert len(markup.text) < 80 * (DEEP + 1)


LONG = {
    "ticks": ("<pre>" + "`" * 100_000, 1, 400_000),
    "wide-table": ("<table><tr>" + "<td>a" * 20_000 + "<tr><td>b" * 1_500 + "</table>", 21_500, 70_000),
    "breaks": ("<p>" + "word<br>" * 20_000, 1, 100_000),
    "customs": ("<p>" + "<img>" * 10_000 + "text" + "<x-y></x-y>" * 10_000, 1, 4),
    "names": ("<p " + "<a " * 20_000 + ">text", 1, 4),
    "comments": ("<!-- <p> -->x" * 10_000, 1, 10_000),
    "looks": ("<p>*" + "<b>a</b>c" * 10_000, 1, 20_001),
    "class": (f'<p class="{"ab" * 50_000}">text', 1, 4),
    "numbers": ("<ol start=999999999>" + "<li>a" * 1_000, 1_000, 15_000),
    "data": ('<script type="application/ld+json">' + '{"@type":"Article","@graph":[' * 20_000 + "</script>x", 1, 1),
}


@pytest.mark.parametrize("shape", LONG)
def test_size_is_linear(shape):
    source, blocks, most = LONG[shape]
    markup = read_html(source, Shape(links=True))
    consistent(markup)
    assert len(markup.blocks) == blocks
    assert len(markup.text) <= most


def test_each_piece_is_learnt_once_and_walked_once(monkeypatch):
    body = "<body>" + '<div class="a"><p>one <b>two</b></p></div>\n' * 500
    tokens = Tokens(body, STEPS)
    assert tokens.tags == ['div class="a"']
    walker = Walker(tokens, Shape(), {})
    ended = []
    end = Walker.end
    monkeypatch.setattr(Walker, "end", lambda self: ended.append(1) or end(self))
    walker.read()
    assert len(ended) == 500 + 1
    assert next(tokens.pieces, None) is None


def test_no_garbage_is_left():
    source = "<p>one <b>two</b><table><tr><td>a<td>b<tr><td>c<td>d</table>" * 10
    read_html(source)
    gc.collect()
    gc.disable()
    try:
        read_html(source)
        assert gc.collect() == 0
    finally:
        gc.enable()


BLOCKS = {
    "unknown element in a sentence": ("<p>one <foo>two</foo> three", ["one two three"]),
    "unknown element before a sentence": ("<p><foo>two</foo> three", ["two", "three"]),
    "custom element": ("<div>one <x-y>two</x-y> three</div>", ["one", "two", "three"]),
    "custom element in a sentence": ("<p>one <x-y>two</x-y> three", ["one two three"]),
    "custom element in a heading": ("<h2>one <x-y>two</x-y></h2>", ["## one two"]),
    "custom element after a picture": ("<p><img src=a> <x-y>two</x-y>", ["two"]),
    "namespace": ("<p>one <o:p>two</o:p> three", ["one two three"]),
    "adjacent links": ("<a href=a>one</a><a href=b>two</a>", ["one two"]),
    "adjacent links around a picture": ("<a href=a>one</a><img><a href=b>two</a>", ["one two"]),
    "link in a word": ("<p>pre<a href=a>fix</a>es", ["prefixes"]),
    "break in a sentence": ("<p>The council<br>has voted", ["The council has voted"]),
    "break behind a sentence": ("<p>It voted.<br>the mayor", ["It voted.", "the mayor"]),
    "two breaks": ("<p>The council<br><br>has voted", ["The council", "has voted"]),
    "two breaks and a blank": ("<p>The council<br>&nbsp;<br>has voted", ["The council", "has voted"]),
    "rule": ("<div>one<hr>two</div><p>three", ["one", "two", "three"]),
    "ruby": ("<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字", ["漢(かん)字"]),
    "parts of a word": ("<p>Donau<wbr>dampf<nobr>schiff</nobr><small>fahrt</small>", ["Donaudampfschifffahrt"]),
    "textarea": ("<p>one<textarea>two</textarea>three", ["one", "two", "three"]),
    "button in a heading": ("<h3><button>One</button></h3>", ["### One"]),
    "comment in a word": ("<p>one<!-- > -->two", ["onetwo"]),
    "comment across tags": ("<p>one <!-- <p>x</p> -->two", ["one two"]),
    "quotation mark in a name": ('<p>one <i class="a" "="">two</i> three', ["one *two* three"]),
    "raw text": ("<xmp>a <b> c</xmp>d", ["```\na <b> c\n```", "d"]),
    "template": ("<p>one<template><p>two</p><script>x < y</script></template>", ["one"]),
    "frames": ("<frameset><frame src=a></frameset>", []),
    "frames in place of a body": ("<b><script></</script><frameset>", []),
    "nested lists": ("<ul><li>a<ul><li>b<ol><li>c</ol></ul><li>d</ul>", ["- a", "- b", "1. c", "- d"]),
    "numbers": ("<ol start=4><li>a<li value=9>b<li>c</ol><ol><li>d", ["4. a", "9. b", "10. c", "1. d"]),
    "odd numbers": ("<ol start=-3><li>a<li value=9999999999>b<li value=x>c", ["1. a", "2. b", "3. c"]),
    "paragraphs of an item": ("<ol><li><p>a</p><p>b</p></ol>", ["1. a", "b"]),
    "code": ("<pre>a  b<br>c\n<b>d</b></pre>", ["```\na  b\nc\nd\n```"]),
    "code with fences": ("<pre>```\nx\n````</pre>", ["`````\n```\nx\n````\n`````"]),
    "code in a quotation": ("<blockquote><pre>a\nb</pre></blockquote>", ["> ```\n> a\n> b\n> ```"]),
    "bold": ("<p>a <b>bold </b>word", ["a **bold** word"]),
    "bold part of a word": ("<p>un<b>bold</b>ed", ["unbolded"]),
    "bold sign at a word": ('<p>one<b>"two"</b> three', ['one"two" three']),
    "bold beside italic": ("<p><b>a</b><i>b</i> <i>c</i>", ["ab *c*"]),
    "bold with a link": ("<p><b>a <a href=x>b</a> c</b>", ["**a b c**"]),
    "bold in a heading": ("<h2><b>a</b></h2>", ["## a"]),
    "stars of its own": ("<p>2*3 <b>x</b>", ["2*3 x"]),
    "code in a sentence": ("<p>run <code>ls</code>", ["run `ls`"]),
}


@pytest.mark.parametrize("case", BLOCKS)
def test_blocks(case):
    body, wanted = BLOCKS[case]
    assert texts(body) == wanted
    assert [packed(t) for t in texts(body)] == [packed(t) for t in wanted]


def test_indents_and_kinds():
    markup = read_html("<ul><li>a<p>b</p><ol><li>c</ol></ul><h2><button>d</button></h2>")
    assert markup.text == "- a\n\n  b\n\n  1. c\n\n## d"
    assert [b.kind.value for b in markup.blocks] == ["list", "paragraph", "list", "heading"]
    assert markup.dom.name == ["html", "body", "ul", "li", "p", "ol", "li", "h2", "button"]


def test_table_of_data():
    cells = "<tr><th>City<th>People<tr><td><b>Rome</b><td>2|8<tr><td>Bari"
    kinds = shown(f"<table><caption>Sizes</caption>{cells}</table>")
    table = "| City | People |\n| --- | --- |\n| **Rome** | 2\\|8 |\n| Bari |  |"
    assert kinds == [("paragraph", "Sizes"), ("table", table)]
    assert read_html(f"<table>{cells}</table>").bare == ("City People\nRome 2|8\nBari",)


LAYOUTS = {
    "a column of a page": f"<tr><td>menu<td>{'long ' * 60}<tr><td>a<td>b",
    "one row": "<tr><td>a<td>b",
    "one column": "<tr><td>a<tr><td>b",
    "a heading inside": "<tr><td><h2>a</h2><td>b<tr><td>c<td>d",
    "a table inside": "<tr><td>a<td><table><tr><td>b<td>c<tr><td>d<td><h3>f</h3></table><tr><td>g<td>h",
    "very wide": "<tr>" + "<td>a" * (MAX_COLUMNS + 1) + "<tr><td>b",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_table_of_layout(layout):
    assert "table" not in [kind for kind, _ in shown(f"<table>{LAYOUTS[layout]}</table>")]


def test_links_and_images():
    body = (
        '<p>See <a href="/a (1)">the <b>first</b> part</a>, <a href="javascript:x">this</a>'
        ' and <img alt="a [map]" src=m.png>.'
        "<figure><img src=f.png></figure><p><img src='data:x'>end <a href='http://[x'>bad</a>"
    )
    assert texts(body) == ["See the **first** part, this and .", "end bad"]
    base = "https://example.org/n/"
    link = f"See [the **first** part]({base[:-3]}/a%20%281%29), this and"
    assert texts(body, links=True, base=base)[0] == f"{link} ."
    both = texts(body, links=True, images=True, base=base)
    assert both == [f"{link} ![a (map)]({base}m.png).", f"![]({base}f.png)", "end [bad](http://[x)"]
    assert re.findall(r"\]\(([^)]*)\)", texts("<a href=b>[1</a>", links=True)[0]) == ["b"]


def test_head():
    page = """<!--<title>no</title>--><title> A &amp; B </title><meta name=Author content="x &quot;y&quot;">
    <!--[if IE]><meta name=other content=z><![endif]--><meta property="og:title" content="A > B"><meta charset=utf-8>
    <script type="application/LD+json">{"@graph": [{"@type": ["NewsArticle"], "headline": " C  D "}]};</script>
    <script type="application/ld+json">{"@type": "WebSite"}</script><script type="application/ld+json">{"Article</script>"""
    head = read_html(page).head
    assert head.title == "A & B"
    assert head.metas == (("author", 'x "y"'), ("og:title", "A > B"))
    assert [a["headline"] for a in head.objects if is_article(a)] == [" C  D "]
    assert headlines_of(head) == ("C D", "A > B", "A & B")
