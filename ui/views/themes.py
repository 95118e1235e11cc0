"""Views of the page of themes."""

from analysis.figures import themes

from .. import cache
from ..filters import Selection
from . import base


def share_intervals(selection: Selection, theme: str, denominator: str = "share"):
    """One theme in every selected plan, as dots with intervals."""
    return themes.share_intervals(cache.once(base.theme_shares, selection, theme), denominator=denominator)


def theme_composition(selection: Selection):
    """Each plan's items by primary theme."""
    return themes.theme_composition(cache.once(base.shares, selection))
