"""The exported figures of how plans and items lie to each other, and the labelled tables behind them."""

from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd

from .. import labels
from ..escape import plotly
from ..figures import clusters, correspondence, similarity
from ..validity.comparability import comparability_text

Tables = Mapping[str, pd.DataFrame]
Builder = Callable[[], object]


def topic_figures(tables: Tables, measures: Mapping[str, Mapping[str, float]]) -> dict[str, Builder]:
    """Return {name: function that builds the figure} of the topics; `measures` are the manifest's."""
    topics = labelled_topics(tables)
    if topics.empty:
        return {}
    return {
        "topic-map": partial(clusters.topic_map, topics, stability=measures["stability"]["mean"]),
        "topics-by-plan": partial(clusters.topics_by_plan, topics),
    }


def likeness_figures(tables: Tables) -> dict[str, Builder]:
    """Return {name: function that builds the figure} of the plans' similarity and of the correspondence map."""
    names, points = labels.chart_labels(tables["PLANS"]), labelled_points(tables)
    note = plotly(comparability_text(tables["COMPARABILITY"], tables["PLANS"]))
    matrix = partial(
        similarity.similarity_matrix, tables["SIMILARITY"], tables["DENDROGRAM"], names, note=note
    )
    figures: dict[str, Builder] = {
        f"similarity-{measure}": partial(matrix, measure=measure) for measure in similarity.MEASURES
    }
    if len(points):
        figures["correspondence"] = partial(correspondence.biplot, points, tables["ASSOCIATION"], names)
    return figures


def labelled_topics(tables: Tables) -> pd.DataFrame:
    """Return CLUSTERS with plan_id, city, heading (or the text's start), number, plan and theme_name."""
    items = tables["ITEMS"]
    heading = items["heading"].where(items["heading"] != "", items["text"].str.slice(0, 24))
    about = items[["item_id", "plan_id", "city", "number"]].assign(heading=heading)
    return labels.labelled(tables["CLUSTERS"].merge(about, on="item_id"), tables["PLANS"], tables["CODEBOOK"])


def labelled_points(tables: Tables) -> pd.DataFrame:
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
