"""The characters of a PDF as they were written: a browser names those that share a glyph by the first in the font.

一 shares its glyph with the radical ⼀ (U+2F00), so a reader who searches for 一 would find nothing.
"""

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from pypdf import PdfWriter
    from pypdf.generic import DictionaryObject

# Pairs of the character that the browser writes and the one that was meant. The radicals are those that Noto Sans SC
# and Noto Serif SC draw as the character (Unicode, EquivalentUnifiedIdeograph.txt); of the rest the common one.
RADICALS = (
    "⺂乛⺃乚⺅亻⺉刂⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺞歺⺟母⺠民⺡氵⺣灬⺤爫⺦丬⺨犭⺫罒⺭礻⺯糹⺰纟⺱罓⺹耂⺺肀⺾艹⺿艹⻀艹⻁虎⻂衤"
    "⻃覀⻅见⻆角⻈讠⻉贝⻋车⻌辶⻐钅⻑長⻒镸⻓长⻔门⻖阝⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾"
    "⻫斉⻬齐⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟⼾户"
)
OTHERS = "\u2003\u3000\u2012–\u2215／\u2329〈\u232a〉\u301c～"
MEANT = {a: b for pairs in (RADICALS, OTHERS) for a, b in zip(pairs[::2], pairs[1::2], strict=True)}
# A part of a ToUnicode map (ISO 32000-1, 9.10.3): lines of <code> <text>, or of <first> <last> <text of the first>.
RE_PART = re.compile(r"(begin(?:bfchar|bfrange)\n)(.*?)(\nendbf)", re.DOTALL)
RE_LINE = re.compile(r"((?:<[0-9A-Fa-f]+> )+)<([0-9A-Fa-f]+)>")


def mend(writer: "PdfWriter") -> None:
    """Make every text of a PDF readable by its own characters, for search and for reading aloud."""
    done: set[int] = set()
    for page in writer.pages:
        _mend_fonts(page["/Resources"], done)


def meant(text: str) -> str:
    """Return `text` with the characters that were written, in place of those that share their glyphs."""
    return "".join(MEANT.get(c) or (normalize("NFKC", c) if "⼀" <= c <= "⿕" else c) for c in text)


def mended(cmap: str) -> str:
    """Return a ToUnicode map of a browser's PDF with the characters that were written."""
    return RE_PART.sub(lambda part: part[1] + RE_LINE.sub(_line, part[2]) + part[3], cmap)


def _line(found: re.Match) -> str:
    codes = [int(code, 16) for code in re.findall(r"[0-9A-Fa-f]+", found[1])]
    first = bytes.fromhex(found[2]).decode("utf-16-be")
    texts = [first[:-1] + chr(ord(first[-1]) + n) for n in range(codes[-1] - codes[0] + 1)]
    right = [meant(text) for text in texts]
    if right == texts:
        return found[0]
    named = " ".join(f"<{text.encode('utf-16-be').hex().upper()}>" for text in right)
    return found[1] + (f"[{named}]" if len(codes) == 2 else named)


def _mend_fonts(resources: "DictionaryObject", done: set[int]) -> None:
    """Mend the fonts of a page or of a drawing inside of it; `done` are the maps that are."""
    for font in resources.get("/Font", {}).values():
        stream = font.get_object().get("/ToUnicode")
        if stream is not None and id(stream.get_object()) not in done:
            cmap = stream.get_object()
            done.add(id(cmap))
            cmap.set_data(mended(cmap.get_data().decode("ascii")).encode("ascii"))
    for drawing in resources.get("/XObject", {}).values():
        _mend_fonts(drawing.get_object().get("/Resources", {}), done)
