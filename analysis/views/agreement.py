"""Views of how far program, readers and a visitor agree."""

import re

import pandas as pd

from .. import config, corpus, labels
from ..figures import reliability
from ..i18n import N_, _, clauses, listed
from ..subcorpus import Subcorpus, on_all
from ..validity import codings
from . import base

INTERVAL_NOTE = N_(
    "区间是把任务重抽 1,000 次得到的：换一批任务，数字会怎样变；它不说换一批读者或换几座城市会怎样。"
)
SIDE_BY_SIDE_NOTE = N_(
    "各列都看一条任务“含不含这个主题”；首行的 κ、α 看主要主题，其余为各主题的平均。阅读的 F1 与 κ 为三对的平均，α 为三人一起算。"
)
# The first word of the program's evidence: "theme: 词×2;词 | …".
RE_FIRST_WORD = re.compile(r": ([^;|×]+)")
MEASURES = {"alpha": "Krippendorff α", "kappa": "Cohen κ", "f1": "F1"}


HELP = {
    "measure": N_(
        "三种度量看同一件事：程序和人读得是否一样。κ 与 α 扣除了碰巧一致的部分，0 为偶然，1 为完全一致；α 可同时看三人。"
        "F1 是查准与查全的调和平均，不扣除偶然。"
    ),
    "dots": N_(
        "每个主题一行：蓝点是程序对参考编码，橙色是盲测（只用别的计划里的词，新计划大致如此），灰色是三次人工阅读彼此之间，人也读不到的一致，程序不必强求。"
        "\n点蓝点，看编得不一样的任务。"
    ),
    "confusion": N_(
        "行是参考编码的主要主题，列是程序的主要主题，对角线上是一致的任务。\n点一格，看是哪些任务，标出的是程序依据的词。"
    ),
    "own_dots": N_(
        "以您的编码为准，程序编得怎样；以参考编码为准，您编得怎样。\n点蓝点，看程序与您编得不一样的任务。"
    ),
    "own_confusion": N_("行是您的主要主题，列是程序的主要主题。\n点一格，看是哪些任务。"),
}


def agreement_dots(sub: Subcorpus, measure: str):
    """Agreement per theme: program, blind program and readings side by side."""
    if measure == "f1":
        return reliability.agreement_dots(sub.whole("AGREEMENT"), base.theme_names(sub))
    return reliability.reliability_dots(sub.whole("RELIABILITY"), base.theme_names(sub), measure=measure)


def dots_rows(sub: Subcorpus, measure: str) -> pd.DataFrame:
    """Return the numbers behind agreement_dots in words: theme_name, comparison, detail, coefficient, ci_low, ci_high, n."""
    if measure == "f1":
        table = sub.whole("AGREEMENT")
        rows = table.assign(coefficient=table["f1"])
    else:
        table = sub.whole("RELIABILITY")
        rows = table[table["measure"] == measure]
        rows = rows.rename(columns={"value": "coefficient", "low": "ci_low", "high": "ci_high"}).drop(
            columns="n"
        )
        rows = rows.rename(columns={"n_theme": "n"})
    named = {"": _("全部主题"), **base.theme_names(sub)}
    comparisons = {name: title for name, (title, *_rest) in reliability.COMPARISONS.items()}
    titles = base.named(rows["comparison"], comparisons)
    rows = rows.assign(
        theme_name=rows["theme"].map(named),
        comparison=[f"{title} {who}".rstrip() for title, who in zip(titles, rows["detail"], strict=True)],
    )
    return rows.round({"coefficient": 3, "ci_low": 3, "ci_high": 3})


def confusion_rows(sub: Subcorpus) -> pd.DataFrame:
    """Return CONFUSION with the names of the themes."""
    table, names = sub.whole("CONFUSION"), {"": _("无主题"), **base.theme_names(sub)}
    return table.assign(reference=table["reference"].map(names), program=table["program"].map(names))


@on_all
def dots_hits(sub: Subcorpus) -> pd.DataFrame:
    """Return the program's words in the items behind agreement_dots; see disagreement_hits."""
    return disagreement_hits(sub, sub.whole("DISAGREEMENTS"))


def disagreement_hits(sub: Subcorpus, wrong: pd.DataFrame) -> pd.DataFrame:
    """Return the items of DISAGREEMENTS as evidence, with the words that speak for the theme in question.

    Mark: each theme that one side gives and the other does not, with a note of which; "all" where the primary
    themes differ.
    """
    notes = {"missing": _("漏标"), "extra": _("多标")}
    rows = [
        (row.item_id, theme, theme, note)
        for row in wrong.itertuples()
        for column, note in notes.items()
        for theme in getattr(row, column).split(";")
        if theme
    ]
    rows += [
        (row.item_id, row.program, reliability.ALL, "")
        for row in wrong.itertuples()
        if row.reference != row.program
    ]
    return _with_words(sub, pd.DataFrame(rows, columns=["item_id", "theme", "mark", "note"]))


