"""CSV, XLSX and Parquet files: no cell may run as a formula, no number may change."""

import csv
import io
import os
import re
import zipfile
from decimal import Decimal
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import tabular
from analysis.errors import ExportError
from analysis.tabular import workbook
from analysis.tabular.cells import cell_value, sheet_name


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


MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# Excel writes a character that XML cannot hold as _xHHHH_, and the text "_xHHHH_" itself with one more _x005F_.
RE_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Sheet:
    """A sheet of an XLSX file, by default the first, read without any spreadsheet library."""

    def __init__(self, data: bytes, number: int = 1):
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.names = self.zip.namelist()
        self.root = self.xml(f"xl/worksheets/sheet{number}.xml")
        self.book = self.xml("xl/workbook.xml")
        self.titles = [sheet.get("name") for sheet in self.book.findall(f"{MAIN}sheets/{MAIN}sheet")]
        self.name = self.titles[number - 1]

    def xml(self, name):
        return ElementTree.fromstring(self.zip.read(name))

    def rows(self):
        """Return {(row, column): value} by cell; texts as str, numbers as float, truth values as bool."""
        found = {}
        for cell in self.root.iter(f"{MAIN}c"):
            kind, value = cell.get("t"), cell.find(f"{MAIN}v")
            column, row = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r")).groups()
            if kind == "inlineStr":
                text = "".join(t.text or "" for t in cell.iter(f"{MAIN}t"))
                said = RE_ESCAPE.sub(lambda m: chr(int(m[1], 16)), text)
            else:
                said = value.text == "1" if kind == "b" else float(value.text)
            found[int(row), ord(column) - ord("A")] = said
        return found

    @property
    def live(self):
        """What a spreadsheet would run or open."""
        return [
            e.tag for e in self.root.iter() if e.tag.removeprefix(MAIN) in ("f", "hyperlink", "hyperlinks")
        ]


def read_back(cell):
    """Return what stands in an XLSX file for one cell."""
    sheet = Sheet(tabular.xlsx_bytes(pd.DataFrame({"a": pd.Series([cell], dtype=object)})))
    assert sheet.live == []
    return sheet.rows().get((2, 0))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('=HYPERLINK("http://example.org","x")', '=HYPERLINK("http://example.org","x")'),
        ("{=1+1}", "{=1+1}"),
        ("+1", "+1"),
        ("-1", "-1"),
        ("@x", "@x"),
        ("\t=1", "\t=1"),
        ("  =1", "  =1"),
        ("＝1", "＝1"),
        ("http://example.org", "http://example.org"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("internal:Sheet1!A1", "internal:Sheet1!A1"),
        ("12", "12"),
        ("a\x00b\x1fc\x85d\ufffee", "abcde"),
        ("\ud800社区", "社区"),
        ("一\r\n二\r三", "一\n二\n三"),
        ("_x0041_", "_x0041_"),
        ("<b>&amp;", "<b>&amp;"),
        ("<r>&</r>", "<r>&</r>"),
        (" 社区 ", " 社区 "),
        ("", None),
        (None, None),
        (float("nan"), None),
        (pd.NA, None),
        (pd.NaT, None),
        (-5, -5.0),
        (-0.5, -0.5),
        (np.int64(7), 7.0),
        (np.float64(0.25), 0.25),
        (2**53, float(2**53)),
        (2**53 + 1, "9007199254740993"),
        (float("inf"), "inf"),
        (1.7e308, "1.7e+308"),
        (Decimal("1.5"), "1.5"),
        (True, True),
        (np.bool_(False), False),
        (["=1", "社区"], "=1; 社区"),
        ({"b", "a"}, "a; b"),
        ((), None),
        (np.array([1, 2]), "1; 2"),
        (pd.Timestamp("2022-03-01"), "2022-03-01 00:00:00"),
        ("长" * 32_767, "长" * 32_767),
        ("长" * 32_768, "长" * 32_762 + "…（截断）"),
        ("𠀀" * 16_384, "𠀀" * 16_381 + "…（截断）"),
    ],
)
def test_a_cell_of_an_xlsx_file(cell, expected):
    found = read_back(cell)
    assert found == expected
    assert type(found) is type(expected)


