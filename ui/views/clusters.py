"""Views of the page of topics."""

import pandas as pd

from analysis.figures import clusters
from analysis.publishing import map_figures

from .. import cache, columns
from ..filters import Selection
from . import base


def topics(selection: Selection) -> pd.DataFrame:
    """Return the labelled CLUSTERS of the selected items."""
    tables = {name: cache.table(name) for name in ("ITEMS", "CODEBOOK")}
    tables |= {name: cache.table(name, selection) for name in ("PLANS", "CLUSTERS")}
    return map_figures.labelled_topics(tables)


def topic_map(selection: Selection):
    """The items on a plane, by topic."""
    return clusters.topic_map(cache.once(topics, selection), stability=cache.measures()["stability"]["mean"])


def topics_by_plan(selection: Selection):
    """Topics × plans, in items."""
    return clusters.topics_by_plan(cache.once(topics, selection))


def item_hits(selection: Selection) -> pd.DataFrame:
    """Return the items of the map, whole; the mark of each is its id."""
    return cache.once(topics, selection).assign(start=0, end=0, mark=lambda rows: rows["item_id"])[
        ["item_id", "start", "end", "mark"]
    ]


def topic_hits(selection: Selection) -> pd.DataFrame:
    """Return the items of each topic, whole; the mark of each is plan~cluster."""
    rows = cache.once(topics, selection)
    mark = rows["plan_id"] + "~" + rows["cluster"].astype(str)
    return rows.assign(start=0, end=0, mark=mark)[["item_id", "start", "end", "mark"]]


def to_reread(selection: Selection) -> pd.DataFrame:
    """Return the items whose topic is not their primary theme, with both names (coded, topic)."""
    coded = cache.table("THEMES")
    primary = coded.loc[coded["is_primary"], ["item_id", "theme"]].rename(columns={"theme": "coded"})
    found = columns.plain(cache.once(topics, selection)).merge(primary, on="item_id", how="left")
    names = base.theme_names()
    found = found[found["theme"] != found["coded"]]
    return found.assign(coded=found["coded"].map(names).fillna("—"), topic=found["theme_name"])
