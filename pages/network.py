"""词网：哪些词总在同一条任务里出现。"""

import streamlit as st

from analysis.i18n import N_, _
from analysis.views import keywords as views
from ui import cache, evidence, notices, shell, widgets

PAIRS = {
    "term_a": N_("一个词"), "term_b": N_("另一个词"), "n_both": N_("同在任务数"), "n_a": N_("前者任务数"),
    "n_b": N_("后者任务数"), "npmi": "NPMI",
}  # fmt: skip

selection = shell.page("pages/network.py")
pairs, items = cache.once(views.pairs, selection), cache.once(views.work_items, selection)
if pairs.empty:
    notices.empty_state(_("没有两个词同在三条以上的任务里，又比各自独立时多得多。"))
    st.stop()
left, right = st.columns([3, 2], gap="large")
with left:
    widgets.figure("word-network", selection, name="network")
with right:
    st.header(_("常在一起的词（{n} 对）", n=len(pairs)), anchor=False)
    evidence.ledger(pairs, items, PAIRS, name="pairs")
    notices.caveat(
        _("NPMI：1 为总在一起，0 为与各自独立时一样；少见的词容易得高分，同在不足 5 条的只作阅读线索。")
    )
    notices.caveat(
        _(
            "词网用全部计划的工作任务算出，筛选不改变它；一个词包含另一个（教师、教师队伍）时，本来就容易同在。"
        )
    )
