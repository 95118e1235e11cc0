"""The pictures of the README, made afresh: `python -m scripts.pictures`."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

from analysis import config, corpus
from analysis.report.make import report
from analysis.report.recipe_file import read_recipe, write_recipe
from bench import drive

DOCS = config.ROOT / "docs"
PAGES = {
    "overview": "/",
    "themes": "/themes?theme.mark=nanchang-2019",
    "pair": "/pair",
    "targets": "/targets",
    "validity": "/validity",
}


# The page of the printed report that is shown, counted from 0.
SHEET = 6


def sheet() -> None:
    """Print the project's own report and take a picture of a page."""
    with TemporaryDirectory() as folder:
        recipe, out = Path(folder) / "report.toml", Path(folder) / "out"
        own = read_recipe(config.DATA_DIR / "report.toml")
        text = write_recipe(replace(own, documents=("pdf",), formats=(), tables=()))
        corpus.write_bytes(recipe, text.encode())
        report(recipe, out, config.DATA_DIR)
        with pypdfium2.PdfDocument(out / "report.pdf") as document:
            document[SHEET].render(scale=1.2).to_pil().save(DOCS / "report-pdf.png")


def main() -> None:
    """Take a picture of each page at 1280 pixels."""
    sheet()
    with drive.launched() as browser, drive.served(config.ROOT / "app.py") as server:
        for name, path in PAGES.items():
            page = browser.new_page(viewport={"width": 1280, "height": 1000}, locale="zh-CN")
            page.goto(server.url + path)
            drive.wait_until_drawn(page, charts=1)
            page.wait_for_timeout(1000)
            page.screenshot(path=DOCS / f"{name}.png")
            page.close()
        page = browser.new_page(viewport={"width": 1280, "height": 1000}, locale="zh-CN")
        page.goto(server.url + "/report")
        page.get_by_role("button", name="从现成的报告开始").click()
        page.get_by_role("radio", name="三个主题的占比").click(force=True)
        page.get_by_role("img", name="三个主题的占比").wait_for()
        drive.wait_until_drawn(page)
        page.screenshot(path=DOCS / "report.png")
        page.close()


if __name__ == "__main__":
    main()
