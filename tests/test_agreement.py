import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import config
from analysis.coding.themes import theme_table
from analysis.validity import agreement
from analysis.validity.agreement import (
    agreement_table,
    blind_table,
    by_theme,
    cohen_kappa,
    confusion,
    disagreements,
    overall,
    readings,
    restricted,
)
from analysis.words.lexicon import THEME_IDS, read_lexicon

IEI, COM, AST = config.MISSION_THEMES


@pytest.mark.parametrize(
    ("first", "second", "kappa"),
    [
        (list("aabb"), list("aabb"), 1.0),
        (list("aabb"), list("bbaa"), -1.0),
        (list("aabb"), list("abab"), 0.0),
        # 20 + 15 of 50 equal, the marginals 25/25 and 30/20: the textbook example of 0.4.
        (["y"] * 25 + ["n"] * 25, ["y"] * 20 + ["n"] * 5 + ["y"] * 10 + ["n"] * 15, 0.4),
    ],
)
def test_cohen_kappa(first, second, kappa):
    assert cohen_kappa(first, second) == pytest.approx(kappa)


def test_cohen_kappa_is_undefined_without_items_or_variety():
    assert math.isnan(cohen_kappa([], []))
    assert math.isnan(cohen_kappa(["a", "a"], ["a", "a"]))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1))
def test_cohen_kappa_is_symmetric_and_at_most_one(codes):
    first, second = zip(*codes, strict=True)
    kappa = cohen_kappa(first, second)
    assert math.isnan(kappa) or (
        -1 - 1e-9 <= kappa <= 1 + 1e-9 and kappa == pytest.approx(cohen_kappa(second, first))
    )


REFERENCE = pd.DataFrame(
    {
        "plan_id": ["p", "p", "p"],
        "item_no": ["1", "2", "3"],
        "primary": [IEI, COM, "teachers"],
        "themes": [IEI, f"{COM};{IEI}", "teachers"],
        "reading_A": [IEI, f"{COM};{IEI}", "teachers"],
        "reading_B": [IEI, f"{COM};{IEI}", f"{COM};teachers"],
        "reading_C": [IEI, IEI, "teachers"],
    }
)
THEMES = pd.DataFrame(
    [
        ("p/1", IEI, True, "校企合作"),
        ("p/2", COM, True, "社区"),
        ("p/2", "teachers", False, "教师"),
        ("p/9", AST, True, "不在参考编码中"),
    ],
    columns=["item_id", "theme", "is_primary", "terms"],
)


def test_overall_counts_an_uncoded_item_as_wrong():
    table = overall(THEMES, REFERENCE).set_index("measure")
    assert (table["n"] == 3).all()
    assert table["value"]["accuracy"] == pytest.approx(2 / 3)
    # Any label: IEI 2/3, COM 1, teachers 0. Primary: 1, 1, 0.
    assert table["value"]["macro_f1_any"] == pytest.approx((2 / 3 + 1 + 0) / 3)
    assert table["value"]["macro_f1_primary"] == pytest.approx(2 / 3)


def test_by_theme_gives_precision_and_recall():
    table = by_theme(THEMES, REFERENCE).set_index(["theme", "label"])
    assert len(table) == 2 * len(THEME_IDS)
    first = table.loc[(IEI, "any")]
    assert (first["precision"], first["recall"], first["f1"]) == (1.0, 0.5, pytest.approx(2 / 3))
    assert (first["n_reference"], first["n_program"], first["n_both"]) == (2, 1, 1)
    assert table.loc[("teachers", "any")]["f1"] == 0
    assert math.isnan(table.loc[(AST, "any")]["f1"]), "an item outside the reference does not count"


def test_confusion_and_disagreements():
    table = confusion(THEMES, REFERENCE)
    assert set(table.itertuples(index=False, name=None)) == {
        (IEI, IEI, 1),
        (COM, COM, 1),
        ("teachers", "", 1),
    }
    wrong = disagreements(THEMES, REFERENCE)
    assert wrong["item_id"].tolist() == ["p/3", "p/2"], "wrong primary themes first"
    assert wrong.iloc[1][["missing", "extra"]].tolist() == [IEI, "teachers"]
    assert wrong.iloc[1]["terms"] == f"{COM}: 社区 | teachers: 教师"
    assert disagreements(THEMES.iloc[:1], REFERENCE.iloc[:1]).empty


