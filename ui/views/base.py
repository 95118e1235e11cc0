"""What several pages show: names, shares, leading terms, items; each view takes the Selection."""

import pandas as pd

from analysis import findings as found
from analysis import labels
from analysis.config import LIFELONG_THEMES
from analysis.figures import keywords, themes
from analysis.i18n import _
from analysis.publishing import gallery

from .. import cache
from ..filters import Selection


def plan_names(selection: Selection) -> dict[str, str]:
    """Return {plan_id: label} of the selected plans in chart order."""
    return labels.plan_labels(cache.table("PLANS", selection))


def chart_names(selection: Selection) -> dict[str, str]:
    """Return {plan_id: label} of the selected plans, safe for plotly."""
    return labels.chart_labels(cache.table("PLANS", selection))


def theme_names() -> dict[str, str]:
    """Return {theme: short name} in the order of the codebook."""
    return labels.theme_labels(cache.table("CODEBOOK"))


def all_shares(selection: Selection) -> pd.DataFrame:
    """Return the labelled THEME_SHARE of the selected plans, all themes."""
    tables = {name: cache.table(name) for name in ("THEME_SHARE", "CODEBOOK")}
    return gallery.labelled_shares({"PLANS": cache.table("PLANS", selection), **tables})


def shares(selection: Selection) -> pd.DataFrame:
    """Return the labelled THEME_SHARE rows of the selection."""
    table = cache.once(all_shares, selection)
    return table[table["theme"].isin(selection.themes)] if selection.themes else table


def theme_shares(selection: Selection, theme: str) -> pd.DataFrame:
    """Return the labelled THEME_SHARE rows of one theme, whatever themes the filter names."""
    table = cache.once(all_shares, selection)
    return table[table["theme"] == theme]


def theme_items(selection: Selection, theme: str) -> pd.DataFrame:
    """Return the selected plans' work items that carry `theme`: what the shares count."""
    items, coded = cache.table("ITEMS"), cache.table("THEMES")
    plans = cache.table("PLANS", selection)["plan_id"]
    carrying = coded.loc[coded["theme"] == theme, "item_id"]
    return items[items["kind"].eq("item") & items["plan_id"].isin(plans) & items["item_id"].isin(carrying)]


def work_items(selection: Selection) -> pd.DataFrame:
    """Return the selected plans' work items: what the shares of themes count, whatever else is filtered."""
    items, plans = cache.table("ITEMS"), cache.table("PLANS", selection)["plan_id"]
    return items[items["kind"].eq("item") & items["plan_id"].isin(plans)]


def counted_words(selection: Selection) -> pd.DataFrame:
    """Return THEME_TERMS of the selected plans' work items with plan_id, plans in chart order, as evidence.

    The mark of each word is its plan and theme: wuhan-2016~teachers.
    """
    plan_of = cache.once(work_items, selection).set_index("item_id")["plan_id"]
    order = {plan_id: place for place, plan_id in enumerate(plan_names(selection))}
    words = cache.table("THEME_TERMS").assign(plan_id=lambda df: df["item_id"].map(plan_of))
    words = words[words["plan_id"].notna()]
    words = words.sort_values("plan_id", key=lambda ids: ids.map(order), kind="stable")
    return words.assign(mark=words["plan_id"] + "~" + words["theme"])


def theme_hits(selection: Selection, theme: str, denominator: str = "share") -> pd.DataFrame:
    """Return the counted words of `theme` in the items that carry it; the mark of each is its plan.

    Of a share among lifelong-learning items only those items count.
    """
    words = cache.once(counted_words, selection)
    rows = words[words["theme"] == theme]
    if denominator == "share_lifelong":
        rows = rows[rows["item_id"].isin(_lifelong())]
    return rows.assign(mark=rows["plan_id"])


def cell_hits(selection: Selection, denominator: str = "share") -> pd.DataFrame:
    """Return the counted words of all selected themes; the mark of each is plan~theme."""
    words = cache.once(counted_words, selection)
    rows = words[words["theme"].isin(selection.themes)] if selection.themes else words
    return rows[rows["item_id"].isin(_lifelong())] if denominator == "share_lifelong" else rows


def _lifelong() -> pd.Series:
    """Return the ids of the items that carry a theme of lifelong learning."""
    coded = cache.table("THEMES")
    return coded.loc[coded["theme"].isin(LIFELONG_THEMES), "item_id"]


def theme_heatmap(selection: Selection, denominator: str = "share"):
    """Themes × plans."""
    return themes.theme_heatmap(cache.once(shares, selection), denominator=denominator)


def leading_terms(selection: Selection, plan_id: str, measure: str, top: int) -> pd.DataFrame:
    """Return one plan's leading terms by one measure."""
    tables = {name: cache.table(name) for name in ("PLANS", "KEYWORDS")}
    return gallery.leading_terms(tables, plan_id, measure=measure, top=top)


def keyness_bars(selection: Selection, plan_id: str, measure: str, top: int):
    """One plan's leading terms as bars."""
    return keywords.keyness_bars(leading_terms(selection, plan_id, measure, top), measure=measure)


def plan_items(selection: Selection, plan_id: str) -> pd.DataFrame:
    """Return one plan's rows of ITEMS that the filters keep."""
    items = cache.table("ITEMS", selection)
    return items[items["plan_id"] == plan_id]


def caveats() -> list[str]:
    """Return what may not be concluded."""
    return [_(text) for text in found.CAVEATS]


def named(column: pd.Series, names: dict[str, str]) -> pd.Series:
    """Return a column of codes as words in the reader's language; `names` maps codes to catalogue texts."""
    return column.map(lambda code: _(names[code]) if names.get(code) else code)
