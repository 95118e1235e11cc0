"""Views of the page of commitment: graded verbs by plan and theme, with their sentences."""

import re
from dataclasses import replace

import pandas as pd

from .. import labels
from ..figures import strength
from ..figures.strength import GRADES
from ..i18n import N_
from ..subcorpus import DEFAULT_KINDS, Subcorpus
from . import base

ALL = "all"
GRADE_NAMES = {grade: name for grade, (name, _colour) in GRADES.items()}
# The reasons of data/lexicon/commitment.csv, for the catalogue; an edited one is shown as it is.
REASONS = (
    N_("结果：说出做成什么，事后可以核对"), N_("约束：不容例外或写入考核的用语"), N_("发文：要拿出一份可以核对的文件"),
    N_("设立与一次性的事：做没做一查便知"), N_("推进：说方向和用力，不说终点"), N_("改进：比现在更好，不说好到哪里"),
    N_("执行：照已有的要求和方案去做"), N_("建设与组织：持续做的事"), N_("试行：先试再定"), N_("激励与引导：希望别人去做"),
    N_("争取与渐进：尽力而为、留有余地"), N_("协助：主责在别人"),
)  # fmt: skip
# What the verb governs: to the end of its clause, as far as a line has room.
RE_OBJECT = re.compile("[^，。；：！？\n]{0,24}")


def strengths(sub: Subcorpus, theme: str) -> pd.DataFrame:
    """Return the labelled STRENGTH of the selected plans: whole plans (ALL) or the items of one primary theme."""
    table = sub.whole("STRENGTH")
    rows = table[table["theme"] == ("" if theme == ALL else theme)]
    return labels.labelled(rows, sub.table("PLANS"))


def strength_bars(sub: Subcorpus, theme: str):
    """Each plan's graded verbs as one bar."""
    name = "" if theme == ALL else base.theme_names(sub)[theme]
    return strength.strength_bars(sub.once(strengths, theme), theme=name)


def by_theme(sub: Subcorpus, plan_id: str) -> pd.DataFrame:
    """Return the labelled STRENGTH by theme of one of the selected plans, or of all of them (ALL)."""
    table, plans = sub.whole("STRENGTH"), sub.table("PLANS")
    rows = table[table["theme"].ne("") & (table["plan_id"].eq(plan_id) | (plan_id == ALL))]
    rows = rows[rows["theme"].isin(sub.selection.themes)] if sub.selection.themes else rows
    return labels.labelled(rows, plans, sub.whole("CODEBOOK"))


def strength_by_theme(sub: Subcorpus, plan_id: str):
    """The share of firm verbs by theme."""
    return strength.strength_by_theme(sub.once(by_theme, plan_id))


def graded(sub: Subcorpus, theme: str, plan_id: str) -> pd.DataFrame:
    """Return the selected COMMITMENTS of one primary theme and plan (or ALL) with plan, theme, grade in words, object.

    `grade_id` and `theme_id` are the codes.
    """
    items, coded = sub.table("ITEMS"), sub.whole("THEMES")
    primary = coded.loc[coded["is_primary"], ["item_id", "theme"]]
    rows = sub.table("COMMITMENTS").merge(items[["item_id", "plan_id", "text"]], on="item_id")
    rows = rows.merge(primary, on="item_id", how="left")
    rows = rows[(rows["theme"].eq(theme) | (theme == ALL)) & (rows["plan_id"].eq(plan_id) | (plan_id == ALL))]
    objects = [RE_OBJECT.match(text, end)[0] for text, end in zip(rows["text"], rows["end"], strict=True)]
    names = base.named(rows["grade"], GRADE_NAMES)
    return rows.assign(
        grade_id=rows["grade"], theme_id=rows["theme"],
        plan=rows["plan_id"].map(base.plan_names(sub)), theme=rows["theme"].map(base.theme_names(sub)).fillna("—"),
        grade=names, object=objects, note=names,
    ).drop(columns="text").reset_index(drop=True)  # fmt: skip


def counted(sub: Subcorpus, theme: str, plan_id: str) -> pd.DataFrame:
    """Return what the figures count of `graded`: work items only, whatever themes and kinds the filter names."""
    return graded(sub.of(replace(sub.selection, themes=(), kinds=DEFAULT_KINDS)), theme, plan_id)


def bar_hits(sub: Subcorpus, theme: str) -> pd.DataFrame:
    """Return the counted verbs behind the bars; the mark of each is its plan and grade."""
    rows = sub.once(counted, theme, ALL)
    return rows.assign(mark=rows["plan_id"] + "~" + rows["grade_id"])


def firm_hits(sub: Subcorpus, plan_id: str) -> pd.DataFrame:
    """Return the counted firm verbs behind the dots; the mark of each is its plan and theme."""
    rows = sub.once(counted, ALL, plan_id)
    rows = rows[rows["grade_id"].eq("firm") & rows["theme_id"].notna()]
    return rows.assign(mark=rows["plan_id"] + "~" + rows["theme_id"])


def lexicon(sub: Subcorpus) -> pd.DataFrame:
    """Return the VERBS with grade and reason in words and how often the selected items use them (n)."""
    verbs, found = sub.whole("VERBS"), sub.table("COMMITMENTS")
    return verbs.assign(
        grade=base.named(verbs["grade"], GRADE_NAMES), reason=base.named(verbs["reason"], {reason: reason for reason in REASONS}),
        n=verbs["verb"].map(found["verb"].value_counts()).fillna(0).astype(int),
    )  # fmt: skip
