"""Views of the page of targets."""

import pandas as pd

from analysis import labels
from analysis.facts import ledger as facts
from analysis.figures import targets
from analysis.i18n import N_, _
from analysis.publishing import promises

from .. import cache
from ..filters import Selection
from . import base

# What the reader may look at: {option: kinds of numbers}; no kinds means all.
KINDS = {
    "commitment": ("target", "requirement"),
    "target": ("target",),
    "requirement": ("requirement",),
    "all": (),
}
KIND_NAMES = {
    "commitment": N_("指标与常规要求"),
    "target": N_("只看指标"),
    "requirement": N_("只看常规要求"),
    "all": N_("全部数字"),
}


def shares(selection: Selection) -> pd.DataFrame:
    """Return the labelled share of the selected work items that carry a target, per plan."""
    table = facts.number_shares(cache.table("LEDGER", selection), cache.table("ITEMS", selection))
    return labels.labelled(table, cache.table("PLANS", selection))


def target_shares(selection: Selection):
    """The share of items that carry a target, per plan."""
    return targets.target_shares(cache.once(shares, selection))


def work_numbers(selection: Selection) -> pd.DataFrame:
    """Return the labelled LEDGER rows of the selected work items, kinds in words too."""
    rows = promises.work_numbers({name: cache.table(name, selection) for name in ("LEDGER", "PLANS")})
    return rows.assign(kind_name=base.named(rows["kind"], targets.KINDS))


def promised(selection: Selection) -> pd.DataFrame:
    """Return the places of the targets and requirements of the work items; the mark of each is its plan."""
    rows = cache.once(work_numbers, selection)
    return rows[rows["is_target"]].assign(mark=rows["plan_id"])


def numbers_of_kinds(selection: Selection) -> pd.DataFrame:
    """Return the places of all numbers of the work items; the mark of each is its plan and kind."""
    rows = cache.once(work_numbers, selection)
    return rows.assign(mark=rows["plan_id"] + "~" + rows["kind"], note=rows["kind_name"])


def kind_counts(selection: Selection) -> pd.DataFrame:
    """Return how many numbers of each kind each plan has: plan, kind_name, n_numbers, those of promises first."""
    rows = cache.once(work_numbers, selection)
    order = {kind: place for place, kind in enumerate(targets.KINDS)}
    rows = rows.assign(kind_rank=rows["kind"].map(order))
    groups = rows.groupby(["kind_rank", "kind_name", "plan"], sort=False).size().rename("n_numbers")
    return groups.reset_index().sort_values("kind_rank", kind="stable", ignore_index=True)


def target_kinds(selection: Selection):
    """What the numbers are, by kind and plan."""
    return targets.target_kinds(cache.once(work_numbers, selection))


def measures(selection: Selection, kind: str) -> dict[str, str]:
    """Return {"所-school": "学校，以“所”计（22）"} of what can be set side by side, of most plans first."""
    table = facts.measures(_of_kind(cache.once(work_numbers, selection), kind))
    return {
        f"{row.unit}-{row.object_class}": _(
            "{name}，以“{unit}”计（{n}）",
            name=_(targets.CLASSES[row.object_class]),
            unit=row.unit,
            n=row.n,
        )
        for row in table.itertuples()
    }


def measured(selection: Selection, kind: str, measure: str) -> pd.DataFrame:
    """Return the labelled numbers of one measure (a key of `measures`); the mark of each is its place."""
    unit, _dash, object_class = measure.rpartition("-")
    rows = promises.measured(_of_kind(cache.once(work_numbers, selection), kind), unit, object_class)
    return rows.assign(mark=rows["item_id"] + "~" + rows["start"].astype("str"))


def target_dots(selection: Selection, kind: str, measure: str):
    """The numbers of one measure, a band for each plan."""
    return targets.target_dots(
        cache.once(measured, selection, kind, measure),
        object_class=measure.rpartition("-")[2],
        plans=list(base.chart_names(selection).values()),
    )


def units(selection: Selection, kind: str) -> dict[str, str]:
    """Return {unit: label} of the selected numbers, the commonest first, after "" for all."""
    counts = _of_kind(cache.table("LEDGER", selection), kind)["unit"].value_counts()
    named = sorted((unit for unit in counts.index if unit), key=lambda unit: (-counts[unit], unit))
    return {"": _("全部"), **{unit: f"{unit} ({counts[unit]})" for unit in named}}


def ledger(selection: Selection, kind: str, unit: str) -> pd.DataFrame:
    """Return the selected LEDGER rows of a kind and unit ("" for all), with codes in words."""
    rows = _of_kind(cache.table("LEDGER", selection), kind)
    rows = rows[rows["unit"] == unit] if unit else rows
    words = [facts.value_words(row, about=_("约")) for row in rows.to_dict("records")]
    part = rows["is_part"].map({True: _("其中"), False: ""})
    return rows.assign(
        plan=rows["plan_id"].map(base.plan_names(selection)),
        value=pd.Series(words, index=rows.index, dtype="str").where(lambda text: text.ne(""), rows["span"]),
        part=part,
        theme=rows["primary_theme"].map(base.theme_names()).fillna(""),
        counted=base.named(rows["object_class"], targets.CLASSES),
        kind_name=base.named(rows["kind"], targets.KINDS),
    )


def _of_kind(rows: pd.DataFrame, kind: str) -> pd.DataFrame:
    return rows[rows["kind"].isin(KINDS[kind])] if KINDS[kind] else rows