def test_xlsx_bytes():
    table = pd.DataFrame(
        {
            "=term": ["=cmd", "社区教育"],
            "n": pd.array([-3, pd.NA], dtype="Int64"),
            "is_primary": [True, False],
        }
    )
    before = table.copy()
    data = tabular.xlsx_bytes(table, sheet="甲/乙：丙")
    sheet = Sheet(data)
    assert sheet.rows() == {
        (1, 0): "=term", (1, 1): "n", (1, 2): "is_primary", (2, 0): "=cmd", (3, 0): "社区教育", (2, 1): -3,
        (2, 2): True, (3, 2): False,
    }  # fmt: skip
    assert sheet.name == "甲_乙：丙"
    assert sheet.live == []
    pane = next(sheet.root.iter(f"{MAIN}pane"))
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    assert next(sheet.root.iter(f"{MAIN}autoFilter")).get("ref") == "A1:C3"
    bold = sheet.xml("xl/styles.xml").findall(f"{MAIN}fonts/{MAIN}font/{MAIN}b")
    assert len(bold) == 1
    pd.testing.assert_frame_equal(table, before)
    assert tabular.xlsx_bytes(table, sheet="甲/乙：丙") == data


def test_only_a_text_that_looks_like_a_formula_is_kept_as_text_when_edited():
    sheet = Sheet(tabular.xlsx_bytes(pd.DataFrame({"a": ["=1", "社区"]})))
    formats = sheet.xml("xl/styles.xml").findall(f"{MAIN}cellXfs/{MAIN}xf")
    quoted = {
        cell.get("r")
        for cell in sheet.root.iter(f"{MAIN}c")
        if formats[int(cell.get("s", 0))].get("quotePrefix") == "1"
    }
    assert quoted == {"A2"}


def test_an_xlsx_file_has_no_clock_and_no_machine_in_it(monkeypatch):
    table = pd.DataFrame({"a": ["社区"]})
    first = tabular.xlsx_bytes(table)
    monkeypatch.setattr("time.time", lambda: 2e9)
    before = os.umask(0o027)
    try:
        assert tabular.xlsx_bytes(table) == first
    finally:
        os.umask(before)
    assert {entry.date_time for entry in Sheet(first).zip.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"2000-01-01" in Sheet(first).zip.read("docProps/core.xml")


@pytest.mark.parametrize(
    ("cells", "width"),
    [
        (["社区教育"], 10),
        (["abcd"], 6),
        (["a" * 20], 22),
        (["社区\n社区教育学校"], 14),
        (["长" * 500], 60),
        ([], 6),
    ],
)
def test_a_column_is_as_wide_as_its_contents_within_limits(cells, width):
    column = next(Sheet(tabular.xlsx_bytes(pd.DataFrame({"a": cells}))).root.iter(f"{MAIN}col"))
    assert float(column.get("width")) == pytest.approx(width, abs=1)


def test_columns_of_one_name_are_all_there():
    sheet = Sheet(tabular.xlsx_bytes(pd.DataFrame([[1, 2]], columns=["n", "n"])))
    assert sheet.rows() == {(1, 0): "n", (1, 1): "n", (2, 0): 1, (2, 1): 2}


def test_more_rows_than_excel_holds_are_an_error(monkeypatch):
    monkeypatch.setattr(workbook, "XLSX_ROWS", 2)
    assert tabular.xlsx_bytes(pd.DataFrame({"a": [1, 2]}))
    with pytest.raises(ExportError, match=r"^长: .*3 行"):
        tabular.workbook_bytes({"短": pd.DataFrame({"a": [1]}), "长": pd.DataFrame({"a": [1, 2, 3]})})


def test_more_columns_than_excel_holds_are_an_error(monkeypatch):
    monkeypatch.setattr(workbook, "XLSX_COLUMNS", 2)
    with pytest.raises(ExportError, match="3 列"):
        tabular.xlsx_bytes(pd.DataFrame([[1, 2, 3]]))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("产教融合：各计划的着墨", "产教融合：各计划的着墨"),
        ("a[b]c:d*e?f/g\\h", "a_b_c_d_e_f_g_h"),
        ("'quoted'", "quoted"),
        ("长" * 40, "长" * 31),
        ("𠀀" * 20, "𠀀" * 15),
        ("a" * 30 + "'b", "a" * 30),
        ("History", "data"),
        ("", "data"),
        ("\x00[]", "data"),
    ],
)
def test_sheet_name(text, name):
    assert sheet_name(text) == name


