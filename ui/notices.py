"""What a page says when there is nothing to show or something went wrong."""

from typing import NoReturn

import streamlit as st

from analysis import escape
from analysis.errors import PlanLensError


def caveat(text: str) -> None:
    """Show a limit of what may be concluded, in small print under a figure. `text` is ours, as markdown."""
    st.caption(text)


def empty_state(text: str) -> None:
    """Say that there is nothing to show; the caller draws the way back."""
    st.info(text, icon=":material/filter_alt_off:")


def stop(error: PlanLensError) -> NoReturn:
    """Show an error in the reader's words and end the run."""
    st.error(escape.markdown(str(error)), icon=":material/error:")
    st.stop()
