"""CSV downloads: no cell may run as a formula, no number may change."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import tabular


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+86", "'+86"),
        ("-5", "'-5"),
        ("@sum", "'@sum"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("  =1", "'  =1"),
        ("\u3000=1", "'\u3000=1"),
        ("＝1", "'＝1"),
        ("产教融合=校企合作", "产教融合=校企合作"),
        ("1-5", "1-5"),
        ("", ""),
        (-5, -5),
        (-0.5, -0.5),
        (None, None),
    ],
)
def test_plain(cell, expected):
    assert tabular.plain(cell) == expected


def test_csv_bytes():
    table = pd.DataFrame(
        {
            "=term": ["=cmd", "社区,教育"],
            "score": [-1.5, float("nan")],
            "n": pd.array([-3, pd.NA], dtype="Int64"),
            "is_primary": [True, False],
        }
    )
    before = table.copy()
    data = tabular.csv_bytes(table)
    assert data.startswith(b"\xef\xbb\xbf")
    assert (
        data.decode("utf-8-sig")
        == "'=term,score,n,is_primary\r\n'=cmd,-1.5,-3,True\r\n\"社区,教育\",,,False\r\n"
    )
    pd.testing.assert_frame_equal(table, before)


def test_csv_of_no_rows_keeps_the_header():
    assert tabular.csv_bytes(pd.DataFrame({"term": [], "n": []})).decode("utf-8-sig") == "term,n\r\n"


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), min_size=1), min_size=1))
def test_no_cell_of_the_file_is_a_formula(texts):
    text = tabular.csv_bytes(pd.DataFrame({"text": texts})).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert [row[0].removeprefix("'") for row in rows if row] == [t.removeprefix("'") for t in texts]
    assert not any(
        row[0].lstrip(" \u3000\u00a0").startswith(("=", "+", "-", "@", "\t", "\n")) for row in rows if row
    )


@given(st.text(st.sampled_from("'=+-@ \t\r\n＝社a1")))
def test_what_was_made_harmless_can_be_read_back(text):
    assert tabular.original(tabular.plain(text)) == text


def test_verbatim_columns_stay_as_they_are():
    table = pd.DataFrame({"before": ["=", "-"], "rule": ["=x", "y"]})
    assert (
        tabular.csv_bytes(table, verbatim=["before"]).decode("utf-8-sig") == "before,rule\r\n=,'=x\r\n-,y\r\n"
    )
