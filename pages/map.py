"""对应分析：计划与主题在一张图上的远近。"""

import streamlit as st

from analysis.i18n import N_, _
from analysis.views import map as views
from ui import cache, notices, shell, trust, widgets

TESTS = {
    "left_out": N_("去掉哪份计划"),
    "p": "p",
    "n_items": N_("任务数"),
    "cramers_v": "V",
    "chi_square": "χ²",
    "dof": N_("自由度"),
}

selection = shell.page("pages/map.py")
missing = cache.once(views.why_none, selection)
if missing:
    notices.empty_state(missing)
    st.stop()
left, right = st.columns([3, 2], gap="large")
with left:
    widgets.figure("correspondence", selection, name="biplot")
    trust.comparability_note(selection)
with right:
    st.header(_("差别是不是偶然"), anchor=False)
    widgets.table(cache.once(views.associations, selection), TESTS, name="tests")
    notices.caveat(
        _(
            "p：把任务随机分给各计划（每份条数、每个主题条数不变），卡方至少这么大的比例；很多格子期望不足 5 条，"
            "所以不用卡方分布。逐一去掉一份再算，看结论靠不靠某一份。一份计划的任务不是抽样，p 小不等于地区之间真有差别。"
        )
    )
    notices.caveat(
        _("图和检验都用全部计划的工作任务算出，筛选只决定画哪些点。V 为 Cramér 系数，0 为无关联，1 为最强。")
    )
