"""CSV files, and texts that no spreadsheet runs."""

import re
from collections.abc import Collection

import pandas as pd

# A cell that begins so, also after blanks, is run as a formula by Excel, WPS or LibreOffice (OWASP, "CSV
# Injection"); the full-width signs count too, because spreadsheets in Chinese read them as the narrow ones.
# Leading ' marks are part of the pattern so that `original` can undo `plain` exactly.
RE_FORMULA = re.compile(r"'*[ \u3000\u00a0]*[=+\-@\t\r\n＝＋－＠]")


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
