"""Views of the page of topics."""

from collections.abc import Mapping

import pandas as pd

from .. import labels
from ..figures import clusters
from ..subcorpus import Subcorpus
from . import base


def topics(sub: Subcorpus) -> pd.DataFrame:
    """Return the labelled CLUSTERS of the selected items."""
    tables = {name: sub.whole(name) for name in ("ITEMS", "CODEBOOK")}
    tables |= {name: sub.table(name) for name in ("PLANS", "CLUSTERS")}
    return labelled_topics(tables)


def topic_map(sub: Subcorpus):
    """The items on a plane, by topic."""
    return clusters.topic_map(sub.once(topics), stability=sub.measures["stability"]["mean"])


def topics_by_plan(sub: Subcorpus):
    """Topics × plans, in items."""
    return clusters.topics_by_plan(sub.once(topics))


def item_hits(sub: Subcorpus) -> pd.DataFrame:
    """Return the items of the map, whole; the mark of each is its id."""
    return sub.once(topics).assign(start=0, end=0, mark=lambda rows: rows["item_id"])[
        ["item_id", "start", "end", "mark"]
    ]


def topic_hits(sub: Subcorpus) -> pd.DataFrame:
    """Return the items of each topic, whole; the mark of each is plan~cluster."""
    rows = sub.once(topics)
    mark = rows["plan_id"] + "~" + rows["cluster"].astype(str)
    return rows.assign(start=0, end=0, mark=mark)[["item_id", "start", "end", "mark"]]


def to_reread(sub: Subcorpus) -> pd.DataFrame:
    """Return the items whose topic is not their primary theme, with both names (coded, topic)."""
    coded = sub.whole("THEMES")
    primary = coded.loc[coded["is_primary"], ["item_id", "theme"]].rename(columns={"theme": "coded"})
    found = labels.plain(sub.once(topics)).merge(primary, on="item_id", how="left")
    names = base.theme_names(sub)
    found = found[found["theme"] != found["coded"]]
    return found.assign(coded=found["coded"].map(names).fillna("—"), topic=found["theme_name"])


def labelled_topics(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return CLUSTERS with plan_id, city, heading (or the text's start), number, plan and theme_name."""
    items = tables["ITEMS"]
    heading = items["heading"].where(items["heading"] != "", items["text"].str.slice(0, 24))
    about = items[["item_id", "plan_id", "city", "number"]].assign(heading=heading)
    return labels.labelled(tables["CLUSTERS"].merge(about, on="item_id"), tables["PLANS"], tables["CODEBOOK"])
