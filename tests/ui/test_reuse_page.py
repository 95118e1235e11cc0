"""The page of shared wording on a tiny corpus, and its marks."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis import config, corpus
from analysis.reuse import passages, phrases, shares
from ui import evidence

TEXTS = {
    "ganzhou-2021/1": "巡查校园周边环境。开办社区菜园。",
    "ganzhou-2022/1": "**加粗** <b>粗</b> $1$",
    "yantai-2022/1": "按月巡查校园周边环境。建好教师队伍。",
}


@pytest.fixture
def page(built, frames):
    """The page on three plans, two of which share a clause."""
    items = frames["ITEMS"]
    items = items.assign(text=items["item_id"].map(TEXTS).fillna(items["text"]))
    words = [
        {"item_id": item_id, "position": 0, "term": "巡查校园周边环境", "start": start, "end": start + 8}
        for item_id, start in (("ganzhou-2021/1", 0), ("yantai-2022/1", 2))
    ]
    tokens, work = pd.DataFrame(words), items[items["kind"] == "item"]
    found = phrases.phrase_table(work, tokens)
    aligned = passages.passage_table(work)
    places = phrases.phrase_places(work, tokens, found["phrase"])
    reuse = shares.reuse_table(work, frames["PLANS"], places, aligned)
    own = {"ITEMS": items, "TOKENS": tokens, "PHRASES": found, "PASSAGES": aligned, "REUSE": reuse}
    corpus.write_tables(frames | own, built)
    return AppTest.from_file(str(config.ROOT / "app.py"), default_timeout=30).switch_page("pages/reuse.py")


def texts(page):
    return [element.value for element in page.markdown]


def test_the_page_begins_with_the_pair_that_shares_most(page):
    page.run()
    assert not page.exception
    assert page.selectbox(key="filter_zh_left").value == "ganzhou-2021"
    assert page.selectbox(key="filter_zh_right").value == "yantai-2022"
    mark = ":orange-background[**巡查校园周边环境**]"
    assert {f"{mark}。", f"按月{mark}。"} <= set(texts(page))
    assert f"{mark}。开办社区菜园。" in texts(page)
    assert page.dataframe[0].value["语句"].tolist() == ["巡查校园周边环境"] * 2
    assert page.dataframe[1].value["语句"].tolist() == ["开办社区菜园。"]


def test_the_pair_is_kept_in_the_url(page):
    page.query_params["left"] = "ganzhou-2022"
    page.query_params["right"] = "ganzhou-2022"
    page.run()
    assert page.selectbox(key="filter_zh_left").value == "ganzhou-2022"
    assert page.selectbox(key="filter_zh_right").value != "ganzhou-2022"
    assert [box.value for box in page.info] == ["这两份计划里没有写得相近的语句。"]
    assert page.query_params["left"] == "ganzhou-2022"


@pytest.mark.parametrize("params", [{"city": ["yantai"]}, {"kind": ["preamble"]}, {"theme": ["teachers"]}])
def test_a_narrow_selection_is_answered(page, params):
    for name, values in params.items():
        page.query_params[name] = values
    page.run()
    assert not page.exception and page.info


@pytest.mark.parametrize(
    ("text", "spans", "shown"),
    [
        ("甲乙丙丁", [(2, 3), (0, 1)], ":orange-background[**甲**]乙:orange-background[**丙**]丁"),
        ("甲乙丙", [(0, 2), (1, 3)], ":orange-background[**甲乙**]:orange-background[**丙**]"),
        ("甲<b>$", [(0, 1)], r":orange-background[**甲**]\<b\>\$"),
        ("甲乙", [], "甲乙"),
    ],
)
def test_marked_spans(text, spans, shown):
    assert evidence.marked_spans(text, spans) == shown
