"""Views of the page of themes."""

import pandas as pd

from analysis import labels
from analysis.facts.absence import evidence
from analysis.figures import absence, composition, themes
from analysis.figures.absence import REASONS

from .. import cache
from ..filters import Selection
from . import base


def share_intervals(selection: Selection, theme: str, denominator: str = "share"):
    """One theme in every selected plan, as dots with intervals."""
    return themes.share_intervals(cache.once(base.theme_shares, selection, theme), denominator=denominator)


def theme_composition(selection: Selection):
    """Each plan's items by primary theme, all themes."""
    return composition.theme_composition(cache.once(base.all_shares, selection))


def primary_hits(selection: Selection) -> pd.DataFrame:
    """Return the counted words of each item's primary theme; the mark of each is plan~theme."""
    coded = cache.table("THEMES")
    primary = coded.loc[coded["is_primary"], ["item_id", "theme"]]
    return cache.once(base.counted_words, selection).merge(primary, on=["item_id", "theme"])


def absences(selection: Selection) -> pd.DataFrame:
    """Return the labelled ABSENCE of the selected plans and themes, with its evidence in the reader's language.

    `why` is the reason in a word.
    """
    names = labels.plan_labels(cache.table("PLANS"))
    known = {name.lower(): cache.table(name) for name in ("EVENTS", "SCOPES")}
    rows = labels.labelled(
        cache.table("ABSENCE", selection), cache.table("PLANS", selection), cache.table("CODEBOOK")
    )
    told = [evidence(row, **known, names=names) for row in rows.to_dict("records")]
    words = {reason: word for reason, (word, _fill) in REASONS.items()}
    return rows.assign(evidence=told, why=base.named(rows["reason"], words))


def absence_grid(selection: Selection):
    """Themes × plans: items that carry the theme, or why none does."""
    return absence.absence_grid(cache.once(base.shares, selection), cache.once(absences, selection))


def absence_hits(selection: Selection) -> pd.DataFrame:
    """Return what stands behind the grid: the counted words, and the mere mentions of the missing themes.

    The mark of each is plan~theme; a mention's `note` is the theme's name. Mentions stand in preambles and
    schedules too.
    """
    mentioned = mentions(selection)
    mentioned = mentioned.assign(mark=mentioned["plan_id"] + "~" + mentioned["theme"])
    return pd.concat([mentioned, cache.once(base.cell_hits, selection)], ignore_index=True)


def mentions(selection: Selection) -> pd.DataFrame:
    """Return where words of the missing themes stand in the selected plans, preambles and schedules included."""
    table, plans = cache.table("MENTIONS"), cache.table("PLANS", selection)["plan_id"]
    rows = table[table["plan_id"].isin(plans)]
    rows = rows[rows["theme"].isin(selection.themes)] if selection.themes else rows
    return rows.assign(note=rows["theme"].map(base.theme_names()))
