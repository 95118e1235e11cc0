"""CSV and XLSX downloads: no cell may run as a formula, no number may change."""

import csv
import io
import re
import zipfile
from decimal import Decimal
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import tabular
from analysis.errors import ExportError


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
    """The one sheet of an XLSX file, read without any spreadsheet library."""

    def __init__(self, data: bytes):
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.names = self.zip.namelist()
        self.root = self.xml("xl/worksheets/sheet1.xml")
        self.name = self.xml("xl/workbook.xml").find(f"{MAIN}sheets/{MAIN}sheet").get("name")
        self.strings = []
        if "xl/sharedStrings.xml" in self.names:
            entries = self.xml("xl/sharedStrings.xml").findall(f"{MAIN}si")
            self.strings = ["".join(t.text or "" for t in entry.iter(f"{MAIN}t")) for entry in entries]

    def xml(self, name):
        return ElementTree.fromstring(self.zip.read(name))

    def rows(self):
        """Return {(row, column): value} by cell; texts as str, numbers as float, truth values as bool."""
        found = {}
        for cell in self.root.iter(f"{MAIN}c"):
            value = cell.find(f"{MAIN}v")
            if value is None:
                continue
            column, row = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r")).groups()
            if cell.get("t") == "s":
                said = RE_ESCAPE.sub(lambda m: chr(int(m[1], 16)), self.strings[int(value.text)])
            else:
                said = value.text == "1" if cell.get("t") == "b" else float(value.text)
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


def test_an_xlsx_file_has_no_clock_in_it(monkeypatch):
    table = pd.DataFrame({"a": ["社区"]})
    first = tabular.xlsx_bytes(table)
    monkeypatch.setattr("time.time", lambda: 2e9)
    assert tabular.xlsx_bytes(table) == first
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
    monkeypatch.setattr(tabular, "XLSX_ROWS", 2)
    assert tabular.xlsx_bytes(pd.DataFrame({"a": [1, 2]}))
    with pytest.raises(ExportError, match="3 行"):
        tabular.xlsx_bytes(pd.DataFrame({"a": [1, 2, 3]}))


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
    assert tabular.sheet_name(text) == name


@given(st.text(st.characters(), max_size=60), st.text(st.characters(), min_size=1, max_size=60))
def test_any_text_is_a_legal_sheet_and_cell(name, text):
    sheet = Sheet(tabular.xlsx_bytes(pd.DataFrame({"a": [text]}), sheet=name))
    assert 1 <= len(sheet.name.encode("utf-16-le")) / 2 <= 31
    assert not set(sheet.name) & set("[]:*?/\\") and not sheet.name.startswith("'")
    assert sheet.live == []
    assert sheet.rows().get((2, 0), "") == tabular.cell_value(text)


@given(st.one_of(st.integers(-(2**53), 2**53), st.floats(-9e307, 9e307), st.booleans()))
def test_numbers_stay_numbers(value):
    assert read_back(value) == pytest.approx(value, rel=1e-15, abs=0)
