"""What pages show: figures with downloads and evidence, tables, lists of items, notices."""

from __future__ import annotations

import html
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from analysis import escape
from analysis.gallery.exhibit import arguments
from analysis.gallery.exhibits import EXHIBITS
from analysis.i18n import _, language, set_language
from analysis.labels import plain
from analysis.subcorpus import Selection

from . import basket, cache, columns, downloads, evidence, pictures, state
from .cache import Chart

# Figures do not zoom, and pictures come from the server with their source: plotly's own buttons have no use.
CHART_CONFIG = {"displayModeBar": False, "displaylogo": False}


def figure(exhibit: str, selection: Selection, *options: str, name: str, help: str | None = None) -> None:
    """Show a figure of the catalogue: title, measure, and tabs of chart, table and evidence; then its source.

    `exhibit` is its key in gallery.EXHIBITS, `options` are the chosen values of its options in their order. A click
    on a mark opens its items. `name` is unique on the page; open tab and chosen mark stand in the URL under it.
    `help` says in the reader's words what is measured, where it is not the exhibit's own.
    """
    views = EXHIBITS[exhibit]

    def asked(view: Callable) -> Callable[[], pd.DataFrame]:
        return partial(cache.once, view, selection, *arguments(view, options))

    _card(
        cache.figure(views.draw, selection, *arguments(views.draw, options), printed=views.printed),
        asked(views.rows)(),
        _Shown(name, language(), help or _(views.help), partial(basket.add, exhibit, options, selection)),
        asked(views.items) if views.items else None,
        asked(views.hits) if views.hits else None,
    )


def card(
    chart: Chart,
    table: pd.DataFrame,
    *,
    name: str,
    items: evidence.Items | None = None,
    hits: evidence.Hits = None,
    help: str | None = None,
) -> None:
    """Show a chart of the page's own as `figure` does.

    `table` is the figure's data, shown and downloaded. `items` holds the ITEMS rows behind it; without it there
    is no evidence. `hits` are the counted places in them: item_id, start, end, `mark` (the id of the mark of the
    chart that the place stands behind), perhaps `note`. Either may be a function that returns the table, called
    when a reader asks for it. Alters nothing.
    """
    _card(chart, table, _Shown(name, language(), help), items, hits)


@dataclass(frozen=True)
class _Shown:
    """How a figure is shown: its name on the page, the page's language, which a fragment does not know, its help.

    `add` puts it into the reader's report, where a report can hold it.
    """

    name: str
    lang: str
    help: str | None
    add: Callable[[], None] | None = None


@st.fragment
def _card(
    chart: Chart, table: pd.DataFrame, how: _Shown, items: evidence.Items | None, hits: evidence.Hits
) -> None:
    set_language(how.lang)
    name, meta = how.name, chart.shown.layout.meta
    title, subtitle, source = (html.unescape(meta[part]) for part in ("title", "subtitle", "source"))
    labels = chart.marks if hits is not None else {}
    table = plain(table)
    # A border, because Streamlit prints what stands in one on one sheet.
    with st.container(key=f"{name}_figure", gap="xsmall", border=True):
        st.header(escape.markdown(title), anchor=False, help=how.help)
        st.caption(escape.markdown(subtitle))
        titles = {"chart": _("图"), "table": _("表")} | ({} if items is None else {"evidence": _("依据")})
        boxes = state.tabs(f"{name}.tab", titles)
        if boxes["chart"].open:
            with boxes["chart"]:
                _chart(chart, name=name, alt=f"{title}。{subtitle}", clickable=bool(labels))
                if labels:
                    evidence.panel(items, hits, labels, name=name)
        elif boxes["table"].open:
            with boxes["table"]:
                st.dataframe(
                    columns.readable(table),
                    hide_index=True,
                    column_config=columns.formats(),
                    key=f"{name}_table",
                )
                if len(table) > columns.MOST_ROWS:
                    st.caption(
                        _(
                            "这里是前 {n} 行，共 {total} 行；全部在“下载”的数据里。",
                            n=columns.MOST_ROWS,
                            total=len(table),
                        )
                    )
        else:
            with boxes["evidence"]:
                evidence.tab(items, hits, labels, name=name)
        st.caption("  \n".join(escape.markdown(line) for line in source.split("\n")))
        with st.container(horizontal=True, gap="xsmall"):
            downloads.popover(name, downloads.file_stem(title) or name, table, pictures.of(chart))
            if how.add:
                st.button(
                    _("加入报告"),
                    key=f"{name}_report",
                    on_click=how.add,
                    type="tertiary",
                    icon=":material/post_add:",
                )


def _chart(chart: Chart, *, name: str, alt: str, clickable: bool) -> None:
    """Draw the chart; where it is `clickable`, a click on a mark chooses it."""
    click = {}
    if clickable:
        found = partial(_mark, chart)
        click = {
            "on_select": state.on_points(evidence.mark_name(name), name, found),
            "selection_mode": "points",
        }
    st.plotly_chart(chart.shown, theme=None, config=CHART_CONFIG, key=name, alt=alt, **click)


def _mark(chart: Chart, points: Sequence[Mapping]) -> str:
    """Return the mark at the first of the clicked `points`; "" where the click took the choice back."""
    return chart.mark_at(points[0]["curve_number"], points[0]["point_index"]) if points else ""


def table(df: pd.DataFrame, columns: Mapping[str, str], *, name: str) -> None:
    """Show the `columns` {column: catalogue text of its title} of `df` as a table with its downloads.

    The cells are drawn as text, never as markup. `name` is unique on the page.
    """
    shown = df[list(columns)].rename(columns={column: _(title) for column, title in columns.items()})
    st.dataframe(shown, hide_index=True, key=name)
    downloads.tables(name, name, shown)


def points(title: str, sentences: Iterable[str], *, bold: Collection[str] = ()) -> None:
    """Show `sentences`, plain text, as a list of bullets under `title`; nothing where there are none.

    Where a sentence begins with one of the names `bold`, the name stands out.
    """
    if lines := [f"- {_led(sentence, bold)}" for sentence in sentences]:
        st.header(title, anchor=False)
        st.markdown("\n".join(lines))


def _led(sentence: str, bold: Collection[str]) -> str:
    name = max((name for name in bold if sentence.startswith(name)), key=len, default="")
    rest = escape.markdown(sentence.removeprefix(name))
    return f"**{escape.markdown(name)}**{rest}" if name else rest


def codebook_entry(codebook: pd.DataFrame, theme: str) -> None:
    """Show the definition, the rules and the terms of one theme; `codebook` has the CODEBOOK columns."""
    entry = codebook[codebook["theme"] == theme].iloc[0]
    suffix = "_zh" if language() == "zh" else ""
    st.header(entry["zh" if language() == "zh" else "en"], anchor=False)
    for title, column in ((_("定义"), "definition"), (_("计入"), "include"), (_("不计"), "exclude")):
        st.markdown(f"**{title}**　{escape.markdown(entry[column + suffix])}")
    with st.expander(_("词表（{n} 个词，后为权重）", n=entry["n_terms"])):
        st.text(entry["terms"], width="stretch")
