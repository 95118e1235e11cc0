"""Badges of pairs of plans, and the sentence for a set of plans."""

import pandas as pd
import pytest

from analysis.i18n import use_language
from analysis.validity.comparability import (
    badge,
    badge_text,
    badges,
    comparability_table,
    comparability_text,
)


def plan(plan_id, **values):
    base = {"city": plan_id[:-5], "city_en": "", "parent": "", "level": "city", "scope": "all"}
    return {"plan_id": plan_id, "year": int(plan_id[-4:]), **base, **values}


def tables(*plans, sizes=None):
    plans = pd.DataFrame(plans)
    items = pd.DataFrame(
        [
            {"plan_id": p, "kind": kind, "n_chars": chars}
            for p in plans["plan_id"]
            for kind, n, chars in (("item", *(sizes or {}).get(p, (10, 100))), ("schedule", 50, 500))
            for _ in range(n)
        ]
    )
    return comparability_table(plans, items), plans


@pytest.mark.parametrize(
    ("second", "sizes", "grade", "criteria"),
    [
        (plan("乙市-2021"), {}, "alike", ()),
        (plan("乙市-2020"), {}, "alike", ()),
        (plan("乙市-2023"), {}, "caution", ("year_gap",)),
        (plan("乙市-2017"), {}, "unequal", ("year_gap",)),
        (plan("乙市-2021", scope="vocational+adult"), {}, "unequal", ("scope",)),
        (plan("乙市-2021", scope=""), {}, "caution", ("scope",)),
        (plan("乙区-2021", level="district"), {}, "caution", ("level",)),
        (plan("乙区-2021", level="district", parent="甲市"), {}, "caution", ("level", "nesting")),
        (plan("乙市-2021"), {"乙市-2021": (15, 100)}, "alike", ()),
        (plan("乙市-2021"), {"乙市-2021": (16, 100)}, "caution", ("chars", "items")),
        (plan("乙市-2021"), {"乙市-2021": (10, 310)}, "unequal", ("chars",)),
        (plan("乙市-2017", level="district"), {"乙市-2017": (16, 100)}, "unequal",
         ("year_gap", "level", "chars", "items")),
    ],
)  # fmt: skip
def test_badge(second, sizes, grade, criteria):
    table, _plans = tables(plan("甲市-2021"), second, sizes=sizes)
    assert badge(table) == (grade, criteria)
    assert badges(table) == {("甲市-2021", second["plan_id"]): (grade, criteria)}


def test_a_schedule_is_not_length():
    table, _plans = tables(plan("甲市-2021"), plan("乙市-2021"))
    rows = table.set_index("criterion")
    assert rows.loc["items", "value_a"] == "10" and rows.loc["chars", "value_b"] == "1000"


def test_values_are_those_compared():
    nested = plan("乙区-2021", parent="甲市", level="district")
    rows = tables(plan("甲市-2021"), nested)[0].set_index("criterion")[["value_a", "value_b"]]
    assert rows.loc["nesting"].tolist() == ["", "甲市"]
    assert rows.loc["level"].tolist() == ["city", "district"]


def test_badge_in_words():
    table, _plans = tables(plan("甲市-2021"), plan("乙市-2017", scope="vocational+adult"))
    assert badge_text(badge(table)) == "不相当：范围、年份"
    alike, _plans = tables(plan("甲市-2021"), plan("乙市-2021"))
    assert badge_text(badge(alike)) == "相当"


def test_sentence_names_what_differs():
    table, plans = tables(
        plan("甲市-2021"),
        plan("乙区-2016", level="district", parent="甲市", scope="vocational+adult"),
        sizes={"乙区-2016": (40, 20)},
    )
    assert (
        comparability_text(table, plans)
        == "可比性：范围不同（甲市为全部教育）；乙区为区级；乙区属甲市；年份相差至多 5 年；任务数从 10 条到 40 条。"
    )


def test_sentence_for_equals_and_for_one():
    table, plans = tables(plan("甲市-2021"), plan("甲市-2020"))
    assert comparability_text(table, plans) == "可比性：范围、层级、年份和长短都相当。"
    assert comparability_text(table, plans.iloc[:1]) == ""


def test_years_stand_where_a_city_has_two_plans():
    table, plans = tables(plan("甲市-2021"), plan("甲市-2020", scope=""))
    assert "甲市 2020 未写明范围" in comparability_text(table, plans)


def test_missing_year_and_empty_plan_are_cautious():
    table, _plans = tables(plan("甲市-2021"), plan("乙市-2021", year=pd.NA), sizes={"乙市-2021": (0, 0)})
    grades = table.set_index("criterion")["grade"]
    assert grades["year_gap"] == "caution" and grades["items"] == "unequal"


def test_the_five_plans(tables):
    found = badges(tables["COMPARABILITY"])
    assert len(found) == 10
    assert found[("wujin-2020", "changzhou-2022")].grade == "unequal"
    assert "nesting" in found[("wujin-2020", "changzhou-2022")].criteria
    text = comparability_text(tables["COMPARABILITY"], tables["PLANS"])
    assert "常州为全部教育" in text and "武进属常州" in text and "至多 7 年" in text
    with use_language("en"):
        assert "Changzhou" in comparability_text(tables["COMPARABILITY"], tables["PLANS"])
