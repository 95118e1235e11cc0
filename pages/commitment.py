"""力度：计划把话说得多满。"""

import streamlit as st

from analysis.i18n import N_, _
from analysis.views import base
from analysis.views import commitment as views
from ui import cache, evidence, filters, notices, shell, widgets

GRADED = {
    "plan": N_("计划"), "theme": N_("主要主题"), "grade": N_("力度"), "verb": N_("动词"), "object": N_("做什么"),
}  # fmt: skip
VERBS = {
    "verb": N_("动词"), "grade": N_("力度"), "n": N_("所选任务中（次）"), "reason": N_("为什么"),
    "compounds": N_("与之成名词、不计的词"), "source": N_("来源"),
}  # fmt: skip

selection = shell.page("pages/commitment.py")
left, right = st.columns(2, gap="large")
with left:
    theme = filters.option(
        "focus",
        {views.ALL: _("全部主题"), **cache.once(base.theme_names, selection)},
        title=_("主题"),
        help=_("下面的图和页末的台账只看以这个主题为主的任务。"),
    )
with right:
    plan_id = filters.option(
        "plan",
        {views.ALL: _("全部计划"), **cache.once(base.plan_names, selection)},
        title=_("计划"),
        help=_("下面的图和页末的台账只看这份计划；只看一份时，图上写出每个主题的个数。"),
    )
items, found = cache.table("ITEMS"), cache.once(views.graded, selection, theme, plan_id)
with left:
    widgets.figure("strength", selection, theme, name="bars")
    notices.caveat(
        _(
            "一个分句只计一个动词：先说的管后说的，“探索建立机制”计探索，“推动落实政策”计推动；名称、定语和否定不计。"
        )
    )
with right:
    widgets.figure("strength-by-theme", selection, plan_id, name="themes")
st.header(_("分级动词（{n} 处）", n=len(found)), anchor=False)
if found.empty:
    notices.empty_state(_("所选计划在这一主题下没有分级的动词。"))
else:
    evidence.ledger(found, items, GRADED, name="graded")
with st.expander(_("动词分级表")):
    notices.caveat(
        _(
            "分级是 PlanLens 自拟的，可在 data/lexicon/commitment.csv 中改；按措辞明确程度分级的想法取自政策量化文献"
            "（彭纪生、仲为国、孙文祥 2008，《政策测量、政策协同演变与经济绩效》，《管理世界》第 9 期）。三级是顺序，不是分数，不求平均。"
        )
    )
    widgets.table(cache.once(views.lexicon, selection), VERBS, name="verbs")
