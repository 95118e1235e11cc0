"""The pictures of the README, made afresh: `python -m scripts.pictures`."""

from analysis import config
from bench import drive

DOCS = config.ROOT / "docs"
PAGES = {
    "overview": "/",
    "themes": "/themes?theme.mark=nanchang-2019",
    "pair": "/pair",
    "targets": "/targets",
    "validity": "/validity",
}


def main() -> None:
    """Take a picture of each page at 1280 pixels."""
    with drive.launched() as browser, drive.served(config.ROOT / "app.py") as server:
        for name, path in PAGES.items():
            page = browser.new_page(viewport={"width": 1280, "height": 1000}, locale="zh-CN")
            page.goto(server.url + path)
            drive.wait_until_drawn(page, charts=1)
            page.wait_for_timeout(1000)
            page.screenshot(path=DOCS / f"{name}.png")
            page.close()


if __name__ == "__main__":
    main()
