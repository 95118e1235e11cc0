"""Targets: from a sentence to rows, and from the five plans to the reference table."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import reference

from analysis import schema
from analysis.facts.targets import is_part, read_targets, target_table


def rows(text: str, **options) -> list[dict]:
    return [row for row in read_targets(text, **options) if row["comparator"]]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "comparator"),
    [
        ("建设社区书屋12个。", 12, 12, "个", "="),
        ("建设8个以上联盟。", 8, None, "个", ">="),
        ("遴选2-3家基地。", 2, 3, "家", "range"),
        ("培训不少于3.5万人次。", 35000, None, "人次", ">="),
        ("每校至少开展两次演练。", 2, None, "次", ">="),
        ("经费不低于上年收入总额的5%。", 5, None, "%", ">="),
        ("班额不超过45人。", None, 45, "人", "<="),
        ("控制在30分钟以内。", None, 30, "分钟", "<="),
        ("聘任产业导师30名左右。", 30, 30, "名", "~"),
        ("扶持近百所学校。", 100, 100, "所", "~"),
        ("新增学位三万余个。", 30000, None, "个", ">="),
        ("组织活动20场（次）以上。", 20, None, "场", ">="),
    ],
)
def test_values_units_and_comparators(text, low, high, unit, comparator):
    (row,) = rows(text)
    assert (row["value_min"], row["value_max"], row["unit"], row["comparator"]) == (
        low,
        high,
        unit,
        comparator,
    )


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # commitments
        ("到2027年，建成省级社区教育中心12个，覆盖率达到90%以上。", ["date", "target", "target"]),
        ("计划新增老年学习点35个。", ["target"]),
        ("力争两年之内建成一所达标学校。", ["date", "target"]),
        ("中小学校每周安排3至4课时体育课。", ["requirement"]),
        ("每个乡镇至少办好1所中心幼儿园。", ["requirement"]),
        ("聘期三年，年龄原则上不超过65周岁。", ["requirement", "requirement"]),
        ("生师比不超过18:1。", ["requirement"]),
        # looking back
        ("过去五年，全区新建幼儿园27所，新增学位1.2万个。", ["date", "achievement", "achievement"]),
        ("全年培训职工4873人次，同比增长6.4%。", ["achievement", "achievement"]),
        ("86所学校获评市级示范校。", ["achievement"]),
        ("累计建成学习体验基地43个、获批省级项目7项。", ["achievement", "achievement"]),
        # what exists, names, limits
        ("全市现有中职学校18所。", ["stock"]),
        ("巩固率由92%提高到2026年的95%以上。", ["stock", "date", "target"]),
        ("完善17个行政权力事项目录。", ["stock"]),
        ("认真落实五个严禁。", ["name"]),
        ("全面实施六大行动计划。", ["name"]),
        ("设立“三类岗位”，打通“532”通道。", ["name", "name"]),
        ("各校报送作品不超过3件。", ["other"]),
        ("逾期不改的，处二千元罚款。", ["other"]),
        ("为海拔2000米以上的村小配备制氧机。", ["other"]),
        ("每三年开展一次评估。", ["other", "target"]),
        ("这是一项长期任务，要打造一支队伍。", ["other", "other"]),
        ("坚持数量、质量、效益三个统筹。", ["other"]),
    ],
)  # fmt: skip
def test_kinds(text, kinds):
    found = read_targets(text)
    assert [row["kind"] for row in found] == kinds
    assert [row["is_target"] for row in found] == [kind in ("target", "requirement") for kind in kinds]


def test_the_prose_around_a_bare_number_decides_its_tense():
    bare = "新建实训室20间。"
    looking_back = "一年来，成绩突出。技能大赛获奖创历史新高，8个项目落地。" + bare
    assert read_targets(bare)[-1]["kind"] == "target"
    assert read_targets(looking_back)[-1]["kind"] == "achievement"


def test_a_past_year_makes_an_achievement_in_a_plan():
    text = "2019年新建实训室20间。"
    assert [read_targets(text, year=year)[-1]["kind"] for year in (2019, 2021)] == ["target", "achievement"]


@pytest.mark.parametrize(
    ("text", "year", "deadline"),
    [
        ("6月底前建成书屋3个。", 2024, "6月底前"),
        ("到2025年底，建成书屋3个。", 2024, "到2025年底"),
        ("建成书屋3个，2026年投入使用。", 2024, "2026年"),
        ("到2028年的主要目标是：书屋更多。建成书屋3个。", 2024, "到2028年"),
        ("建成书屋3个。", 2024, "2024年"),
        ("建成书屋3个。", None, ""),
        ("每学期开放书屋2次。", 2024, ""),
    ],
)
def test_deadlines(text, year, deadline):
    (row,) = rows(text, year=year)
    assert row["deadline"] == deadline


def test_a_number_in_brackets_says_the_same_thing_once_more():
    first, second = rows("选修课不低于4个学分（72课时）。")
    assert (second["object"], second["comparator"], second["value_min"]) == (first["object"], ">=", 72)


def test_parts_are_marked_and_take_their_object_from_the_total():
    text = "新增学位2万个，其中小学1.2万个、初中0.8万个。新增书屋3个。"
    found = read_targets(text)
    assert [row["object"] for row in found] == ["学位", "小学学位", "初中学位", "书屋"]
    assert [is_part(text, row) for row in found] == [False, True, True, False]


@given(
    st.text(
        "0１3一二两十百万%年月日个所名-至第届“”《》（），。：；建成新增每到不少于以上其中\n", max_size=60
    ),
    st.sampled_from([None, 2024]),
)
def test_rows_point_at_their_text_and_keep_to_the_schema(text, year):
    found = read_targets(text, year=year)
    assert all(text[row["start"] : row["end"]] == row["span"] for row in found)
    schema.frame([{"item_id": "x-2024/1", **row} for row in found], "TARGETS")


def test_the_table_of_no_items_is_empty():
    assert target_table(schema.empty("ITEMS")).empty


def test_items_are_not_altered(items):
    before = items.copy()
    target_table(items)
    pd.testing.assert_frame_equal(items, before)


@pytest.fixture(scope="module")
def found(items):
    """Commitments in the numbered items of the five plans."""
    table = target_table(items)
    work = items.loc[items["kind"] == "item", ["item_id", "plan_id", "number"]]
    return table[table["is_target"]].merge(work, on="item_id")


def _plain(text: str) -> str:
    return text.translate(str.maketrans("", "", "“”（）()、"))


def test_the_five_plans_hold_the_targets_of_the_reference_and_no_others(found):
    expected = [row for row in reference("targets.csv") if row["is_target"] == "1"]
    key = ["plan_id", "number", "value_min", "unit"]
    wanted = sorted((r["plan_id"], int(r["item_no"]), float(r["value_min"]), r["unit"]) for r in expected)
    assert sorted(found[key].itertuples(index=False, name=None)) == wanted


def test_at_least_53_of_57_objects_are_those_of_the_reference(found):
    expected = [row for row in reference("targets.csv") if row["is_target"] == "1"]
    right = 0
    for row in expected:
        same_item = found[(found["plan_id"] == row["plan_id"]) & (found["number"] == int(row["item_no"]))]
        values = same_item[same_item["value_min"] == float(row["value_min"])]
        wanted = _plain(row["object"])
        right += any(
            _plain(got) and (_plain(got) in wanted or wanted in _plain(got)) for got in values["object"]
        )
    assert right >= 53


def test_the_parts_of_changzhou_add_up_to_their_totals(found):
    item = found[(found["plan_id"] == "changzhou-2022") & (found["number"] == 9)]
    for unit in ("所", "个"):
        rows_ = item[item["unit"] == unit]
        assert (
            rows_.loc[rows_["is_part"], "value_min"].sum() == rows_.loc[~rows_["is_part"], "value_min"].sum()
        )
