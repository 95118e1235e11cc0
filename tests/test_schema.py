"""Tables are checked: a bad column or value is named."""

import pandas as pd
import pytest

from analysis.errors import TableError
from analysis.i18n import use_language
from analysis.schema import TABLES, check, empty, frame

ROW = {"item_id": "p/1", "theme": "teachers", "score": 1.0, "is_primary": True, "terms": "教师"}


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_is_valid_and_says_what_a_row_is(name):
    assert list(empty(name).columns) == list(TABLES[name].columns)
    assert TABLES[name].row and set(TABLES[name].key) <= set(TABLES[name].columns)


def test_rows_become_a_typed_table():
    table = frame([ROW], "THEMES")
    assert table["is_primary"].dtype == bool and table["score"].dtype == float


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda df: df.drop(columns="theme"), ["THEMES", "theme"]),
        (lambda df: df.assign(score="hoch"), ["score", "float"]),
        (lambda df: df.assign(terms=""), ["terms"]),
        (lambda df: pd.concat([df, df]), ["p/1"]),
    ],
)
def test_what_is_wrong_is_named(change, words):
    with pytest.raises(TableError) as caught:
        check(change(frame([ROW], "THEMES")), "THEMES")
    for word in words:
        assert word in str(caught.value)


def test_values_out_of_bounds_are_named():
    share = empty("THEME_SHARE")
    row = dict.fromkeys(share.columns, 0) | {"plan_id": "p", "city": "c", "theme": "t", "share": 1.5}
    with pytest.raises(TableError, match=r"1\.5"):
        frame([row], "THEME_SHARE")
    with use_language("zh"), pytest.raises(TableError, match="preamble"):
        frame(
            [
                dict.fromkeys(empty("ITEMS").columns, 1)
                | dict.fromkeys(["item_id", "plan_id", "city", "text"], "x")
                | {"kind": "poem"}
            ],
            "ITEMS",
        )
