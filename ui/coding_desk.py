"""A researcher's own coding: upload one and see how it agrees, or code a blind sample here and take it along.

Nothing is kept: an upload lives in the memory of the reader's session and goes through no cache.
"""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from analysis import escape
from analysis.i18n import N_, _, language, set_language
from analysis.subcorpus import EVERYTHING, Selection, Subcorpus
from analysis.tabular import csv_bytes
from analysis.validity import blind_sample, coding_file, own
from analysis.views import agreement, base

from . import cache, downloads, evidence, filters, widgets

ROWS = {
    "theme": N_("主题"), "n": "n", "own_program_precision": N_("程序 查准"), "own_program_recall": N_("程序 查全"),
    "own_program_f1": N_("程序 F1"), "own_program_kappa": N_("程序 κ"), "own_program_alpha": N_("程序 α"),
    "own_reference_precision": N_("您 查准"), "own_reference_recall": N_("您 查全"), "own_reference_f1": N_("您 F1"),
    "own_reference_kappa": N_("您 κ"), "own_reference_alpha": N_("您 α"),
}  # fmt: skip
DISAGREEMENTS = {
    "plan": N_("计划"), "number": N_("任务"), "heading": N_("标题"), "reference": N_("您的主题"), "program": N_("程序主题"),
    "missing": N_("漏标"), "extra": N_("多标"),
}  # fmt: skip


def upload() -> None:
    """Draw the place to upload a coding and, once there is one, its agreement with program and reference."""
    _upload(language())


@st.fragment
def _upload(lang: str) -> None:
    set_language(lang)
    st.markdown(
        _(
            "CSV 文件（UTF-8 或 GB18030，不超过 2 MB、5,000 行），列 **item_id**（或 plan_id 与 item_no）、**primary**，可有 **themes**"
            "（几个主题用分号隔开）。主题写编号或中文名；没有合适的主题写 none；没有编码的行留空。文件只在内存里读，不保存。"
        )
    )
    sheet = coding_file.template(cache.table("ITEMS"))
    _take(csv_bytes(sheet), label=_("下载模板（CSV）"), stem=_("编码模板"), key="own_template")
    given = st.file_uploader(
        _("上传编码（CSV）"), type="csv", key="own_coding", max_upload_size=coding_file.MAX_BYTES // 1024**2
    )
    if given is None:
        return
    ids = frozenset(sheet["item_id"])
    names = coding_file.theme_names(cache.table("CODEBOOK"))
    found = coding_file.read_coding_file(given.getvalue(), path=given.name, items=ids, names=names)
    if found.problems:
        _problems(found)
        return
    _results(found)


def _take(data: bytes, *, label: str, stem: str, key: str) -> None:
    st.download_button(
        label, data, file_name=f"{downloads.file_stem(stem)}.csv", mime="text/csv", key=key, on_click="ignore",
        icon=":material/download:",
    )  # fmt: skip


def _problems(found: coding_file.CodingFile) -> None:
    st.error(_("文件里有 {n} 处问题，改正后重新上传：", n=len(found.problems) + found.n_more))
    st.markdown("\n".join(f"- {escape.markdown(str(problem))}" for problem in found.problems))
    if found.n_more:
        st.caption(_("还有 {n} 处没有列出。", n=found.n_more))