@given(st.text(st.characters(), max_size=60), st.text(st.characters(), min_size=1, max_size=60))
def test_any_text_is_a_legal_sheet_and_cell(name, text):
    sheet = Sheet(tabular.xlsx_bytes(pd.DataFrame({"a": [text]}), sheet=name))
    assert 1 <= len(sheet.name.encode("utf-16-le")) / 2 <= 31
    assert not set(sheet.name) & set("[]:*?/\\") and not sheet.name.startswith("'")
    assert sheet.live == []
    assert sheet.rows().get((2, 0), "") == cell_value(text)


@given(st.one_of(st.integers(-(2**53), 2**53), st.floats(-9e307, 9e307), st.booleans()))
def test_numbers_stay_numbers(value):
    assert read_back(value) == pytest.approx(value, rel=1e-15, abs=0)


def test_a_workbook_has_a_sheet_per_table_and_is_the_same_twice():
    tables = {"数据": pd.DataFrame({"市": ["武汉"]}), "证据": pd.DataFrame({"n": [3], "=x": ["@y"]})}
    data = tabular.workbook_bytes(tables)
    assert Sheet(data).titles == ["数据", "证据"]
    assert Sheet(data, 1).rows() == {(1, 0): "市", (2, 0): "武汉"}
    assert Sheet(data, 2).rows() == {(1, 0): "n", (1, 1): "=x", (2, 0): 3, (2, 1): "@y"}
    for number in (1, 2):
        sheet = Sheet(data, number)
        assert sheet.live == [] and next(sheet.root.iter(f"{MAIN}pane")).get("state") == "frozen"
        assert sheet.root.find(f"{MAIN}autoFilter") is not None
    assert tabular.workbook_bytes(tables) == data


@pytest.mark.parametrize("table", [pd.DataFrame(), pd.DataFrame({"a": []}), pd.DataFrame(index=[0, 1])])
def test_an_empty_table_is_an_empty_sheet(table):
    assert len(Sheet(tabular.workbook_bytes({"空": table})).rows()) == table.shape[1]


@pytest.mark.parametrize(
    ("names", "sheets"),
    [
        (["a/b", "a:b", "a?b"], ["a_b", "a_b_2", "a_b_3"]),
        (["Data", "data", "data_2"], ["Data", "data_2", "data_2_2"]),
        (["长" * 40, "长" * 41], ["长" * 31, "长" * 29 + "_2"]),
        (["", "History"], ["data", "data_2"]),
    ],
)
def test_names_of_sheets_are_made_unique(names, sheets):
    tables = dict.fromkeys(names, pd.DataFrame({"a": [1]}))
    assert Sheet(tabular.workbook_bytes(tables)).titles == sheets


CELLS = st.one_of(
    st.none(), st.text(max_size=20), st.integers(-(2**53), 2**53), st.booleans(), st.floats(allow_nan=False)
)
TABLES = st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=3).map(
    lambda rows: pd.DataFrame(rows, columns=["a", "b"], dtype=object)
)


@given(st.dictionaries(st.text(max_size=40), TABLES, min_size=1, max_size=3))
def test_every_cell_of_a_workbook_is_read_back(tables):
    data = tabular.workbook_bytes(tables)
    titles = Sheet(data).titles
    assert len({title.lower() for title in titles}) == len(tables)
    for number, table in enumerate(tables.values(), 1):
        sheet = Sheet(data, number)
        assert sheet.live == []
        cells = {
            (row, at): cell_value(cell)
            for row, values in enumerate(table.to_numpy(), 2)
            for at, cell in enumerate(values)
        }
        shown = {at: cell for at, cell in cells.items() if cell not in (None, "")}
        found = sheet.rows()
        assert found.keys() == {(1, 0), (1, 1), *shown}
        for at, cell in shown.items():
            assert found[at] == (cell if isinstance(cell, str) else pytest.approx(cell, rel=1e-15, abs=0))


def read_parquet(data):
    return pd.read_parquet(io.BytesIO(data))


