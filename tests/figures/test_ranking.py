"""Who comes first: only with an interval clear of all others and enough cases."""

import pandas as pd
import pytest

from analysis.figures.ranking import FEWEST, clear_first


def rows(*cells: tuple) -> pd.DataFrame:
    """Return rows of cells (plan, share, low, high, n_with), their index not counting from 0."""
    table = pd.DataFrame(cells, columns=["plan", "share", "low", "high", "n_with"])
    return table.set_axis(range(7, 7 + len(table)))


FIRST = ("甲", 0.6, 0.45, 0.75, 12)


@pytest.mark.parametrize(
    ("table", "first"),
    [
        (rows(("乙", 0.2, 0.1, 0.4, 5), FIRST), "甲"),
        (rows(("乙", 0.2, 0.1, 0.45, 5), FIRST), None),
        (rows(("乙", 0.2, 0.1, 0.4, 5), ("丙", 0.3, 0.1, 0.5, 9), FIRST), None),
        (rows(("乙", 0.0, 0.0, 0.1, 0), (*FIRST[:4], FEWEST - 1)), None),
        (rows(FIRST), None),
    ],
)
def test_the_first_is_named_only_where_it_is_clear(table, first):
    found = clear_first(table)
    assert (None if found is None else found["plan"]) == first
