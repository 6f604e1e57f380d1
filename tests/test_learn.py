"""Lines that recur across a site's articles: counted, written for people, removed, and what must stay."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_cli import alone, newsclean, write  # noqa: F401 - alone is a fixture
from test_cli_files import tree

from newsclean.batch.inputs import Input, Said
from newsclean.batch.learn import Learner
from newsclean.batch.seen import Seen
from newsclean.batch.sites import Line, Site, as_toml, parse_sites, site_key
from newsclean.errors import UsageError

SENTENCES = [
    "The {a} of {b} was opened on {c} by the mayor, who had lost the key to it twice.",
    "Nobody in {b} could say why the {a} had been painted green before {c}.",
    "On {c} the council of {b} talked about the {a} for nine hours and then went home.",
]
WORDS = [
    ["bridge", "school", "ferry", "well", "tower", "market"],
    ["Alder", "Gask", "Holm", "Rathausen"],
    ["Monday", "Sunday"],
]
MAST, FOOT = "Lantern Weekly", "Your lantern shines because readers like you pay for the oil"


def body(dice):
    pick = [{"a": dice.choice(WORDS[0]), "b": dice.choice(WORDS[1]), "c": dice.choice(WORDS[2])} for _ in range(8)]
    return [f"{dice.choice(SENTENCES).format(**p)} {name(dice)} and {name(dice)} were there." for p in pick]


def name(dice):
    return "".join(dice.choices("aeioulmnrst", k=9)).capitalize()


def site(folder, count, above=(), inside=(), below=()):
    """Invented articles of a site."""
    dice = random.Random(1)
    Path(folder).mkdir(parents=True, exist_ok=True)
    for i in range(count):
        text = body(dice)
        for line in inside:
            text.insert(dice.randint(1, len(text) - 1), line)
        title = f"{dice.choice(WORDS[0]).capitalize()} of {dice.choice(WORDS[1])} number {'i' * (i + 1)}"
        Path(folder, f"{i:02}.txt").write_text("\n\n".join([*above, title, *text, *below]) + "\n")


def learned(folder, *args):
    return {name: site.lines for name, site in parse_sites(newsclean("learn", folder, *args).stdout, "sites.toml").items()}


def test_what_recurs_at_the_edges_goes_and_credits_stay():
    site("raw/lantern", 12, above=[MAST, "The lamp is lit"], below=["Reporting by Ann Smith; editing by Bo Lund", FOOT])
    result = newsclean("learn", "raw/lantern", "-o", ".newsclean/sites.toml")
    assert result.exit_code == 0 and result.stdout.splitlines()[0] == "lantern  12 articles"
    assert f"     12  100 %  {FOOT}\n" in result.stdout and "Bo Lund   kept: looks like a credit" in result.stdout
    text = newsclean("raw/lantern/03.txt", "-t", "text").stdout
    assert not [line for line in (MAST, "The lamp is lit", FOOT) if line in text] and text.splitlines()[0].endswith("iiii")
    newsclean("raw/lantern", "-o", "plain", "--isolated", "--site-rules", "none.toml")
    shown = newsclean("explain", "raw/lantern/03.txt").stdout
    assert "SIT001 site-line" in shown and "recurs in 12 of 12 articles of lantern" in shown
    record = json.loads(newsclean("raw/lantern/03.txt", "-t", "jsonl").stdout)
    assert record["removed"]["by_rule"]["SIT001"] == 3
    assert FOOT in newsclean("raw/lantern/03.txt", "-t", "text", "--ignore", "SIT001").stdout
    assert FOOT in newsclean("raw/lantern/03.txt", "-t", "text", "--keep", "your lantern").stdout


def test_prose_inside_is_safe():
    """A refrain, a common short sentence, a heading of every article: they recur, and they are the author's."""
    site("raw/a", 12, inside=["Nobody was hurt.", "Ingredients"], above=[MAST])
    lines = learned("raw/a")["a"]
    assert set(lines) == {"lantern weekly"}
    text = Path("sites.toml")
    text.write_text(newsclean("learn", "raw/a").stdout)
    assert 'text = "Ingredients", count = 12, place = "middle", why = "stands inside the text"' in text.read_text()


def test_an_appeal_inside_the_text_that_recurs_goes():
    appeal = "We light the lamps of this valley every evening, and we ask you to send us a candle."
    site("raw/a", 12, inside=[appeal])
    newsclean("raw/a", "-o", "out", "--learn", "-t", "text")
    assert all(appeal not in Path("out", name).read_text() for name in tree("out") if name.endswith(".txt"))
    assert tree("out")[:2] == [".newsclean/ledger.jsonl", ".newsclean/sites.toml"]