def test_parquet_bytes():
    table = pd.DataFrame(
        {
            "=term": ["=cmd", None],
            "theme": pd.Categorical(["b", "a"], categories=["b", "a"], ordered=True),
            "n": pd.array([-3, pd.NA], dtype="Int64"),
            "share": [0.25, float("nan")],
            "is_primary": [True, False],
            "issued": pd.to_datetime(["2022-03-01", None]),
        },
        index=[7, 3],
    )
    before = table.copy()
    data = tabular.parquet_bytes(table)
    found = read_parquet(data)
    pd.testing.assert_frame_equal(found, table.reset_index(drop=True))
    pd.testing.assert_frame_equal(table, before)
    assert tabular.parquet_bytes(table) == data
    stored = pyarrow.parquet.ParquetFile(io.BytesIO(data)).metadata
    assert stored.row_group(0).column(0).compression == "ZSTD"
    assert stored.num_columns == 6


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([["a", "b"], []], [["a", "b"], []]),
        ([("a",), None], [["a"], None]),
        ([{"b", "a"}, frozenset()], [["a", "b"], []]),
        ([np.array([1, 2]), [3]], [[1, 2], [3]]),
        ([1, 2.5], [1.0, 2.5]),
        ([True, None], [True, None]),
        ([float("nan"), "社区"], [None, "社区"]),
        ([None, None], [None, None]),
    ],
)
def test_object_columns_of_one_kind_are_kept(cells, expected):
    found = read_parquet(tabular.parquet_bytes(pd.DataFrame({"a": pd.Series(cells, dtype=object)})))
    shown = [list(cell) if isinstance(cell, np.ndarray) else cell for cell in found["a"]]
    assert [None if isinstance(cell, float) and np.isnan(cell) else cell for cell in shown] == expected


@pytest.mark.parametrize(
    ("cells", "named"),
    [
        (["a", 1], "number, str"),
        ([True, 1], "bool, number"),
        ([["a"], "a"], "list, str"),
        ([["a"], [1]], "值"),
        ([2**70], "值"),
        ([1 + 2j], "值"),
        (["\ud800"], "值"),
        ([object()], "值"),
    ],
)
def test_a_column_that_parquet_cannot_hold_is_named(cells, named):
    table = pd.DataFrame({"好": [1] * len(cells), "值": pd.Series(cells, dtype=object)})
    with pytest.raises(ExportError, match=named) as caught:
        tabular.parquet_bytes(table)
    assert "值" in str(caught.value) and "CSV" in str(caught.value) and "\n" not in str(caught.value)


def test_two_columns_of_one_name_are_an_error():
    with pytest.raises(ExportError, match="n"):
        tabular.parquet_bytes(pd.DataFrame([[1, 2]], columns=["n", "n"]))


@pytest.mark.parametrize("table", [pd.DataFrame(), pd.DataFrame({"a": []}), pd.DataFrame({1: ["x"]})])
def test_a_parquet_file_of_an_empty_or_unnamed_table(table):
    found = read_parquet(tabular.parquet_bytes(table))
    assert list(found.columns) == [str(name) for name in table.columns] and len(found) == len(table)


TYPED = st.one_of(
    st.lists(st.text(st.characters(codec="utf-8"), max_size=8) | st.none(), max_size=4).map(
        lambda cells: pd.Series(cells, dtype="str")
    ),
    st.lists(st.integers(-(2**63), 2**63 - 1) | st.none(), max_size=4).map(
        lambda cells: pd.Series(cells, dtype="Int64")
    ),
    st.lists(st.floats(), max_size=4).map(lambda cells: pd.Series(cells, dtype="float64")),
    st.lists(st.booleans(), max_size=4).map(lambda cells: pd.Series(cells, dtype="bool")),
    # pyarrow keeps no categories of a column without rows.
    st.lists(st.sampled_from("甲乙丙"), min_size=1, max_size=4).map(
        lambda cells: pd.Series(pd.Categorical(cells, categories=list("丙甲乙")))
    ),
)


@given(TYPED)
def test_types_and_values_survive_parquet(column):
    table = pd.DataFrame({"a": column})
    pd.testing.assert_frame_equal(read_parquet(tabular.parquet_bytes(table)), table)
