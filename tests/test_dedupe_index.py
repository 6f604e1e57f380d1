"""Tomorrow's articles against all that came before."""

from contextlib import closing

import pytest
from invented import MENU, edited, story, text

from newsclean import find_duplicates
from newsclean.dedupe.find import How
from newsclean.dedupe.incremental import find_new
from newsclean.dedupe.index import Index
from newsclean.dedupe.model import Document
from newsclean.errors import InputError

ONE = story(1)
DAYS = [
    [Document("a1", text(ONE)), Document("a2", text(story(2))), Document("a3", text(story(3)))],
    [Document("b1", edited(ONE, 0.1)), Document("b2", text(story(4))), Document("b3", text(story(2)))],
    [Document("c1", text([*MENU, *ONE])), Document("c2", text(story(4)[:7])), Document("c3", text(story(5)))],
]


def fed(path, days):
    """What each day found."""
    found = []
    for day in days:
        with closing(Index(path)) as index:
            found.append(find_new(day, index))
    return found


def groups(findings):
    """Ids by their cluster."""
    out = {}
    for finding in findings:
        out.setdefault(finding.cluster, set()).add(finding.id)
    return sorted(map(sorted, out.values()))


def test_days_find_what_all_at_once_would_find(tmp_path):
    found = fed(tmp_path / "index", DAYS)
    whole = find_duplicates([document for day in DAYS for document in day])
    assert groups(f for day in found for f in day.found.findings) == groups(whole.findings)
    last = found[-1].found
    assert [f.id for f in last.findings] == ["c1", "c2", "c3"]
    assert [[f.id for f in c.members] for c in last.clusters] == [["a1", "b1", "c1"], ["b2", "c2"]]
    assert {f.id: (f.relation, f.kept_id) for f in found[1].found.findings}["b3"] == ("exact", "a2")


def test_an_article_that_joins_two_clusters_joins_them_for_good(tmp_path):
    parts = [Document("a", text(ONE[:7])), Document("b", text(ONE[5:]))]
    days = [parts, [Document("c", text(ONE))], [Document("d", text(ONE[1:6]))]]
    found = fed(tmp_path / "index", days)
    assert groups(found[0].found.findings) == [["a"], ["b"]]
    assert [[f.id for f in c.members] for c in found[1].found.clusters] == [["c", "a", "b"]]
    assert found[2].found.findings[0].cluster == "a"


def test_a_known_round_up_stays_one(tmp_path):
    parts = [text(story(i, 12)) for i in range(4)]
    found = fed(tmp_path / "index", [[Document("p0", parts[0]), Document("p1", parts[1]), Document("week", text(parts))],
                                     [Document("p3", parts[3])]])  # fmt: skip
    assert found[0].found.findings[2].holds == ("p0", "p1")
    assert found[1].found.findings[0].relation == "unique"


def test_what_comes_again_is_told_from_the_index(tmp_path):
    first, again = fed(tmp_path / "index", [DAYS[0] + DAYS[1], DAYS[1]])
    assert again.again == ("b1", "b2", "b3") and again.found.clusters == first.found.clusters
    assert [(f.id, f.relation, f.kept_id) for f in again.found.findings] == [
        (f.id, f.relation, f.kept_id) for f in first.found.findings[3:]
    ]


@pytest.mark.parametrize("copies", [0, 1])
def test_a_file_with_other_words_takes_the_place_of_the_old(tmp_path, copies):
    """With and without an equal article that goes on under the signature of the one that is gone."""
    more = [Document("e", text(ONE))] * copies
    days = [
        [Document("a", text(ONE)), *more],
        [Document("a", text(story(2)))],
        [Document("c", text(ONE)), Document("d", text(story(2)))],
    ]
    *_, second, third = fed(tmp_path / "index", days)
    assert second.replaced == ("a",) and not second.found.clusters
    assert [[f.id for f in c.members] for c in third.found.clusters] == [["a", "d"], ["c", "e"]][: 1 + copies]


def test_a_day_that_fails_leaves_the_index_as_it_was(tmp_path):
    path = tmp_path / "index"
    fed(path, DAYS[:1])

    def broken():
        yield DAYS[1][0]
        raise InputError("gone", "look for it")

    with closing(Index(path)) as index:
        with pytest.raises(InputError):
            find_new(broken(), index, How())
        assert index.size() == 3


def test_many_equal_copies_over_many_days(tmp_path):
    days = [[Document(f"{day}-{i}", text(ONE)) for i in range(30)] for day in range(4)]
    found = fed(tmp_path / "index", days)
    assert {f.kept_id for day in found for f in day.found.findings} == {"0-0"}


def test_a_file_that_is_no_index(tmp_path):
    path = tmp_path / "index"
    path.write_text("not a database at all " * 100)
    with pytest.raises(InputError, match="cannot be read as an index"):
        Index(path)
