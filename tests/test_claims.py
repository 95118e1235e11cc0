"""What may be said of shares side by side."""

import pandas as pd
import pytest

from analysis import claims
from analysis.claims import Share, change, comparison, first, pairs, standing, telling
from analysis.i18n import use_language

# n of 20, with its interval.
LOW, ALSO_LOW = Share("甲 2020", 1, 20, 0.05, 0.0, 0.15), Share("乙 2021", 2, 20, 0.1, 0.0, 0.25)
HIGH, WIDE = Share("丙 2022", 12, 20, 0.6, 0.4, 0.8), Share("丁 2023", 8, 20, 0.4, 0.2, 0.6)
NONE, FEW = Share("戊 2024", 0, 20, 0.0, 0.0, 0.16), Share("己 2025", 4, 5, 0.8, 0.5, 1.0)


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ([], "题：没有一条任务"),
        ([NONE, NONE], "题：没有一条任务"),
        ([HIGH], "题：丙 2022 60%（12/20）"),
        ([LOW, ALSO_LOW, FEW], "题：每份计划都不足 5 条，不排先后"),
        ([HIGH, WIDE], "题：40%–60%，区间重叠，分不出先后"),
        ([LOW, HIGH, ALSO_LOW], "题：丙 2022 高于其他每份计划（60%）"),
        ([LOW, HIGH, WIDE], "题：2 对看得出高低，如丙 2022 高于甲 2020（60% 对 5%）"),
        ([HIGH, LOW, Share("庚 2026", 9, 20, 0.45, 0.14, 0.6)], "题：丙 2022 高于甲 2020（60% 对 5%），其余分不出先后"),
    ],
)  # fmt: skip
def test_comparison(found, sentence):
    assert comparison("题", found) == sentence


def test_an_order_needs_parted_intervals_and_five_items():
    assert pairs([LOW, ALSO_LOW, HIGH, WIDE, FEW]) == [(HIGH, LOW), (HIGH, ALSO_LOW), (WIDE, LOW)]
    touching = Share("辛 2027", 9, 20, 0.45, 0.25, 0.6)
    assert not touching.is_above(ALSO_LOW) and touching.is_above(LOW)


@pytest.mark.parametrize(
    ("groups", "sentence"),
    [
        ({"一": [HIGH, LOW]}, "一：丙 2022 高于其他每份计划（60%）"),
        ({"一": [HIGH, LOW], "二": [LOW, NONE]}, "2 个主题里看得出高低的只有一"),
        ({"一": [HIGH, WIDE], "二": [LOW, NONE]}, "2 个主题都分不出先后：区间重叠，或条数太少"),
        ({"一": [HIGH, LOW], "二": [HIGH, LOW], "三": [LOW]}, "3 个主题里看得出高低的只有一和二"),
        ({"一": [HIGH, LOW], "二": [HIGH, LOW], "三": [HIGH, LOW]}, "3 个主题里有 3 个看得出高低"),
        ({"一": [HIGH], "二": [NONE]}, "2 个主题里写到 1 个"),
    ],
)
def test_telling(groups, sentence):
    assert telling(groups) == sentence


@pytest.mark.parametrize(
    ("own", "others", "expected"),
    [(HIGH, [LOW, ALSO_LOW], 1), (LOW, [HIGH, WIDE], -1), (WIDE, [LOW, HIGH], 0), (HIGH, [], 0), (FEW, [NONE], 0)],
)  # fmt: skip
def test_standing(own, others, expected):
    assert standing(own, others) == expected


def test_the_english_title_says_one_theme_or_two_in_number():
    with use_language("en"):
        assert telling({"A": [HIGH, LOW], "B": [LOW]}) == "Only A shows a clear order, of 2 themes"
        assert telling({"A": [HIGH, LOW], "B": [HIGH, LOW]}) == "Only A and B show a clear order, of 2 themes"


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([LOW, HIGH, ALSO_LOW], HIGH),
        ([HIGH, WIDE, LOW], None),
        ([NONE, FEW], None),
        ([HIGH, HIGH], None),
        ([HIGH], None),
        ([], None),
    ],
)
def test_the_first_stands_clear_of_all_others(found, expected):
    assert first(found) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"), [(LOW, HIGH, 1), (HIGH, LOW, -1), (HIGH, WIDE, 0), (NONE, FEW, 0)]
)
def test_change(before, after, expected):
    assert change(before, after) == expected


def test_shares_leave_out_plans_without_items():
    table = pd.DataFrame(
        [("甲 2020", 3, 9, 1 / 3, 0.1, 0.6), ("乙 2021", 0, 0, None, None, None)],
        columns=["plan", "n_with", "n_items", "share", "low", "high"],
    )
    assert claims.shares(table, n="n_with", total="n_items") == [Share("甲 2020", 3, 9, 1 / 3, 0.1, 0.6)]
