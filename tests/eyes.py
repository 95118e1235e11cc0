"""What a reader's eye would find wrong with a page, measured in the browser: texts that collide, hide or fade."""

import io
import re
from collections import Counter
from dataclasses import dataclass
from itertools import combinations

from axe_playwright_python.base import AXE_SCRIPT
from PIL import Image
from playwright.sync_api import Page

# What is Streamlit's own and cannot be changed from here: {rule: parts of elements}. The dropzone of the uploader
# has the role "presentation" and yet a name of its own; the button inside of it is what readers use.
EXCUSED = {"presentation-role-conflict": ('data-testid="stFileUploaderDropzone"',)}

# Pixels by which texts may touch, or reach over an edge: rounding.
TOUCH = 1.5
ENOUGH = 4.5
# Words of a plan or a policy's own name, quoted or in brackets.
RE_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|'[^']*'|\([\u3400-\u9fff]{1,4}\)")
RE_CHINESE = re.compile(r"[\u3400-\u9fff]")

# Every text that is drawn in a chart: its four corners in the window, colour, and the boxes that clip it.
JS_TEXTS = r"""() => {
    const shown = e => e.checkVisibility({checkOpacity: true, checkVisibilityCSS: true});
    const corners = (box, matrix) => [[0, 0], [1, 0], [1, 1], [0, 1]].map(([right, down]) => {
        const point = new DOMPoint(box.x + right * box.width, box.y + down * box.height).matrixTransform(matrix);
        return [point.x, point.y];
    });
    // The font's box has an empty rim: a Chinese character ends 0.28 em below its top, a g 0.07 em above its bottom.
    const ink = (text, size) => {
        const box = text.getBBox();
        return {x: box.x, y: box.y + 0.2 * size, width: box.width, height: box.height - 0.25 * size};
    };
    const rect = box => [box.left, box.top, box.right, box.bottom];
    const clips = text => {
        const found = [];
        for (let e = text; e && e.tagName !== 'DIV'; e = e.parentElement) {
            const id = (getComputedStyle(e).clipPath.match(/#([^"')]+)/) || [])[1];
            const shape = id && document.getElementById(id)?.firstElementChild;
            if (shape) {
                const [a, , c] = corners(shape.getBBox(), e.getScreenCTM());
                found.push([a[0], a[1], c[0], c[1]]);
            }
            if (e.tagName === 'svg') found.push(rect(e.getBoundingClientRect()));
        }
        return found;
    };
    // Whose colour the words have: a coloured square before them is a mark, not a text.
    const inked = text => {
        const nodes = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
        for (let node; (node = nodes.nextNode());)
            if (/[\p{L}\p{N}]/u.test(node.data)) return node.parentElement;
        return text;
    };
    const opacity = text => {
        let found = parseFloat(getComputedStyle(text).fillOpacity);
        for (let e = text; e && e.tagName !== 'DIV'; e = e.parentElement) found *= getComputedStyle(e).opacity;
        return found;
    };
    return [...document.querySelectorAll('.js-plotly-plot')].filter(shown).flatMap((chart, at) => {
        const frame = chart.closest('[data-testid="stPlotlyChart"]') || chart;
        const drawn = [...chart.querySelectorAll('.main-svg text')].filter(text =>
            text.textContent.trim() && shown(text) && !text.closest('.hoverlayer'));
        return drawn.map(text => ({
            chart: at,
            words: text.textContent.trim(),
            size: parseFloat(getComputedStyle(text).fontSize),
            fill: getComputedStyle(inked(text)).fill,
            opacity: opacity(text),
            quad: corners(ink(text, parseFloat(getComputedStyle(text).fontSize)), text.getScreenCTM()),
            clips: [rect(frame.getBoundingClientRect()), ...clips(text)],
        }));
    });
}"""
# Texts of the interface that must speak the reader's language; plan texts, terms and addresses stand elsewhere.
JS_INTERFACE = r"""() => {
    const own = ['h1', 'h2', 'h3', '[role="tab"]', '[data-testid="stButton"] button', '[data-testid="stPopoverButton"]',
        '[data-testid="stWidgetLabel"]', '[data-testid="stCaptionContainer"]', '[data-testid="stPageLink"]',
        '[data-testid="stAlert"]', '.js-plotly-plot .xtitle', '.js-plotly-plot .ytitle', '.js-plotly-plot .legendtext'];
    const theirs = '[class*="_panel"], [class*="_opened"], [class*="_evidence"], [role="tabpanel"] [data-testid="stCaptionContainer"]';
    return [...document.querySelectorAll(own.join(','))]
        .filter(e => e.checkVisibility() && !e.closest(theirs))
        // The place of an item in its plan, with the plan's own titles: "Wuhan 2016 · 1 健全机制 · 5".
        .filter(e => e.dataset.testid !== 'stCaptionContainer' || e.closest('[class*="_figure"]') || !/ \d{4} · /.test(e.textContent))
        .map(e => e.textContent.trim()).filter(Boolean);
}"""
JS_HEIGHT = """() => Math.ceil(document.querySelector('[data-testid="stMain"]').scrollHeight)"""
JS_AXE = "options => axe.run(document, options)"


