"""The styles and the font table of a Word document, as WordprocessingML."""

from xml.sax.saxutils import quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from .word_looks import FONTS, LATIN, OWN, Look

BORDER = '<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'
SIDES = ("top", "left", "bottom", "right")


def style_xml(name: str, look: Look, *, style_id: str, base: str) -> object:
    """Return a paragraph style as an element; `base` is the id of the style that it rests on, if any."""
    default = ' w:default="1"' if name == "Normal" else ""
    custom = ' w:customStyle="1"' if name in OWN else ""
    rest = f"<w:basedOn w:val={quoteattr(base)}/>" if base else ""
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="paragraph"{default}{custom} w:styleId="{style_id}">'
        f'<w:name w:val="{name}"/>{rest}<w:qFormat/><w:pPr>{_paragraph_xml(look)}</w:pPr>'
        f"<w:rPr>{_run_xml(look)}</w:rPr></w:style>"
    )


def font_table_xml() -> bytes:
    """Return the font table: which other fonts stand in for those of the document."""
    chinese = [_font_xml(name, *font, charset="86") for name, font in FONTS.items()]
    latin = [_font_xml(name, *font, "variable", charset="00") for name, font in LATIN.items()]
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:fonts {nsdecls('w')}>{''.join(chinese + latin)}</w:fonts>"
    ).encode()


def table_style_xml(style_id: str) -> object:
    """Return the style of tables: lines above, below and under the head, faint ones between the rows."""
    lines = [("top", 12, "000000"), ("bottom", 12, "000000"), ("insideH", 4, "BFBFBF")]
    borders = "".join(BORDER.format(side=side, size=size, space=0, colour=ink) for side, size, ink in lines)
    under = BORDER.format(side="bottom", size=6, space=0, colour="000000")
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{style_id}">'
        '<w:name w:val="Report Table"/><w:uiPriority w:val="99"/>'
        f'<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/>'
        '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>{under}</w:tcBorders>'
        "</w:tcPr></w:tblStylePr></w:style>"
    )


def _font_xml(name: str, others: str, family: str, pitch: str, *, charset: str) -> str:
    return (
        f'<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(others)}/><w:charset w:val="{charset}"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
    )


def _paragraph_xml(look: Look) -> str:
    """Return the properties of a paragraph in the order that the schema asks for."""
    found = "<w:keepNext/><w:keepLines/>" if look.keep else ""
    if look.boxed:
        sides = [BORDER.format(side=side, size=6, space=6, colour="7F7F7F") for side in SIDES]
        found += f'<w:pBdr>{"".join(sides)}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
    found += _spacing_xml(look) + _indent_xml(look)
    found += f'<w:jc w:val="{look.align}"/>' if look.align else ""
    return found + (f'<w:outlineLvl w:val="{look.outline}"/>' if look.outline is not None else "")


def _spacing_xml(look: Look) -> str:
    given = {"before": look.before, "after": look.after}
    parts = [f'w:{name}="{round(20 * value)}"' for name, value in given.items() if value is not None]
    if look.line:
        rule, unit = ("exact", 20) if look.line > 5 else ("auto", 240)
        parts.append(f'w:line="{round(unit * look.line)}" w:lineRule="{rule}"')
    return f"<w:spacing {' '.join(parts)}/>" if parts else ""


def _indent_xml(look: Look) -> str:
    if look.boxed:
        # The border stands outside of the text: it must not stand in the margin.
        return '<w:ind w:left="140" w:right="140" w:firstLine="0" w:firstLineChars="0"/>'
    if look.indent is None:
        return ""
    return f'<w:ind w:firstLineChars="{100 * look.indent}" w:firstLine="{320 * look.indent}"/>'


def _run_xml(look: Look) -> str:
    names = {"ascii": look.latin, "hAnsi": look.latin, "eastAsia": look.chinese, "cs": look.latin}
    fonts = " ".join(f"w:{slot}={quoteattr(name)}" for slot, name in names.items() if name)
    found = f"<w:rFonts {fonts}/>" if fonts else ""
    if look.bold is not None:
        found += f'<w:b w:val="{int(look.bold)}"/><w:bCs w:val="{int(look.bold)}"/>'
    found += f'<w:spacing w:val="{round(20 * look.tighter)}"/>' if look.tighter else ""
    size = round(2 * look.size)
    return found + (f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
