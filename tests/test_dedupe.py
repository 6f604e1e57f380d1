"""Duplicates across articles: what is one story, what only looks alike, and which copy stays."""

import random

import pytest
from invented import FOOT, MENU, PEOPLE, PLACES, THINGS, WORDS, edited, notice, story, text

from newsclean import clean, find_duplicates
from newsclean.dedupe.choose import order
from newsclean.dedupe.find import How, document_of
from newsclean.dedupe.model import Document, Rule
from newsclean.dedupe.signature import sign, words_of
from newsclean.errors import UsageError


def found(**texts):
    """The findings by id."""
    return {f.id: f for f in find_duplicates(Document(name, body) for name, body in texts.items()).findings}


def together(**texts):
    """The ids in groups."""
    groups = {}
    for finding in found(**texts).values():
        groups.setdefault(finding.cluster, set()).add(finding.id)
    return sorted(map(sorted, groups.values()))


# ------------------------------------------------------------------ one story

ONE = story(1)


COPIES = {
    "again": text(ONE),
    "typography": text(ONE).replace(" ", "\u00a0", 40).replace("'", "’").upper(),
    "cut": text(ONE[:6]),
    "teaser": text(ONE[:2]) + "\n\n[...]",
    "middle": text(ONE[4:]),
    "framed": text([*MENU, *ONE, *FOOT]),
    "wire": f"MALMO (Agency) - {text(ONE)}\n\n(Reporting by Ines Haddad; editing by Tom Brandt)",
    "moved": text([*ONE[6:], *ONE[:6]]),
    "added": text([*ONE[:3], *story(90, 6), *ONE[3:]]),
    "edited": edited(ONE, 0.25),
    "republished": text([*MENU, edited(ONE[:8], 0.08), *FOOT]),
}


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_found_among_others(name):
    others = {f"other{i}": text(story(i)) for i in range(2, 12)}
    first, copy = (found(first=text(ONE), copy=COPIES[name], **others)[i] for i in ("first", "copy"))
    assert first.cluster == copy.cluster and "copy" in first.pairs
    assert not {f.cluster for f in found(**others).values()} & {first.cluster}


@pytest.mark.parametrize(
    ("name", "relation"),
    [("again", "exact"), ("typography", "exact"), ("cut", "contained"), ("teaser", "contained"), ("edited", "near")],
)
def test_relations_are_named(name, relation):
    findings = found(first=text(ONE), second=COPIES[name])
    assert findings["first"].kept and findings["second"].relation == relation
    assert findings["second"].kept_id == "first"


def test_a_framed_copy_contains_the_kept_one():
    documents = [
        Document("a", text(ONE), date="2024-03-05"),
        Document("b", text([*MENU * 2, *ONE, *FOOT * 3, *story(3, 8)])),
    ]
    _, framed = find_duplicates(documents).findings
    assert framed.relation == "contains" and framed.of_kept > 0.95 > framed.in_kept


def test_a_changed_number_is_an_update():
    """The death toll rises: one story, and the number that changed is told."""
    flood = "The flood has killed at least 7 people on the coast, the governor said.\n\n" + text(ONE)
    findings = found(first=flood, second=flood.replace("least 7 people", "least 12 people"))
    assert {f.relation for f in findings.values()} == {"unique", "updated"}


def test_a_later_and_longer_version_is_an_update():
    pair = [Document("a", text(ONE[:8]), date="2024-03-05"), Document("b", text(ONE), date="2024-03-06")]
    first, second = find_duplicates(pair).findings
    assert first.kept and second.relation == "updated"


# ------------------------------------------------------------------ what only looks alike


def test_fillings_of_a_template_stay_apart_and_copies_of_one_do_not():
    notices = {firm: notice(f"{firm} Shipping", i) for i, firm in enumerate(PEOPLE[:8])}
    again = {"again": "From our business desk\n\n" + notices["Adeyemi"]}
    assert together(**notices, **again) == sorted([["Adeyemi", "again"], *([firm] for firm in PEOPLE[1:8])])


