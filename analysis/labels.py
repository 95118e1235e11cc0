"""Names for people: plans and themes in the reader's language, in the order of every chart."""

from collections import Counter
from collections.abc import Mapping
from html import unescape

import numpy as np
import pandas as pd

from .escape import plotly
from .i18n import language


def in_order(plans: pd.DataFrame) -> pd.DataFrame:
    """Return PLANS in the order of every chart: by year, then place, then id."""
    return plans.sort_values(["year", "city_en", "plan_id"]).reset_index(drop=True)


def plan_labels(plans: pd.DataFrame) -> dict[str, str]:
    """Return {plan_id: "武汉 2016"} of PLANS in chart order, as plain text; Latin place names in English."""
    english = language() == "en"
    rows = sorted(zip(*(plans[column] for column in ("year", "city_en", "plan_id", "city")), strict=True))
    labels = {
        plan_id: f"{latin if english and latin else city} {year}" for year, latin, plan_id, city in rows
    }
    times = Counter(labels.values())
    return {
        plan_id: f"{label} ({plan_id})" if times[label] > 1 else label for plan_id, label in labels.items()
    }


def place_names(plans: pd.DataFrame) -> dict[str, str]:
    """Return {city: its name in the reader's language} of PLANS, as plain text."""
    english = plans["city_en"].ne("") & (language() == "en")
    return dict(zip(plans["city"], plans["city_en"].where(english, plans["city"]), strict=True))


def item_place(item: object, places: Mapping[str, str]) -> str:
    """Return where an item stands, such as "武汉 2016 · 一、主要任务 · 3"; `places` are those of `place_names`.

    `item` is a row of ITEMS, as from itertuples.
    """
    number = "" if pd.isna(item.number) else str(item.number)
    section = f"{item.section_no} {item.section_title}" if item.section_title else ""
    return " · ".join(part for part in (item_plan(item, places), section, number) if part)


def item_plan(item: object, places: Mapping[str, str]) -> str:
    """Return whose item it is, such as "武汉 2016"; the arguments are those of `item_place`."""
    return f"{places.get(item.city, item.city)} {item.year}"


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
    names = {"plan": ("plan_id", chart_labels(plans))}
    if codebook is not None:
        themes = {theme: plotly(name) for theme, name in theme_labels(codebook).items()}
        names["theme_name"] = ("theme", themes)
    ranks, columns = [], {}
    for column, (key, labels) in names.items():
        found = pd.Index(labels).get_indexer(df[key])
        ranks.append(found)
        columns[column] = np.array([*labels.values(), None], dtype=object)[found]
    order = np.lexsort(ranks[::-1])
    order = order[(np.array(ranks)[:, order] >= 0).all(axis=0)]
    return df.assign(**columns).iloc[order].reset_index(drop=True)


def plain(df: pd.DataFrame) -> pd.DataFrame:
    """Return `df` with the names that `labelled` made safe for plotly as plain text again."""
    escaped = [column for column in ("plan", "other", "theme_name") if column in df]
    return df.assign(**{column: df[column].map(unescape, na_action="ignore") for column in escaped})
