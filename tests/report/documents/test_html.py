"""The page of a report in a real browser: whole, offline, readable by everybody, and dead to what its texts attempt."""

import re
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise

import eyes
import pytest
import written
from report.documents import office

from analysis.report.contents import Contents
from analysis.report.documents.html import html_bytes

JS_CHARTS = """() => [...document.querySelectorAll('.chart')].map(c => ({
    number: c.dataset.figure, role: c.getAttribute('role'), alt: c.getAttribute('aria-label'),
    drawn: !!c.querySelector('.main-svg'), width: c.querySelector('.main-svg')?.clientWidth,
    paper: c.querySelector('.main-svg')?.style.background,
    upright: [...c.querySelectorAll('.xtick text')].some(t => /rotate\\(-90/.test(t.getAttribute('transform'))),
}))"""
JS_HEADINGS = "() => [...document.querySelectorAll('h1, h2, h3, h4')].map(h => +h.tagName[1])"
JS_DEAD_LINKS = "() => [...document.links].filter(a => !document.querySelector(a.hash || 'x')).length"
JS_INJECT = """() => document.body.append(Object.assign(document.createElement('script'), {textContent: 'hacked = 1'}),
    Object.assign(new Image(), {src: 'http://127.0.0.1:9/x.png'}))"""
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(14, 17, 23)"


