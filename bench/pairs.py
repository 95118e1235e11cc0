"""Two sides measured in turn, and the ratio that is printed."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from analysis.i18n import _

Measure = Callable[[], float]


@dataclass(frozen=True)
class Ratio:
    """One line of the report: medians of both sides in `unit`, the ratio and the most that it may be."""

    name: str
    ours: float
    other: float
    unit: str
    ratio: float
    limit: float

    @property
    def holds(self) -> bool:
        """Whether the ratio keeps to its limit."""
        return self.ratio <= self.limit

    def __str__(self) -> str:
        verdict = _("达标") if self.holds else _("超出")
        return (
            f"{self.name}\t{self.ours:.4g} {self.unit}\t{self.other:.4g} {self.unit}"
            f"\t{self.ratio:.3f}\t≤ {self.limit:.3g}\t{verdict}"
        )


def compare(ours: Measure, other: Measure, *, name: str, unit: str, limit: float, rounds: int = 5) -> Ratio:
    """Measure both sides in turn, A B A B …, and return the median of the ratios of the pairs.

    Neighbours in time share what else the machine is doing, so the ratio is steadier than either side.
    """
    pairs = [(ours(), other()) for _round in range(rounds)]
    return Ratio(
        name, median(a for a, _b in pairs), median(b for _a, b in pairs), unit,
        median(a / b for a, b in pairs), limit,
    )  # fmt: skip
