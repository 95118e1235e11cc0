"""Views of the page of years."""

from analysis.figures import trends
from analysis.publishing import gallery

from .. import cache
from ..filters import Selection
from . import base


def year_axis(selection: Selection, theme: str):
    """One theme on the year axis, with the events."""
    return trends.year_axis(
        base.theme_shares(selection, theme), gallery.theme_events(cache.table("EVENTS"), theme)
    )
