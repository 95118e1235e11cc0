"""Parquet files: types and texts as they are, for Python, R and databases."""

import io
from collections.abc import Hashable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..errors import ExportError
from ..i18n import N_, listed

if TYPE_CHECKING:
    import pyarrow


def parquet_bytes(df: pd.DataFrame) -> bytes:
    """Return `df` without its index as a Parquet file (compression zstd), types kept. Same table, same bytes.

    Lists, tuples, arrays and sets (sorted) become lists. Raises ExportError for two columns of one name and for a
    column whose values are of several types or of one that Parquet lacks.
    """
    # Late: only a download pays for it.
    from pyarrow import parquet

    names = [str(name) for name in df.columns]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ExportError(N_("Parquet 里列名不能重复：{names}"), names=listed(twice))
    columns = {name: _column(name, df.iloc[:, at]) for at, name in enumerate(names)}
    table = _table(pd.DataFrame(columns, index=pd.RangeIndex(len(df))))
    file = io.BytesIO()
    parquet.write_table(table, file, compression="zstd")
    return file.getvalue()


def _column(name: str, column: pd.Series) -> pd.Series:
    column = column.reset_index(drop=True)
    if column.dtype != object:
        return column
    kinds = sorted({_kind(cell) for cell in column if not _is_missing(cell)})
    if len(kinds) > 1:
        raise ExportError(
            N_("列 {name} 里的值有几种类型（{kinds}），Parquet 放不下"),
            name=name,
            kinds=", ".join(kinds),
            hint=N_("改用 CSV"),
        )
    return column.map(_as_list) if kinds == ["list"] else column


def _is_missing(cell: object) -> bool:
    return pd.api.types.is_scalar(cell) and bool(pd.isna(cell))


def _kind(cell: object) -> str:
    """Return the name of the type that a column must not mix with another."""
    if isinstance(cell, list | tuple | set | frozenset | np.ndarray):
        return "list"
    if isinstance(cell, bool | np.bool_):
        return "bool"
    number = isinstance(cell, int | float | np.integer | np.floating)
    return "number" if number else type(cell).__name__


def _as_list(cell: object) -> object:
    if isinstance(cell, set | frozenset):
        return sorted(cell, key=str)
    return None if _is_missing(cell) else list(cell)


def _table(df: pd.DataFrame) -> "pyarrow.Table":
    import pyarrow

    try:
        return pyarrow.Table.from_pandas(df, preserve_index=False)
    except (pyarrow.ArrowException, ValueError, TypeError, OverflowError) as error:
        name, reason = _culprit(df) or ("", error)
        raise ExportError(
            N_("Parquet 放不下列 {name}：{reason}"),
            name=name,
            reason=_first_line(reason),
            hint=N_("改用 CSV"),
        ) from error


def _culprit(df: pd.DataFrame) -> tuple[Hashable, Exception] | None:
    import pyarrow

    for name in df.columns:
        try:
            pyarrow.Table.from_pandas(df[[name]], preserve_index=False)
        except (pyarrow.ArrowException, ValueError, TypeError, OverflowError) as error:
            return name, error
    return None


def _first_line(error: Exception) -> str:
    return str(error.args[0] if error.args else error).split("\n")[0][:200]
