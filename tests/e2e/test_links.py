"""The filters as a reader meets them: a link reproduces the view, the menu keeps it, back undoes it."""

from pathlib import PurePath

import pytest
from playwright.sync_api import TimeoutError

from bench import drive
from ui.shell import NAV

pytestmark = pytest.mark.e2e

CHIP = ".react-aria-ComboBox [data-tag]"


def chips(view) -> list[str]:
    """Return what the sidebar's filters have chosen, in their order."""
    return view.page.get_by_test_id("stSidebar").locator(CHIP).all_inner_texts()


def pick(view, label: str, option: str) -> None:
    """Choose an option of a filter and wait for the page."""
    before = view.page.evaluate("location.search")
    view.page.get_by_test_id("stSidebar").get_by_role("combobox", name=label).click()
    view.page.get_by_role("option", name=option, exact=True).click()
    view.page.wait_for_function("(before) => location.search !== before", arg=before)
    view.settle()


def follow_menu(view, group: str, title: str) -> None:
    """Open a group of the menu, which draws the page anew, and follow its link."""
    view.page.locator(f".st-key-menu_{group} summary").click()
    link = view.page.get_by_test_id("stSidebar").get_by_role("link", name=title, exact=True)
    link.wait_for()
    view.settle()
    link.click()


def test_link_reproduces_the_view(look):
    view = look().open("/?city=wuhan&theme=teachers")
    assert chips(view) == ["武汉", "教师队伍"]
    assert view.query == "city=wuhan&theme=teachers"


def test_choice_goes_into_the_url_and_along_with_the_menu(look):
    view = look().open("/")
    pick(view, "城市", "南昌")
    assert view.query == "city=nanchang"
    view.page.keyboard.press("Escape")
    follow_menu(view, "source", "语料")
    view.page.wait_for_url("**/corpus?city=nanchang")
    view.page.get_by_role("heading", level=1, name="语料", exact=True).wait_for()
    assert chips(view.settle()) == ["南昌"]
    view.page.reload()
    assert chips(view.settle()) == ["南昌"]


def test_back_button_undoes_a_choice(look):
    view = look().open("/?year=2016")
    pick(view, "城市", "武汉")
    assert sorted(view.query.split("&")) == ["city=wuhan", "year=2016"]
    view.page.go_back()
    view.page.wait_for_function("() => location.search === '?year=2016'")
    view.page.locator(CHIP, has_text="武汉").wait_for(state="detached")
    assert chips(view.settle()) == ["2016"]


def test_unknown_values_are_dropped_with_a_notice(look):
    view = look().open("/?city=wuhan&city=atlantis&year=soon")
    notice = view.page.get_by_test_id("stAlertContentWarning").inner_text()
    assert "city=atlantis" in notice and "year=soon" in notice
    assert view.query == "city=wuhan"


def test_empty_selection_offers_the_way_back(look):
    view = look().open("/?city=wuhan&year=2023")
    assert "没有符合条件的任务" in view.page.get_by_test_id("stAlertContentInfo").inner_text()
    view.page.get_by_test_id("stMain").get_by_role("button", name="清除筛选").click()
    view.page.wait_for_function("() => location.search === ''")
    assert chips(view.settle(charts=1)) == []
    assert (view.broken, view.errors) == ([], [])


def test_language_stays_when_the_page_changes(look):
    view = look().open("/?lang=en")
    follow_menu(view, "source", "Corpus")
    view.page.wait_for_url("**/corpus?lang=en")


# What a page shows: the data of every chart, the choices and open tabs, what stands behind a chosen mark.
JS_SHOWN = """() => {
    const main = document.querySelector('[data-testid="stMain"]');
    const all = selector => [...main.querySelectorAll(selector)];
    // What a click leaves in a chart, besides the mark that the panel shows.
    const drawn = (name, value) => ['selectedpoints', 'uid'].includes(name) ? undefined : value;
    return {
        charts: all('.js-plotly-plot').map(chart => JSON.stringify(chart.data, drawn)),
        headings: all('h1, h2').map(e => e.innerText),
        options: all('[data-testid="stSelectbox"], [data-testid="stTextInput"]').map(e =>
            [e.innerText, e.querySelector('input')?.value]),
        tabs: all('[role="tab"][aria-selected="true"]').map(e => e.innerText),
        behind: all('[class*="_panel"], [class*="_opened"]').map(e => e.innerText.replace(/https?:\\S+/, '')),
    };
}"""
# Two, so that every figure has something to compare.
CITIES = "city=wuhan&city=nanchang"
# Seconds in which two pages come to show the same.
PATIENCE = 60


def touched(view, act) -> None:
    """Do `act` and wait until the URL and the page have followed."""
    before = view.page.url
    act()
    view.page.wait_for_function("before => location.href !== before", arg=before)
    view.settle()


def choose_another(view, box) -> None:
    """Choose the first option of a select box that is not the chosen one, if there is one.

    The first, because a long list moves under the mouse while it is scrolled.
    """
    options = view.page.get_by_role("option")
    box.get_by_role("combobox").click()
    try:
        options.first.wait_for(timeout=2_000)
    except TimeoutError:
        # The list closes when the page is drawn anew just then.
        box.get_by_role("combobox").click()
        options.first.wait_for()
    others = view.page.locator('[role="option"]:not([aria-selected="true"])')
    if options.count() > 1 and others.count():
        touched(view, others.first.click)
    else:
        view.page.keyboard.press("Escape")


def figure_boxes(view):
    """Return the boxes of the page's figures that have tabs."""
    return view.page.locator('[class*="st-key-"][class*="_figure"]:has([role="tab"])').all()


def pick_a_mark(view, box) -> None:
    """Choose a mark of a figure's list, if it has one."""
    touched(view, box.get_by_role("tab", name="依据").click)
    for listed in box.get_by_test_id("stSelectbox").all()[:1]:
        choose_another(view, listed)


def set_everything(view) -> None:
    """Choose something in every option, a mark in one figure and the table of another."""
    for n in range(view.page.get_by_test_id("stMain").get_by_test_id("stSelectbox").count()):
        boxes = view.page.get_by_test_id("stMain").get_by_test_id("stSelectbox")
        if n < boxes.count():
            choose_another(view, boxes.nth(n))
    boxes = figure_boxes(view)
    for box in boxes[:1]:
        if box.get_by_role("tab", name="依据").count():
            pick_a_mark(view, box)
    for box in boxes[1:2]:
        touched(view, box.get_by_role("tab", name="表").click)
    # A mark that was chosen from the list is shown under the chart too.
    for box in figure_boxes(view)[:1]:
        if box.get_by_role("tab", name="依据", selected=True).count():
            touched(view, box.get_by_role("tab", name="图").click)


@pytest.mark.parametrize("path", [entry.path for entry in NAV])
def test_a_link_reproduces_all_of_a_page(look, browser, path):
    view = look().open(f"{'/' if path == 'app.py' else f'/{PurePath(path).stem}'}?{CITIES}")
    set_everything(view)
    with browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN") as context:
        other = context.new_page()
        other.goto(view.page.url)
        for _ in range(PATIENCE):
            drive.wait_until_drawn(other)
            if other.evaluate(JS_SHOWN) == view.page.evaluate(JS_SHOWN):
                break
            other.wait_for_timeout(1000)
        assert other.evaluate(JS_SHOWN) == view.page.evaluate(JS_SHOWN)
        assert other.url == view.page.url
    assert (view.broken, view.errors) == ([], [])
    view.page.close()
