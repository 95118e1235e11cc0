"""What is computed once and shared by every visitor: tables, results, figures. The only code that caches.

Nothing is keyed by a table: Streamlit hashes large frames from a sample, so a changed cell can go unnoticed.
The key is the version of the data (the manifest's hash of its inputs) with the arguments. What comes out is
shared between visitors and threads: read it, never alter it.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

import pandas as pd
import streamlit as st

from analysis import config, corpus, pipeline
from analysis.errors import PlanLensError
from analysis.i18n import language
from analysis.labels import in_order
from analysis.schema import TABLES
from analysis.subcorpus import Selection, Subcorpus, item_ids, narrow, plan_ids

from . import building, filters, notices

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

Result = TypeVar("Result")

# How long, in seconds, a page trusts that the tables are still newer than the files in data/.
TRUST_SECONDS = 10


@st.cache_data(ttl=TRUST_SECONDS, show_spinner=False)
def _built_version() -> str | None:
    """Return the version of the built tables; None if they are missing or older than their inputs."""
    if not pipeline.is_fresh(config.DATA_DIR, config.TABLES_DIR):
        return None
    return pipeline.read_manifest(config.TABLES_DIR)["inputs"]


def version() -> str:
    """Return the version of the tables, after building them if need be. Shows an error and ends the run."""
    found = _built_version()
    if found:
        return found
    try:
        building.build_once(
            config.TABLES_DIR, is_done=lambda: bool(_built_version.clear() or _built_version())
        )
    except PlanLensError as error:
        notices.stop(error)
    return _built_version()


@st.cache_resource(max_entries=64, show_spinner=False)
def _table(version: str, name: str) -> pd.DataFrame:
    return corpus.read_table(name, config.TABLES_DIR)


@st.cache_resource(max_entries=128, show_spinner=False)
def _ids(version: str, selection: Selection) -> dict[str, frozenset[str]]:
    """Return the ids of the plans and of the items that the selection keeps."""
    plans = plan_ids(_table(version, "PLANS"), selection)
    items = item_ids(_table(version, "ITEMS"), _table(version, "THEMES"), plans, selection)
    return {"plans": plans, "items": items}


@st.cache_resource(max_entries=512, show_spinner=False)
def _narrowed(version: str, name: str, selection: Selection) -> pd.DataFrame:
    return narrow(_table(version, name), selection, **_ids(version, selection))


def table(name: str, selection: Selection | None = None) -> pd.DataFrame:
    """Return a built table (a key of schema.TABLES), whole or what the selection keeps of it.

    `subcorpus.narrow` says which rows those are. Shows the error and ends the run if there is no such table.
    """
    try:
        return _table(version(), name) if selection is None else _narrowed(version(), name, selection)
    except PlanLensError as error:
        notices.stop(error)


@st.cache_resource(max_entries=1024, show_spinner=False)
def _kept(key: tuple[object, ...], _compute: Callable[[], Result]) -> Result:
    return _compute()


def _keep(function: Callable, arguments: tuple[object, ...], compute: Callable[[], Result]) -> Result:
    """Return `compute()`, computed once for the function, its arguments, the language and the data."""
    hash(arguments)
    code = function.__code__
    name = (code.co_filename, code.co_qualname, hash(code))
    return _kept((version(), language(), *name, repr(arguments)), compute)


def manifest() -> dict[str, object]:
    """Return what the built tables rest on: see `pipeline.manifest`."""
    version()
    return pipeline.read_manifest(config.TABLES_DIR)


class _Kept(Subcorpus):
    """The part of the built tables that a page shows; what comes out of it is kept for all visitors.

    It raises a PlanLensError like any Subcorpus: a report goes on without the figure that cannot be made.
    """

    def __init__(self, selection: Selection) -> None:
        self.selection = selection

    @property
    def names(self) -> tuple[str, ...]:
        built = manifest()["tables"]
        return tuple(name for name in TABLES if f"{name.lower()}.csv" in built)

    def whole(self, name: str) -> pd.DataFrame:
        return table(name)

    def table(self, name: str) -> pd.DataFrame:
        return table(name, self.selection)

    def once(self, view: Callable[..., Result], *args: object) -> Result:
        sub = self.seen_by(view)
        return _keep(view, (sub.selection, args), lambda: view(sub, *args))

    def of(self, selection: Selection) -> Subcorpus:
        return _Kept(selection)

    @property
    def measures(self) -> dict[str, dict[str, float]]:
        return manifest()["measures"]


def subcorpus(selection: Selection) -> Subcorpus:
    """Return the part of the built tables that a selection keeps; its tables and views are kept for all visitors."""
    return _Kept(selection)


def once(view: Callable[..., Result], selection: Selection, *args: object) -> Result:
    """Return `view(subcorpus, *args)`, computed once per version of the data, language, selection and arguments.

    The subcorpus is the part of the built tables that `selection` keeps. Arguments must be hashable, never tables:
    a view reads those itself. Two views differ by file, name and code, so a page may pass a function of its own.
    Shows a PlanLensError and ends the run.
    """
    try:
        return _Kept(selection).once(view, *args)
    except PlanLensError as error:
        notices.stop(error)


@dataclass(frozen=True)
class Chart:
    """A figure as its builder made it, for pictures, and as the page shows it; `marks` are {id: label}.

    `own`: it rests on data that only this reader has brought, and is kept nowhere.
    """

    bare: Figure
    shown: Figure
    marks: dict[str, str]
    own: bool = False

    def mark_at(self, trace: int, point: int) -> str:
        """Return the id of the mark at a point of a trace, both counted from 0; "" where there is none."""
        ids = (self.shown.data[trace].meta or {}).get("ids", ())
        return ids[point] if point < len(ids) else ""


def figure(
    view: Callable[..., Figure],
    selection: Selection,
    *args: object,
    printed: Callable[..., Figure] | None = None,
) -> Chart:
    """Return the figure `view(subcorpus, *args)` with how it is shown, computed once like `once`.

    It is shown in the reader's light or dark theme, without the texts that the page itself shows. Pictures show
    `printed`, called alike, where the page's own form is too tall for a slide.
    """
    dark, sub = st.context.theme.type == "dark", _Kept(selection).seen_by(view)

    def compute() -> Chart:
        found = _chart(view(sub, *args), dark=dark)
        return replace(found, bare=printed(sub, *args)) if printed else found

    try:
        return _keep(view, ("figure", dark, sub.selection, args), compute)
    except PlanLensError as error:
        notices.stop(error)


def chart(bare: Figure) -> Chart:
    """Return a figure of a reader's own data with how it is shown; nothing is kept."""
    return replace(_chart(bare, dark=st.context.theme.type == "dark"), own=True)