@dataclass(frozen=True)
class Text:
    """A text in a chart: which `chart` of the page, the `words`, `size` and `fill`, the `quad` that it covers."""

    chart: int
    words: str
    size: float
    fill: str
    opacity: float
    quad: list[list[float]]
    clips: list[list[float]]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom in the window."""
        across, down = zip(*self.quad, strict=True)
        return min(across), min(down), max(across), max(down)


def unroll(page: Page) -> None:
    """Make the window as tall as the page, which scrolls inside of it: what cannot be seen cannot be measured."""
    size = page.viewport_size
    page.set_viewport_size({**size, "height": max(size["height"], page.evaluate(JS_HEIGHT))})


def texts(page: Page) -> list[Text]:
    """Return the texts that the page's charts show now, all of it in the window."""
    return [Text(**found) for found in page.evaluate(JS_TEXTS)]


def overlap(one: list, other: list) -> float:
    """Return by how many pixels two convex shapes, given by corners, reach into each other; 0 if they do not.

    The separating axis theorem: the least overlap of their shadows over the directions of all edges.
    """
    least = float("inf")
    for shape in (one, other):
        for (x, y), (u, v) in zip(shape, shape[1:] + shape[:1], strict=True):
            length = ((u - x) ** 2 + (v - y) ** 2) ** 0.5
            if length < 1e-6:
                continue
            across, down = (y - v) / length, (u - x) / length
            first, second = ([px * across + py * down for px, py in points] for points in (one, other))
            least = min(least, min(max(first), max(second)) - max(min(first), min(second)))
    return max(least, 0.0)


def collisions(found: list[Text], *, touch: float = TOUCH) -> list[str]:
    """Return which texts of one chart lie upon each other, as "one × other (pixels)"."""
    return [
        f"chart {one.chart + 1}: {one.words!r} × {other.words!r} ({depth:.1f} px)"
        for one, other in combinations(found, 2)
        if one.chart == other.chart and (depth := overlap(one.quad, other.quad)) > touch
    ]


def cut(found: list[Text], *, touch: float = TOUCH) -> list[str]:
    """Return which texts reach over the edge of their figure or of the part of it that shows them."""
    told = []
    for text in found:
        left, top, right, bottom = text.box
        over = max(max(a - left, b - top, right - c, bottom - d) for a, b, c, d in text.clips)
        if over > touch:
            told.append(f"chart {text.chart + 1}: {text.words!r} reaches {over:.1f} px over its edge")
    return told


def small(found: list[Text], *, least: float = 11) -> list[str]:
    """Return which texts are set in less than `least` pixels."""
    return [
        f"chart {text.chart + 1}: {text.words!r} {text.size} px" for text in found if text.size < least - 0.01
    ]


def luminance(colour: tuple[float, ...]) -> float:
    """Return the relative luminance of an sRGB colour of three parts from 0 to 255 (WCAG 2.2)."""
    parts = [part / 255 for part in colour[:3]]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def faint(page: Page, found: list[Text], *, enough: float = ENOUGH) -> list[str]:
    """Return which texts stand out too little from what lies behind them, paper or mark.

    What lies behind is read off a picture: the commonest colour in the text's box, because glyphs fill less of
    it than the ground does. The text's own colour is the declared one, mixed with the ground where it is not
    opaque: the pixels of thin strokes are blends.
    """
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    told = []
    for text in found:
        pixels = Counter(picture.crop(tuple(map(round, text.box))).get_flattened_data())
        ground = pixels.most_common(1)[0][0] if pixels else (255, 255, 255)
        fill = [float(part) for part in re.findall(r"[\d.]+", text.fill)]
        opacity = text.opacity * (fill[3] if len(fill) > 3 else 1)
        seen = tuple(opacity * a + (1 - opacity) * b for a, b in zip(fill, ground, strict=False))
        if (measured := contrast(seen, ground)) < enough:
            told.append(f"chart {text.chart + 1}: {text.words!r} {measured:.1f} on {ground}")
    return told


def chinese(page: Page) -> list[str]:
    """Return which texts of the interface hold Chinese outside of quotation marks."""
    told = page.evaluate(JS_INTERFACE)
    return [text for text in dict.fromkeys(told) if RE_CHINESE.search(RE_QUOTED.sub("", text))]


def violations(page: Page, *, excused: dict[str, tuple[str, ...]] | None = None) -> list[str]:
    """Return what axe-core finds against all its rules, but for the `excused`: {rule: parts of elements}."""
    page.evaluate(AXE_SCRIPT)
    rules = page.evaluate(JS_AXE, {"resultTypes": ["violations"]})["violations"]
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))} {node['html'][:120]}"
        for rule in rules
        for node in rule["nodes"]
        if not any(known in node["html"] for known in (excused or {}).get(rule["id"], ()))
    ]
