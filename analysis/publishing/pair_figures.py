"""The exported figures of two plans side by side: of pairs that can be compared, the best first."""

from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd

from .. import labels
from ..escape import plotly
from ..figures import pair as figures
from ..i18n import _
from ..validity.comparability import GRADES, badge_text
from ..validity.pair import graded_pairs, pair_badge, pair_rows, theme_pairs

# A report has no room for more pairs; the page shows any of them.
MOST_PAIRS = 6

Tables = Mapping[str, pd.DataFrame]
Builder = Callable[[], object]


def pair_figures(tables: Tables) -> dict[str, Builder]:
    """Return {name: function that builds the figure} of the themes of two plans: `pair-themes-PLAN-PLAN`.

    Of the pairs whose comparability has not the worst grade, the best graded six that have a theme.
    """
    pairs = [(a, b) for a, b, grade in graded_pairs(tables["COMPARABILITY"]) if grade != GRADES[-1]]
    tested = set(zip(tables["DIFFERENCES"]["plan_a"], tables["DIFFERENCES"]["plan_b"], strict=True))
    shown = [(a, b) for a, b in pairs if (a, b) in tested or (b, a) in tested][:MOST_PAIRS]
    return {f"pair-themes-{a}-{b}": partial(theme_dumbbells, tables, a, b) for a, b in shown}


def theme_dumbbells(tables: Tables, a: str, b: str):
    """Return the figure of the themes of two plans for a picture, with a note on how far they can be compared."""
    rows = labelled_themes(tables, a, b)
    return figures.theme_dumbbells(rows, note=grade_note(tables, a, b), compact=True)


def labelled_themes(tables: Tables, a: str, b: str) -> pd.DataFrame:
    """Return validity.pair.theme_pairs with theme_name, plan, city, other and other_city, safe for plotly.

    `tables` holds THEME_SHARE, DIFFERENCES, PLANS and CODEBOOK.
    """
    cities = tables["PLANS"].set_index("plan_id")["city"]
    names = labels.chart_labels(tables["PLANS"])
    themes = labels.theme_labels(tables["CODEBOOK"])
    rows = theme_pairs(tables["THEME_SHARE"], tables["DIFFERENCES"], a, b)
    return rows.assign(
        theme_name=[plotly(themes.get(theme, theme)) for theme in rows["theme"]],
        plan=names[a],
        city=cities[a],
        other=names[b],
        other_city=cities[b],
    )


def grade_note(tables: Tables, a: str, b: str) -> str:
    """Return one sentence on how far two plans can be compared; `tables` holds COMPARABILITY."""
    words = badge_text(pair_badge(pair_rows(tables["COMPARABILITY"], a, b)))
    return _("可比性——{grade}。差别含年代与范围，不作因果解释。", grade=words)
