"""Sentences that the tables support, written by rule: what stands out, and what may not be concluded.

All sentences are plain text: who shows them escapes them.
"""

from collections.abc import Iterable, Mapping

import pandas as pd

from . import claims, labels
from .config import LEVEL, MISSION_THEMES
from .i18n import N_, _, clauses, listed

CAVEATS = (
    N_("每座城市只有一年的一份计划：城市、年份、范围和层级混在一起，差别不能只归于城市。"),
    N_("一城一年不成趋势；趋势需要同一座城市两年以上的计划。"),
    N_("区间说的是一份计划的任务若有增减，占比会在多大范围内变动；它不是城市样本的误差。"),
    N_("2021 年“双减”之前的计划很少写校外培训治理，是年代使然，不是忽视。"),
    N_("写进计划不等于已经做到；字数多也不等于更重视。"),
)

# The first is for a corpus without two years of one city.
ONE_YEAR = CAVEATS[:1]

Tables = Mapping[str, pd.DataFrame]


def headlines(tables: Tables, plan_ids: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """Return (theme, sentence) for each mission theme: how the plans in `plan_ids` (all by default) compare.

    `tables` holds PLANS, CODEBOOK and THEME_SHARE. What may be said is told by `claims`; the plans that lack
    the theme are named.
    """
    names, themes = _names(tables, plan_ids), labels.theme_labels(tables["CODEBOOK"])
    rows = _of_plans(tables["THEME_SHARE"], names)
    return [
        (theme, _headline(themes[theme], rows[rows["theme"] == theme]))
        for theme in MISSION_THEMES
        if theme in themes and theme in set(rows["theme"])
    ]


def _headline(theme: str, rows: pd.DataFrame) -> str:
    found = claims.shares(rows)
    none = [share.who for share in found if not share.n]
    parts = [claims.comparison(theme, found)]
    if none and len(none) < len(found):
        parts.append(_("{plans} 一条也没有", plans=listed(none)))
    return _("{sentence}。", sentence=clauses(parts))


def comparisons(tables: Tables, plan_ids: Iterable[str] | None = None) -> list[str]:
    """Return up to three sentences that compare plans: how alike their words are, their own words, their numbers.

    `tables` holds PLANS, SIMILARITY, KEYWORDS and TARGET_SHARE.
    """
    names = _names(tables, plan_ids)
    found = (
        _pair(tables["SIMILARITY"], names),
        _words(tables["KEYWORDS"], names),
        _numbers(_of_plans(tables["TARGET_SHARE"], names)),
    )
    return [sentence for sentence in found if sentence]


def clearest_difference(tables: Tables, plan_ids: Iterable[str] | None = None) -> str:
    """Return which two plans differ most clearly (smallest q) on which theme, and how many tests pass; "" without one.

    `tables` holds PLANS, CODEBOOK and DIFFERENCES, whose q is corrected for all of its tests, those of other
    plans too. Where no test passes, no difference is named.
    """
    names, tests = _names(tables, plan_ids), tables["DIFFERENCES"]
    tests = tests[tests["plan_a"].isin(list(names)) & tests["plan_b"].isin(list(names))]
    if tests.empty:
        return ""
    passing = tests[tests["q"] <= LEVEL]
    if passing.empty:
        return _("{n} 次两两检验里，没有一个差别大到不像偶然（q ≤ {level}）。", n=len(tests), level=LEVEL)
    row = passing.sort_values(["q", "p", "theme", "plan_a", "plan_b"]).iloc[0]
    a, b = (
        {"plan": names[row[f"plan_{side}"]], "n": row[f"n_{side}"], "total": row[f"total_{side}"]}
        for side in "ab"
    )
    a, b = (a, b) if row["difference"] > 0 else (b, a)
    return _(
        "最清楚的差别是{theme}：{a} {n_a}/{total_a} 条，{b} {n_b}/{total_b} 条（q = {q:.3f}）；{n} 次两两检验里有 {k} 次 q ≤ {level}。",
        theme=labels.theme_labels(tables["CODEBOOK"])[row["theme"]], q=row["q"], n=len(tests), k=len(passing), level=LEVEL,
        a=a["plan"], n_a=a["n"], total_a=a["total"], b=b["plan"], n_b=b["n"], total_b=b["total"],
    )  # fmt: skip


def limits(tables: Tables, plan_ids: Iterable[str] | None = None) -> list[str]:
    """Return in three lines what may not be concluded from the plans in `plan_ids`; `tables` holds PLANS."""
    plans, names = tables["PLANS"], _names(tables, plan_ids)
    years = plans[plans["plan_id"].isin(list(names))].groupby("city")["year"].nunique()
    return [
        _("不能说谁更重视：计划的年份、范围和层级不同，差别不能只归于城市。"),
        _("不能说趋势：没有一座城市有两年的计划。")
        if not (years > 1).any()
        else _("趋势只看有两年以上计划的城市，共 {n} 座。", n=int((years > 1).sum())),
        _("不能说成效：写进计划不等于做到。"),
    ]


def caveats(plans: pd.DataFrame) -> list[str]:
    """Return how the numbers of the plans, rows of PLANS, may and may not be read."""
    several = (plans.groupby("city")["year"].nunique() > 1).any()
    return [_(text) for text in CAVEATS if not (several and text in ONE_YEAR)]


def _names(tables: Tables, plan_ids: Iterable[str] | None) -> dict[str, str]:
    plans = tables["PLANS"]
    kept = plans if plan_ids is None else plans[plans["plan_id"].isin(list(plan_ids))]
    return labels.plan_labels(kept)


def _of_plans(table: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the rows of the plans `names` in their order, with the column `plan`."""
    order = {plan_id: place for place, plan_id in enumerate(names)}
    rows = table[table["plan_id"].isin(list(names))].assign(plan=lambda df: df["plan_id"].map(names))
    return rows.sort_values("plan_id", key=lambda ids: ids.map(order), kind="stable")


def _numbers(rows: pd.DataFrame) -> str:
    found = claims.shares(rows, n="n_with", total="n_items")
    return (
        _("{sentence}。", sentence=claims.comparison(_("写明数量目标的任务"), found))
        if len(found) > 1
        else ""
    )


def _words(keywords: pd.DataFrame, names: dict[str, str]) -> str:
    """Name each plan's first telling word; their scores are never compared between plans."""
    rows = keywords[keywords["measure"].eq("g2") & claims.carried(keywords["n_target"], keywords["score"])]
    first = rows.sort_values(["rank", "term"]).drop_duplicates("plan_id").set_index("plan_id")["term"]
    found = [
        _("{plan}“{term}”", plan=name, term=first[plan_id])
        for plan_id, name in names.items()
        if plan_id in first
    ]
    return _("与语料里其余计划合计相比，多用的词：{words}。", words=listed(found)) if found else ""


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
        "两两用词的相似度在 {low:.2f} 与 {high:.2f} 之间：{a} 与{b} 最高，{c} 与{d} 最低；数值相近的不排先后。",
        low=least["score"], high=most["score"], a=names[most["plan_a"]], b=names[most["plan_b"]],
        c=names[least["plan_a"]], d=names[least["plan_b"]],
    )  # fmt: skip
