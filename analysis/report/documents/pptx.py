"""A report as a presentation: one finding a slide, its picture beside its numbers, in our deck or a user's template."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

from pptx.enum.shapes import PP_PLACEHOLDER as PH
from pptx.slide import Slide
from pptx.util import Emu, Inches, Pt

from ...figures.style import text_width
from ...i18n import _, use_language
from ..contents import Contents, Grid, Heading, Illustration, Paragraph, Section
from . import slide_parts as parts
from .package import blamed, rezipped, sign
from .slide_deck import find_layout, own_deck, template_deck
from .slide_fit import fitted, narrowed, pages, shortened, side_width, table_parts, text_height
from .slide_places import BOTTOM, MARGIN, place_lost, title_frame
from .wording import alternative, cut, line, missing, numbered, paragraphs, speech

COVER_SIZES, BYLINE_SIZES = (36, 32, 28, 24, 20, 16), (18, 16, 14, 12)
TEXT_SIZE, LEAD_SIZE, SMALL_SIZES = 20, 16, (11, 10)
BESIDE_SIZES, TABLE_SIZES = (11, 10), (14, 12, 11, 10, 9)
# The most characters of a cell.
BESIDE_CELL, TABLE_CELL = 100, 200
# The length, in Chinese characters, of a text that still stands above its table.
MOST_LEAD = 150
GAP, ROW = Inches(0.2), Inches(0.3)
# A picture takes so much of the slide's width where a table stands beside it, and of a wide one so much at least.
PICTURE, NARROWEST = 0.615, 0.52
# A title that reaches farther down leaves no room; it is put on top.
DEEPEST = 0.35


def pptx_bytes(
    contents: Contents, pictures: Callable[[str], bytes], *, template: Path | None = None
) -> bytes:
    """Return a report as a PPTX file; the same contents give the same bytes.

    `pictures` gives the PNG of a figure by its name. A `template` (a PPTX file) keeps its masters, layouts, theme and
    size, and loses its slides; raises RecipeError for one that cannot be used.
    """
    with use_language(contents.language), blamed(template, "pptx"):
        deck = template_deck(template) if template else own_deck()
        _Writer(deck, contents, pictures).write()
        sign(deck.core_properties, line(contents.title), contents.language)
        file = io.BytesIO()
        deck.save(file)
    return rezipped(file.getvalue())


class _Writer:
    """Writes the parts of a report as slides, one after the other."""

    def __init__(self, deck, contents: Contents, pictures: Callable[[str], bytes]) -> None:
        self.deck, self.contents, self.pictures = deck, contents, pictures
        self.lang = contents.language
        self.size = self.width, self.height = deck.slide_width, deck.slide_height

    def write(self) -> None:
        heading = self.contents.title
        self.cover()
        for part in self.contents.parts:
            if isinstance(part, Heading):
                heading = part.text
                self.section(part.text)
            elif isinstance(part, Paragraph):
                self.texts(heading, paragraphs(part.text))
            else:
                self.figure(part)
        if self.contents.limits:
            limits = [
                _("（{n}）{text}", n=n, text=line(text)) for n, text in enumerate(self.contents.limits, 1)
            ]
            self.texts(_("不能得出的结论"), limits)
        if self.contents.appendix:
            self.section(_("附录"))
        for section in self.contents.appendix:
            self.appendix(section)

    def slide(self, kind: str, title: str, sizes: Sequence[float] = parts.TITLE_SIZES) -> Slide:
        """Add a slide with its title; what does not fit in the title stands in the notes."""
        slide = self.deck.slides.add_slide(find_layout(self.deck, kind))
        if kind != "cover":
            parts.add_number(slide, len(self.deck.slides))
        place_lost(slide, self.size, cover=kind in ("cover", "section"))
        shape = slide.shapes.title
        if kind in ("text", "figure") and shape.top + shape.height > DEEPEST * self.height:
            shape.left, shape.top, shape.width, shape.height = title_frame(self.size)
        shown = parts.write_title(slide, title or "–", self.lang, sizes)
        if shown != line(title):
            parts.add_notes(slide, line(title))
        return slide

    def cover(self) -> None:
        slide = self.slide("cover", self.contents.title, COVER_SIZES)
        for shape in slide.placeholders:
            if shape.placeholder_format.type == PH.SUBTITLE and self.contents.byline:
                size = (Emu(shape.width).pt, Emu(shape.height).pt)
                shown, points = fitted(line(self.contents.byline), *size, BYLINE_SIZES)
                parts.write_texts(shape.text_frame, [shown], points, self.lang)
        parts.drop_empty(slide)

    def section(self, title: str) -> None:
        parts.drop_empty(self.slide("section", title, COVER_SIZES))

    def texts(self, title: str, texts: Sequence[str]) -> None:
        """Add as many slides as the texts need, in the layout's own place for text, if it has one."""
        if not texts:
            return
        slide = self.slide("text", title)
        found = pages(texts, *_points(self.text_frame(slide)[2:]), TEXT_SIZE)
        for n, page in enumerate(found, 1):
            slide = self.slide("text", title) if n > 1 else slide
            if len(found) > 1:
                self.count(slide, title, n, len(found))
            frame, body = self.text_frame(slide), _body(slide)
            if body is None:
                parts.add_text(slide, page, frame, TEXT_SIZE, self.lang)
            else:
                body.left, body.top, body.width, body.height = map(Emu, frame)
                parts.write_texts(body.text_frame, page, TEXT_SIZE, self.lang)
            parts.drop_empty(slide)

    def figure(self, part: Illustration) -> None:
        if part.error:
            self.texts(numbered(part), [missing(part)])
            return
        title = line(part.finding) or numbered(part)
        slide = self.slide("figure", title)
        left, top, width, height = self.area(slide)
        has_table = bool(part.grid and part.grid.rows and part.grid.columns)
        frame = (left, top, self.picture_width(part.grid, width) if has_table else width, height - ROW)
        picture = parts.add_picture(slide, self.pictures(part.name), frame, centred=not has_table)
        parts.describe(picture, numbered(part), alternative(part))
        below = (left, picture.top + picture.height, frame[2], ROW)
        self.small(slide, numbered(part), below)
        if has_table:
            start = picture.left + picture.width + GAP
            self.table(slide, part.grid, (start, top, left + width - start, height), numbered(part))
        parts.add_notes(slide, speech(part))
        parts.drop_empty(slide)

    def picture_width(self, grid: Grid, width: int) -> int:
        """Return the width of a picture beside a table; a wide table gets more room."""
        # A point more: lengths are whole numbers of EMU.
        needed = Pt(side_width(grid, BESIDE_SIZES[-1]) + 1)
        return max(min(round(self.width * PICTURE), width - GAP - needed), round(self.width * NARROWEST))

    def table(self, slide: Slide, grid: Grid, frame: Sequence[int], name: str) -> None:
        """Add as many rows and columns of a table as fit, and a line that says how many there are."""
        left, top, width, height = frame
        shown = narrowed(shortened(grid, BESIDE_CELL), Emu(width).pt, BESIDE_SIZES[-1])
        rows = table_parts(shown, Emu(width).pt, [Emu(height - ROW).pt], BESIDE_SIZES)[0]
        table = parts.add_table(slide, shown, rows, (left, top), name, self.lang)
        self.note(slide, cut(grid, rows.end, len(shown.columns)), table)

    def note(self, slide: Slide, text: str, table) -> None:
        """Write a line below a table."""
        if text:
            self.small(slide, text, (table.left, table.top + table.height + Pt(2), table.width, ROW))

    def small(self, slide: Slide, text: str, frame: Sequence[int]) -> None:
        """Write one small line; what does not fit stands in the notes."""
        shown, size = fitted(line(text), *_points(frame[2:]), SMALL_SIZES)
        parts.add_text(slide, [shown], frame, size, self.lang)
        if shown != line(text):
            parts.add_notes(slide, line(text))

    def appendix(self, section: Section) -> None:
        """Add a section: a short text stands above its table, a long one has slides of its own."""
        texts = [text for given in section.texts for text in paragraphs(given)]
        title, grid = line(section.title), section.grid and shortened(section.grid, TABLE_CELL)
        if not grid or not grid.rows or not grid.columns:
            self.texts(title, texts)
            return
        if sum(text_width(text, 1) for text in texts) > MOST_LEAD:
            self.texts(title, texts)
            texts = []
        slide = self.slide("figure", title)
        left, top, width, height = self.area(slide)
        lead = Pt(text_height(texts, Emu(width).pt, LEAD_SIZE)) if texts else 0
        if texts:
            parts.add_text(slide, texts, (left, top, width, lead), LEAD_SIZE, self.lang)
        heights = [Emu(height - ROW - lead).pt, Emu(height - ROW).pt]
        found = table_parts(grid, Emu(width).pt, heights, TABLE_SIZES)
        for n, rows in enumerate(found, 1):
            slide = self.slide("figure", title) if n > 1 else slide
            if len(found) > 1:
                self.count(slide, title, n, len(found))
            place = (left, top + (lead if n == 1 else 0))
            parts.add_table(slide, grid, rows, place, title, self.lang)
            parts.drop_empty(slide)

    def count(self, slide: Slide, title: str, n: int, total: int) -> None:
        """Say in the title which of several slides this is."""
        shown = _("{title}（{n}/{total}）", title=line(title), n=n, total=total)
        parts.write_title(slide, shown, self.lang)

    def text_frame(self, slide: Slide) -> tuple[int, int, int, int]:
        """Return where a text stands: in the layout's place for it, unless the title is in the way."""
        body, title = _body(slide), slide.shapes.title
        if body is None or body.top < title.top + title.height:
            return self.area(slide)
        return body.left, body.top, body.width, body.height

    def area(self, slide: Slide) -> tuple[int, int, int, int]:
        """Return the room between the title and the slide's number: left, top, width, height."""
        title = slide.shapes.title
        top, bottom = title.top + title.height + Inches(0.1), self.height - BOTTOM
        for shape in slide.placeholders:
            if shape.placeholder_format.type == PH.SLIDE_NUMBER and shape.top > self.height * 0.8:
                bottom = min(bottom, shape.top)
        return MARGIN, top, self.width - 2 * MARGIN, bottom - top


def _body(slide: Slide):
    kinds = (PH.OBJECT, PH.BODY)
    return next((shape for shape in slide.placeholders if shape.placeholder_format.type in kinds), None)


def _points(lengths: Sequence[int]) -> tuple[float, ...]:
    return tuple(Emu(length).pt for length in lengths)
