"""Hard line wraps: telling a line end that a program put there from one that ends a paragraph."""

import re
from collections import Counter
from itertools import pairwise

from .edits import Edit

# Longest line that a wrapping program leaves; paragraphs of a text that is not wrapped are longer.
MAX_WRAP = 120
# Lines that must be full before a text counts as wrapped.
MIN_FULL_SHARE, MIN_FULL_LINES = 0.3, 6
RE_SENTENCE_END = re.compile(r"[。！？；!?;：:][”’）)]?$")
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
    edits, at = [], 0
    for line, following in pairwise(lines):
        at += len(line)
        if _continues(line, following, width):
            edits.append(Edit(at, at + 1, "", "line_wrap"))
        at += 1
    return edits


def _wrap_width(lines: list[str]) -> int | None:
    """Return the wrap width in characters, or None: a peak of the line lengths at their maximum."""
    lengths = [len(line.rstrip()) for line in lines if line.strip()]
    if not lengths or max(lengths) > MAX_WRAP:
        return None
    width = max(lengths)
    counts = Counter(lengths)
    full = counts[width] + counts[width - 1] + counts[width - 2]
    return width if full >= max(MIN_FULL_LINES, MIN_FULL_SHARE * len(lengths)) else None


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
    return not ended and len(line) > width // 2 and not RE_MARKER_START.match(line)
