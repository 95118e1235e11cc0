"""Tables on a page: how many rows, and shares in percent."""

import pandas as pd
import streamlit as st

from analysis import columns
from analysis.i18n import _

# A table is for looking things up, a chart for seeing: beyond this the reader takes the file.
MOST_ROWS = 400


def readable(df: pd.DataFrame) -> pd.DataFrame:
    """Return the first MOST_ROWS rows of `df` under the titles of its columns."""
    return columns.readable(df).head(MOST_ROWS)


def formats() -> dict[str, object]:
    """Return Streamlit's column settings by title: shares in percent."""
    return {
        _(columns.TITLES[column]): st.column_config.NumberColumn(format="percent")
        for column in columns.SHARES
    }
