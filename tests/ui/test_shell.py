"""The frame of a page, run without a browser."""

import pytest
from streamlit.testing.v1 import AppTest

from analysis import config
from ui.shell import GROUPS, NAV

PAGE = """
import streamlit as st
from ui import filters, shell

selection = shell.page("app.py")
st.text(repr(filters.query(selection)))
"""


@pytest.fixture
def app(built, tmp_path):
    """An app with the project's page names and nothing on them."""
    (tmp_path / "pages").mkdir()
    for entry in NAV:
        (tmp_path / entry.path).write_text(PAGE, encoding="utf-8")
    return AppTest.from_file(str(tmp_path / "app.py"))


def test_nav_names_every_page_once():
    pages = {"app.py", *(f"pages/{path.name}" for path in (config.ROOT / "pages").glob("*.py"))}
    assert {entry.path for entry in NAV} == pages
    assert len({entry.title for entry in NAV}) == len(NAV)
    assert all(entry.question for entry in NAV)


def test_page_shows_title_question_and_filters(app):
    page = app.run()
    assert not page.exception
    assert page.title[0].value == NAV[0].title
    assert page.caption[0].value == NAV[0].question
    assert [widget.label for widget in page.multiselect] == ["城市", "年份", "主题", "条目类型"]
    assert [box.label for box in page.sidebar.expander] == list(GROUPS.values())
    # Only the page's own group is open, and a closed one holds no links.
    assert len(page.get("page_link")) == sum(entry.group == NAV[0].group for entry in NAV)
    assert page.text[0].value == "{}"


def test_filters_follow_the_url(app):
    app.query_params["city"] = ["yantai"]
    app.query_params["year"] = ["2022"]
    page = app.run()
    assert page.multiselect(key="filter_zh_city").value == ["yantai"]
    assert page.text[0].value == "{'city': ['yantai'], 'year': ['2022']}"
    assert {link.proto.query_string for link in page.get("page_link")} == {"city=yantai&year=2022"}


def test_url_follows_the_filters(app):
    page = app.run()
    page.multiselect(key="filter_zh_theme").set_value(["teachers"]).run()
    assert page.query_params["theme"] == "teachers"
    assert page.text[0].value == "{'theme': ['teachers']}"
    page.multiselect(key="filter_zh_theme").set_value([]).run()
    assert "theme" not in page.query_params


def test_empty_selection_stops_with_a_way_back(app):
    app.query_params["city"] = ["yantai"]
    app.query_params["year"] = ["2021"]
    page = app.run()
    assert page.info[0].value == "没有符合条件的任务。"
    assert len(page.text) == 0
    page.button(key="empty_clear").click().run()
    assert page.text[0].value == "{}"
    assert not page.info


def test_unknown_values_are_named(app):
    app.query_params["theme"] = ["<b>x</b>"]
    page = app.run()
    assert "theme" in page.warning[0].value
    assert "<b>" not in page.warning[0].value
    assert page.text[0].value == "{}"


def test_build_that_fails_is_told_without_a_traceback(app, built, monkeypatch):
    from ui import building

    def fail(command, *, tell):
        raise building.TableError("结果表没有建成：{reason}", reason="plans.csv 第 3 行")

    (built / "manifest.json").unlink()
    monkeypatch.setattr(building, "_run", fail)
    page = app.run()
    assert not page.exception
    assert "结果表没有建成" in page.error[0].value
    assert len(page.text) == 0
