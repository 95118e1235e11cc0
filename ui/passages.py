"""Two passages side by side, what they have in common marked in both."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analysis import escape
from analysis.i18n import _
from analysis.reuse.text import sentences_around
from analysis.views.reuse import Aligned, Side

from . import evidence

PER_PAGE = 10


def side_by_side(pairs: Sequence[Aligned], items: pd.DataFrame, *, name: str) -> None:
    """Show aligned passages, 10 to a page: on each side the item's place and its sentence, the common part marked.

    Below each, closed, stand both items as a whole. `items` holds the ITEMS rows of all passages.
    """
    found = items.set_index("item_id", drop=False)
    n_pages = -(-len(pairs) // PER_PAGE)
    page = st.pagination(n_pages, key=f"{name}_page") if n_pages > 1 else 1
    for pair in pairs[(page - 1) * PER_PAGE : page * PER_PAGE]:
        with st.container(border=True):
            st.caption(_("相同 {n} 字 · 相似度 {score}", n=pair.n_common, score=f"{pair.score:.2f}"))
            _columns(pair, found, whole=False)
            with st.expander(_("看两条任务的全文")):
                _columns(pair, found, whole=True)


def _columns(pair: Aligned, found: pd.DataFrame, *, whole: bool) -> None:
    for column, side in zip(st.columns(2, gap="medium"), (pair.left, pair.right), strict=True):
        with column:
            _half(side, found.loc[side.item_id], whole=whole)


def _half(side: Side, item: pd.Series, *, whole: bool) -> None:
    text = item["text"]
    start, end = (0, len(text)) if whole else sentences_around(text, side.span)
    if not whole:
        st.caption(escape.markdown(evidence.item_place(item)))
    st.markdown(evidence.marked_spans(text[start:end], [(a - start, b - start) for a, b in side.common]))
