"""The page that `-t html` writes: semantic, free of the source's markup, and read back as what it was written from."""

import json
import re
from html.parser import HTMLParser

import pytest

from newsclean import InputError, Options, clean
from newsclean.model import Metadata
from newsclean.render import render
from newsclean.render.html import source_of

TEXT = """Council votes to close Mill Lane library

By Jane Doe and John Roe

5 March 2024

The town council voted by five to four on Monday evening to close the library, after two hours of debate in a full hall.

## What is next

- The hall is free on Mondays & Fridays.
- The <b>books</b> go to Orran; &amp; is no entity here.

> "It is a pity."

| year | visits |
|---|---|
| 2022 | 9,104 |

Members went home at ten.
And the lights went out </script> soon after that.
"""


class Shape(HTMLParser):
    """Tags in order, and the text of each place."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.texts = [], {}
        self.open = []
        self.feed(page)

    def handle_starttag(self, tag, _attrs):
        self.tags.append(tag)
        self.open.append(tag)

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if self.open and data.strip():
            self.texts.setdefault(self.open[-1], []).append(data.strip())


@pytest.fixture(scope="module")
def page():
    return render(clean(TEXT), "html")


def test_the_page_has_the_article_and_nothing_of_the_source(page):
    shape = Shape(page)
    assert shape.texts["h1"] == shape.texts["title"] == ["Council votes to close Mill Lane library"]
    assert shape.texts["time"] == ["2024-03-05"] and "Jane Doe, John Roe" in page
    assert {"article", "h2", "ul", "blockquote", "table"} <= set(shape.tags)
    assert shape.tags.count("script") == 1 and "b" not in shape.tags
    assert "&lt;b&gt;books&lt;/b&gt;" in page and "&amp;amp;" in page


def test_the_data_name_the_article_with_the_terms_of_schema_org(page):
    data = json.loads(Shape(page).texts["script"][0])
    assert data["@type"] == "NewsArticle" and data["headline"] == "Council votes to close Mill Lane library"
    assert data["author"] == [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Person", "name": "John Roe"}]
    assert data["datePublished"] == "2024-03-05" and data["inLanguage"] == "en"
    assert data["identifier"].startswith("sha256:") and data["articleBody"] == clean(TEXT).text


def test_a_page_of_ours_is_read_as_what_it_was_written_from(page):
    first, again = clean(TEXT), clean(page)
    assert (again.text, again.metadata, again.id) == (first.text, first.metadata, first.id)
    assert render(again, "html") == page
    assert source_of(page) == render(first, "md")


def test_a_page_of_ours_that_was_changed_is_any_page(page):
    changed = page.replace("Members went home at ten.", "Members stayed.")
    assert changed != page and source_of(changed.replace("</article>", "<p>More.</p></article>")) is None
    assert source_of(page.replace("<h1>", "<h1 >")) is None
    assert source_of(re.sub(r'"identifier": "[^"]*", ', "", page)) is None
    assert source_of(page.replace('{"@context"', '["@context"')) is None
    assert source_of("<p>Words.</p>") is None


def test_in_place_a_page_of_ours_stays_unless_something_would_go(page):
    assert not any(v.rule.startswith("SIT") for v in clean(page, options=Options(in_place=True)).verdicts)
    with pytest.raises(InputError, match="cannot be edited in place"):
        clean(page, options=Options(in_place=True, drop=("lights",)))


@pytest.mark.parametrize("text", ["", "# Only a headline\n", "Words without a headline, and no more than these.\n"])
def test_little_to_show(text):
    page = render(clean(text), "html")
    assert page.endswith("</article>\n</body>\n</html>\n") and render(clean(page), "html") == page


def test_every_field_has_its_term():
    values = {f: ("A", "B") if f in ("author", "tags") else f"<{f}>" for f in Metadata._fields}
    article = clean(TEXT)._replace(metadata=Metadata(**values))
    found = source_of(render(article, "html"))
    assert found is not None and all(f"{name}: " in found for name in Metadata._fields)
