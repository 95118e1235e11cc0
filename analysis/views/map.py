"""Views of the page of the correspondence map."""

from collections.abc import Mapping
from html import unescape

import pandas as pd

from .. import labels
from ..escape import plotly
from ..figures import correspondence
from ..i18n import _
from ..subcorpus import Subcorpus, on_all
from . import base


def points(sub: Subcorpus) -> pd.DataFrame:
    """Return the labelled BIPLOT points of the selected plans and themes; the map itself rests on all plans."""
    tables = {name: sub.whole(name) for name in ("PLANS", "CODEBOOK", "BIPLOT")}
    rows = labelled_points(tables)
    plans = sub.table("PLANS")["plan_id"]
    kept = rows["kind"].eq("theme") | rows["id"].isin(plans)
    if sub.selection.themes:
        kept &= rows["kind"].eq("plan") | rows["id"].isin(sub.selection.themes)
    return rows[kept].reset_index(drop=True)


def biplot(sub: Subcorpus):
    """The plans and the themes on one plane."""
    names = labels.chart_labels(sub.whole("PLANS"))
    return correspondence.biplot(sub.once(points), sub.whole("ASSOCIATION"), names)


def primary_words(sub: Subcorpus) -> pd.DataFrame:
    """Return the counted words of each work item's primary theme: item_id, theme, plan_id, start, end, note.

    An item whose theme no single word carries stands whole (start = end = 0). `note` is the theme's name.
    """
    items, coded = sub.once(base.work_items), sub.whole("THEMES")
    primary = coded.loc[coded["is_primary"], ["item_id", "theme"]]
    rows = items[["item_id", "plan_id"]].merge(primary, on="item_id")
    words = sub.whole("THEME_TERMS")[["item_id", "theme", "start", "end"]]
    rows = rows.merge(words, on=["item_id", "theme"], how="left")
    rows = rows.assign(note=rows["theme"].map(base.theme_names(sub)))
    return rows.fillna({"start": 0, "end": 0}).astype({"start": int, "end": int})


def hits(sub: Subcorpus) -> pd.DataFrame:
    """Return the counted words of each item's primary theme, behind its plan's mark and behind its theme's."""
    counted = sub.once(primary_words)
    both = [counted.assign(mark=counted[key]) for key in ("plan_id", "theme")]
    return pd.concat(both, ignore_index=True)


def coordinates(sub: Subcorpus) -> pd.DataFrame:
    """Return the points with what kind they are, as the table of the figure."""
    kinds = {"plan": _("计划"), "theme": _("主题")}
    rows = sub.once(points)
    rows = rows.assign(kind_name=rows["kind"].map(kinds), point=rows["label"].map(unescape))
    parts = {"x": "at_x", "y": "at_y", "contribution_x": "part_x", "contribution_y": "part_y"}
    return rows.drop(columns=["label", "city"]).rename(columns=parts)


@on_all
def associations(sub: Subcorpus) -> pd.DataFrame:
    """Return ASSOCIATION with the plan that is left out in the reader's words."""
    names = labels.plan_labels(sub.whole("PLANS"))
    table = sub.whole("ASSOCIATION")
    left_out = [names.get(plan, plan) if plan else _("无（全部计划）") for plan in table["without"]]
    return table.assign(left_out=left_out).round({"p": 4, "cramers_v": 2, "chi_square": 1})


def why_none(sub: Subcorpus) -> str:
    """Return why there is no map, in the reader's words; "" where there is one."""
    if len(sub.once(points)):
        return ""
    if len(sub.whole("BIPLOT")):
        return _("所选的计划和主题没有归入主题的工作任务，不在图上。")
    n_plans = len(sub.whole("PLANS"))
    if n_plans < 3:
        return _("对应分析至少要三份计划、三个主题；现有 {n} 份计划。两份计划的差别请看“主题”页。", n=n_plans)
    return _("各计划的主题构成完全相同，或任务只落入一两个主题，没有可画的差别。")


def labelled_points(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return BIPLOT with `label`, escaped for plotly, and `city`, "" for themes; unknown plans and themes left out."""
    plans, table = tables["PLANS"], tables["BIPLOT"]
    themes = {theme: plotly(name) for theme, name in labels.theme_labels(tables["CODEBOOK"]).items()}
    names = {("plan", key): name for key, name in labels.chart_labels(plans).items()}
    names |= {("theme", key): name for key, name in themes.items()}
    cities = dict(zip(plans["plan_id"], plans["city"], strict=True))
    keys = list(zip(table["kind"], table["id"], strict=True))
    rows = table.assign(
        label=[names.get(key, "") for key in keys],
        city=[cities.get(key, "") if kind == "plan" else "" for kind, key in keys],
    )
    return rows[rows["label"] != ""].reset_index(drop=True)
