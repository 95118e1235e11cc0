"""Views of the page of time."""

from dataclasses import replace

import pandas as pd

from analysis import labels
from analysis.facts import ledger as facts
from analysis.figures import calendar
from analysis.i18n import _
from analysis.publishing import promises

from .. import cache
from ..filters import Selection
from . import base


def shares(selection: Selection) -> pd.DataFrame:
    """Return the labelled share of the selected work items that state a deadline, per plan."""
    table = facts.item_shares(cache.table("DEADLINES", selection), cache.table("ITEMS", selection))
    return labels.labelled(table, cache.table("PLANS", selection))


def deadline_shares(selection: Selection):
    """The share of items that state a deadline, per plan."""
    return calendar.deadline_shares(cache.once(shares, selection))


def places(selection: Selection) -> pd.DataFrame:
    """Return the labelled deadlines of the selected work items on their plans' own time scale."""
    names = ("DEADLINES", "ITEMS", "PLANS")
    return promises.labelled_deadlines({name: cache.table(name, selection) for name in names})


def deadline_axis(selection: Selection):
    """When what the plans promise is due."""
    plans = list(base.chart_names(selection).values())
    return calendar.deadline_axis(cache.once(places, selection), plans=plans)


def scheduled(selection: Selection) -> Selection:
    """Return the selection of the schedules, which the filter of kinds leaves out by default."""
    return replace(selection, kinds=("schedule",))


def plans_with_schedule(selection: Selection) -> dict[str, str]:
    """Return {plan_id: label} of the selected plans that have a monthly schedule."""
    found = set(cache.table("SCHEDULE", scheduled(selection))["plan_id"])
    return {plan_id: name for plan_id, name in base.plan_names(selection).items() if plan_id in found}


def month_calendar(selection: Selection, plan_id: str):
    """One plan's schedule, themes × months."""
    tables = {name: cache.table(name, selection) for name in ("PLANS", "CODEBOOK")}
    return promises.month_calendar(
        tables | {"SCHEDULE": cache.table("SCHEDULE", scheduled(selection))}, plan_id
    )


def entries(selection: Selection, plan_id: str, month: str) -> pd.DataFrame:
    """Return the entries of one plan's schedule in one month ("" for all), with theme and the text from start to end."""
    rows = cache.table("SCHEDULE", scheduled(selection))
    rows = rows[rows["plan_id"].eq(plan_id) & (rows["month"].astype("str").eq(month) | (month == ""))]
    text = rows["item_id"].map(cache.table("ITEMS").set_index("item_id")["text"])
    theme = rows["primary_theme"].map(base.theme_names()).fillna("")
    return rows.assign(text=text, theme=theme, start=0, end=text.str.len())


def months(selection: Selection, plan_id: str) -> dict[str, str]:
    """Return {month: label with its number of entries} of one plan's schedule, after "" for the whole year."""
    counts = entries(selection, plan_id, "")["month"].value_counts().sort_index()
    named = {str(month): _("{month} 月（{n} 项）", month=month, n=n) for month, n in counts.items()}
    return {"": _("全年"), **named}


def ledger(selection: Selection) -> pd.DataFrame:
    """Return the selected DEADLINES with plan, kind and primary theme in words."""
    items, coded = cache.table("ITEMS"), cache.table("THEMES")
    primary = coded[coded["is_primary"]].set_index("item_id")["theme"]
    rows = cache.table("DEADLINES", selection)
    plan_ids = rows["item_id"].map(items.set_index("item_id")["plan_id"])
    return rows.assign(
        plan=plan_ids.map(base.plan_names(selection)),
        kind_name=base.named(rows["kind"], calendar.KINDS),
        theme=rows["item_id"].map(primary).map(base.theme_names()).fillna(""),
    )
