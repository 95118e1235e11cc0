"""What several pages show: names, shares, leading terms, items; each view takes the Selection."""

import pandas as pd

from analysis import findings as found
from analysis import labels
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
    """Return the labelled THEME_SHARE of the selected plans, all themes, with each plan's scope."""
    plans = cache.table("PLANS", selection)
    table = cache.table("THEME_SHARE").merge(plans[["plan_id", "scope"]], on="plan_id")
    return labels.labelled(table, plans, cache.table("CODEBOOK"))


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
