"""What stands under a figure about trust: how comparable its plans are, how robust its ranking is."""

import streamlit as st

from analysis.i18n import _
from analysis.subcorpus import Selection
from analysis.views import validity as views

from . import cache, notices, shell


def comparability_note(selection: Selection) -> None:
    """Say in one line what makes some of the selected plans unequal; nothing for fewer than two."""
    text = cache.once(views.comparability_text, selection)
    if text:
        notices.caveat(text)


def robustness_strip(selection: Selection, theme: str) -> None:
    """Say in one line which ways of counting keep the ranking of all plans on `theme`, with a link to more."""
    notices.caveat(cache.once(views.robustness_text, selection, theme))
    shell.link("pages/validity.py", selection, label=_("这些数字能信到什么程度"))


def summary(selection: Selection) -> None:
    """Say under the headline how robust the three main rankings are and how comparable the plans, with a link."""
    lines = [
        *cache.once(views.robustness_summary, selection),
        cache.once(views.comparability_text, selection),
    ]
    notices.caveat("  \n".join(filter(None, lines)))
    shell.link("pages/validity.py", selection, label=_("这些数字能信到什么程度"))


def grades_legend() -> None:
    """Say what the grades of comparability mean and where their bounds lie."""
    with st.expander(_("分级的依据")):
        st.markdown(_(views.GRADES_EXPLAINED))
