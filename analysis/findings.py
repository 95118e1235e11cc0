"""Sentences that the tables support, written by rule: what stands out, and what may not be concluded."""

from collections.abc import Iterable, Mapping

import pandas as pd

from . import labels
from .config import MISSION_THEMES
from .i18n import N_, _, clauses, listed

# Below this many items a ranking is not worth a sentence.
MIN_ITEMS = 5

CAVEATS = (
    N_("每座城市只有一年的一份计划：城市、年份、范围和层级混在一起，差别不能只归于城市。"),
    N_("一城一年不成趋势；趋势需要同一座城市两年以上的计划。"),
    N_("区间说的是一份计划的任务若有增减，占比会在多大范围内变动；它不是城市样本的误差。"),
    N_("2021 年“双减”之前的计划没有校外培训治理，是年代使然，不是忽视。"),
    N_("写进计划不等于已经做到；字数多也不等于更重视。"),
)


def findings(tables: Mapping[str, pd.DataFrame], plan_ids: Iterable[str] | None = None) -> list[str]:
    """Return up to five sentences about the plans in `plan_ids` (all by default), computed from `tables`.

    `tables` holds PLANS, CODEBOOK, THEME_SHARE, KEYWORDS and SIMILARITY. A ranking is said to hold only
    where the intervals of highest and lowest do not overlap.
    """
    plans = tables["PLANS"]
    if plan_ids is not None:
        plans = plans[plans["plan_id"].isin(list(plan_ids))]
    names = labels.plan_labels(plans)
    themes = labels.theme_labels(tables["CODEBOOK"])
    shares = tables["THEME_SHARE"][tables["THEME_SHARE"]["plan_id"].isin(list(names))]
    order = {plan_id: i for i, plan_id in enumerate(names)}
    shares = shares.sort_values("plan_id", key=lambda ids: ids.map(order), kind="stable")
    shares = shares.assign(plan=shares["plan_id"].map(names), theme_name=shares["theme"].map(themes))
    sentences = [_share(shares[shares["theme"] == theme]) for theme in MISSION_THEMES]
    sentences += [_word(tables["KEYWORDS"], names), _pair(tables["SIMILARITY"], names)]
    return [sentence for sentence in sentences if sentence]


def _share(rows: pd.DataFrame) -> str:
    if rows.empty:
        return ""
    theme, ranked = rows["theme_name"].iloc[0], rows.sort_values("share", ascending=False, kind="stable")
    if len(rows) < 2 or ranked["share"].iloc[0] == 0:
        return _("{theme}：{parts}。", theme=theme, parts=clauses(_said(row) for row in ranked.itertuples()))
    none = list(ranked.loc[ranked["n_items"] == 0, "plan"])
    some = ranked[ranked["n_items"] > 0]
    top = next(some.itertuples())
    parts = [
        _(
            "{plan} 占比最高，{share:.0%}（{n}/{total} 条）",
            plan=top.plan,
            share=top.share,
            n=top.n_items,
            total=top.n_total,
        )
    ]
    if len(some) > 1:
        low = list(some.itertuples())[-1]
        parts.append(
            _(
                "{plan} 最低，{share:.0%}（{n}/{total}）",
                plan=low.plan,
                share=low.share,
                n=low.n_items,
                total=low.n_total,
            )
        )
        parts.append(_judgement(top, low))
    if none:
        parts.append(_("{plans} 没有这一主题的任务", plans=listed(none)))
    return _("{theme}：{parts}。", theme=theme, parts=clauses(parts))


def _said(row) -> str:
    return _(
        "{plan} {share:.0%}（{n}/{total} 条）",
        plan=row.plan,
        share=row.share,
        n=row.n_items,
        total=row.n_total,
    )


def _judgement(top, low) -> str:
    if max(top.n_items, low.n_items) < MIN_ITEMS:
        return _("条数太少，不宜排序")
    if low.high < top.low:
        return _("两者区间不重叠")
    return _("两者区间重叠，先后不可靠")


def _word(keywords: pd.DataFrame, names: dict[str, str]) -> str:
    rows = keywords[keywords["measure"].eq("g2") & keywords["plan_id"].isin(list(names))]
    if rows.empty:
        return ""
    row = rows.sort_values(["score", "term"], ascending=[False, True]).iloc[0]
    return _(
        "最突出的特色词是{plan} 的“{term}”：本计划 {n} 次，其余计划合计 {reference} 次（G² = {score:.1f}）。",
        plan=names[row["plan_id"]], term=row["term"], n=row["n_target"], reference=row["n_reference"], score=row["score"],
    )  # fmt: skip


def _pair(similarity: pd.DataFrame, names: dict[str, str]) -> str:
    inside = similarity["plan_a"].isin(list(names)) & similarity["plan_b"].isin(list(names))
    rows = similarity[
        inside & similarity["measure"].eq("terms") & similarity["plan_a"].ne(similarity["plan_b"])
    ]
    if len(rows) < 2:
        return ""
    ranked = rows.sort_values(["score", "plan_a", "plan_b"], ascending=[False, True, True])
    most, least = ranked.iloc[0], ranked.iloc[-1]
    return _(
        "用词最接近的是{a} 与{b}（相似度 {high:.2f}），最远的是{c} 与{d}（{low:.2f}）。",
        a=names[most["plan_a"]], b=names[most["plan_b"]], high=most["score"],
        c=names[least["plan_a"]], d=names[least["plan_b"]], low=least["score"],
    )  # fmt: skip
