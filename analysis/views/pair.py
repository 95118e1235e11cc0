"""Views of the page of two plans."""

from collections.abc import Mapping

import pandas as pd

from .. import findings as found
from .. import labels
from ..errors import SelectionError
from ..escape import plotly
from ..facts import pair as facts
from ..figures import keywords, targets
from ..figures import pair as dumbbells
from ..figures.validity import GRADES
from ..i18n import N_, _
from ..keywords.comparison import term_places
from ..subcorpus import Subcorpus, on_all
from ..validity import pair
from ..validity.comparability import LEVEL_NAMES, SCOPE_NAMES, badge_text
from ..validity.pair import pair_badge, pair_rows, theme_pairs
from . import base
from . import keywords as keywords_views
from . import targets as targets_views

THEME_TABLES = ("PLANS", "CODEBOOK", "THEME_SHARE", "DIFFERENCES", "COMPARABILITY")
FACT_TABLES = ("PLANS", "ITEMS", "LEDGER", "DEADLINES", "DOCUMENTS", "COMMITMENTS")
# The facts whose places can be opened.
FACT_NAMES = {
    "targets": N_("指标与要求"),
    "deadlines": N_("期限"),
    "documents": N_("文件"),
    "firm": N_("力度强的动词"),
}
TOP_TERMS = 10
# Longer lists stand in the ledger below.
MOST_VALUES = 5
VALUES = {"values": "n", "values_other": "n_other"}
THEMES_HELP = N_(
    "每个主题上下两点：上面一点是左边的计划，下面一点是右边的；点是含该主题的任务占全部任务的几成，横线是这个占比的区间。"
    "q 是 Fisher 精确检验的 p 经全表校正之后的值，q ≤ 0.05 的标 ✓、画实心：把任务打乱重分也难得到这么大的差别。\n点一个点，看它的任务和计入的词。"
)
WORDS_HELP = N_(
    "两份计划互相比：左边是第一份多用的词，右边是第二份多用的。G² = 2 Σ O ln(O / E)，越大越不像偶然。"
    "只列在那一边至少两条任务里出现的词。\n点一条，看它在原文的哪里。"
)
FACTS_NOTE = N_(
    "只数工作任务，不含前言和月度安排。指标与要求：写明数量的；文件：提到或要出台的政策文件，同一份只数一次；"
    "力度强的动词 ÷ 全部分级的动词。两份计划长短不同，比占比，不比个数。"
)
NUMBERS_NOTE = N_(
    "同一单位、同一类对象的数字并排；不能相加或相减：“其中”的数含在总数里，所数的口径也可能不同。只看工作任务里的指标与常规要求。"
)


def choices(sub: Subcorpus, beside: str = "") -> dict[str, str]:
    """Return {plan_id: label} of the selected plans but `beside`, first the one that compares best with it.

    Without `beside` the first is that of the best graded pair; equal grades keep the order of the plans.
    """
    names = base.plan_names(sub)
    pairs = sub.once(_graded)
    if beside:
        best = [b if a == beside else a for a, b in pairs if beside in (a, b)]
        names = {plan_id: name for plan_id, name in names.items() if plan_id != beside}
    else:
        best = [a for a, _b in pairs]
    return {plan_id: names[plan_id] for plan_id in (*best[:1], *names)}


def _graded(sub: Subcorpus) -> list[tuple[str, str]]:
    plans = base.plan_names(sub)
    return [(a, b) for a, b, _grade in pair.graded_pairs(_comparability(sub)) if a in plans and b in plans]


def pairs(sub: Subcorpus) -> dict[tuple[str, str], str]:
    """Return {(plan_a, plan_b): label with its grade} of the selected plans, the best graded first."""
    names = base.plan_names(sub)
    return {
        (a, b): _("{a} 与{b}：{grade}", a=names[a], b=names[b], grade=badge(sub, a, b))
        for a, b in sub.once(_graded)
    }


def _comparability(sub: Subcorpus) -> pd.DataFrame:
    return sub.whole("COMPARABILITY")


@on_all
def badge(sub: Subcorpus, a: str, b: str) -> str:
    """Return the grade of comparability of two plans with its mark: △ 留意：年份."""
    graded = pair.pair_badge(pair.pair_rows(_comparability(sub), a, b))
    return f"{GRADES[graded.grade][0]} {badge_text(graded)}"


