"""Where the name of a region of dots can stand: centred, near the middle of its dots, clear of other names."""

from collections.abc import Sequence

import numpy as np

from .placement import APART, Point, Spans, page_sizes, per_unit, slide_sizes
from .style import LINE, SMALL_SIZE, text_width

# A desk's plot is so many times as wide as a phone's: sideways a text moves away from its dots as a plot grows.
WIDER = 2.5
# How far a text may be moved from its anchor, as a part of the axes' spans, and in how many steps.
REACH, STEPS = 0.2, 12
_NET = np.array([(i, j) for i in range(-STEPS, STEPS + 1) for j in range(-STEPS, STEPS + 1)]) / STEPS


def free_places(
    anchors: Sequence[Point],
    texts: Sequence[str],
    dots: Sequence[Point],
    *,
    spans: Spans,
    height: float,
    radius: float,
) -> list[Point | None]:
    """Return for each anchor the place of its text, written centred there; None where none is free within REACH.

    A text touches no other text and no edge of the plot, and no other anchor is nearer; of the places that are left it takes the one that
    covers the fewest `dots`, and of those the nearest. The earlier anchors choose first. Everything is in the
    units of the axes; `radius` is that of the dots in pixels.
    """
    # Texts centred at their places only move apart as a plot grows, so the smallest plots decide for all.
    smallest = min(page_sizes(height)), min(slide_sizes())
    scales = [np.array(per_unit(spans, plot)) for plot in smallest]
    low, high = np.array(spans).T
    placed: list[tuple[np.ndarray, float]] = []
    places: list[Point | None] = []
    for anchor, text in zip(anchors, texts, strict=True):
        wide = text_width(text, SMALL_SIZE)
        net = np.array(anchor) + _NET * (high - low) * REACH
        for scale in scales:
            half = np.array([wide, SMALL_SIZE * LINE]) / 2 / scale
            net = net[((net - half >= low) & (net + half <= high)).all(axis=1)]
            net = net[_is_nearest(net, np.array(anchor), np.array(anchors), scale)]
            for other, width in placed:
                room = np.array([(wide + width) / 2, SMALL_SIZE * LINE]) + APART
                net = net[(np.abs(net - other) * scale >= room).any(axis=1)]
        best = _best(net, np.array(anchor), np.array(dots).reshape(-1, 2), scales[0], (wide, radius))
        places.append(None if best is None else (float(best[0]), float(best[1])))
        placed += [] if best is None else [(best, wide)]
    return places


def _is_nearest(net: np.ndarray, own: np.ndarray, anchors: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """Tell for each place of `net` whether no other anchor is nearer than its `own`, so that no name is read there."""
    away = np.hypot(*((net[:, None] - anchors) * scale).transpose(2, 0, 1))
    return np.hypot(*((net - own) * scale).T) <= away.min(axis=1, initial=np.inf) + 1e-9


def _best(
    net: np.ndarray, anchor: np.ndarray, dots: np.ndarray, scale: np.ndarray, sizes: tuple[float, float]
) -> np.ndarray | None:
    """Return the place of `net` where a text covers the fewest `dots`, and of those the nearest to `anchor`.

    `sizes` are the text's width and the dots' radius in pixels. The distance is that of a wide plot.
    """
    if not len(net):
        return None
    wide, radius = sizes
    reach = np.array([wide, SMALL_SIZE * LINE]) / 2 + radius
    covered = [int((np.abs(dots - place) * scale < reach).all(axis=1).sum()) for place in net]
    away = np.hypot(*((net - anchor) * scale * (WIDER, 1)).T)
    return net[np.lexsort((away, covered))[0]]
