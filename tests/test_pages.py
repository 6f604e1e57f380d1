"""HTML pages: what stays, what goes and why, and that the laws hold for them as for texts."""

import json
from pathlib import Path

import pytest
from test_cli import alone, newsclean, write  # noqa: F401 - alone is a fixture

from newsclean import Options, clean, explain
from newsclean.article import verify
from newsclean.ledger import entries, replay
from newsclean.model import Action
from newsclean.render import render

BODY = [
    f"The {what} of the mill went on {day}, and the miller said that he would not look for another before the winter."
    for what, day in (("wheel", "Monday"), ("roof", "Tuesday"), ("stone", "Friday"), ("cat", "Sunday"))
]
SECTIONS = ("news", "sport", "culture", "opinion", "weather", "jobs", "travel", "food")
NAV = "".join(f'<li><a href="/{n}">{n.title()}</a></li>' for n in SECTIONS)


def page(inner="", after="", head=""):
    """A page of a small site around four paragraphs."""
    paragraphs = "".join(f"<p>{p}</p>" for p in BODY)
    return (
        f"<!doctype html><html><head><title>Mill loses its wheel | The Alder Gazette</title>{head}</head><body>"
        f'<header class="site-header"><nav><ul>{NAV}</ul></nav></header><main><article class="post">'
        f'<h1>Mill loses its wheel</h1><div class="entry-content">{paragraphs}{inner}</div></article>{after}</main>'
        '<footer class="site-footer"><p>© 2024 The Alder Gazette. All rights reserved.</p></footer></body></html>'
    )


def blocks(html, **options):
    """Blocks of the canonical text."""
    return clean(html, options=Options(verify=True, **options)).text.split("\n\n")


def test_the_article_and_nothing_else():
    article = clean(page(), options=Options(verify=True))
    assert article.text.split("\n\n") == BODY
    assert article.title == "Mill loses its wheel"


def test_every_block_has_a_verdict_and_every_removal_a_reason():
    article = clean(page())
    assert [v.block for v in article.verdicts] == list(range(len(article.page.blocks)))
    gone = [v for v in article.verdicts if v.action is Action.REMOVED]
    assert len(gone) >= 9 and all(v.rule and v.evidence for v in gone)


def test_explain_names_features_in_words():
    rows = explain(page())["blocks"]
    menu = next(r for r in rows if r["text"].endswith("Sport"))
    assert menu["rule"].startswith("MDL") and menu["role"] == "nav" and menu["action"] == "removed"
    assert menu["evidence"] and "_" not in menu["evidence"]


def test_the_ledger_gives_the_text_of_the_page_back():
    article = clean(page("<p>Soft&shy;ware &amp; more, said the miller of Alder on Thursday evening in the hall.</p>"))
    verify(article)
    assert replay(article.text, entries(article)) == article.page.decoded.text
    assert "Software & more" in article.text


@pytest.mark.parametrize("to", ["md", "text"])
def test_cleaning_again_changes_nothing(to):
    once = render(
        clean(page("<ul><li>One wheel</li><li>Two cats</li></ul><blockquote><p>Never again.</p></blockquote>")), to
    )
    assert render(clean(once), to) == once


STRUCTURES = [
    (
        "<h2>The miller's plan</h2><p>He will sell flour from the next valley until the wheel turns again in spring.</p>",
        "## The",
    ),
    ("<ol><li>The wheel is lifted out.</li><li>The wheel is mended.</li></ol>", "1. The wheel is lifted out.\n2. The wheel"),
    (
        "<blockquote><p>We shall mend it before the ice comes, the miller told us.</p></blockquote>",
        "> We shall mend it before",
    ),
    ("<p>He said <b>no</b>, and <i>meant</i> it, when the council asked him to sell the mill.</p>", "**no**, and *meant*"),
    (
        "<table><tr><th>Year</th><th>Sacks of flour</th></tr><tr><td>2022</td><td>1,902</td></tr>"
        "<tr><td>2023</td><td>2,044</td></tr></table><p>The mill has ground more every year since it was built again.</p>",
        "| Year | Sacks of flour |\n| --- | --- |\n| 2022 | 1,902 |",
    ),
]


@pytest.mark.parametrize(("html", "markdown"), STRUCTURES)
def test_structure_is_kept(html, markdown):
    assert markdown in clean(page(html)).text


def test_emphasis_links_and_images_are_options():
    html = page(
        '<p>The <a href="/mill">mill</a> of <b>Alder</b> is the last one on the river, says the county in its list.</p>'
        '<p><img src="wheel.jpg" alt="The wheel"> The wheel was made in 1911 by the smith of the village, who was old.</p>'
    )
    assert "The mill of **Alder** is" in clean(html).text
    assert "The mill of Alder is" in clean(html, options=Options(emphasis=False)).text
    kept = clean(html, url="https://gazette.example/a/b", options=Options(links=True, images=True)).text
    assert "[mill](https://gazette.example/mill)" in kept
    assert "![The wheel](https://gazette.example/a/wheel.jpg)" in kept


CAPTION = "<figure><img src=a.jpg><figcaption>The wheel on Monday, before it went</figcaption></figure>"


def test_roles_choose():
    assert "The wheel on Monday, before it went" not in blocks(page(CAPTION))
    assert "The wheel on Monday, before it went" in blocks(page(CAPTION), include_roles=("caption",))
    heading = (
        "<h2>The miller's plan</h2><p>He will sell flour from the next valley until the wheel turns again in spring.</p>"
    )
    assert "## The miller's plan" not in blocks(page(heading), exclude_roles=("subheading",))