def _results(found: coding_file.CodingFile) -> None:
    from analysis.figures import reliability

    reference, names, items = (
        cache.once(agreement.reference, EVERYTHING),
        cache.once(base.theme_names, EVERYTHING),
        cache.table("ITEMS"),
    )
    result = own.own_agreement(found.coding, cache.table("THEMES"), reference, theme_ids=tuple(names))
    shared = result.reliability.loc[result.reliability["comparison"] == "own_reference", "n"].max()
    st.success(
        _("读到 {n} 条编码，其中 {shared} 条也在参考编码中；{empty} 行没有编码。",
          n=len(found.coding), shared=0 if pd.isna(shared) else int(shared), empty=found.n_uncoded)
    )  # fmt: skip
    note = _("您的编码只有这些条；横线只说换一批任务会怎样，不说换一个人会怎样。")
    dots = reliability.reliability_dots(result.reliability, names, source_line=note)
    grid = reliability.confusion_grid(result.confusion, names, reference=_("您的编码"))
    left, right = st.columns(2, gap="large")
    with left:
        widgets.card(
            cache.chart(dots), result.reliability, name="own_dots", items=items,
            hits=partial(agreement.disagreement_hits, cache.subcorpus(EVERYTHING), result.disagreements), help=_(agreement.HELP["own_dots"]),
        )  # fmt: skip
    with right:
        widgets.card(
            cache.chart(grid), result.confusion, name="own_confusion", items=items,
            hits=partial(agreement.confusion_hits, cache.subcorpus(EVERYTHING), found.coding), help=_(agreement.HELP["own_confusion"]),
        )  # fmt: skip
    rows = agreement.side_by_side(cache.subcorpus(EVERYTHING), result.agreement, result.reliability)
    widgets.table(rows, {c: title for c, title in ROWS.items() if c in rows}, name="own_rows")
    st.caption(agreement.masi_text(result.reliability))
    wrong = agreement.spelled(cache.subcorpus(EVERYTHING), result.disagreements)
    if len(wrong):
        st.markdown(_("**与程序不同的任务（{n} 条）**", n=len(wrong)))
        evidence.ledger(wrong, items, DISAGREEMENTS, name="own_wrong")


def blind(selection: Selection) -> None:
    """Draw the choice of a random sample of the selected items and its sheet, without any code in sight."""
    left, right = st.columns(2)
    with left:
        n = int(filters.option("sample", {n: n for n in ("10", "20", "30")}, title=_("条数")))
    with right:
        seed = filters.text("seed", title=_("种子（同一种子、同样的筛选得到同一个样本）"), default="1")
    st.caption(_("从所选的工作任务中随机抽取；不显示程序和参考编码，地名改作 ××，文字里仍可能有别的线索。"))
    sample = cache.once(_sample, selection, n, seed)
    words = blind_sample.place_words(cache.table("PLANS"))
    _blind(sample, words, seed, language())


def _sample(sub: Subcorpus, n: int, seed: str) -> pd.DataFrame:
    return blind_sample.draw(sub.table("ITEMS"), n, seed=seed)


@st.fragment
def _blind(sample: pd.DataFrame, words: tuple[str, ...], seed: str, lang: str) -> None:
    set_language(lang)
    opened = st.expander(_("开始编码（{n} 条）", n=len(sample)), key="blind_sheet", on_change="rerun")
    if not opened.open:
        return
    with opened:
        progress = st.empty()
        coded = [
            _card(i + 1, row.item_id, blind_sample.masked(row.text, words))
            for i, row in enumerate(sample.itertuples())
        ]
        done = sum(primary is not None for primary, _further in coded)
        progress.progress(done / max(len(coded), 1), text=_("已编 {done}/{n} 条", done=done, n=len(coded)))
        table = blind_sample.sample_file(sample, [p for p, _f in coded], [f for _p, f in coded])
        _take(csv_bytes(table), label=_("导出编码（CSV）"), stem=f"{_('盲编')}-{seed}", key="blind_export")
        st.caption(_("导出的文件可以直接在上面上传，看它与程序、与参考编码有多一致。"))


def _card(number: int, item_id: str, text: str) -> tuple[str | None, list[str]]:
    """Draw one item with its two fields; return the primary theme (None: not coded yet) and the further ones."""
    names = cache.once(base.theme_names, EVERYTHING)
    label = {**names, coding_file.NO_THEME: _("没有合适的主题")}
    with st.container(border=True):
        st.caption(_("第 {n} 条", n=number))
        st.text(text, width="stretch")
        left, right = st.columns(2)
        # The session keeps what was chosen while the sheet is closed or another page is open.
        primary = left.selectbox(
            _("主要主题"), list(label), index=None, format_func=label.get, key=f"blind_{item_id}_primary",
            placeholder=_("选一个"), persist_state="session",
        )  # fmt: skip
        further = right.multiselect(
            _("还涉及的主题"), list(names), format_func=names.get, key=f"blind_{item_id}_further",
            placeholder=_("可不选"), select_all=False, persist_state="session",
        )  # fmt: skip
    return primary, further
