"""Tables as CSV and XLSX files that a spreadsheet opens safely."""

import io
import re
from collections.abc import Collection
from datetime import datetime
from numbers import Integral, Real
from unicodedata import east_asian_width

import numpy as np
import pandas as pd

from .errors import ExportError
from .i18n import N_

# A cell that begins so, also after blanks, is run as a formula by Excel, WPS or LibreOffice (OWASP, "CSV
# Injection"); the full-width signs count too, because spreadsheets in Chinese read them as the narrow ones.
# Leading ' marks are part of the pattern so that `original` can undo `plain` exactly.
RE_FORMULA = re.compile(r"'*[ \u3000\u00a0]*[=+\-@\t\r\n＝＋－＠]")

# What XML 1.0 cannot hold, and the C1 controls, which nobody sees: stripped from the cells of an XLSX file.
RE_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
RE_LINE_END = re.compile(r"\r\n?")
RE_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\s]+")
# Excel's limits (support.microsoft.com, "Excel specifications and limits"); lengths count UTF-16 units.
XLSX_ROWS, XLSX_CELL, XLSX_SHEET_NAME, XLSX_NUMBER = 1_048_575, 32_767, 31, 9.99e307
CUT = "…（截断）"
# A double holds every whole number up to here; longer ones are kept as text.
EXACT = 2**53
# Widths of columns, in digits.
NARROWEST, WIDEST = 6, 60
# No clock in the file: the same table gives the same bytes.
CREATED = datetime(2000, 1, 1)


def plain(cell: object) -> object:
    """Return `cell` so that no spreadsheet runs it: a text that looks like a formula gets a leading '."""
    return f"'{cell}" if isinstance(cell, str) and RE_FORMULA.match(cell) else cell


def original(cell: object) -> object:
    """Return the text that `plain` made harmless: undoes it exactly."""
    return cell[1:] if isinstance(cell, str) and cell.startswith("'") and RE_FORMULA.match(cell) else cell


def csv_bytes(df: pd.DataFrame, *, verbatim: Collection[str] = ()) -> bytes:
    """Return `df` without its index as CSV in UTF-8 with BOM, so that Excel reads the Chinese.

    Texts go through `plain`, column names too; numbers, negative ones included, stay numbers. Missing
    values become empty cells. Columns in `verbatim` hold fragments that must stay as they are.
    """
    safe = pd.DataFrame(
        {
            plain(name): [cell if name in verbatim else plain(cell) for cell in df[name].astype(object)]
            for name in df.columns
        },
        index=df.index,
    )
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def xlsx_bytes(df: pd.DataFrame, *, sheet: str = "data") -> bytes:
    """Return `df` without its index as the XLSX file of one `sheet` (name made legal), a bold header on top.

    Texts are text, never formulas or links: control characters are dropped, what Excel cannot hold (over 32,767
    characters) is cut and ends in …（截断）; one that looks like a formula stays text when it is edited. Numbers
    and truth values stay so; missing values are empty; the members of a list are joined by "; ". Same table,
    same bytes. Raises ExportError for more than 1,048,575 rows.
    """
    # Late: only a download pays for it.
    from xlsxwriter import Workbook

    if len(df) > XLSX_ROWS:
        raise ExportError(
            N_("Excel 放不下 {n} 行，最多 {most} 行"), n=len(df), most=XLSX_ROWS, hint=N_("改用 CSV")
        )
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": CREATED})
        page = book.add_worksheet(sheet_name(sheet))
        page.freeze_panes(1, 0)
        formats = {
            "header": book.add_format({"bold": True}),
            "quoted": book.add_format({"quote_prefix": True}),
        }
        for at, name in enumerate(df.columns):
            cells = [cell_value(cell) for cell in df.iloc[:, at].astype(object)]
            head = cell_value(str(name))
            page.set_column(at, at, _column_width([head, *cells]))
            page.write_string(0, at, head, formats["header"])
            for row, cell in enumerate(cells, 1):
                _write(page, row, at, cell, formats["quoted"])
    return file.getvalue()


def cell_value(cell: object) -> str | float | int | bool | None:
    """Return `cell` as an XLSX file can hold it; None for a missing value."""
    if isinstance(cell, list | tuple | set | frozenset | np.ndarray):
        members = sorted(cell, key=str) if isinstance(cell, set | frozenset) else cell
        return _text("; ".join(map(str, members)))
    if isinstance(cell, str):
        return _text(cell)
    if cell is None or pd.isna(cell):
        return None
    if isinstance(cell, bool | np.bool_):
        return bool(cell)
    if isinstance(cell, Integral) and abs(int(cell)) <= EXACT:
        return int(cell)
    if isinstance(cell, Real) and not isinstance(cell, Integral) and abs(cell) < XLSX_NUMBER:
        return float(cell)
    return _text(str(cell))


def sheet_name(text: str) -> str:
    """Return `text` as the name of a sheet: nothing that Excel forbids, at most 31 characters, never empty."""
    name = RE_NOT_IN_SHEET_NAME.sub("_", RE_CONTROL.sub("", text)).strip("'_")
    name = _first(name, XLSX_SHEET_NAME).rstrip("'")
    # Excel keeps this name for itself.
    return "data" if name.lower() in ("", "history") else name


def _text(text: str) -> str:
    text = RE_LINE_END.sub("\n", RE_CONTROL.sub("", text))
    return text if _units(text) <= XLSX_CELL else _first(text, XLSX_CELL - len(CUT)) + CUT


def _units(text: str) -> int:
    """Return the length of `text` as Excel counts it: characters outside the basic plane are two."""
    return len(text) + sum(c > "\uffff" for c in text)


def _first(text: str, most: int) -> str:
    """Return the beginning of `text`, at most `most` UTF-16 units long."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", errors="ignore")


def _column_width(cells: list) -> int:
    widest = max(
        (_digits(line) for cell in cells if cell is not None for line in str(cell)[:4000].split("\n")),
        default=0,
    )
    return min(max(widest + 2, NARROWEST), WIDEST)


def _digits(line: str) -> int:
    """Return the width of `line` in digits: a Chinese character is two wide."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in line[:WIDEST])


def _write(page, row: int, at: int, cell: str | float | int | bool | None, quoted) -> None:
    """Write one cell by its type; xlsxwriter's own guess would make formulas and links of texts."""
    if isinstance(cell, bool):
        page.write_boolean(row, at, cell)
    elif isinstance(cell, str):
        if cell:
            page.write_string(row, at, cell, quoted if RE_FORMULA.match(cell) else None)
    elif cell is not None:
        page.write_number(row, at, cell)
