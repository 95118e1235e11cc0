"""The report that the reader is putting together: a recipe, kept while the browser's tab is open."""

from dataclasses import replace

import streamlit as st

from analysis.gallery.exhibits import EXHIBITS
from analysis.i18n import _, language, set_language
from analysis.report import editing
from analysis.report.recipe import Figure, Recipe, Text
from analysis.subcorpus import Selection

from . import state


def recipe() -> Recipe:
    """Return the reader's report, without language and selection: those are the page's."""
    return state.kept("report", Recipe(documents=("docx",)))


def draft(selection: Selection) -> Recipe:
    """Return the reader's report of what the page's filters select, in the page's language."""
    return replace(recipe(), selection=replace(selection, lang=Selection().lang), language=language())


def add(exhibit: str, options: tuple[str, ...], selection: Selection) -> None:
    """Put a figure as a page shows it at the end of the report, and say so."""
    # A click in a fragment is heard before the page has set its language.
    set_language(selection.lang)
    given = dict(zip(EXHIBITS[exhibit].options, options, strict=False))
    put(editing.added(recipe(), Figure(exhibit, given, chosen=editing.chosen(selection))))
    n = len(recipe().figures)
    st.toast(
        _("已加入报告，现在有 {n} 张图；在“带走”里的“报告”页排序、付印。", n=n), icon=":material/post_add:"
    )


def put(found: Recipe, at: int | None = None) -> None:
    """Keep a recipe with another order or number of parts, and choose the part at `at`, the last by default."""
    last = len(found.parts) - 1
    state.keep("report", found)
    choose(last if at is None else min(at, last))
    state.keep("report_turn", state.kept("report_turn", 0) + 1)


def change(at: int, part: Figure | Text) -> None:
    """Keep another part in the place of the one at `at`."""
    state.keep("report", editing.changed(recipe(), at, part))


def keep(**values: object) -> None:
    """Keep other values of the recipe's fields, its parts left out."""
    state.keep("report", replace(recipe(), **values))


def chosen() -> int:
    """Return which part is chosen, counted from 0."""
    return min(max(state.kept("report_at", 0), 0), max(len(recipe().parts) - 1, 0))


def choose(at: int) -> None:
    """Choose the part at `at`."""
    state.keep("report_at", at)


def key(name: str) -> str:
    """Return the key of a widget that begins afresh when the parts have another order."""
    return f"report_{name}_{state.kept('report_turn', 0)}"
