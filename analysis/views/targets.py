"""Views of the page of targets."""

from collections.abc import Mapping

import pandas as pd

from .. import labels
from ..facts import ledger as facts
from ..figures import targets
from ..i18n import N_, _
from ..subcorpus import Subcorpus
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


def shares(sub: Subcorpus) -> pd.DataFrame:
    """Return the labelled share of the selected work items that carry a target, per plan."""
    table = facts.number_shares(sub.table("LEDGER"), sub.table("ITEMS"))
    return labels.labelled(table, sub.table("PLANS"))


def target_shares(sub: Subcorpus):
    """The share of items that carry a target, per plan."""
    return targets.target_shares(sub.once(shares))


def work_numbers(sub: Subcorpus) -> pd.DataFrame:
    """Return the labelled LEDGER rows of the selected work items, kinds in words too."""
    rows = labelled_numbers({name: sub.table(name) for name in ("LEDGER", "PLANS")})
    return rows.assign(kind_name=base.named(rows["kind"], targets.KINDS))


def promised(sub: Subcorpus) -> pd.DataFrame:
    """Return the places of the targets and requirements of the work items; the mark of each is its plan."""
    rows = sub.once(work_numbers)
    return rows[rows["is_target"]].assign(mark=rows["plan_id"])


def numbers_of_kinds(sub: Subcorpus) -> pd.DataFrame:
    """Return the places of all numbers of the work items; the mark of each is its plan and kind."""
    rows = sub.once(work_numbers)
    return rows.assign(mark=rows["plan_id"] + "~" + rows["kind"], note=rows["kind_name"])


def kind_counts(sub: Subcorpus) -> pd.DataFrame:
    """Return how many numbers of each kind each plan has: plan, kind_name, n_numbers, those of promises first."""
    rows = sub.once(work_numbers)
    order = {kind: place for place, kind in enumerate(targets.KINDS)}
    rows = rows.assign(kind_rank=rows["kind"].map(order))
    groups = rows.groupby(["kind_rank", "kind_name", "plan"], sort=False).size().rename("n_numbers")
    return groups.reset_index().sort_values("kind_rank", kind="stable", ignore_index=True)


def target_kinds(sub: Subcorpus):
    """What the numbers are, by kind and plan."""
    return targets.target_kinds(sub.once(work_numbers))


def measures(sub: Subcorpus, kind: str) -> dict[str, str]:
    """Return {"所-school": "学校，以“所”计（22）"} of what can be set side by side, of most plans first."""
    table = facts.measures(_of_kind(sub.once(work_numbers), kind))
    return {
        f"{row.unit}-{row.object_class}": _(
            "{name}，以“{unit}”计（{n}）",
            name=_(targets.CLASSES[row.object_class]),
            unit=row.unit,
            n=row.n,
        )
        for row in table.itertuples()
    }


def measured(sub: Subcorpus, kind: str, measure: str) -> pd.DataFrame:
    """Return the labelled numbers of one measure (a key of `measures`); the mark of each is its place."""
    unit, _dash, object_class = measure.rpartition("-")
    rows = of_measure(_of_kind(sub.once(work_numbers), kind), unit, object_class)
    return rows.assign(mark=rows["item_id"] + "~" + rows["start"].astype("str"))


def target_dots(sub: Subcorpus, kind: str, measure: str):
    """The numbers of one measure, a band for each plan."""
    return targets.target_dots(
        sub.once(measured, kind, measure),
        object_class=measure.rpartition("-")[2],
        plans=list(base.chart_names(sub).values()),
    )


def compact_dots(sub: Subcorpus, kind: str, measure: str):
    """`target_dots` without the parts of totals, for which a slide has no room."""
    rows = sub.once(measured, kind, measure)
    whole = rows[~rows["is_part"]] if not rows["is_part"].all() else rows
    return targets.target_dots(
        whole,
        object_class=measure.rpartition("-")[2],
        plans=list(base.chart_names(sub).values()),
        n_left_out=len(rows) - len(whole),
    )


def units(sub: Subcorpus, kind: str) -> dict[str, str]:
    """Return {unit: label} of the selected numbers, the commonest first, after "" for all."""
    counts = _of_kind(sub.table("LEDGER"), kind)["unit"].value_counts()
    named = sorted((unit for unit in counts.index if unit), key=lambda unit: (-counts[unit], unit))
    return {"": _("全部"), **{unit: f"{unit} ({counts[unit]})" for unit in named}}


def ledger(sub: Subcorpus, kind: str, unit: str) -> pd.DataFrame:
    """Return the selected LEDGER rows of a kind and unit ("" for all), with codes in words."""
    rows = _of_kind(sub.table("LEDGER"), kind)
    rows = rows[rows["unit"] == unit] if unit else rows
    words = [facts.value_words(row, about=_("约")) for row in rows.to_dict("records")]
    part = rows["is_part"].map({True: _("其中"), False: ""})
    return rows.assign(
        plan=rows["plan_id"].map(base.plan_names(sub)),
        value=pd.Series(words, index=rows.index, dtype="str").where(lambda text: text.ne(""), rows["span"]),
        part=part,
        theme=rows["primary_theme"].map(base.theme_names(sub)).fillna(""),
        counted=base.named(rows["object_class"], targets.CLASSES),
        kind_name=base.named(rows["kind"], targets.KINDS),
    )


def _of_kind(rows: pd.DataFrame, kind: str) -> pd.DataFrame:
    return rows[rows["kind"].isin(KINDS[kind])] if KINDS[kind] else rows


def labelled_numbers(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the labelled LEDGER rows of work items, values in the reader's language.

    A schedule says the same targets again, and is left out.
    """
    rows = tables["LEDGER"]
    rows = rows[rows["item_kind"] == "item"]
    values = [facts.value_words(row, about=_("约")) for row in rows.to_dict("records")]
    return labels.labelled(
        rows.assign(value=pd.Series(values, index=rows.index, dtype="str")), tables["PLANS"]
    )


def of_measure(numbers: pd.DataFrame, unit: str, object_class: str) -> pd.DataFrame:
    """Return the rows of LEDGER with a value in `unit` that count things of one class, in their order."""
    counted = numbers["unit"].eq(unit) & numbers["object_class"].eq(object_class)
    return numbers[counted & numbers["value"].ne("")]
