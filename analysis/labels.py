"""Names for people: plans and themes in the reader's language, in the order of every chart."""

import pandas as pd

from .escape import plotly
from .i18n import language


def in_order(plans: pd.DataFrame) -> pd.DataFrame:
    """Return PLANS in the order of every chart: by year, then place, then id."""
    return plans.sort_values(["year", "city_en", "plan_id"]).reset_index(drop=True)


def plan_labels(plans: pd.DataFrame) -> dict[str, str]:
    """Return {plan_id: "武汉 2016"} of PLANS in chart order, as plain text; Latin place names in English."""
    plans = in_order(plans)
    english = language() == "en"
    names = plans["city_en"].where(plans["city_en"].ne("") & english, plans["city"])
    labels = [f"{name} {year}" for name, year in zip(names, plans["year"], strict=True)]
    unique = pd.Series(labels).duplicated(keep=False)
    return {
        plan_id: f"{label} ({plan_id})" if twice else label
        for plan_id, label, twice in zip(plans["plan_id"], labels, unique, strict=True)
    }


def chart_labels(plans: pd.DataFrame) -> dict[str, str]:
    """Return `plan_labels` with the characters escaped that plotly would render."""
    return {plan_id: plotly(name) for plan_id, name in plan_labels(plans).items()}


def theme_labels(codebook: pd.DataFrame, *, short: bool = True) -> dict[str, str]:
    """Return {theme: name} of the CODEBOOK table in its order, as plain text."""
    column = ("en" if language() == "en" else "zh") + ("_short" if short else "")
    return dict(zip(codebook["theme"], codebook[column], strict=True))


def labelled(df: pd.DataFrame, plans: pd.DataFrame, codebook: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return `df` with the column `plan` (from plan_id) and, given the CODEBOOK, `theme_name` (from theme).

    Both are escaped for plotly. Rows come in chart order: plans by year, themes as in the codebook; plans or themes that `plans` or
    `codebook` lack are left out.
    """
    names = chart_labels(plans)
    df = df[df["plan_id"].isin(list(names))].assign(plan=lambda d: d["plan_id"].map(names))
    keys = {"plan_id": list(names)}
    if codebook is not None:
        themes = {theme: plotly(name) for theme, name in theme_labels(codebook).items()}
        df = df[df["theme"].isin(list(themes))].assign(theme_name=lambda d: d["theme"].map(themes))
        keys["theme"] = list(themes)
    order = pd.DataFrame({k: df[k].map({v: i for i, v in enumerate(vs)}) for k, vs in keys.items()})
    return df.loc[order.sort_values(list(keys), kind="stable").index].reset_index(drop=True)
