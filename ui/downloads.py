"""What a reader takes home from a figure or a table: pictures, CSV, XLSX; each file is made when it is asked for."""

import re
from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis import escape
from analysis.i18n import N_, _, language, set_language
from analysis.tabular import csv_bytes, xlsx_bytes

from . import pictures

FILE_STEM_LENGTH = 60
# Characters that Windows forbids in file names, blanks, and what cannot be seen.
RE_NOT_IN_FILE_NAME = re.compile(r'[\\/:*?"<>|\s\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+')
XLSX_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# What each picture is for: (size, format): label. The sizes are those of publishing.sizes.
PICTURES = {
    ("report", "png"): N_("图片 · 报告（PNG）"),
    ("slide", "png"): N_("图片 · 幻灯片（PNG）"),
    ("wide", "png"): N_("图片 · 宽屏（PNG）"),
    ("report", "svg"): N_("矢量图（SVG）"),
}
MIMES = {"png": "image/png", "svg": "image/svg+xml"}


def file_stem(text: str) -> str:
    """Return `text` as a file name without extension: no blanks, nothing Windows forbids, 60 characters."""
    return RE_NOT_IN_FILE_NAME.sub("_", text).strip("_.")[:FILE_STEM_LENGTH]


def popover(name: str, stem: str, table: pd.DataFrame, picture: pictures.Picture) -> None:
    """Draw the button that opens the downloads of a figure: its picture in three sizes, as SVG, its data.

    `name` is the figure's, unique on the page; `stem` begins the names of the files; `picture` comes from
    `pictures.of`. What is inside is drawn when the box is opened, on a page or in a fragment.
    """
    if box := _opened(name, _("下载")):
        with box, st.container(gap="xxsmall"):
            _pictures(name, stem, picture)
            data(name, stem, table)


def picture(name: str, stem: str, make: Callable[[], pictures.Picture], *, label: str) -> None:
    """Draw a button with a `label` that opens the downloads of a picture alone; the rest is as in `popover`.

    `make` returns the picture; it is called when the box is opened.
    """
    _picture(name, stem, make, label, language())


@st.fragment
def _picture(name: str, stem: str, make: Callable[[], pictures.Picture], label: str, lang: str) -> None:
    set_language(lang)
    if box := _opened(name, label):
        with box, st.container(gap="xxsmall"):
            _pictures(name, stem, make())


def tables(name: str, stem: str, table: pd.DataFrame) -> None:
    """Draw the button that opens the downloads of a table; `name` and `stem` are as in `popover`."""
    _table(name, stem, table, language())


@st.fragment
def _table(name: str, stem: str, table: pd.DataFrame, lang: str) -> None:
    set_language(lang)
    if box := _opened(name, _("下载")):
        with box, st.container(gap="xxsmall"):
            data(name, stem, table)


def _opened(name: str, label: str) -> DeltaGenerator | None:
    """Draw the button of a box of downloads; return the box where the reader has opened it."""
    box = st.popover(
        label, key=f"{name}_downloads", on_change="rerun", type="tertiary", icon=":material/download:"
    )
    return box if box.open else None


def data(name: str, stem: str, table: pd.DataFrame) -> None:
    """Draw the buttons that give `table` as CSV and as XLSX. `name` is unique on the page."""
    _button(_("数据（CSV）"), partial(csv_bytes, table), f"{stem}.csv", "text/csv", key=f"{name}_csv")
    sheet = partial(xlsx_bytes, table, sheet=stem)
    _button(_("数据（Excel）"), sheet, f"{stem}.xlsx", XLSX_MIME, key=f"{name}_xlsx")


def _pictures(name: str, stem: str, picture: pictures.Picture) -> None:
    if error := pictures.missing():
        st.info(escape.markdown(str(error)), icon=":material/image_not_supported:")
        return
    # A download cannot say why it failed, so the box says so when it is opened again.
    if error := pictures.trouble():
        st.warning(escape.markdown(str(error)), icon=":material/warning:")
    st.caption(
        _("报告：16 厘米宽，放进 A4 文稿；幻灯片：16:9 整页；宽屏：横贯大屏；SVG：放大不失真，可再编辑。")
    )
    for (size, format), label in PICTURES.items():
        file = f"{stem}_{size}.{format}" if format == "png" else f"{stem}.{format}"
        _button(_(label), partial(picture, size, format), file, MIMES[format], key=f"{name}_{size}_{format}")


def _button(label: str, make: Callable[[], bytes], file: str, mime: str, *, key: str) -> None:
    """Draw a download button; the file is made when it is asked for, and the page does not run again."""
    st.download_button(
        label, make, file_name=file, mime=mime, key=key, on_click="ignore", type="tertiary",
        icon=":material/download:",
    )  # fmt: skip
