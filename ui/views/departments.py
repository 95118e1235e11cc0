"""Views of the page of departments."""

import pandas as pd

from analysis import labels
from analysis.facts import departments as facts
from analysis.figures import departments
from analysis.i18n import _
from analysis.publishing import gallery

from .. import cache
from ..filters import Selection
from . import base


def named_share(selection: Selection) -> pd.DataFrame:
    """Return each selected plan's work items with a named department, in chart order, `named` as "33/33（100%）"."""
    plans = labels.in_order(cache.table("PLANS", selection))
    table = facts.named_share(cache.table("DEPARTMENTS"), cache.table("ITEMS"), plans)
    named = [
        _("{n}/{total}（{share}）", n=row.n_named, total=row.n_total, share=f"{row.share:.0%}")
        if row.n_total
        else "0/0"
        for row in table.itertuples()
    ]
    return table.assign(plan=table["plan_id"].map(base.plan_names(selection)), named=named)


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


def noted_items(selection: Selection) -> pd.DataFrame:
    """Return the ITEMS rows that name a department, each followed by its note."""
    return facts.items_with_notes(cache.table("DEPARTMENTS", selection), cache.table("ITEMS"))


def department_grid(selection: Selection):
    """Departments × primary themes, in items."""
    shares = facts.named_share(
        cache.table("DEPARTMENTS"), cache.table("ITEMS"), cache.table("PLANS", selection)
    )
    return departments.department_grid(
        cache.once(named, selection), labels.labelled(shares, cache.table("PLANS", selection))
    )
