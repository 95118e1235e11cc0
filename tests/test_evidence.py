"""Where words and pairs are found, and what their place makes of their weight."""

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.coding import evidence
from analysis.coding.evidence import HEADING, MENTIONED, QUOTED, context_share, heading_end, rules, weigh
from analysis.words.codebook_types import Codebook, Pair, Theme
from analysis.words.lexicon import Lexicon

NAMES = dict.fromkeys(
    ("zh", "zh_short", "en", "en_short", "definition_zh", "definition", "include_zh", "include", "exclude_zh",
     "exclude"), "名",
)  # fmt: skip
PAIR = Pair("企业方…实习", (frozenset({"企业", "公司"}), frozenset({"实习"})), frozenset({"个人"}), 3.0)


def lexicon(*, heads=(), **options) -> Lexicon:
    terms = options.pop("terms", {"校企合作": 3.0, "继续教育": 2.0, "职业学校": 1.0})
    theme = Theme(id="a", **NAMES, terms=terms, **options)
    return Lexicon(
        frozenset(), frozenset(), {}, Codebook((theme,), frozenset({"继续教育学院"}), heads=frozenset(heads))
    )


def found(text: str, known: Lexicon, **options) -> dict[str, evidence.Evidence]:
    """Return {word: evidence} with every offset a word boundary."""
    places = weigh(text, range(len(text) + 1), rules(known), **options)
    return {place.word: place for place in places}


TWICE = 1 + math.log(1 + math.log(2))


@pytest.mark.parametrize(
    ("text", "plain", "boosted"),
    [
        ("推进校企合作。建设新校区。", 3.0, 3.0 * HEADING),
        ("建设新校区。推进校企合作。", 3.0, 3.0),
        ("落实《校企合作办法》。", 3.0 * QUOTED, 3.0 * QUOTED),
        ("建设新校区。落实《校企合作办法》，推进校企合作。", 3.0 * TWICE, 3.0 * TWICE),
        ("建设新校区。推进校企合作，深化校企合作。", 3.0 * TWICE, 3.0 * TWICE),
        ("推进校企合作。深化校企合作。", 3.0 * TWICE, 3.0 * TWICE * HEADING),
    ],
)
def test_place_and_repetition_change_the_weight(text, plain, boosted):
    piece = found(text, lexicon())["校企合作"]
    assert (piece.plain, piece.boosted) == (pytest.approx(plain), pytest.approx(boosted))


def test_the_longer_expression_hides_the_shorter_one():
    assert "继续教育" not in found("办好继续教育学院。", lexicon())
    assert "继续教育" in found("办好继续教育。", lexicon())


def test_words_are_found_at_word_boundaries_only():
    known = rules(lexicon(terms={"高职": 1.0}))
    assert weigh("提高职业素养", {0, 2, 4, 6}, known) == []
    assert len(weigh("办好高职院校", {0, 2, 4, 6}, known)) == 1


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("大力发展继续教育。", True),
        ("组织职工参加技能培训和继续教育。", True),
        ("办好特殊教育、继续教育。", False),
        ("加强继续教育和民族教育。", False),
        ("检查教学质量、继续教育和就业等情况。", False),
        ("完善继续教育的学分制度。", False),
        ("以继续教育为目标。", False),
        ("大力发展继续教育，健全衔接沟通的学分制度。", True),
        ("建立学历提升与继续教育，学分互认的管理制度。", False),
        ("以继续教育、在线学习衔接的学分制度为支撑。", False),
    ],
)
def test_own_measure_discounts_lists_and_modifiers(text, measure):
    known = lexicon(own_measure=frozenset({"继续教育"}))
    assert found(text, known)["继续教育"].weight == pytest.approx(2.0 * (1 if measure else MENTIONED))
    assert found(text, lexicon())["继续教育"].weight == 2.0, "only where the codebook asks for it"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("鼓励公司接收学生实习。", "公司…实习"),
        ("学生实习由企业安排。", "实习…企业"),
        ("企业出资。学生实习。", None),
        ("企业" + "很好" * 40 + "实习。", None),
        ("企业、个人安排实习。", None),
        ("学生实习。", None),
    ],
)
def test_pairs_need_one_word_of_each_group_near_each_other(text, shown):
    pieces = found(text, lexicon(pairs=(PAIR,)))
    assert list(pieces) == ([shown] if shown else [])


