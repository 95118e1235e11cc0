"""Which marker candidates form the lists of a document, and how deep each list lies.

A list keeps its level until a marker of a higher level ends it. Numbering may begin anew under each
section or run on over the sections; the lists of a second enclosed text begin anew at the outermost level.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from .markers import HEADING, RANK, TITLE, Marker

# A number may be missing from a list, or two, where its marker begins a line.
MAX_GAP = 3
# Only these begin anew at their own level; a second 1. inside an item is a list of its own.
OUTER = ("part", "chapter", "division", "cn_comma")
ARABIC = ("arabic_dot", "arabic_bracket", "circled")
# An article inside a line is one only behind a full stop, or behind its chapter's heading.
MAX_CHAPTER_HEADING = 30


def choose(candidates: list[Marker], *, glued: bool = False) -> list[tuple[int, Marker]]:
    """Return (level, marker) for the candidates that form the document's lists, in order.

    Weak candidates count with `glued` (the text lost its line breaks), or where they fill the gap before
    a strong one. Level 0 is the outermost.
    """
    ahead = _Ahead(candidates, glued=glued)
    stack: list[str] = []  # styles from the outermost level inwards
    last: dict[str, int] = {}  # last number seen of each style
    chosen: list[tuple[int, Marker]] = []
    inner: set[int] = set()  # places of lists of an open style inside one of its items
    for i, candidate in enumerate(candidates):
        if i in inner or (chosen and candidate.start < chosen[-1][1].end):
            continue
        if not (candidate.strong or (glued and _may_begin(candidate, chosen)) or ahead.fills_gap(i, stack)):
            continue
        level = _level(i, candidate, stack, last, ahead)
        if level is None:
            inner.update(ahead.run(i, stack) if candidate.style in stack and candidate.number == 1 else ())
            continue
        if candidate.style == TITLE or (level == 0 and candidate.style in stack and candidate.number == 1):
            # Another text begins, or a section's number is misprinted and the numbers below it run on.
            last = {} if candidate.style == TITLE else ahead.running_on(i, last)
        stack[level:] = [] if candidate.style == TITLE else [candidate.style]
        last[candidate.style] = candidate.number
        chosen.append((level, candidate))
    return chosen


def _may_begin(candidate: Marker, chosen: list[tuple[int, Marker]]) -> bool:
    if candidate.style != "article" or candidate.after_stop or not chosen:
        return True
    before = chosen[-1][1]
    return before.style in OUTER and candidate.start - before.end <= MAX_CHAPTER_HEADING


def _level(i: int, candidate: Marker, stack: list[str], last: dict[str, int], ahead: "_Ahead") -> int | None:
    """Return the level at which a candidate continues or opens a list, or None if it does neither."""
    if candidate.style in (TITLE, HEADING):
        return 0
    number, seen = candidate.number, last.get(candidate.style, 0)
    follows = number == seen + 1 or (candidate.strong and 0 < seen < number <= seen + MAX_GAP)
    if candidate.style in stack:
        # The same number again is a slip of the pen, in the innermost list or the outermost sections only,
        # and so are two sections whose numbers changed places.
        section = candidate.style in OUTER and candidate.style == stack[0]
        back = (seen, seen - 1) if section else (seen,) if candidate.style == stack[-1] else ()
        again = candidate.strong and number > 1 and number in back
        fits = follows or again or (number == 1 and ahead.restarts(i, seen, stack))
        return stack.index(candidate.style) if fits else None
    if number != 1 and not follows:
        return None
    level = len(stack)
    while (
        level
        and RANK[stack[level - 1]] > RANK[candidate.style]
        and not ahead.goes_on(i, stack[level - 1], last)
    ):
        level -= 1
    return level


class _Ahead:
    """Answers what comes behind a candidate, from one pass over all of them."""

    def __init__(self, candidates: list[Marker], *, glued: bool):
        self._all = candidates
        self._glued = glued
        self._places: dict[str, list[int]] = defaultdict(list)
        for i, candidate in enumerate(candidates):
            if candidate.strong or glued:
                self._places[candidate.style].append(i)

    def run(self, i: int, stack: list[str]) -> list[int]:
        """Return the places of the list that begins at `i`: the markers that count on, up to an outer one."""
        found = [i]
        for at in self._behind(i, stack):
            if self._all[at].number != self._all[found[-1]].number + 1:
                break
            found.append(at)
        return found

    def _behind(self, i: int, stack: list[str]) -> Iterator[int]:
        """Yield the places behind `i` with its style, up to the next marker of a style outside it."""
        style = self._all[i].style
        outside = stack[: stack.index(style)] if style in stack else stack
        bound = min(self._next(i, edge) for edge in (TITLE, HEADING, *outside))
        places = self._places[style]
        for at in range(bisect_right(places, i), len(places)):
            if places[at] > bound:
                return
            yield places[at]

    def _next(self, i: int, style: str) -> int:
        places = self._places[style]
        at = bisect_right(places, i)
        return places[at] if at < len(places) else len(self._all)

    def fills_gap(self, i: int, stack: list[str]) -> bool:
        """Tell whether a weak marker's successor begins a line, in a list that is open."""
        style = self._all[i].style
        at = self._next(i, style) if style in stack and not self._glued else len(self._all)
        return at < len(self._all) and self._all[at].number == self._all[i].number + 1

    def goes_on(self, i: int, style: str, last: dict[str, int]) -> bool:
        """Tell whether the open list of `style` has its next number behind candidate `i`."""
        at = self._next(i, style)
        return at < len(self._all) and self._all[at].number == last[style] + 1

    def running_on(self, i: int, last: dict[str, int]) -> dict[str, int]:
        """Return the numbers of `last` that run on behind `i`, where a section's number comes again."""
        behind = {style: self._next(i, style) for style in last if style != self._all[i].style}
        return {
            s: last[s]
            for s, at in behind.items()
            if at < len(self._all) and self._all[at].number == last[s] + 1
        }

    def restarts(self, i: int, seen: int, stack: list[str]) -> bool:
        """Tell whether the number 1 at `i` begins the list anew, rather than a list inside item `seen`."""
        marker = self._all[i]
        if marker.after_colon and marker.style in ARABIC:
            return False
        placed = marker.after_stop or marker.after_colon
        if not marker.strong and marker.style not in OUTER and not (marker.style == "cn_bracket" and placed):
            return False
        run = self.run(i, stack)
        behind = next(self._behind(run[-1], stack), None)
        return len(run) > 1 and (behind is None or self._all[behind].number != seen + 1)
