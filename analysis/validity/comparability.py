"""How far two plans can be compared at all: what they cover, who wrote them, when, and how much.

Grades: "alike", "caution" (say it beside the figure) and "unequal" (the difference may be nothing but this).
"""

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from .. import schema
from ..i18n import N_, _, clauses, listed
from ..labels import in_order, place_names, plan_labels

# Plans are yearly: up to one year apart is one round. From four years on two plans mostly fall into different
# five-year programmes or on both sides of a national turn such as that of 2021.
YEARS_CAUTION, YEARS_UNEQUAL = 2, 4
# The width of a share's interval goes with the root of the number of items: at 1.5 times the length it is a
# fifth wider for the shorter plan, at 3 times three quarters; a count or a zero depends on length outright.
RATIO_CAUTION, RATIO_UNEQUAL = 1.5, 3.0

GRADES = schema.COMPARABILITY_GRADES
GRADE_NAMES = {"alike": N_("相当"), "caution": N_("留意"), "unequal": N_("不相当")}
CRITERION_NAMES = {
    "scope": N_("范围"), "level": N_("层级"), "nesting": N_("隶属"), "year_gap": N_("年份"), "chars": N_("字数"),
    "items": N_("任务数"),
}  # fmt: skip
SCOPE_NAMES = {"all": N_("全部教育"), "vocational+adult": N_("职业与成人教育"), "": N_("未写明")}
LEVEL_NAMES = {
    "province": N_("省级"),
    "city": N_("市级"),
    "district": N_("区级"),
    "county": N_("县级"),
    "": N_("未写明"),
}


class Badge(NamedTuple):
    """How far two plans can be compared: the worst grade and the criteria that are not alike, worst first."""

    grade: str
    criteria: tuple[str, ...]


