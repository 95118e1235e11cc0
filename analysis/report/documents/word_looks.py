"""How a Word document looks: by default as GB/T 9704-2012 sets official documents, or as a user's template says."""

from dataclasses import dataclass

# Fonts that come with Windows and Office, each with what stands in for it elsewhere: the same under its Chinese
# name, macOS, Founder (方正), WPS, Linux. 小标宋, which the standard asks for in the title, comes with none of
# them: a bold SimSun is nearest. (names, family and pitch as ECMA-376 part 1, 17.8.3, knows them)
FONTS = {
    "FangSong": ("仿宋,仿宋_GB2312,FangSong_GB2312,STFangsong,FZFangSong-Z02,方正仿宋_GBK,Noto Serif CJK SC", "modern", "fixed"),
    "SimHei": ("黑体,STHeiti,FZHei-B01,方正黑体_GBK,Noto Sans CJK SC", "modern", "fixed"),
    "KaiTi": ("楷体,楷体_GB2312,KaiTi_GB2312,STKaiti,FZKai-Z03,方正楷体_GBK,Noto Serif CJK SC", "modern", "fixed"),
    "SimSun": ("宋体,STSong,FZShuSong-Z01,方正书宋_GBK,Noto Serif CJK SC", "auto", "variable"),
}  # fmt: skip
LATIN = {"Times New Roman": ("Liberation Serif", "roman"), "Arial": ("Liberation Sans", "swiss")}
# 22 lines on a page of 225 mm; 28 characters of 16 points in 156 mm, so a quarter of a point closer.
PITCH, TIGHTER = 28.9, -0.25


@dataclass(frozen=True)
class Look:
    """A paragraph style: fonts, sizes in points, `line` as a pitch in points or, up to 5, a multiple of the font's.

    `indent` are characters of its first line; `keep` keeps it with the next paragraph, `outline` is its level in
    the outline from 0. What is 0, "" or None is as in the style Normal.
    """

    latin: str = ""
    chinese: str = ""
    size: float = 0
    bold: bool | None = None
    align: str = ""
    line: float = 0
    before: float | None = None
    after: float | None = None
    indent: int | None = None
    tighter: float = 0
    keep: bool = False
    outline: int | None = None
    boxed: bool = False


ROMAN, SANS = "Times New Roman", "Arial"
CHINESE = {
    "Normal": Look(ROMAN, "FangSong", 16, line=PITCH, before=0, after=0),
    "Title": Look(ROMAN, "SimSun", 22, True, "center", 36, before=0, after=14, keep=True),
    "Subtitle": Look(ROMAN, "KaiTi", 14, align="center", line=24, after=PITCH),
    "heading 1": Look(ROMAN, "SimHei", before=PITCH / 2, indent=2, keep=True, outline=0),
    "heading 2": Look(ROMAN, "KaiTi", before=PITCH / 4, indent=2, keep=True, outline=1),
    "TOC Heading": Look(ROMAN, "SimHei", align="center", before=0, after=6, keep=True),
    "table of figures": Look(ROMAN, "FangSong", 14, line=24),
    "Body Text": Look(align="both", indent=2, tighter=TIGHTER),
    "Figure": Look(align="center", line=1, before=6, keep=True),
    "caption": Look(ROMAN, "SimHei", 12, align="center", line=1.2, before=3, after=6),
    "Note": Look(ROMAN, "KaiTi", 10.5, align="both", line=1.25, after=3),
    "Limits": Look(ROMAN, "FangSong", 14, align="both", line=24, boxed=True),
    "Table Text": Look(ROMAN, "SimSun", 10.5, line=1.1, before=1, after=1),
    "footer": Look(ROMAN, "SimSun", 14, line=1),
}
ENGLISH = {
    "Normal": Look(ROMAN, "SimSun", 12, line=1.2, before=0, after=0),
    "Title": Look(SANS, "SimHei", 22, True, "center", 1.1, after=8, keep=True),
    "Subtitle": Look(SANS, "SimHei", 11, align="center", after=20),
    "heading 1": Look(SANS, "SimHei", 15, True, before=18, after=6, keep=True, outline=0),
    "heading 2": Look(SANS, "SimHei", 12.5, True, before=12, after=4, keep=True, outline=1),
    "TOC Heading": Look(SANS, "SimHei", 15, True, before=0, after=6, keep=True),
    "table of figures": Look(line=1.2, after=2),
    "Body Text": Look(after=7),
    "Figure": Look(align="center", line=1, before=6, keep=True),
    "caption": Look(SANS, "SimHei", 10, True, "center", before=4, after=6),
    "Note": Look(SANS, "SimHei", 9, line=1.2, after=3),
    "Limits": Look(after=0, boxed=True),
    "Table Text": Look(SANS, "SimHei", 9, line=1.1, before=1, after=1),
    "footer": Look(ROMAN, "SimSun", 11, line=1),
}
LOOKS = {"zh": CHINESE, "en": ENGLISH}
# What a template may lack; the rest of it is as in the template's own text.
ADDED = {
    "Title": Look(size=20, bold=True, align="center", line=1.2, after=12, indent=0, keep=True),
    "Subtitle": Look(align="center", line=1.2, after=18, indent=0),
    "heading 1": Look(size=16, bold=True, line=1.2, before=16, after=6, indent=0, keep=True, outline=0),
    "heading 2": Look(size=13, bold=True, line=1.2, before=12, after=4, indent=0, keep=True, outline=1),
    "TOC Heading": Look(size=16, bold=True, line=1.2, before=16, after=6, indent=0, keep=True),
    "table of figures": Look(indent=0),
    "Figure": Look(align="center", line=1, before=6, indent=0, keep=True),
    "caption": Look(size=10.5, align="center", line=1.2, before=4, after=6, indent=0),
    "Note": Look(size=10, line=1.2, after=3, indent=0),
    "Limits": Look(indent=0, boxed=True),
    "Table Text": Look(size=10, line=1.1, before=1, after=1, indent=0),
}
# Word has no styles of these names.
OWN = {"Figure", "Note", "Limits", "Table Text"}
