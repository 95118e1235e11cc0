"""What fits on a slide: the size of a title, the pages of a text, the rows of a table; sizes in points."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..contents import Grid
from .widths import BOLD, column_widths, font_size, least_width, line_count, row_lines

# Lines of text are this far apart in font sizes; what another font may be wider.
LINE, SLACK = 1.25, 0.96
# Between paragraphs, in font sizes; inside of a text frame, beside and above its text.
GAP, INSET = 0.5, (7.2, 3.6)
CELL = (4.0, 2.5)
# Where a text may be parted between two slides.
RE_SENTENCE = re.compile(r"[^。！？；.!?;]*(?:[。！？；]+[”’）》]*|[.!?;]+[\"')]*(?:\s+|$)|[.!?;]|$)")


@dataclass(frozen=True)
class Rows:
    """A part of a table that fits: its rows from `start` to `end`, the widths, the heights with the head's first."""

    size: float
    start: int
    end: int
    widths: tuple[float, ...]
    heights: tuple[float, ...]


def fitted(text: str, width: float, height: float, sizes: Sequence[float]) -> tuple[str, float]:
    """Return a title that fits its frame and its size: the first of `sizes` that holds it, else cut at the last."""
    for size in sizes:
        if _holds(text, width, height, size):
            return text, size
    least, most = 0, len(text)
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (
            (middle, most) if _holds(text[:middle] + "…", width, height, sizes[-1]) else (least, middle - 1)
        )
    return text[:least].rstrip() + "…", sizes[-1]


def pages(texts: Iterable[str], width: float, height: float, size: float) -> list[list[str]]:
    """Return paragraphs in pages that fit a frame; one that is too long is parted after a sentence."""
    most = max(1.0, (height - 2 * INSET[1]) / (size * LINE))
    found, used = [[]], 0.0
    for text in _parted(texts, width, most, size):
        lines = _lines(text, width, size) + GAP
        if found[-1] and used + lines - GAP > most:
            found.append([])
            used = 0.0
        found[-1].append(text)
        used += lines
    return [page for page in found if page]


def text_height(texts: Sequence[str], width: float, size: float) -> float:
    """Return the height of a frame that holds paragraphs."""
    lines = sum(_lines(text, width, size) + GAP for text in texts)
    return lines * size * LINE + 2 * INSET[1]


def shortened(grid: Grid, most: int) -> Grid:
    """Return a table whose cells have at most so many characters: no row is taller than a slide."""

    def short(cells: Sequence[str]) -> tuple[str, ...]:
        return tuple(cell if len(cell) <= most else cell[: most - 1] + "…" for cell in cells)

    return replace(grid, columns=short(grid.columns), rows=tuple(map(short, grid.rows)))


def narrowed(grid: Grid, width: float, size: float) -> Grid:
    """Return the first columns of a table that fit a width unbroken, two at least."""
    for n in range(len(grid.columns), 0, -1):
        rows = tuple(row[:n] for row in grid.rows)
        found = replace(grid, columns=grid.columns[:n], rows=rows, numeric=grid.numeric[:n])
        if n <= 2 or side_width(found, size) <= width:
            return found
    return grid


def side_width(grid: Grid, size: float) -> float:
    """Return the width in which no word and no number of a table is broken."""
    return least_width(grid, size, pad=2 * CELL[0])


def table_parts(grid: Grid, width: float, heights: Sequence[float], sizes: Sequence[float]) -> list[Rows]:
    """Return the parts in which a table fits frames of `heights`, the last of which holds for all that follow."""
    size = font_size(grid, width, sizes, pad=2 * CELL[0])
    widths = tuple(column_widths(grid, width, size, pad=2 * CELL[0]))
    head = _row_height(grid.columns, [width / BOLD for width in widths], size)
    rest = [_row_height(cells, widths, size) for cells in grid.rows]
    found, start = [], 0
    while True:
        room, end = heights[min(len(found), len(heights) - 1)] - head, start
        while end < len(rest) and sum(rest[start : end + 1]) <= room:
            end += 1
        # One row that is taller than a slide would stop everything.
        end = min(max(end, start + 1), len(rest))
        found.append(Rows(size, start, end, widths, (head, *rest[start:end])))
        if end == len(rest):
            return found
        start = end


def _row_height(cells: Sequence[str], widths: Sequence[float], size: float) -> float:
    return row_lines(cells, widths, size, pad=2 * CELL[0]) * size * LINE + 2 * CELL[1]


def _lines(text: str, width: float, size: float) -> int:
    return line_count(text, (width - 2 * INSET[0]) * SLACK, size)


def _holds(text: str, width: float, height: float, size: float) -> bool:
    return _lines(text, width, size) * size * LINE + 2 * INSET[1] <= height


def _parted(texts: Iterable[str], width: float, most: float, size: float) -> Iterable[str]:
    for text in texts:
        if _lines(text, width, size) <= most:
            yield text
            continue
        part = ""
        for sentence in _pieces(text, width, most, size):
            if part and _lines(part + sentence, width, size) > most:
                yield part.strip()
                part = ""
            part += sentence
        yield part.strip()


def _pieces(text: str, width: float, most: float, size: float) -> Iterable[str]:
    """Yield the sentences of a text, and pieces of those that are longer than a page."""
    longest = max(1, int(int(most) * (width - 2 * INSET[0]) * SLACK / size))
    for sentence in RE_SENTENCE.findall(text):
        for at in range(0, len(sentence), longest):
            yield sentence[at : at + longest]
