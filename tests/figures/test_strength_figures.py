"""Bars and dots of graded verbs: what is drawn is the table's, few verbs are not compared, nothing is ranked."""

import pandas as pd
import pytest

from analysis import schema
from analysis.figures import strength
from analysis.figures.dress import dress
from analysis.figures.style import marks

PLANS = {"a": ("甲 2020", "甲"), "b": ("乙 2021", "乙")}


def row(plan: str, theme: str, *counts: int, low=0.0, high=1.0) -> dict:
    """Return a labelled STRENGTH row with the counts of firm, active and tentative verbs."""
    firm, active, tentative = counts
    label, city = PLANS[plan]
    total = sum(counts)
    shares = {
        f"share_{grade}": n / total if total else None
        for grade, n in zip(strength.GRADES, counts, strict=True)
    }
    return {
        "plan_id": plan, "city": city, "year": 2020, "theme": theme, "n_items": 6, "n_verbs": total, "n_firm": firm,
        "n_active": active, "n_tentative": tentative, **shares, "low": low if total else None,
        "high": high if total else None, "plan": label, "theme_name": theme,
    }  # fmt: skip


def table(*rows: dict) -> pd.DataFrame:
    return schema.frame(list(rows), "STRENGTH")


def test_bars_are_the_shares_and_fill_the_whole():
    fig = strength.strength_bars(table(row("a", "", 5, 10, 5), row("b", "", 2, 6, 2)))
    bars = [trace for trace in fig.data if trace.type == "bar"]
    assert [trace.name for trace in bars] == ["刚性", "推进", "柔性"]
    assert [list(trace.x) for trace in bars] == [[0.2, 0.25], [0.6, 0.5], [0.2, 0.25]]
    assert list(fig.layout.yaxis.ticktext) == ["乙 2021", "甲 2020"]
    assert "n = 30" in fig.layout.meta["subtitle"] and "不等于做得到" in fig.layout.meta["source"]
    assert [trace.name for trace in fig.data if trace.showlegend is not False] == ["刚性", "推进", "柔性"]


@pytest.mark.parametrize(
    ("low", "title"), [(0.45, "甲 2020 的刚性用语占比最高：50%"), (0.35, "刚性用语占 20%–50%，高低难分")]
)
def test_the_title_claims_a_first_only_where_its_interval_stands_clear(low, title):
    rows = table(row("a", "", 10, 5, 5, low=low, high=0.6), row("b", "", 4, 16, 0, low=0.1, high=0.4))
    assert strength.strength_bars(rows).layout.meta["title"] == title


def test_a_first_of_few_firm_verbs_is_not_claimed():
    rows = table(row("a", "", 4, 2, 2, low=0.45, high=0.6), row("b", "", 0, 9, 0, high=0.1))
    assert strength.strength_bars(rows).layout.meta["title"] == "刚性用语占 0%–50%，高低难分"


def test_one_plan_has_its_share_for_a_title():
    title = strength.strength_bars(table(row("a", "t", 2, 2, 6)), theme="某主题").layout.meta["title"]
    assert title == "某主题：甲 2020 的刚性用语占 20%"


def test_each_segment_is_a_mark_of_plan_and_grade():
    fig = strength.strength_bars(table(row("a", "", 5, 15, 0), row("b", "", 1, 1, 0)))
    assert marks(fig) == {
        "a~firm": "甲 2020 · 刚性: 25% (5/20)", "a~active": "甲 2020 · 推进: 75% (15/20)",
    }  # fmt: skip


def test_each_dot_is_a_mark_of_plan_and_theme_with_its_firm_verbs():
    fig = strength.strength_by_theme(table(row("a", "先", 1, 9, 0), row("b", "先", 0, 9, 0)))
    assert marks(fig) == {"a~先": "甲 2020 · 先: 刚性 1/10"}
    assert fig.layout.meta["title"] == "各主题的刚性用语占 0%–10%，不排先后"


def test_few_verbs_get_counts_and_no_bar():
    fig = strength.strength_bars(table(row("a", "t", 1, 2, 0), row("b", "t", 0, 0, 0)), theme="某主题")
    assert fig.layout.meta["title"] == "某主题：分级的动词太少，不算占比"
    assert all(len(trace.x) == 0 for trace in fig.data if trace.type == "bar")
    assert list(fig.data[-1].text) == ["n = 0", "n = 3（1/2/0）"]


def test_dots_by_theme_keep_the_order_of_the_codebook_and_mark_few_verbs():
    rows = table(
        row("a", "先", 1, 9, 0, high=0.3),
        row("a", "后", 3, 1, 0),
        row("b", "先", 5, 5, 0),
        row("b", "后", 0, 0, 0),
    )
    fig = strength.strength_by_theme(rows)
    assert [trace.name for trace in fig.data] == ["甲 2020", "乙 2021"]
    assert all(trace.mode == "markers" for trace in fig.data)
    first = fig.data[0]
    assert list(first.x) == [0.1, 0.75] and list(first.marker.symbol) == ["circle", "circle-open"]
    assert list(first.error_x.array)[1] == 0 and first.error_x.array[0] == pytest.approx(0.2)
    ticks = dict(zip(fig.layout.yaxis.ticktext, fig.layout.yaxis.tickvals, strict=True))
    assert ticks["先"] > ticks["后"]
    low, high = fig.layout.yaxis.range
    assert all(low < y < high for trace in fig.data for y in trace.y)


def test_one_plan_shows_its_counts_also_where_it_has_none():
    fig = strength.strength_by_theme(table(row("a", "先", 1, 9, 0), row("a", "后", 0, 0, 0)))
    assert list(fig.data[-1].text) == ["1/10", "—"] and "甲 2020" in fig.layout.meta["title"]
    assert fig.data[-1].x[0] <= fig.layout.xaxis.range[1]


def test_no_verbs_at_all_is_no_error():
    for rows in (table(row("a", "先", 0, 0, 0)), table(row("a", "先", 0, 0, 0), row("b", "先", 0, 0, 0))):
        assert dress(strength.strength_by_theme(rows)).layout.height > 0
        assert dress(strength.strength_bars(rows)).layout.height > 0
