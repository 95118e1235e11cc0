"""Views of the page of years."""

import pandas as pd

from ..figures import trends
from ..subcorpus import Subcorpus
from . import base


def year_axis(sub: Subcorpus, theme: str):
    """One theme on the year axis, with the events."""
    return trends.year_axis(base.theme_shares(sub, theme), theme_events(sub.whole("EVENTS"), theme))


def theme_events(events: pd.DataFrame, theme: str) -> pd.DataFrame:
    """Return the EVENTS of one theme, with the Party congresses, which change every plan's wording."""
    return events[events["theme"].isin([theme, "party_building"])]
