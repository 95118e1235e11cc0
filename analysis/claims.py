"""What may be said of a few shares side by side: an order only where intervals part and the counts suffice.

One plan is above another if its interval lies wholly above the other's and it has MIN_ITEMS items or more.
The intervals describe how the wording of each plan may vary; a difference says nothing about its cause.
"""

from collections.abc import Sequence
from itertools import permutations
from typing import NamedTuple

import pandas as pd

from .i18n import _

# Below this many items a ranking is not worth a sentence.
MIN_ITEMS = 5
# Fewer occurrences of a word carry no sentence.
MIN_COUNT = 5
# What a single test at the 5% level asks of G² (chi-square, one degree of freedom).
CRITICAL_G2 = 3.84
# More names than this make no title.
MOST_NAMES = 2


class Share(NamedTuple):
    """A share n / total with its interval, and whose it is."""

    who: str
    n: int
    total: int
    share: float
    low: float
    high: float

    def is_above(self, other: "Share") -> bool:
        """Say whether this share may be called higher than `other`."""
        return self.n >= MIN_ITEMS and self.low > other.high


def shares(table: pd.DataFrame, *, n: str = "n_items", total: str = "n_total", of: str = "") -> list[Share]:
    """Return the rows of `table` (plan, `n`, `total`, share, low, high) that have a share.

    `of` is the ending of the columns of another denominator, such as "_lifelong".
    """
    columns = ("plan", n, total, f"share{of}", f"low{of}", f"high{of}")
    rows = table.loc[table[f"share{of}"].notna(), list(columns)]
    return [Share(plan, int(k), int(t), *rest) for plan, k, t, *rest in rows.itertuples(index=False)]


def pairs(found: Sequence[Share]) -> list[tuple[Share, Share]]:
    """Return every (higher, lower) of `found` that may be told apart, the widest gap first."""
    apart = [(a, b) for a, b in permutations(found, 2) if a.is_above(b)]
    return sorted(apart, key=lambda pair: pair[1].share - pair[0].share)


def comparison(what: str, found: Sequence[Share]) -> str:
    """Return one sentence without its stop on how the shares of `what` compare: an order where there is one."""
    if not any(share.n for share in found):
        return _("{what}：没有一条任务", what=what)
    if len(found) == 1:
        only = found[0]
        return _("{what}：{plan} {share:.0%}（{n}/{total}）", what=what, plan=only.who, **_counts(only))
    if max(share.n for share in found) < MIN_ITEMS:
        return _("{what}：每份计划都不足 {n} 条，不排先后", what=what, n=MIN_ITEMS)
    apart = pairs(found)
    if not apart:
        low, high = (bound(share.share for share in found) for bound in (min, max))
        return _("{what}：{low:.0%}–{high:.0%}，区间重叠，分不出先后", what=what, low=low, high=high)
    return _ordered(what, apart, len(found))


def _ordered(what: str, apart: Sequence[tuple[Share, Share]], n: int) -> str:
    top, bottom = apart[0]
    if len(apart) == n - 1 and all(above == top for above, _below in apart):
        return _("{what}：{plan} 高于其他每份计划（{share:.0%}）", what=what, plan=top.who, share=top.share)
    named = {"what": what, "top": top.who, "bottom": bottom.who, "a": top.share, "b": bottom.share}
    if len(apart) == 1:
        return _("{what}：{top} 高于{bottom}（{a:.0%} 对 {b:.0%}），其余分不出先后", **named)
    return _("{what}：{n} 对看得出高低，如{top} 高于{bottom}（{a:.0%} 对 {b:.0%}）", n=len(apart), **named)


def _counts(found: Share) -> dict[str, float]:
    return {"share": found.share, "n": found.n, "total": found.total}


def telling(groups: dict[str, Sequence[Share]]) -> str:
    """Return one sentence without its stop on which of several themes {name: shares} tell plans apart."""
    names = [name for name, found in groups.items() if pairs(found)]
    if len(groups) == 1:
        return comparison(*next(iter(groups.items())))
    if all(len(found) < 2 for found in groups.values()):
        k = sum(any(share.n for share in found) for found in groups.values())
        return _("{n} 个主题里写到 {k} 个", n=len(groups), k=k)
    if not names:
        return _("{n} 个主题都分不出先后：区间重叠，或条数太少", n=len(groups))
    if len(names) == 1:
        return _("{n} 个主题里看得出高低的只有{name}", n=len(groups), name=names[0])
    if len(names) <= MOST_NAMES:
        return _("{n} 个主题里看得出高低的只有{names}", n=len(groups), names=_("和").join(names))
    return _("{n} 个主题里有 {k} 个看得出高低", n=len(groups), k=len(names))


def standing(own: Share, others: Sequence[Share]) -> int:
    """Return 1 if `own` is above each of `others`, -1 if it is below each, else 0."""
    if not others:
        return 0
    return all(own.is_above(other) for other in others) - all(other.is_above(own) for other in others)


def first(found: Sequence[Share]) -> Share | None:
    """Return the share that is above each of the others; None where none is, or there is no other."""
    beside = ((own, [*found[:i], *found[i + 1 :]]) for i, own in enumerate(found))
    return next((own for own, others in beside if standing(own, others) == 1), None)


def change(before: Share, after: Share) -> int:
    """Return 1 if the share rose from `before` to `after`, -1 if it fell, 0 if that cannot be told."""
    return after.is_above(before) - before.is_above(after)


def carried(counts: pd.Series, scores: pd.Series) -> pd.Series:
    """Return which words a sentence may name: MIN_COUNT occurrences and a G² of CRITICAL_G2, of either sign, or more."""
    return counts.ge(MIN_COUNT) & scores.abs().ge(CRITICAL_G2)