def test_a_series_keeps_its_headline():
    site("raw/a", 20)
    for i in range(6):
        path = Path(f"raw/a/{i:02}.txt")
        path.write_text("Notes from the weir\n\n" + path.read_text().partition("\n\n")[2])
    assert "notes from the weir" not in learned("raw/a").get("a", {})


def test_versions_of_one_article_teach_nothing():
    site("raw/a", 1)
    for i in range(5):
        Path(f"raw/a/v{i}.txt").write_text(Path("raw/a/00.txt").read_text() + f"\nUpdate {i} follows later.\n")
    assert learned("raw/a") == {}


def test_two_passes_equal_learning_and_then_cleaning():
    site("raw/a", 8, above=[MAST], below=[FOOT])
    site("raw/b", 8, below=["Beans are sold at the gate of the mill"])
    newsclean("raw", "-o", "one", "--learn", "-t", "text")
    newsclean("learn", "raw", "-o", "s.toml", "-j", 1)
    newsclean("raw", "-o", "two", "--site-rules", "s.toml", "-t", "text")
    assert [Path("one", n).read_bytes() for n in tree("one") if n.endswith("txt")] == [
        Path("two", n).read_bytes() for n in tree("two") if n.endswith("txt")
    ]
    assert Path("one/.newsclean/sites.toml").read_text() == Path("s.toml").read_text()
    assert "16 unchanged" in newsclean("raw", "-o", "one", "-t", "text").stderr  # what was learned is still there


def test_cleaning_again_changes_nothing():
    site("raw/a", 8, above=[MAST], below=[FOOT])
    newsclean("raw/a", "-o", "once", "--learn")
    newsclean("once", "-o", "twice", "--site-rules", "once/.newsclean/sites.toml")
    names = [n for n in tree("once") if n.endswith(".md")]
    assert [Path("once", n).read_bytes() for n in names] == [Path("twice", n).read_bytes() for n in names]


def test_wrong_uses():
    assert newsclean("learn").exit_code == 2 and newsclean("learn", "-").exit_code == 2
    write(a_txt="A line.\n", s_toml="no toml at all", t_toml="[a]\nlines = 3\n")
    for name in ("s.toml", "t.toml", "gone.toml"):
        result = newsclean("a.txt", "--site-rules", name)
        assert result.exit_code == 2 and name in result.stderr
    assert newsclean("--learn", "-t", "jsonl", "-", "a.txt", stdin="x").exit_code == 2


def test_a_persons_own_lines():
    sites = parse_sites('["a.example"]\nlines = ["Buy our beans"]\n', "s.toml")
    assert sites["a.example"].lines == {"buy our beans": "a line given for a.example"}
    heads = parse_sites('[a]\nheadlines = ["A swan", { text = "A well", of = "w" }]\n', "s.toml")["a"].headlines
    assert heads == {"a swan": "another article of a", "a well": "w"}
    for wrong in ('lines = [{ text = "12" }]', "lines = 3", "headlines = 3", 'headlines = [{ of = "12" }]'):
        with pytest.raises(UsageError, match="not of the form"):
            parse_sites(f"[a]\n{wrong}\n", "s.toml")


@given(st.lists(st.text(min_size=1).filter(lambda t: any(c.isalpha() for c in t)), min_size=1), st.text(min_size=1))
def test_the_file_can_be_read_again(texts, name):
    lines = tuple(Line(text, 3, "end") for text in texts if parse_sites is not None)
    if "\ud800" <= max(name + "".join(texts)) <= "\udfff":
        return
    try:
        read = parse_sites(as_toml([Site(name, 4, lines)]), "s.toml")
    except UsageError:
        from newsclean.text.recurring import line_key

        assert not all(map(line_key, texts))
    else:
        assert list(read) == [name]


def test_memory_is_bounded_and_what_recurs_survives():
    learner = Learner(room=1000)
    dice = random.Random(5)
    for i in range(3000):
        own = [Seen(f"line {i} {k}", f"line {i} {k}", "middle", True, False) for k in range(5)]
        common = [Seen("the foot", "The foot", "end", False, False)] if dice.random() < 0.5 else []
        learner.add("a", (*own, *common))
        assert len(learner.lines) <= 1000
    found = next(learner.sites())
    assert [line.text for line in found.lines] == ["The foot"] and 0.4 < found.lines[0].times / found.articles < 0.6


