"""A figure of a page as picture files: the same bytes as `python -m analysis figures` writes, drawn on the server."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from analysis import config, pipeline
from analysis.errors import ExportError
from analysis.i18n import _
from analysis.publishing import publish
from analysis.publishing.browser import find_browser
from analysis.publishing.fonts import font_path
from analysis.publishing.studio import studio
from analysis.subcorpus import EVERYTHING, Subcorpus

from . import cache

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

# picture(size, format) -> the file's bytes; raises ExportError.
Picture = Callable[[str, str], bytes]


def of(chart: cache.Chart) -> Picture:
    """Return the function picture(size, format) -> bytes of a chart from `cache.figure`.

    `size` is a key of export.SIZES, `format` png or svg. The picture has title, subtitle and source inside, in
    the language of the page, and is light whatever the reader's theme. It is drawn when it is asked for, and once.
    """
    if chart.own:
        return partial(_draw, chart.bare, {"Source": _("读者自己的数据")})
    return partial(drawn, chart.bare, cache.once(_provenance, EVERYTHING))


def missing() -> ExportError | None:
    """Return what the server lacks to draw pictures, browser or font, with what to install; None if nothing."""
    try:
        find_browser()
        font_path()
    except ExportError as error:
        return error
    return None


def trouble() -> ExportError | None:
    """Return why the last picture had no browser that drew it; None if it had one."""
    return studio().trouble


def _provenance(sub: Subcorpus) -> dict[str, str]:
    return publish.provenance_texts(sub.whole("PLANS"), pipeline.read_manifest(config.TABLES_DIR))


def drawn(figure: Figure, provenance: dict[str, str], size: str, format: str) -> bytes:
    """Return a figure, as its builder made it, as the file that a report holds, drawn once; raises ExportError."""
    from analysis.publishing.provenance import json_digest

    digest = json_digest([figure.to_json(), provenance])
    return cache.picture((digest, size, format), partial(_draw, figure, provenance, size, format))


def _draw(figure: Figure, provenance: dict[str, str], size: str, format: str) -> bytes:
    from analysis.publishing.export import draw_picture

    dressed = publish.dressed(figure, size, provenance)
    return draw_picture(studio().draw, dressed, size=size, format=format, provenance=provenance)