@on_all
def criteria(sub: Subcorpus, a: str, b: str) -> list[str]:
    """Return a line on each criterion of comparability: its mark, its name, both values."""
    return [
        _("{mark} {name}：{words}", mark=GRADES[row.grade][0], name=pair.criterion_name(row.name), words=row.words)
        for row in pair.criteria(pair.pair_rows(_comparability(sub), a, b))
    ]  # fmt: skip


@on_all
def limits(sub: Subcorpus, a: str, b: str) -> list[str]:
    """Return what may not be concluded from two plans: what their grade rests on, then what holds for all."""
    return [*pair.pair_limits(pair.pair_rows(_comparability(sub), a, b)), *map(_, found.CAVEATS)]


@on_all
def fact_rows(sub: Subcorpus, a: str, b: str) -> pd.DataFrame:
    """Return one row per fact, in words: fact, plan (of `a`), other (of `b`)."""
    table = facts.plan_facts(_tables(sub, FACT_TABLES)).set_index("plan_id")
    own, other = (_fact_words(table.loc[plan]) for plan in (a, b))
    return pd.DataFrame([{"fact": fact, "plan": own[fact], "other": other[fact]} for fact in own])


def _fact_words(row: pd.Series) -> dict[str, str]:
    n = {name: f"{value:,}" for name, value in row.items() if str(name).startswith("n_")}
    share = f"{row['n_firm'] / row['n_verbs']:.0%}" if row["n_verbs"] else "–"
    return {
        _("标题"): row["title"] or _("未写明"),
        _("印发"): row["issuer"] or _("未写明"),
        _("年份"): _("未写明") if pd.isna(row["year"]) else str(row["year"]),
        _("层级"): _(LEVEL_NAMES.get(row["level"], row["level"])),
        _("范围"): _(SCOPE_NAMES.get(row["scope"], row["scope"])),
        _("任务"): _("{n} 条，{chars} 字", n=n["n_items"], chars=n["n_chars"]),
        _(FACT_NAMES["targets"]): _(
            "{n} 个（{k}/{total} 条任务）", n=n["n_targets"], k=n["n_targets_items"], total=n["n_items"]
        ),
        _(FACT_NAMES["deadlines"]): _(
            "{n} 个（{k}/{total} 条任务）",
            n=n["n_deadlines"],
            k=n["n_deadlines_items"],
            total=n["n_items"],
        ),
        _(FACT_NAMES["documents"]): _(
            "{n} 份（{k}/{total} 条任务）",
            n=n["n_documents"],
            k=n["n_documents_items"],
            total=n["n_items"],
        ),
        _(FACT_NAMES["firm"]): _("{n}/{total} 个（{share}）", n=n["n_firm"], total=n["n_verbs"], share=share),
    }


@on_all
def fact_places(sub: Subcorpus, fact: str, plan_id: str) -> pd.DataFrame:
    """Return the places of a counted fact in one plan's work items, as evidence."""
    rows = facts.fact_places(_tables(sub, FACT_TABLES), fact)
    return rows[rows["plan_id"] == plan_id].reset_index(drop=True)


def theme_rows(sub: Subcorpus, a: str, b: str) -> pd.DataFrame:
    """Return the labelled shares of two plans on each theme that the filter names, with the tests."""
    rows = labelled_themes(_tables(sub, THEME_TABLES), a, b)
    return rows[rows["theme"].isin(sub.selection.themes)] if sub.selection.themes else rows


def compact_dumbbells(sub: Subcorpus, a: str, b: str):
    """`theme_dumbbells` with each theme on one line, for pictures."""
    return theme_dumbbells(sub, a, b, compact=True)


def theme_dumbbells(sub: Subcorpus, a: str, b: str, *, compact: bool = False):
    """Two plans, theme by theme."""
    if not sub.once(theme_rows, a, b)["q"].notna().any():
        raise SelectionError(N_("所选的计划里没有可画的内容"))
    note = grade_note(_tables(sub, THEME_TABLES), a, b)
    return dumbbells.theme_dumbbells(sub.once(theme_rows, a, b), note=note, compact=compact)


def theme_hits(sub: Subcorpus, a: str, b: str) -> pd.DataFrame:
    """Return the counted words of two plans; the mark of each is plan~theme."""
    words = sub.once(base.counted_words)
    return words[words["plan_id"].isin([a, b])]


@on_all
def terms(sub: Subcorpus, a: str, b: str) -> pd.DataFrame:
    """Return the labelled comparison of the words of two plans."""
    return keywords_views.labelled_comparison(_tables(sub, ("PLANS", "USAGE")), a, b)


