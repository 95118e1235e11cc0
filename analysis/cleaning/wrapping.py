"""Hard line wraps: telling a line end that a program put there from one that ends a paragraph."""

import re
from collections import Counter
from itertools import pairwise

from .edits import Edit

# Line lengths that a wrapping program leaves; paragraphs of a text that is not wrapped are longer.
MIN_WRAP, MAX_WRAP = 16, 120
# A text counts as wrapped if so many lines are full, and most of those stop in mid-sentence.
MIN_FULL_SHARE, MIN_FULL_LINES, MIN_BROKEN_SHARE = 0.3, 3, 0.6
RE_SENTENCE_END = re.compile(r"[。！？；!?;：:][”’）)]?$")
# A short line that ends like this is a title: what follows it is another paragraph.
RE_TITLE_END = re.compile(r"(?:要点|意见|方案|通知|办法|规定|条例|细则|规划|纲要|工作计划|报告)$")
# A date in a line of its own, under a signature.
RE_DATE_LINE = re.compile(
    r"[〇○ＯO零一二三四五六七八九\d]{4}年[十一二三四五六七八九\d]{1,3}月[十一二三四五六七八九\d]{1,3}日"
)
RE_BLANKS = re.compile(r"[ \t\u00a0\u3000]+")
# Columns that a line stands further in than the lines of a paragraph do: there another paragraph begins.
MIN_INDENT = 2
# A wrapper that breaks at hyphens leaves them at the line end.
RE_BROKEN_WORD = re.compile(r"[A-Za-z0-9]-$")
RE_MARKER_START = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|[（(]?[0-9０-９]{1,3}[）)]|[0-9０-９]{1,3}[.．、](?![0-9０-９])"
    r"|[①-⑳]|第[一二三四五六七八九十百]{1,4}[章节条]|附\s*件)"
)


def find_line_wraps(text: str) -> list[Edit]:
    """Find the line ends of a hard-wrapped text that do not end a paragraph; none if it is not wrapped."""
    lines = text.split("\n")
    width = _wrap_width(lines)
    if width is None:
        return []
    edits, at, margin = [], 0, _margin(lines, width)
    for line, following in pairwise(lines):
        at += len(line)
        apart = _indent(following) >= margin + MIN_INDENT or _is_date(line) or _is_date(following)
        if not apart and _continues(line, following, width):
            edits.append(Edit(at, at + 1, "", "line_wrap"))
        at += 1
    return edits


def _wrap_width(lines: list[str]) -> int | None:
    """Return the wrap width in characters, or None: a peak of the line lengths at their maximum."""
    filled = [line.rstrip() for line in lines if line.strip()]
    width = max(map(len, filled), default=0)
    if not MIN_WRAP <= width <= MAX_WRAP:
        return None
    full = [line for line in filled if len(line) >= width - 2]
    broken = [line for line in full if not RE_SENTENCE_END.search(line)]
    wrapped = len(full) >= max(MIN_FULL_LINES, MIN_FULL_SHARE * len(filled))
    return width if wrapped and len(broken) >= MIN_BROKEN_SHARE * len(full) else None


def _indent(line: str) -> int:
    """Return the columns of white space before a line; an ideographic space fills two."""
    return sum(2 if sign == "\u3000" else 1 for sign in line[: len(line) - len(line.lstrip())])


def _margin(lines: list[str], width: int) -> int:
    """Return the commonest indent of the lines that continue a full line stopping in mid-sentence."""
    under = [
        _indent(following)
        for line, following in pairwise(lines)
        if len(line.rstrip()) >= width - 2 and not RE_SENTENCE_END.search(line.rstrip()) and following.strip()
    ]
    return Counter(under).most_common(1)[0][0] if under else 0


def _is_date(line: str) -> bool:
    return bool(RE_DATE_LINE.fullmatch(RE_BLANKS.sub("", line)))


def _continues(line: str, following: str, width: int) -> bool:
    line, ended = line.rstrip(), RE_SENTENCE_END.search(line.rstrip())
    if not line or not following.strip():
        return False
    if RE_BROKEN_WORD.search(line) and following[0].isascii() and following[0].isalnum():
        return True
    if RE_MARKER_START.match(following):
        # A number at the start of a line is a marker unless the line above stops in mid-sentence.
        closed = ended or line.endswith(("）", ")", "〕", "】"))
        return len(line) >= width - 2 and not closed and bool(re.search(r"[，,。、]", line))
    if len(line) >= width - 2:
        return True
    # The wrapper broke early, at a blank or before a word: only inside a paragraph that is under way.
    heads = RE_MARKER_START.match(line) or RE_TITLE_END.search(RE_BLANKS.sub("", line))
    return not ended and len(line) > width // 2 and not heads
