"""Two plans side by side: how far they can be compared, what their themes differ by, what follows from neither."""

from typing import NamedTuple

import pandas as pd

from ..i18n import N_, _
from .comparability import CRITERION_NAMES, GRADES, LEVEL_NAMES, SCOPE_NAMES, Badge, badge, badges

# What a reader asks first comes first.
CRITERIA = ("year_gap", "chars", "items", "scope", "level", "nesting")
# Why a criterion that is not alike stands in the way of a conclusion.
LIMITS = {
    "year_gap": N_("年份不同：两份计划之间的政策变化也会写进差别里，不能说是地方的选择。"),
    "chars": N_("长短不同：写得多的一份什么都会多提到几次，只看占比，不看条数。"),
    "items": N_("任务数不同：短的一份区间宽，没有写到的主题可能只是篇幅所限。"),
    "scope": N_("范围不同：一份管的事另一份不管，没有写到不等于不重视。"),
    "level": N_("层级不同：市与区县的职责不同，承担的任务本来就不一样。"),
    "nesting": N_("一地隶属另一地：下级可能照着上级写，两份计划不独立。"),
}
SHARE = ["n_items", "n_total", "share", "low", "high"]


class Criterion(NamedTuple):
    """One criterion of comparability of two plans: its id, its grade, and both values in the reader's words."""

    name: str
    grade: str
    words: str


def graded_pairs(table: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Return (plan_a, plan_b, grade) of every pair of a COMPARABILITY table, the best grade first.

    Pairs of one grade keep the order of the table.
    """
    pairs = [(a, b, found.grade) for (a, b), found in badges(table).items()]
    return sorted(pairs, key=lambda pair: GRADES.index(pair[2]))


def pair_rows(table: pd.DataFrame, a: str, b: str) -> pd.DataFrame:
    """Return the COMPARABILITY rows of two plans, value_a that of `a`, whichever of them the table names first."""
    same = table["plan_a"].eq(a) & table["plan_b"].eq(b)
    if same.any():
        return table[same]
    swapped = {"plan_a": "plan_b", "plan_b": "plan_a", "value_a": "value_b", "value_b": "value_a"}
    return table[table["plan_a"].eq(b) & table["plan_b"].eq(a)].rename(columns=swapped)


def criteria(rows: pd.DataFrame) -> list[Criterion]:
    """Return the criteria of one pair (`pair_rows`) in words, in the order of CRITERIA."""
    found = {row.criterion: row for row in rows.itertuples()}
    return [Criterion(name, found[name].grade, _words(found[name])) for name in CRITERIA if name in found]


def _words(row: object) -> str:
    a, b = row.value_a, row.value_b
    if row.criterion == "nesting":
        return _("互不隶属") if row.grade == "alike" else _("一地隶属另一地，两份计划不独立")
    if row.criterion in ("scope", "level"):
        names = SCOPE_NAMES if row.criterion == "scope" else LEVEL_NAMES
        a, b = (_(names.get(value, value)) for value in (a, b))
        return _("都是{value}", value=a) if a == b else _("{a} 与 {b}", a=a, b=b)
    if not a or not b:
        return _("{a} 与 {b}", a=a or _("未写明"), b=b or _("未写明"))
    a, b = int(a), int(b)
    if row.criterion == "year_gap":
        return _("{a} 与 {b}，相差 {n} 年", a=a, b=b, n=abs(a - b))
    ratio = f"{max(a, b) / min(a, b):.1f}" if min(a, b) else "–"
    return _("{a} 与 {b}，{ratio} 倍", a=f"{a:,}", b=f"{b:,}", ratio=ratio)


def pair_badge(rows: pd.DataFrame) -> Badge:
    """Return the badge of one pair from its `pair_rows`."""
    return badge(rows)


def pair_limits(rows: pd.DataFrame) -> list[str]:
    """Return a sentence on each criterion of one pair that is not alike: what may not be concluded for it.

    The gravest come first; a pair that is alike in everything gets the one limit that is left.
    """
    found = badge(rows).criteria
    if not found:
        return [_("条件相当也只是两份文本：差别说的是写了什么，不说做了什么，也不说为什么。")]
    return [_(LIMITS[criterion]) for criterion in found]


def criterion_name(name: str) -> str:
    """Return the name of a criterion in the reader's language."""
    return _(CRITERION_NAMES[name])


def theme_pairs(shares: pd.DataFrame, tests: pd.DataFrame, a: str, b: str) -> pd.DataFrame:
    """Return one row per theme that two plans can be compared on, from the one that `a` has most of to that of `b`.

    `shares` is THEME_SHARE, `tests` DIFFERENCES. Columns theme; plan_id, n_items, n_total, share, low, high of
    `a`; other_id and n_items_other … high_other of `b`; `difference` = share - share_other with its interval
    difference_low, difference_high; p and q of the test, both NaN for a theme that neither plan has, which was
    not tested. q is corrected for all tests of the table, not for this pair alone. A plan without work items
    has no shares, and the result no rows.
    """
    counted = shares[shares["n_total"] > 0]
    own, other = (counted.loc[counted["plan_id"] == plan, ["theme", *SHARE]] for plan in (a, b))
    table = own.merge(other, on="theme", suffixes=("", "_other"))
    table = table.assign(
        plan_id=a, other_id=b, difference=table["share"].astype(float) - table["share_other"].astype(float)
    )
    table = table.merge(_tests(tests, a, b), on="theme", how="left")
    order = table["difference"].round(9).sort_values(ascending=False, kind="stable").index
    return table.loc[order].reset_index(drop=True)


def _tests(tests: pd.DataFrame, a: str, b: str) -> pd.DataFrame:
    """Return the tests of a pair with the interval of the share of `a` less that of `b`."""
    columns = ["theme", "difference_low", "difference_high", "p", "q"]
    forth = tests[tests["plan_a"].eq(a) & tests["plan_b"].eq(b)]
    back = tests[tests["plan_a"].eq(b) & tests["plan_b"].eq(a)]
    forth = forth.rename(columns={"low": "difference_low", "high": "difference_high"})
    back = back.assign(difference_low=-back["high"], difference_high=-back["low"])
    return pd.concat([forth[columns], back[columns]], ignore_index=True)
