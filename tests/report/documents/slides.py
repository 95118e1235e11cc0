"""What a reader finds in a presentation."""

import io

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from report.documents.office import png, sample

from analysis.report.documents.pptx import pptx_bytes


def opened(contents=None, **options):
    return Presentation(io.BytesIO(pptx_bytes(contents or sample(), png, **options)))


def titles(deck):
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def slide_of(deck, title):
    return next(slide for slide in deck.slides if slide.shapes.title.text_frame.text.startswith(title))


def texts(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def tables(slide):
    return [shape.table for shape in slide.shapes if shape.has_table]


def pictures(deck):
    return [
        shape for slide in deck.slides for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE
    ]


def inside(deck):
    """Whether everything stands on its slide."""
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    assert all(shape.width > 0 and shape.height > 0 for shape in shapes)
    return all(
        shape.left >= 0
        and shape.top >= 0
        and shape.left + shape.width <= deck.slide_width
        and shape.top + shape.height <= deck.slide_height
        for shape in shapes
    )
