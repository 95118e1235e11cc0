"""Views of trust: robustness, comparability, differences."""

from functools import partial

import pandas as pd

from .. import config, labels
from ..escape import plotly
from ..figures import validity
from ..i18n import N_, _, listed
from ..subcorpus import Subcorpus, on_all
from ..validity import comparability
from . import base

GRADES_EXPLAINED = N_(
    "**年份**：相差 2 年起留意，4 年起不相当（多半跨了五年规划或一次全国性转折）。"
    "**字数、任务数**：1.5 倍以上留意，3 倍以上不相当（短的一份区间约宽四分之三，条数更不能直接比）。"
    "**范围**不同即不相当；**层级**不同、一地**隶属**另一地（两份计划不独立）须留意；原文没有写明的也须留意。"
    "一对计划的总评取各项中最低的一级。"
)
TEST_NOTE = N_(
    "p 为 Fisher 精确检验；q 为对全部主题、全部成对检验一起校正后的值（Benjamini–Hochberg）。"
    "q 大不等于没有差别，q 小也不说明原因：年份、范围、层级都可能造成差别。"
)


HELP = {
    "robustness": N_(
        "把各计划按占比排出先后，再换分母、换口径、换分词、逐条去掉一条任务、换方法、换种子各排一次。"
        "居首的计划不变、且 Kendall τ 不低于 0.8，算保持。"
        "排序改变的主题，不要据此说谁先谁后。"
    ),
    "comparability": N_(
        "每两份计划看六项：范围、层级、隶属、年份、字数、任务数，取最差的一项。不相当的一对，差别可能只来自这些条件。"
    ),
    "differences": N_(
        "每两份计划一行：点是占比之差，横线是 95% 区间（Newcombe）。实心：把任务打乱重分也难得到这么大的差（q ≤ 0.05）。"
        "\n点一个点，看两份计划里含这个主题的任务。"
    ),
    "focus": N_("看两两之间哪个主题的占比差别。"),
}


def shown_themes(sub: Subcorpus) -> dict[str, str]:
    """Return {theme: label} of the chosen themes, by default the three that the tool exists for."""
    names = base.theme_names(sub)
    return {theme: names[theme] for theme in sub.selection.themes or config.MISSION_THEMES if theme in names}


def robustness_grid(sub: Subcorpus):
    """Checks × themes, for all plans."""
    return validity.robustness_grid(
        sub.whole("ROBUSTNESS"), shown_themes(sub), n_plans=len(sub.whole("PLANS"))
    )


def robustness_rows(sub: Subcorpus) -> pd.DataFrame:
    """Return the ROBUSTNESS rows of the shown themes in words, the orders with the plans' names."""
    names = shown_themes(sub)
    rows = sub.whole("ROBUSTNESS")
    rows = rows[rows["theme"].isin(list(names))]
    outcome = [_outcome(row) for row in rows.itertuples()]
    return rows.assign(
        theme_name=rows["theme"].map(names),
        check=base.named(rows["check"], validity.CHECKS),
        outcome=outcome,
        tau=rows["tau"].round(2),
        base=rows["base"].map(partial(_ranking, sub)),
        order=rows["order"].map(partial(_ranking, sub)),
    )


def _outcome(row) -> str:
    mark, word, _colour = validity.OUTCOMES[row.outcome]
    reason = _("（{reason}）", reason=_(validity.REASONS[row.reason])) if row.reason else ""
    return f"{mark} {_(word)}{reason}"


def _ranking(sub: Subcorpus, order: str) -> str:
    """Return an order of plan ids with their names."""
    names = labels.plan_labels(sub.whole("PLANS"))
    return " > ".join(
        " = ".join(names.get(plan_id, plan_id) for plan_id in group.split(" = "))
        for group in order.split(" > ")
    )


@on_all
def robustness_text(sub: Subcorpus, theme: str) -> str:
    """Return one line: each check of one theme with its mark and word, for all plans."""
    rows, n = _checks(sub, theme), len(sub.whole("PLANS"))
    if rows.empty or not (rows["reason"] == "").any():
        return _("排序稳健性：{reason}", reason=_unranked(rows, n))
    marks = " · ".join(
        # A blank that does not break keeps the mark with its words.
        f"{validity.OUTCOMES[row.outcome][0]}\u00a0{_(validity.CHECKS[row.check])}"
        for row in rows.itertuples()
    )
    return _("排序稳健性（全部 {n} 份计划；✓ 保持，× 改变，– 不适用）：{marks}", n=n, marks=marks)


