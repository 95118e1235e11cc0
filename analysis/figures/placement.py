"""Where the labels of points can stand without touching, worked out in pixels for every width of a plot.

A label keeps its size while the plot grows, so a place is free only if it is so at all widths.
"""

from collections.abc import Callable, Sequence
from math import cos, sin, tau
from typing import NamedTuple

import numpy as np

from .style import LINE, PAD, PAGE_WIDTH, SMALL_SIZE, text_width

# Plots of pages from a phone to a wide screen, and those of slides, wide and low.
WIDTHS = (PAGE_WIDTH - 2 * PAD, 400, 480, 560, 640, 760, 900, 1100, 1400, 1800)
SLIDE_WIDTHS, SLIDE_HEIGHT = (720, 980), 250
# plotly's names of the places of a text at its point, the easiest to read first.
SIDES = (
    "middle right", "middle left", "top center", "bottom center", "top right", "bottom right", "top left",
    "bottom left",
)  # fmt: skip
# Pixels left free between two labels.
APART = 2
# Among more points lines to labels are a tangle.
MOST_OFF = 40
# A point is as crowded as its third neighbour is near.
CROWD = 3
# How far off in pixels, and in how many directions, a label is tried that finds no room at its point.
REACHES, TURNS = (16, 24, 34, 46, 60, 76, 94), 24


Point = tuple[float, float]
Spans = tuple[tuple[float, float], tuple[float, float]]
Size = tuple[float, float]
Box = tuple[float, float, float, float]


class Spot(NamedTuple):
    """Where a label stands: at a `side` of its point, or, with side "", its middle (dx, dy) pixels right of and below it."""

    side: str
    dx: int = 0
    dy: int = 0


# From the width, height and radius of a label and its point to the spots to try, with the label's box there.
Candidates = Callable[[float, float, float], list[tuple[Spot, Box]]]


class Plot(NamedTuple):
    """A plot of some size: its width and height, and where its points lie from its top left corner, in pixels."""

    width: float
    height: float
    x: np.ndarray
    y: np.ndarray


def page_sizes(height: float) -> list[Size]:
    """Return (width, height) of the plots of `height` pixels on pages of every width."""
    return [(width, height) for width in WIDTHS]


def slide_sizes(height: float = SLIDE_HEIGHT) -> list[Size]:
    """Return (width, height) of the plots of `height` pixels on slides."""
    return [(width, height) for width in SLIDE_WIDTHS]


def plots(
    x: Sequence[float],
    y: Sequence[float],
    *,
    spans: Spans,
    sizes: Sequence[Size],
    equal: bool = False,
    margin: float = 0,
) -> list[Plot]:
    """Return the points (x, y) in a Plot of each of the `sizes` that a figure is shown in.

    `spans` are the ranges of the axes. With `equal` both axes have one scale, and the shorter span grows, as
    plotly's scaleanchor does. `margin` is what the figure's sides take off the width.
    """
    points = np.asarray(x, float), np.asarray(y, float)
    return [_plot(*points, spans, (width - margin, height), equal=equal) for width, height in sizes]


def _plot(x: np.ndarray, y: np.ndarray, spans: Spans, size: Size, *, equal: bool) -> Plot:
    scale = per_unit(spans, size)
    if equal:
        scale = (min(scale),) * 2
    (left, right), (low, high) = spans
    across = size[0] / 2 + (x - (left + right) / 2) * scale[0]
    down = size[1] / 2 - (y - (low + high) / 2) * scale[1]
    return Plot(*size, across, down)


def sides(
    shown: Sequence[Plot], texts: Sequence[str], *, radius: float, size: float = SMALL_SIZE
) -> list[str]:
    """Return for each point the side of its label (plotly's textposition), or "" where none is free in all plots.

    The earlier points choose first. A label touches no point, no other label and no edge of the plot. `radius`
    is that of the markers, in pixels.
    """
    found = _chosen(_Ground.of(shown, radius), texts, size, range(len(texts)), [_beside])
    return [spot.side if spot else "" for spot in found]


def spots(
    shown: Sequence[Plot], texts: Sequence[str], *, radius: float, size: float = SMALL_SIZE
) -> list[Spot | None]:
    """Return for each point where its label stands, as `sides` does, or so many pixels off where no side is free.

    A label that stands off needs a line to its point; the line crosses no label and no point. Of two orders in
    which the points choose, the given one and the most crowded first, the one that leaves out fewer counts.
    """
    ground = _Ground.of(shown, radius)
    if len(texts) > MOST_OFF:
        return _chosen(ground, texts, size, range(len(texts)), [_beside])
    orders = [range(len(texts)), ground.crowded_first()]
    tries = [_chosen(ground, texts, size, order, [_beside, _off]) for order in orders]
    return min(tries, key=lambda found: found.count(None))