def test_readings_compare_the_first_theme_named():
    table = readings(REFERENCE).set_index(["first", "second"])
    assert table["accuracy"].round(3).tolist() == [0.667, 0.667, 0.333]
    assert (table["n"] == 3).all()


def test_agreement_table_has_three_comparisons():
    table = agreement_table(THEMES, THEMES.iloc[:1], REFERENCE)
    assert table["comparison"].value_counts().to_dict() == {"program": 11, "blind": 11, "readings": 33}
    rows = table[table["theme"] == IEI].set_index(["comparison", "detail"])
    assert rows.loc[("program", ""), "f1"] == rows.loc[("blind", ""), "f1"] == pytest.approx(2 / 3)
    assert rows.loc[("readings", "A–C"), "recall"] == 1.0
    assert (table["n_items"] == 3).all()


@pytest.fixture(scope="module")
def lexicon():
    return read_lexicon(config.DATA_DIR)


@pytest.fixture(scope="module")
def reference():
    return pd.read_csv(config.DATA_DIR / "reference" / "coding.csv", dtype=str, keep_default_na=False)


def test_restricted_keeps_only_words_of_the_text(lexicon):
    text = "推进社区教育，企业安排实习。"
    small = restricted(lexicon, text)
    words = small.codebook.word_weights.keys() | small.terms
    assert {"社区教育", "企业"} <= words
    assert all(word in text for word in words | small.codebook.paired_words - _excluded(small))
    pairs = [pair for theme in small.codebook.themes for pair in theme.pairs]
    assert pairs and all(pair.needs and all(pair.needs) for pair in pairs)
    assert small.codebook.ids == lexicon.codebook.ids


def _excluded(lexicon) -> frozenset[str]:
    pairs = [pair for theme in lexicon.codebook.themes for pair in theme.pairs]
    return frozenset().union(*(pair.without for pair in pairs))


def test_coding_agrees_with_the_reference(items, lexicon, reference):
    table = theme_table(items, lexicon)
    values = overall(table, reference).set_index("measure")["value"]
    assert values["accuracy"] >= 0.94
    assert values["kappa"] >= 0.93
    scores = by_theme(table, reference).query("label == 'any'").set_index("theme")["f1"]
    assert scores[IEI] >= 0.90
    assert scores[COM] >= 0.95
    assert scores[AST] >= 0.95


def test_coding_agrees_with_words_of_other_plans_only(items, lexicon, reference):
    blind = blind_table(items, lexicon, theme_table)
    values = overall(blind, reference).set_index("measure")["value"]
    assert values["macro_f1_any"] >= 0.80
    assert values["macro_f1_primary"] >= 0.80
    full = theme_table(items, lexicon)
    assert values["accuracy"] < overall(full, reference).set_index("measure")["value"]["accuracy"]
    evidence = blind[blind["item_id"] == "changzhou-2022/14"]["terms"].str.cat(sep=";")
    assert "课程游戏化" not in evidence, "only one plan has the word"


def test_a_single_plan_has_nothing_to_learn_from(items, lexicon):
    one = items[items["plan_id"] == "wujin-2020"]
    assert blind_table(one, lexicon, theme_table).empty
    assert blind_table(items.iloc[:0], lexicon, theme_table).empty


def test_the_readings_agree_as_documented(reference):
    assert readings(reference)["kappa"].between(0.95, 1).all()
    table = (
        agreement_table(THEMES, THEMES, reference).query("comparison == 'readings'").set_index("theme")["f1"]
    )
    assert table[IEI].between(0.85, 0.95).all()
    assert (table[AST] == 1).all()
    assert agreement.READINGS == ("reading_A", "reading_B", "reading_C")
