"""How much of each plan's wording stands in other plans too, and which sentences are its own."""

from collections import Counter, defaultdict
from itertools import accumulate

import pandas as pd

from .. import schema
from .passages import read_blocks
from .text import RE_SENTENCE, Span, merged

ANY = ""


def reuse_table(
    items: pd.DataFrame, plans: pd.DataFrame, places: pd.DataFrame, passages: pd.DataFrame
) -> pd.DataFrame:
    """Return the REUSE table: every plan of PLANS × every other one, and a row with other = "" for any other.

    `items` are the ITEMS that were compared, `places` what phrase_places tells of their PHRASES, `passages` their PASSAGES.
    `share` = n_shared / n_chars. `n_shared`: characters of the plan's items that lie in a place of a phrase that
    the other plan has too, or in a common block of a passage aligned with it, each counted once;
    `n_chars`: all characters of the plan's items, titles and punctuation included. Not symmetric: the same
    words are a larger share of a shorter plan. 1 − share of the row "" is what the plan has to itself among
    these plans. `n_passages` counts the aligned passages. A plan without items has a missing share.
    """
    spans, counts = _spans(items, places, passages), _passage_counts(passages)
    n_chars = items.groupby("plan_id")["text"].agg(lambda texts: sum(map(len, texts))).to_dict()
    ids = sorted(plans["plan_id"])
    rows = []
    for plan in ids:
        total = int(n_chars.get(plan, 0))
        for other in [ANY, *(other for other in ids if other != plan)]:
            shared = sum(end - start for start, end in merged(spans[plan, other]))
            rows.append(
                {"plan_id": plan, "other": other, "n_chars": total, "n_shared": shared,
                 "share": shared / total if total else float("nan"), "n_passages": counts[plan, other]}
            )  # fmt: skip
    return schema.frame(rows, "REUSE")


def own_sentences(items: pd.DataFrame, places: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences of ITEMS that touch no shared phrase and no aligned passage, longest first.

    Arguments as in reuse_table. Columns item_id, plan_id, start, end (in the item's text), sentence, n_chars.
    """
    taken = defaultdict(list)
    for side in (places, *_sides(passages)):
        for item_id, start, end in zip(side["item_id"], side["start"], side["end"], strict=True):
            taken[item_id].append((start, end))
    rows = [
        (item_id, plan_id, match.start(), match.end(), match[0].strip(), len(match[0].strip()))
        for item_id, plan_id, text in zip(items["item_id"], items["plan_id"], items["text"], strict=True)
        for match in RE_SENTENCE.finditer(text)
        if match[0].strip() and not _touches(match.span(), taken[item_id])
    ]
    columns = ["item_id", "plan_id", "start", "end", "sentence", "n_chars"]
    longest_first = {"by": "n_chars", "ascending": False, "kind": "stable", "ignore_index": True}
    return pd.DataFrame(rows, columns=columns).sort_values(**longest_first)


def _touches(span: Span, others: list[Span]) -> bool:
    return any(start < span[1] and end > span[0] for start, end in others)


def _sides(passages: pd.DataFrame) -> list[pd.DataFrame]:
    """Return both sides of PASSAGES with the columns item_id, start and end."""
    return [
        passages[[f"{column}_{side}" for column in ("item", "start", "end")]].set_axis(
            ["item_id", "start", "end"], axis=1
        )
        for side in "ab"
    ]


def _spans(
    items: pd.DataFrame, places: pd.DataFrame, passages: pd.DataFrame
) -> defaultdict[tuple[str, str], list[Span]]:
    """Return {(plan, other): shared stretches}, also for other = ANY; offsets run on through all items."""
    starts = accumulate(map(len, items["text"]), initial=0)
    offset = dict(zip(items["item_id"], starts, strict=False))
    plans_of = places.groupby("phrase")["plan_id"].unique().to_dict()
    spans = defaultdict(list)
    for place in places.itertuples():
        start = offset[place.item_id] + place.start
        for other in {ANY, *plans_of[place.phrase]} - {place.plan_id}:
            spans[place.plan_id, other].append((start, start + len(place.phrase)))
    for row in passages.itertuples():
        for x, y, size in read_blocks(row.blocks):
            a, b = offset[row.item_a] + x, offset[row.item_b] + y
            for plan, other, start in ((row.plan_a, row.plan_b, a), (row.plan_b, row.plan_a, b)):
                spans[plan, other].append((start, start + size))
                spans[plan, ANY].append((start, start + size))
    return spans


def _passage_counts(passages: pd.DataFrame) -> Counter[tuple[str, str]]:
    counts = Counter()
    for a, b in zip(passages["plan_a"], passages["plan_b"], strict=True):
        counts.update([(a, b), (b, a), (a, ANY), (b, ANY)])
    return counts
