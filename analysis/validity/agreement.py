"""How far the coding agrees with the reference coding, and the three readings with each other.

`reference` is the table data/reference/coding.csv, all columns as text: plan_id, item_no, primary, themes
(ids joined with ";") and reading_A, reading_B, reading_C (ids, the primary one first). It is three
independent readings and their majority: readings, not facts.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd

from ..words.codebook_types import Pair, Theme, Words
from ..words.lexicon import THEME_IDS, Lexicon
from . import codings

READINGS = ("reading_A", "reading_B", "reading_C")
Coder = Callable[[pd.DataFrame, Lexicon], pd.DataFrame]


def restricted(lexicon: Lexicon, text: str) -> Lexicon:
    """Return `lexicon` with only those terms, cues and words of pairs that occur in `text`.

    The words that hide others and those that mark the context stay: they are evidence for no theme.
    """

    def found(words: Words) -> Words:
        return frozenset(word for word in words if word in text)

    def seen(weights: dict[str, float]) -> dict[str, float]:
        return {word: weight for word, weight in weights.items() if word in text}

    def less(theme: Theme) -> Theme:
        pairs = tuple(replace(pair, needs=tuple(map(found, pair.needs))) for pair in theme.pairs)
        return replace(
            theme, terms=seen(theme.terms), cues=seen(theme.cues), pairs=tuple(filter(_can_occur, pairs))
        )

    book = replace(lexicon.codebook, themes=tuple(map(less, lexicon.codebook.themes)))
    synonyms = {a: b for a, b in lexicon.synonyms.items() if a in text and b in text}
    return replace(lexicon, terms=found(lexicon.terms), synonyms=synonyms, codebook=book)


def _can_occur(pair: Pair) -> bool:
    return all(pair.needs)


def blind_table(items: pd.DataFrame, lexicon: Lexicon, coder: Coder) -> pd.DataFrame:
    """Return the THEMES table of the items of kind "item", each plan coded with the words of the others.

    `coder` is themes.theme_table. A plan is segmented and coded with the part of the lexicon that occurs in
    the other plans' items, as if nobody had read it before: a word that only its own authors use cannot
    help. What this cannot undo: weights and rules were made by people who had read all the plans. A single
    plan has no others, and so no words.
    """
    work = items[items["kind"] == "item"]
    tables = [coder(work.iloc[:0], lexicon)]
    for plan_id in work["plan_id"].unique():
        own = work["plan_id"] == plan_id
        others = "\n".join(work.loc[~own, "text"])
        tables.append(coder(work[own], restricted(lexicon, others)))
    return pd.concat(tables, ignore_index=True)


def cohen_kappa(first: Sequence[str], second: Sequence[str]) -> float:
    """Return Cohen's kappa of two codings of the same items, at most 1; 0 is agreement by chance.

    κ = (p_o - p_e) / (1 - p_e), p_o the share of equal codes, p_e what the two codings' own frequencies
    would give by chance (Cohen 1960, A coefficient of agreement for nominal scales). NaN without items
    and where both use one and the same code throughout.
    """
    table = pd.crosstab(np.asarray(first, dtype=object), np.asarray(second, dtype=object))
    codes = table.index.union(table.columns)
    counts = table.reindex(index=codes, columns=codes, fill_value=0).to_numpy(float)
    total = counts.sum()
    if total == 0:
        return float("nan")
    expected = float(counts.sum(axis=0) @ counts.sum(axis=1)) / total**2
    return float((np.trace(counts) / total - expected) / (1 - expected)) if expected < 1 else float("nan")


def _f1(reference: np.ndarray, program: np.ndarray) -> dict[str, float]:
    """Return counts, precision, recall and F1 of two boolean vectors; NaN where nothing is to be divided."""
    both, said, wanted = (reference & program).sum(), program.sum(), reference.sum()
    return {
        "n_reference": int(wanted),
        "n_program": int(said),
        "n_both": int(both),
        "precision": both / said if said else np.nan,
        "recall": both / wanted if wanted else np.nan,
        "f1": 2 * both / (said + wanted) if said + wanted else np.nan,
    }


def _coded(themes: pd.DataFrame, reference: pd.DataFrame) -> pd.DataFrame:
    """Return one row per item of the reference: item_id, primary, themes (a set), and the program's own."""
    people = codings.of_people(reference)
    program = codings.of_program(themes, people.index)
    return people.assign(program_primary=program["primary"], program=program["themes"]).reset_index()


def by_theme(
    themes: pd.DataFrame, reference: pd.DataFrame, *, theme_ids: Sequence[str] = THEME_IDS
) -> pd.DataFrame:
    """Return precision, recall and F1 of each theme over the items of `reference`.

    Columns theme, label ("any": the theme is among an item's themes; "primary": it is the primary one),
    n_reference, n_program, n_both, precision, recall, f1 (0-1; van Rijsbergen 1979). Items that the program
    gave no theme count as missed.
    """
    coded = _coded(themes, reference)
    rows = []
    for theme in theme_ids:
        wanted, said = (
            np.array([theme in cell for cell in coded[c]], dtype=bool) for c in ("themes", "program")
        )
        rows.append({"theme": theme, "label": "any", **_f1(wanted, said)})
        wanted, said = ((coded[c] == theme).to_numpy() for c in ("primary", "program_primary"))
        rows.append({"theme": theme, "label": "primary", **_f1(wanted, said)})
    return pd.DataFrame(rows)


