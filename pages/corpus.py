"""语料：读的是哪些文件，清洗时改了什么。"""

import streamlit as st

from analysis.i18n import N_, _
from analysis.views import corpus as views
from ui import cache, notices, shell, widgets

PLANS = {
    "city": N_("城市"), "year": N_("年份"), "title": N_("标题"), "issuer": N_("发文机关"), "doc_no": N_("文号"),
    "issued_on": N_("日期"), "scope": N_("范围"), "level": N_("层级"), "parent": N_("属于"), "n_chars": N_("原文字数"),
    "source": N_("来源"),
}  # fmt: skip
FRONT = {
    "plan": N_("计划"), "field": N_("事项"), "value": N_("原文所写"), "certainty": N_("把握"), "start": N_("原文位置"),
}  # fmt: skip
EDITS = {
    "plan": N_("计划"), "rule": N_("规则"), "before": N_("原文"), "after": N_("改为"), "certainty": N_("把握"),
    "raw_start": N_("原文位置"),
}  # fmt: skip

selection = shell.page("pages/corpus.py")
plans, edits = cache.once(views.catalogue, selection), cache.once(views.edits, selection)
left, right = st.columns(2, gap="large")
with left:
    widgets.figure("sample", selection, name="sample")
    widgets.figure("cleaning-log", selection, name="cleaning")
with right:
    widgets.figure("parse-counts", selection, name="counts")
st.header(_("计划目录"), anchor=False)
widgets.table(plans, PLANS, name="plans")
notices.caveat(_("空格表示原文没有写明；不作推测。"))
st.header(_("计划自己怎么写：标题、机关、文号、日期"), anchor=False)
widgets.table(cache.once(views.front_matter, selection), FRONT, name="front")
notices.caveat(
    _(
        "确定：写在该写的地方（落款、标题行、文号行）；很可能：由这些推出；推测：取自网页或目录，不写入计划目录。"
    )
)
st.header(_("清洗记录（{n} 处）", n=len(edits)), anchor=False)
widgets.table(edits, EDITS, name="edits")
