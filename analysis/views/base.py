"""What several pages show: names, shares, leading terms, items; each view takes a Subcorpus."""

from collections.abc import Mapping

import pandas as pd

from .. import findings as found
from .. import labels
from ..config import LIFELONG_THEMES
from ..figures import keywords, themes
from ..i18n import _
from ..subcorpus import Subcorpus, on_all

TOP_TERMS = 12


def plan_names(sub: Subcorpus) -> dict[str, str]:
    """Return {plan_id: label} of the selected plans in chart order."""
    return labels.plan_labels(sub.table("PLANS"))


def chart_names(sub: Subcorpus) -> dict[str, str]:
    """Return {plan_id: label} of the selected plans, safe for plotly."""
    return labels.chart_labels(sub.table("PLANS"))


@on_all
def place_names(sub: Subcorpus) -> dict[str, str]:
    """Return {city: its name in the reader's language}."""
    return labels.place_names(sub.whole("PLANS"))


def theme_names(sub: Subcorpus) -> dict[str, str]:
    """Return {theme: short name} in the order of the codebook."""
    return labels.theme_labels(sub.whole("CODEBOOK"))


def all_shares(sub: Subcorpus) -> pd.DataFrame:
    """Return the labelled THEME_SHARE of the selected plans, all themes."""
    tables = {name: sub.whole(name) for name in ("THEME_SHARE", "CODEBOOK")}
    return labelled_shares({"PLANS": sub.table("PLANS"), **tables})


def shares(sub: Subcorpus) -> pd.DataFrame:
    """Return the labelled THEME_SHARE rows of the selection."""
    table = sub.once(all_shares)
    return table[table["theme"].isin(sub.selection.themes)] if sub.selection.themes else table


def theme_shares(sub: Subcorpus, theme: str) -> pd.DataFrame:
    """Return the labelled THEME_SHARE rows of one theme, whatever themes the filter names."""
    table = sub.once(all_shares)
    return table[table["theme"] == theme]


def theme_items(sub: Subcorpus, theme: str) -> pd.DataFrame:
    """Return the selected plans' work items that carry `theme`: what the shares count."""
    items, coded = sub.whole("ITEMS"), sub.whole("THEMES")
    plans = sub.table("PLANS")["plan_id"]
    carrying = coded.loc[coded["theme"] == theme, "item_id"]
    return items[items["kind"].eq("item") & items["plan_id"].isin(plans) & items["item_id"].isin(carrying)]


def work_items(sub: Subcorpus) -> pd.DataFrame:
    """Return the selected plans' work items: what the shares of themes count, whatever else is filtered."""
    items, plans = sub.whole("ITEMS"), sub.table("PLANS")["plan_id"]
    return items[items["kind"].eq("item") & items["plan_id"].isin(plans)]


def all_items(sub: Subcorpus) -> pd.DataFrame:
    """Return all ITEMS, preambles, schedules and annexes included, whatever is filtered."""
    return sub.whole("ITEMS")


def selected_items(sub: Subcorpus) -> pd.DataFrame:
    """Return the selected ITEMS."""
    return sub.table("ITEMS")


def counted_words(sub: Subcorpus) -> pd.DataFrame:
    """Return THEME_TERMS of the selected plans' work items with plan_id, plans in chart order, as evidence.

    The mark of each word is its plan and theme: wuhan-2016~teachers.
    """
    plan_of = sub.once(work_items).set_index("item_id")["plan_id"]
    order = {plan_id: place for place, plan_id in enumerate(plan_names(sub))}
    words = sub.whole("THEME_TERMS").assign(plan_id=lambda df: df["item_id"].map(plan_of))
    words = words[words["plan_id"].notna()]
    words = words.sort_values("plan_id", key=lambda ids: ids.map(order), kind="stable")
    return words.assign(mark=words["plan_id"] + "~" + words["theme"])


def theme_hits(sub: Subcorpus, theme: str, denominator: str = "share") -> pd.DataFrame:
    """Return the counted words of `theme` in the items that carry it; the mark of each is its plan.

    Of a share among lifelong-learning items only those items count.
    """
    words = sub.once(counted_words)
    rows = words[words["theme"] == theme]
    if denominator == "share_lifelong":
        rows = rows[rows["item_id"].isin(_lifelong(sub))]
    return rows.assign(mark=rows["plan_id"])


def cell_hits(sub: Subcorpus, denominator: str = "share") -> pd.DataFrame:
    """Return the counted words of all selected themes; the mark of each is plan~theme."""
    words = sub.once(counted_words)
    rows = words[words["theme"].isin(sub.selection.themes)] if sub.selection.themes else words
    return rows[rows["item_id"].isin(_lifelong(sub))] if denominator == "share_lifelong" else rows


def _lifelong(sub: Subcorpus) -> pd.Series:
    """Return the ids of the items that carry a theme of lifelong learning."""
    coded = sub.whole("THEMES")
    return coded.loc[coded["theme"].isin(LIFELONG_THEMES), "item_id"]


def theme_heatmap(sub: Subcorpus, denominator: str = "share"):
    """Draw the selected themes × plans."""
    return themes.theme_heatmap(sub.once(shares), denominator=denominator)


def leading_terms(sub: Subcorpus, plan_id: str, measure: str, top: str) -> pd.DataFrame:
    """Return one plan's leading terms by one measure."""
    tables = {name: sub.whole(name) for name in ("PLANS", "KEYWORDS")}
    return labelled_terms(tables, plan_id, measure=measure, top=int(top))


def keyness_bars(sub: Subcorpus, plan_id: str, measure: str, top: str):
    """One plan's leading terms as bars."""
    return keywords.keyness_bars(leading_terms(sub, plan_id, measure, top), measure=measure)


def plan_items(sub: Subcorpus, plan_id: str) -> pd.DataFrame:
    """Return one plan's rows of ITEMS that the filters keep."""
    items = sub.table("ITEMS")
    return items[items["plan_id"] == plan_id]


def caveats() -> list[str]:
    """Return what may not be concluded."""
    return [_(text) for text in found.CAVEATS]


def named(column: pd.Series, names: dict[str, str]) -> pd.Series:
    """Return a column of codes as words in the reader's language; `names` maps codes to catalogue texts."""
    return column.map(lambda code: _(names[code]) if names.get(code) else code)


def labelled_shares(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return THEME_SHARE with each plan's scope, plan and theme_name, in chart order."""
    plans = tables["PLANS"]
    share = tables["THEME_SHARE"].merge(plans[["plan_id", "scope"]], on="plan_id")
    return labels.labelled(share, plans, tables["CODEBOOK"])


def labelled_terms(
    tables: Mapping[str, pd.DataFrame], plan_id: str, *, measure: str = "g2", top: int = TOP_TERMS
) -> pd.DataFrame:
    """Return the labelled KEYWORDS rows of one plan and measure up to rank `top`."""
    table = tables["KEYWORDS"]
    rows = table[(table["plan_id"] == plan_id) & (table["measure"] == measure) & (table["rank"] <= top)]
    return labels.labelled(rows.sort_values("rank"), tables["PLANS"])
