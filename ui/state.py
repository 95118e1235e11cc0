"""What the reader has chosen, in widgets and in the URL: a link reproduces the view.

The URL is what a link carries; the widgets are what the reader touches. This module keeps the two equal and
is the only code that reads or writes the session state.
"""

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlencode

import streamlit as st

from analysis import escape
from analysis.i18n import LANGUAGES, _, language

MAX_TEXT = 100
# Each in its own language, so that whoever looks for it can read it.
LANGUAGE_NAMES = {"zh": "中文", "en": "English"}


def option(name: str, labels: Mapping[str, str], *, title: str, help: str | None = None) -> str:
    """Draw a select box that is kept in the URL as `name` and return the chosen key of `labels`.

    The first is the default and is left out of the URL. A value that is not in `labels` becomes the default,
    with a notice. `help` explains the choice in the reader's words.
    """
    default = next(iter(labels))
    _follow_known(name, labels, default)
    value = st.selectbox(
        title, list(labels), key=key(name), format_func=labels.get, on_change=touch, args=(name,), help=help
    )
    publish({name: [] if value == default else [value]})
    return value


def text(name: str, *, title: str, default: str = "", placeholder: str = "") -> str:
    """Draw a line of text that is kept in the URL as `name` and return it; the default is left out there."""
    follow(name, given(name, default))
    value = st.text_input(
        title, key=key(name), max_chars=MAX_TEXT, placeholder=placeholder, on_change=touch, args=(name,)
    )
    publish({name: [] if value == default else [value]})
    return value


def tabs(name: str, titles: Mapping[str, str]) -> dict[str, st.delta_generator.DeltaGenerator]:
    """Draw tabs, of which only the open one need be filled (`.open`), and keep the open one in the URL.

    `titles` maps ids to titles; the first id is the default and is left out of the URL.
    """
    default, labels = next(iter(titles)), list(titles.values())
    ids = dict(zip(labels, titles, strict=True))
    asked = given(name, default)
    follow(name, titles.get(asked, titles[default]))
    if asked not in titles:
        _notice(name, asked)
    boxes = st.tabs(labels, key=key(name), on_change=touch, args=(name,))
    opened = ids[st.session_state[key(name)]]
    publish({name: [] if opened == default else [opened]})
    return dict(zip(titles, boxes, strict=True))


def chosen(name: str, known: Mapping[str, str]) -> str:
    """Return which of the `known` ids is chosen under `name` in the URL or by `put`; "" if none is.

    An id that is not known is dropped with a notice.
    """
    _follow_known(name, {"": "", **known}, "")
    value = st.session_state[key(name)]
    publish({name: [value] if value else []})
    return value


def select(name: str, labels: Mapping[str, str], *, title: str, placeholder: str) -> None:
    """Draw a select box for what `chosen` returns; nothing chosen is allowed."""
    widget = f"{key(name)}_box"
    st.session_state[widget] = st.session_state.get(key(name)) or None
    st.selectbox(
        title,
        list(labels),
        index=None,
        key=widget,
        format_func=labels.get,
        placeholder=placeholder,
        on_change=lambda: put(name, st.session_state[widget] or ""),
    )


def language_switch() -> None:
    """Draw the choice of the page's language, which stands in the URL; everything else stays as it is."""
    widget = f"{key('lang')}_switch"
    st.session_state[widget] = language()

    st.segmented_control(
        _("语言"), LANGUAGES, format_func=LANGUAGE_NAMES.get, key=widget,
        on_change=lambda: put_language(st.session_state[widget]), required=True,
        label_visibility="collapsed",
    )  # fmt: skip


def put_language(lang: str) -> None:
    """Change the page's language."""
    st.query_params.update({"lang": [] if lang == LANGUAGES[0] else [lang]})


def on_points(name: str, chart: str, found: Callable[[Sequence[Mapping]], str]) -> Callable[[], None]:
    """Return what a click on the chart with key `chart` does: it puts `found(points)` under `name`.

    `points` are those of Streamlit's selection; an empty list when the choice is taken back.
    """

    def clicked() -> None:
        put(name, found(st.session_state[chart].selection.points))

    return clicked


def on_rows(name: str, table: str, ids: Sequence[str]) -> Callable[[], None]:
    """Return what choosing a row of the table with key `table` does: it puts its id under `name`, "" for none."""

    def chose() -> None:
        rows = [row for row in st.session_state[table].selection.rows if row < len(ids)]
        put(name, ids[rows[0]] if rows else "")

    return chose


def put(name: str, value: object) -> None:
    """Choose `value` under `name`, as if the reader had touched the widget."""
    st.session_state[key(name)] = value
    touch(name)


def value(key: str) -> object:
    """Return the value of the widget with a key, None where there is none."""
    return st.session_state.get(key)


def kept(name: str, default: object) -> object:
    """Return what `keep` has kept for this reader under `name`, on all pages; it is in no URL."""
    return st.session_state.get(f"kept_{name}", default)


def keep(name: str, value: object) -> None:
    """Keep `value` for this reader until the browser's tab is closed."""
    st.session_state[f"kept_{name}"] = value


def given(name: str, default: str) -> str:
    """Return the value of `name` in the URL, or `default`."""
    return st.query_params.get(name, default)


def query() -> dict[str, list[str]]:
    """Return the URL's parameters with all their values."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def link() -> str:
    """Return the address that reproduces the page as it is now."""
    asked = urlencode(query(), doseq=True)
    return f"{st.context.url or ''}{'?' if asked else ''}{asked}"


def key(name: str) -> str:
    """Return the session state's key of what is kept in the URL as `name`.

    One for each language: a widget goes on showing the words in which something was chosen.
    """
    return f"filter_{language()}_{name}"


def touch(name: str) -> None:
    """Note that the reader has just changed `name`, which makes it newer than the URL."""
    st.session_state[f"touched_{name}"] = True


def follow(name: str, value: object) -> bool:
    """Give a widget the URL's `value` where a link or the back button changed the URL; return whether it was given.

    Streamlit forgets a widget's value when another page is shown, hence the check for absence. A widget that
    was just touched is newer than the URL: the browser may not have heard of the last update yet.
    """
    touched = st.session_state.pop(f"touched_{name}", False)
    followed = st.query_params.get_all(name) != st.session_state.get(f"url_{name}")
    given_now = key(name) not in st.session_state or (followed and not touched)
    if given_now:
        st.session_state[key(name)] = value
    return given_now


def publish(wanted: Mapping[str, list[str]]) -> None:
    """Bring the URL up to date in one step, so that the browser's history gets one entry; [] removes."""
    if any(st.query_params.get_all(name) != values for name, values in wanted.items()):
        st.query_params.update(wanted)
    for name, values in wanted.items():
        st.session_state[f"url_{name}"] = values


def _follow_known(name: str, known: Mapping[str, str], default: str) -> None:
    """Follow the URL; what is not `known` becomes the default, with a notice if the URL has just brought it."""
    brought = follow(name, given(name, default))
    value = st.session_state[key(name)]
    if value not in known:
        st.session_state[key(name)] = default
        if brought:
            _notice(name, value)


def _notice(name: str, value: object) -> None:
    st.warning(
        _("链接里有不认识的筛选值，已忽略：{values}", values=escape.markdown(f"{name}={value}"[:MAX_TEXT]))
    )
