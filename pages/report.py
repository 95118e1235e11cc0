"""报告：把看到的图按次序做成可以付印的图片和文件。"""

import streamlit as st

from analysis.i18n import _, language
from ui import basket, pressroom, report_desk, shell

selection = shell.page("pages/report.py")
recipe = basket.draft(selection)
left, right = st.columns([2, 3], gap="large")
with left:
    at = report_desk.contents(recipe)
    report_desk.keeping(recipe)
with right:
    if at is None:
        st.info(
            _("报告还是空的。在任何一页的图下点“加入报告”，在左边“加图”，或者从现成的报告开始。"),
            icon=":material/post_add:",
        )
        st.button(_("从现成的报告开始"), on_click=report_desk.begin, args=(language(),))
    else:
        report_desk.part(recipe, at)
        st.header(_("做成文件"), anchor=False)
        pressroom.making(basket.draft(selection))
