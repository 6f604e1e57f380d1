"""Model files: written and read by one module, walked alike in Python and in numpy, and shipped with a card that fits."""

import tomllib
from array import array
from hashlib import sha256

import numpy as np
import pytest

from newsclean.data import folder, model, reasons
from newsclean.label.cut import HIGHEST, LOWEST, expected_best
from newsclean.label.reasons import sentence
from newsclean.label.trees import AT_ONCE, FIRST, Forest, Trees, read, scores, write
from newsclean.label.trees import reasons as why

CARD = tomllib.loads((folder() / "models" / "card.toml").read_text("utf-8"))
NAMES = ("page", "text")

# One tree: words <= 10 -> -1, else ends <= 0 -> 0.5, else 2; and one that is a leaf.
SMALL = Trees(
    ("words", "ends"), (0, 5), 2, 0.0, array("H", [0, 0, 1, 0, 0, 0]), array("i", [1, 1, 3, 3, 4, 5]),
    array("f", [10, np.inf, 0, np.inf, np.inf, np.inf]), array("f", [0, -1, 0, 0.5, 2, 0.25]),
    array("f", [0, -1, 1, -0.5, 1, 0]),
)  # fmt: skip
ROWS = [[5.0, 1.0], [11.0, 0.0], [11.0, 1.0], [10.0, 1.0]]


def test_a_file_is_read_as_it_was_written():
    assert read(write(SMALL)) == SMALL


@pytest.mark.parametrize("data", [b"", b"{}\n", b'{"magic":"other"}\n', write(SMALL)[:-1], write(SMALL) + b"\0"])
def test_what_is_no_whole_model_is_refused(data):
    with pytest.raises(ValueError, match="whole model"):
        read(data)


def test_walks_end_at_the_right_leaves():
    odds = [-0.75, 0.75, 2.25, -0.75]
    assert scores(SMALL, ROWS) == pytest.approx([1 / (1 + np.exp(-x)) for x in odds])


def test_hopeless_rows_do_not_walk_on():
    """One tree of -1 that is over and over the same: after the first trees a row far down is let go."""
    many = FIRST + 100
    trees = SMALL._replace(roots=(0,) * many)
    low, high = -1.0 * FIRST, 2.0 * many
    for found in (scores(trees, ROWS[::2]), Forest(trees).scores(np.array(ROWS[::2], dtype=np.float32))):
        assert list(found) == pytest.approx([1 / (1 + np.exp(-low)), 1 / (1 + np.exp(-high))])


def test_many_rows_walk_in_groups():
    rows = np.array(ROWS * AT_ONCE, dtype=np.float32)
    forest = Forest(SMALL)
    assert forest.scores(rows).tolist() == forest.scores(rows[:4]).tolist() * AT_ONCE
    assert forest.additions(rows).tolist() == forest.additions(rows[:4]).tolist() * AT_ONCE


def test_what_features_add_leads_to_the_leaf():
    assert why(SMALL, ROWS[2]) == {"words": 1.0, "ends": 1.0}
    assert why(SMALL, ROWS[0]) == {"words": -1.0}


@pytest.mark.parametrize("name", NAMES)
def test_python_and_numpy_agree(name):
    trees = read(model(name))
    rows = np.random.default_rng(1).normal(3, 20, (40, len(trees.names))).astype(np.float32)
    forest = Forest(trees)
    added = forest.additions(rows)
    assert forest.scores(rows).tolist() == pytest.approx(scores(trees, rows.tolist()))
    for row, given in zip(rows.tolist()[:5], added, strict=False):
        found = why(trees, row)
        assert [found.get(n, 0.0) for n in trees.names] == pytest.approx(given.tolist(), abs=1e-5)


@pytest.mark.parametrize("name", NAMES)
def test_the_card_fits_the_model(name):
    trees, about = read(model(name)), CARD[name]
    assert about["sha256"] == sha256(model(name)).hexdigest()
    assert (about["trees"], about["nodes"], about["features"]) == (len(trees.roots), len(trees.left), list(trees.names))
    assert CARD["corpus"].startswith("sha256:") and all(s["licence"] for s in CARD["source"])


@pytest.mark.parametrize("name", NAMES)
def test_every_feature_has_a_sentence_without_holes(name):
    for feature in read(model(name)).names:
        for value in (0.0, 0.5, 3.0):
            assert "{" not in sentence(feature, value)
    assert all(isinstance(v, str) or len(v) == 2 for v in reasons().values())


def test_the_threshold_has_the_best_expected_f1():
    assert expected_best([0.9, 0.8, 0.1, 0.05], [10, 10, 10, 10]) == pytest.approx(min(0.8, HIGHEST))
    assert expected_best([0.2, 0.15, 0.01], [50, 50, 50]) == pytest.approx(0.15)
    assert expected_best([], []) == HIGHEST and expected_best([0.001], [5]) == LOWEST
