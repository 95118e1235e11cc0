"""Views of the overview."""

from typing import NamedTuple

import pandas as pd

from analysis import findings as found
from analysis.config import MISSION_THEMES
from analysis.figures import overview, themes

from .. import cache
from ..filters import Selection
from . import base

TABLES = ("PLANS", "CODEBOOK", "THEME_SHARE", "SIMILARITY", "KEYWORDS", "TARGET_SHARE", "DIFFERENCES")


def mission_shares(selection: Selection) -> pd.DataFrame:
    """Return the labelled THEME_SHARE rows of the three themes that the tool exists for, in the order of MISSION_THEMES."""
    table = cache.once(base.all_shares, selection)
    rows = table[table["theme"].isin(MISSION_THEMES)]
    order = rows["theme"].map(MISSION_THEMES.index)
    return rows.iloc[order.argsort(kind="stable")]


def mission_items(selection: Selection) -> pd.DataFrame:
    """Return the selected plans' work items that carry one of those themes, in their order."""
    parts = [cache.once(base.theme_items, selection, theme) for theme in MISSION_THEMES]
    return pd.concat(parts).drop_duplicates("item_id").sort_index()


def mission_hits(selection: Selection) -> pd.DataFrame:
    """Return the counted words of those themes; the mark of each is plan~theme."""
    words = cache.once(base.counted_words, selection)
    return words[words["theme"].isin(MISSION_THEMES)]


def mission_panels(selection: Selection):
    """The three themes in every selected plan, a panel each."""
    return themes.share_panels(cache.once(mission_shares, selection))


class Sentences(NamedTuple):
    """What the page says, in plain text: (theme, headline) pairs, comparisons of plans, what may not be concluded."""

    headlines: list[tuple[str, str]]
    comparisons: list[str]
    limits: list[str]


def sentences(selection: Selection) -> Sentences:
    """Return the sentences about the selected plans."""
    tables = {name: cache.table(name) for name in TABLES}
    plans = list(base.plan_names(selection))
    compared = [*found.comparisons(tables, plans), found.clearest_difference(tables, plans)]
    return Sentences(
        found.headlines(tables, plans), [text for text in compared if text], found.limits(tables, plans)
    )


def report_picture(selection: Selection):
    """The panels with the sentences beside them: the page as one picture."""
    told = cache.once(sentences, selection)
    return overview.report_picture(mission_panels(selection), told.headlines, limits=told.limits)
