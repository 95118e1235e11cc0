"""List markers of official documents: 一、 （一） 1. 1） ① 第一章 第一条, read and put in order.

A candidate at the start of a line is strong; inside a line it is weak and counts only where it
continues a list, because a scrape may have lost the line break before it.
"""

import re
from dataclasses import dataclass

CN = "一二三四五六七八九十百"
DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}

# style → pattern with the number in group 1; a decimal (3.3万) and a year are no markers.
STYLES: dict[str, re.Pattern[str]] = {
    "chapter": re.compile(rf"第([{CN}]{{1,4}})[编章]"),
    "article": re.compile(rf"第([{CN}]{{1,5}})条(?=[\s　]|[^的款项第、，。）》])"),
    "cn_comma": re.compile(rf"(?<![第{CN}])([{CN}]{{1,3}})、"),
    "cn_bracket": re.compile(rf"[（(]([{CN}]{{1,3}})[）)]"),
    "arabic_dot": re.compile(r"(?<![\d.])(\d{1,3})[.．、](?![\d])"),
    "arabic_bracket": re.compile(r"(?:[（(]|(?<![\d（(]))(\d{1,2})[）)]"),
    "circled": re.compile(r"([①-⑳])"),
}


@dataclass(frozen=True)
class Marker:
    """A list marker: `text[start:end]` reads as `number` in `style`; `strong` if it begins a line."""

    start: int
    end: int
    style: str
    number: int
    strong: bool


def read_number(text: str) -> int:
    """Return the number that a marker's numeral (Chinese, Arabic or circled) stands for, 1-999."""
    if text.isdecimal():
        return int(text)
    if "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    total, digit = 0, 0
    for c in text:
        if c in "十百":
            total += (digit or 1) * (10 if c == "十" else 100)
            digit = 0
        else:
            digit = DIGITS[c]
    return total + digit


def find_candidates(text: str) -> list[Marker]:
    """Return every marker-like spot of `text` in order, strong and weak."""
    found = []
    for style, pattern in STYLES.items():
        for m in pattern.finditer(text):
            line_start = text.rfind("\n", 0, m.start()) + 1
            strong = not text[line_start : m.start()].strip()
            found.append(Marker(m.start(), m.end(), style, read_number(m[1]), strong))
    return sorted(found, key=lambda c: (c.start, -c.end))


def choose(candidates: list[Marker], *, glued: bool) -> list[tuple[int, Marker]]:
    """Return (level, marker) for the candidates that form the document's lists, in order.

    A list's style keeps its level until a marker of a higher level ends it; numbering may run on over
    the sections. Weak candidates count with `glued` (the text lost its line breaks), or where they fill
    the gap before a strong one. Level 0 is the outermost.
    """
    stack: list[str] = []  # styles from the outermost level inwards
    last: dict[str, int] = {}  # last number seen of each style
    chosen: list[tuple[int, Marker]] = []
    for i, candidate in enumerate(candidates):
        if chosen and candidate.start < chosen[-1][1].end:
            continue
        if not (candidate.strong or glued or _fills_gap(candidate, candidates[i + 1 :], stack)):
            continue
        if not _fits(candidate, stack, last):
            continue
        if candidate.style in stack:
            del stack[stack.index(candidate.style) + 1 :]
        else:
            stack.append(candidate.style)
        last[candidate.style] = candidate.number
        chosen.append((len(stack) - 1, candidate))
    return chosen


def _fills_gap(candidate: Marker, following: list[Marker], stack: list[str]) -> bool:
    """A weak marker whose successor begins a line, in a list that is open: its own line break was lost."""
    after = next((c for c in following if c.strong and c.style == candidate.style), None)
    return candidate.style in stack and after is not None and after.number == candidate.number + 1


def _fits(candidate: Marker, stack: list[str], last: dict[str, int]) -> bool:
    number, seen = candidate.number, last.get(candidate.style, 0)
    if candidate.style in stack:
        return number == seen + 1 or (candidate.strong and seen < number <= seen + 3)
    if number == 1:
        return True
    return number == seen + 1 or (candidate.strong and 0 < seen < number <= seen + 3)
