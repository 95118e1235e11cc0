"""What a table is: what one row is, its columns, its key, the values that it allows."""

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["text", "int", "float", "bool"]


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
