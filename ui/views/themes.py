"""Views of the page of themes."""

import pandas as pd

from analysis import labels
from analysis.facts.absence import evidence
from analysis.figures import absence, themes
from analysis.figures.absence import REASONS
from analysis.i18n import _

from .. import cache
from ..filters import Selection
from . import base


def share_intervals(selection: Selection, theme: str, denominator: str = "share"):
    """One theme in every selected plan, as dots with intervals."""
    return themes.share_intervals(cache.once(base.theme_shares, selection, theme), denominator=denominator)


def theme_composition(selection: Selection):
    """Each plan's items by primary theme."""
    return themes.theme_composition(cache.once(base.shares, selection))


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


def absence_sentences(selection: Selection) -> list[str]:
    """Return a sentence for each absence: plan, theme, reason, evidence; what is truly missing comes first."""
    order = {reason: place for place, reason in enumerate(REASONS)}
    rows = cache.once(absences, selection)
    rows = rows.sort_values("reason", key=lambda reasons: reasons.map(order), kind="stable")
    return [
        _(
            "{plan} · {theme}（{why}）：{evidence}",
            plan=row.plan,
            theme=row.theme_name,
            why=row.why,
            evidence=row.evidence,
        )
        for row in rows.itertuples()
    ]


def absence_grid(selection: Selection):
    """Themes × plans: items that carry the theme, or why none does."""
    return absence.absence_grid(cache.once(base.shares, selection), cache.once(absences, selection))


def mentions(selection: Selection) -> pd.DataFrame:
    """Return where words of the missing themes stand in the selected plans, preambles and schedules included."""
    table, plans = cache.table("MENTIONS"), cache.table("PLANS", selection)["plan_id"]
    rows = table[table["plan_id"].isin(plans)]
    rows = rows[rows["theme"].isin(selection.themes)] if selection.themes else rows
    return rows.assign(note=rows["theme"].map(base.theme_names()))