def _chart(bare: Figure, *, dark: bool) -> Chart:
    from analysis.figures.dress import dress
    from analysis.figures.style import marks

    return Chart(bare, dress(bare, dark=dark, texts=False), marks(bare))


def shared(function: Callable[[str], Result]) -> Callable[[str], Result]:
    """Make a function of the version of the data run once for all visitors."""
    return st.cache_resource(max_entries=2, show_spinner=False)(function)


@st.cache_resource(max_entries=8, show_spinner=False)
def _choices(version: str, lang: str) -> filters.Choices:
    return filters.choices(
        in_order(_table(version, "PLANS")), _table(version, "CODEBOOK"), english=lang == "en"
    )


def choices() -> filters.Choices:
    """Return what the filters offer: cities and years in chart order, themes as in the codebook."""
    try:
        return _choices(version(), language())
    except PlanLensError as error:
        notices.stop(error)


@st.cache_resource(max_entries=64, show_spinner=False)
def _freeze(n_modules: int, version: str) -> None:
    gc.collect()
    gc.freeze()


def settle() -> None:
    """Take all that is loaded out of the garbage collector's sight, once for each set of modules and tables.

    Streamlit runs gc.collect(2) after every rerun; walking through pandas, plotly and the cached tables takes
    about nine tenths of a light page's server time. They live as long as the server does, so looking at them
    is in vain. The count of modules tells when a page has imported more since the last time.
    """
    _freeze(len(sys.modules), version())


@st.cache_resource(max_entries=128, show_spinner=False)
def _picture(key: tuple[str, ...], _draw: Callable[[], bytes]) -> bytes:
    return _draw()


def picture(key: tuple[str, ...], draw: Callable[[], bytes]) -> bytes:
    """Return `draw()`, the bytes of a picture, drawn once for `key`: the figure's digest and all that shapes it.

    Raises what `draw` raises: it runs when a download is asked for, where no page can be stopped.
    """
    return _picture(key, draw)
