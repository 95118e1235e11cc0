"""How wide the columns of a table are and how tall its rows, by the texts in them."""

import math
import re
from collections.abc import Sequence

from ...figures.style import text_width, wrap
from ..contents import Grid

# In font sizes: a column of long texts, the longest word that is not broken, the least of Chinese in a line.
WIDEST, LONGEST_WORD, NARROWEST = 40.0, 10.0, 6.0
# Above numbers a Chinese head of so many characters is not broken.
CHINESE_HEAD = 4.0
# The longest name of a row, in the first column, that is not broken.
LONGEST_NAME = 13.0
# A head, which is bold, is so much wider.
BOLD = 1.14
RE_WORD = re.compile(r"[!-~\u00a0-\u02ff]+")
# Texts are measured up to here: longer ones are wider than any column.
MEASURED = 200


def least_width(grid: Grid, size: float, *, pad: float) -> float:
    """Return the points in which no word and no number of a table is broken.

    `pad` is what a cell keeps free left and right together, in points.
    """
    return sum(_least(grid, at) * size + pad for at in range(len(grid.columns)))


def font_size(grid: Grid, room: float, sizes: Sequence[float], *, pad: float) -> float:
    """Return the first of `sizes` at which a table fits `room` points, see `least_width`, else the last."""
    return next((size for size in sizes if least_width(grid, size, pad=pad) <= room), sizes[-1])


def column_widths(grid: Grid, room: float, size: float, *, pad: float) -> list[float]:
    """Return the widths in points that fill `room`: each what its texts need, the longest share what is left.

    The names of the rows, in the first column, come first.
    """
    columns = range(len(grid.columns))
    whole = [_natural(grid, at) * size + pad for at in columns]
    least = [min(_least(grid, at) * size + pad, most) for at, most in enumerate(whole)]
    if sum(least) >= room or sum(whole) <= room:
        base = whole if sum(whole) <= room else least
        return [width * room / sum(base) for width in base]
    if whole[0] - pad <= LONGEST_NAME * size:
        least[0] = min(whole[0], least[0] + room - sum(least))
    wanted = [high - low for low, high in zip(least, whole, strict=True)]
    share = _level(wanted, room - sum(least))
    return [low + min(more, share) for low, more in zip(least, wanted, strict=True)]


def line_count(text: str, width: float, size: float) -> int:
    """Return how many lines of `width` points a text takes; a word longer than a line is broken."""
    found = wrap(text, width, size) or [""]
    return sum(max(1, math.ceil(text_width(line.rstrip(), size) / width - 0.02)) for line in found)


def row_lines(cells: Sequence[str], widths: Sequence[float], size: float, *, pad: float) -> int:
    """Return the number of lines of a row's tallest cell."""
    return max(
        line_count(cell, max(width - pad, size), size) for cell, width in zip(cells, widths, strict=True)
    )


def _level(wanted: Sequence[float], room: float) -> float:
    """Return the most that each gets when `room` is shared and nobody gets more than wanted."""
    for n, most in zip(range(len(wanted), 0, -1), sorted(wanted), strict=True):
        if most * n >= room:
            return room / n
        room -= most
    return max(wanted)


def _natural(grid: Grid, at: int) -> float:
    widths = [text_width(row[at][:MEASURED], 1) for row in grid.rows]
    return min(max(text_width(grid.columns[at], BOLD), *widths, 0.0) + 0.3, WIDEST)


def _least(grid: Grid, at: int) -> float:
    """Return the width at which no number and no word breaks and a line holds some Chinese."""
    texts = [grid.columns[at], *(row[at][:MEASURED] for row in grid.rows)]
    words = [len(word) * 0.56 for text in texts for word in RE_WORD.findall(text)]
    words += [len(word) * 0.56 * BOLD for word in RE_WORD.findall(grid.columns[at])]
    whole = max(text_width(text, 1) for text in texts)
    fewest = max(NARROWEST, min(whole / 4, LONGEST_WORD))
    if grid.numeric[at]:
        fewest = 0.0 if RE_WORD.search(grid.columns[at]) else CHINESE_HEAD
    fewest = min(whole, fewest)
    return min(max([fewest, *words]), LONGEST_WORD) + 0.3
