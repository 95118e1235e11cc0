"""What is cached: computed once for each version of the data, never keyed by a table."""

import gc
import json

import pandas as pd
import pytest
import streamlit as st

from analysis import pipeline
from analysis.i18n import use_language
from analysis.subcorpus import EVERYTHING, Selection
from ui import building, cache


def test_table_is_read_once(built):
    first = cache.table("ITEMS")
    assert len(first) == 4
    assert cache.table("ITEMS") is first


def test_table_of_a_selection(built):
    assert list(cache.table("ITEMS", Selection(cities=("yantai",)))["item_id"]) == ["yantai-2022/1"]


def test_new_version_of_the_data_is_read(built):
    old = cache.table("ITEMS")
    (built / "manifest.json").write_text(json.dumps({"inputs": "v2"}), encoding="utf-8")
    assert cache.version() == "v1", "trusted for a while"
    st.cache_data.clear()
    assert cache.version() == "v2"
    assert cache.table("ITEMS") is not old


def test_once_computes_once_for_each_set_of_arguments(built):
    calls = []

    def count(sub, top=1):
        calls.append((sub.selection, top))
        return len(calls)

    plain, narrow = Selection(), Selection(years=(2021,))
    found = [cache.once(count, plain), cache.once(count, narrow), cache.once(count, plain, 2)]
    assert found == [1, 2, 3]
    assert [cache.once(count, plain), cache.once(count, narrow), cache.once(count, plain, 2)] == found
    with use_language("en"):
        assert cache.once(count, plain) == 4


def test_two_functions_of_one_name_do_not_share_a_result(built):
    def make(value):
        source = f"def draw(sub):\n    return {value}\n"
        space = {}
        exec(compile(source, f"page_{value}.py", "exec"), space)
        return space["draw"]

    assert [cache.once(make(n), EVERYTHING) for n in (1, 2, 1)] == [1, 2, 1]


def test_once_refuses_a_table_as_key(built):
    with pytest.raises(TypeError, match="unhashable"):
        cache.once(len, EVERYTHING, pd.DataFrame())


def test_settle_freezes_once_for_what_is_loaded(built):
    cache.settle()
    frozen = gc.get_freeze_count()
    assert frozen > 1000
    cache.settle()
    assert gc.get_freeze_count() == pytest.approx(frozen, rel=0.01)
    gc.unfreeze()


def test_missing_tables_are_built_once(built, monkeypatch):
    (built / "manifest.json").unlink()
    st.cache_data.clear()
    runs = []

    def build(command, *, tell):
        tell("一步")
        runs.append(command)
        (built / "manifest.json").write_text(json.dumps({"inputs": "v3"}), encoding="utf-8")

    monkeypatch.setattr(building, "_run", build)
    assert cache.version() == "v3"
    assert cache.version() == "v3"
    assert [command[1:4] for command in runs] == [["-m", "analysis", "build"]]


def test_tables_that_another_visitor_built_meanwhile_are_not_built_again(built, monkeypatch):
    monkeypatch.setattr(building, "_run", lambda *args, **options: pytest.fail("built again"))
    building.build_once(built, is_done=lambda: pipeline.is_fresh(built, built))
