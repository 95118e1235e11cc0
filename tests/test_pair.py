"""Two plans side by side: the pairs in order of their grade, criteria in words, shares with their tests."""

import pandas as pd
import pytest

from analysis.i18n import use_language
from analysis.validity import pair
from analysis.validity.differences import difference_table

ALIKE = {"scope": ("all", "all"), "level": ("city", "city"), "nesting": ("", ""), "year_gap": ("2020", "2020"),
         "chars": ("1000", "1000"), "items": ("10", "10")}  # fmt: skip


def compared(a, b, **unlike):
    """COMPARABILITY rows of a pair; `unlike` maps a criterion to (value_a, value_b, grade)."""
    cells = {name: (*values, "alike") for name, values in ALIKE.items()} | unlike
    return [
        {"plan_a": a, "plan_b": b, "criterion": name, "value_a": x, "value_b": y, "grade": grade}
        for name, (x, y, grade) in cells.items()
    ]


YEARS = ("2016", "2019", "caution")
SCOPES = ("vocational+adult", "all", "unequal")


def test_the_best_pair_comes_first_and_ties_keep_their_order():
    table = pd.DataFrame(
        compared("a", "b", scope=SCOPES)
        + compared("a", "c", year_gap=YEARS)
        + compared("b", "c", year_gap=YEARS)
    )
    assert pair.graded_pairs(table) == [("a", "c", "caution"), ("b", "c", "caution"), ("a", "b", "unequal")]
    assert pair.graded_pairs(table.head(0)) == []


def test_values_follow_the_plan_that_is_asked_for_first():
    table = pd.DataFrame(compared("a", "b", scope=SCOPES))
    for first, second, values in (("a", "b", SCOPES[:2]), ("b", "a", SCOPES[1::-1])):
        rows = pair.pair_rows(table, first, second)
        row = rows[rows["criterion"] == "scope"].iloc[0]
        assert (row["plan_a"], row["value_a"], row["value_b"]) == (first, *values)
    assert pair.pair_rows(table, "a", "c").empty


@pytest.mark.parametrize(
    ("criterion", "cell", "words"),
    [
        ("year_gap", YEARS, "2016 与 2019，相差 3 年"),
        ("year_gap", ("2016", "", "caution"), "2016 与 未写明"),
        ("chars", ("2968", "1892", "caution"), "2,968 与 1,892，1.6 倍"),
        ("items", ("10", "0", "unequal"), "10 与 0，– 倍"),
        ("scope", SCOPES, "职业与成人教育 与 全部教育"),
        ("scope", ("all", "all", "alike"), "都是全部教育"),
        ("level", ("city", "", "caution"), "市级 与 未写明"),
        ("nesting", ("常州", "", "caution"), "一地隶属另一地，两份计划不独立"),
        ("nesting", ("", "", "alike"), "互不隶属"),
    ],
)
def test_a_criterion_in_words(criterion, cell, words):
    rows = pd.DataFrame(compared("a", "b", **{criterion: cell}))
    found = {row.name: row for row in pair.criteria(rows)}
    assert list(found) == list(pair.CRITERIA)
    assert (found[criterion].words, found[criterion].grade) == (words, cell[2])


def test_limits_name_what_is_not_alike_the_gravest_first():
    rows = pd.DataFrame(compared("a", "b", scope=SCOPES, year_gap=YEARS))
    assert [text.split("：")[0] for text in pair.pair_limits(rows)] == ["范围不同", "年份不同"]
    assert "条件相当" in pair.pair_limits(pd.DataFrame(compared("a", "b")))[0]
    assert set(pair.LIMITS) == set(pair.CRITERIA)


def shares(**plans):
    """THEME_SHARE of {plan: {theme: n_items}}, 20 items each."""
    return pd.DataFrame(
        [
            {
                "plan_id": plan,
                "theme": theme,
                "n_items": n,
                "n_total": 20,
                "share": n / 20,
                "low": 0.0,
                "high": 1.0,
            }
            for plan, themes in plans.items()
            for theme, n in themes.items()
        ]
    )


def test_themes_go_from_the_first_plans_to_the_seconds():
    table = shares(a={"x": 2, "y": 15, "z": 0}, b={"x": 9, "y": 1, "z": 0})
    tests = difference_table(table)
    rows = pair.theme_pairs(table, tests, "a", "b")
    assert rows["theme"].tolist() == ["y", "z", "x"]
    assert rows[["n_items", "n_items_other"]].to_numpy().tolist() == [[15, 1], [0, 0], [2, 9]]
    assert rows["difference"].tolist() == pytest.approx([0.7, 0, -0.35])
    assert rows["q"].isna().tolist() == [False, True, False]
    back = pair.theme_pairs(table, tests, "b", "a").iloc[::-1].reset_index(drop=True)
    assert back["q"].tolist() == pytest.approx(rows["q"].tolist(), nan_ok=True)
    assert back["difference_low"].tolist() == pytest.approx((-rows["difference_high"]).tolist(), nan_ok=True)
    assert rows.loc[0, "difference_low"] < rows.loc[0, "difference"] < rows.loc[0, "difference_high"]


def test_a_plan_without_items_gives_no_rows():
    table = shares(a={"x": 2}, b={"x": 0}).assign(n_total=[20, 0])
    assert pair.theme_pairs(table, difference_table(table), "a", "b").empty


def test_the_five_plans(tables):
    best = pair.graded_pairs(tables["COMPARABILITY"])
    assert len(best) == 10 and best[0] == ("wuhan-2016", "nanchang-2019", "caution")
    rows = pair.theme_pairs(tables["THEME_SHARE"], tables["DIFFERENCES"], "nanchang-2019", "changzhou-2022")
    assert len(rows) == 11 and int((rows["q"] <= 0.05).sum()) == 1
    with use_language("en"):
        found = pair.criteria(pair.pair_rows(tables["COMPARABILITY"], "changzhou-2022", "wujin-2020"))
        assert {row.name: row.grade for row in found}["nesting"] == "caution"
