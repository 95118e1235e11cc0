"""A report as one page that needs nothing else: its charts answer the pointer, and it works offline."""

import base64
import hashlib
import json
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from ...figures.dress import dress
from ...figures.style import PAGE_WIDTH
from ...publishing.provenance import software
from ..contents import Contents, Illustration
from .templates import asset, rendered

if TYPE_CHECKING:
    import plotly.graph_objects as go

# A chart is as wide as its place. Grids alone differ by width: the page chooses between two forms.
WIDTHS = {"narrow": PAGE_WIDTH, "wide": 600}
THEMES = ("light", "dark")
# Nothing is loaded. plotly styles its texts one by one and draws heatmaps as data: images.
POLICY = "default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'"
# What would end a script or begin something else in it, and the two line ends that old JavaScript knows.
RE_ENDS_SCRIPT = re.compile(r"<(?=/script|!--)", re.IGNORECASE)
IN_SCRIPT = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def html_bytes(contents: Contents) -> bytes:
    """Return the page of a report, UTF-8; the same contents give the same bytes.

    Whatever its texts hold is shown as characters. It loads nothing from anywhere, and its policy forbids to.
    """
    drawn = [part for part in contents.illustrations if part.figure is not None and not part.error]
    charts = {part.number: forms(part.figure) for part in drawn}
    plotly, script = _plotly_js(), asset("report.js")
    text = rendered(
        "report.html.j2",
        contents,
        policy=POLICY.format(scripts=" ".join(map(_digest, (plotly, script)))),
        style=Markup(asset("report.css")),
        software=software(),
        sentences={part.number: _sentences(part) for part in contents.illustrations},
        heights={number: round(chart["plots"][0]["layout"]["height"]) for number, chart in charts.items()},
        figures=Markup(script_json(charts)),
        plotly=Markup(plotly),
        script=Markup(script),
    )
    # Half of a surrogate pair is no character.
    return text.encode("utf-8", "replace")


def forms(figure: "go.Figure") -> dict:
    """Return {"plots": [...], "forms": {theme: {width: index of its plot}}} of a figure as its builder made it."""
    plots: list[dict] = []
    found = {
        theme: {name: _at(plots, figure, theme, width) for name, width in WIDTHS.items()} for theme in THEMES
    }
    return {"plots": plots, "forms": found}


def script_json(value: object) -> str:
    """Return `value` as JSON that can stand inside a script element, whatever its texts hold."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(IN_SCRIPT)


def _at(plots: list[dict], figure: "go.Figure", theme: str, width: int) -> int:
    plot = _plain(dress(figure, width=width, dark=theme == "dark", texts=False))
    if plot not in plots:
        plots.append(plot)
    return plots.index(plot)


def _plain(figure: "go.Figure") -> dict:
    import plotly.io

    found = json.loads(plotly.io.to_json(figure, validate=False))
    # The page writes the texts itself, and nothing can be opened from its marks.
    for part in (found["layout"], *found["data"]):
        part.pop("meta", None)
    return {"data": found["data"], "layout": found["layout"]}


def _sentences(part: Illustration) -> list[str]:
    """Return what a figure of several panels says of each, which its picture would show beside them."""
    notes = (part.figure.layout.meta or {}).get("notes", {}) if part.figure is not None else {}
    return [unescape(note["text"]) for note in notes.get("sentences", ())]


def _plotly_js() -> str:
    import plotly

    path = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    # Line ends as a browser reads them, or the digest would be of something else.
    text = path.read_text(encoding="utf-8")
    return RE_ENDS_SCRIPT.sub(r"<\\", text)


def _digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
