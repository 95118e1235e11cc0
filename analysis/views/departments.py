"""Views of the page of departments."""

from collections.abc import Mapping

import pandas as pd

from .. import labels
from ..escape import plotly
from ..facts import departments as facts
from ..facts.ledger import item_shares
from ..figures import departments
from ..subcorpus import Subcorpus
from . import base


def shares(sub: Subcorpus) -> pd.DataFrame:
    """Return the labelled share of the selected work items that name a department, per plan."""
    table = item_shares(sub.table("DEPARTMENTS"), sub.table("ITEMS"))
    return labels.labelled(table, sub.table("PLANS"))


def department_shares(sub: Subcorpus):
    """The share of items that name a department in charge, per plan."""
    return departments.department_shares(sub.once(shares))


def named(sub: Subcorpus) -> pd.DataFrame:
    """Return the selected items' departments with plan, theme and heading, and each name's place in `noted_items`."""
    tables = {name: sub.whole(name) for name in ("ITEMS", "THEMES", "CODEBOOK")}
    tables["DEPARTMENTS"] = facts.department_hits(sub.table("DEPARTMENTS"), sub.whole("ITEMS"))
    rows = labelled_departments(tables)
    texts = tables["ITEMS"].set_index("item_id")[["number", "heading", "text"]]
    about = texts.loc[rows["item_id"]].reset_index(drop=True)
    heading = about["heading"].where(about["heading"] != "", about["text"].str.slice(0, 24))
    plan = rows["plan_id"].map(base.plan_names(sub))
    primary = rows["theme"].map(base.theme_names(sub)).fillna("—")
    return rows.assign(
        plan=plan, number=about["number"], heading=heading, primary=primary, note=rows["department"]
    )


def share_hits(sub: Subcorpus) -> pd.DataFrame:
    """Return the places of the departments' names; the mark of each is its plan."""
    rows = sub.once(named)
    return rows.assign(mark=rows["plan_id"])


def grid_hits(sub: Subcorpus) -> pd.DataFrame:
    """Return the places of the departments' names; the mark of each is its department and theme."""
    rows = sub.once(named)
    return rows.assign(mark=departments.cell_ids(rows))


def noted_items(sub: Subcorpus) -> pd.DataFrame:
    """Return the ITEMS rows that name a department, each followed by its note."""
    return facts.items_with_notes(sub.table("DEPARTMENTS"), sub.whole("ITEMS"))


def department_grid(sub: Subcorpus):
    """Departments × primary themes, in items."""
    tables = (sub.table(name) for name in ("DEPARTMENTS", "ITEMS", "PLANS"))
    shares = labels.labelled(facts.named_share(*tables), sub.table("PLANS"))
    return departments.department_grid(sub.once(named), shares)


def labelled_departments(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return DEPARTMENTS of work items with plan_id, city, theme_name: the item's primary theme or "".

    Rows come in the codebook's order of themes; theme_name is escaped for plotly.
    """
    items, coded, codebook = tables["ITEMS"], tables["THEMES"], tables["CODEBOOK"]
    about = items.loc[items["kind"] == "item", ["item_id", "plan_id", "city"]]
    primary = coded.loc[coded["is_primary"], ["item_id", "theme"]]
    rows = tables["DEPARTMENTS"].merge(about, on="item_id").merge(primary, on="item_id", how="left")
    names = {theme: plotly(name) for theme, name in labels.theme_labels(codebook).items()}
    rank = rows["theme"].map({theme: place for place, theme in enumerate(names)}).fillna(len(names))
    rows = rows.assign(theme_name=rows["theme"].map(names).fillna(""))
    return rows.iloc[rank.argsort(kind="stable")].reset_index(drop=True)