@on_all
def robustness_summary(sub: Subcorpus) -> list[str]:
    """Return a question and a line on each theme that the tool exists for: what keeps its ranking, what changes it."""
    names, n = base.theme_names(sub), len(sub.whole("PLANS"))
    parts = []
    for theme in filter(names.get, config.MISSION_THEMES):
        rows = _checks(sub, theme)
        kept = int((rows["outcome"] == "holds").sum())
        changed = listed(
            _(validity.CHECKS[check]) for check in rows.loc[rows["outcome"] == "changes", "check"]
        )
        if not kept and not changed:
            said = _unranked(rows, n)
        elif changed:
            said = _("✓ {kept} 项核对保持；× {changed}", kept=kept, changed=changed)
        else:
            said = _("✓ {kept} 项核对全部保持", kept=kept)
        parts.append(_("{theme}：{said}", theme=names[theme], said=said))
    return [_("换一种算法，占比的先后还在吗（全部 {n} 份计划）？", n=n), *parts]


def _checks(sub: Subcorpus, theme: str) -> pd.DataFrame:
    rows = sub.whole("ROBUSTNESS")
    return rows[rows["theme"] == theme]


def _unranked(rows: pd.DataFrame, n: int) -> str:
    """Return why there is no ranking to check."""
    if "few_items" in set(rows["reason"]):
        return _("{n} 份计划都不足 5 条，不排序，只看区间。", n=n)
    return _("没有可以核对的先后。")


def comparability_text(sub: Subcorpus) -> str:
    """Return one sentence on what makes some of the selected plans unequal."""
    return comparability.comparability_text(sub.whole("COMPARABILITY"), sub.table("PLANS"))


def comparability_matrix(sub: Subcorpus):
    """Plans × plans, in words."""
    names = base.chart_names(sub)
    return validity.comparability_matrix(_pairs(sub, "COMPARABILITY", names), names)


def _pairs(sub: Subcorpus, name: str, plans: dict[str, str]) -> pd.DataFrame:
    table = sub.whole(name)
    table = table[table["plan_a"].isin(list(plans)) & table["plan_b"].isin(list(plans))]
    return comparability.badge_table(table) if name == "COMPARABILITY" else table


def comparability_rows(sub: Subcorpus) -> pd.DataFrame:
    """Return the COMPARABILITY rows of the selected plans that are not alike, in words, worst first."""
    names, table = base.plan_names(sub), sub.whole("COMPARABILITY")
    rows = table[
        table["plan_a"].isin(list(names)) & table["plan_b"].isin(list(names)) & (table["grade"] != "alike")
    ]
    words = {"scope": comparability.SCOPE_NAMES, "level": comparability.LEVEL_NAMES}
    values = {
        column: [
            _(words.get(criterion, {}).get(value, value)) if value else "–"
            for criterion, value in zip(rows["criterion"], rows[column], strict=True)
        ]
        for column in ("value_a", "value_b")
    }
    order = rows["grade"].map(comparability.GRADES.index)
    return rows.assign(
        **values,
        a=rows["plan_a"].map(names),
        b=rows["plan_b"].map(names),
        criterion=base.named(rows["criterion"], comparability.CRITERION_NAMES),
        grade=base.named(rows["grade"], comparability.GRADE_NAMES),
    ).loc[order.sort_values(ascending=False, kind="stable").index]


def difference_dots(sub: Subcorpus, theme: str):
    """Every pair of selected plans on one theme."""
    rows = _pairs(sub, "DIFFERENCES", base.plan_names(sub))
    name = plotly(base.theme_names(sub)[theme])
    return validity.difference_dots(rows[rows["theme"] == theme], base.chart_names(sub), theme=name)


def difference_hits(sub: Subcorpus, theme: str) -> pd.DataFrame:
    """Return the counted words of `theme` in both plans of every pair; mark: plan_a~plan_b."""
    words = sub.once(base.theme_hits, theme)[["item_id", "start", "end", "plan_id"]]
    rows = _pairs(sub, "DIFFERENCES", base.plan_names(sub))
    pairs = rows.loc[rows["theme"] == theme, ["plan_a", "plan_b"]].assign(
        mark=lambda df: df["plan_a"] + "~" + df["plan_b"]
    )
    sides = pairs.melt("mark", ["plan_a", "plan_b"], value_name="plan_id")
    return sides.merge(words, on="plan_id")[["item_id", "start", "end", "mark"]]


def difference_rows(sub: Subcorpus, theme: str = "") -> pd.DataFrame:
    """Return the DIFFERENCES of the selected plans, of one theme or all, smallest q first, in words."""
    names, table = base.plan_names(sub), _pairs(sub, "DIFFERENCES", base.plan_names(sub))
    rows = table[table["theme"] == theme] if theme else table
    rows = rows.assign(
        a=rows["plan_a"].map(names),
        b=rows["plan_b"].map(names),
        theme_name=rows["theme"].map(base.theme_names(sub)),
        items_a=rows["n_a"].astype(str) + "/" + rows["total_a"].astype(str),
        items_b=rows["n_b"].astype(str) + "/" + rows["total_b"].astype(str),
    )
    rows = rows.sort_values(["q", "p", "a", "b"], ignore_index=True)
    return rows.round({"difference": 3, "low": 3, "high": 3, "p": 4, "q": 4})
