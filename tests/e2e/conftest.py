"""A real browser on a real server: one fresh server for each test module, one browser for all of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from analysis import config
from bench import drive

JS_TOO_WIDE = """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
    .some(e => e && e.scrollWidth > e.clientWidth)"""
BROKEN = '[data-testid="stException"], [data-testid="stAlertContentError"]'


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "e2e: drives a real browser")


@dataclass
class View:
    """A page in the browser with what went wrong on it so far."""

    page: Page
    url: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        """Note a console error, but for Streamlit's own 404 probes of _stcore below a deep link."""
        if message.type == "error" and "_stcore" not in message.location.get("url", ""):
            self.errors.append(message.text)

    def watch(self, request: Request) -> None:
        """Note a request to another host."""
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.netloc != urlsplit(self.url).netloc:
            self.foreign.append(request.url)

    def open(self, path: str = "/", *, charts: int = 0) -> "View":
        """Go to `path` and wait until the app is idle and its charts, at least `charts`, are drawn."""
        self.page.goto(f"{self.url}{path}")
        return self.settle(charts=charts)

    def settle(self, *, charts: int = 0) -> "View":
        """Wait as `open` does."""
        drive.wait_until_drawn(self.page, charts=charts)
        return self

    def resize(self, width: int) -> "View":
        """Make the window `width` pixels wide and wait until the charts have followed."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.wait_for_timeout(500)
        return self.settle()

    @property
    def broken(self) -> list[str]:
        """The texts of the exception and error boxes on the page."""
        return self.page.locator(BROKEN).all_inner_texts()

    @property
    def too_wide(self) -> bool:
        """Whether the page scrolls sideways."""
        return self.page.evaluate(JS_TOO_WIDE)

    @property
    def query(self) -> str:
        """The query string of the address bar."""
        return urlsplit(self.page.url).query


@pytest.fixture(scope="module")
def server() -> Iterator[drive.Server]:
    """A fresh server of the project's app."""
    with drive.served(config.ROOT / "app.py") as found:
        yield found


@pytest.fixture(scope="module")
def look(browser: Browser, server: drive.Server) -> Iterator[Callable[..., View]]:
    """Return a function that opens a tab of some width and colour scheme; equal tabs share a cache."""
    contexts = {}

    def new_view(width: int = 1280, scheme: str = "light") -> View:
        if (width, scheme) not in contexts:
            contexts[width, scheme] = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme=scheme,
                locale="zh-CN",
                reduced_motion="reduce",
            )
        page = contexts[width, scheme].new_page()
        page.set_default_timeout(drive.PATIENCE * 1000)
        view = View(page, server.url)
        page.on("console", view.hear)
        page.on("pageerror", lambda error: view.errors.append(str(error)))
        page.on("request", view.watch)
        return view

    yield new_view
    for context in contexts.values():
        context.close()
