"""Views of the overview."""

from typing import NamedTuple

import pandas as pd

from .. import findings as found
from ..config import MISSION_THEMES
from ..figures import overview, themes
from ..subcorpus import Subcorpus
from . import base

TABLES = ("PLANS", "CODEBOOK", "THEME_SHARE", "SIMILARITY", "KEYWORDS", "TARGET_SHARE", "DIFFERENCES")


def mission_shares(sub: Subcorpus) -> pd.DataFrame:
    """Return the labelled THEME_SHARE rows of the three themes that the tool exists for, in the order of MISSION_THEMES."""
    table = sub.once(base.all_shares)
    rows = table[table["theme"].isin(MISSION_THEMES)]
    order = rows["theme"].map(MISSION_THEMES.index)
    return rows.iloc[order.argsort(kind="stable")]


def mission_items(sub: Subcorpus) -> pd.DataFrame:
    """Return the selected plans' work items that carry one of those themes, in their order."""
    parts = [sub.once(base.theme_items, theme) for theme in MISSION_THEMES]
    return pd.concat(parts).drop_duplicates("item_id").sort_index()


def mission_hits(sub: Subcorpus) -> pd.DataFrame:
    """Return the counted words of those themes; the mark of each is plan~theme."""
    words = sub.once(base.counted_words)
    return words[words["theme"].isin(MISSION_THEMES)]


def mission_panels(sub: Subcorpus):
    """The three themes in every selected plan, a panel each."""
    return themes.share_panels(sub.once(mission_shares))


class Sentences(NamedTuple):
    """What the page says, in plain text: (theme, headline) pairs, comparisons of plans, what may not be concluded."""

    headlines: list[tuple[str, str]]
    comparisons: list[str]
    limits: list[str]


def sentences(sub: Subcorpus) -> Sentences:
    """Return the sentences about the selected plans."""
    tables = {name: sub.whole(name) for name in TABLES}
    plans = list(base.plan_names(sub))
    compared = [*found.comparisons(tables, plans), found.clearest_difference(tables, plans)]
    return Sentences(
        found.headlines(tables, plans), [text for text in compared if text], found.limits(tables, plans)
    )


def report_picture(sub: Subcorpus):
    """The panels with the sentences beside them: the page as one picture."""
    told = sub.once(sentences)
    return overview.report_picture(mission_panels(sub), told.headlines, limits=told.limits)
