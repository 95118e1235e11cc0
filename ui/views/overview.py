"""Views of the overview."""

import pandas as pd

from analysis import findings as found
from analysis.config import MISSION_THEMES
from analysis.figures import themes

from .. import cache
from ..filters import Selection
from . import base


def mission_shares(selection: Selection) -> pd.DataFrame:
    """Return the labelled THEME_SHARE rows of the three themes that the tool exists for."""
    table = cache.once(base.all_shares, selection)
    return table[table["theme"].isin(MISSION_THEMES)]


def mission_items(selection: Selection) -> pd.DataFrame:
    """Return the selected plans' work items that carry one of those themes, in their order."""
    parts = [cache.once(base.theme_items, selection, theme) for theme in MISSION_THEMES]
    return pd.concat(parts).drop_duplicates("item_id").sort_index()


def mission_panels(selection: Selection):
    """The three themes in every selected plan, a panel each."""
    return themes.share_panels(cache.once(mission_shares, selection))


def findings(selection: Selection) -> list[str]:
    """Return the sentences that the tables support about the selected plans."""
    names = ("PLANS", "CODEBOOK", "THEME_SHARE", "KEYWORDS", "SIMILARITY")
    return found.findings({name: cache.table(name) for name in names}, list(base.plan_names(selection)))
