"""Sentences that several figures share: the source line and the names of the denominators."""

from collections.abc import Iterable

import pandas as pd

from ..escape import plotly
from ..i18n import N_, _, listed

DENOMINATORS = {
    "share": N_("含该主题的任务 ÷ 全部任务"),
    "share_lifelong": N_("含该主题的任务 ÷ 职教与终身学习类任务"),
    "per_1000_chars": N_("每千字提到该主题的词次"),
    "n_mentions": N_("提到该主题的词次"),
}

LEVELS = {
    "national": N_("国家"),
    "province": N_("省（市）"),
    "city": N_("市、区"),
    "unknown": N_("层级不明"),
}


def source(plans: Iterable[str], *, note: str = "") -> str:
    """Return the source line: the plans that the figure rests on, the tool, and a note on what not to read."""
    names = list(dict.fromkeys(plans))
    shown = listed(names) if len(names) <= 8 else _("{n} 份计划", n=len(names))
    text = _("来源：教育工作要点（{plans}）；规划透镜 PlanLens。", plans=shown)
    return f"{note}\n{text}" if note else text


def whole_scope(table: pd.DataFrame) -> str:
    """Return the plans of `table` (plan, scope) for all of education, listed, where others state less; else ""."""
    stated = table[table["scope"] != ""]
    whole = stated.loc[stated["scope"] == "all", "plan"]
    return listed(dict.fromkeys(whole)) if stated["scope"].nunique() > 1 else ""


def document_id(document: str) -> str:
    """Return the mark of a document: its name or number as ADOPTION and DOCUMENTS have it, escaped."""
    return plotly(document)
