"""Findings: sentences whose numbers can be recomputed from the tables."""

import re

import pytest

from analysis import findings as f
from analysis.claims import MIN_ITEMS


def test_a_headline_for_each_mission_theme_that_names_who_has_none(tables):
    found = f.headlines(tables)
    assert [theme for theme, _sentence in found] == list(f.MISSION_THEMES)
    share = tables["THEME_SHARE"]
    for theme, sentence in found:
        rows = share[share["theme"] == theme]
        assert sentence.endswith("。")
        for row in rows[rows["n_items"] == 0].itertuples():
            assert f"{row.city} {row.year}" in sentence.split("；")[-1]
        assert ("一条也没有" in sentence) == any(rows["n_items"] == 0)


def test_an_order_is_claimed_only_where_the_tables_bear_it(tables):
    share = tables["THEME_SHARE"]
    for theme, sentence in f.headlines(tables):
        rows = share[share["theme"] == theme]
        order = re.search(r"：(\S+ \d{4}) 高于(\S+ \d{4})（(\d+%) 对 (\d+%)）", sentence)
        able = [
            (a, b)
            for a in rows.itertuples()
            for b in rows.itertuples()
            if a.n_items >= MIN_ITEMS and a.low > b.high
        ]
        assert bool(order) == (len(able) == 1)
        if order:
            a, b = able[0]
            assert order.groups() == (
                f"{a.city} {a.year}", f"{b.city} {b.year}", f"{a.share:.0%}", f"{b.share:.0%}",
            )  # fmt: skip
        elif rows["n_items"].max() < MIN_ITEMS:
            assert "不排先后" in sentence
        else:
            assert f"{rows['share'].min():.0%}–{rows['share'].max():.0%}" in sentence


def test_three_comparisons_of_the_five_plans(tables):
    alike, words, numbers = f.comparisons(tables)
    terms = tables["SIMILARITY"]
    terms = terms[terms["measure"].eq("terms") & terms["plan_a"].ne(terms["plan_b"])]["score"]
    assert f"{terms.max():.2f}" in alike and f"{terms.min():.2f}" in alike
    g2 = tables["KEYWORDS"]
    for _plan, rows in g2[g2["measure"].eq("g2") & g2["n_target"].ge(5)].groupby("plan_id"):
        row = rows.loc[rows["score"].idxmax()]
        assert (f"{row['city']} {row['year']}“{row['term']}”" in words) == (row["score"] >= 3.84)
    share = tables["TARGET_SHARE"]["share"]
    assert f"{share.min():.0%}–{share.max():.0%}" in numbers


def test_the_clearest_difference_and_how_many_tests_pass(tables):
    tests, sentence = tables["DIFFERENCES"], f.clearest_difference(tables)
    best = tests.loc[tests["q"].idxmin()]
    for side in "ab":
        assert f"{best[f'n_{side}']}/{best[f'total_{side}']}" in sentence
    assert f"{len(tests)} 次两两检验里有 {(tests['q'] <= 0.05).sum()} 次" in sentence
    assert f"q = {best['q']:.3f}" in sentence


def test_no_difference_is_named_where_none_passes(tables):
    sentence = f.clearest_difference(tables, ["wuhan-2016", "wujin-2020"])
    assert "没有一个差别" in sentence and "q =" not in sentence


@pytest.mark.parametrize(("years", "said"), [((2019, 2020), "共 1 座"), ((2020, 2020), "没有一座")])
def test_limits_know_whether_a_city_has_two_years(tables, years, said):
    plans = tables["PLANS"].iloc[:2].assign(city="某市", year=list(years))
    trend = f.limits({"PLANS": plans})[1]
    assert said in trend and len(f.limits({"PLANS": plans})) == 3


def test_fewer_plans_give_fewer_sentences(tables):
    one = ["wuhan-2016"]
    assert len(f.headlines(tables, one)) == 3
    assert len(f.comparisons(tables, one)) == 1 and "武汉 2016“" in f.comparisons(tables, one)[0]
    assert f.clearest_difference(tables, one) == ""
    assert f.headlines(tables, []) == f.comparisons(tables, []) == []
