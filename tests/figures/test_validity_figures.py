"""Figures of trust: what is drawn is what the tables say, in marks and words, not in colour alone."""

import hostile
import numpy as np
import pandas as pd
import pytest

from analysis import labels
from analysis.figures.dress import dress
from analysis.figures.reliability import agreement_dots, confusion_grid, reliability_dots
from analysis.figures.style import PAGE_WIDTH, marks, text_width
from analysis.figures.validity import (
    CHECKS,
    OUTCOMES,
    REASONS,
    comparability_matrix,
    difference_dots,
    robustness_grid,
)
from analysis.schema import COMPARABILITY_GRADES, ROBUSTNESS_CHECKS, trust
from analysis.validity.comparability import badge_table


@pytest.fixture
def names(tables):
    return labels.theme_labels(tables["CODEBOOK"])


@pytest.mark.parametrize("measure", ["alpha", "kappa"])
def test_reliability_is_drawn_as_computed(tables, names, measure):
    table = tables["RELIABILITY"]
    figure = reliability_dots(table, names, measure=measure)
    rows = table[(table["measure"] == measure) & (table["comparison"] == "program")].dropna(subset="value")
    assert figure.data[0].x == pytest.approx(rows["value"].tolist())
    assert [trace.name for trace in figure.data] == ["程序", "程序，只用别的计划里的词", "三次人工阅读之间"]
    n_readings = 1 if measure == "alpha" else 3
    per_theme = table[(table["measure"] == measure) & (table["comparison"] == "readings")]["value"].count()
    assert len(figure.data[2].x) == (per_theme // 4 if measure == "alpha" else per_theme)
    assert (figure.data[2].error_x.array is None) == (n_readings > 1)
    whole = rows[rows["theme"] == ""]["value"].iloc[0]
    assert f"{whole:.2f}" in figure.layout.meta["title"] and "n = 117" in figure.layout.meta["subtitle"]
    blind = table.query("measure == @measure and comparison == 'blind' and theme == ''")["value"].iloc[0]
    assert figure.layout.meta["title"].endswith(f"；盲测 {blind:.2f}")


@pytest.mark.parametrize("measure", ["alpha", "kappa"])
def test_a_dot_leads_to_the_items_in_dispute(tables, names, measure):
    wrong = tables["DISAGREEMENTS"]
    disputed = {theme for cell in (*wrong["missing"], *wrong["extra"]) for theme in cell.split(";") if theme}
    figure = reliability_dots(tables["RELIABILITY"], names, measure=measure)
    assert set(marks(figure)) == disputed | {"all"}
    assert all(not trace.meta for trace in figure.data[1:])


def test_f1_is_drawn_as_computed(tables, names):
    table = tables["AGREEMENT"]
    figure = agreement_dots(table, names)
    rows = table[table["comparison"] == "program"]
    assert figure.data[0].x == pytest.approx(rows["f1"].tolist())
    worst = rows[rows["n"] >= 5].sort_values("f1").iloc[0]
    told = f"F1 平均 {rows['f1'].mean():.2f}，最低 {worst['f1']:.2f}（{names[worst['theme']]}）"
    assert told in figure.layout.meta["title"]
    assert set(marks(figure)) == set(rows.loc[rows["f1"] < 1, "theme"])


def reliability(theme, n_theme, value=0.5, comparison="program"):
    return {"comparison": comparison, "detail": "", "theme": theme, "measure": "alpha", "value": value,
            "low": np.nan, "high": np.nan, "n": 9, "n_theme": n_theme}  # fmt: skip


def test_few_items_have_hollow_marks():
    table = pd.DataFrame([reliability("a", 4), reliability("b", 5), reliability("", 9)])
    figure = reliability_dots(table, {"a": "甲", "b": "乙"})
    assert figure.data[0].marker.symbol == ("circle-open", "circle", "circle")


def test_comparisons_do_not_cover_each_other():
    table = pd.DataFrame([reliability("a", 9, comparison=name) for name in ("program", "blind", "readings")])
    figure = reliability_dots(table.assign(detail=["", "", "A–B–C"]), {"a": "甲"})
    places = [trace.y[0] for trace in figure.data]
    assert sorted(places, reverse=True) == places and len(set(places)) == 3
    assert all(abs(place) < 0.5 for place in places)


def test_reliability_without_a_reference_is_an_empty_figure():
    table = pd.DataFrame([reliability("a", 0, np.nan)])
    assert len(reliability_dots(table, {"a": "甲"}).data) == 0


def test_confusion_counts_what_agrees(names):
    table = pd.DataFrame(
        {
            "reference": ["teachers", "teachers", "opening_up"],
            "program": ["teachers", "", "teachers"],
            "n": [5, 2, 1],
        }
    )
    figure = confusion_grid(table, names)
    assert figure.layout.meta["title"] == "8 条任务中 5 条的主要主题一致"
    right, wrong = (np.nansum(np.array(trace.z, dtype=float)) for trace in figure.data[:2])
    assert marks(figure) == {
        "teachers~teachers": "参考编码：教师队伍 → 程序：教师队伍，5 条",
        "teachers~none": "参考编码：教师队伍 → 程序：无主题，2 条",
        "opening_up~teachers": "参考编码：对外开放 → 程序：教师队伍，1 条",
    }
    assert figure.data[2].x == ("5", "12", "5") and set(figure.data[2].y) == {"5 教师队伍", "11 对外开放"}
    assert (right, wrong) == (5, 3)
    assert figure.data[0].y[0] == "12 无主题"


def test_every_outcome_has_a_mark_and_a_word():
    assert len({mark for mark, _word, _colour in OUTCOMES.values()}) == 3
    assert tuple(CHECKS) == ROBUSTNESS_CHECKS and tuple(OUTCOMES) == trust.ROBUSTNESS_OUTCOMES
    assert set(REASONS) == set(trust.ROBUSTNESS_REASONS) - {""}


def test_robustness_in_marks_and_words(tables, names):
    shown = {theme: names[theme] for theme in ("community_education", "training_governance")}
    figure = robustness_grid(tables["ROBUSTNESS"], shown, n_plans=5)
    texts = np.array(figure.data[0].text)
    assert texts.shape == (len(CHECKS), 2)
    assert set(texts[:, 1]) == {"–<br>不足 5 条"}
    rows = tables["ROBUSTNESS"].set_index(["theme", "check"])
    for check, text in zip(CHECKS, texts[:, 0], strict=True):
        row = rows.loc[("community_education", check)]
        assert text.startswith("✓ 保持" if row["outcome"] == "holds" else "× 改变")
        assert ("/" in text) == (row["n_runs"] > 1)
    kept = (rows.loc["community_education", "outcome"] == "holds").sum()
    assert f"{len(CHECKS)} 次核对中 {kept} 次" in figure.layout.meta["title"]


def test_comparability_in_words(tables):
    plans = labels.chart_labels(tables["PLANS"])
    pairs = badge_table(tables["COMPARABILITY"])
    figure = comparability_matrix(pairs, plans)
    texts = [text for line in figure.data[0].text for text in line if text]
    assert len(texts) == 10 == len(pairs)
    assert set(pairs["grade"]) <= set(COMPARABILITY_GRADES)
    marked = {"unequal": "×", "caution": "△", "alike": "✓"}
    for grade, words in marked.items():
        assert sum(words in text for text in texts) == (pairs["grade"] == grade).sum()
    two = dict(list(plans.items())[:2])
    assert sum(bool(text) for line in comparability_matrix(pairs, two).data[0].text for text in line) == 1


def test_cells_fit_a_phone(tables, names):
    mission = {theme: names[theme] for theme in list(names)[:3]}
    for figure in (
        robustness_grid(tables["ROBUSTNESS"], mission, n_plans=5),
        comparability_matrix(badge_table(tables["COMPARABILITY"]), labels.chart_labels(tables["PLANS"])),
    ):
        dressed = dress(figure, width=PAGE_WIDTH)
        room = PAGE_WIDTH - dressed.layout.margin.l - dressed.layout.margin.r
        cell = room / len(figure.data[0].x)
        for line in figure.data[0].text:
            for text in line:
                for part in text.replace("<b>", "").replace("</b>", "").split("<br>"):
                    assert text_width(part, 11) <= cell, (part, cell)


def test_differences_are_filled_where_q_is_small(tables):
    plans = labels.chart_labels(tables["PLANS"])
    rows = tables["DIFFERENCES"].query("theme == 'community_education'")
    figure = difference_dots(rows, plans, theme="社区教育")
    dots = figure.data[1]
    assert sorted(dots.x) == pytest.approx(sorted(rows["difference"]))
    assert list(dots.marker.symbol).count("circle") == (rows["q"] <= 0.05).sum() > 0
    assert figure.data[1].mode == "markers"
    assert figure.layout.yaxis.categoryarray == dots.y
    assert set(marks(figure)) == set(rows["plan_a"] + "~" + rows["plan_b"])


def test_names_are_shown_not_rendered(tables, names):
    attacked = {theme: name + hostile.MARKUP for theme, name in names.items()}
    for figure in (
        reliability_dots(tables["RELIABILITY"], attacked),
        confusion_grid(tables["CONFUSION"], attacked),
        robustness_grid(tables["ROBUSTNESS"], attacked, n_plans=5),
    ):
        hostile.assert_inert(figure)


def test_many_plans_get_marks_and_the_clearest_pairs():
    ids = [f"p{i}" for i in range(12)]
    names = {plan_id: f"很长的地名 {plan_id}" for plan_id in ids}
    pairs = [(a, b) for i, a in enumerate(ids) for b in ids[i + 1 :]]
    badges = pd.DataFrame(pairs, columns=["plan_a", "plan_b"]).assign(
        grade="unequal", grade_name="不相当", criteria="范围"
    )
    figure = comparability_matrix(badges, names)
    assert {text for line in figure.data[0].text for text in line} == {"", "×"}
    tests = pd.DataFrame(pairs, columns=["plan_a", "plan_b"]).assign(
        difference=0.1, low=-0.1, high=0.3, n_a=1, total_a=9, n_b=1, total_b=9, p=0.5
    )
    tests["q"] = np.linspace(1, 0.01, len(pairs))
    dots = difference_dots(tests, names, theme="甲")
    assert len(dots.data[1].x) == 30 and "只画 q 最小的 30 对" in dots.layout.meta["source"]
    assert list(dots.data[1].marker.symbol).count("circle") == (tests["q"] <= 0.05).sum()
    assert all(" −<br>" in pair for pair in dots.data[1].y)
