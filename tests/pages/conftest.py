"""Pages on the five plans."""

import pytest
from streamlit.testing.v1 import AppTest

from analysis import config


@pytest.fixture
def five(built, pages_read):
    """Make the five plans the ones that pages and views read."""
    pages_read(built)


@pytest.fixture
def open_page(five):
    """Return a function that gives the AppTest of a page, run with its query."""

    def opened(path: str, **query: str | list[str]) -> AppTest:
        page = AppTest.from_file(str(config.ROOT / "app.py"), default_timeout=60).switch_page(path)
        for name, value in query.items():
            page.query_params[name] = value
        return page.run()

    return opened
