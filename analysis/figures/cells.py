"""The texts in a heatmap's cells, dark or light as the cell's colour asks for.

plotly's own choice between its dark grey and white is too faint on the middle of a scale.
"""

import math
import re
from collections.abc import Iterator
from itertools import pairwise

import plotly.graph_objects as go

DARK, LIGHT = "#000000", "#ffffff"
# The parts of a template such as %{z:.0%} or %{text}.
RE_SHOWN = re.compile(r"%\{(z|text)(?::([^}]*))?\}")


def ink_on(colour: str) -> str:
    """Return black or white, whichever reads better on `colour`, "#rrggbb" (relative luminance, WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    luminance = sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    # Where black and white have the same contrast: (L + 0.05)² = 0.05 · 1.05.
    return LIGHT if luminance < 0.179 else DARK


def written(cells: go.Heatmap) -> list[dict]:
    """Return traces that write what the `texttemplate` of `cells` asks for, one of each ink that is needed.

    None for a heatmap without a template. A colour of its own for its texts is kept. plotly itself would shrink
    texts that do not fit their cells below what can be read.
    """
    if not cells.texttemplate:
        return []
    found = list(_texts(cells))
    return [
        _trace(cells, [text for text in found if text[3] == ink], ink)
        for ink in sorted({f[3] for f in found})
    ]


def _trace(cells: go.Heatmap, texts: list[tuple], ink: str) -> dict:
    font = {"color": ink, **({"size": cells.textfont.size} if cells.textfont.size else {})}
    axes = {axis: cells[axis] for axis in ("xaxis", "yaxis") if cells[axis]}
    return {
        "type": "scatter", "mode": "text", "x": [t[0] for t in texts], "y": [t[1] for t in texts],
        "text": [t[2] for t in texts], "textfont": font, "selected": {"textfont": {"color": ink}}, "unselected": {"textfont": {"color": ink}},
        "hoverinfo": "skip", "cliponaxis": False, **axes,
    }  # fmt: skip


def _texts(cells: go.Heatmap) -> Iterator[tuple[object, object, str, str]]:
    """Yield (x, y, text, ink) of every cell that holds a value and a text."""
    low, high = _range(cells)
    for i, row in enumerate(cells.z):
        for j, value in enumerate(row):
            if _is_missing(value):
                continue
            text = RE_SHOWN.sub(
                lambda part, at=(i, j): _shown(cells, *at, *part.groups()), cells.texttemplate
            )
            if text:
                share = (value - low) / (high - low) if high > low else 0.0
                yield (
                    cells.x[j],
                    cells.y[i],
                    text,
                    cells.textfont.color or ink_on(_colour(cells.colorscale, share)),
                )


def _shown(cells: go.Heatmap, i: int, j: int, name: str, spec: str | None) -> str:
    value = cells[name][i][j]
    if _is_missing(value):
        return ""
    return value if isinstance(value, str) else format(value, spec or "g")


def _range(cells: go.Heatmap) -> tuple[float, float]:
    values = [value for row in cells.z for value in row if not _is_missing(value)]
    low = min(values, default=0) if cells.zmin is None else cells.zmin
    return low, max(values, default=1) if cells.zmax is None else cells.zmax


def _is_missing(value: object) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))


def _colour(scale: object, share: float) -> str:
    """Return the colour of a scale at `share` (0-1): stops (place, "#rrggbb") in order, colours run straight between."""
    share = min(max(share, 0.0), 1.0)
    stops = [(float(at), colour) for at, colour in scale]
    for (a, first), (b, second) in pairwise(stops):
        if share <= b:
            part = (share - a) / (b - a) if b > a else 0.0
            mixed = (round(_part(first, i) + part * (_part(second, i) - _part(first, i))) for i in (1, 3, 5))
            return "#" + "".join(f"{value:02x}" for value in mixed)
    return stops[-1][1]


def _part(colour: str, i: int) -> int:
    return int(colour[i : i + 2], 16)