@pytest.fixture
def opened(browser, tmp_path):
    """opened(contents) opens the page of a report; what it asks for and complains about stands in `heard`."""
    contexts = []

    def show(contents: Contents, *, width=1280, scheme="light", **options):
        file = tmp_path / "report.html"
        file.write_bytes(html_bytes(contents))
        contexts.append(
            browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
        )
        page, page_heard = contexts[-1].new_page(), []
        page.heard = page_heard
        page.on("console", lambda message: page_heard.append(message.text))
        page.on("pageerror", lambda error: page_heard.append(str(error)))
        page.on("dialog", lambda dialog: (page_heard.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: note(page_heard, request.url, file.as_uri()))
        page.goto(file.as_uri())
        return page

    yield show
    for context in contexts:
        context.close()


def note(heard, url, own):
    if url != own and not url.startswith("data:"):
        heard.append(url)


def drawn(page):
    """Scroll through the page; return its charts."""
    for chart in page.locator(".chart").all():
        chart.scroll_into_view_if_needed()
        chart.locator(".main-svg").first.wait_for()
    return page.evaluate(JS_CHARTS)


@contextmanager
def printing(page):
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    yield
    page.evaluate("dispatchEvent(new Event('afterprint'))")


def test_a_page_holds_every_part_once_and_in_order(opened):
    page = opened(written.report())
    assert page.title() == page.locator("h1").inner_text() == "五地工作要点比较"
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert page.locator("figcaption").all_inner_texts() == [f"图 {n}　第{n}张" for n in range(1, 8)]
    levels = page.evaluate(JS_HEADINGS)
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.locator("nav a").all_inner_texts() == [
        "图 1　第1张", "一、主题", "图 2　第2张", "图 3　第3张", "二、承诺", *(f"图 {n}　第{n}张" for n in range(4, 8)),
        "不能得出的结论", "附录", "样本", "设置",
    ]  # fmt: skip
    assert page.evaluate(JS_DEAD_LINKS) == 0
    assert page.locator(".limits li").all_inner_texts() == ["不能说谁更重视。", "不能说趋势。"]
    plate = page.locator("#figure-2")
    told = plate.inner_text()
    for text in ("第2张图的结论", "n = 117 条", "怎样读　点是占比", "不能说成效。", "来源：工作要点。"):
        assert told.count(text) == 1
    assert page.locator("#figure-3 .notice").inner_text() == "图 3 没有画成：没有可画的内容"
    plate.locator("summary").click()
    assert plate.locator("table caption").inner_text() == "图 2 的数据"
    assert [cell.get_attribute("scope") for cell in plate.locator("th").all()] == ["col", "col"]
    assert plate.locator("td").all_inner_texts() == ["武汉 2016", "11%", "南昌 2019", "25%"]
    assert page.locator("section:has(#section-1) table").is_visible()


def test_charts_are_drawn_when_they_come_near_and_nothing_else_is_loaded(opened):
    page = opened(written.report())
    page.locator(".main-svg").first.wait_for()
    assert not page.evaluate(JS_CHARTS)[-1]["drawn"]
    charts = drawn(page)
    assert [(chart["number"], chart["alt"]) for chart in charts] == [
        (str(n), f"第{n}张图的替代文字") for n in (1, 2, 4, 5, 6, 7)
    ]
    assert {chart["role"] for chart in charts} == {"img"}
    assert page.heard == []


@pytest.mark.parametrize("width", [390, 1280, 1920])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_and_can_be_read_by_everybody(opened, width, scheme):
    page = opened(written.report(), width=width, scheme=scheme)
    page.locator("summary").first.click()
    charts = drawn(page)
    assert {chart["paper"] for chart in charts} == {DARK if scheme == "dark" else LIGHT}
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert eyes.violations(page) == []
    assert page.heard == []


@pytest.mark.parametrize("width", [390, 1280])
def test_whatever_its_texts_hold_is_shown_and_nothing_more(opened, width):
    page = opened(written.hostile(), width=width)
    drawn(page)
    shown = " ".join(written.HOSTILE.split())
    for place in (
        "h1",
        "#part-1",
        "#figure-1 h3",
        "figcaption >> nth=0",
        ".limits li",
        "td >> nth=0",
        "th >> nth=0",
    ):
        assert shown in " ".join(page.locator(place).first.text_content().split()), place
    assert page.locator(".chart").get_attribute("aria-label") == written.HOSTILE
    assert page.locator("script").count() == 3
    assert page.locator("body img, main script, main style, body a:not([href^='#'])").count() == 0
    assert page.evaluate("window.hacked") is None
    label = page.locator(".chart .ytick text").first.text_content()
    assert "<script>window.hacked = 1</script>" in label
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.heard == []


def test_its_policy_stops_what_got_in_all_the_same(opened):
    page = opened(written.report())
    page.evaluate(JS_INJECT)
    page.wait_for_timeout(200)
    assert page.evaluate("window.hacked") is None
    assert sum("Content Security Policy" in text for text in page.heard) == 2


def test_all_charts_are_printed_light_and_in_one_width(opened):
    page = opened(written.report(), width=390, scheme="dark")
    before = drawn(page)
    with printing(page):
        charts = page.evaluate(JS_CHARTS)
        assert {(chart["paper"], chart["width"]) for chart in charts} == {(LIGHT, 620)}
    assert page.evaluate(JS_CHARTS) == before
    page.reload()
    with printing(page):
        assert all(chart["drawn"] for chart in page.evaluate(JS_CHARTS))


def test_charts_follow_the_window_and_the_scheme(opened):
    contents = written.report()
    parts = (written.illustration(1, written.cells(columns=9)),)
    page = opened(Contents(contents.title, "", "zh", parts))
    assert not drawn(page)[0]["upright"]
    page.set_viewport_size({"width": 390, "height": 900})
    page.emulate_media(color_scheme="dark")
    for _ in range(50):
        (chart,) = page.evaluate(JS_CHARTS)
        if chart["upright"] and chart["paper"] == DARK and chart["width"] == 324:
            return
        page.wait_for_timeout(100)
    raise AssertionError(chart)


def test_without_scripts_texts_and_data_are_there(opened):
    page = opened(written.report(), java_script_enabled=False)
    assert "JavaScript" in page.locator(".notice").first.inner_text()
    page.locator("summary").first.click()
    assert page.locator("table").first.is_visible()


def test_the_same_report_has_the_same_bytes_and_names_no_place_to_load_from():
    first = html_bytes(written.report())
    assert first == html_bytes(written.report())
    page = re.sub(rb"<script.*?</script>", b"", first, flags=re.DOTALL)
    assert not re.search(rb"(?:src|href|url\()\W*(?:https?:|//)", page)


def test_an_english_report_speaks_english(opened):
    page = opened(written.report("en"))
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("#limits").inner_text() == "What may not be concluded"


def test_nothing_that_cannot_be_seen_is_left_in_a_text():
    page = html_bytes(office.hostile()).decode()
    assert (
        office.SHOWN.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#39;")
        in page
    )
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069\ufffe]", page)


def test_line_ends_of_any_system_part_paragraphs_and_captions_are_one_line():
    part = replace(office.figure(1), caption="一\r\n二", error="三\r四")
    page = html_bytes(office.sample(parts=(office.Paragraph("甲\r\n\r\n乙"), part))).decode()
    assert "<p>甲</p>\n<p>乙</p>" in page
    assert "<figcaption>图 1　一 二</figcaption>" in page and "图 1 没有画成：三 四" in page


def test_columns_that_are_left_out_are_told_also_below_many_rows():
    grid = replace(office.LONG, total=12)
    page = html_bytes(office.sample(parts=(office.figure(1, grid=grid),), appendix=())).decode()
    assert page.count("主题54") == 1 and page.count('<p class="note">这里是前 2 列，共 12 列') == 1
