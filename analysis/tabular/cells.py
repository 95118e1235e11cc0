"""What one cell of an XLSX file can hold."""

import re
from numbers import Integral, Real

import numpy as np
import pandas as pd

# What XML 1.0 cannot hold, and the C1 controls, which nobody sees: stripped from the cells of an XLSX file.
RE_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
RE_LINE_END = re.compile(r"\r\n?")
RE_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\s]+")
# Excel's limits (support.microsoft.com, "Excel specifications and limits"); lengths count UTF-16 units.
XLSX_CELL, XLSX_SHEET_NAME, XLSX_NUMBER = 32_767, 31, 9.99e307
CUT = "…（截断）"
# A double holds every whole number up to here; longer ones are kept as text.
EXACT = 2**53


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


def cut_name(name: str, ending: str) -> str:
    """Return the name of a sheet with `ending`, its beginning cut so that both have room."""
    return _first(name, XLSX_SHEET_NAME - len(ending)) + ending


def _text(text: str) -> str:
    text = RE_LINE_END.sub("\n", RE_CONTROL.sub("", text))
    return text if _units(text) <= XLSX_CELL else _first(text, XLSX_CELL - len(CUT)) + CUT


def _units(text: str) -> int:
    """Return the length of `text` as Excel counts it: characters outside the basic plane are two."""
    return len(text) + sum(c > "\uffff" for c in text)


def _first(text: str, most: int) -> str:
    """Return the beginning of `text`, at most `most` UTF-16 units long."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", errors="ignore")
