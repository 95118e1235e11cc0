"""From a number to its sentences: items and marked places, a page of them at a time, drawn as plain text."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable

import pandas as pd
import streamlit as st

from analysis import escape
from analysis import labels as places
from analysis.i18n import _, language, set_language
from analysis.subcorpus import EVERYTHING
from analysis.views import base

from . import cache, state

# The items behind a figure and the places in them, or how to get them when they are asked for.
Items = pd.DataFrame | Callable[[], pd.DataFrame]
Hits = Items | None

ITEMS_PER_PAGE = 20
ITEMS_IN_PANEL = 5
# Characters shown on either side of a marked place.
CONTEXT = 24


def tab(items: Items, hits: Hits, labels: dict[str, str], *, name: str) -> None:
    """Draw the evidence behind a figure: all of it, or that of the mark chosen from the list of `labels`.

    The list is the road for touch and keyboard; a click on the chart chooses from the same list. `items` and
    `hits` are as in `widgets.figure`.
    """
    mark = state.chosen(mark_name(name), labels)
    if labels:
        titles = {mark: html.unescape(label) for mark, label in labels.items()}
        state.select(mark_name(name), titles, title=_("看图上哪一处"), placeholder=_("全部"))
    items = _asked(items)
    if mark:
        marked_items(_behind(hits, mark), items, name=name)
    elif hits is None:
        items_list(items, name=name)
    else:
        # A place may stand behind several marks.
        hit_list(_asked(hits).drop_duplicates(["item_id", "start", "end"]), items, name=name)


def panel(items: Items, hits: Hits, labels: dict[str, str], *, name: str) -> None:
    """Draw what stands behind the chosen mark of a chart, with the address of this view; nothing without one."""
    mark = state.chosen(mark_name(name), labels)
    if not mark:
        return
    with st.container(border=True, key=f"{name}_panel"):
        st.markdown(f"**{escape.markdown(html.unescape(labels[mark]))}**")
        marked_items(_behind(hits, mark), _asked(items), name=name, most=ITEMS_IN_PANEL)
        st.caption(_("复制这个视图的链接："))
        st.code(state.link(), language=None, wrap_lines=True)
        st.button(
            _("关闭"), key=f"{name}_close", on_click=state.put, args=(mark_name(name), ""), type="tertiary",
            icon=":material/close:",
        )  # fmt: skip


def mark_name(name: str) -> str:
    """Return under which name the URL keeps the mark chosen in the figure `name`."""
    return f"{name}.mark"


def _asked(table: Items) -> pd.DataFrame:
    return table() if callable(table) else table


def _behind(hits: Hits, mark: str) -> pd.DataFrame:
    hits = _asked(hits)
    return hits[hits["mark"] == mark]


def marked_items(hits: pd.DataFrame, items: pd.DataFrame, *, name: str, most: int = ITEMS_PER_PAGE) -> None:
    """Show the items of `hits` with their place in the original and all their hits marked, `most` to a page."""
    found = items.set_index("item_id", drop=False)
    spans = {
        item: apart(zip(rows["start"], rows["end"], strict=True))
        for item, rows in hits.groupby("item_id", sort=False)
        if item in found.index
    }
    places = sum(map(len, spans.values()))
    told = _("{n} 条任务", n=len(spans))
    st.caption(_("{items}，标出 {n} 处", items=told, n=places) if places else told)
    for item_id in list(spans)[_page(len(spans), f"{name}_marked", most=most)]:
        item = found.loc[item_id]
        st.caption(escape.markdown(f"{item_place(item)} · {_offsets(item)}"))
        st.markdown(marked_spans(item["text"], spans[item_id]))


def _offsets(item: pd.Series) -> str:
    """Return where an item stands in the cleaned text of its plan."""
    return _("清洗后全文第 {start}–{end} 字", start=item["start"] + 1, end=item["end"])


def items_list(items: pd.DataFrame, *, name: str) -> None:
    """Show items with place, number and full text, 20 to a page; `items` has the ITEMS columns."""
    for item in items.iloc[_page(len(items), name)].itertuples():
        st.caption(escape.markdown(item_place(item)))
        st.text(item.text, width="stretch")


def hit_list(hits: pd.DataFrame, items: pd.DataFrame, *, name: str) -> None:
    """Show marked places line by line, 20 to a page; a click on a line opens the whole item, the place marked.

    `hits` has item_id, start and end (offsets in the item's text) and may have `note`, a plain text said
    behind the item's place. `items` holds the ITEMS rows of all hits; hits of other items are left out.
    """
    found = items.set_index("item_id", drop=False)
    hits = hits[hits["item_id"].isin(found.index)]
    for hit in hits.iloc[_page(len(hits), name)].itertuples():
        item, start, end = found.loc[hit.item_id], int(hit.start), int(hit.end)
        text = item["text"]
        left, right = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        whose = f":gray[{escape.markdown(places.item_plan(item, cache.once(base.place_names, EVERYTHING)))}]"
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
    place = rows["item_id"] + ":" + rows["start"].astype(str) + "-" + rows["end"].astype(str)
    # Several rows may stand at one place: the second is known as …/2.
    again = rows.groupby(place.to_numpy()).cumcount().to_numpy()
    ids = [f"{at}/{n + 1}" if n else at for at, n in zip(place, again, strict=True)]
    row = state.chosen(f"{name}.row", dict.fromkeys(ids, ""))
    at = ids.index(row) if row else None
    st.dataframe(
        shown, hide_index=True, key=name, height="content" if len(rows) < 10 else 388, selection_mode="single-row",
        on_select=state.on_rows(f"{name}.row", name, ids),
        selection_default=None if at is None else {"selection": {"rows": [at]}},
    )  # fmt: skip
    if at is None:
        st.caption(_("点选一行，看它在原文里的那句话。"))
        return
    opened = rows.iloc[at]
    item = items.set_index("item_id", drop=False).loc[opened["item_id"]]
    with st.container(border=True, key=f"{name}_opened"):
        _marked_item(item, int(opened["start"]), int(opened["end"]), "")


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
    for start, end in apart(spans):
        parts += [_lines(text[done:start]), _mark(text[start:end])]
        done = end
    return "".join([*parts, _lines(text[done:])])


def apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches (start, end) in order, none empty; where two overlap, the later begins where the first ends."""
    found, done = [], 0
    for start, end in sorted(spans):
        if end > max(start, done):
            found.append((max(start, done), end))
            done = end
    return found


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
    """Return where an item stands, in the reader's language; `item` is a row of ITEMS."""
    return places.item_place(item, cache.once(base.place_names, EVERYTHING))


def _page(n: int, name: str, *, most: int = ITEMS_PER_PAGE) -> slice:
    """Return which of `n` rows the page shows that the reader is on; draw the page numbers if there are several."""
    n_pages = -(-n // most)
    page = st.pagination(n_pages, key=f"{name}_page") if n_pages > 1 else 1
    return slice((page - 1) * most, page * most)