@on_all
def term_hits(sub: Subcorpus, a: str, b: str) -> pd.DataFrame:
    """Return where the telling words of two plans stand in them; the mark of each is plan~term."""
    table = sub.once(terms, a, b)
    tokens, forms, items = (sub.whole(name) for name in ("TOKENS", "FORMS", "ITEMS"))
    told = table.loc[table["side"].ne("") & table["rank"].le(TOP_TERMS), "term"]
    places = term_places(tokens, forms, items[items["plan_id"].isin([a, b])], terms=told.tolist())
    return places.assign(mark=places["plan_id"] + "~" + places["term"])


@on_all
def keyness_butterfly(sub: Subcorpus, a: str, b: str):
    """The telling words of two plans, back to back."""
    return keywords.keyness_butterfly(sub.once(terms, a, b), top=TOP_TERMS)


def numbers(sub: Subcorpus, a: str, b: str) -> pd.DataFrame:
    """Return the labelled LEDGER rows of what two plans promise in selected items, in the order of the text."""
    rows = targets_views.labelled_numbers({name: sub.table(name) for name in ("LEDGER", "PLANS")})
    rows = rows[rows["is_target"].astype(bool) & rows["plan_id"].isin([a, b])]
    return rows.assign(part=rows["is_part"].map({True: _("其中"), False: ""}), line=range(len(rows)))


def measures(sub: Subcorpus, a: str, b: str) -> pd.DataFrame:
    """Return facts.pair.measure_pairs of two plans with `measure`, its name in words; long lists are cut."""
    table = facts.measure_pairs(sub.once(numbers, a, b), a, b)
    names = [
        _("{name}（{unit}）", name=_(targets.CLASSES[row.object_class]), unit=row.unit)
        for row in table.itertuples()
    ]
    lists = {
        name: [_first(*cell) for cell in zip(table[name], table[n], strict=True)]
        for name, n in VALUES.items()
    }
    return table.assign(measure=pd.Series(names, index=table.index, dtype="str"), **lists)


def _first(values: list[str], n: int) -> list[str]:
    """Return the first of `values` and a line on how many of the `n` numbers are not among them."""
    shown = values[:MOST_VALUES]
    return [*shown, _("……另有 {n} 个（含分项）", n=n - len(shown))] if n > len(shown) else shown


def number_ledger(sub: Subcorpus, a: str, b: str, side: str) -> pd.DataFrame:
    """Return the numbers behind the `measures` of a side, `a` before `b` in each measure, for a ledger."""
    rows, table = sub.once(numbers, a, b), sub.once(measures, a, b)
    table = table.loc[table["side"] == side, ["unit", "object_class", "measure"]]
    rows = table.merge(rows[rows["value"] != ""], on=["unit", "object_class"], how="left")
    # The merge keeps the order of the measures; inside one the plan asked for first comes first.
    order = rows.assign(
        at=rows["measure"].map({name: place for place, name in enumerate(table["measure"])}),
        second=rows["plan_id"] != a,
    ).sort_values(["at", "second", "line"], kind="stable")
    return order.reset_index(drop=True)


def _tables(sub: Subcorpus, names: tuple[str, ...]) -> dict[str, pd.DataFrame]:
    return {name: sub.whole(name) for name in names}


def labelled_themes(tables: Mapping[str, pd.DataFrame], a: str, b: str) -> pd.DataFrame:
    """Return validity.pair.theme_pairs with theme_name, plan, city, other and other_city, safe for plotly.

    `tables` holds THEME_SHARE, DIFFERENCES, PLANS and CODEBOOK.
    """
    cities = tables["PLANS"].set_index("plan_id")["city"]
    names = labels.chart_labels(tables["PLANS"])
    themes = labels.theme_labels(tables["CODEBOOK"])
    rows = theme_pairs(tables["THEME_SHARE"], tables["DIFFERENCES"], a, b)
    return rows.assign(
        theme_name=[plotly(themes.get(theme, theme)) for theme in rows["theme"]],
        plan=names[a],
        city=cities[a],
        other=names[b],
        other_city=cities[b],
    )


def grade_note(tables: Mapping[str, pd.DataFrame], a: str, b: str) -> str:
    """Return one sentence on how far two plans can be compared; `tables` holds COMPARABILITY."""
    words = badge_text(pair_badge(pair_rows(tables["COMPARABILITY"], a, b)))
    return _("可比性——{grade}。差别含年代与范围，不作因果解释。", grade=words)
