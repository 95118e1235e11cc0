"""What a reader takes home from a figure: its picture, its data, the items behind it."""

import csv
import io
from pathlib import Path

import pytest

pytestmark = pytest.mark.e2e

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def view(look):
    """The page of the themes with its charts drawn; the first shows one theme."""
    view = look().open("/themes", charts=1)
    yield view
    view.page.close()


def test_data_as_csv(view):
    with view.page.expect_download() as started:
        view.page.get_by_role("button", name="下载数据（CSV）").first.click()
    download = started.value
    assert download.suggested_filename.startswith("产教融合") and download.suggested_filename.endswith(".csv")
    data = Path(download.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert {row["theme"] for row in rows} == {"industry_education"}
    assert {"plan_id", "share", "low", "high"} <= set(rows[0])


def test_picture_as_png(view):
    chart = view.page.get_by_test_id("stPlotlyChart").first
    chart.hover()
    with view.page.expect_download() as started:
        chart.locator('[data-title="下载图片（PNG）"]').click()
    download = started.value
    assert download.suggested_filename.startswith("产教融合") and download.suggested_filename.endswith(".png")
    data = Path(download.path()).read_bytes()
    assert data.startswith(PNG)
    width = int.from_bytes(data[16:20], "big")
    assert width == pytest.approx(3 * chart.bounding_box()["width"], abs=6)


def test_items_behind_a_figure_open_on_request(view):
    box = view.page.get_by_test_id("stMain").get_by_test_id("stExpander").first
    assert box.get_by_test_id("stText").count() == 0
    box.locator("summary").click()
    box.get_by_test_id("stText").first.wait_for()
    assert f"（{box.get_by_test_id('stText').count()} 条）" in box.locator("summary").inner_text()
    assert (view.broken, view.errors, view.foreign) == ([], [], [])
