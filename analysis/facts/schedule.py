"""What is due when: the month-by-month schedule of a plan, and the deadlines that its items state."""

import pandas as pd

from .. import schema
from .spans import find_spans

MONTHS = range(1, 13)
# How many months a unit of a term is long.
TERM_UNITS = {
    "年": 12, "学年": 12, "学期": 6, "个月": 1, "月": 1, "周": 7 / 30, "工作日": 7 / 5 / 30, "天": 1 / 30, "日": 1 / 30,
}  # fmt: skip


def schedule_table(items: pd.DataFrame, themes: pd.DataFrame) -> pd.DataFrame:
    """Return the SCHEDULE table: one row per entry of a monthly schedule, with its month and primary theme.

    `items` is ITEMS, of which kind "schedule" counts (its section_no is the month); `themes` is THEMES. An
    entry of no theme has an empty `primary_theme`; a schedule without months has no rows.
    """
    entries = items[items["kind"].eq("schedule") & items["section_no"].isin([str(m) for m in MONTHS])]
    primary = themes.loc[themes["is_primary"], ["item_id", "theme"]].rename(
        columns={"theme": "primary_theme"}
    )
    entries = entries.assign(month=entries["section_no"].astype(int)).merge(primary, on="item_id", how="left")
    return schema.frame(entries[list(schema.TABLES["SCHEDULE"].columns)].to_dict("records"), "SCHEDULE")


def month_counts(schedule: pd.DataFrame, plan_id: str, *, theme_ids: list[str]) -> pd.DataFrame:
    """Return the number of one plan's SCHEDULE entries as themes × the twelve months.

    The last row, "", counts the entries of no theme. Themes are in the order of `theme_ids`; those without an
    entry are left out.
    """
    own = schedule[schedule["plan_id"] == plan_id]
    counts = pd.crosstab(own["primary_theme"], own["month"])
    counts = counts.reindex(index=[*theme_ids, ""], columns=list(MONTHS), fill_value=0)
    return counts[counts.sum(axis=1) > 0]


def deadline_places(deadlines: pd.DataFrame, items: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    """Return the DEADLINES of work items on the time scale of their own plan, by plan and due date.

    `items` is ITEMS (only kind "item" counts), `plans` PLANS. Adds plan_id, city, year, and two places in
    months after the beginning of the plan's year, so that plans of different years can be put on one axis
    (6.0 is the end of June): `since`, when the plan was issued, 0 where that is not known, and `months`, when
    it is due (at the end of that day). A term (两年之内) names no day and is counted from `since`. What cannot
    be placed, and what was due before the plan's year, is left out.
    """
    work = items.loc[items["kind"] == "item", ["item_id", "plan_id", "city", "year"]].dropna()
    placed = deadlines.merge(work, on="item_id")
    issued = placed["plan_id"].map(plans.set_index("plan_id")["issued_on"])
    since = _months(issued, placed["year"]).clip(lower=0).fillna(0.0)
    terms = pd.Series(map(term_months, placed["span"].where(placed["kind"].eq("term"), "")), dtype=float)
    months = _months(placed["due"], placed["year"]).fillna(since + terms)
    placed = placed.assign(months=months, since=since)
    placed = placed[placed["months"] > 0].sort_values(["plan_id", "months", "item_id", "start"])
    return placed.reset_index(drop=True)


def term_months(span: str) -> float:
    """Return how many months a term such as 两年之内 or 20个工作日内 is long; NaN if it is none."""
    for found in find_spans(span):
        if found.low and found.unit in TERM_UNITS:
            return (found.high or found.low) * TERM_UNITS[found.unit]
    return float("nan")


def _months(dates: pd.Series, years: pd.Series) -> pd.Series:
    """Return how many months after the beginning of `years` the `dates` (YYYY-MM-DD, "" for none) end."""
    day = pd.to_datetime(dates, errors="coerce", format="%Y-%m-%d")
    return (day.dt.year - years.astype(float)) * 12 + day.dt.month - 1 + day.dt.day / day.dt.days_in_month
