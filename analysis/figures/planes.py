"""The plots that the names of points must stand free in: on pages of every width, and on slides."""

from collections.abc import Sequence

from .placement import Plot, plots

# From this width on a plot may stand on a slide.
SLIDE_WIDTH = 640


def frames(
    x: Sequence[float],
    y: Sequence[float],
    *,
    span: tuple[float, float],
    heights: tuple[float, float],
    margin: float = 0,
) -> list[Plot]:
    """Return the points in every plot that a figure is shown in: `heights` are those on a page and on a slide.

    `span` is the range of both axes, `margin` what the figure's sides take off the width beyond the usual.
    """
    page, slide = (plots(x, y, spans=(span, span), height=height, margin=margin) for height in heights)
    return [plot for plot in page if plot.height == heights[0]] + [
        plot for plot in slide if plot.height == heights[1] and plot.width >= SLIDE_WIDTH
    ]
