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
    plans, codebook = tables["PLANS"], tables["CODEBOOK"]
    names = labels.chart_labels(plans)
    share = labels.labelled(
        tables["THEME_SHARE"].merge(plans[["plan_id", "scope"]], on="plan_id"), plans, codebook
    )
    items = tables["ITEMS"][tables["ITEMS"]["kind"] == "item"]
    topics = labelled_topics(tables)
    mission = share[share["theme"].isin(MISSION_THEMES)]
    figures: dict[str, Builder] = {"share-mission": partial(themes.share_panels, mission)}
    for theme in MISSION_THEMES:
        rows = share[share["theme"] == theme]
        figures[f"share-{theme}"] = partial(themes.share_intervals, rows)
    figures["theme-heatmap"] = partial(themes.theme_heatmap, share)
    figures["theme-composition"] = partial(themes.theme_composition, share)
    for theme in MISSION_THEMES:
        rows = share[share["theme"] == theme]
        figures[f"density-{theme}"] = partial(themes.share_intervals, rows, denominator="per_1000_chars")
    for plan_id in names:
        rows = leading_terms(tables, plan_id)
        if len(rows):
            figures[f"keywords-{plan_id}"] = partial(keywords.keyness_bars, rows)
    if len(topics):
        figures["topic-map"] = partial(clusters.topic_map, topics, stability=measures["stability"]["mean"])
        figures["topics-by-plan"] = partial(clusters.topics_by_plan, topics)
    for theme in MISSION_THEMES:
        rows, events = share[share["theme"] == theme], theme_events(tables["EVENTS"], theme)
        figures[f"years-{theme}"] = partial(trends.year_axis, rows, events)
    for plan_id, name in names.items():
        figures[f"profile-{plan_id}"] = partial(city.plan_profile, share, plan_id=plan_id)
        own = items[items["plan_id"] == plan_id]
        if len(own):
            figures[f"sections-{plan_id}"] = partial(city.section_bars, own, plan=name)
    for measure in similarity.MEASURES:
        figures[f"similarity-{measure}"] = partial(
            similarity.similarity_matrix, tables["SIMILARITY"], names, measure=measure
        )
    figures["parse-counts"] = partial(corpus.parse_counts, items, names)
    figures["cleaning-log"] = partial(corpus.cleaning_log, tables["EDITS"], names)
    if "AGREEMENT" in tables and len(tables["AGREEMENT"]):
        figures["agreement"] = partial(
            method.agreement_dots, tables["AGREEMENT"], labels.theme_labels(codebook)
        )
    return figures


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
