"""The overview in one picture: the panels of the themes, what they say, and what may not be concluded.

The sentences stand beside the panels that they speak of where the picture is wide, else below them. They are part
of a picture only: a page shows them itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import plotly.graph_objects as go

from ..escape import plotly
from ..i18n import _
from .style import HEAD_SIZE, LINE, PAD, SMALL_SIZE, TEXT_SIZE, clipped, text_width, theme_colour, wrap

# From this width on, in pixels, the sentences stand beside the panels, in this part of the width.
WIDE, SIDE = 700, 0.37
BAR = 3  # the coloured bar before a sentence
# From the middle of a panel's name to its top.
RISE = 8
GAP, INDENT = 8, 5
# A sentence beside its panel has room for so many lines.
LINES = 4
# plotly begins a text some pixels below its upper edge.
LEAD = 3
BOX, BOX_PAD = "#f3f5f8", 7


def report_picture(
    panels: go.Figure, headlines: Sequence[tuple[str, str]], *, limits: Sequence[str]
) -> go.Figure:
    """Return the figure `panels` (of `themes.share_panels`) with sentences, which `arranged` puts in their places.

    `headlines`: (theme, sentence) of every panel from the top; `limits`: what may not be concluded. Both are plain
    text.
    """
    meta, names = panels.layout.meta, panels.data[0]
    sentences = [
        {"theme": theme, "text": plotly(text), "at": 1 - head / meta["height"]}
        for (theme, text), head in zip(headlines, names.y, strict=True)
    ]
    box = [plotly(text) for text in (_("不能得出的结论"), *limits)]
    notes = {"sentences": sentences, "limits": box}
    # The note of the source line is the first of the limits already.
    source = meta["source"].rpartition("\n")[2]
    return go.Figure(panels).update_layout(meta={**meta, "source": source, "notes": notes})


def arranged(fig: go.Figure, width: int) -> go.Figure:
    """Return a figure of `report_picture` with its sentences, and room for them, in a picture of `width` pixels.

    Any other figure comes back as it is.
    """
    notes = fig.layout.meta.get("notes")
    if not notes:
        return fig
    margin = fig.layout.meta["margin"]
    side = round(width * SIDE) if width >= WIDE else 0
    left, below = PAD - margin["l"], -margin["b"]
    if side:
        blocks = [
            _sentence(note, side - 2 * PAD, sizes=(HEAD_SIZE, TEXT_SIZE)) for note in notes["sentences"]
        ]
        places = [(1, note["at"], margin["r"], RISE) for note in notes["sentences"]]
    else:
        blocks = [_sentence(note, width - 2 * PAD) for note in notes["sentences"]]
        tops = accumulate((block.height + GAP for block in blocks), initial=-below)
        places = [(0, 0, left, -top) for top in list(tops)[:-1]]
        below -= sum(block.height + GAP for block in blocks)
    box = _limits(notes["limits"], width - 2 * PAD, flowing=bool(side))
    drawn = [
        block.drawn(*place)
        for block, place in zip([*blocks, box], [*places, (0, 0, left, below)], strict=True)
    ]
    room = {**margin, "r": margin["r"] + side, "b": box.height + GAP - below}
    return go.Figure(fig).update_layout(
        meta={**fig.layout.meta, "margin": room},
        annotations=[*fig.layout.annotations, *(text for text, _shape in drawn)],
        shapes=[*fig.layout.shapes, *(shape for _text, shape in drawn)],
    )


@dataclass(frozen=True)
class _Block:
    """Lines of text on a coloured box of `width` pixels, `pad` pixels from its edges; without `pad`, right of the box."""

    lines: tuple[str, ...]
    size: int
    colour: str
    width: float
    pad: int = 0

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * LINE + 2 * self.pad

    def drawn(self, x: float, y: float, right: float, up: float) -> tuple[dict, dict]:
        """Return annotation and shape with the top left corner `right` and `up` pixels from (x, y) of the plot."""
        indent = self.pad or BAR + INDENT
        text = {
            "text": "<br>".join(self.lines), "font": {"size": self.size}, "align": "left", "showarrow": False,
            "borderpad": 0, "xref": "paper", "yref": "paper", "x": x, "xanchor": "left", "xshift": right + indent,
            "y": y, "yanchor": "top", "yshift": up - self.pad + LEAD, "name": "note",
        }  # fmt: skip
        shape = {
            "type": "rect", "xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel",
            "xanchor": x, "yanchor": y, "x0": right, "x1": right + self.width, "y0": up - self.height, "y1": up,
            "fillcolor": self.colour, "line": {"width": 0}, "layer": "below",
        }  # fmt: skip
        return text, shape


def _sentence(note: dict, width: float, *, sizes: Sequence[int] = (TEXT_SIZE,)) -> _Block:
    """Return a sentence in the largest of `sizes` that takes at most LINES lines; in the last, it may be cut."""
    room = width - BAR - INDENT
    size = next((size for size in sizes if len(wrap(note["text"], room, size)) <= LINES), sizes[-1])
    lines = clipped(note["text"], room, size=size, most=LINES + 1)
    return _Block(tuple(lines), size, theme_colour(note["theme"]), BAR)


def _limits(notes: Sequence[str], width: float, *, flowing: bool) -> _Block:
    """Return a heading with what may not be concluded: a line for each, or `flowing`, a line for several."""
    (title, *limits), room = notes, width - 2 * BOX_PAD
    head = f"<b>{title}</b>"
    if flowing:
        lines = _packed(notes, room)
        lines[0] = lines[0].replace(title, head, 1)
    else:
        lines = [head, *(line for text in limits for line in wrap(f"· {text}", room, SMALL_SIZE))]
    return _Block(tuple(lines), SMALL_SIZE, BOX, width, BOX_PAD)


def _packed(texts: Sequence[str], width: float) -> list[str]:
    """Return `texts` in lines of `width` pixels, several in a line where they fit; a break comes between texts first."""
    lines: list[str] = []
    for text in texts:
        longer = f"{lines[-1]}　{text}" if lines else text
        if lines and text_width(longer, SMALL_SIZE) <= width:
            lines[-1] = longer
        else:
            lines += wrap(text, width, SMALL_SIZE)
    return lines
