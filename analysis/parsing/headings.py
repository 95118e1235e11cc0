"""Lines that order a text without a number: chapter headings of a report, titles of enclosed texts.

A short line is a heading only where the numbering bears it out: the outermost list begins anew behind it,
or the text has no numbers at all. Such lines become markers without a number.
"""

import re
from dataclasses import dataclass

from .markers import HEADING, RANK, TITLE, Marker

MAX_HEADING_LINE, MAX_TITLE_LINE = 30, 80
# A heading has no full stop; a comma may part its two halves.
RE_HEADING = re.compile(
    r"(?=.*[一-鿿]{2})[^。；：！？;:!?…|<>—【】（(，,\n][^。；：！？;:!?…|\n]*[^。；：！？;:!?…|，、,\n]"
)
RE_DATE_LINE = re.compile(
    r"[^。，]{0,20}(?:\d{4}|[〇○ＯO零一二三四五六七八九]{4})年[^月。]{1,3}月(?:[^日。]{1,3}日)?[^。]{0,10}"
)
# What a plan, notice or regulation is called; 安排, 措施 and 报告 are chapters as often.
GENRE = (
    "(?:意见|方案|要点|办法|细则|规定|条例|规划|计划|纲要|通知|章程|规程|标准|决定|通告|公告)"
    "(?:[（(][^（）()\n]{1,12}[）)])?"
)
RE_TITLE = re.compile(
    rf"(?=.{{8,}})(?:关于[^。；：\n]{{4,70}}的[^。；：，\n]{{2,10}}|[^。；：，\n]{{4,70}}{GENRE})"
)
RE_CONTENTS = re.compile(r"目\s*录|目\s*次")
# Dots and the page number behind an entry of a table of contents.
RE_LEADER = re.compile(r"[\s.．·…⋯—-]{0,200}(?:\d{1,3}|[（(]\d{1,3}[）)])?$")
# A title's second line, such as 工作要点, is no heading.
RE_GENRE_ONLY = re.compile(rf"(?:年度|工作|实施|行动|管理|暂行)*{GENRE}")
CLOSED = "。；：！？:;!?”）)〕】》"


@dataclass(frozen=True)
class Line:
    """A line that is not blank: text[start:end] without the blanks around it."""

    start: int
    end: int
    text: str


def split_lines(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """Return the lines of text[start:end] that are not blank, in order, with offsets in `text`."""
    end = len(text) if end is None else end
    found = []
    for m in re.compile(r"[^\n]+").finditer(text, start, end):
        stripped = m[0].strip()
        if stripped:
            at = m.start() + m[0].index(stripped)
            found.append(Line(at, at + len(stripped), stripped))
    return found


def is_title(line: str) -> bool:
    """Tell whether a line reads like the title of a plan, notice or regulation."""
    return len(line) <= MAX_TITLE_LINE and bool(RE_TITLE.fullmatch(line))


def is_heading(line: str) -> bool:
    """Tell whether a line is short, without a full stop, and neither a date nor a title."""
    other = (RE_DATE_LINE, RE_CONTENTS, RE_GENRE_ONLY)
    short = len(line) <= MAX_HEADING_LINE and bool(RE_HEADING.fullmatch(line))
    return short and not is_title(line) and not any(pattern.fullmatch(line) for pattern in other)


def is_paragraph(line: str) -> bool:
    """Tell whether a line holds at least one sentence."""
    return any(sign in line for sign in "。；！？")


def contents_end(lines: list[Line]) -> int:
    """Return where the body begins behind a table of contents (its first entry comes again), 0 without one."""
    for k, line in enumerate(lines[:40]):
        if RE_CONTENTS.fullmatch(line.text) and k + 1 < len(lines):
            entry = RE_LEADER.sub("", lines[k + 1].text)
            again = next((later for later in lines[k + 2 :] if later.text == entry), None)
            return again.start if again else 0
    return 0


def find_unnumbered(lines: list[Line], candidates: list[Marker]) -> list[Marker]:
    """Return the headings and titles among `lines` as markers, judged by the strong ones of `candidates`."""
    strong = {c.start: c for c in candidates if c.strong}
    firsts = [c for c in strong.values() if c.number == 1]
    if not firsts:
        return [] if strong else [_marker(lines[k], HEADING) for k in _headings(lines, {}, "")]
    outer = min((c.style for c in firsts), key=RANK.__getitem__)
    list_numbers = _next_numbers(lines, strong, outer)
    begun = min(c.start for c in strong.values())
    titles = [
        k
        for k, line in enumerate(lines)
        if line.start > begun and line.start not in strong and list_numbers[k] == 1 and is_title(line.text)
        and _ends_paragraph(lines[k - 1].text)
    ]  # fmt: skip
    headings = _headings(lines, strong, outer, list_numbers)
    begins = sum(c.style == outer for c in firsts)
    if headings and begins == len(headings) + 1 and not titles:
        headings = [*_under_title(lines, strong, outer), *headings]
    if RANK[outer] < RANK["cn_bracket"]:
        # Numbered chapters below unnumbered ones: every list must have its heading.
        headings = [k for k in headings if list_numbers[k] == 1]
        headings = headings if begins == len(headings) > 1 and not titles else []
    found = [_marker(lines[k], TITLE) for k in titles] + [_marker(lines[k], HEADING) for k in headings]
    return sorted(found, key=lambda m: m.start)


def _next_numbers(lines: list[Line], strong: dict[int, Marker], outer: str) -> list[int | None]:
    """Return for each line the number of the next line that carries a marker of style `outer`."""
    numbers, following = [], None
    for line in reversed(lines):
        numbers.append(following)
        marker = strong.get(line.start)
        following = marker.number if marker and marker.style == outer else following
    return numbers[::-1]


def _headings(
    lines: list[Line], strong: dict[int, Marker], outer: str, list_numbers: list[int | None] | None = None
) -> list[int]:
    """Return the indices of the lines that head a part of the text."""
    front = next((k for k, line in enumerate(lines) if _opens(line.text) or line.start in strong), len(lines))
    found: list[int] = []
    for k, line in enumerate(lines[:-1]):
        if k == 0 or line.start in strong or not is_heading(line.text):
            continue
        following = lines[k + 1]
        marked = strong.get(following.start)
        # The last short line of the front may be a heading already; before a number it is the title.
        placed = k == front - 1 and not marked if k < front else _ends_paragraph(lines[k - 1].text)
        heads = marked.style == outer if marked else is_paragraph(following.text)
        number = list_numbers[k] if list_numbers else 1
        if placed and heads and (number == 1 or (number is None and found) or (marked and k >= front)):
            found.append(k)
    return found


def _under_title(lines: list[Line], strong: dict[int, Marker], outer: str) -> list[int]:
    """Return the index of a heading between the title and the first number, none if there is none."""
    first = next(k for k, line in enumerate(lines) if line.start in strong)
    opens = first > 1 and strong[lines[first].start].style == outer
    return (
        [first - 1] if opens and is_title(lines[first - 2].text) and is_heading(lines[first - 1].text) else []
    )


def _opens(line: str) -> bool:
    """The front of a text ends with its salutation or its first paragraph."""
    return is_paragraph(line) or line.endswith(("：", ":"))


def _ends_paragraph(line: str) -> bool:
    return line.endswith(tuple(CLOSED))


def _marker(line: Line, style: str) -> Marker:
    return Marker(line.start, line.start, style, 0, True)
