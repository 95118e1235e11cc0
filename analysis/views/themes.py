"""Views of the page of themes."""

import pandas as pd

from .. import labels
from ..facts.absence import evidence
from ..figures import absence, composition, themes
from ..figures.absence import REASONS
from ..subcorpus import Subcorpus
from . import base


def share_intervals(sub: Subcorpus, theme: str, denominator: str = "share"):
    """One theme in every selected plan, as dots with intervals."""
    return themes.share_intervals(sub.once(base.theme_shares, theme), denominator=denominator)


def theme_composition(sub: Subcorpus):
    """Each plan's items by primary theme, all themes."""
    return composition.theme_composition(sub.once(base.all_shares))


def primary_hits(sub: Subcorpus) -> pd.DataFrame:
    """Return the counted words of each item's primary theme; the mark of each is plan~theme."""
    coded = sub.whole("THEMES")
    primary = coded.loc[coded["is_primary"], ["item_id", "theme"]]
    return sub.once(base.counted_words).merge(primary, on=["item_id", "theme"])


def absences(sub: Subcorpus) -> pd.DataFrame:
    """Return the labelled ABSENCE of the selected plans and themes, with its evidence in the reader's language.

    `why` is the reason in a word.
    """
    names = labels.plan_labels(sub.whole("PLANS"))
    known = {name.lower(): sub.whole(name) for name in ("EVENTS", "SCOPES")}
    rows = labels.labelled(sub.table("ABSENCE"), sub.table("PLANS"), sub.whole("CODEBOOK"))
    told = [evidence(row, **known, names=names) for row in rows.to_dict("records")]
    words = {reason: word for reason, (word, _fill) in REASONS.items()}
    return rows.assign(evidence=told, why=base.named(rows["reason"], words))


def absence_grid(sub: Subcorpus):
    """Themes × plans: items that carry the theme, or why none does."""
    return absence.absence_grid(sub.once(base.shares), sub.once(absences))


def absence_hits(sub: Subcorpus) -> pd.DataFrame:
    """Return what stands behind the grid: the counted words, and the mere mentions of the missing themes.

    The mark of each is plan~theme; a mention's `note` is the theme's name. Mentions stand in preambles and
    schedules too.
    """
    mentioned = mentions(sub)
    mentioned = mentioned.assign(mark=mentioned["plan_id"] + "~" + mentioned["theme"])
    return pd.concat([mentioned, sub.once(base.cell_hits)], ignore_index=True)


def mentions(sub: Subcorpus) -> pd.DataFrame:
    """Return where words of the missing themes stand in the selected plans, preambles and schedules included."""
    table, plans = sub.whole("MENTIONS"), sub.table("PLANS")["plan_id"]
    rows = table[table["plan_id"].isin(plans)]
    rows = rows[rows["theme"].isin(sub.selection.themes)] if sub.selection.themes else rows
    return rows.assign(note=rows["theme"].map(base.theme_names(sub)))
