"""The tables: what one row is, which columns it has, and a check that raises with the bad one named."""

from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from .errors import TableError
from .i18n import N_

Kind = Literal["text", "int", "float", "bool"]

ITEM_KINDS = ("preamble", "item", "schedule", "annex")
KEYWORD_MEASURES = ("g2", "tfidf", "textrank")
COMPARISONS = ("program", "blind", "readings")
SIMILARITY_MEASURES = ("terms", "themes")
TARGET_KINDS = (
    "target", "requirement", "achievement", "ordinal", "date", "name", "stock", "other",
)  # fmt: skip
DOCUMENT_ROLES = ("cited", "to_be_produced", "self", "other")
DOCUMENT_LEVELS = ("national", "province", "city", "unknown")


@dataclass(frozen=True)
class Table:
    """One table: `row` says what one row is, `columns` gives each column's kind, `key` identifies a row.

    `filled` columns may not be empty; `allowed` limits a column to some values; `unit` columns lie in 0-1.
    """

    row: str
    columns: dict[str, Kind]
    key: tuple[str, ...]
    filled: tuple[str, ...] = ()
    allowed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unit: tuple[str, ...] = ()


PLANS = Table(
    row=N_("一份计划"),
    columns={
        "plan_id": "text", "file": "text", "city": "text", "city_en": "text", "parent": "text",
        "level": "text", "year": "int", "title": "text", "issuer": "text", "doc_no": "text",
        "issued_on": "text", "scope": "text", "source": "text", "sha256": "text", "n_chars": "int",
    },
    key=("plan_id",),
    filled=("plan_id", "file", "city"),
)  # fmt: skip
ITEMS = Table(
    row=N_("一条工作任务（或前言、月程、附表中的一段）"),
    columns={
        "item_id": "text", "plan_id": "text", "city": "text", "year": "int", "kind": "text",
        "section_no": "text", "section_title": "text", "number": "int", "heading": "text",
        "text": "text", "position": "int", "start": "int", "end": "int", "n_chars": "int",
    },
    key=("item_id",),
    filled=("item_id", "plan_id", "city", "text"),
    allowed={"kind": ITEM_KINDS},
)  # fmt: skip
EDITS = Table(
    row=N_("清洗时的一处改动"),
    columns={
        "plan_id": "text", "rule": "text", "raw_start": "int", "raw_end": "int",
        "before": "text", "after": "text", "certainty": "text",
    },
    key=("plan_id", "raw_start", "raw_end"),
    filled=("plan_id", "rule"),
)  # fmt: skip
TOKENS = Table(
    row=N_("一次词语出现"),
    columns={"item_id": "text", "position": "int", "term": "text", "start": "int", "end": "int"},
    key=("item_id", "position"),
    filled=("item_id", "term"),
)
THEMES = Table(
    row=N_("一条任务与一个主题"),
    columns={"item_id": "text", "theme": "text", "score": "float", "is_primary": "bool", "terms": "text"},
    key=("item_id", "theme"),
    filled=("item_id", "theme", "terms"),
)
THEME_SHARE = Table(
    row=N_("一份计划与一个主题"),
    columns={
        "plan_id": "text", "city": "text", "year": "int", "theme": "text", "n_items": "int",
        "n_total": "int", "share": "float", "low": "float", "high": "float",
        "per_1000_chars": "float", "n_mentions": "int",
    },
    key=("plan_id", "theme"),
    unit=("share", "low", "high"),
)  # fmt: skip
KEYWORDS = Table(
    row=N_("一份计划中的一个词"),
    columns={
        "plan_id": "text", "city": "text", "year": "int", "term": "text", "n_target": "int",
        "n_reference": "int", "n_items": "int", "measure": "text", "score": "float", "rank": "int",
    },
    key=("plan_id", "measure", "term"),
    allowed={"measure": KEYWORD_MEASURES},
)  # fmt: skip
CLUSTERS = Table(
    row=N_("一条任务"),
    columns={"item_id": "text", "cluster": "int", "label": "text", "x": "float", "y": "float"},
    key=("item_id",),
)
TARGETS = Table(
    row=N_("任务中的一个数字"),
    columns={
        "item_id": "text", "start": "int", "end": "int", "span": "text", "value_min": "float",
        "value_max": "float", "unit": "text", "object": "text", "comparator": "text",
        "deadline": "text", "kind": "text", "is_target": "bool",
    },
    key=("item_id", "start", "end"),
    filled=("item_id", "span"),
    allowed={"kind": TARGET_KINDS},
)  # fmt: skip
DOCUMENTS = Table(
    row=N_("一处书名号中的文件"),
    columns={
        "item_id": "text", "start": "int", "end": "int", "title": "text", "doc_no": "text",
        "role": "text", "level": "text",
    },
    key=("item_id", "start"),
    filled=("item_id", "title"),
    allowed={"role": DOCUMENT_ROLES, "level": DOCUMENT_LEVELS},
)  # fmt: skip
DEPARTMENTS = Table(
    row=N_("一条任务与一个责任部门"),
    columns={"item_id": "text", "department": "text"},
    key=("item_id", "department"),
    filled=("item_id", "department"),
)

CODEBOOK = Table(
    row=N_("编码手册的一个主题"),
    columns={
        "theme": "text", "zh": "text", "zh_short": "text", "en": "text", "en_short": "text",
        "definition_zh": "text", "definition": "text", "include_zh": "text", "include": "text",
        "exclude_zh": "text", "exclude": "text", "terms": "text", "n_terms": "int",
    },
    key=("theme",),
    filled=("theme", "zh", "en"),
)  # fmt: skip
AGREEMENT = Table(
    row=N_("一种比较与一个主题"),
    columns={
        "comparison": "text", "detail": "text", "theme": "text", "n_reference": "int", "n_program": "int",
        "n_both": "int", "precision": "float", "recall": "float", "f1": "float", "n": "int", "n_items": "int",
    },
    key=("comparison", "detail", "theme"),
    allowed={"comparison": COMPARISONS},
    unit=("precision", "recall", "f1"),
)  # fmt: skip
DISAGREEMENTS = Table(
    row=N_("程序与参考编码不一致的一条任务"),
    columns={
        "item_id": "text", "reference": "text", "program": "text", "missing": "text", "extra": "text", "terms": "text",
    },
    key=("item_id",),
)  # fmt: skip
EVENTS = Table(
    row=N_("一件国家层面的事"),
    columns={
        "date": "text", "short_zh": "text", "short_en": "text", "title": "text", "doc_no": "text", "theme": "text",
    },
    key=("date", "short_zh"),
    filled=("date", "short_zh", "short_en", "title"),
)  # fmt: skip
SIMILARITY = Table(
    row=N_("两份计划与一种相似度"),
    columns={"plan_a": "text", "plan_b": "text", "measure": "text", "score": "float", "n_shared": "int"},
    key=("plan_a", "plan_b", "measure"),
    allowed={"measure": SIMILARITY_MEASURES},
    unit=("score",),
)

TABLES: dict[str, Table] = {
    name: value for name, value in globals().items() if isinstance(value, Table)
}  # fmt: skip

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