def appeal(seed):
    """The police's words around other names; there is hardly a number in them."""
    dice = random.Random(seed)
    a, b, c, day = dice.choice(PLACES), dice.choice(PEOPLE), dice.choice(WORDS).title(), dice.choice(["Monday", "Friday"])
    return (
        f"Police are looking for witnesses after a man was robbed in {a} on {day} night.\n\nThe victim was walking along "
        f"{c} Street when two men asked him for the time and took his watch. They ran off in the direction of {b} Park."
        f"\n\nThe detective in charge, {b} {c}, said that the victim had been on his way to catch a train and had missed it."
        f"\n\nAnyone who was near {c} Street and saw anything is asked to call the station in {a}, by day or by night."
    )


def test_other_names_between_the_same_words_make_no_copy():
    appeals = {f"a{i}": appeal(i) for i in range(12)}
    assert len(together(**appeals, wire="HOLM (Agency) - " + appeals["a3"])) == 12


def test_a_round_up_is_a_copy_of_none():
    parts = {f"part{i}": text(story(i, 12)) for i in range(4)}
    findings = found(week="\n\n".join(["The week in review", *parts.values()]), **parts)
    assert len({f.cluster for f in findings.values()}) == 5
    assert findings["week"].holds == tuple(sorted(parts)) and findings["part0"].held_in == ("week",)


def test_a_copy_of_a_round_up_is_a_copy():
    parts = [text(story(i, 12)) for i in range(4)]
    week = "\n\n".join(parts)
    assert together(week=week, again="Last week\n\n" + week, one=parts[0], two=parts[1]) == [
        ["again", "week"],
        ["one"],
        ["two"],
    ]


def test_round_ups_that_share_a_story_stay_apart():
    parts = [text(story(i, 12)) for i in range(7)]
    weeks = {"one": text(parts[:4]), "two": text(parts[3:])}
    assert together(**weeks, **{f"part{i}": p for i, p in enumerate(parts)})[:1] == [["one"]]


def test_a_shared_passage_makes_no_copy():
    shared = story(50, 8)
    assert together(a=text([*story(1, 16), *shared]), b=text([*shared, *story(2, 16)])) == [["a"], ["b"]]


def test_an_interview_series_stays_apart():
    questions = [f"What would you do with the {thing}, if you were asked to?" for thing in THINGS[:9]]
    people = {f"p{i}": text([x for q, a in zip(questions, story(i, 18), strict=True) for x in (q, a)]) for i in range(14)}
    assert len(together(**people)) == 14


STUB = "Please enable JavaScript and reload this page to continue."


def test_stubs_are_told_apart_by_their_headlines():
    stubs = [Document(str(i), STUB, title) for i, title in enumerate([*THINGS[:6], THINGS[0]])]
    findings = find_duplicates(stubs).findings
    assert len({f.cluster for f in findings}) == 6 and all(f.stub for f in findings)
    assert findings[6].relation == "exact" and findings[6].kept_id == "0"


def test_texts_without_words_are_like_no_other():
    assert together(a="", b="", c=" ... ") == [["a"], ["b"], ["c"]]


def test_furniture_that_many_share_makes_no_copy():
    """Short articles inside the same long frame."""
    frame = [
        f"{place} edition, page {i}: all about the {thing}"
        for i, (place, thing) in enumerate(zip(PLACES, THINGS, strict=True))
    ]
    short = {f"a{i:02}": text([*frame, *story(i, 4), *frame[::-1]]) for i in range(30)}
    assert len(together(**short)) == 30


# ------------------------------------------------------------------ scripts