class _Ground(NamedTuple):
    """What labels stand on: the `places` of the points in each plot (plots × points × 2), the `frames` of the plots
    (plots × 2: width, height), and the `radius` of the points.
    """

    places: np.ndarray
    frames: np.ndarray
    radius: float

    @classmethod
    def of(cls, shown: Sequence[Plot], radius: float) -> "_Ground":
        places = np.array([[plot.x, plot.y] for plot in shown]).transpose(0, 2, 1)
        return cls(places, np.array([[plot.width, plot.height] for plot in shown]), radius)

    def crowded_first(self) -> list[int]:
        """Return the points by the distance to their third neighbour in the first plot."""
        places = self.places[0]
        apart = np.sort(np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1)), axis=1)
        return list(np.argsort(apart[:, : CROWD + 1][:, -1], kind="stable"))


def _chosen(
    ground: _Ground, texts: Sequence[str], size: float, order: Sequence[int], tries: Sequence[Candidates]
) -> list[Spot | None]:
    places, radius = ground.places, ground.radius
    points = np.concatenate([places - radius, places + radius], axis=2)
    labels = np.empty((len(places), 0, 4))
    chosen: list[Spot | None] = [None] * len(texts)
    for candidates in tries:
        for i in order:
            if chosen[i]:
                continue
            others = np.concatenate([np.delete(points, i, axis=1), labels], axis=1)
            for spot, box in candidates(text_width(texts[i], size), size * LINE, radius):
                boxes = np.tile(places[:, i], 2) + box
                blocked = others if spot.side else np.concatenate([others, points[:, i : i + 1]], axis=1)
                if (
                    _inside(boxes, ground.frames)
                    and not _touched(boxes, blocked)
                    and not _crossed(places[:, i], spot, others)
                ):
                    chosen[i], labels = spot, np.concatenate([labels, boxes[:, None]], axis=1)
                    break
    return chosen


def _inside(boxes: np.ndarray, frames: np.ndarray) -> bool:
    """Tell whether each box (plots × 4) lies within its plot, `frames` being their widths and heights."""
    return bool((boxes[:, :2] >= 0).all() and (boxes[:, 2:] <= frames).all())


def _touched(boxes: np.ndarray, others: np.ndarray) -> bool:
    """Tell whether in any plot the box (plots × 4) touches one of the `others` (plots × n × 4)."""
    own = boxes[:, None]
    apart = (own[..., :2] >= others[..., 2:] + APART) | (others[..., :2] >= own[..., 2:] + APART)
    return bool((~apart.any(axis=2)).any())


def _crossed(places: np.ndarray, spot: Spot, others: np.ndarray) -> bool:
    """Tell whether in any plot the line from a point to its label runs through one of the `others`."""
    if spot.side:
        return False
    line = places[:, None, None] + np.linspace(0, 1, 12)[:, None, None] * np.array([spot.dx, spot.dy])
    return bool(((line > others[:, None, :, :2]) & (line < others[:, None, :, 2:])).all(axis=3).any())


def _beside(wide: float, high: float, radius: float) -> list[tuple[Spot, Box]]:
    """Return the boxes of a label beside its point, as plotly places them, relative to the point."""
    off = radius / 0.8 + 1
    lefts = {"right": off, "left": -off - wide, "center": -wide / 2}
    tops = {"top": -off - high, "bottom": off, "middle": -high / 2}
    found = []
    for side in SIDES:
        vertical, horizontal = side.split()
        left, top = lefts[horizontal], tops[vertical]
        found.append((Spot(side), (left, top, left + wide, top + high)))
    return found


def _off(wide: float, high: float, radius: float) -> list[tuple[Spot, Box]]:
    """Return the boxes of a label around its point, the nearer first, relative to the point."""
    found = []
    for reach in REACHES:
        for turn in range(TURNS):
            dx, dy = reach * cos(tau * turn / TURNS), reach * sin(tau * turn / TURNS)
            # The text's edge, not its middle, is to be so far away.
            dx += (wide / 2) * (dx > 1) - (wide / 2) * (dx < -1)
            box = (dx - wide / 2, dy - high / 2, dx + wide / 2, dy + high / 2)
            found.append((Spot("", round(dx), round(dy)), box))
    return found


def touch(a: Box, b: Box, *, apart: float = APART) -> bool:
    """Tell whether two boxes (left, top, right, bottom) overlap or come nearer than `apart`."""
    return a[0] < b[2] + apart and b[0] < a[2] + apart and a[1] < b[3] + apart and b[1] < a[3] + apart


def per_unit(spans: Spans, size: Size) -> Point:
    """Return the pixels of one unit of each axis in a plot of `size` (width, height)."""
    return tuple(pixels / (high - low) for pixels, (low, high) in zip(size, spans, strict=True))