@pytest.mark.parametrize(
    ("heads", "shown"),
    [(("企业",), "企业…实习"), (("企",), None), ((), None)],
)
def test_a_head_is_found_at_the_end_of_a_longer_word(heads, shown):
    known = rules(lexicon(pairs=(PAIR,), heads=heads))
    pieces = weigh("国有企业安排实习", {0, 4, 6, 8}, known)
    assert [piece.word for piece in pieces] == ([shown] if shown else [])


def test_a_head_is_not_found_inside_or_at_the_start_of_a_word():
    known = rules(lexicon(pairs=(PAIR,), heads=("企业",)))
    assert weigh("企业家谈实习", {0, 3, 4, 6}, known) == []


def test_words_of_pairs_hide_neither_each_other_nor_terms():
    longer = Pair(
        "企业职工…继续教育网", (frozenset({"企业职工"}), frozenset({"继续教育网"})), frozenset(), 1.0
    )
    known = lexicon(pairs=(PAIR, longer))
    assert set(found("企业职工参加实习。", known)) == {"企业…实习"}
    assert set(found("企业职工用继续教育网。", known)) == {"企业职工…继续教育网", "继续教育"}
    assert "继续教育" not in found("企业职工到继续教育学院。", known), "a cover still hides"


def test_of_several_pairs_of_a_theme_a_sentence_counts_the_weightiest():
    light = Pair("企业方…学生", (frozenset({"企业"}), frozenset({"学生"})), frozenset(), 1.0)
    pieces = found("企业安排学生实习。企业接收学生。", lexicon(pairs=(light, PAIR)))
    assert {word: piece.weight for word, piece in pieces.items()} == {"企业…实习": 3.0, "企业…学生": 1.0}


@pytest.mark.parametrize(
    "text",
    ["个人和企业安排实习。", "企业和个人安排实习。", "企业安排实习，个人也可以。"],
)
def test_a_word_that_spoils_a_pair_may_stand_on_either_side(text):
    assert found(text, lexicon(pairs=(PAIR,))) == {}
    assert list(found("个人" + "很好" * 40 + "企业安排实习。", lexicon(pairs=(PAIR,)))) == ["企业…实习"]


def test_a_pair_counts_once_per_sentence():
    pieces = found("企业、公司安排实习，企业检查实习。企业安排实习。", lexicon(pairs=(PAIR,)))
    assert [piece.count for piece in pieces.values()] == [2]


def test_light_evidence_can_be_left_out():
    known = lexicon(pairs=(PAIR,), cues={"企业": 0.5})
    assert set(found("职业学校与企业开展校企合作，安排实习。", known, least=3.0)) == {"校企合作", "企业…实习"}


@pytest.mark.parametrize(
    ("text", "heading", "end"),
    [
        ("推进校企合作。建设基地。", "", 7),
        ("推进校企合作。建设基地。", "推进校企合作", 6),
        ("推进校企合作。建设基地。", "别的标题", 7),
        ("一" * 100, "", 60),
        ("", "", 0),
    ],
)
def test_heading_end(text, heading, end):
    assert heading_end(text, heading) == end


@pytest.mark.parametrize(
    ("text", "share"),
    [("发展教育。修路。", 0.5), ("修路。", 0.0), ("发展教育", 1.0), ("", 0.0)],
)
def test_context_share(text, share):
    assert context_share(text, frozenset({"教育"})) == share
    assert context_share(text, frozenset()) == 1.0


@given(
    st.lists(st.sampled_from(["校企合作", "企业", "实习", "个人", "《", "》", "。", "、", "教育", "的体系"]))
)
def test_evidence_is_in_the_text_and_never_negative(parts):
    text = "".join(parts)
    for word, piece in found(text, lexicon(pairs=(PAIR,), cues={"企业": 0.5})).items():
        assert all(part in text for part in word.split("…"))
        assert 0 < piece.plain <= piece.boosted <= piece.plain * HEADING + 1e-9
        assert 0 < piece.count <= len(parts)


def test_odd_texts_take_no_longer_than_long_ones():
    """Neither unclosed title marks nor one endless sentence may take time that grows with the square."""
    known = rules(lexicon(pairs=(PAIR,), own_measure=frozenset({"继续教育"})))
    for piece in ("《", "《校企合作》", "企业", "实习个人", "继续教育、", "继续教育的"):
        text = piece * (60_000 // len(piece))
        start = time.perf_counter()
        weigh(text, range(len(text) + 1), known)
        assert time.perf_counter() - start < 5
