"""Names for people, in one order everywhere."""

import pytest

from analysis.i18n import use_language
from analysis.labels import chart_labels, labelled, plan_labels, theme_labels


def test_plans_come_by_year(tables):
    assert list(plan_labels(tables["PLANS"]).values()) == [
        "武汉 2016",
        "南昌 2019",
        "武进 2020",
        "常州 2022",
        "松江 2023",
    ]


def test_english_names(tables):
    with use_language("en"):
        assert plan_labels(tables["PLANS"])["wuhan-2016"] == "Wuhan 2016"
        assert next(iter(theme_labels(tables["CODEBOOK"]).values())).isascii() is not None


def test_two_plans_of_one_city_and_year_are_told_apart(tables):
    plans = tables["PLANS"].assign(city="武汉", city_en="Wuhan", year=2016)
    assert len(set(plan_labels(plans).values())) == 5


def test_labels_are_plain_but_chart_labels_escaped(tables):
    plans = tables["PLANS"].assign(city="<b>")
    assert "<b>" in next(iter(plan_labels(plans).values()))
    assert "<" not in "".join(chart_labels(plans).values())


def test_labelled_orders_by_year_and_codebook(tables):
    table = labelled(
        tables["THEME_SHARE"].sample(frac=1, random_state=1), tables["PLANS"], tables["CODEBOOK"]
    )
    assert table["plan"].iloc[0] == "武汉 2016"
    assert list(dict.fromkeys(table["theme"])) == list(tables["CODEBOOK"]["theme"])


@pytest.mark.parametrize("missing", ["wuhan-2016", "songjiang-2023"])
def test_plans_that_are_not_selected_are_left_out(tables, missing):
    plans = tables["PLANS"][tables["PLANS"]["plan_id"] != missing]
    assert missing not in set(labelled(tables["THEME_SHARE"], plans)["plan_id"])
