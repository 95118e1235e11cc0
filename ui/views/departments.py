"""Views of the page of departments."""

import pandas as pd

from analysis import labels
from analysis.facts import departments as facts
from analysis.facts.ledger import item_shares
from analysis.figures import departments
from analysis.publishing import gallery

from .. import cache
from ..filters import Selection
from . import base


def shares(selection: Selection) -> pd.DataFrame:
    """Return the labelled share of the selected work items that name a department, per plan."""
    table = item_shares(cache.table("DEPARTMENTS", selection), cache.table("ITEMS", selection))
    return labels.labelled(table, cache.table("PLANS", selection))


def department_shares(selection: Selection):
    """The share of items that name a department in charge, per plan."""
    return departments.department_shares(cache.once(shares, selection))


def named(selection: Selection) -> pd.DataFrame:
    """Return the selected items' departments with plan, theme and heading, and each name's place in `noted_items`."""
    tables = {name: cache.table(name) for name in ("ITEMS", "THEMES", "CODEBOOK")}
    tables["DEPARTMENTS"] = facts.department_hits(cache.table("DEPARTMENTS", selection), cache.table("ITEMS"))
    rows = gallery.labelled_departments(tables)
    texts = tables["ITEMS"].set_index("item_id")[["number", "heading", "text"]]
    about = texts.loc[rows["item_id"]].reset_index(drop=True)
    heading = about["heading"].where(about["heading"] != "", about["text"].str.slice(0, 24))
    plan = rows["plan_id"].map(base.plan_names(selection))
    primary = rows["theme"].map(base.theme_names()).fillna("—")
    return rows.assign(
        plan=plan, number=about["number"], heading=heading, primary=primary, note=rows["department"]
    )


def share_hits(selection: Selection) -> pd.DataFrame:
    """Return the places of the departments' names; the mark of each is its plan."""
    rows = cache.once(named, selection)
    return rows.assign(mark=rows["plan_id"])


def grid_hits(selection: Selection) -> pd.DataFrame:
    """Return the places of the departments' names; the mark of each is its department and theme."""
    rows = cache.once(named, selection)
    return rows.assign(mark=departments.cell_ids(rows))


def noted_items(selection: Selection) -> pd.DataFrame:
    """Return the ITEMS rows that name a department, each followed by its note."""
    return facts.items_with_notes(cache.table("DEPARTMENTS", selection), cache.table("ITEMS"))


def department_grid(selection: Selection):
    """Departments × primary themes, in items."""
    tables = (cache.table(name, selection) for name in ("DEPARTMENTS", "ITEMS", "PLANS"))
    shares = labels.labelled(facts.named_share(*tables), cache.table("PLANS", selection))
    return departments.department_grid(cache.once(named, selection), shares)
