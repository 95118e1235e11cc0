"""The page of two plans: which pair it shows, what it says of it, and what it does where there is nothing to compare."""

import shutil

import pytest

from analysis import corpus

PAIR = "pages/pair.py"
A, B = "filter_zh_a", "filter_zh_b"


def shown(page):
    """Return the two plans that the page compares."""
    return page.selectbox(key=A).value, page.selectbox(key=B).value


def texts(page):
    return "\n".join(element.value for element in page.markdown)


def test_it_begins_with_the_pair_that_compares_best(open_page):
    page = open_page(PAIR)
    assert not page.exception and not page.error and not page.warning
    assert shown(page) == ("wuhan-2016", "nanchang-2019")
    assert page.selectbox(key=A).label == "计划" and "wuhan-2016" not in page.selectbox(key=B).options
    assert len(page.get("plotly_chart")) == 2
    assert [head.value for head in page.header][:2] == ["可比性", "基本情况"]
    assert "**△ 留意：年份**" in texts(page)
    assert "a" not in page.query_params and "b" not in page.query_params


def test_facts_stand_in_two_columns(open_page, tables):
    facts = open_page(PAIR, a="changzhou-2022", b="wujin-2020").table[0].value
    assert list(facts.columns) == ["项目", "常州 2022", "武进 2020"]
    words = facts.set_index("项目")
    assert words.loc["范围"].tolist() == ["全部教育", "职业与成人教育"]
    assert words.loc["任务", "武进 2020"].startswith("10 条")
    strength = tables["STRENGTH"].query("theme == '' and plan_id == 'changzhou-2022'").iloc[0]
    assert f"{strength['n_firm']}\\/{strength['n_verbs']} 个" in words.loc["力度强的动词", "常州 2022"]


def test_a_link_names_the_pair_and_a_swap_turns_it_round(open_page):
    page = open_page(PAIR, a="songjiang-2023", b="wujin-2020")
    assert shown(page) == ("songjiang-2023", "wujin-2020")
    page.button(key="pair_swap").click().run()
    assert shown(page) == ("wujin-2020", "songjiang-2023")
    assert not page.exception and not page.warning
    assert page.query_params["a"] == "wujin-2020"


def test_choosing_the_other_sides_plan_swaps(open_page):
    page = open_page(PAIR)
    page.selectbox(key=A).set_value("nanchang-2019").run()
    assert shown(page) == ("nanchang-2019", "wuhan-2016")
    assert not page.warning


def test_another_left_plan_keeps_the_right_one(open_page):
    page = open_page(PAIR)
    page.selectbox(key=A).set_value("changzhou-2022").run()
    assert shown(page) == ("changzhou-2022", "nanchang-2019")


@pytest.mark.parametrize("plan", ["wuhan-2016", "changzhou-2022"])
def test_one_plan_twice_is_told_and_mended(open_page, plan):
    page = open_page(PAIR, a=plan, b=plan)
    first, second = shown(page)
    assert first == plan and second != plan
    assert page.info[0].value == "一份计划不能与自己比较，右边换了一份。"
    assert not page.exception


def test_an_unknown_plan_is_ignored_with_a_notice(open_page):
    page = open_page(PAIR, a="atlantis-1")
    assert shown(page) == ("wuhan-2016", "nanchang-2019") and len(page.warning) == 1


def test_one_plan_has_nothing_to_compare(open_page):
    page = open_page(PAIR, city="wuhan")
    assert not page.exception
    assert [box.value for box in page.info] == ["至少选两份计划才能比较。"]


def test_plans_without_themes_words_and_numbers(open_page, tables, built, tmp_path, pages_read):
    share = tables["THEME_SHARE"].assign(n_items=0, share=0.0, low=0.0, high=0.0)
    names = ("DIFFERENCES", "USAGE", "LEDGER", "PASSAGES", "COMMITMENTS", "DEADLINES", "DOCUMENTS")
    folder = shutil.copytree(built, tmp_path / "tables")
    corpus.write_tables({"THEME_SHARE": share} | {name: tables[name].head(0) for name in names}, folder)
    pages_read(folder)
    page = open_page(PAIR)
    assert not page.exception
    told = [box.value for box in page.info]
    assert told == ["这两份计划没有可以比较的主题。", "这两份计划没有能把它们分开的词。",
                    "这两份计划没有以同一单位计的指标。", "这两份计划里没有写得相近的语句。"]  # fmt: skip
    assert page.table[0].value.set_index("项目").loc["力度强的动词"].tolist() == [r"0\/0 个（–）"] * 2


def test_the_theme_filter_narrows_the_figure(open_page):
    page = open_page(PAIR, theme="teachers")
    assert not page.exception
    assert "1 个主题" in page.get("plotly_chart")[0].proto.alt


def test_numbers_of_one_unit_stand_side_by_side(open_page, tables):
    page = open_page(PAIR, a="wuhan-2016", b="nanchang-2019")
    both = page.table[1].value
    assert list(both.columns) == ["对象类别", "武汉 2016", "南昌 2019"]
    assert both["武汉 2016"].str.contains("所").all() and both["南昌 2019"].str.contains("所").all()
    n = sum(len(table.value) for table in page.dataframe)
    assert n == len(tables["LEDGER"].query(
        "item_kind == 'item' and is_target and plan_id in ['wuhan-2016', 'nanchang-2019']"
        " and value != '' and unit != '' and object_class != 'other'"
    ))  # fmt: skip


def test_the_places_of_a_count_can_be_opened(open_page, tables):
    page = open_page(PAIR, fact="firm")
    page.session_state["pair_facts"] = True
    page.run()
    assert not page.exception
    strength = tables["STRENGTH"].query("theme == ''").set_index("plan_id")["n_firm"]
    for plan, name in (("wuhan-2016", "武汉 2016"), ("nanchang-2019", "南昌 2019")):
        assert f"**{name}**　{strength[plan]} 处" in texts(page)


def test_what_may_not_be_concluded_begins_with_the_pair(open_page):
    page = open_page(PAIR, a="wuhan-2016", b="changzhou-2022")
    told = next(text for text in texts(page).split("**") if "- 范围不同" in text).split("- 范围不同")[1]
    assert [line[2:6] for line in told.split("\n")[1:3]] == ["年份不同", "长短不同"]
    assert len(told.split("\n- ")) == 3 + 5


def test_it_speaks_english(open_page):
    page = open_page(PAIR, lang="en", a="songjiang-2023")
    assert not page.exception
    assert page.selectbox(key="filter_en_a").value == "songjiang-2023"


def test_other_pages_link_to_each_pair(open_page):
    page = open_page("pages/validity.py", lang="zh", year="2019")
    assert "pair_links" not in page.session_state, "one plan has no pair"
    page = open_page("pages/validity.py", city=["wuhan", "nanchang", "wujin"])
    page.session_state["pair_links"] = True
    page.run()
    assert not page.exception
    links = [
        link.proto
        for link in page.get("page_link")
        if "两份" not in link.proto.label and "a=" in link.proto.query_string
    ]
    assert [link.label.split("：")[1] for link in links] == ["△ 留意", "△ 留意", "× 不相当"]
    assert "a=wuhan-2016" in links[0].query_string and "b=nanchang-2019" in links[0].query_string
    assert "city=wuhan" in links[0].query_string
