"""Clicking on the marks of a chart, as a reader does."""

from playwright.sync_api import TimeoutError

# Figures that promise evidence: the containers of those with an evidence tab.
JS_FIGURES = """() => [...document.querySelectorAll('[class*="st-key-"][class*="_figure"]')]
    .filter(box => [...box.querySelectorAll('[role="tab"]')].some(tab => tab.innerText === '依据'))
    .map(box => [...box.classList].find(name => /^st-key-.*_figure$/.test(name)).slice(7, -7))"""
# Where a chart's marks that stand for something are in the window; each is bound to its point and its trace.
JS_MARKS = """chart => [...chart.querySelectorAll('.points path.point, .bars path, .point > path, .textpoint')]
    .filter(mark => {
        const [own, parent] = [mark.__data__, mark.parentNode.__data__];
        const point = own && own.i !== undefined ? own : parent;
        const trace = point.trace || mark.closest('.trace').__data__[0].trace;
        return trace.meta && trace.meta.ids && trace.meta.ids[point.i];
    })
    .map(mark => [mark.getBoundingClientRect(), mark.querySelector('text')])
    .filter(([box]) => box.width > 1 && box.height > 1)
    .map(([box, text]) => {
        // A text is the mark where its point is, beside it or in its middle.
        const side = {start: 0.05, end: 0.95}[text && getComputedStyle(text).textAnchor] || 0.5;
        return [box.x + box.width * side, box.y + box.height / 2];
    })"""
TRIES = 12
# How long a mark below another is given.
MILLISECONDS = 10_000


def figures(view) -> list[str]:
    """Return the names of the page's figures that promise evidence."""
    return view.page.evaluate(JS_FIGURES)


def click(view, name: str):
    """Click marks of the figure until one opens its panel; return the panel. Some marks lie below others."""
    chart = view.page.locator(f".st-key-{name}")
    chart.scroll_into_view_if_needed()
    panel = view.page.locator(f".st-key-{name}_panel")
    points = chart.evaluate(JS_MARKS)
    for at in range(0, len(points), max(len(points) // TRIES, 1)):
        x, y = chart.evaluate(JS_MARKS)[at]
        view.page.mouse.move(x, y)
        view.page.mouse.click(x, y)
        try:
            panel.wait_for(timeout=MILLISECONDS)
        except TimeoutError:
            continue
        view.settle()
        return panel
    raise AssertionError(f"no mark of {name} opens anything ({len(points)} marks)")
