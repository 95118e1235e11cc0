"""The pages of words on the five plans: each comparison has its figures, the evidence counts what the figure says."""

import pytest

KEYWORDS = "pages/keywords.py"


@pytest.mark.parametrize(
    ("query", "n_charts"),
    [
        ({}, 2),
        ({"plan": "changzhou-2022", "measure": "g2", "top": "30"}, 2),
        ({"plan": "wuhan-2016", "against": "songjiang-2023"}, 2),
        ({"city": "wuhan", "theme": "teachers"}, 2),
    ],
)
def test_a_comparison_has_two_charts(open_page, query, n_charts):
    page = open_page(KEYWORDS, **query)
    assert not page.exception and not page.error
    assert len(page.get("plotly_chart")) == n_charts


def test_a_plan_is_not_offered_against_itself(open_page):
    page = open_page(KEYWORDS, plan="wuhan-2016")
    (against,) = [box for box in page.selectbox if box.label == "对照"]
    assert against.options[0] == "其余全部计划" and len(against.options) == 5
    assert "武汉 2016" not in against.options
    other = open_page(KEYWORDS, against="songjiang-2023")
    assert not [box for box in other.selectbox if box.label == "另一种度量"]


def test_an_unknown_plan_is_dropped_with_a_notice(open_page):
    page = open_page(KEYWORDS, against="atlantis-1900")
    assert not page.exception and "against\\=atlantis" in page.warning[0].value


def test_a_chosen_word_opens_its_sentences(open_page, tables):
    page = open_page(KEYWORDS, plan="changzhou-2022", **{"butterfly.mark": "changzhou-2022~党建"})
    assert not page.exception
    usage = tables["USAGE"].query("plan_id == 'changzhou-2022' and term == '党建'").iloc[0]
    assert any(
        f"{usage['n_items']} 条任务，标出 {usage['n']} 处" in caption.value for caption in page.caption
    )


def test_the_network_opens_words_and_pairs(open_page, tables):
    page = open_page("pages/network.py", **{"network.mark": "终身教育~老年教育"})
    assert not page.exception and not page.error
    assert len(page.get("plotly_chart")) == 1
    pair = tables["COOCCURRENCE"].query("term_a == '终身教育' and term_b == '老年教育'").iloc[0]
    assert any(caption.value.startswith(f"{pair['n_both']} 条任务") for caption in page.caption)
    assert page.dataframe[0].value["同在任务数"].ge(3).all()


@pytest.mark.parametrize("path", ["pages/keywords.py", "pages/network.py"])
def test_pages_in_english(open_page, path):
    page = open_page(path, lang="en")
    assert not page.exception and not page.error
    assert page.get("plotly_chart")
