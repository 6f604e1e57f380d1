"""What the trees are trained on: blocks labelled by gold, dumps made from pages, a LightGBM model turned into arrays."""

import gzip
import json
import random

import numpy as np
import pytest

from newsclean.label.trees import scores
from newsclean.train.build import _golds, digest
from newsclean.train.dumps import DUMPS, NEARLY_CLEAN, styles_of
from newsclean.train.export import trees_of
from newsclean.train.fit import chosen, folds, word_f1
from newsclean.train.gold import Gold, labels
from newsclean.train.rows import golds, page_rows, text_rows

BODY = [
    "The wheel of the mill went on Monday, and the miller said that he would not look for another.",
    "Why?",
    "He is old, he told the council, and the river has less water every year since the dam was built.",
]
PAGE = (
    "<html><head><title>Mill loses wheel</title></head><body><nav><a href=/>Home</a> <a href=/n>News</a></nav>"
    f"<h1>Mill loses wheel</h1>{''.join(f'<p>{p}</p>' for p in BODY)}<p>© The Gazette.</p></body></html>"
)


@pytest.fixture
def pages(tmp_path):
    """A folder with one set of two pages of one site and one page of another."""
    folder = tmp_path / "set" / "pages"
    folder.mkdir(parents=True)
    rows = []
    for name, host in (("a", "x.example"), ("b", "www.x.example"), ("c", "y.example")):
        (folder / f"{name}.html.gz").write_bytes(gzip.compress(PAGE.encode(), mtime=0))
        rows.append({"id": name, "url": f"https://{host}/{name}", "body": "\n".join(BODY)})
    text = "\n".join(json.dumps(r) for r in [*rows, {"id": "d", "url": "", "body": ""}])
    (tmp_path / "set" / "gold.jsonl").write_text(text, "utf-8")
    return tmp_path


def gold(body, lead=""):
    return Gold("set", "x", None, "host", body, lead)


def test_blocks_are_the_article_s_when_most_of_their_words_are():
    blocks = ["Home News", BODY[0], BODY[1], "Share this", BODY[2] + " More", "The council and the river", ""]
    assert labels(blocks, gold("\n".join(BODY))) == [False, True, True, False, True, False, False]


def test_a_copy_counts_once_and_the_standfirst_counts():
    assert labels([BODY[0], BODY[0]], gold(BODY[0])).count(True) == 1
    assert labels([BODY[2], BODY[0]], gold(BODY[0], lead=BODY[2])) == [True, True]


def test_pages_with_an_article_become_rows(pages):
    found = list(golds(pages))
    assert [g.id for g in found] == ["a", "b", "c"] and found[0].host == found[1].host == "x.example"
    rows = page_rows(found[0])
    assert rows.features.shape == (len(rows.texts), len(rows.names)) and rows.features.dtype == np.float32
    assert [t for t, k in zip(rows.texts, rows.kept, strict=True) if k] == BODY
    assert word_f1(rows, rows.kept) == 1.0 and word_f1(rows, [False] * len(rows.kept)) == 0.0
    assert chosen(rows, rows.kept.astype(float)) == rows.kept.tolist()


@pytest.mark.parametrize("style", [*DUMPS, *NEARLY_CLEAN])
def test_dumps_hold_the_article_and_are_the_same_each_time(pages, style):
    first, again = (text_rows(next(golds(pages)), style, 7) for _ in range(2))
    assert first.texts == again.texts and np.array_equal(first.features, again.features)
    assert first.kept.any()


def test_a_site_is_never_in_two_folds(pages):
    rows = [page_rows(g) for g in golds(pages)]
    for seed in range(5):
        place = folds(rows, 2, seed)
        assert place[0] == place[1]


def test_styles_take_turns():
    seen = {s for i in range(20) for s in styles_of(i, random.Random(i), 2)}
    assert seen == {*DUMPS, *NEARLY_CLEAN}


def test_the_digest_tells_pages_apart(pages):
    before = digest(_golds(pages))
    (pages / "set" / "pages" / "a.html.gz").write_bytes(gzip.compress(b"<p>other", mtime=0))
    assert digest(_golds(pages)) != before
    with pytest.raises(FileNotFoundError, match=r"no set with gold\.jsonl"):
        _golds(pages / "set" / "pages")


def test_a_boosted_model_becomes_arrays():
    tree = {
        "split_feature": 2, "threshold": 0.1, "internal_value": 0.0,
        "left_child": {"leaf_value": -1.0},
        "right_child": {
            "split_feature": 0, "threshold": 5.0, "internal_value": 0.5,
            "left_child": {"leaf_value": 0.25}, "right_child": {"leaf_value": 2.0},
        },
    }  # fmt: skip
    dumped = {"tree_info": [{"tree_structure": tree}, {"tree_structure": {"leaf_value": 0.5}}]}
    trees = trees_of(dumped, ["words", "ends", "place"])
    assert trees.names == ("words", "place") and trees.depth == 2 and len(trees.roots) == 2
    tenth = float(np.float32(0.1))  # above 0.1: LightGBM sends it to the right
    odds = [-0.5, 0.75, 2.5]
    found = scores(trees, [[9.0, 0.05], [5.0, tenth], [6.0, 0.2]])
    assert found == pytest.approx([1 / (1 + np.exp(-x)) for x in odds])
