"""The selection: from the URL, into the URL, onto tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from analysis.schema import ITEM_KINDS
from analysis.subcorpus import Selection, city_id, item_ids, narrow, plan_ids
from ui.filters import Choices, choices, parse, query

CHOICES = Choices(
    city={"ganzhou": "赣州", "yantai": "烟台"},
    year={"2021": "2021", "2022": "2022"},
    theme={"community_education": "社区教育", "teachers": "教师"},
)


@pytest.mark.parametrize(
    ("params", "selection", "dropped"),
    [
        ({}, Selection(), ()),
        ({"city": ["yantai"]}, Selection(cities=("yantai",)), ()),
        ({"city": ["yantai", "ganzhou"]}, Selection(cities=("ganzhou", "yantai")), ()),
        ({"year": ["2022"]}, Selection(years=(2022,)), ()),
        ({"theme": ["teachers"]}, Selection(themes=("teachers",)), ()),
        ({"kind": ["item"]}, Selection(), ()),
        ({"kind": ["annex", "preamble"]}, Selection(kinds=("preamble", "annex")), ()),
        ({"lang": ["en"]}, Selection(lang="en"), ()),
        ({"city": ["yantai", "atlantis"]}, Selection(cities=("yantai",)), ("city=atlantis",)),
        ({"year": ["二〇二二"], "lang": ["fr"]}, Selection(), ("year=二〇二二", "lang=fr")),
        ({"plan": ["x"]}, Selection(), ()),
    ],
)
def test_parse(params, selection, dropped):
    assert parse(params, CHOICES) == (selection, dropped)


@pytest.mark.parametrize(
    ("selection", "asked"),
    [
        (Selection(), {}),
        (Selection(kinds=("item",)), {}),
        (Selection(cities=("wuhan",), years=(2016, 2019)), {"city": ["wuhan"], "year": ["2016", "2019"]}),
        (Selection(kinds=("item", "annex"), lang="en"), {"kind": ["item", "annex"], "lang": ["en"]}),
    ],
)
def test_query(selection, asked):
    assert query(selection) == asked


@given(
    st.builds(
        Selection,
        cities=st.sampled_from([(), ("ganzhou",), ("ganzhou", "yantai")]),
        years=st.sampled_from([(), (2021,), (2021, 2022)]),
        themes=st.sampled_from([(), ("teachers",)]),
        kinds=st.sampled_from([ITEM_KINDS, ("item",), ("schedule",)]),
        lang=st.sampled_from(["zh", "en"]),
    )
)
def test_a_link_reproduces_the_selection(selection):
    assert parse(query(selection), CHOICES) == (selection, ())
    assert hash(selection) == hash(parse(query(selection), CHOICES)[0])


@pytest.mark.parametrize(
    ("selection", "table", "rows"),
    [
        (Selection(), "PLANS", [0, 1, 2]),
        (Selection(), "ITEMS", [0, 1, 3]),
        (Selection(), "CODEBOOK", [0, 1]),
        (Selection(cities=("ganzhou",)), "PLANS", [0, 1]),
        (Selection(cities=("ganzhou",)), "ITEMS", [0, 1]),
        (Selection(cities=("ganzhou",), years=(2022,)), "ITEMS", [1]),
        (Selection(kinds=("preamble", "item")), "ITEMS", [0, 1, 2, 3]),
        (Selection(years=(2021,), cities=("yantai",)), "ITEMS", []),
        (Selection(themes=("community_education",)), "ITEMS", [0, 3]),
        (Selection(themes=("community_education",)), "THEMES", [0, 2]),
        (Selection(themes=("teachers",)), "CODEBOOK", [1]),
        (Selection(themes=("teachers",)), "PLANS", [0, 1, 2]),
    ],
)
def test_narrow(frames, selection, table, rows):
    before = frames[table].copy()
    plans = plan_ids(frames["PLANS"], selection)
    items = item_ids(frames["ITEMS"], frames["THEMES"], plans, selection)
    assert list(narrow(frames[table], selection, plans=plans, items=items).index) == rows
    assert frames[table].equals(before)


def test_plan_without_a_year_is_kept_unless_a_year_is_chosen(frames):
    plans = frames["PLANS"].assign(year=frames["PLANS"]["year"].where([True, True, False]))
    assert plan_ids(plans, Selection()) == {"ganzhou-2021", "ganzhou-2022", "yantai-2022"}
    assert plan_ids(plans, Selection(years=(2022,))) == {"ganzhou-2022"}
    assert list(choices(plans, frames["CODEBOOK"], english=False).year) == ["2021", "2022"]


def test_choices(frames):
    found = choices(frames["PLANS"], frames["CODEBOOK"], english=False)
    assert found.city == {"ganzhou": "赣州", "yantai": "烟台"}
    assert found.year == {"2021": "2021", "2022": "2022"}
    assert found.theme == {"community_education": "社区教育", "teachers": "教师"}
    assert list(found.kind) == list(ITEM_KINDS)
    english = choices(frames["PLANS"], frames["CODEBOOK"], english=True)
    assert (english.city["yantai"], english.theme["teachers"]) == ("Yantai", "Teachers")


@pytest.mark.parametrize(
    ("city", "city_en", "expected"),
    [("烟台", "Yantai", "yantai"), ("西安", " Xi'an New Area ", "xi-an-new-area"), ("赣州", "", "赣州")],
)
def test_city_id(city, city_en, expected):
    assert city_id(city, city_en) == expected


def show_options(labels):
    import streamlit as st

    from ui import filters

    measure = filters.option("measure", labels, title="度量")
    query = filters.text("q", title="检索词", default="职业")
    st.text(f"{measure}|{query}")


MEASURES = {"g2": "G²", "tfidf": "TF-IDF"}


@pytest.mark.parametrize(
    ("url", "shown", "kept"),
    [
        ({}, "g2|职业", {}),
        ({"measure": "tfidf", "q": "社区"}, "tfidf|社区", {"measure": "tfidf", "q": "社区"}),
        ({"measure": "g2", "q": "职业"}, "g2|职业", {}),
        ({"measure": "bm25", "q": ""}, "g2|", {"q": ""}),
    ],
)
def test_options_come_from_the_url(url, shown, kept):
    page = AppTest.from_function(show_options, args=(MEASURES,))
    page.query_params.update(url)
    page.run()
    assert page.text[0].value == shown
    assert page.query_params == kept


def test_options_go_into_the_url_and_back():
    page = AppTest.from_function(show_options, args=(MEASURES,)).run()
    page.selectbox(key="filter_zh_measure").set_value("tfidf").run()
    assert (page.text[0].value, page.query_params["measure"]) == ("tfidf|职业", "tfidf")
    page.query_params["measure"] = "g2"
    assert page.run().text[0].value == "g2|职业"


def test_an_option_that_is_gone_becomes_the_default():
    page = AppTest.from_function(show_options, args=(MEASURES,)).run()
    page.selectbox(key="filter_zh_measure").set_value("tfidf").run()
    page.args = ({"g2": "G²"},)
    assert page.run().text[0].value == "g2|职业"
    # No link brought it, so that no link is blamed.
    assert not page.warning


def test_an_option_that_a_link_names_wrongly_is_told():
    page = AppTest.from_function(show_options, args=(MEASURES,))
    page.query_params["measure"] = "bm25"
    assert "bm25" in page.run().warning[0].value