def overall(
    themes: pd.DataFrame, reference: pd.DataFrame, *, theme_ids: Sequence[str] = THEME_IDS
) -> pd.DataFrame:
    """Return the summary: columns measure, value, n (items).

    Measures: accuracy (share of items with the reference's primary theme), kappa (Cohen's, of the primary
    themes), macro_f1_any and macro_f1_primary (means over the themes that occur in either coding).
    """
    coded = _coded(themes, reference)
    macro = by_theme(themes, reference, theme_ids=theme_ids).groupby("label")["f1"].mean()
    values = {
        "accuracy": (coded["primary"] == coded["program_primary"]).mean(),
        "kappa": cohen_kappa(coded["primary"], coded["program_primary"]),
        "macro_f1_any": macro["any"],
        "macro_f1_primary": macro["primary"],
    }
    return pd.DataFrame({"measure": values.keys(), "value": values.values(), "n": len(coded)})


def confusion(themes: pd.DataFrame, reference: pd.DataFrame) -> pd.DataFrame:
    """Return how often each primary theme of the reference met each of the program: reference, program, n.

    Only pairs that occur; a program's "" is an item without theme.
    """
    coded = _coded(themes, reference).rename(columns={"themes": "any", "program": "program_any"})
    pairs = coded[["primary", "program_primary"]].set_axis(["reference", "program"], axis=1)
    return pairs.value_counts(sort=False).rename("n").reset_index()


def disagreements(themes: pd.DataFrame, reference: pd.DataFrame) -> pd.DataFrame:
    """Return the items that the program codes differently, wrong primary themes first.

    Columns item_id, reference and program (primary themes), missing and extra (themes only one of the two
    gives, joined with ";"), terms (the program's evidence, "theme: 词;词" joined with " | ").
    """
    coded = _coded(themes, reference)
    told = (themes["theme"] + ": " + themes["terms"]).groupby(themes["item_id"]).agg(" | ".join)
    rows = [
        {
            "item_id": row.item_id,
            "reference": row.primary,
            "program": row.program_primary,
            "missing": ";".join(sorted(row.themes - row.program)),
            "extra": ";".join(sorted(row.program - row.themes)),
            "terms": told.get(row.item_id, ""),
        }
        for row in coded.itertuples()
        if row.primary != row.program_primary or row.themes != row.program
    ]
    columns = ["item_id", "reference", "program", "missing", "extra", "terms"]
    rows.sort(key=lambda row: row["reference"] == row["program"])
    return pd.DataFrame(rows, columns=columns)


def readings(reference: pd.DataFrame) -> pd.DataFrame:
    """Return how far the readings agree on the primary theme: one row per pair of readings.

    Columns first, second, n, accuracy (share of equal primary themes) and kappa.
    """
    rows = []
    for first, second in combinations(READINGS, 2):
        a, b = (reference[name].str.split(";").str[0].tolist() for name in (first, second))
        equal = float(np.mean([x == y for x, y in zip(a, b, strict=True)])) if a else np.nan
        rows.append(
            {"first": first, "second": second, "n": len(a), "accuracy": equal, "kappa": cohen_kappa(a, b)}
        )
    return pd.DataFrame(rows)


def _readings_by_theme(reference: pd.DataFrame, theme_ids: Sequence[str]) -> pd.DataFrame:
    rows = []
    for first, second in combinations(READINGS, 2):
        a, b = (reference[name].str.split(";").tolist() for name in (first, second))
        for theme in theme_ids:
            wanted, said = (np.array([theme in cell for cell in side], dtype=bool) for side in (a, b))
            rows.append({"theme": theme, "detail": f"{first[-1]}–{second[-1]}", **_f1(wanted, said)})
    return pd.DataFrame(rows)


def agreement_table(
    themes: pd.DataFrame,
    blind: pd.DataFrame,
    reference: pd.DataFrame,
    *,
    theme_ids: Sequence[str] = THEME_IDS,
) -> pd.DataFrame:
    """Return precision, recall and F1 of each theme (any label) in three comparisons, one below the other.

    comparison "program": `themes` against the reference; "blind": `blind` (see blind_table) against it;
    "readings": each pair of readings (`detail` A–B, A–C, B–C; the first stands for the reference). Columns
    comparison, detail, theme, n_reference, n_program, n_both, precision, recall, f1, n (items that carry
    the theme in the reference), n_items (items compared).
    """
    parts = {
        "program": by_theme(themes, reference, theme_ids=theme_ids).query("label == 'any'"),
        "blind": by_theme(blind, reference, theme_ids=theme_ids).query("label == 'any'"),
        "readings": _readings_by_theme(reference, theme_ids),
    }
    tables = [part.assign(comparison=name) for name, part in parts.items()]
    table = pd.concat(tables, ignore_index=True).fillna({"detail": ""})
    table = table.assign(n=table["n_reference"], n_items=len(reference))
    figures = ["n_reference", "n_program", "n_both", "precision", "recall", "f1", "n", "n_items"]
    return table[["comparison", "detail", "theme", *figures]]