def test_the_user_decides():
    assert any("All rights reserved" in b for b in blocks(page(), keep=("All rights reserved",)))
    assert BODY[1] not in blocks(page(), drop=("The roof",))
    assert any("Sport" in b for b in blocks(page(), ignore=("MDL", "NAV")))


def test_a_hidden_copy_goes_and_hidden_text_without_a_copy_is_judged_as_any():
    hidden = f'<div style="display:none">{"".join(f"<p>{p}</p>" for p in BODY)}</div>'
    article = clean(page(after=hidden))
    assert article.text.split("\n\n") == BODY
    assert [v.rule for v in article.verdicts].count("REP010") == len(BODY)


def test_comments_in_a_container_of_that_name_go():
    said = ("This wheel was never any good.", "That cat was never any good, and everybody in the village knew.")
    thread = "".join(f"<li><p>{words}</p></li>" for words in said)
    article = clean(page(after=f'<section id="comments" class="comment-list"><ol>{thread}</ol></section>'))
    assert article.text.split("\n\n") == BODY
    kept = clean(
        page(after=f'<div class="comments"><p>{BODY[0]} Indeed.</p></div>'), options=Options(include_roles=("comment",))
    )
    assert "Indeed" in kept.text


DATA = json.dumps({"@type": "NewsArticle", "headline": "Mill loses its wheel", "articleBody": "\n".join(BODY)})


def test_an_article_that_stands_in_the_page_s_data_alone():
    script = f'<script type="application/ld+json">{DATA}</script>'
    html = f"<html><head><title>Mill</title>{script}</head><body><p>Loading</p></body></html>"
    article = clean(html, options=Options(verify=True))
    assert article.text.split("\n\n") == BODY and "DEF004" in {v.rule for v in article.verdicts}


def test_data_that_the_page_shows_are_not_taken_twice():
    assert blocks(page(head=f'<script type="application/ld+json">{DATA}</script>')) == BODY


@pytest.mark.parametrize(
    "html", ["<html>", "<!doctype html><title>x</title>", "<html><body> <p> </p></body></html>", "<p></p>"]
)
def test_pages_without_text(html):
    article = clean(html, options=Options(verify=True))
    assert article.text == "" and not article.page.blocks


def test_deep_and_broken_markup():
    words = "The mill of Alder has lost its wheel, and the miller says that he is too old for another one."
    deep = "<html><body>" + "<div>" * 3000 + f"<p>{words}</p>" + "</div>" * 2000
    assert words in clean(deep).text
    assert words in clean(f'<html><body><div class="a><p title=\'x">{"<b>"}{words}').text.replace("**", "")


def test_json_says_what_was_removed_and_how_the_bytes_were_read():
    result = newsclean("-t", "json", stdin=page().encode("utf-16"))
    record = json.loads(result.stdout)
    assert record["encoding"]["name"].startswith("utf-16") and record["removed"]["blocks"] >= 9
    assert record["text"].split("\n\n") == BODY


def test_a_folder_of_pages_and_texts():
    write(raw__a_html=page(), raw__b_txt="\n\n".join(["Mill loses its wheel", *BODY]))
    assert newsclean("raw", "-o", "out", "-t", "text").exit_code == 0
    assert Path("out/a.txt").read_text() == Path("out/b.txt").read_text()
    ledger = [json.loads(line) for line in Path("out/.newsclean/ledger.jsonl").read_text().splitlines()]
    assert {"raw/a.html"} == {e["source"] for e in ledger if e["rule"].startswith("MDL")}


def test_html_is_not_edited_in_place_and_folders_pass_over_it():
    write(a_html=page(), notes__a_html=page(), notes__b_md="Words.\n")
    for option in ("--in-place", "--check", "--diff"):
        result = newsclean(option, "a.html")
        assert result.exit_code == 3 and "HTML cannot be edited in place" in result.stderr
    assert newsclean("--check", "notes").exit_code == 0


SAID = [f"The clerk wrote on day {n} that the bell rang at {n % 12 + 1}, and {n + 7} people heard it." for n in range(300)]
WITHOUT_A_SITE = {
    "paragraphs": "".join(f"<p>{s}</p>" for s in SAID),
    "line breaks": "<div>" + "<br><br>".join(SAID) + "</div>",
    "list": "<ol>" + "".join(f"<li>{s}</li>" for s in SAID) + "</ol>",
    "sections": "".join(f"<h2>Day {n}</h2><p>{s}</p>" for n, s in enumerate(SAID)),
    "short answers": "".join(f"<p><b>Did it ring on day {n}?</b></p><p>Yes, {n} times.</p>" for n in range(300)),
    "inside an article": "<article><div>" + "".join(f"<p>{s}</p>" for s in SAID) + "</div></article>",
}


@pytest.mark.parametrize("form", WITHOUT_A_SITE)
def test_a_long_page_without_a_site_around_it_loses_nothing(form):
    text = f"<html><head><title>What the clerk wrote</title></head><body><h1>What the clerk wrote</h1>{WITHOUT_A_SITE[form]}"
    verdicts = clean(text).verdicts
    assert {v.rule for v in verdicts if v.action is not Action.KEPT} == {"TTL010"} and len(verdicts) > 300
