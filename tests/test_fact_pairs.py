"""What two plans hold: counts that have their places, and numbers that are in the same unit."""

import pandas as pd
import pytest

from analysis.facts import pair

TABLES = ("PLANS", "ITEMS", "LEDGER", "DEADLINES", "DOCUMENTS", "COMMITMENTS")


def test_counts_and_places_agree(tables):
    facts = pair.plan_facts(tables).set_index("plan_id")
    assert len(facts) == 5 and int(facts["n_items"].sum()) == 117
    for fact in pair.COUNTED:
        places = pair.fact_places(tables, fact)
        for plan_id, row in facts.iterrows():
            own = places[places["plan_id"] == plan_id]
            n = own["note"].nunique() if fact == "documents" else len(own)
            assert (row[f"n_{fact}"], row[f"n_{fact}_items"]) == (n, own["item_id"].nunique())


def test_facts_are_those_of_the_other_tables(tables):
    facts = pair.plan_facts(tables).set_index("plan_id")
    numbers = tables["TARGET_SHARE"].set_index("plan_id")
    assert (facts["n_targets_items"] == numbers["n_with"].reindex(facts.index)).all()
    assert (
        facts["n_targets"] == (numbers["n_targets"] + numbers["n_requirements"]).reindex(facts.index)
    ).all()
    strength = tables["STRENGTH"].query("theme == ''").set_index("plan_id").reindex(facts.index)
    assert (facts["n_firm"] == strength["n_firm"]).all() and (facts["n_verbs"] == strength["n_verbs"]).all()
    length = tables["COMPARABILITY"].query("criterion == 'chars'").set_index("plan_a")["value_a"]
    assert all(str(facts.loc[plan, "n_chars"]) == value for plan, value in length.items())


@pytest.mark.parametrize("fact", pair.COUNTED)
def test_places_are_the_words_they_name(tables, fact):
    texts = tables["ITEMS"].set_index("item_id")["text"]
    rows = pair.fact_places(tables, fact)
    assert len(rows)
    for row in rows.itertuples():
        assert 0 <= row.start < row.end <= len(texts[row.item_id])
        if fact in ("targets", "firm"):
            assert row.note == texts[row.item_id][row.start : row.end]


def test_a_plan_without_anything_counts_nothing(tables):
    empty = {name: tables[name].head(0) for name in TABLES} | {"PLANS": tables["PLANS"]}
    facts = pair.plan_facts(empty)
    assert len(facts) == 5 and (facts.filter(regex="^n_") == 0).all(axis=None)


def number(plan_id, value, unit, counted, object_class, is_part=False):
    return {"plan_id": plan_id, "item_id": f"{plan_id}/1", "value": value, "unit": unit, "object": counted,
            "object_class": object_class, "is_part": is_part}  # fmt: skip


def test_numbers_in_one_unit_stand_side_by_side():
    ledger = pd.DataFrame(
        [
            number("a", "3 所", "所", "社区学校", "school"),
            number("b", "≥ 8 所", "所", "老年学校", "school"),
            number("a", "2 个", "个", "学校", "school"),
            number("b", "60%", "%", "参与率", "rate"),
            number("b", "5 所", "所", "", "school"),
            number("b", "2 所", "所", "幼儿园", "school", is_part=True),
            number("c", "9 所", "所", "学校", "school"),
            number("a", "", "所", "学校", "school"),
            number("a", "7", "", "学校", "school"),
            number("a", "4 个", "个", "甲", "other"),
        ]
    )
    table = pair.measure_pairs(ledger, "a", "b")
    assert table[["unit", "object_class", "side", "n", "n_other"]].to_numpy().tolist() == [
        ["所", "school", "both", 1, 3],
        ["个", "school", "plan", 1, 0],
        ["%", "rate", "other", 0, 1],
    ]
    assert table.loc[0, "values"] == ["3 所 社区学校"]
    assert table.loc[0, "values_other"] == ["≥ 8 所 老年学校", "5 所"]
    back = pair.measure_pairs(ledger, "b", "a")
    assert back["side"].tolist() == ["both", "plan", "other"] and back.loc[0, "n"] == 3
    assert pair.measure_pairs(ledger.head(0), "a", "b").empty
