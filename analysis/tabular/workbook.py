"""XLSX files, of one table or of many."""

import io
import shutil
from collections.abc import Iterator, Mapping
from datetime import datetime
from tempfile import TemporaryDirectory
from unicodedata import east_asian_width
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd

from ..errors import ExportError
from ..i18n import N_
from .cells import cell_value, cut_name, sheet_name
from .text import RE_FORMULA

# Excel's limits (support.microsoft.com, "Excel specifications and limits"), the rows without the header.
XLSX_ROWS, XLSX_COLUMNS = 1_048_575, 16_384
# Widths of columns, in digits.
NARROWEST, WIDEST = 6, 60
# No clock in the file: the same table gives the same bytes.
CREATED = datetime(2000, 1, 1)
UNIX = 3


def xlsx_bytes(df: pd.DataFrame, *, sheet: str = "data") -> bytes:
    """Return `df` without its index as the XLSX file of one `sheet`; see `workbook_bytes`."""
    return workbook_bytes({sheet: df})


def workbook_bytes(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Return an XLSX file with a sheet per table, each below a bold header that stays and filters.

    Names are made legal and unique; an index is left out. Texts are text, never formulas or links: control
    characters are dropped, what Excel cannot hold (over 32,767 characters) is cut and ends in …（截断）; one that
    looks like a formula stays text when it is edited. Numbers and truth values stay so; missing values are empty;
    the members of a list are joined by "; ". Same tables, same bytes. Raises ExportError for a table of more than
    1,048,575 rows or 16,384 columns.
    """
    # Late: only a download pays for it.
    from xlsxwriter import Workbook

    for name, df in tables.items():
        _check_size(name, df)
    file = io.BytesIO()
    # Row after row goes to a temporary file: a cell that waits in memory takes some 300 bytes.
    with (
        TemporaryDirectory(prefix="planlens-") as folder,
        Workbook(file, {"constant_memory": True, "tmpdir": folder}) as book,
    ):
        book.set_properties({"created": CREATED})
        formats = {
            "header": book.add_format({"bold": True}),
            "quoted": book.add_format({"quote_prefix": True}),
            "as_is": book.add_format(),
        }
        for name, df in zip(sheet_names(tables), tables.values(), strict=True):
            _fill(book.add_worksheet(name), df, formats)
    return _same_everywhere(file)


def sheet_names(names: Mapping[str, object] | list[str]) -> Iterator[str]:
    """Yield each of `names` as a legal name of a sheet that none before it has, whatever the case."""
    taken = set()
    for name in names:
        legal, number = sheet_name(name), 1
        found = legal
        while found.casefold() in taken:
            number += 1
            found = cut_name(legal, f"_{number}")
        taken.add(found.casefold())
        yield found


def _check_size(name: str, df: pd.DataFrame) -> None:
    rows, columns = df.shape
    hint = N_("改用 CSV")
    if rows > XLSX_ROWS:
        raise ExportError(
            N_("Excel 放不下 {n} 行，最多 {most} 行"), path=name, n=rows, most=XLSX_ROWS, hint=hint
        )
    if columns > XLSX_COLUMNS:
        raise ExportError(
            N_("Excel 放不下 {n} 列，最多 {most} 列"), path=name, n=columns, most=XLSX_COLUMNS, hint=hint
        )


def _fill(page, df: pd.DataFrame, formats: dict) -> None:
    columns = [[cell_value(cell) for cell in df.iloc[:, at].astype(object)] for at in range(df.shape[1])]
    page.freeze_panes(1, 0)
    if columns:
        page.autofilter(0, 0, len(df), len(columns) - 1)
    for at, (name, cells) in enumerate(zip(df.columns, columns, strict=True)):
        head = cell_value(str(name))
        page.set_column(at, at, _column_width([head, *cells]))
        _write_text(page, 0, at, head, formats["header"], formats)
    for row, cells in enumerate(zip(*columns, strict=True), 1):
        for at, cell in enumerate(cells):
            _write(page, row, at, cell, formats)


def _column_width(cells: list) -> int:
    widest = max(
        (_digits(line) for cell in cells if cell is not None for line in str(cell)[:4000].split("\n")),
        default=0,
    )
    return min(max(widest + 2, NARROWEST), WIDEST)


def _digits(line: str) -> int:
    """Return the width of `line` in digits: a Chinese character is two wide."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in line[:WIDEST])


def _write(page, row: int, at: int, cell: str | float | int | bool | None, formats: dict) -> None:
    """Write one cell by its type; xlsxwriter's own guess would make formulas and links of texts."""
    if isinstance(cell, bool):
        page.write_boolean(row, at, cell)
    elif isinstance(cell, str):
        if cell:
            _write_text(page, row, at, cell, formats["quoted"] if RE_FORMULA.match(cell) else None, formats)
    elif cell is not None:
        page.write_number(row, at, cell)


def _write_text(page, row: int, at: int, text: str, style, formats: dict) -> None:
    if text.startswith("<r>") and text.endswith("</r>"):
        # xlsxwriter takes such a text for its own mark-up and would write it as it is: given in two pieces,
        # it escapes both.
        page.write_rich_string(row, at, formats["as_is"], text[0], text[1:], *([style] if style else []))
    else:
        page.write_string(row, at, text, style)


def _same_everywhere(file: io.BytesIO) -> bytes:
    """Return the archive without what differs by machine: dates and permissions of its temporary files."""
    packed = io.BytesIO()
    with ZipFile(file) as old, ZipFile(packed, "w") as new:
        for entry in old.infolist():
            info = ZipInfo(entry.filename)
            info.compress_type, info.create_system, info.file_size = ZIP_DEFLATED, UNIX, entry.file_size
            with old.open(entry) as source, new.open(info, "w") as target:
                shutil.copyfileobj(source, target)
    return packed.getvalue()
