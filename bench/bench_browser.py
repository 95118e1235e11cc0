"""What a reader waits for in the browser: a first visit, and the answer to a filter."""

from contextlib import contextmanager

from playwright.sync_api import Browser, Page

from analysis import config
from analysis.i18n import _

from . import drive
from .pairs import Ratio, compare

OVERVIEW = config.ROOT / "app.py"
ONE_BAR = config.ROOT / "bench" / "apps" / "one_bar.py"
CITIES = ("武进", "南昌", "武汉", "松江", "常州")
QUIET_MS = 700

# Notes when the number of drawn chart layers last changed, in ms since navigation.
JS_LAST_DRAWN = """() => {
    let before = -1;
    const look = () => {
        const now = document.querySelectorAll('.js-plotly-plot .main-svg').length;
        if (now !== before) { before = now; window.lastDrawn = performance.now(); }
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""
# Notes when the mouse was last pressed and when anything inside a chart last changed.
JS_LAST_CHANGE = """() => {
    window.pressed = window.changed = 0;
    document.addEventListener('pointerdown', () => { window.pressed = performance.now(); }, true);
    new MutationObserver(changes => {
        const inChart = change => change.target.closest?.('[data-testid="stPlotlyChart"]');
        if (changes.some(inChart)) window.changed = performance.now();
    }).observe(document.body, {subtree: true, childList: true, attributes: true});
}"""
JS_ANSWERED = "quiet => window.changed > window.pressed && performance.now() - window.changed > quiet"


def load_seconds(browser: Browser, url: str) -> float:
    """Return the seconds from navigation to the last chart drawn, in a browser that has nothing cached."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        page.add_init_script(f"({JS_LAST_DRAWN})()")
        page.goto(url)
        drive.wait_until_drawn(page, charts=1)
        page.wait_for_timeout(QUIET_MS)
        return page.evaluate("window.lastDrawn") / 1000
    finally:
        context.close()


def cold_load(browser: Browser, *, rounds: int = 7) -> Ratio:
    """Compare the first visit of the overview with all its charts with that of an app with one bar chart."""
    with drive.served(OVERVIEW) as ours, drive.served(ONE_BAR) as other:
        for server in (ours, other):
            load_seconds(browser, server.url)
        return compare(
            lambda: load_seconds(browser, ours.url),
            lambda: load_seconds(browser, other.url),
            name=_("首次打开总览"), unit="s", limit=1.5, rounds=rounds,
        )  # fmt: skip


@contextmanager
def _opened(browser: Browser, url: str):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        page.goto(url)
        drive.wait_until_drawn(page, charts=1)
        page.wait_for_timeout(QUIET_MS)
        page.evaluate(JS_LAST_CHANGE)
        yield page
    finally:
        context.close()


def answer_seconds(page: Page, city: str) -> float:
    """Choose `city` too; return the seconds from the press of the mouse to the last change of a chart."""
    page.get_by_test_id("stMultiSelect").first.get_by_role("combobox").click()
    page.get_by_role("option", name=city, exact=True).click()
    page.wait_for_function(JS_ANSWERED, arg=QUIET_MS)
    page.keyboard.press("Escape")
    return page.evaluate("(window.changed - window.pressed) / 1000")


def filter_change(browser: Browser) -> Ratio:
    """Compare the answer to a filter on the overview with that of the app with one bar chart.

    Cities are added one by one, so that no selection was seen, and cached, before.
    """
    with (
        drive.served(OVERVIEW) as ours, drive.served(ONE_BAR) as other,
        _opened(browser, ours.url) as our_page, _opened(browser, other.url) as other_page,
    ):  # fmt: skip
        ours_next, others_next = iter(CITIES), iter(CITIES)
        return compare(
            lambda: answer_seconds(our_page, next(ours_next)),
            lambda: answer_seconds(other_page, next(others_next)),
            name=_("改变筛选"), unit="s", limit=2.2, rounds=len(CITIES),
        )  # fmt: skip
