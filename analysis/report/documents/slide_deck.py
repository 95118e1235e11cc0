"""An empty presentation to write on: our own plain deck, or a user's template without its slides."""

from pathlib import Path

from lxml import etree
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import PP_PLACEHOLDER as PH
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout
from pptx.util import Emu, Inches

from ...errors import RecipeError
from ...i18n import N_
from .package import opened

# Latin letters, and Chinese: 微软雅黑 comes with Windows and Office; what lacks it takes the theme's Hans font.
FONTS = {"latin": "Arial", "ea": "Microsoft YaHei", "Hans": "Microsoft YaHei"}
# Dark and light ink, and the colours of the theme: the blues of the figures.
COLOURS = {"dk1": "1F2933", "dk2": "0B3C66", "lt2": "F2F6FA", "accent1": "1F6299", "accent2": "D08040"}
SIZE = (Inches(13.333), Inches(7.5))
# A template's slide where it does not say its size; in cm, the least on which a title and a text can be read.
USUAL_SIZE, LEAST = (Inches(10), Inches(7.5)), (10, 7)
# (left, top, width, height) in inches.
TITLE, BODY = (0.5, 0.3, 12.333, 0.9), (0.5, 1.35, 12.333, 5.5)
NUMBER, DATE, FOOTER = (11.833, 7.02, 1, 0.33), (0.5, 7.02, 3, 0.33), (4.2, 7.02, 5, 0.33)
COVER, BYLINE, SECTION = (0.9, 2.0, 11.5, 1.9), (0.9, 4.15, 11.5, 1.3), (0.9, 2.6, 11.5, 1.7)
KEPT = ("Title Slide", "Title and Content", "Section Header", "Title Only")
# Layouts between which the others stand, as PresentationML names them.
FRAMES = {"title": "cover", "secHead": "section"}
TITLES, FEET = (PH.TITLE, PH.CENTER_TITLE), (PH.DATE, PH.FOOTER, PH.SLIDE_NUMBER)
# Belongs to the slides that were there: their sections, the shows made of them.
UNWANTED = ("{*}custShowLst", "{*}extLst//{*}sectionLst/..")


def own_deck() -> Deck:
    """Return an empty presentation, 16:9, with a layout each for the cover, a section, a text and a figure."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = SIZE
    deck.element.find(qn("p:sldSz")).attrib.pop("type", None)
    for layout in list(deck.slide_layouts):
        if layout.name not in KEPT:
            deck.slide_layouts.remove(layout)
    _set_theme(deck)
    _set_master(deck)
    for layout in deck.slide_layouts:
        _set_layout(layout)
    _clear(deck)
    return deck


def template_deck(path: Path) -> Deck:
    """Return a user's template without its slides; raises RecipeError, see `opened`."""
    return opened(path, "pptx", lambda file: _usable(_clear(Presentation(file)), path))


def _usable(deck: Deck, path: Path) -> Deck:
    """Return a template's deck; raises where no slide could be written on it."""
    if not any(_title(layout) for layout in _layouts(deck)):
        raise RecipeError(N_("模板里没有带标题的版式"), path=path, hint=N_("在母版里加一个“仅标题”版式"))
    if deck.slide_width is None:
        deck.slide_width, deck.slide_height = USUAL_SIZE
    width, height = Emu(deck.slide_width).cm, Emu(deck.slide_height).cm
    if width < LEAST[0] or height < LEAST[1]:
        raise RecipeError(
            N_("模板的幻灯片太小：{width} × {height} 厘米，至少 {wide} × {high} 厘米"),
            path=path, hint=N_("在“设计”里把幻灯片改大"), width=f"{width:.1f}", height=f"{height:.1f}", wide=LEAST[0],
            high=LEAST[1],
        )  # fmt: skip
    return deck


def find_layout(deck: Deck, kind: str) -> SlideLayout:
    """Return the layout for a `kind` of slide (cover, section, text, figure) by its placeholders; else the plainest."""
    with_title = [layout for layout in _layouts(deck) if _title(layout)]
    plain = [layout for layout in with_title if layout.element.get("type") not in FRAMES] or with_title
    plainest = min(plain, key=lambda layout: len(_others(layout)))
    if kind == "figure":
        return plainest
    if kind == "text":
        return next((layout for layout in plain if _others(layout) in ([PH.OBJECT], [PH.BODY])), plainest)
    asked = next(name for name, means in FRAMES.items() if means == kind)
    named = [layout for layout in with_title if layout.element.get("type") == asked]
    covers = [layout for layout in with_title if kind == "cover" and PH.SUBTITLE in _others(layout)]
    return next(iter((*covers, *named)), plainest)


def _layouts(deck: Deck) -> list[SlideLayout]:
    return [layout for master in deck.slide_masters for layout in master.slide_layouts]