JAPANESE = (
    "市議会は月曜日の夜、五対四で図書館の閉鎖を決めた。二時間にわたる議論の末だった。住民は何か月も反対の署名を集めていた。"
    "市長は「もうお金がない」と話した。図書館は１９０２年に建てられ、蔵書は三万冊にのぼる。来年三月末に閉まる予定だ。"
    "近くの小学校では、子どもたちが新しい図書室を作る計画を立てている。古い橋の修理費も来年の予算に含まれていない。"
)
THAI = (
    "สภาเมืองลงมติเมื่อคืนวันจันทร์ให้ปิดห้องสมุดหลังจากถกเถียงกันสองชั่วโมง ชาวบ้านรวบรวมรายชื่อคัดค้านมาหลายเดือนแล้ว "
    "นายกเทศมนตรีกล่าวว่าไม่มีเงินเหลืออีกแล้ว ห้องสมุดแห่งนี้สร้างขึ้นเมื่อร้อยปีก่อนและมีหนังสือสามหมื่นเล่ม "
    "เด็กนักเรียนในโรงเรียนใกล้เคียงกำลังวางแผนสร้างห้องอ่านหนังสือใหม่ ส่วนสะพานเก่ายังไม่มีงบประมาณซ่อมแซมในปีหน้า"
)
HINDI = (
    "नगर परिषद ने सोमवार की रात पुस्तकालय बंद करने का निर्णय लिया। निवासी कई महीनों से हस्ताक्षर जुटा रहे थे। "
    "महापौर ने कहा कि अब पैसा नहीं बचा है। पुस्तकालय सौ साल पहले बना था और उसमें तीस हज़ार किताबें हैं। "
    "पास के विद्यालय के बच्चे नया वाचनालय बनाने की योजना बना रहे हैं। पुराने पुल की मरम्मत का पैसा भी नहीं है।"
)


@pytest.mark.parametrize("body", [JAPANESE, THAI, HINDI], ids=["ja", "th", "hi"])
def test_scripts_have_words_of_their_own(body):
    assert len(words_of(body).hashes) > 40
    findings = found(whole=body, cut=body[: len(body) * 6 // 10], other=text(ONE))
    assert findings["cut"].cluster == findings["whole"].cluster != findings["other"].cluster
    assert findings["cut"].relation == "contained"


def test_full_width_digits_and_punctuation_are_the_same_words():
    assert sign(JAPANESE).exact == sign(JAPANESE.replace("１９０２", "1902").replace("。", "｡")).exact


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Über 14,000 people", "u\u0308ber 14.000 PEOPLE!"),
        ("no\u00adthing here\u200b", "nothing — here"),
        ("“Don’t,” she said", '"Don\'t" she said'),
        ("ﬁnal ① word", "final 1 word"),
    ],
)
def test_spellings_of_the_same_words(a, b):
    assert sign(a).exact == sign(b).exact


def test_what_is_a_name_and_what_a_number():
    words = words_of("The mayor met Jane Doe. Nobody paid 14,000 crowns, 3.5 or A380.")
    assert (words.name.sum(), words.number.sum()) == (3, 3)  # Jane, Doe, A; 14000, 35, 380


# ------------------------------------------------------------------ what stays


def test_what_to_keep_is_an_order_of_criteria():
    copies = [
        Document("a", text(ONE[:9]), date="2024-03-06", author="Jane Doe"),
        Document("b", text(ONE), date="2024-03-07"),
        Document("c", text(ONE[:10]), date="2024-03-05"),
        Document("d", text(ONE[:11])),
    ]
    for keep, expected in {
        "": "c",
        "latest": "b",
        "longest": "b",
        "complete": "a",
        "first": "a",
        "complete,latest": "a",
    }.items():
        result = find_duplicates(copies, how=How(keep=order(keep)))
        assert result.clusters[0].kept.id == expected, keep
    with pytest.raises(UsageError, match="longest"):
        order("longst")


def test_a_threshold_of_one_leaves_equal_texts_only():
    documents = [
        Document("a", text(ONE)),
        Document("b", text(ONE)),
        Document("c", edited(ONE, 0.05)),
        Document("d", text(ONE[:9])),
    ]
    strict = find_duplicates(documents, how=How(Rule().at(1.0)))
    assert [[f.id for f in c.members] for c in strict.clusters] == [["a", "b", "d"]]  # a cut stands in the whole, all of it
    assert len(find_duplicates(documents, how=How(Rule().at(0.6))).clusters[0].members) == 4


def test_what_may_be_compared():
    article = clean("Title of it\n\n" + text(ONE), name="a.txt")
    forms = [article, {"text": text(ONE), "id": 7, "author": ["Jane Doe"]}, text(ONE), Document("x", text(ONE))]
    result = find_duplicates(forms)
    assert [f.id for f in result.findings] == ["a.txt", "7", "0000003", "x"] and len(result.clusters) == 1
    assert document_of(forms[1], 1).author == "Jane Doe"
    assert [f.id for f in find_duplicates([{"id": "a", "text": "x"}] * 3).findings] == ["a", "a-2", "a-3"]
