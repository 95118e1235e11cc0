"""What pages show: figures with downloads and evidence, tables, lists of items, notices."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analysis import escape
from analysis.i18n import N_, _, language
from analysis.tabular import csv_bytes

from . import evidence

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

FILE_STEM_LENGTH = 60
# Figures do not zoom, so the buttons for it would do nothing.
HIDDEN_BUTTONS = ["zoom2d", "pan2d", "zoomIn2d", "zoomOut2d", "autoScale2d", "resetScale2d"]
# Streamlit's plotly bundle has no Chinese, so the few texts in use are given here.
MODEBAR_TEXTS = {
    "Download plot as a PNG": N_("下载图片（PNG）"),
    "Preparing download…": N_("正在生成图片…"),
    "Snapshot succeeded": N_("图片已生成"),
    "Sorry, there was a problem downloading your snapshot!": N_("图片没有生成，请重试"),
}

# Characters that Windows forbids in file names, and blanks.
RE_NOT_IN_FILE_NAME = re.compile(r'[\\/:*?"<>|\s]+')


def file_stem(text: str) -> str:
    """Return `text` as a file name without extension: no blanks, nothing Windows forbids, 60 characters."""
    return RE_NOT_IN_FILE_NAME.sub("_", text).strip("_.")[:FILE_STEM_LENGTH]


def chart_config(stem: str) -> dict[str, object]:
    """Return plotly's config: a PNG button with file name `stem`, no logo, texts in the page's language."""
    texts = {english: _(chinese) for english, chinese in MODEBAR_TEXTS.items()}
    return {
        "displaylogo": False,
        "displayModeBar": "hover",
        "modeBarButtonsToRemove": HIDDEN_BUTTONS,
        "toImageButtonOptions": {"format": "png", "scale": 3, "filename": stem},
        **({"locale": "zh-CN", "locales": {"zh-CN": {"dictionary": texts}}} if language() == "zh" else {}),
    }


def figure(
    fig: Figure,
    table: pd.DataFrame,
    *,
    name: str,
    items: pd.DataFrame | None = None,
    hits: pd.DataFrame | None = None,
    alt: str = "",
) -> None:
    """Show a figure from `cache.figure` with a PNG and a CSV download and the list of items behind it.

    `table` is the figure's data, downloaded as it is. `items` has the ITEMS columns; without it there is no
    list. With `hits` (see evidence.hit_list) the list is of those places in the items. `name` is unique on
    the page. `alt` describes the figure to a screen reader, by default its title and subtitle. Alters nothing.
    """
    title, subtitle = (html.unescape(fig.layout.meta[part]) for part in ("title", "subtitle"))
    stem = file_stem(title) or name
    st.plotly_chart(fig, theme=None, config=chart_config(stem), key=name, alt=alt or f"{title}。{subtitle}")
    _download(table, stem, name)
    if items is not None:
        evidence.box(items, name=name, lang=language(), hits=hits)


def _download(table: pd.DataFrame, stem: str, name: str) -> None:
    """Draw the CSV button; the file is made when it is asked for."""
    st.download_button(
        _("下载数据（CSV）"),
        lambda: csv_bytes(table),
        file_name=f"{stem}.csv",
        mime="text/csv",
        key=f"{name}_csv",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def table(df: pd.DataFrame, columns: Mapping[str, str], *, name: str) -> None:
    """Show the `columns` {column: catalogue text of its title} of `df` as a table with a CSV download.

    The cells are drawn as text, never as markup. `name` is unique on the page.
    """
    shown = df[list(columns)].rename(columns={column: _(title) for column, title in columns.items()})
    st.dataframe(shown, hide_index=True, key=name)
    _download(shown, name, name)


def points(title: str, sentences: Iterable[str]) -> None:
    """Show `sentences`, made safe for plotly by analysis.labels, as a list of bullets under `title`."""
    st.subheader(title, anchor=False)
    st.markdown("\n".join(f"- {escape.markdown(html.unescape(sentence))}" for sentence in sentences))


def codebook_entry(codebook: pd.DataFrame, theme: str) -> None:
    """Show the definition, the rules and the terms of one theme; `codebook` has the CODEBOOK columns."""
    entry = codebook[codebook["theme"] == theme].iloc[0]
    suffix = "_zh" if language() == "zh" else ""
    st.subheader(entry["zh" if language() == "zh" else "en"], anchor=False)
    for title, column in ((_("定义"), "definition"), (_("计入"), "include"), (_("不计"), "exclude")):
        st.markdown(f"**{title}**　{escape.markdown(entry[column + suffix])}")
    with st.expander(_("词表（{n} 个词，后为权重）", n=entry["n_terms"])):
        st.text(entry["terms"], width="stretch")
