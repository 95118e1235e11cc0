"""Views of the page of time."""

from dataclasses import replace

import pandas as pd

from analysis import labels
from analysis.facts import ledger as facts
from analysis.figures import calendar
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


def stated(selection: Selection) -> pd.DataFrame:
    """Return the places of the deadlines of the selected work items; the mark of each is its plan."""
    items, rows = cache.table("ITEMS", selection), cache.once(ledger, selection)
    work = items.loc[items["kind"] == "item", "item_id"]
    return rows[rows["item_id"].isin(work)].assign(mark=rows["plan_id"])


def places(selection: Selection) -> pd.DataFrame:
    """Return the labelled deadlines of the selected work items on their plans' own time scale.

    With kind and theme in words; the mark of each is its place.
    """
    names = ("DEADLINES", "ITEMS", "PLANS")
    rows = promises.labelled_deadlines({name: cache.table(name, selection) for name in names})
    return rows.assign(
        mark=rows["item_id"] + "~" + rows["start"].astype("str"),
        kind_name=base.named(rows["kind"], calendar.KINDS),
        theme_name=_primary_themes(rows["item_id"]),
    ).drop(columns="month")


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


def entries(selection: Selection, plan_id: str) -> pd.DataFrame:
    """Return the entries of one plan's schedule, with theme and the text from start to end."""
    rows = cache.table("SCHEDULE", scheduled(selection))
    rows = rows[rows["plan_id"] == plan_id]
    text = rows["item_id"].map(cache.table("ITEMS").set_index("item_id")["text"])
    theme = rows["primary_theme"].map(base.theme_names()).fillna("")
    return rows.assign(entry=text, theme_name=theme, start=0, end=text.str.len())


def calendar_entries(selection: Selection, plan_id: str) -> pd.DataFrame:
    """Return those entries as evidence: each stands behind its month and theme, and behind its month's sum."""
    rows = cache.once(entries, selection, plan_id)
    month = rows["plan_id"] + "~" + rows["month"].astype("str")
    themes = rows["primary_theme"].fillna("").replace("", "none")
    return pd.concat([rows.assign(mark=month + "~" + themes), rows.assign(mark=month + "~all")])


def ledger(selection: Selection) -> pd.DataFrame:
    """Return the selected DEADLINES with plan, kind and primary theme in words."""
    rows = cache.table("DEADLINES", selection)
    plan_ids = rows["item_id"].map(cache.table("ITEMS").set_index("item_id")["plan_id"])
    return rows.assign(
        plan_id=plan_ids,
        plan=plan_ids.map(base.plan_names(selection)),
        kind_name=base.named(rows["kind"], calendar.KINDS),
        theme=_primary_themes(rows["item_id"]),
    )


def _primary_themes(item_ids: pd.Series) -> pd.Series:
    """Return the name of each item's primary theme, "" for none."""
    coded = cache.table("THEMES")
    primary = coded[coded["is_primary"]].set_index("item_id")["theme"]
    return item_ids.map(primary).map(base.theme_names()).fillna("")