@pytest.mark.parametrize(
    ("data", "site"),
    [
        (b'<html><head><link rel="canonical" href="https://www.Herald.example:80/a?b">', "herald.example"),
        (b"<link href='https://user@herald.example/x' rel=canonical>", "herald.example"),
        (b'<meta property="og:url" content="http://post.example">', "post.example"),
        (b'<meta content="http://post.example/x" property="og:url">', "post.example"),
        (b"---\ntitle: A\nurl: https://front.example/x\n---\n", "front.example"),
        (b"No address at all", "lantern"),
    ],
)
def test_the_site_of_an_article(data, site):
    assert site_key(Input("x", Path("raw/lantern/a.html"), "a.html"), data) == site
    assert site_key(Input("x", None, "a", data, Said(url="https://given.example/")), data) == "given.example"


# ------------------------------------------------------------------ headlines of other articles

OTHER = "Swan lays an egg at the mid-off of Millside"
ASIDE = "Bishop swims to work, and the harbour applauds"


def linked(**articles):
    """A folder of one site, each article with two others' headlines in it where `{}` and `{{}}` stand."""
    dice = random.Random(2)
    for title in (OTHER, ASIDE):
        articles[title.split()[0]] = (title, "{body}")
    for key, (title, layout) in articles.items():
        text = body(dice)
        pieces = {"body": "\n\n".join(text), "half": "\n\n".join(text[:4]), "rest": "\n\n".join(text[4:])}
        write(**{f"raw__lantern__{key}_txt": f"{title}\n\n{layout.format(**pieces)}\n"})


def seen(key, *args):
    """The article of a run that learns, and of one that does not."""
    rows = (map(json.loads, newsclean("raw", "-t", "jsonl", *a).stdout.splitlines()) for a in (["--learn", *args], args))
    return [next(row for row in found if row["source"] == f"raw/lantern/{key}.txt") for found in rows]


def test_headlines_of_others_below_the_text_go():
    linked(below=("A bridge is painted green again", f"{{body}}\n\n{OTHER}"))
    new, old = seen("below")
    assert OTHER in old["text"] and OTHER not in new["text"] and new["removed"]["by_rule"]["PRO023"] == 1
    shown = newsclean("raw", "-o", "clean", "--learn")
    ledger = [json.loads(line) for line in Path("clean/.newsclean/ledger.jsonl").read_text().splitlines()]
    assert shown.exit_code == 0
    assert [(e["text"], e["reason"]) for e in ledger if e["rule"] == "PRO023"] == [
        (OTHER, "the headline of raw/lantern/Swan.txt")
    ]
    assert OTHER in seen("below", "--ignore", "PRO023")[0]["text"]
    file = Path("clean/.newsclean/sites.toml")
    assert f'headlines = [\n  {{ text = "{OTHER}", of = "raw/lantern/Swan.txt" }},\n]\n' in file.read_text()
    assert "3 unchanged" in newsclean("raw", "-o", "clean").stderr
    assert OTHER not in newsclean("raw/lantern/below.txt", "-t", "text", "--site-rules", file).stdout


def test_two_beside_each_other_go_anywhere_and_one_among_paragraphs_stays():
    linked(
        two=("A bridge is painted green again", f"{{half}}\n\n{OTHER}\n\n{ASIDE}\n\n{{rest}}"),
        one=("A well is found to be a tower", f"{{half}}\n\n{OTHER}\n\n{{rest}}"),
    )
    two, one = seen("two")[0]["text"], seen("one")[0]["text"]
    assert OTHER not in two and ASIDE not in two and OTHER in one


def test_an_articles_own_headline_and_those_of_a_series_are_no_links():
    linked(
        own=(OTHER, f"{{body}}\n\n{OTHER}, one more time"),
        **{f"s{i}": ("Letters of our readers to the editor", "{body}") for i in range(2)},
        last=("A market moves into a school", "{body}\n\nLetters of our readers to the editor"),
        short=("A school moves to Gask", "{body}\n\nRathausen"),
        Rathausen=("Rathausen", "{body}"),
    )
    assert "Letters of our readers" in seen("last")[0]["text"] and "Rathausen" in seen("short")[0]["text"].splitlines()
    assert seen("Swan")[0]["title"] == OTHER


def test_a_new_headline_cleans_again_what_may_link_to_it():
    linked(below=("A bridge is painted green again", f"{{body}}\n\n{OTHER}, they say"))
    newsclean("raw", "-o", "clean", "--learn")
    assert "3 unchanged" in newsclean("raw", "-o", "clean", "--learn").stderr
    write(raw__lantern__more_txt=f"{OTHER}, they say\n\n" + "\n\n".join(body(random.Random(9))) + "\n")
    newsclean("raw", "-o", "clean", "--learn")
    assert "they say" not in Path("clean/lantern/below.md").read_text()
