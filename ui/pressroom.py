"""The reader's report as files: one is made at a time on this server, with its progress, in a folder of its own."""

import io
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

import streamlit as st

from analysis import escape
from analysis.errors import ExportError, PlanLensError
from analysis.i18n import N_, _
from analysis.publishing.export import Picture
from analysis.publishing.studio import studio
from analysis.report import press
from analysis.report.recipe import DOCUMENTS, Recipe, write_recipe
from analysis.subcorpus import EVERYTHING

from . import cache, report_desk, state
from .downloads import XLSX_MIME, file_stem

PICTURES, WORKBOOK = "pictures", "tables"
KINDS = {
    "docx": N_("Word"), "pptx": N_("PowerPoint"), "html": N_("网页"), "pdf": "PDF", PICTURES: N_("图片与数据（zip）"),
    WORKBOOK: N_("工作簿（Excel）"),
}  # fmt: skip
MIMES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "html": "text/html", "pdf": "application/pdf", PICTURES: "application/zip", WORKBOOK: XLSX_MIME,
}  # fmt: skip
SUFFIXES = {PICTURES: "zip", WORKBOOK: "xlsx"}
TEMPLATE_MEGABYTES = 20
# How long a report waits for the one before it.
WAIT_SECONDS = 600
_turn = Lock()


def making(recipe: Recipe) -> None:
    """Draw what makes files of the reader's report and, once they are made, what takes them home."""
    wanted = st.pills(
        _("做成"), list(KINDS), selection_mode="multi", default=["docx", PICTURES],
        format_func=lambda kind: _(KINDS[kind]), key="report_kinds", wrap=True,
    )  # fmt: skip
    sizes = st.pills(
        _("图片尺寸"), list(report_desk.PREVIEWS), selection_mode="multi", default=["report"],
        format_func=lambda size: _(report_desk.PREVIEWS[size]), key="report_sizes", wrap=True,
    )  # fmt: skip
    templates = _templates()
    asked = _recipe(recipe, wanted, sizes or ["report"], templates)
    if st.button(
        _("制作"), type="primary", disabled=not (wanted and recipe.figures), icon=":material/print:"
    ):
        _make(asked, wanted, templates)
    made, files = state.kept("report_made", (None, {}))
    if made == _mark(asked, templates):
        _downloads(files, recipe.title)


def _templates() -> dict[str, bytes]:
    """Draw the place for the reader's own Word and PowerPoint templates; return {kind: file}."""
    with st.expander(_("自己的模板")):
        st.caption(
            _("模板的样式、页面、页眉页脚和版式留下，内容换成这份报告。不给模板，Word 按党政机关公文格式排。")
        )
        given = {
            kind: st.file_uploader(
                _("{kind} 模板", kind=_(KINDS[kind])), type=kind, key=f"report_{kind}_template",
                max_upload_size=TEMPLATE_MEGABYTES,
            )
            for kind in ("docx", "pptx")
        }  # fmt: skip
    return {kind: file.getvalue() for kind, file in given.items() if file is not None}


def _recipe(recipe: Recipe, wanted: list[str], sizes: list[str], templates: dict[str, bytes]) -> Recipe:
    return replace(
        recipe,
        sizes=tuple(sizes),
        formats=("png",) if PICTURES in wanted else (),
        documents=tuple(kind for kind in DOCUMENTS if kind in wanted),
        tables=("xlsx",) if WORKBOOK in wanted else (),
        **{f"{kind}_template": f"template.{kind}" for kind in templates},
    )


def _mark(recipe: Recipe, templates: dict[str, bytes]) -> tuple:
    return cache.version(), write_recipe(recipe), tuple(sorted(templates.items()))


def _make(recipe: Recipe, wanted: list[str], templates: dict[str, bytes]) -> None:
    bar = st.progress(0.0, _("排队……"))
    try:
        with _one_at_a_time(), TemporaryDirectory(prefix="planlens-") as folder:
            files, failed = _made(recipe, wanted, Path(folder), templates, _steps(bar))
    except PlanLensError as error:
        bar.empty()
        st.error(escape.markdown(str(error)), icon=":material/error:")
        return
    bar.empty()
    for picture in failed:
        st.warning(escape.markdown(f"{picture.name}: {picture.error}"), icon=":material/image_not_supported:")
    state.keep("report_made", (_mark(recipe, templates), files))


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    if not _turn.acquire(timeout=WAIT_SECONDS):
        raise ExportError(N_("另一份报告还没有做完"), hint=N_("稍后再试"))
    try:
        yield
    finally:
        _turn.release()


def _steps(bar: st.delta_generator.DeltaGenerator) -> Callable[[int, int | None], None]:
    """Return what shows how many pictures are done and how long the rest will take."""
    began = time.monotonic()

    def step(done: int, total: int | None) -> None:
        total = total or done
        left = round((time.monotonic() - began) / done * (total - done))
        bar.progress(
            done / total, _("图片 {done}/{total}，约剩 {left} 秒", done=done, total=total, left=left)
        )

    return step


def _made(
    recipe: Recipe, wanted: list[str], folder: Path, templates: dict[str, bytes], step: Callable
) -> tuple[dict[str, bytes], list[Picture]]:
    for kind, data in templates.items():
        (folder / f"template.{kind}").write_bytes(data)
    galley, out = (
        press.composed(recipe, cache.subcorpus(EVERYTHING), cache.manifest(), folder=folder),
        folder / "out",
    )
    pictures = press.draw(galley, out, progress=step, start=lambda: nullcontext(studio().draw))
    files = press.write_documents(galley, out, pictures) | press.write_tables(galley, out)
    found = {name.split(".")[-1]: (out / name).read_bytes() for name in files}
    made = {kind: found[SUFFIXES.get(kind, kind)] for kind in wanted if kind != PICTURES}
    if PICTURES in wanted:
        press.write_data(galley, out)
        kept = [f"{size}/{name}" for size, name in _asked(galley)]
        made[PICTURES] = _zipped(out, kept, write_recipe(recipe))
    return made, [picture for picture in pictures if picture.error]


def _asked(galley: press.Galley) -> Iterator[tuple[str, str]]:
    for plate in galley.plates:
        for size in plate.part.sizes or galley.recipe.sizes:
            yield size, f"{plate.name}.png"


def _zipped(out: Path, pictures: list[str], recipe: str) -> bytes:
    """Return pictures, data, evidence and recipe as a zip file without dates: the same report, the same bytes."""
    tables = sorted(path.relative_to(out).as_posix() for path in out.glob("*/*.csv"))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        for name in (*pictures, *tables):
            if (out / name).is_file():
                book.writestr(zipfile.ZipInfo(name), (out / name).read_bytes())
        book.writestr(zipfile.ZipInfo("report.toml"), recipe)
    return file.getvalue()


def _downloads(files: dict[str, bytes], title: str) -> None:
    stem = file_stem(title) or "report"
    with st.container(horizontal=True):
        for kind, data in files.items():
            size = _("{n} MB", n=f"{len(data) / 1e6:.1f}")
            st.download_button(
                f"{_(KINDS[kind])} · {size}", data, file_name=f"{stem}.{SUFFIXES.get(kind, kind)}", mime=MIMES[kind],
                key=f"report_take_{kind}", on_click="ignore", icon=":material/download:",
            )  # fmt: skip
