"""The box of downloads: nothing made before it is opened, a notice where no picture can be drawn, keys by name."""

import pytest
from streamlit.testing.v1 import AppTest

from analysis.publishing.browser import BrowserLost
from ui import downloads, pictures


def show(table):
    from ui import downloads

    for name in ("a", "b"):
        downloads.popover(name, "社区教育", table, lambda size, format: b"")
    downloads.tables("c", "名单", table)


def opened(table, *names):
    page = AppTest.from_function(show, args=(table,))
    for name in names:
        page.session_state[f"{name}_downloads"] = True
    page.run()
    assert not page.exception
    return page


def buttons(page):
    return [button.proto for button in page.get("download_button")]


def test_a_closed_box_holds_nothing(frames, monkeypatch):
    monkeypatch.setattr(pictures, "missing", lambda: pytest.fail("looked for a browser"))
    assert buttons(opened(frames["PLANS"])) == []


def test_an_open_box_offers_pictures_and_data(frames):
    page = opened(frames["PLANS"], "a")
    assert [button.label for button in buttons(page)] == [
        "图片 · 报告（PNG）", "图片 · 幻灯片（PNG）", "图片 · 宽屏（PNG）", "矢量图（SVG）", "数据（CSV）", "数据（Excel）",
    ]  # fmt: skip
    assert all(button.deferred_file_id and not button.url for button in buttons(page)), "made when asked for"
    assert all(button.ignore_rerun for button in buttons(page))
    assert "A4" in page.caption[0].value


def test_several_boxes_may_be_open_on_a_page(frames):
    assert len(buttons(opened(frames["PLANS"], "a", "b", "c"))) == 14


def test_a_table_alone_has_no_pictures(frames):
    assert [b.label for b in buttons(opened(frames["PLANS"], "c"))] == ["数据（CSV）", "数据（Excel）"]


def test_without_a_browser_the_data_is_still_there_with_a_notice(frames, monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/no/such/browser")
    page = opened(frames["PLANS"], "a")
    assert [button.label for button in buttons(page)] == ["数据（CSV）", "数据（Excel）"]
    assert "/no/such/browser".replace("/", r"\/") in page.info[0].value


def test_a_browser_that_was_lost_is_told_and_can_be_tried_again(frames, monkeypatch):
    monkeypatch.setattr(pictures, "trouble", lambda: BrowserLost("浏览器中途退出"))
    page = opened(frames["PLANS"], "a")
    assert page.warning[0].value == "浏览器中途退出"
    assert len(buttons(page)) == 6


def test_what_is_downloaded_is_made_of_the_table_and_named_after_the_figure(frames, monkeypatch):
    made = {}
    monkeypatch.setattr(
        downloads.st, "download_button",
        lambda label, data, **options: made.update({options["file_name"]: (data(), options["mime"])}),
    )  # fmt: skip
    downloads._pictures("a", "社区教育", lambda size, format: f"{size} {format}".encode())
    downloads.data("a", "社区教育", frames["PLANS"])
    assert {file: data for file, (data, _mime) in list(made.items())[:4]} == {
        "社区教育_report.png": b"report png",
        "社区教育_slide.png": b"slide png",
        "社区教育_wide.png": b"wide png",
        "社区教育.svg": b"report svg",
    }
    assert made["社区教育.csv"][0].startswith(b"\xef\xbb\xbf") and made["社区教育.csv"][1] == "text/csv"
    assert made["社区教育.xlsx"][0].startswith(b"PK") and "spreadsheetml" in made["社区教育.xlsx"][1]


@pytest.mark.parametrize(("title", "stem"), [("a\x00b\u202ec\u200bd", "a_b_c_d"), ("\ufeff题", "题")])
def test_a_file_name_has_nothing_that_cannot_be_seen(title, stem):
    assert downloads.file_stem(title) == stem
