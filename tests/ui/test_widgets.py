"""Figures and items on a page: names of files, texts of buttons, and plan text that stays text."""

import pytest
from streamlit.testing.v1 import AppTest

from analysis.i18n import use_language
from ui import evidence, widgets


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("产教融合：各计划的着墨", "产教融合：各计划的着墨"),
        ('a/b\\c:d*e?f"g<h>i|j k', "a_b_c_d_e_f_g_h_i_j_k"),
        ("../../etc/passwd", "etc_passwd"),
        ("长" * 100, "长" * 60),
        ("...", ""),
    ],
)
def test_file_stem(title, stem):
    assert widgets.file_stem(title) == stem


def test_chart_config():
    config = widgets.chart_config("主题占比")
    assert config["toImageButtonOptions"] == {"format": "png", "scale": 3, "filename": "主题占比"}
    assert config["displaylogo"] is False
    assert config["locales"]["zh-CN"]["dictionary"]["Download plot as a PNG"] == "下载图片（PNG）"


@pytest.mark.parametrize(
    ("row", "place"),
    [(0, "赣州 2021 · 一、 任务 · 1"), (1, "赣州 2022 · 2")],
)
def test_item_place(frames, row, place):
    assert evidence.item_place(next(frames["ITEMS"].iloc[[row]].itertuples())) == place


def show_items(items):
    from ui import evidence

    evidence.items_list(items, name="list")


def show_figure(items, table):
    import plotly.graph_objects as go

    from analysis.figures.style import figure
    from ui import cache, widgets

    def bar():
        return figure([go.Bar(x=[1])], title="标题", subtitle="副题 &lt;5", source="来源", height=100)

    widgets.figure(cache.figure(bar), table, name="bar", items=items)


def test_plan_text_is_shown_as_text_only(frames):
    page = AppTest.from_function(show_items, args=(frames["ITEMS"],)).run()
    assert [text.value for text in page.text] == list(frames["ITEMS"]["text"])
    assert not any("加粗" in block.value for block in page.markdown)
    assert not page.exception


def test_long_lists_are_paged(frames):
    items = frames["ITEMS"].iloc[[0] * 45]
    assert len(AppTest.from_function(show_items, args=(items,)).run().text) == evidence.ITEMS_PER_PAGE


def test_closed_evidence_sends_no_items(built, frames):
    page = AppTest.from_function(show_figure, args=(frames["ITEMS"], frames["PLANS"])).run()
    assert not page.exception
    assert [box.label for box in page.expander] == ["依据的任务（4 条）"]
    assert len(page.text) == 0


def test_chart_has_its_title_as_alternative_text(built, frames):
    page = AppTest.from_function(show_figure, args=(None, frames["PLANS"])).run()
    assert page.get("plotly_chart")[0].proto.alt == "标题。副题 <5"
    assert len(page.expander) == 0


def show_table(df):
    from ui import widgets

    widgets.table(df, {"city": "城市", "title": "标题"}, name="plans")


def test_table_shows_the_chosen_columns_and_no_builtin_export(frames):
    page = AppTest.from_function(show_table, args=(frames["PLANS"],)).run()
    assert list(page.dataframe[0].value.columns) == ["城市", "标题"]
    assert page.get("download_button")[0].proto.label == "下载数据（CSV）"


def show_points(sentences):
    from ui import widgets

    widgets.points("发现", sentences)


def test_points_show_sentences_as_they_are():
    page = AppTest.from_function(show_points, args=(["A&amp;B 占 5%", "**不加粗** $x$"],)).run()
    assert page.markdown[0].value == "- A\\&B 占 5\\%\n- \\*\\*不加粗\\*\\* \\$x\\$"


def show_entry(codebook):
    from ui import widgets

    widgets.codebook_entry(codebook, "teachers")


def test_codebook_entry(frames):
    codebook = frames["CODEBOOK"].assign(
        definition_zh="以教师为对象", include_zh="名师", exclude_zh="", terms="教师 3"
    )
    page = AppTest.from_function(show_entry, args=(codebook,)).run()
    assert page.subheader[0].value == "教师队伍"
    assert page.markdown[0].value == "**定义**　以教师为对象"
    assert page.text[0].value == "教师 3"


def show_hits(items, query):
    from analysis.concordance import kwic
    from ui import evidence

    evidence.hit_list(kwic(items, query), items, name="kwic")


def test_hits_open_to_the_whole_item_with_the_place_marked(frames):
    page = AppTest.from_function(show_hits, args=(frames["ITEMS"], "粗")).run()
    assert (
        page.expander[0].label
        == r":gray[赣州 2022]　\*\*加:orange-background[**粗**]\*\* \<b\>粗\<\/b\> \!\[x\]\(https\:\/"
    )
    whole = frames["ITEMS"]["text"][1]
    start = whole.index("粗")
    assert page.markdown[0].value == evidence.marked(whole, start, start + 1)


@pytest.mark.parametrize(
    ("text", "start", "end", "shown"),
    [
        ("新建学校8所。", 4, 6, r"新建学校:orange-background[**8所**]。"),
        ("甲\n乙 丙", 2, 3, "甲  \n:orange-background[**乙**] 丙"),
        ("[x](http://a)", 0, 3, r":orange-background[**\[x\]**]\(http\:\/\/a\)"),
        ("全文", 1, 1, "全文"),
    ],
)
def test_marked(text, start, end, shown):
    assert evidence.marked(text, start, end) == shown


def show_ledger(items):
    from ui import evidence

    rows = items.assign(start=0, end=2)[["item_id", "start", "end", "city"]]
    evidence.ledger(rows, items, {"city": "城市"}, name="ledger")


def test_a_ledger_opens_nothing_until_a_row_is_chosen(frames):
    page = AppTest.from_function(show_ledger, args=(frames["ITEMS"],)).run()
    assert not page.exception
    assert [caption.value for caption in page.caption] == ["点选一行，看它在原文里的那句话。"]


def test_english_charts_keep_the_english_buttons(monkeypatch):
    monkeypatch.setattr("analysis.i18n.catalogue", lambda lang: {})
    with use_language("en"):
        assert "locale" not in widgets.chart_config("share")
