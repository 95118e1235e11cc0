"""Figures and items on a page: names of files, texts of buttons, and plan text that stays text."""

import pytest
from streamlit.testing.v1 import AppTest

from ui import downloads, evidence


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
    assert downloads.file_stem(title) == stem


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

    from analysis.figures.style import figure, marked
    from analysis.subcorpus import EVERYTHING
    from ui import cache, widgets

    def bars(sub):
        ids, labels = ["ganzhou-2021", "ganzhou-2022"], ["赣州 2021: &lt;1", "赣州 2022: 2"]
        bar = marked(go.Bar(x=[1, 2]), ids, labels)
        return figure([bar], title="标题 &lt;b&gt;", subtitle="副题 &lt;5", source="来源", height=100)

    hits = items
    if items is not None:
        hits = items.assign(start=0, end=2, mark=items["plan_id"])[["item_id", "start", "end", "mark"]]
    widgets.card(cache.figure(bars, EVERYTHING), table, name="bar", items=items, hits=hits)


def opened(frames, **query):
    page = AppTest.from_function(show_figure, args=(frames["ITEMS"], frames["PLANS"]))
    for name, value in query.items():
        page.query_params[f"bar.{name}"] = value
    page.run()
    assert not page.exception
    return page


def test_plan_text_is_shown_as_text_only(frames):
    page = AppTest.from_function(show_items, args=(frames["ITEMS"],)).run()
    assert [text.value for text in page.text] == list(frames["ITEMS"]["text"])
    assert not any("加粗" in block.value for block in page.markdown)
    assert not page.exception


def test_long_lists_are_paged(frames):
    items = frames["ITEMS"].iloc[[0] * 45]
    assert len(AppTest.from_function(show_items, args=(items,)).run().text) == evidence.ITEMS_PER_PAGE


def test_a_figure_says_title_measure_and_source_as_text(built, frames):
    page = opened(frames)
    assert page.header[0].value == r"标题 \<b\>"
    assert [caption.value for caption in page.caption] == [r"副题 \<5", "来源"]
    assert page.get("plotly_chart")[0].proto.alt == "标题 <b>。副题 <5"


def test_only_the_open_tab_is_sent(built, frames):
    chart = opened(frames)
    assert (len(chart.get("plotly_chart")), len(chart.dataframe), len(chart.text)) == (1, 0, 0)
    table = opened(frames, tab="table")
    assert (len(table.get("plotly_chart")), len(table.dataframe)) == (0, 1)
    evidence = opened(frames, tab="evidence")
    assert (len(evidence.get("plotly_chart")), len(evidence.expander)) == (0, 4)


def test_without_items_there_is_no_evidence(built, frames):
    page = AppTest.from_function(show_figure, args=(None, frames["PLANS"])).run()
    assert [tab.label for tab in page.tabs] == ["图", "表"]


@pytest.mark.parametrize("tab", ["chart", "evidence"])
def test_a_mark_in_the_link_opens_its_items(built, frames, tab):
    page = opened(frames, tab=tab, mark="ganzhou-2021")
    assert any(":orange-background[**办好**]社区学校。" in block.value for block in page.markdown)
    assert not any("加粗" in block.value for block in page.markdown)
    assert "".join(page.query_params["bar.mark"]) == "ganzhou-2021"


def test_the_panel_names_its_mark_and_can_be_closed(built, frames):
    page = opened(frames, mark="ganzhou-2021")
    assert page.markdown[0].value == r"**赣州 2021\: \<1**"
    assert page.code[0].value.endswith("?bar.mark=ganzhou-2021")
    page.button(key="bar_close").click().run()
    assert not page.code and "bar.mark" not in page.query_params


def test_a_mark_can_be_chosen_from_the_list(built, frames):
    page = opened(frames, tab="evidence")
    page.selectbox[0].set_value("ganzhou-2022").run()
    assert "".join(page.query_params["bar.mark"]) == "ganzhou-2022"
    assert any("加粗" in block.value for block in page.markdown)


@pytest.mark.parametrize(("name", "value"), [("tab", "sums"), ("mark", "atlantis-2020")])
def test_an_unknown_tab_or_mark_is_dropped_with_a_notice(built, frames, name, value):
    page = opened(frames, **{name: value})
    assert (
        f"bar.{name}={value}".replace("-", r"\-").replace("=", r"\=").replace(".", r"\.")
        in page.warning[0].value
    )
    assert f"bar.{name}" not in page.query_params


def show_table(df):
    from ui import widgets

    widgets.table(df, {"city": "城市", "title": "标题"}, name="plans")


def test_table_shows_the_chosen_columns_and_no_builtin_export(frames):
    page = AppTest.from_function(show_table, args=(frames["PLANS"],)).run()
    assert list(page.dataframe[0].value.columns) == ["城市", "标题"]
    assert not page.get("download_button"), "the box of downloads is closed"


def show_points(sentences):
    from ui import widgets

    widgets.points("发现", sentences)


def test_points_show_sentences_as_they_are():
    page = AppTest.from_function(show_points, args=(["A&B 占 5%", "**不加粗** $x$"],)).run()
    assert page.markdown[0].value == "- A\\&B 占 5\\%\n- \\*\\*不加粗\\*\\* \\$x\\$"


def show_entry(codebook):
    from ui import widgets

    widgets.codebook_entry(codebook, "teachers")


def test_codebook_entry(frames):
    codebook = frames["CODEBOOK"].assign(
        definition_zh="以教师为对象", include_zh="名师", exclude_zh="", terms="教师 3"
    )
    page = AppTest.from_function(show_entry, args=(codebook,)).run()
    assert page.header[0].value == "教师队伍"
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
        ("[x](http://a)", 0, 3, ":orange-background[**\\[x\\]**]\\(http\\:\u2060\\/\\/a\\)"),
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


def test_a_row_in_the_link_opens_its_sentence(frames):
    page = AppTest.from_function(show_ledger, args=(frames["ITEMS"],))
    page.query_params["ledger.row"] = "yantai-2022/1:0-2"
    page.run()
    assert not page.exception
    assert page.markdown[0].value == ":orange-background[**建好**]教师队伍。"


def show_ledger_of_one_place(items):
    from ui import evidence

    rows = (
        items[items["item_id"] == "yantai-2022/1"]
        .assign(start=0, end=2)[["item_id", "start", "end"]]
        .iloc[[0, 0]]
    )
    evidence.ledger(rows.assign(pair=["甲", "乙"]), items, {"pair": "词"}, name="ledger")


@pytest.mark.parametrize("row", ["yantai-2022/1:0-2", "yantai-2022/1:0-2/2"])
def test_rows_of_one_place_are_told_apart(frames, row):
    page = AppTest.from_function(show_ledger_of_one_place, args=(frames["ITEMS"],))
    page.query_params["ledger.row"] = row
    page.run()
    assert not page.warning and page.query_params["ledger.row"] == row
    assert page.markdown[0].value == ":orange-background[**建好**]教师队伍。"
