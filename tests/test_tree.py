"""The tree of likeness: merges in order, groups that come back, small and odd numbers of plans."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from analysis.compare import tree
from analysis.words.counts import Counts

THEMES = ("one", "two", "three")


def corpus(*plans: list[str]) -> tuple[Counts, pd.DataFrame]:
    """Return Counts and THEMES of plans given as the themes of their items; an item's one word is its theme."""
    rows = [(f"p{i}/{k}", f"p{i}", theme) for i, items in enumerate(plans) for k, theme in enumerate(items)]
    items = pd.DataFrame(rows, columns=["item_id", "plan_id", "theme"])
    words = np.array([[theme == name for name in THEMES] for theme in items["theme"]], dtype=float)
    counts = Counts(sparse.csr_array(words.reshape(-1, 3)), items[["item_id", "plan_id"]], np.array(THEMES))
    return counts, items.assign(is_primary=True)


def grown(counts, themes):
    return tree.dendrogram_table(counts, themes, theme_ids=THEMES)


ALIKE = (["one"] * 6 + ["two"], ["one"] * 6 + ["two"], ["two"] * 6 + ["three"], ["three"] * 9)


def test_the_most_alike_join_first_and_heights_rise():
    table = grown(*corpus(*ALIKE))
    for _measure, merges in table.groupby("measure"):
        assert {merges["a"].iloc[0], merges["b"].iloc[0]} == {"p0", "p1"}
        assert merges["height"].iloc[0] == pytest.approx(0, abs=1e-9)
        assert merges["height"].is_monotonic_increasing
        assert merges["n"].iloc[-1] == 4
        assert merges["support"].iloc[-1] == 1


def test_a_clear_group_comes_back_and_a_doubtful_one_does_not():
    table = grown(*corpus(*ALIKE, ["one", "two", "three"]))
    support = table[table["measure"] == "themes"]["support"]
    assert support.iloc[0] > 0.8
    assert support.iloc[1:-1].min() < 0.95


@pytest.mark.parametrize(("n", "rows"), [(1, 0), (2, 0), (3, 4), (6, 10)])
def test_a_tree_needs_three_plans(n, rows):
    assert len(grown(*corpus(*[["one", "two", "three"][: i % 3 + 1] for i in range(n)]))) == rows


def test_plans_all_alike_have_a_flat_tree_without_correlation():
    table = grown(*corpus(*[["one", "two"]] * 3))
    assert table["height"].to_numpy() == pytest.approx(0, abs=1e-9)
    assert table["cophenetic"].isna().all()


def test_many_plans_have_no_support(monkeypatch):
    monkeypatch.setattr(tree, "MOST_PLANS", 3)
    assert grown(*corpus(*ALIKE))["support"].isna().all()


def test_the_same_every_time_and_inputs_unchanged():
    counts, themes = corpus(*ALIKE)
    before = counts.matrix.copy(), themes.copy()
    assert grown(counts, themes).equals(grown(counts, themes))
    assert (before[0] != counts.matrix).nnz == 0 and before[1].equals(themes)


def test_the_five_plans(tables):
    table = tables["DENDROGRAM"]
    assert table.groupby("measure").size().to_dict() == {"terms": 4, "themes": 4}
    last = table[table["step"] == 4].set_index("measure")
    # The plan of all education joins last by themes, the shortest plan by words.
    assert "changzhou-2022" in set(last.loc["themes", ["a", "b"]])
    assert "wujin-2020" in set(last.loc["terms", ["a", "b"]])
    assert table["cophenetic"].between(0.9, 1).all()
    # No pair is sure enough to be called the most alike.
    assert table.loc[table["step"] == 1, "support"].max() < 0.95
