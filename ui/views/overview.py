"""Views of the overview."""

import pandas as pd

from analysis import findings as found
from analysis.config import MISSION_THEMES
from analysis.figures import overview, themes

from .. import cache
from ..filters import Selection
from . import base

TABLES = ("PLANS", "CODEBOOK", "THEME_SHARE", "SIMILARITY", "KEYWORDS", "TARGET_SHARE", "DIFFERENCES")


def mission_shares(selection: Selection) -> pd.DataFrame:
    """Return the labelled THEME_SHARE rows of the three themes that the tool exists for, each with its mark."""
    table = cache.once(base.all_shares, selection)
    rows = table[table["theme"].isin(MISSION_THEMES)]
    order = rows["theme"].map(MISSION_THEMES.index)
    return rows.assign(mark=rows["plan_id"] + "~" + rows["theme"]).iloc[order.argsort(kind="stable")]


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


def headlines(selection: Selection) -> list[tuple[str, str]]:
    """Return (theme, sentence in plain text) for each of those themes: how the selected plans compare."""
    return found.headlines(*_asked(selection))


def comparisons(selection: Selection) -> list[str]:
    """Return up to three plain sentences that compare the selected plans: their words, their own words, numbers."""
    return found.comparisons(*_asked(selection))


def differs_most(selection: Selection) -> str:
    """Return where the selected plans differ most beyond chance, and how many tests say so; "" for one plan."""
    return found.differs_most(*_asked(selection))


def limits(selection: Selection) -> list[str]:
    """Return in three short lines what may not be concluded."""
    return found.limits(*_asked(selection))


def report_picture(selection: Selection):
    """The panels with the sentences beside them: the page as one picture."""
    return overview.report_picture(mission_panels(selection), headlines(selection), limits=limits(selection))


def _asked(selection: Selection) -> tuple[dict[str, pd.DataFrame], list[str]]:
    return {name: cache.table(name) for name in TABLES}, list(base.plan_names(selection))
