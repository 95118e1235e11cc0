"""From a number to its sentences: items and marked places, a page of them at a time, drawn as plain text."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from analysis import escape
from analysis.i18n import _, language, set_language
from analysis.labels import place_names

from . import cache

ITEMS_PER_PAGE = 20
# Characters shown on either side of a marked place.
CONTEXT = 24


@st.fragment
def box(items: pd.DataFrame, *, name: str, lang: str, hits: pd.DataFrame | None = None) -> None:
    """Draw a closed list of the items behind a figure, or of the marked places `hits` in them.

    Opening it reruns only this fragment, so a closed one costs nothing. `items` and `hits` are as in
    `items_list` and `hit_list`; `lang` is the page's language, which a fragment does not know.
    """
    set_language(lang)
    several = _("依据的任务（{n} 条）", n=len(items))
    title = several if hits is None else _("依据的原句（{n} 处）", n=len(hits))
    opened = st.expander(title, key=f"{name}_items", on_change="rerun")
    if opened.open:
        with opened:
            if hits is None:
                items_list(items, name=name)
            else:
                hit_list(hits, items, name=name)


def items_list(items: pd.DataFrame, *, name: str) -> None:
    """Show items with place, number and full text, 20 to a page; `items` has the ITEMS columns."""
    for item in _page(items, name).itertuples():
        st.caption(escape.markdown(item_place(item)))
        st.text(item.text, width="stretch")


def hit_list(hits: pd.DataFrame, items: pd.DataFrame, *, name: str) -> None:
    """Show marked places line by line, 20 to a page; a click on a line opens the whole item, the place marked.

    `hits` has item_id, start and end (offsets in the item's text) and may have `note`, a plain text said
    behind the item's place. `items` holds the ITEMS rows of all hits; hits of other items are left out.
    """
    found = items.set_index("item_id", drop=False)
    hits = hits[hits["item_id"].isin(found.index)]
    for hit in _page(hits, name).itertuples():
        item, start, end = found.loc[hit.item_id], int(hit.start), int(hit.end)
        text = item["text"]
        left, right = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        whose = f":gray[{escape.markdown(_plan(item))}]"
        line = f"{escape.markdown(left)}{_mark(text[start:end])}{escape.markdown(right)}"
        with st.expander(f"{whose}　{line}"):
            _marked_item(item, start, end, getattr(hit, "note", ""))


def ledger(rows: pd.DataFrame, items: pd.DataFrame, columns: dict[str, str], *, name: str) -> None:
    """Show `columns` {column: catalogue text of its title} of `rows` as a table; choosing a row opens its sentence.

    `rows` has item_id, start and end besides; `items` holds the ITEMS rows.
    """
    _ledger(rows, items, columns, name, language())


@st.fragment
def _ledger(rows: pd.DataFrame, items: pd.DataFrame, columns: dict[str, str], name: str, lang: str) -> None:
    set_language(lang)
    shown = rows[list(columns)].rename(columns={column: _(title) for column, title in columns.items()})
    event = st.dataframe(
        shown, hide_index=True, key=name, on_select="rerun", selection_mode="single-row", height="content"
        if len(rows) < 10 else 388,
    )  # fmt: skip
    chosen = [row for row in event.selection.rows if row < len(rows)]
    if not chosen:
        st.caption(_("点选一行，看它在原文里的那句话。"))
        return
    row = rows.iloc[chosen[0]]
    item = items.set_index("item_id", drop=False).loc[row["item_id"]]
    with st.container(border=True, key=f"{name}_opened"):
        _marked_item(item, int(row["start"]), int(row["end"]), "")


def _marked_item(item: pd.Series, start: int, end: int, note: str) -> None:
    """Show one item with its place and one stretch of its text marked."""
    place = item_place(item)
    st.caption(escape.markdown(f"{place} · {note}" if note else place))
    st.markdown(marked(item["text"], start, end))


def marked(text: str, start: int, end: int) -> str:
    """Return `text` as markdown that shows exactly its characters, with text[start:end] marked."""
    return marked_spans(text, [(start, end)])


def marked_spans(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return `text` as markdown that shows exactly its characters, with every stretch (start, end) marked."""
    parts, done = [], 0
    for start, end in sorted(spans):
        # Where stretches overlap, the later one goes on where the earlier ended.
        start, end = max(start, done), max(end, done)
        parts += [_lines(text[done:start]), _mark(text[start:end])]
        done = end
    return "".join([*parts, _lines(text[done:])])


def _mark(text: str) -> str:
    return f":orange-background[**{escape.markdown(text)}**]" if text.strip() else ""


def _lines(text: str) -> str:
    """Escape line by line: two blanks and a line end are a line break in markdown."""
    return "  \n".join(
        # Blanks at the ends tell words apart from the mark.
        " " * line[:1].isspace() + escape.markdown(line) + " " * line[-1:].isspace()
        for line in text.split("\n")
    )


def item_place(item: object) -> str:
    """Return where an item stands, such as "武汉 2016 · 一、主要任务 · 3". `item` has the ITEMS columns."""
    number = "" if pd.isna(item.number) else str(item.number)
    section = f"{item.section_no} {item.section_title}" if item.section_title else ""
    return " · ".join(part for part in (_plan(item), section, number) if part)


def _plan(item: object) -> str:
    """Return whose item it is, such as "武汉 2016", in the reader's language."""
    city = place_names(cache.table("PLANS")).get(item.city, item.city) if language() == "en" else item.city
    return f"{city} {item.year}"


def _page(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return the rows of the page that the reader is on; draw the page numbers if there are several."""
    n_pages = -(-len(rows) // ITEMS_PER_PAGE)
    page = st.pagination(n_pages, key=f"{name}_page") if n_pages > 1 else 1
    return rows.iloc[(page - 1) * ITEMS_PER_PAGE : page * ITEMS_PER_PAGE]
