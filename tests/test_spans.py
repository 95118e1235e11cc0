"""Spans: which numbers a sentence holds, and of what form."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.facts.spans import find_spans


def found(text: str, *forms: str) -> list[str]:
    return [text[span.start : span.end] for span in find_spans(text) if not forms or span.form in forms]


@pytest.mark.parametrize(
    ("text", "form", "spans"),
    [
        (
            "到2026年底，12月20日前和4月中旬，2024—2026年",
            "date",
            ["2026年底", "12月20日", "4月中旬", "2024—2026年"],
        ),
        ("三年之后完成，近两年来，今后五年，用3至5年时间", "date", ["三年", "两年", "五年", "3至5年"]),
        ("自收到之日起二十个工作日内，三年之内", "term", ["二十个工作日", "三年"]),
        ("提前三十日公告，公示不少于7日", "term", ["三十日", "7日"]),
        ("四点半放学，下午5点前，8点开始", "date", ["四点", "5点", "8点"]),
        ("上一年度，本学年，新一年", "date", ["一年度", "一年"]),
        ("八小时工作制，百日攻坚行动，八项规定", "name", ["八小时", "百日", "八项"]),
        ("上午9:30开始", "date", ["9:30"]),
        ("第三届、第6批、第十二条", "ordinal", ["第三届", "第6批", "第十二条"]),
        ("（苏教〔2021〕15号）", "ordinal", ["〔2021〕15号"]),
        ("三年级学生获一等奖，三级医院", "ordinal", ["三年级", "一等奖", "三级"]),
        ("二十届三中全会和十九届历次全会", "ordinal", ["二十届三中全会", "十九届"]),
        ("1+X证书、3+4培养、“1+1+N”模式", "name", ["1+X", "3+4", "1+1+N"]),
        ("“十五五”时期“九五”普法，党的二十大", "name", ["十五五", "九五", "二十大"]),
        ("坚持一校一策、一人一案", "name", ["一校一策", "一人一案"]),
        (
            "五年一贯制和三年行动计划，四位一体，六十周年",
            "name",
            ["五年一贯制", "三年", "四位一体", "六十周年"],
        ),
        ("G42走廊，5G网络", "name", ["G42", "5G"]),
        ("建设10分钟阅读圈", "name", ["10分钟"]),
        ("建设半小时阅读圈，三部门联合印发", "name", ["半小时", "三部门"]),
        ("师生比不低于1:16", "ratio", ["1:16"]),
    ],
)
def test_forms_that_are_no_quantity(text, form, spans):
    assert found(text, form) == spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        (
            "2-3个、1—2所、12～14课时、三至五人、2个至3个",
            ["2-3个", "1—2所", "12～14课时", "三至五人", "2个至3个"],
        ),
        ("百分之三，80%-90%，１.５％，三分之二", ["百分之三", "80%-90%", "１.５％", "三分之二"]),
        ("270余家，数十名，百余场，十几次，三四十人", ["270余家", "数十名", "百余场", "十几次", "三四十人"]),
        ("6个学分，3个月，5个百分点，20人次", ["6个学分", "3个月", "5个百分点", "20人次"]),
        ("建成一所，一批骨干，统一管理，同一所学校，十分重要", ["一所"]),
        ("三亚、四川、三门峡、六部门", []),
        ("零部件、零距离，千家万户，百倍努力，一件事", []),
        ("1/3和3/10，24/7，2021/3", ["1/3", "3/10"]),
        ("半年，半个月，上半年，大半天，半小时，半封闭", ["半年", "半个月", "半小时"]),
        ("一半以上，半数学校，共九章四十条", ["一半", "半数", "九章", "四十条"]),
        ("二十多人，近百所，上千名，3万余人", ["二十多人", "百所", "上千名", "3万余人"]),
    ],
)
def test_quantities(text, spans):
    assert found(text, "quantity") == spans


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("2-3万人", 20000, 30000, "人"),
        ("百分之二十至百分之三十", 20, 30, "%"),
        ("1.2亿元", 120_000_000, 120_000_000, "元"),
        ("8个学时", 8, 8, "学时"),
        ("四分之三", 0.75, 0.75, ""),
        ("一半", 0.5, 0.5, ""),
        ("半个月", 0.5, 0.5, "个月"),
        ("3/4", 0.75, 0.75, ""),
        ("百分之二十五", 25, 25, "%"),
        ("二十多人", 20, None, "人"),
    ],
)
def test_values_and_units(text, low, high, unit):
    (span,) = find_spans(text)
    assert (span.low, span.high, span.unit) == (low, high, unit)


def test_what_stands_in_quotation_marks_is_quoted():
    assert [span.quoted for span in find_spans("“三级书记”抓3所学校")] == [True, False]


@given(
    st.text("0１一二两十百万亿零点数几上多余分之.％%年月日个所名-至第届“”《》（）：+X每，。\n", max_size=60)
)
def test_spans_stand_in_order_and_apart(text):
    spans = find_spans(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize("text", ["1" * 4000, "一" * 4000, "a1" * 2000, "1-" * 2000, "《“（" * 1500])
def test_text_without_sense_is_read_without_stalling(text):
    find_spans(text)
