"""Outlook: which way the cues of a sentence point."""

import pytest

from analysis.facts.outlook import exactness, outlook
from analysis.facts.spans import find_spans


def score(text: str, **options) -> float:
    return outlook(text, find_spans(text)[-1], **options)


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("新增书屋20个。", "力争新增书屋20个。"),
        ("累计新增书屋20个。", "新增书屋20个。"),
        ("新增书屋23个。", "新增书屋20个。"),
        ("覆盖率提高到80%。", "覆盖率提高到80%以上。"),
        ("成功举办。新增书屋20个。", "继续努力。新增书屋20个。"),
        ("20个书屋开放。", "开放20个书屋。"),
        ("全市20个书屋开放。", "开放20个书屋。"),
        ("新增书屋200余个。", "新增书屋200个。"),
        ("书屋覆盖率80%。", "书屋覆盖率80%左右。"),
        ("新增书屋20个。", "再新增书屋20个。"),
        ("预计全年新增书屋20个。", "预计新增书屋20个。"),
        ("全年预计新增书屋20个。", "全年目标是：预计新增书屋20个。"),
        ("比2019年新增书屋20个。", "在2019年新增书屋20个。"),
        ("与2019年相比，新增书屋20个。", "参与2019年大赛，新增书屋20个。"),
        ("全市共设书屋20个。", "校企共设书屋20个。"),
        ("办结民生实事，新增书屋20个。", "民生实事8件：新增书屋20个。"),
        ("新增书屋20个。", "（1）改造书屋5个；（2）新增书屋20个。"),
        ("教室增长6%左右，书屋增长6%。", "教室增长6%左右，座位增长6%以上，书屋增长6%。"),
        ("每12个班新增书屋20个，另12个。", "每12个班新增书屋20个。"),
        ("已将书屋由10个增加到20个。", "将书屋由10个增加到20个。"),
        ("成绩由10分提高到20分。", "分值由10分提高到20分。"),
    ],
)
def test_cues_move_the_score_their_way(less, more):
    assert score(less) < score(more)


def test_in_a_plan_a_bare_number_is_planned_more_surely():
    assert score("新增书屋20个。") < score("新增书屋20个。", year=2024)


@pytest.mark.parametrize(
    ("first", "expected"),
    [("过去一年，成绩突出。", -1), ("办学条件持续改善。", -1), ("今年要抓好教育。", 1), ("教育是大事。", 0)],
)
def test_a_head_of_time_holds_for_the_sentences_after_it(first, expected):
    bare = "新增书屋20个。"
    middle = "书屋很多。"
    change = score(first + middle + bare) - score("书屋不少。" + middle + bare)
    assert (change > 1) - (change < -1) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("80户", 0),
        ("84户", 0.7),
        ("184户", 1),
        ("6.5%", 0),
        ("三分之一", 0),
        ("700亿斤", 0),
        ("7所", 0),
        ("1200家", 0.5),
        ("4873名", 1.25),
        ("5.7%", 1),
        ("5%", 0),
        ("1.5万个", 0),
        ("数十家", 0),
    ],
)
def test_exactness(text, expected):
    (span,) = find_spans(text)
    assert exactness(span) == expected
