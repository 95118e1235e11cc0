"""The exported figures of what the plans promise, numbers and dates, and the labelled tables behind them."""

from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd

from .. import labels
from ..facts import ledger, schedule
from ..figures import calendar, targets
from ..i18n import _

Tables = Mapping[str, pd.DataFrame]
Builder = Callable[[], object]


def target_figures(tables: Tables) -> dict[str, Builder]:
    """Return {name: function that builds the figure} of the numbers: shares, kinds, and what is comparable.

    `targets-school` and the like show the commonest unit of each object class that two or more plans count.
    """
    numbers, shares = work_numbers(tables), labels.labelled(tables["TARGET_SHARE"], tables["PLANS"])
    figures: dict[str, Builder] = {"target-shares": partial(targets.target_shares, shares)}
    if len(numbers):
        figures["target-kinds"] = partial(targets.target_kinds, numbers)
    plans = list(labels.chart_labels(tables["PLANS"]).values())
    promised = numbers[numbers["is_target"]]
    shown = ledger.measures(promised)
    for row in shown[shown["n_plans"] > 1].drop_duplicates("object_class").itertuples():
        rows = measured(promised, row.unit, row.object_class)
        # A slide has no room for the parts of totals; the page shows them.
        whole = rows[~rows["is_part"]] if not rows["is_part"].all() else rows
        options = {"object_class": row.object_class, "plans": plans, "n_left_out": len(rows) - len(whole)}
        figures[f"targets-{row.object_class}"] = partial(targets.target_dots, whole, **options)
    return figures


def time_figures(tables: Tables) -> dict[str, Builder]:
    """Return {name: function that builds the figure} of the deadlines and of each plan's monthly schedule."""
    stated = ledger.item_shares(tables["DEADLINES"], tables["ITEMS"])
    shares = labels.labelled(stated, tables["PLANS"])
    figures: dict[str, Builder] = {"deadline-shares": partial(calendar.deadline_shares, shares)}
    plans, placed = labels.chart_labels(tables["PLANS"]), labelled_deadlines(tables)
    if len(placed):
        figures["deadline-axis"] = partial(calendar.deadline_axis, placed, plans=list(plans.values()))
    with_schedule = set(tables["SCHEDULE"]["plan_id"])
    return figures | {
        f"month-calendar-{plan_id}": partial(month_calendar, tables, plan_id)
        for plan_id in plans
        if plan_id in with_schedule
    }


def month_calendar(tables: Tables, plan_id: str):
    """Return the calendar of one plan's schedule, themes in the order of the codebook."""
    names, plans = labels.theme_labels(tables["CODEBOOK"]), labels.chart_labels(tables["PLANS"])
    return calendar.month_calendar(
        schedule.month_counts(tables["SCHEDULE"], plan_id, theme_ids=list(names)),
        names=names,
        plan=plans[plan_id],
        plan_id=plan_id,
        n_with=tables["SCHEDULE"]["plan_id"].nunique(),
        n_plans=len(plans),
    )


def work_numbers(tables: Tables) -> pd.DataFrame:
    """Return the labelled LEDGER rows of work items, values in the reader's language.

    A schedule says the same targets again, and is left out.
    """
    rows = tables["LEDGER"]
    rows = rows[rows["item_kind"] == "item"]
    values = [ledger.value_words(row, about=_("约")) for row in rows.to_dict("records")]
    return labels.labelled(
        rows.assign(value=pd.Series(values, index=rows.index, dtype="str")), tables["PLANS"]
    )


def measured(numbers: pd.DataFrame, unit: str, object_class: str) -> pd.DataFrame:
    """Return the rows of LEDGER with a value in `unit` that count things of one class, in their order."""
    counted = numbers["unit"].eq(unit) & numbers["object_class"].eq(object_class)
    return numbers[counted & numbers["value"].ne("")]


def labelled_deadlines(tables: Tables) -> pd.DataFrame:
    """Return the labelled DEADLINES of work items with their places on each plan's own time scale."""
    placed = schedule.deadline_places(tables["DEADLINES"], tables["ITEMS"], tables["PLANS"])
    return labels.labelled(placed, tables["PLANS"])
