"""Views of the page of the correspondence map."""

from html import unescape

import pandas as pd

from analysis.figures import correspondence
from analysis.i18n import _
from analysis.labels import chart_labels, plan_labels
from analysis.publishing import map_figures

from .. import cache
from ..filters import Selection
from . import base


def points(selection: Selection) -> pd.DataFrame:
    """Return the labelled BIPLOT points of the selected plans and themes; the map itself rests on all plans."""
    tables = {name: cache.table(name) for name in ("PLANS", "CODEBOOK", "BIPLOT")}
    rows = map_figures.labelled_points(tables)
    plans = cache.table("PLANS", selection)["plan_id"]
    kept = rows["kind"].eq("theme") | rows["id"].isin(plans)
    if selection.themes:
        kept &= rows["kind"].eq("plan") | rows["id"].isin(selection.themes)
    return rows[kept].reset_index(drop=True)


def biplot(selection: Selection):
    """The plans and the themes on one plane."""
    names = chart_labels(cache.table("PLANS"))
    return correspondence.biplot(cache.once(points, selection), cache.table("ASSOCIATION"), names)


def primary_words(selection: Selection) -> pd.DataFrame:
    """Return the counted words of each work item's primary theme: item_id, theme, plan_id, start, end, note.

    An item whose theme no single word carries stands whole (start = end = 0). `note` is the theme's name.
    """
    items, coded = cache.once(base.work_items, selection), cache.table("THEMES")
    primary = coded.loc[coded["is_primary"], ["item_id", "theme"]]
    rows = items[["item_id", "plan_id"]].merge(primary, on="item_id")
    words = cache.table("THEME_TERMS")[["item_id", "theme", "start", "end"]]
    rows = rows.merge(words, on=["item_id", "theme"], how="left")
    rows = rows.assign(note=rows["theme"].map(base.theme_names()))
    return rows.fillna({"start": 0, "end": 0}).astype({"start": int, "end": int})


def hits(selection: Selection) -> pd.DataFrame:
    """Return the counted words of each item's primary theme, behind its plan's mark and behind its theme's."""
    counted = cache.once(primary_words, selection)
    both = [counted.assign(mark=counted[key]) for key in ("plan_id", "theme")]
    return pd.concat(both, ignore_index=True)


def coordinates(selection: Selection) -> pd.DataFrame:
    """Return the points with what kind they are, as the table of the figure."""
    kinds = {"plan": _("计划"), "theme": _("主题")}
    rows = cache.once(points, selection)
    rows = rows.assign(kind_name=rows["kind"].map(kinds), point=rows["label"].map(unescape))
    parts = {"x": "at_x", "y": "at_y", "contribution_x": "part_x", "contribution_y": "part_y"}
    return rows.drop(columns=["label", "city"]).rename(columns=parts)


def associations() -> pd.DataFrame:
    """Return ASSOCIATION with the plan that is left out in the reader's words."""
    names = plan_labels(cache.table("PLANS"))
    table = cache.table("ASSOCIATION")
    left_out = [names.get(plan, plan) if plan else _("无（全部计划）") for plan in table["without"]]
    return table.assign(left_out=left_out).round({"p": 4, "cramers_v": 2, "chi_square": 1})


def why_none(selection: Selection) -> str:
    """Return why there is no map, in the reader's words; "" where there is one."""
    if len(cache.once(points, selection)):
        return ""
    if len(cache.table("BIPLOT")):
        return _("所选的计划和主题没有归入主题的工作任务，不在图上。")
    n_plans = len(cache.table("PLANS"))
    if n_plans < 3:
        return _("对应分析至少要三份计划、三个主题；现有 {n} 份计划。两份计划的差别请看“主题”页。", n=n_plans)
    return _("各计划的主题构成完全相同，或任务只落入一两个主题，没有可画的差别。")
