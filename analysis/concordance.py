"""Where a word stands: every occurrence in the items, with the words around it (KWIC)."""

import re

import pandas as pd

from .errors import SelectionError
from .i18n import N_

COLUMNS = ["item_id", "city", "year", "left", "hit", "right", "start", "end"]
MAX_QUERY = 100

# The separators of a query: blanks, full-width ones too, and bars.
RE_SEPARATOR = re.compile(r"[\s|｜]+")
# Line ends inside the context would break the line of the concordance.
RE_BLANK = re.compile(r"\s")


def parse_query(query: str) -> tuple[str, ...]:
    """Return the different terms of `query`, which blanks or | separate, longest first.

    Raises SelectionError if there are none or the query is longer than MAX_QUERY characters.
    """
    terms = sorted({term for term in RE_SEPARATOR.split(query) if term}, key=lambda term: (-len(term), term))
    if not terms:
        raise SelectionError(N_("检索词为空"), hint=N_("输入一个或几个词，用空格或 | 隔开"))
    if len(query) > MAX_QUERY:
        raise SelectionError(
            N_("检索词太长：{length} 个字，最多 {limit} 个"), length=len(query), limit=MAX_QUERY
        )
    return tuple(terms)


def kwic(items: pd.DataFrame, query: str, *, width: int = 20) -> pd.DataFrame:
    """Return one row per occurrence of any term of `query` in the text of ITEMS.

    Columns item_id, city, year, left, hit, right (up to `width` characters of context, line ends as blanks),
    start, end (offsets in the item's text). Ordered by city, year, the item's position in its plan, offset.
    Terms are literal, never patterns; letters match in either case; at one place the longest term wins.
    Raises SelectionError for an empty or over-long query or a negative width.
    """
    if width < 0:
        raise SelectionError(N_("上下文宽度 {width} 应不小于 0"), width=width)
    pattern = re.compile("|".join(map(re.escape, parse_query(query))), re.IGNORECASE)
    ordered = items.sort_values(["city", "year", "plan_id", "position"], kind="stable")
    columns = (ordered[name] for name in ("item_id", "city", "year", "text"))
    rows = [
        (item_id, city, year, *_line(text, *match.span(), width))
        for item_id, city, year, text in zip(*columns, strict=True)
        for match in pattern.finditer(text)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def rates(hits: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """Return, per plan of `items` (ITEMS rows), how often the words of `hits` stand in them.

    `hits` are rows of `kwic` on these items. Columns plan_id, city, n_hits, n_items (items with a hit), n_chars
    (characters of all its items) and per_1000_chars = 1000 · n_hits / n_chars.
    """
    found = hits[["item_id"]].merge(items[["item_id", "plan_id"]], on="item_id").groupby("plan_id")["item_id"]
    plans = items.groupby("plan_id", sort=False)
    counts = plans.agg(city=("city", "first"), n_chars=("n_chars", "sum"))
    counts = counts.assign(n_hits=found.size(), n_items=found.nunique()).fillna({"n_hits": 0, "n_items": 0})
    counts = counts.astype({"n_hits": int, "n_items": int}).reset_index()
    return counts.assign(per_1000_chars=1000 * counts["n_hits"] / counts["n_chars"])


def _line(text: str, start: int, end: int, width: int) -> tuple[str, str, str, int, int]:
    """Return left, hit, right, start, end of one occurrence."""
    left, right = text[max(0, start - width) : start], text[end : end + width]
    return RE_BLANK.sub(" ", left), text[start:end], RE_BLANK.sub(" ", right), start, end