def comparability_table(plans: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """Return the COMPARABILITY table: every pair of PLANS × six criteria.

    `chars` and `items` are the length of the work items (kind "item") of ITEMS, not of the file, which may
    carry a schedule or page remains. value_a and value_b are what is compared, as text.
    """
    work = items[items["kind"] == "item"].groupby("plan_id")["n_chars"].agg(["sum", "size"])
    rows = plans.to_dict("records")
    for row in rows:
        n = work.loc[row["plan_id"]] if row["plan_id"] in work.index else {"sum": 0, "size": 0}
        row |= {"chars": int(n["sum"]), "items": int(n["size"])}
    found = [
        {"plan_a": a["plan_id"], "plan_b": b["plan_id"], "criterion": criterion, **cells}
        for a, b in combinations(rows, 2)
        for criterion, cells in _criteria(a, b).items()
    ]
    return schema.frame(found, "COMPARABILITY")


def _criteria(a: Mapping[str, object], b: Mapping[str, object]) -> dict[str, dict[str, object]]:
    grades = {
        "scope": _same(a["scope"], b["scope"], otherwise="unequal"),
        "level": _same(a["level"], b["level"], otherwise="caution"),
        "nesting": "caution" if a["parent"] == b["city"] or b["parent"] == a["city"] else "alike",
        "year_gap": _years_grade(a["year"], b["year"]),
        "chars": _ratio_grade(a["chars"], b["chars"]),
        "items": _ratio_grade(a["items"], b["items"]),
    }
    columns = {"nesting": "parent", "year_gap": "year"}
    return {
        name: {"value_a": _cell(a[columns.get(name, name)]), "value_b": _cell(b[columns.get(name, name)]), "grade": grade}
        for name, grade in grades.items()
    }  # fmt: skip


def _cell(value: object) -> str:
    return "" if pd.isna(value) else str(value)


def _same(a: str, b: str, *, otherwise: str) -> str:
    """Return the grade of two values; what one plan does not say is no reason to call them unequal."""
    return "alike" if a == b != "" else "caution" if "" in (a, b) else otherwise


def _years_grade(a: int, b: int) -> str:
    if pd.isna(a) or pd.isna(b):
        return "caution"
    gap = abs(a - b)
    return "unequal" if gap >= YEARS_UNEQUAL else "caution" if gap >= YEARS_CAUTION else "alike"


def _ratio_grade(a: int, b: int) -> str:
    ratio = max(a, b) / min(a, b) if min(a, b) else float("inf")
    return "unequal" if ratio > RATIO_UNEQUAL else "caution" if ratio > RATIO_CAUTION else "alike"


def badge(rows: pd.DataFrame) -> Badge:
    """Return the badge of one pair from its COMPARABILITY rows."""
    graded = sorted(
        zip(rows["grade"].map(GRADES.index), range(len(rows)), rows["criterion"], strict=True),
        key=lambda cell: (-cell[0], cell[1]),
    )
    worst = GRADES[graded[0][0]] if graded else "alike"
    return Badge(worst, tuple(criterion for grade, _place, criterion in graded if grade))


def badges(table: pd.DataFrame) -> dict[tuple[str, str], Badge]:
    """Return {(plan_a, plan_b): badge} of a COMPARABILITY table."""
    return {pair: badge(rows) for pair, rows in table.groupby(["plan_a", "plan_b"], sort=False)}


def badge_text(found: Badge) -> str:
    """Return a badge in words: 不相当：范围、年份."""
    names = listed(_(CRITERION_NAMES[criterion]) for criterion in found.criteria)
    grade = _(GRADE_NAMES[found.grade])
    return _("{grade}：{criteria}", grade=grade, criteria=names) if names else grade


def badge_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return one row per pair of a COMPARABILITY table with its badge in the reader's language.

    Columns plan_a, plan_b, grade, grade_name, criteria (names of those of the worst grade) and words (badge_text).
    """
    rows = []
    for (plan_a, plan_b), of in table.groupby(["plan_a", "plan_b"], sort=False):
        found = badge(of)
        grades = of.set_index("criterion")["grade"]
        worst = [criterion for criterion in found.criteria if grades[criterion] == found.grade]
        rows.append(
            {
                "plan_a": plan_a,
                "plan_b": plan_b,
                "grade": found.grade,
                "grade_name": _(GRADE_NAMES[found.grade]),
                "criteria": listed(_(CRITERION_NAMES[criterion]) for criterion in worst),
                "words": badge_text(found),
            }
        )
    return pd.DataFrame(rows, columns=["plan_a", "plan_b", "grade", "grade_name", "criteria", "words"])


def comparability_text(table: pd.DataFrame, plans: pd.DataFrame) -> str:
    """Return one sentence on what makes some of `plans` (PLANS) unequal, from the COMPARABILITY table.

    Empty for fewer than two plans.
    """
    rows = table[table["plan_a"].isin(plans["plan_id"]) & table["plan_b"].isin(plans["plan_id"])]
    if rows.empty:
        return ""
    plans, uneven = in_order(plans), rows[rows["grade"] != "alike"]
    said = [
        part
        for criterion in ("scope", "level", "nesting", "year_gap", "items")
        if len(of := uneven[uneven["criterion"] == criterion])
        for part in _SAID[criterion](of, plans)
    ]
    if not said:
        return _("可比性：范围、层级、年份和长短都相当。")
    return _("可比性：{parts}。", parts=clauses(said))


def _named(plans: pd.DataFrame, keep: Iterable[bool]) -> str:
    """Return the names of the plans to keep, without the year where a city has one plan only."""
    labels, places = plan_labels(plans), place_names(plans)
    twice = plans["city"].duplicated(keep=False)
    names = [
        labels[plan_id] if many else places[city]
        for plan_id, city, many, kept in zip(plans["plan_id"], plans["city"], twice, keep, strict=True)
        if kept
    ]
    return listed(names)


def _scope(rows: pd.DataFrame, plans: pd.DataFrame) -> Iterable[str]:
    if len(names := _named(plans, plans["scope"] == "all")):
        yield _("范围不同（{plans}为全部教育）", plans=names)
    if len(names := _named(plans, plans["scope"] == "")):
        yield _("{plans} 未写明范围", plans=names)


def _level(rows: pd.DataFrame, plans: pd.DataFrame) -> Iterable[str]:
    for level in ("province", "district", "county", ""):
        if len(names := _named(plans, plans["level"] == level)):
            yield _("{plans}为{level}", plans=names, level=_(LEVEL_NAMES[level]))


def _nesting(rows: pd.DataFrame, plans: pd.DataFrame) -> Iterable[str]:
    places = place_names(plans)
    pairs = zip(plans["city"], plans["parent"], strict=True)
    for city, parent in dict.fromkeys(pair for pair in pairs if pair[1] in places):
        yield _("{city}属{parent}", city=places[city], parent=places[parent])


def _year_gap(rows: pd.DataFrame, plans: pd.DataFrame) -> Iterable[str]:
    years = plans["year"].dropna()
    if len(years) > 1:
        yield _("年份相差至多 {n} 年", n=int(years.max() - years.min()))
    if len(years) < len(plans):
        yield _("有的计划没有年份")


def _items(rows: pd.DataFrame, plans: pd.DataFrame) -> Iterable[str]:
    n = sorted(int(value) for column in ("value_a", "value_b") for value in rows[column])
    yield _("任务数从 {low} 条到 {high} 条", low=n[0], high=n[-1])


_SAID = {"scope": _scope, "level": _level, "nesting": _nesting, "year_gap": _year_gap, "items": _items}
