"""Correspondence analysis: against the definition, on odd tables, and what the five plans bear."""

import numpy as np
import pandas as pd
import pytest

from analysis.compare import correspondence

SMALL = pd.DataFrame(
    [[9, 1, 2], [2, 8, 1], [1, 2, 7], [4, 4, 4]], index=["p", "q", "r", "s"], columns=["one", "two", "three"]
)


def test_counts_hold_work_items_by_primary_theme_only():
    items = pd.DataFrame({"item_id": ["b/1", "b/2", "a/1"], "plan_id": ["b", "b", "a"]})
    themes = pd.DataFrame(
        {
            "item_id": ["b/1", "b/1", "b/2", "a/1", "a/9"],
            "theme": ["two", "one", "two", "one", "one"],
            "is_primary": [True, False, True, True, True],
        }
    )
    found = correspondence.theme_counts(themes, items, theme_ids=("one", "two", "three"))
    assert found.index.tolist() == ["b", "a"] and found.columns.tolist() == ["one", "two"]
    assert found.to_numpy().tolist() == [[0, 2], [1, 0]]


def test_coordinates_are_those_of_the_definition():
    """Distances between plans on all axes are chi-square distances; with three themes two axes are all."""
    table = correspondence.biplot_table(SMALL)
    plans = table[table["kind"] == "plan"].set_index("id")
    profiles = SMALL.div(SMALL.sum(axis=1), axis=0)
    masses = SMALL.sum(axis=0) / SMALL.to_numpy().sum()
    wanted = np.sqrt((((profiles.loc["p"] - profiles.loc["q"]) ** 2) / masses).sum())
    drawn = np.hypot(*(plans.loc["p", ["x", "y"]] - plans.loc["q", ["x", "y"]]).astype(float))
    assert drawn == pytest.approx(wanted)
    assert plans["quality"].to_numpy() == pytest.approx(1)
    assert table["share_x"].iloc[0] + table["share_y"].iloc[0] == pytest.approx(1)


def test_contributions_and_masses_add_up_and_signs_are_fixed():
    table = correspondence.biplot_table(SMALL)
    for _kind, rows in table.groupby("kind"):
        for column in ("contribution_x", "contribution_y", "mass"):
            assert rows[column].sum() == pytest.approx(1)
    for axis in "xy":
        assert table.loc[table[f"contribution_{axis}"].idxmax(), axis] > 0
    turned = correspondence.biplot_table(SMALL.iloc[::-1, ::-1])
    both = table.merge(turned, on=["kind", "id"])
    assert both["x_x"].to_numpy() == pytest.approx(both["x_y"].to_numpy())


ODD = {
    "no plan": SMALL.iloc[:0],
    "one plan": SMALL.iloc[:1],
    "two plans": SMALL.iloc[:2],
    "two themes": SMALL.iloc[:, :2],
    "plans all alike": pd.DataFrame([[3, 2, 1]] * 3, index=list("pqr"), columns=list("abc")),
}


@pytest.mark.parametrize("counts", ODD.values(), ids=list(ODD))
def test_too_little_for_a_map(counts):
    table = correspondence.biplot_table(counts)
    assert table.empty and "quality" in table.columns


def test_one_axis_leaves_the_other_at_zero():
    """Three plans on one line between two kinds of profile."""
    counts = pd.DataFrame([[8, 2, 2], [5, 3.5, 3.5], [2, 5, 5]], index=list("pqr"), columns=list("abc"))
    table = correspondence.biplot_table((counts * 2).astype(int))
    assert table["y"].to_numpy() == pytest.approx(0)
    assert table["share_x"].iloc[0] == pytest.approx(1)
    assert table["quality"].dropna().between(0, 1).all()


def test_two_hundred_plans():
    counts = pd.DataFrame(np.random.default_rng(0).integers(0, 5, (200, 11)) + np.eye(200, 11, dtype=int))
    counts.index, counts.columns = [f"p{i}" for i in range(200)], [f"t{i}" for i in range(11)]
    assert len(correspondence.biplot_table(counts)) == 211
    assert correspondence.association_table(counts)["without"].tolist() == [""]


@pytest.mark.parametrize(
    ("counts", "rows"), [(SMALL, 5), (SMALL.iloc[:3], 1), (SMALL.iloc[:2], 1), (SMALL.iloc[:1], 0)]
)
def test_each_plan_is_left_out_where_that_leaves_three(counts, rows):
    assert len(correspondence.association_table(counts)) == rows


def test_association_of_different_and_of_equal_plans():
    from scipy.stats import chi2_contingency

    different = correspondence.association_table(SMALL).iloc[0]
    assert different["p"] < 0.001
    assert different["chi_square"] == pytest.approx(chi2_contingency(SMALL).statistic)
    equal = correspondence.association_table(pd.DataFrame([[4, 4, 4]] * 3)).iloc[0]
    assert equal["p"] == 1 and equal["cramers_v"] == 0


def test_p_agrees_with_the_exact_test_of_two_by_two():
    from scipy.stats import fisher_exact

    counts = pd.DataFrame([[8, 2], [3, 7]])
    found = correspondence.association_table(counts)["p"].iloc[0]
    assert found == pytest.approx(fisher_exact(counts).pvalue, abs=0.02)


def test_the_five_plans_differ_because_of_the_plan_of_all_education(tables):
    table = tables["ASSOCIATION"].set_index("without")
    assert table.loc["", "p"] < 0.001 and table.loc["", "n_items"] == 117
    assert table["p"].gt(0.05).to_dict() == {plan: plan == "changzhou-2022" for plan in table.index}
    points = tables["BIPLOT"].set_index("id")
    assert points["contribution_x"].drop(points.index[points["kind"] == "theme"]).idxmax() == "changzhou-2022"
    assert points.loc[["rural_support", "opening_up"], "quality"].max() < 0.5
    assert points["share_x"].iloc[0] + points["share_y"].iloc[0] == pytest.approx(0.891, abs=0.001)
