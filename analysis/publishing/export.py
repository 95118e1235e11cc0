"""Figures to picture files: PNG, SVG or PDF, in the sizes of a report, a slide or a wide screen."""

import hashlib
import json
import operator
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ..corpus import write_bytes
from ..errors import ExportError, SelectionError
from ..i18n import N_, _, clauses
from .browser import find_browser
from .drawing import draw_all, tabs
from .fonts import font_path
from .provenance import json_digest, software, stamp
from .sizes import FORMATS, SIZES, Size

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from .render import Draw

Format = Literal["png", "svg", "pdf"]
# (name, size, figure): size is a key of SIZES.
Figures = Iterable[tuple[str, str, "go.Figure | dict"]]
# The formats of every figure, or a function from a figure's name and size to its formats.
Formats = Sequence[Format] | Callable[[str, str], Sequence[Format]]
# What every picture says of itself, or a function from a picture's name to what it says.
Provenance = Mapping[str, str] | Callable[[str], Mapping[str, str]]
# Told how many pictures are done, and of how many (None: not known).
Step = Callable[[int, int | None], None]
# A browser starts in 3-6 s and draws a figure in under 1 s: after a minute it hangs.
SECONDS = 60
# File names for every system: no path, nothing that Windows refuses, no hidden file.
RE_NAME = re.compile(r"(?!\.)[^\x00-\x1f<>:\"/\\|?*]{1,100}(?<![. ])")


@dataclass(frozen=True)
class Picture:
    """One figure's fate: its file, or in `error` why there is none (sizes and hashes are empty then).

    `width` and `height` are the PNG's pixels, or points of 1/96 inch of an SVG or PDF. `figure` is the
    SHA-256 of the figure as JSON, the same for every format and size; `sha256` that of the file.
    """

    name: str
    size: str
    path: Path
    width: int = 0
    height: int = 0
    sha256: str = ""
    figure: str = ""
    error: str = ""


@dataclass(frozen=True)
class _Job:
    """One figure to draw: as plain JSON, or the error that already rules it out; with its frame."""

    name: str
    size: str
    path: Path
    figure: dict | ExportError
    frame: Size
    format: Format

    @property
    def options(self) -> dict:
        # A vector picture needs no finer grid; it gets the same width on paper (a CSS pixel is 1/96 inch).
        frame = self.frame
        scale = frame.scale if self.format == "png" else frame.scale * 96 / frame.dpi
        return {"format": self.format, "width": frame.width, "height": frame.height, "scale": scale}


def _frame(figure: dict, size: Size) -> Size:
    wanted = figure.get("layout", {}).get("height") or size.height
    return replace(size, height=min(round(wanted), size.tallest)) if size.tallest else size


def _plain(figure: "go.Figure | dict") -> dict:
    import plotly.io

    try:
        return json.loads(plotly.io.to_json(figure, validate=True))
    except Exception as error:
        reason = " ".join(str(error).split())[:200]
        raise ExportError(N_("不是 plotly 能画的图：{reason}"), reason=reason) from error


def _jobs(figures: Figures, out: Path, formats: Formats) -> Iterator[_Job]:
    seen = set()
    for name, size, figure in figures:
        frame = SIZES[_one_of(size, SIZES, N_("不认识的图片尺寸：{value}"))]
        try:
            if not RE_NAME.fullmatch(name) or (name, size) in seen:
                raise ExportError(N_("图名重复或不能作文件名：{name}"), name=repr(name))
            seen.add((name, size))
            plain = _plain(figure)
            frame = _frame(plain, frame)
        except ExportError as error:
            plain = error
        for format in formats(name, size) if callable(formats) else formats:
            yield _Job(name, size, out / size / f"{name}.{_known(format)}", plain, frame, format)


def _known(format: str) -> str:
    return _one_of(format, FORMATS, N_("不认识的图片格式：{value}"))


def _attempt(draw: "Draw", job: _Job) -> bytes | ExportError:
    if isinstance(job.figure, ExportError):
        return job.figure
    try:
        return draw(job.figure, job.options)
    except ExportError as error:
        return error


def _stamped(job: _Job, data: bytes, texts: Mapping[str, str]) -> bytes:
    meta = job.figure.get("layout", {}).get("meta") or {}
    # The keywords that the PNG specification registers for them.
    said = {
        key: unescape(meta[part])
        for key, part in (("Title", "title"), ("Description", "subtitle"))
        if part in meta
    }
    return stamp(
        data,
        {**said, **texts, "Software": software(), "Figure": json_digest(job.figure)},
        format=job.format,
        dpi=job.frame.dpi,
    )


