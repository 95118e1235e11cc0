"""The similarity matrix of the plans."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ..i18n import N_, _
from .style import figure, grid, label_margin
from .texts import source

MEASURES = {
    "terms": (N_("用词有多像"), N_("词频（1 + ln n）向量的余弦；0 为全无共同词，1 为相同")),
    "themes": (N_("主题构成有多像"), N_("1 − 主要主题分布的 Jensen–Shannon 距离；0 为毫无重合，1 为相同")),
}


def similarity_matrix(table: pd.DataFrame, labels: dict[str, str], *, measure: str = "terms") -> go.Figure:
    """Return the plans × plans matrix of one measure, the lower half only.

    `table`: SIMILARITY; `labels`: {plan_id: label} in chart order, the plans to show.
    """
    ids = list(labels)
    score = {
        frozenset((a, b)): s
        for a, b, m, s in table[["plan_a", "plan_b", "measure", "score"]].itertuples(index=False)
        if m == measure
    }
    z = [
        [score.get(frozenset((a, b)), np.nan) if j < i else np.nan for j, b in enumerate(ids)]
        for i, a in enumerate(ids)
    ]
    names = [labels[plan_id] for plan_id in ids]
    cells = grid(z[:0:-1], names[:0:-1], names, shown="%{z:.2f}", zmax=1, hoverongaps=False)
    title, subtitle = MEASURES[measure]
    return figure(
        [cells],
        title=_(title),
        subtitle=_("{measure}；n = {n} 份计划", measure=_(subtitle), n=len(ids)),
        source=source(
            names, note=_("范围不同、长短悬殊的计划本来就不像；武进是常州的一个区。") if _nested(ids) else ""
        ),
        height=44 * max(len(ids) - 1, 1),
        margin={"l": label_margin(names), "b": 44},
        xaxis={"showgrid": False, "type": "category", "range": [-0.5, len(ids) - 1.5]},
        yaxis={"showgrid": False, "type": "category"},
    )


def _nested(ids: list[str]) -> bool:
    return {"wujin", "changzhou"} <= {plan_id.rsplit("-", 1)[0] for plan_id in ids}
