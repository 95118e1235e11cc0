"""An axis for numbers of any size: linear, or logarithmic where they lie far apart, with labels that a phone has room for."""

import itertools
import math
from collections.abc import Sequence

from .style import PAD, PAGE_WIDTH, text_width

# Values that differ more than this are drawn on a logarithmic axis.
WIDE = 30
# The plot's width on a phone, and how far apart two numbers of an axis must stand, in pixels.
PLOT_WIDTH, APART = PAGE_WIDTH - 3 * PAD, 6


def number_axis(low: float, high: float) -> tuple[dict[str, object], float, float]:
    """Return (x axis, its left end, its right end): logarithmic where the values lie far apart."""
    if low <= 0 or high / low <= WIDE:
        left, right = min(0.0, low), (high or 1.0) * 1.06
        return {"range": [left, right], "nticks": 6, "tickformat": ",~g"}, left, right
    left, right = low / 1.3, high * 1.3
    scale = {"type": "log", "range": [math.log10(left), math.log10(right)]}
    ticks = _log_ticks(left, right)
    return {**scale, "tickvals": ticks, "ticktext": [f"{tick:,.10g}" for tick in ticks]}, left, right


def _log_ticks(left: float, right: float) -> list[float]:
    """Return as many round numbers for a logarithmic axis as a phone has room for."""
    powers = range(math.floor(math.log10(left)), math.ceil(math.log10(right)))
    fine, coarse = ([step * 10**power for power in powers for step in steps] for steps in ((1, 2, 5), (1,)))
    nets = [fine, *(coarse[::step] for step in range(1, len(coarse) + 1))]
    inside = ([tick for tick in net if left <= tick <= right] for net in nets)
    return next(ticks for ticks in inside if _fit(ticks, left, right))


def _fit(ticks: Sequence[float], left: float, right: float) -> bool:
    """Tell whether the numbers of a logarithmic axis stand apart on a phone."""
    scale = PLOT_WIDTH / math.log10(right / left)
    ends = [(math.log10(tick / left) * scale, text_width(f"{tick:,.10g}") / 2) for tick in ticks]
    return all(a + half + APART <= b - other for (a, half), (b, other) in itertools.pairwise(ends))
