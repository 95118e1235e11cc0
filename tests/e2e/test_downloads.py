"""What a reader takes home from a figure: its picture in every size, its data, and a notice where no picture is made."""

import csv
import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from analysis import config
from bench import drive

pytestmark = pytest.mark.e2e

BOX = ".st-key-theme_downloads"


def open_box(view, box=BOX):
    """Open a box of downloads; return what it holds."""
    view.page.locator(f"{box} button").first.click()
    body = view.page.get_by_test_id("stPopoverBody")
    body.get_by_test_id("stDownloadButton").last.wait_for()
    return body


def taken(view, body, label):
    """Return the suggested file name and the bytes of a download."""
    with view.page.expect_download() as started:
        body.get_by_role("button", name=label).click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


@pytest.fixture(scope="module")
def opened(look):
    """The page of the themes with the box of downloads of its first figure open."""
    view = look().open("/themes", charts=1)
    yield view, open_box(view)
    view.page.close()


@pytest.mark.parametrize(
    ("label", "ending", "width", "height"),
    [
        ("图片 · 报告（PNG）", "_report.png", 1890, None),
        ("图片 · 幻灯片（PNG）", "_slide.png", 1920, 1080),
        ("图片 · 宽屏（PNG）", "_wide.png", 2560, 1080),
    ],
)
def test_a_picture_in_every_size(opened, label, ending, width, height):
    name, data = taken(*opened, label)
    assert name.startswith("产教融合") and name.endswith(ending)
    picture = Image.open(io.BytesIO(data))
    picture.load()
    assert picture.width == width and (height is None or picture.height == height)
    assert picture.text["Source"].startswith("5 份计划") and len(picture.text["Settings"]) == 64
    assert taken(*opened, label) == (name, data)


def test_a_picture_to_edit(opened):
    name, data = taken(*opened, "矢量图（SVG）")
    assert name.startswith("产教融合") and name.endswith(".svg")
    root = ElementTree.fromstring(data)
    assert "Source: 5 份计划" in root[0].text
    assert "来源" in "".join(root.itertext())


def test_data_as_csv(opened):
    name, data = taken(*opened, "数据（CSV）")
    assert name.startswith("产教融合") and name.endswith(".csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert {row["theme"] for row in rows} == {"industry_education"}
    assert {"plan_id", "share", "low", "high"} <= set(rows[0])


def test_data_for_excel(opened):
    name, data = taken(*opened, "数据（Excel）")
    assert name.startswith("产教融合") and name.endswith(".xlsx")
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet and sheet.count(b"<row ") == 6


def test_the_box_stays_open_and_the_page_whole(opened):
    view, body = opened
    assert body.is_visible()
    assert (view.broken, view.errors, view.foreign) == ([], [], [])


def test_a_phone_shows_the_box_without_scrolling_sideways(look):
    view = look(width=390).open("/themes", charts=1)
    body = open_box(view)
    edges = body.bounding_box()
    assert edges["x"] >= 0 and edges["x"] + edges["width"] <= 390
    assert not view.too_wide
    view.page.close()


def test_without_a_browser_a_notice_stands_in_place_of_the_pictures(browser, monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/no/such/browser")
    with drive.served(config.ROOT / "app.py") as server:
        page = browser.new_page(locale="zh-CN")
        page.goto(f"{server.url}/themes")
        drive.wait_until_drawn(page, charts=1)
        page.locator(f"{BOX} button").first.click()
        body = page.get_by_test_id("stPopoverBody")
        body.get_by_test_id("stAlert").wait_for()
        assert "kaleido_get_chrome" in body.get_by_test_id("stAlert").inner_text()
        body.get_by_test_id("stDownloadButton").nth(1).wait_for()
        assert body.get_by_test_id("stDownloadButton").count() == 2
        page.close()
