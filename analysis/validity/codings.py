"""Codings in one shape, whoever made them: the program, the readers of the reference, a visitor.

A coding is a frame indexed by item_id with the columns primary (a theme id, "" for none) and themes (a
frozenset of theme ids, empty for none).
"""

from collections.abc import Iterable, Sequence

import pandas as pd

COLUMNS = ("primary", "themes")


def of_program(themes: pd.DataFrame, item_ids: Iterable[str]) -> pd.DataFrame:
    """Return the coding of the items `item_ids` that a THEMES table holds; items it lacks have no theme."""
    own = themes.groupby("item_id")["theme"].agg(frozenset)
    primary = themes[themes["is_primary"]].set_index("item_id")["theme"]
    ids = list(item_ids)
    return _coding(ids, [primary.get(i, "") for i in ids], [own.get(i, frozenset()) for i in ids])


def of_people(reference: pd.DataFrame, *, column: str = "themes") -> pd.DataFrame:
    """Return the coding in one column of a reference coding: ids joined with ";".

    `reference` has the columns of data/reference/coding.csv. For "themes" the primary theme is that of
    the column `primary`; a single reading names its primary theme first.
    """
    ids = reference["plan_id"] + "/" + reference["item_no"].astype(str)
    sets = [[theme for theme in cell.split(";") if theme] for cell in reference[column]]
    primary = reference["primary"].tolist() if column == "themes" else [s[0] if s else "" for s in sets]
    return _coding(ids.tolist(), primary, [frozenset(s) for s in sets])


def as_themes(coding: pd.DataFrame) -> pd.DataFrame:
    """Return a coding as THEMES rows (item_id, theme, is_primary, terms), the terms empty."""
    rows = [
        {"item_id": item_id, "theme": theme, "is_primary": theme == primary, "terms": ""}
        for item_id, primary, themes in coding[list(COLUMNS)].itertuples()
        for theme in sorted(themes)
    ]
    return pd.DataFrame(rows, columns=["item_id", "theme", "is_primary", "terms"])


def _coding(ids: Sequence[str], primary: Sequence[str], themes: Sequence[frozenset]) -> pd.DataFrame:
    index = pd.Index(ids, name="item_id", dtype="str")
    return pd.DataFrame(
        {"primary": list(primary), "themes": pd.Series(list(themes), dtype=object, index=index)}, index=index
    )
