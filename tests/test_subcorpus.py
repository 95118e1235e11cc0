"""Parts of a corpus: their tables, and views that are computed once."""

import pandas as pd
import pytest

from analysis.i18n import use_language
from analysis.subcorpus import EVERYTHING, Selection, Subcorpus, on_all

PLANS = pd.DataFrame(
    {"plan_id": ["a-2021", "b-2022"], "city": ["甲", "乙"], "city_en": ["A", "B"], "year": [2021, 2022]}
)
ITEMS = pd.DataFrame({"item_id": ["a-2021/1", "b-2022/1"], "plan_id": ["a-2021", "b-2022"], "kind": "item"})
THEMES = pd.DataFrame({"item_id": ["a-2021/1"], "theme": ["teachers"]})


@pytest.fixture
def corpus():
    return Subcorpus({"PLANS": PLANS, "ITEMS": ITEMS, "THEMES": THEMES}, {"network": {"mean": 1.0}})


def test_a_part_keeps_its_rows_and_knows_the_whole(corpus):
    part = corpus.of(Selection(cities=("b",)))
    assert part.table("ITEMS")["item_id"].tolist() == ["b-2022/1"] and part.table("THEMES").empty
    assert len(part.whole("ITEMS")) == 2 and part.all.selection == EVERYTHING
    assert part.measures == corpus.measures and corpus.of(EVERYTHING) is corpus


def test_a_view_is_computed_once_for_each_part_and_language(corpus):
    seen = []

    def view(sub, *args):
        seen.append((sub.selection.cities, *args))
        return len(seen)

    part = corpus.of(Selection(cities=("a",)))
    assert [corpus.once(view), corpus.once(view), corpus.once(view, "x"), part.once(view)] == [1, 1, 2, 3]
    with use_language("en"):
        assert corpus.once(view) == 4
    assert seen == [((),), ((), "x"), (("a",),), ((),)]


def test_a_view_of_all_sees_the_whole_corpus(corpus):
    @on_all
    def n_items(sub):
        return len(sub.table("ITEMS"))

    assert corpus.of(Selection(cities=("a",))).once(n_items) == 2
