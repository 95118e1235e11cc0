"""The interval of a share of items: how firmly the text of one plan fixes it."""

from statistics import NormalDist

import numpy as np

from . import config


def wilson(counts: np.ndarray | int, total: int) -> tuple[np.ndarray, np.ndarray]:
    """Return (low, high), the score intervals of the shares counts / total at config.INTERVAL; `total` is above 0.

    Unlike resampling it is not empty for none or all, and it keeps its width for the 10 to 30 items of a plan.
    It takes a plan's items for independent and tells nothing about other plans.

    Source: Wilson 1927; Brown, Cai & DasGupta 2001.
    """
    z = NormalDist().inv_cdf((1 + config.INTERVAL) / 2)
    share = np.asarray(counts) / total
    middle = (share + z**2 / (2 * total)) / (1 + z**2 / total)
    reach = z / (1 + z**2 / total) * np.sqrt(share * (1 - share) / total + z**2 / (4 * total**2))
    # Rounding must not put the share of none or all outside its own interval.
    return np.clip(middle - reach, 0, share), np.clip(middle + reach, share, 1)
