"""Where a title, a text and a number stand on a slide whose template does not say it; lengths in EMU."""

from pptx.enum.shapes import PP_PLACEHOLDER as PH
from pptx.slide import Slide
from pptx.util import Inches

from .slide_deck import TITLES

Frame = tuple[int, int, int, int]

# Beside everything, above and below a text; the height of a title.
MARGIN, TOP, BOTTOM, TITLE_HEIGHT = Inches(0.5), Inches(0.3), Inches(0.45), Inches(0.9)
NUMBER_WIDTH, NUMBER_HEIGHT = Inches(1), Inches(0.33)
# In less no word stands.
LEAST_WIDTH, LEAST_HEIGHT = Inches(0.8), Inches(0.25)
# Top and height on a cover, in heights of the slide.
COVER, BYLINE = (0.27, 0.26), (0.55, 0.18)


def place_lost(slide: Slide, size: tuple[int, int], *, cover: bool) -> None:
    """Put the placeholders of a slide that stand nowhere, or not on it, where they can be read.

    `size` is the slide's width and height; on a `cover` the title stands in the middle.
    """
    for shape in slide.placeholders:
        kind = shape.placeholder_format.type
        if not _stands(shape, size, small=kind == PH.SLIDE_NUMBER):
            shape.left, shape.top, shape.width, shape.height = _frame(kind, size, cover=cover)


def title_frame(size: tuple[int, int]) -> Frame:
    """Return the place of a title at the top of a slide."""
    return MARGIN, TOP, size[0] - 2 * MARGIN, TITLE_HEIGHT


def _stands(shape: object, size: tuple[int, int], *, small: bool) -> bool:
    """Return whether a shape has a place, its middle on the slide, and room for a word."""
    left, top, width, height = shape.left, shape.top, shape.width, shape.height
    if None in (left, top, width, height):
        return False
    roomy = small or (width >= LEAST_WIDTH and height >= LEAST_HEIGHT)
    return roomy and 0 <= left + width / 2 <= size[0] and 0 <= top + height / 2 <= size[1]


def _frame(kind: PH, size: tuple[int, int], *, cover: bool) -> Frame:
    width, height = size
    if kind == PH.SLIDE_NUMBER:
        return width - MARGIN - NUMBER_WIDTH, height - BOTTOM, NUMBER_WIDTH, NUMBER_HEIGHT
    if kind == PH.SUBTITLE or (cover and kind in TITLES):
        top, share = BYLINE if kind == PH.SUBTITLE else COVER
        return MARGIN, round(top * height), width - 2 * MARGIN, round(share * height)
    if kind in TITLES:
        return title_frame(size)
    top = TOP + TITLE_HEIGHT
    return MARGIN, top, width - 2 * MARGIN, height - top - BOTTOM
