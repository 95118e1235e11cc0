"""Fisher's test, its correction and the interval, against figures worked out by hand or printed."""

import pandas as pd
import pytest

from analysis.schema import check
from analysis.validity.differences import difference_interval, difference_table, fisher


@pytest.mark.parametrize(
    ("cells", "p"),
    [
        # Fisher 1935, the lady tasting tea: 3 of 4 against 1 of 4, both tails 34/70.
        ((3, 4, 1, 4), 34 / 70),
        ((4, 4, 0, 4), 2 / 70),
        ((0, 5, 0, 5), 1.0),
        ((2, 4, 2, 4), 1.0),
    ],
)
def test_fisher(cells, p):
    assert fisher(*cells) == pytest.approx(p)


def test_difference_interval_of_the_paper():
    # Newcombe 1998, Statistics in Medicine 17:873, table II, (a) 56/70 - 48/80 by method 10.
    assert difference_interval(56, 70, 48, 80) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert difference_interval(0, 10, 0, 20) == pytest.approx((-0.1611, 0.2775), abs=5e-5)


def shares(cells):
    return pd.DataFrame(
        {"plan_id": plan, "theme": theme, "n_items": n, "n_total": total}
        for (plan, theme), (n, total) in cells.items()
    )


def test_correction_by_hand():
    # p of the three tests: 2/70, 34/70 and 1. Sorted and times 3/rank: 6/70, 51/70, 1.
    cells = {("a", "x"): (4, 4), ("b", "x"): (0, 4), ("a", "y"): (3, 4), ("b", "y"): (1, 4),
             ("a", "z"): (2, 4), ("b", "z"): (2, 4)}  # fmt: skip
    found = check(difference_table(shares(cells)), "DIFFERENCES").set_index("theme")
    assert found["q"].to_dict() == pytest.approx({"x": 6 / 70, "y": 51 / 70, "z": 1})
    assert found["difference"].to_dict() == pytest.approx({"x": 1, "y": 0.5, "z": 0})


def test_a_theme_that_both_lack_is_not_tested():
    cells = {("a", "x"): (0, 9), ("b", "x"): (0, 9), ("c", "x"): (1, 9), ("d", "x"): (0, 0)}
    found = difference_table(shares(cells))
    assert list(zip(found["plan_a"], found["plan_b"], strict=True)) == [("a", "c"), ("b", "c")]


def test_nothing_to_compare():
    assert difference_table(shares({("a", "x"): (1, 9)})).empty


def test_the_five_plans(tables):
    found = tables["DIFFERENCES"]
    assert (found["q"] >= found["p"] - 1e-12).all()
    assert ((found["low"] <= found["difference"]) & (found["difference"] <= found["high"])).all()
    clear = found[found["q"] <= 0.05]
    assert 0 < len(clear) < 10, "most differences are within chance"
    share = tables["THEME_SHARE"].set_index(["plan_id", "theme"])["share"]
    row = found.iloc[0]
    assert row["difference"] == pytest.approx(
        share[row["plan_a"], row["theme"]] - share[row["plan_b"], row["theme"]]
    )
