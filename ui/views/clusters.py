"""Views of the page of topics."""

import pandas as pd

from analysis.figures import clusters
from analysis.publishing import gallery

from .. import cache
from ..filters import Selection
from . import base


def topics(selection: Selection) -> pd.DataFrame:
    """Return the labelled CLUSTERS of the selected items."""
    tables = {name: cache.table(name) for name in ("ITEMS", "CODEBOOK")}
    tables |= {name: cache.table(name, selection) for name in ("PLANS", "CLUSTERS")}
    return gallery.labelled_topics(tables)


def topic_map(selection: Selection):
    """The items on a plane, by topic."""
    return clusters.topic_map(cache.once(topics, selection), stability=cache.measures()["stability"]["mean"])


def topics_by_plan(selection: Selection):
    """Topics × plans, in items."""
    return clusters.topics_by_plan(cache.once(topics, selection))


def to_reread(selection: Selection) -> pd.DataFrame:
    """Return the items whose topic is not their primary theme, with both names (coded, topic)."""
    coded = cache.table("THEMES")
    primary = coded.loc[coded["is_primary"], ["item_id", "theme"]].rename(columns={"theme": "coded"})
    found = cache.once(topics, selection).merge(primary, on="item_id", how="left")
    names = base.theme_names()
    found = found[found["theme"] != found["coded"]]
    return found.assign(coded=found["coded"].map(names).fillna("—"), topic=found["theme_name"])
