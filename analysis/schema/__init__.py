"""The tables: what one row is, which columns it has, and a check that raises with the bad one named."""

import pandas as pd

from ..errors import TableError
from ..i18n import N_
from . import corpus, facts, results, trust
from .corpus import FRONT_CERTAINTIES as FRONT_CERTAINTIES
from .corpus import FRONT_FIELDS as FRONT_FIELDS
from .corpus import ITEM_KINDS as ITEM_KINDS
from .corpus import OUTLINE_PARTS as OUTLINE_PARTS
from .facts import DATINGS as DATINGS
from .facts import DOCUMENT_LEVELS as DOCUMENT_LEVELS
from .facts import DOCUMENT_ROLES as DOCUMENT_ROLES
from .facts import OBJECT_CLASSES as OBJECT_CLASSES
from .facts import TARGET_KINDS as TARGET_KINDS
from .facts import TARGETS as TARGETS
from .results import KEYWORDS as KEYWORDS
from .results import USAGE as USAGE
from .table import Kind, Table
from .trust import COMPARABILITY_GRADES as COMPARABILITY_GRADES
from .trust import ROBUSTNESS_CHECKS as ROBUSTNESS_CHECKS

TABLES: dict[str, Table] = {
    name: value
    for part in (corpus, results, facts, trust)
    for name, value in vars(part).items()
    if isinstance(value, Table)
}

DTYPES: dict[Kind, object] = {"text": "str", "int": "Int64", "float": "float64", "bool": "bool"}


def _fits(column: pd.Series, kind: Kind) -> bool:
    if kind == "text":
        return pd.api.types.is_string_dtype(column.dropna())
    if kind == "bool":
        return pd.api.types.is_bool_dtype(column)
    if kind == "int":
        return pd.api.types.is_integer_dtype(column.dropna())
    return pd.api.types.is_numeric_dtype(column)


def empty(name: str) -> pd.DataFrame:
    """Return table `name` with its columns and no rows."""
    return frame([], name)


def frame(rows: list[dict[str, object]], name: str) -> pd.DataFrame:
    """Return `rows` as table `name`: its columns in its order (others after them), its types, checked.

    A missing text is "", a missing whole number <NA>, a missing float NaN. Raises TableError.
    """
    table = TABLES[name]
    extra = [c for c in (rows[0] if rows else {}) if c not in table.columns]
    df = pd.DataFrame(rows, columns=[*table.columns, *extra])
    for column, kind in table.columns.items():
        values = df[column].astype(object).fillna("") if kind == "text" else df[column]
        df[column] = values.astype(DTYPES[kind])
    return check(df, name)


def conform(df: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return `df` as table `name`: its columns first, its types, checked. Raises TableError."""
    return frame(df.to_dict("records"), name)


def check(df: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return `df` unchanged if it is a valid table `name`; raise TableError naming the bad column or value.

    `name` is a key of TABLES, such as "ITEMS". Further columns are allowed.
    """
    table = TABLES[name]
    for column, kind in table.columns.items():
        if column not in df:
            raise TableError(
                N_("表 {table} 缺少列 {column}"), table=name, column=column, allowed=table.columns
            )
        if not _fits(df[column], kind):
            raise TableError(
                N_("表 {table} 的列 {column} 应为 {kind}，实为 {dtype}"),
                table=name, column=column, kind=kind, dtype=df[column].dtype,
            )  # fmt: skip
    for column in table.filled:
        bad = df[column].isna() | (df[column] == "")
        if bad.any():
            row = int(bad.to_numpy().argmax())
            raise TableError(N_("表 {table} 第 {row} 行的 {column} 为空"), table=name, row=row, column=column)
    for column, allowed in table.allowed.items():
        bad = ~df[column].isin(allowed)
        if bad.any():
            value = df.loc[bad, column].iloc[0]
            raise TableError(
                N_("表 {table} 的列 {column} 有不认识的值 {value}"),
                table=name, column=column, value=repr(value), allowed=allowed,
            )  # fmt: skip
    for column in table.unit:
        bad = ~df[column].dropna().between(0, 1)
        if bad.any():
            raise TableError(
                N_("表 {table} 的列 {column} 应在 0 与 1 之间，有值 {value}"),
                table=name, column=column, value=df[column].dropna()[bad].iloc[0],
            )  # fmt: skip
    repeated = df.duplicated(list(table.key))
    if repeated.any():
        key = tuple(df.loc[repeated, list(table.key)].iloc[0])
        raise TableError(N_("表 {table} 有重复的行 {key}"), table=name, key=key)
    return df