@on_all
def confusion_hits(sub: Subcorpus, coding: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return every item of `coding`, by default the reference, as evidence: the words of the program's primary theme.

    Mark: the two primary themes, as in reliability.confusion_grid.
    """
    people = codings.of_people(sub.once(reference) if coding is None else coding)
    program = codings.of_program(sub.whole("THEMES"), people.index)["primary"]
    none = reliability.NO_THEME
    marks = [f"{a or none}~{b or none}" for a, b in zip(people["primary"], program, strict=True)]
    return _with_words(
        sub, pd.DataFrame({"item_id": people.index, "theme": program.to_numpy(), "mark": marks})
    )


def _with_words(sub: Subcorpus, rows: pd.DataFrame) -> pd.DataFrame:
    """Return `rows` (item_id, theme, mark) with start and end of each word of the theme; the whole item without one."""
    words = sub.whole("THEME_TERMS")[["item_id", "theme", "start", "end"]]
    found = rows.merge(words, on=["item_id", "theme"], how="left")
    return found.fillna({"start": 0, "end": 0}).astype({"start": int, "end": int})


def agreement_rows(sub: Subcorpus) -> pd.DataFrame:
    """Return one row per theme, and one of all together, with every figure of every comparison side by side."""
    return side_by_side(sub, sub.whole("AGREEMENT"), sub.whole("RELIABILITY"))


def side_by_side(sub: Subcorpus, agreement: pd.DataFrame, coefficients: pd.DataFrame) -> pd.DataFrame:
    """Return AGREEMENT and RELIABILITY as one row per theme: theme, n and a column comparison_figure for each.

    Where a comparison has several pairs (the readings), the figure is their mean; alpha is of all at once. In the
    row of all themes, kappa and alpha are of the primary themes, the others the mean over the themes.
    """
    joint = coefficients["detail"].str.count("–") == 2
    pairs = coefficients["comparison"].eq("readings") & ~joint
    kept = coefficients[~(pairs & coefficients["measure"].ne("kappa"))]
    figures = pd.concat(
        [
            agreement.melt(["comparison", "theme"], ["precision", "recall", "f1"], "measure", "value"),
            kept[kept["measure"] != "alpha_masi"][["comparison", "theme", "measure", "value"]],
        ]
    )
    wide = figures.pivot_table("value", "theme", ["comparison", "measure"], dropna=False)
    wide.columns = ["_".join(column) for column in wide.columns]
    first = agreement[agreement["comparison"].isin(["program", "own_program"])].set_index("theme")
    names = {"": _("全部主题"), **base.theme_names(sub)}
    wide = wide.reindex(list(names))
    # Of all themes together there is no precision but the mean over the themes.
    wide.loc[""] = wide.loc[""].fillna(wide.mean())
    n = {"": first["n_items"].max(), **first["n"]}
    return wide.assign(theme=wide.index.map(names), n=wide.index.map(n)).round(3).reset_index(drop=True)


@on_all
def label_sets_text(sub: Subcorpus) -> str:
    """Return alpha with the MASI distance of every comparison, in one line."""
    return masi_text(sub.whole("RELIABILITY"))


def masi_text(coefficients: pd.DataFrame) -> str:
    """Return alpha on whole label sets (MASI distance) of each comparison in RELIABILITY, in one line."""
    rows = coefficients[(coefficients["measure"] == "alpha_masi") & coefficients["value"].notna()]
    rows = rows[(rows["comparison"] != "readings") | (rows["detail"].str.count("–") == 2)]
    parts = [
        _("{name} {value:.2f}", name=_(reliability.COMPARISONS[row.comparison][0]), value=row.value)
        + (_("（{low:.2f}–{high:.2f}）", low=row.low, high=row.high) if row.low == row.low else "")
        for row in rows.itertuples()
    ]
    if not parts:
        return ""
    return _("整组主题的 α（MASI 距离：部分重合算部分一致）：{parts}。", parts=clauses(parts))


def confusion_grid(sub: Subcorpus):
    """Primary themes: reference × program."""
    return reliability.confusion_grid(sub.whole("CONFUSION"), base.theme_names(sub))


def disagreements(sub: Subcorpus) -> pd.DataFrame:
    """Return the items that program and reference code differently, in words, with a place to open."""
    return spelled(sub, sub.table("DISAGREEMENTS"))


def spelled(sub: Subcorpus, rows: pd.DataFrame) -> pd.DataFrame:
    """Return DISAGREEMENTS with names instead of ids, and plan, number, heading, start and end of each item.

    start and end mark the program's strongest word; they are 0 where it has none.
    """
    items, names = sub.whole("ITEMS"), base.theme_names(sub)
    rows = rows.merge(items[["item_id", "plan_id", "number", "heading", "text"]], on="item_id")
    words = {
        column: rows[column].map(lambda ids: listed(names.get(i, i) for i in ids.split(";") if i))
        for column in ("reference", "program", "missing", "extra")
    }
    spans = [_span(text, terms) for text, terms in zip(rows["text"], rows["terms"], strict=True)]
    return rows.assign(
        **words,
        terms=[_evidence(terms, names) for terms in rows["terms"]],
        plan=rows["plan_id"].map(labels.plan_labels(sub.whole("PLANS"))),
        heading=rows["heading"].where(rows["heading"] != "", rows["text"].str.slice(0, 24)),
        start=[start for start, _end in spans],
        end=[end for _start, end in spans],
    )


def _evidence(terms: str, names: dict[str, str]) -> str:
    """Return the program's evidence with the themes' names: 教师：师资；培训."""
    parts = (part.partition(": ") for part in terms.split(" | ") if part)
    return clauses(f"{names.get(theme, theme)} {words}" for theme, _colon, words in parts)


def _span(text: str, terms: str) -> tuple[int, int]:
    found = RE_FIRST_WORD.search(terms)
    start = text.find(found[1]) if found else -1
    return (start, start + len(found[1])) if start >= 0 else (0, 0)


@on_all
def reference(sub: Subcorpus) -> pd.DataFrame:
    """Return the reference coding of the items that there are."""
    return corpus.read_coding(config.DATA_DIR, items=sub.whole("ITEMS"))
