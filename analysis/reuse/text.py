"""What the search for shared wording looks at: items without the titles they cite, as words and as clauses."""

import re
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

Span = tuple[int, int]

# A cited title is a name, not wording: two plans that cite one document need have nothing else in common.
RE_TITLE = re.compile(r"《[^《》]*》")
# A sentence with its end mark, for showing.
RE_SENTENCE = re.compile(r"[^。！？；;\n]+[。！？；;]?")
# What a comma or more cuts off; enumeration commas and quotes belong to the wording.
RE_CLAUSE = re.compile(r"[^，。；：！？,;:!?\n]+")
# A phrase stays inside one sentence.
RE_SENTENCE_END = re.compile(r"[。！？；;\n]")


class Wording(NamedTuple):
    """An item as words: `words` (start, end) outside titles, in order; `bounds` where one starts or ends."""

    item_id: str
    plan_id: str
    text: str
    words: tuple[Span, ...]
    bounds: frozenset[int]


class Clause(NamedTuple):
    """A stretch between commas or stronger marks: `text` is the item's text[start:end]."""

    plan_id: str
    item_id: str
    start: int
    end: int
    text: str


def without_titles(text: str) -> str:
    """Return `text` with every 《title》 replaced by as many line ends, so that offsets stay."""
    return RE_TITLE.sub(lambda match: "\n" * len(match[0]), text)


def wordings(items: pd.DataFrame, tokens: pd.DataFrame) -> list[Wording]:
    """Return the Wording of each of ITEMS, from its TOKENS; one without tokens has no words."""
    spans: dict[str, list[Span]] = {item_id: [] for item_id in items["item_id"]}
    columns = (tokens[name].tolist() for name in ("item_id", "start", "end"))
    for item_id, start, end in zip(*columns, strict=True):
        if item_id in spans:
            spans[item_id].append((start, end))
    found = []
    for item_id, plan_id, text in zip(items["item_id"], items["plan_id"], items["text"], strict=True):
        bare = without_titles(text)
        words = tuple((start, end) for start, end in sorted(spans[item_id]) if bare[start] != "\n")
        found.append(Wording(item_id, plan_id, text, words, frozenset(o for word in words for o in word)))
    return found


def clauses(items: pd.DataFrame, *, least: int) -> list[Clause]:
    """Return the clauses of ITEMS that have `least` characters or more, in order; titles are left out."""
    rows = zip(items["plan_id"], items["item_id"], items["text"], strict=True)
    return [
        Clause(plan_id, item_id, match.start(), match.end(), match[0])
        for plan_id, item_id, text in rows
        for match in RE_CLAUSE.finditer(without_titles(text))
        if len(match[0]) >= least
    ]


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the union of (start, end) stretches: in order, none empty, none touching another."""
    union: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if union and start <= union[-1][1]:
            union[-1] = (union[-1][0], max(end, union[-1][1]))
        else:
            union.append((start, end))
    return union


def sentences_around(text: str, span: Span) -> Span:
    """Return the stretch of the sentences that `span` touches; `span` itself if it touches none."""
    touched = [m.span() for m in RE_SENTENCE.finditer(text) if m.start() < span[1] and m.end() > span[0]]
    return (touched[0][0], touched[-1][1]) if touched else span
