"""The month-by-month schedule that some plans append: its entries repeat the body and are kept apart."""

import re

RE_TITLE = re.compile(r"[^\n。]{0,40}月(?:度)?(?:工作)?(?:重点)?(?:安排|进度|计划)表|[^\n。]{0,30}工作月历")
MONTHS = 12


def find_schedule(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the schedule in text[start:end], from its title to the end, or None."""
    for title in RE_TITLE.finditer(text, start, end):
        if _entries(text, title.end(), end):
            return title.start(), end
    return None


def read_schedule(text: str, start: int, end: int) -> list[dict[str, object]]:
    """Return one row per entry with ITEMS fields: `section_no` is the month, `number` the entry in it.

    `marker` is where the entry's number begins.
    """
    title = RE_TITLE.search(text, start, end)
    spans = _entries(text, title.end(), end) if title else []
    rows = []
    for (month, number, marker, entry), following in zip(spans, [*spans[1:], (0, 0, end, end)], strict=True):
        last = following[2]
        while last > entry and text[last - 1].isspace():
            last -= 1
        rows.append(
            {
                "name": f"m{month}-{number}",
                "kind": "schedule",
                "section_no": str(month),
                "section_title": f"{month}月",
                "number": number,
                "marker": marker,
                "start": entry,
                "end": last,
            }
        )
    return rows


def _entries(text: str, start: int, end: int) -> list[tuple[int, int, int, int]]:
    """Return (month, number, marker start, text start) per entry.

    Months and entries count up, so the next marker is either the next entry or the next month's first;
    this holds where line breaks are lost or a marker is glued to the sentence before it.
    """
    found, month, number, at = [], 0, 0, start
    while True:
        entry = re.compile(rf"(?<!\d){number + 1}[.．、](?!\d)\s*") if month else None
        turn = re.compile(rf"(?<!\d){month + 1}月?\s*1[.．、](?!\d)\s*") if month < MONTHS else None
        hits = [m for m in (p and p.search(text, at, end) for p in (turn, entry)) if m]
        if not hits:
            return found
        hit = min(hits, key=lambda m: m.start())
        month, number = (month + 1, 1) if turn and hit.re is turn else (month, number + 1)
        found.append((month, number, hit.start(), hit.end()))
        at = hit.end()
