"""Views of the page of time."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from .. import labels
from ..facts import ledger as facts
from ..facts import schedule
from ..figures import calendar
from ..subcorpus import Subcorpus
from . import base


def shares(sub: Subcorpus) -> pd.DataFrame:
    """Return the labelled share of the selected work items that state a deadline, per plan."""
    table = facts.item_shares(sub.table("DEADLINES"), sub.table("ITEMS"))
    return labels.labelled(table, sub.table("PLANS"))


def deadline_shares(sub: Subcorpus):
    """The share of items that state a deadline, per plan."""
    return calendar.deadline_shares(sub.once(shares))


def stated(sub: Subcorpus) -> pd.DataFrame:
    """Return the places of the deadlines of the selected work items; the mark of each is its plan."""
    items, rows = sub.table("ITEMS"), sub.once(ledger)
    work = items.loc[items["kind"] == "item", "item_id"]
    return rows[rows["item_id"].isin(work)].assign(mark=rows["plan_id"])


def places(sub: Subcorpus) -> pd.DataFrame:
    """Return the labelled deadlines of the selected work items on their plans' own time scale.

    With kind and theme in words; the mark of each is its place.
    """
    names = ("DEADLINES", "ITEMS", "PLANS")
    rows = labelled_deadlines({name: sub.table(name) for name in names})
    return rows.assign(
        mark=rows["item_id"] + "~" + rows["start"].astype("str"),
        kind_name=base.named(rows["kind"], calendar.KINDS),
        theme_name=_primary_themes(sub, rows["item_id"]),
    ).drop(columns="month")


def deadline_axis(sub: Subcorpus):
    """When what the plans promise is due."""
    plans = list(base.chart_names(sub).values())
    return calendar.deadline_axis(sub.once(places), plans=plans)


def scheduled(sub: Subcorpus) -> Subcorpus:
    """Return the schedules of the selected plans, which the filter of kinds leaves out by default."""
    return sub.of(replace(sub.selection, kinds=("schedule",)))


def plans_with_schedule(sub: Subcorpus) -> dict[str, str]:
    """Return {plan_id: label} of the selected plans that have a monthly schedule."""
    found = set(scheduled(sub).table("SCHEDULE")["plan_id"])
    return {plan_id: name for plan_id, name in base.plan_names(sub).items() if plan_id in found}


def month_calendar(sub: Subcorpus, plan_id: str):
    """One plan's schedule, themes × months."""
    tables = {name: sub.table(name) for name in ("PLANS", "CODEBOOK")}
    return calendar_of(tables | {"SCHEDULE": scheduled(sub).table("SCHEDULE")}, plan_id)


def entries(sub: Subcorpus, plan_id: str) -> pd.DataFrame:
    """Return the entries of one plan's schedule, with theme and the text from start to end."""
    rows = scheduled(sub).table("SCHEDULE")
    rows = rows[rows["plan_id"] == plan_id]
    text = rows["item_id"].map(sub.whole("ITEMS").set_index("item_id")["text"])
    theme = rows["primary_theme"].map(base.theme_names(sub)).fillna("")
    return rows.assign(entry=text, theme_name=theme, start=0, end=text.str.len())


def calendar_entries(sub: Subcorpus, plan_id: str) -> pd.DataFrame:
    """Return those entries as evidence: each stands behind its month and theme, and behind its month's sum."""
    rows = sub.once(entries, plan_id)
    month = rows["plan_id"] + "~" + rows["month"].astype("str")
    themes = rows["primary_theme"].fillna("").replace("", "none")
    return pd.concat([rows.assign(mark=month + "~" + themes), rows.assign(mark=month + "~all")])


def ledger(sub: Subcorpus) -> pd.DataFrame:
    """Return the selected DEADLINES with plan, kind and primary theme in words."""
    rows = sub.table("DEADLINES")
    plan_ids = rows["item_id"].map(sub.whole("ITEMS").set_index("item_id")["plan_id"])
    return rows.assign(
        plan_id=plan_ids,
        plan=plan_ids.map(base.plan_names(sub)),
        kind_name=base.named(rows["kind"], calendar.KINDS),
        theme=_primary_themes(sub, rows["item_id"]),
    )


def _primary_themes(sub: Subcorpus, item_ids: pd.Series) -> pd.Series:
    """Return the name of each item's primary theme, "" for none."""
    coded = sub.whole("THEMES")
    primary = coded[coded["is_primary"]].set_index("item_id")["theme"]
    return item_ids.map(primary).map(base.theme_names(sub)).fillna("")


def calendar_of(tables: Mapping[str, pd.DataFrame], plan_id: str):
    """Return the calendar of one plan's schedule, themes in the order of the codebook."""
    names, plans = labels.theme_labels(tables["CODEBOOK"]), labels.chart_labels(tables["PLANS"])
    return calendar.month_calendar(
        schedule.month_counts(tables["SCHEDULE"], plan_id, theme_ids=list(names)),
        names=names,
        plan=plans[plan_id],
        plan_id=plan_id,
        n_with=tables["SCHEDULE"]["plan_id"].nunique(),
        n_plans=len(plans),
    )


def labelled_deadlines(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the labelled DEADLINES of work items with their places on each plan's own time scale."""
    placed = schedule.deadline_places(tables["DEADLINES"], tables["ITEMS"], tables["PLANS"])
    return labels.labelled(placed, tables["PLANS"])
