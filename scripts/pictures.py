"""The pictures of the README, made afresh: `python -m scripts.pictures`."""

from pathlib import Path

from analysis import config
from analysis.publishing import publish
from bench import drive

DOCS = config.ROOT / "docs"
FIGURES = ("theme-heatmap", "topic-map")
PAGES = {"overview": "/", "search": "/search"}


def main() -> None:
    """Draw the figures at report size and take a picture of each page at 1280 pixels."""
    publish.figures(config.DATA_DIR, DOCS, publish.Order(sizes=("report",), only=FIGURES))
    for name in FIGURES:
        (DOCS / "report" / f"{name}.png").replace(DOCS / f"{name}.png")
    (DOCS / "report").rmdir()
    (DOCS / publish.MANIFEST).unlink()
    with drive.launched() as browser, drive.served(config.ROOT / "app.py") as server:
        for name, path in PAGES.items():
            page = browser.new_page(viewport={"width": 1280, "height": 1000}, locale="zh-CN")
            page.goto(server.url + path)
            drive.wait_until_drawn(page, charts=1)
            page.wait_for_timeout(1000)
            page.screenshot(path=Path(DOCS / f"{name}.png"))
            page.close()


if __name__ == "__main__":
    main()
