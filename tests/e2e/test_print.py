"""On paper: every page prints all its figures, each whole on one sheet of A4 with its title."""

import re
from pathlib import PurePath

import eyes
import pypdfium2
import pytest

from ui.shell import NAV

pytestmark = pytest.mark.e2e

# Points of A4, and pixels of the page that go on one sheet: a taller figure cannot be whole.
WIDTH, HEIGHT = 595, 842
SHEET = 1000
# Of each figure with a chart: its title and height in pixels, in the order of the charts.
JS_FIGURES = """() => [...document.querySelectorAll('.js-plotly-plot')].map(chart => {
    const box = chart.closest('[class*="_figure"]');
    return box ? [box.querySelector('h2').innerText, box.getBoundingClientRect().height] : ['', Infinity];
})"""


def squeezed(text: str) -> str:
    """Return `text` without blanks and line breaks, which depend on the width of the paper."""
    return re.sub(r"\s+", "", text)


def sheets(data: bytes) -> list[str]:
    """Return what can be read within the edges of each sheet of a PDF."""
    return [
        squeezed(sheet.get_textpage().get_text_bounded(0, 0, WIDTH, HEIGHT))
        for sheet in pypdfium2.PdfDocument(data)
    ]


@pytest.mark.parametrize("path", [entry.path for entry in NAV])
def test_every_figure_is_whole_on_one_sheet(look, path):
    view = look().open("/" if path == "app.py" else f"/{PurePath(path).stem}")
    texts, figures = eyes.texts(view.page), view.page.evaluate(JS_FIGURES)
    printed = sheets(view.page.pdf(format="A4", print_background=True))
    cut = []
    for chart, (title, height) in enumerate(figures):
        words = {squeezed(text.words) for text in texts if text.chart == chart}
        if height < SHEET:
            lacking = min(
                (
                    [word for word in words if word not in sheet]
                    for sheet in printed
                    if squeezed(title) in sheet
                ),
                key=len,
                default=["title"],
            )
            cut += [f"{title}: {lacking[:5]} not on the sheet of the title"] if lacking else []
        elif missing := [word for word in words if word not in "".join(printed)]:
            cut.append(f"{title}: {missing[:5]} on no sheet")
    assert cut == []
    view.page.close()