def _title(layout: SlideLayout) -> bool:
    """Return whether the slides of a layout have a title, which python-pptx knows by its index."""
    formats = [shape.placeholder_format for shape in layout.placeholders]
    return any(found.idx == 0 and found.type in TITLES for found in formats)


def _others(layout: SlideLayout) -> list[PH]:
    kinds = [shape.placeholder_format.type for shape in layout.placeholders]
    return [kind for kind in kinds if kind not in (*TITLES, *FEET)]


def _clear(deck: Deck) -> Deck:
    """Take out the slides with all that hangs on them, and what only they gave a sense."""
    ids = deck.slides._sldIdLst
    for slide in list(ids):
        deck.part.drop_rel(slide.rId)
        ids.remove(slide)
    for path in UNWANTED:
        for element in deck.element.findall(path):
            element.getparent().remove(element)
    for rels, kinds in (
        (deck.part.rels, (RT.PRINTER_SETTINGS,)),
        (deck.part.package._rels, (RT.THUMBNAIL, RT.EXTENDED_PROPERTIES)),
    ):
        for key in [key for key, rel in rels.items() if rel.reltype in kinds]:
            rels.pop(key)
    return deck


def _set_theme(deck: Deck) -> None:
    part = deck.slide_master.part.part_related_by(RT.THEME)
    theme = etree.fromstring(part.blob)
    for name in ("latin", "ea"):
        for font in theme.iterfind(f".//{{*}}fontScheme/*/{{*}}{name}"):
            font.set("typeface", FONTS[name])
    for font in theme.iterfind(".//{*}fontScheme/*/{*}font[@script='Hans']"):
        font.set("typeface", FONTS["Hans"])
    for name, value in COLOURS.items():
        colour = theme.find(f".//{{*}}clrScheme/{{*}}{name}")
        for child in list(colour):
            colour.remove(child)
        etree.SubElement(colour, qn("a:srgbClr")).set("val", value)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _set_master(deck: Deck) -> None:
    master = deck.slide_master
    places = {PH.TITLE: TITLE, PH.BODY: BODY, PH.DATE: DATE, PH.FOOTER: FOOTER, PH.SLIDE_NUMBER: NUMBER}
    for shape in master.placeholders:
        place(shape, places[shape.placeholder_format.type])
    title = master.element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("sz", "2600")
    title.find(qn("a:defRPr")).set("b", "1")
    title.find(f".//{qn('a:schemeClr')}").set("val", "tx2")
    text = master.element.find(f".//{qn('p:bodyStyle')}/{qn('a:lvl1pPr')}")
    text.attrib.update({"marL": "0", "indent": "0"})
    text.find(qn("a:defRPr")).set("sz", "2000")
    bullet = text.find(qn("a:buChar"))
    text.remove(text.find(qn("a:buFont")))
    bullet.getparent().replace(bullet, etree.Element(qn("a:buNone")))


def _set_layout(layout: SlideLayout) -> None:
    """Let a layout follow the master; the cover and sections are white on blue."""
    dark = layout.element.get("type") in FRAMES
    for shape in list(layout.placeholders):
        kind = shape.placeholder_format.type
        if layout.element.get("type") == "secHead" and kind == PH.BODY:
            shape.element.getparent().remove(shape.element)
        elif dark and kind in (*TITLES, PH.SUBTITLE):
            cover = BYLINE if kind == PH.SUBTITLE else COVER
            place(shape, SECTION if layout.element.get("type") == "secHead" else cover)
            _set_cover_text(shape, 18 if kind == PH.SUBTITLE else 36, bold=kind != PH.SUBTITLE)
        else:
            _unplace(shape)
    if dark:
        layout.background.fill.solid()
        layout.background.fill.fore_color.theme_color = MSO_THEME_COLOR.TEXT_2


def _set_cover_text(shape: object, size: int, *, bold: bool) -> None:
    body = shape.text_frame._txBody
    body.find(qn("a:bodyPr")).set("anchor", "b" if bold else "t")
    style = body.find(qn("a:lstStyle"))
    style.clear()
    level = etree.SubElement(style, qn("a:lvl1pPr"), {"marL": "0", "indent": "0", "algn": "l"})
    etree.SubElement(level, qn("a:buNone"))
    run = etree.SubElement(level, qn("a:defRPr"), {"sz": str(size * 100), "b": str(int(bold)), "cap": "none"})
    etree.SubElement(etree.SubElement(run, qn("a:solidFill")), qn("a:schemeClr")).set("val", "bg1")


def _unplace(shape: object) -> None:
    for frame in shape.element.findall(f"{qn('p:spPr')}/{qn('a:xfrm')}"):
        frame.getparent().remove(frame)


def place(shape: object, inches: tuple[float, float, float, float]) -> None:
    """Put a shape where `inches` say: left, top, width, height."""
    shape.left, shape.top, shape.width, shape.height = map(Inches, inches)
