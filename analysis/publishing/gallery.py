"""The export list: every figure by name, built from the tables of one build."""

from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd

from .. import labels
from ..config import MISSION_THEMES
from ..figures import city, clusters, corpus, keywords, method, similarity, themes, trends

TOP_TERMS = 12

Tables = Mapping[str, pd.DataFrame]
Builder = Callable[[], object]


def gallery(tables: Tables, *, measures: Mapping[str, Mapping[str, float]]) -> dict[str, Builder]:
    """Return {name: function that builds the figure} in the order of a report.

    `tables` are those of schema.TABLES; `measures` the manifest's. A name says the figure and, where it
    is made for each, the theme or plan: `share-industry_education`, `keywords-wuhan-2016`.
    """
    parts = (
        _themes(tables),
        _keywords(tables),
        _topics(tables, measures),
        _years(tables),
        _plans(tables),
        _sources(tables),
    )
    return {name: build for part in parts for name, build in part.items()}


def _themes(tables: Tables) -> dict[str, Builder]:
    share = labelled_shares(tables)
    mission = share[share["theme"].isin(MISSION_THEMES)]
    of = {theme: share[share["theme"] == theme] for theme in MISSION_THEMES}
    return {
        "share-mission": partial(themes.share_panels, mission),
        **{f"share-{theme}": partial(themes.share_intervals, rows) for theme, rows in of.items()},
        "theme-heatmap": partial(themes.theme_heatmap, share),
        "theme-composition": partial(themes.theme_composition, share),
        **{
            f"density-{theme}": partial(themes.share_intervals, rows, denominator="per_1000_chars")
            for theme, rows in of.items()
        },
    }


def _keywords(tables: Tables) -> dict[str, Builder]:
    terms = {plan_id: leading_terms(tables, plan_id) for plan_id in labels.chart_labels(tables["PLANS"])}
    return {
        f"keywords-{plan_id}": partial(keywords.keyness_bars, rows)
        for plan_id, rows in terms.items()
        if len(rows)
    }


def _topics(tables: Tables, measures: Mapping[str, Mapping[str, float]]) -> dict[str, Builder]:
    topics = labelled_topics(tables)
    if topics.empty:
        return {}
    return {
        "topic-map": partial(clusters.topic_map, topics, stability=measures["stability"]["mean"]),
        "topics-by-plan": partial(clusters.topics_by_plan, topics),
    }


def _years(tables: Tables) -> dict[str, Builder]:
    share, events = labelled_shares(tables), tables["EVENTS"]
    return {
        f"years-{theme}": partial(
            trends.year_axis, share[share["theme"] == theme], theme_events(events, theme)
        )
        for theme in MISSION_THEMES
    }


def _plans(tables: Tables) -> dict[str, Builder]:
    names, share = labels.chart_labels(tables["PLANS"]), labelled_shares(tables)
    work, figures = _work(tables), {}
    for plan_id, name in names.items():
        figures[f"profile-{plan_id}"] = partial(city.plan_profile, share, plan_id=plan_id)
        own = work[work["plan_id"] == plan_id]
        if len(own):
            figures[f"sections-{plan_id}"] = partial(city.section_bars, own, plan=name)
    for measure in similarity.MEASURES:
        figures[f"similarity-{measure}"] = partial(
            similarity.similarity_matrix, tables["SIMILARITY"], names, measure=measure
        )
    return figures


def _sources(tables: Tables) -> dict[str, Builder]:
    names, agreement = labels.chart_labels(tables["PLANS"]), tables["AGREEMENT"]
    figures: dict[str, Builder] = {
        "parse-counts": partial(corpus.parse_counts, _work(tables), names),
        "cleaning-log": partial(corpus.cleaning_log, tables["EDITS"], names),
    }
    if len(agreement):
        shown = labels.theme_labels(tables["CODEBOOK"])
        figures["agreement"] = partial(method.agreement_dots, agreement, shown)
    return figures


def _work(tables: Tables) -> pd.DataFrame:
    return tables["ITEMS"][tables["ITEMS"]["kind"] == "item"]


def labelled_shares(tables: Tables) -> pd.DataFrame:
    """Return THEME_SHARE with each plan's scope, plan and theme_name, in chart order."""
    plans = tables["PLANS"]
    share = tables["THEME_SHARE"].merge(plans[["plan_id", "scope"]], on="plan_id")
    return labels.labelled(share, plans, tables["CODEBOOK"])


def leading_terms(tables: Tables, plan_id: str, *, measure: str = "g2", top: int = TOP_TERMS) -> pd.DataFrame:
    """Return the labelled KEYWORDS rows of one plan and measure up to rank `top`."""
    table = tables["KEYWORDS"]
    rows = table[(table["plan_id"] == plan_id) & (table["measure"] == measure) & (table["rank"] <= top)]
    return labels.labelled(rows.sort_values("rank"), tables["PLANS"])


def labelled_topics(tables: Tables) -> pd.DataFrame:
    """Return CLUSTERS with plan_id, city, heading (or the text's start), number, plan and theme_name."""
    items = tables["ITEMS"]
    heading = items["heading"].where(items["heading"] != "", items["text"].str.slice(0, 24))
    about = items[["item_id", "plan_id", "city", "number"]].assign(heading=heading)
    return labels.labelled(tables["CLUSTERS"].merge(about, on="item_id"), tables["PLANS"], tables["CODEBOOK"])


def theme_events(events: pd.DataFrame, theme: str) -> pd.DataFrame:
    """Return the EVENTS of one theme, with the Party congresses, which change every plan's wording."""
    return events[events["theme"].isin([theme, "party_building"])]
