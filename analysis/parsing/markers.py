"""List markers of official documents: 第一章 第一条 一、 （一） 1. 1） ①, found and read.

A candidate at the start of a line is strong; inside a line it is weak and counts only where it
continues a list, because a scrape may have lost the line break before it.
"""

import re
from dataclasses import dataclass

CN = "一二三四五六七八九十百"
DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
# Numbers that are one sign, each range from 1 on.
SINGLE = (("①", "⑳"), ("㈠", "㈩"), ("⑴", "⒇"), ("⒈", "⒛"))
# What may stand between 条 and the text of an article; 第三条规定 and 第三条第二款 cite an article.
NOT_CITED = "(?![的款项第、，。）》和及或至到中之]|规定|所)"

# Styles from the outermost to the innermost → pattern with the number in its last group; a decimal (3.3万) and
# a year (2020.5) are no markers, but 1.2020年 is one.
STYLES: dict[str, re.Pattern[str]] = {
    "part": re.compile(rf"第([{CN}]{{1,4}})(?:编|部分)"),
    "chapter": re.compile(rf"第([{CN}]{{1,4}})章"),
    "division": re.compile(rf"第([{CN}]{{1,4}})节"),
    "article": re.compile(rf"第([{CN}]{{1,5}}|\d{{1,3}})条{NOT_CITED}"),
    "cn_comma": re.compile(rf"(?<![第{CN}])([{CN}]{{1,3}})(?:、|[.．](?!\d))(?![{CN}]{{1,2}}年级)"),
    "cn_bracket": re.compile(rf"(?:[（(]|(?=[㈠-㈩]))([{CN}]{{1,3}}|[㈠-㈩])(?:[）)]|(?<=[㈠-㈩]))"),
    "arabic_dot": re.compile(r"(?<![\d.])(?:(\d{1,3})[.．、](?=(?:19|20)\d\d年|\D|\Z)|(?=[⒈-⒛])(.))"),
    "arabic_bracket": re.compile(r"(?:[（(]|(?<![\d（(]))(\d{1,2})[）)]|([⑴-⒇])"),
    "circled": re.compile(r"([①-⑳])"),
}
# Markers at the start of a line that lost a sign, such as 6加强, 三）加强 or 三，加强: never strong, they only fill a gap.
SLIPS: dict[str, re.Pattern[str]] = {
    "cn_comma": re.compile(rf"^[ \t\u3000]*([{CN}]{{1,3}})[,，](?=[一-鿿])", re.MULTILINE),
    "cn_bracket": re.compile(
        rf"^[ \t\u3000]*([{CN}]{{1,3}})[）)]|^[ \t\u3000]*[（(]([{CN}]{{1,3}})(?![）){CN}、是])", re.MULTILINE
    ),
    "arabic_dot": re.compile(
        r"^[ \t\u3000]*(\d{1,2})[,，:：]?(?=[一-鿿])(?![年月日个名所项万亿多余])", re.MULTILINE
    ),
}
# Lines without a number that take part in a document's order: a chapter heading, an enclosed text's title.
HEADING, TITLE = "heading", "title"
RANK = {style: rank for rank, style in enumerate((TITLE, HEADING, *STYLES))}
BLANKS = " \t\u00a0\u3000"
SENTENCE_ENDS = "。；！？”）〕】》\n"


@dataclass(frozen=True)
class Marker:
    """A list marker: `text[start:end]` reads as `number` in `style`; `strong` if it begins a line.

    `after_colon`: what stands before it announces a list. `after_stop`: it ends a sentence or a line.
    An unnumbered heading or title is a marker with number 0 whose `end` is its start.
    """

    start: int
    end: int
    style: str
    number: int
    strong: bool
    after_colon: bool = False
    after_stop: bool = True


def read_number(text: str) -> int:
    """Return the number that a marker's numeral (Chinese, Arabic or circled) stands for, 1-999."""
    for first, last in SINGLE:
        if first <= text <= last:
            return ord(text) - ord(first) + 1
    if text.isdecimal():
        return int(text)
    total, digit = 0, 0
    for c in text:
        if c in "十百":
            total += (digit or 1) * (10 if c == "十" else 100)
            digit = 0
        else:
            digit = DIGITS[c]
    return total + digit


def find_candidates(text: str, start: int = 0, end: int | None = None) -> list[Marker]:
    """Return every marker-like spot of text[start:end] in order, strong and weak; offsets count in `text`."""
    end = len(text) if end is None else end
    patterns = [(STYLES, True), (SLIPS, False)]
    found = [
        _marker(text, start, m, style, whole=whole)
        for styles, whole in patterns
        for style, pattern in styles.items()
        for m in pattern.finditer(text, start, end)
    ]
    return sorted(found, key=lambda c: (c.start, -c.end))


def _marker(text: str, start: int, found: re.Match[str], style: str, *, whole: bool) -> Marker:
    at = found.end() - len(found[0].lstrip(BLANKS))
    before = at - 1
    while before >= start and text[before] in BLANKS:
        before -= 1
    strong = before < start or text[before] == "\n"
    stop = strong or text[before] in SENTENCE_ENDS
    while before >= start and text[before].isspace():
        before -= 1
    colon = before >= start and text[before] in "：:"
    number = read_number(found[found.lastindex])
    return Marker(at, found.end(), style, number, strong and whole, colon, stop)
