"""The reader's report as files: one is made at a time on this server, with its progress, in a folder of its own."""

import io
import time
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis import escape
from analysis.errors import ExportError, PlanLensError
from analysis.i18n import N_, _
from analysis.publishing.studio import studio
from analysis.report import press
from analysis.report.recipe import DOCUMENTS, Recipe
from analysis.report.recipe_file import write_recipe
from analysis.subcorpus import EVERYTHING

from . import basket, cache, report_desk, state
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
# More would hold up the other readers: the command line makes them.
MOST_PICTURES = 300
_turn = Lock()


def making(recipe: Recipe) -> None:
    """Draw what makes files of the reader's report and, once they are made, what takes them home."""
    wanted = _pills(_("做成"), KINDS, _wanted(recipe), "kinds")
    sizes = _pills(_("图片尺寸"), report_desk.PREVIEWS, recipe.sizes, "sizes")
    kept = _asked(recipe, wanted, sizes)
    if any(getattr(recipe, name) != value for name, value in kept.items()):
        basket.keep(**kept)
    templates = _templates()
    asked = replace(recipe, **kept, **{f"{kind}_template": f"template.{kind}" for kind in templates})
    mark = _mark(asked, templates)
    if st.button(_("制作"), disabled=not (wanted and recipe.figures), icon=":material/print:"):
        _make(asked, wanted, templates, mark)
    made, files = state.kept("report_made", ("", {}))
    if made == mark:
        _downloads(files, recipe.title)
    elif files:
        state.keep("report_made", ("", {}))


def _pills(title: str, labels: Mapping[str, str], chosen: Collection[str], name: str) -> list[str]:
    return st.pills(
        title, list(labels), selection_mode="multi", default=[each for each in labels if each in chosen],
        format_func=lambda each: _(labels[each]), key=basket.key(name), wrap=True,
    )  # fmt: skip


def _wanted(recipe: Recipe) -> list[str]:
    """Return the kinds of files that a recipe asks for."""
    more = {PICTURES: recipe.formats, WORKBOOK: "xlsx" in recipe.tables}
    return [kind for kind in KINDS if kind in recipe.documents or more.get(kind)]


def _asked(recipe: Recipe, wanted: Collection[str], sizes: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return the fields of a recipe that ask for kinds of files and sizes of pictures; what the page has not stays."""
    others = [size for size in recipe.sizes if size not in report_desk.PREVIEWS]
    tables = [kind for kind in recipe.tables if kind != "xlsx"]
    return {
        "sizes": (*sizes, *others) or ("report",),
        "formats": (recipe.formats or ("png",)) if PICTURES in wanted else (),
        "documents": tuple(kind for kind in DOCUMENTS if kind in wanted),
        "tables": (*(["xlsx"] if WORKBOOK in wanted else []), *tables),
    }


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


def _mark(recipe: Recipe, templates: Mapping[str, bytes]) -> str:
    """Return what tells a report that was made from any other."""
    parts = [cache.version(), write_recipe(recipe)]
    parts += [sha256(data).hexdigest() for _kind, data in sorted(templates.items())]
    return sha256("\n".join(parts).encode()).hexdigest()


def _make(recipe: Recipe, wanted: Collection[str], templates: Mapping[str, bytes], mark: str) -> None:
    bar = st.progress(0.0, _("排队……"))
    try:
        with _one_at_a_time(bar), TemporaryDirectory(prefix="planlens-") as folder:
            files, failed = _made(recipe, wanted, Path(folder), templates, _steps(bar))
    except PlanLensError as error:
        failed, files = [str(error)], {}
    except OSError as error:
        failed, files = [_("写不了文件：{reason}", reason=error.strerror or error)], {}
    bar.empty()
    for reason in failed:
        st.error(escape.markdown(reason), icon=":material/error:")
    state.keep("report_made", (mark, files))


@contextmanager
def _one_at_a_time(bar: DeltaGenerator) -> Iterator[None]:
    """Wait until no other report is being made; each second the page can hear that the reader has gone."""
    for second in range(WAIT_SECONDS):
        if _turn.acquire(timeout=1):
            break
        bar.progress(0.0, _("排队……前面还有一份报告，已等 {n} 秒", n=second + 1))
    else:
        raise ExportError(N_("另一份报告还没有做完"), hint=N_("稍后再试"))
    try:
        yield
    finally:
        _turn.release()


def _steps(bar: DeltaGenerator) -> Callable[[int, int | None], None]:
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
    recipe: Recipe, wanted: Collection[str], folder: Path, templates: Mapping[str, bytes], step: Callable
) -> tuple[dict[str, bytes], list[str]]:
    """Return {kind: file} and, for what could not be made, the reasons."""
    for kind, data in templates.items():
        (folder / f"template.{kind}").write_bytes(data)
    out, corpus = folder / "out", cache.subcorpus(EVERYTHING)
    galley = press.composed(recipe, corpus, cache.manifest(), folder=folder)
    if (
        n := sum(len(formats) for plate in galley.plates for _size, formats in galley.files(plate))
    ) > MOST_PICTURES:
        raise ExportError(
            N_("这份报告要画 {n} 张图片，这里最多 {most} 张"), n=n, most=MOST_PICTURES,
            hint=N_("少选几种尺寸和文件，或存下配方，用 python -m analysis report 做"),
        )  # fmt: skip
    press.check_templates(galley)
    pictures = press.draw(galley, out, progress=step, start=lambda: nullcontext(studio().draw))
    written, errors = press.write_documents(galley, out, pictures)
    written |= press.write_tables(galley, out)
    found = {name.split(".")[-1]: (out / name).read_bytes() for name in written}
    made = {kind: found[SUFFIXES.get(kind, kind)] for kind in wanted if SUFFIXES.get(kind, kind) in found}
    if PICTURES in wanted:
        tables = press.write_data(galley, out)
        drawn = [
            f"{size}/{plate.name}.{format}"
            for plate in galley.plates
            for size in plate.part.sizes or recipe.sizes
            for format in recipe.formats
        ]
        own = replace(recipe, docx_template="", pptx_template="")
        made[PICTURES] = _zipped(out, [*drawn, *tables], write_recipe(own))
    reasons = [f"{picture.name}: {picture.error}" for picture in pictures if picture.error]
    return made, [*reasons, *map(str, errors.values())]


def _zipped(out: Path, names: Collection[str], recipe: str) -> bytes:
    """Return files of `out` and a recipe as a zip file without dates: the same report, the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        for name in names:
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