def draw_picture(
    draw: "Draw",
    figure: "go.Figure | dict",
    *,
    size: str,
    format: Format = "png",
    provenance: Mapping[str, str] | None = None,
) -> bytes:
    """Return one figure as the bytes that `write_figures` would write for it; `draw` is a browser's or a studio's.

    Raises SelectionError for an unknown format or size, ExportError for a figure that cannot be drawn.
    """
    _known(format)
    plain = _plain(figure)
    frame = _frame(plain, SIZES[_one_of(size, SIZES, N_("不认识的图片尺寸：{value}"))])
    job = _Job("picture", size, Path(), plain, frame, format)
    return _stamped(job, draw(plain, job.options), provenance or {})


def _save(job: _Job, result: bytes | ExportError, provenance: Provenance) -> Picture:
    picture = partial(Picture, job.name, job.size, job.path)
    if isinstance(result, ExportError):
        return picture(error=str(result))
    data = _stamped(job, result, provenance(job.name) if callable(provenance) else provenance)
    try:
        write_bytes(job.path, data)
    except OSError as error:
        raise ExportError(N_("写不了图片：{reason}"), path=job.path, reason=error.strerror) from error
    scale = job.options["scale"]
    return picture(
        width=round(job.frame.width * scale),
        height=round(job.frame.height * scale),
        sha256=hashlib.sha256(data).hexdigest(),
        figure=json_digest(job.figure),
    )


def _writable(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise ExportError(N_("不能写入文件夹：{reason}"), path=folder, reason=error.strerror) from error
    return folder


def _one_of(value: str, allowed: Iterable[str], message: str) -> str:
    if value not in allowed:
        raise SelectionError(message, value=value, allowed=allowed)
    return value


@contextmanager
def _steps(progress: bool | Step, total: int | None) -> Iterator[Step]:
    if callable(progress):
        yield progress
        return
    # Late: only what draws pictures pays for it.
    from tqdm import tqdm

    with tqdm(total=total, desc=_("导出图片"), disable=not progress, file=sys.stderr) as bar:
        yield lambda _done, _total: bar.update()


def write_figures(
    figures: Figures,
    out: Path,
    *,
    formats: Formats = ("png",),
    provenance: Provenance | None = None,
    progress: bool | Step = True,
    start: Callable[[], AbstractContextManager["Draw"]] | None = None,
) -> list[Picture]:
    """Draw (name, size, figure) to `out`/SIZE/NAME.FORMAT with one browser; return a Picture of each format, in order.

    `formats` are those of every figure, or a function gives them for its name and size; `figures` then has the
    length of all pictures, where it has one.
    `provenance` (keys "Source", "Settings") is written into each file, with "Software" and "Figure"
    (SHA-256) added; a function gives it for the name of a figure. `progress` shows a bar on stderr, nothing
    (False), or is a function that is told (done, total) after each picture. `start` opens what draws in place
    of a browser of its own, such as `lambda: nullcontext(studio().draw)`. Same input, same bytes. A figure that
    cannot be drawn does not stop the rest: its Picture has an `error`, and where it takes the browser down all its
    further Pictures too. Files appear whole or not at all, at Ctrl-C too. Raises SelectionError for an unknown
    format or size; ExportError without browser or font, for a folder that cannot be written, and where the browser
    does not start or is lost with two figures in a row.
    """
    each = () if callable(formats) else [_known(format) for format in formats]
    browser, out = find_browser(), _writable(out)
    font_path()
    total = operator.length_hint(figures) * (len(each) or 1) or None
    jobs = _jobs(figures, out, formats)
    pictures = []
    # A browser that others draw with too does one picture after the other.
    at_once = 1 if start else tabs(total)
    start = start or partial(_open, browser, at_once)
    results = draw_all(jobs, _attempt, start, at_once, operator.attrgetter("name"))
    with closing(results), _steps(progress, total) as step:
        for job, result in results:
            pictures.append(_save(job, result, provenance or {}))
            step(len(pictures), total)
    return pictures


def _open(browser: Path, tabs: int) -> AbstractContextManager["Draw"]:
    # Late, like kaleido behind it: only what draws pictures pays for them.
    from .render import open_browser

    return open_browser(browser, seconds=SECONDS, tabs=tabs)


def raise_failures(pictures: Iterable[Picture]) -> None:
    """Raise ExportError that names every figure of `pictures` that was not drawn, and why."""
    failed = [
        _("{name}（{reason}）", name=f"{picture.size}/{picture.name}", reason=picture.error)
        for picture in pictures
        if picture.error
    ]
    if failed:
        raise ExportError(N_("{n} 张图没有画成：{failed}"), n=len(failed), failed=clauses(failed))
