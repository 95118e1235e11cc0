"""Phrases that several plans share word for word."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pandas as pd

from .. import schema
from .text import RE_SENTENCE_END, Span, Wording, wordings

# Han characters of a phrase. With 7 and fewer the five plans share little but terms (中等职业学校,
# 教师队伍建设): vocabulary, which other measures count.
SHORTEST = 8
# A phrase neither begins nor ends with one of these: they belong to what stands beside it.
PARTICLES = frozenset("的地得了着和与及或等并而在于为对以将把让使被用从向由到至中") | {"以及"}

PLACE_COLUMNS = {"phrase": "str", "item_id": "str", "plan_id": "str", "start": "int64", "end": "int64"}

# Only Han characters count for the length: 1+X or “” make no wording.
RE_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")


def phrase_table(items: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """Return the PHRASES table: stretches of words that stand in two plans or more, longest first.

    `items` are the ITEMS to compare, `tokens` their TOKENS. A phrase has SHORTEST Han characters or more, begins
    and ends with a word that is no particle, and lies in one sentence outside 《titles》. One that occurs
    only inside a longer phrase of the table is left out. `n_occurrences` counts places in all plans, `n_chars`
    the phrase's characters, punctuation included; `plans` holds the plan ids, parted by ";".
    """
    texts = wordings(items, tokens)
    rows = []
    for phrase in _repeated(texts):
        places = list(_places(texts, phrase))
        plans = sorted({text.plan_id for text, _span in places})
        head = {"phrase": phrase, "n_plans": len(plans), "n_occurrences": len(places)}
        rows.append({**head, "n_chars": len(phrase), "plans": ";".join(plans)})
    rows.sort(key=lambda row: (-row["n_chars"], -row["n_plans"], row["phrase"]))
    return schema.frame(_closed(rows), "PHRASES")


def phrase_places(items: pd.DataFrame, tokens: pd.DataFrame, phrases: Iterable[str]) -> pd.DataFrame:
    """Return every place of `phrases` in ITEMS: columns phrase, item_id, plan_id, start, end (in the item's text).

    A place begins and ends where a word does and lies outside 《titles》. Ordered by phrase as given, then item.
    """
    texts = wordings(items, tokens)
    rows = [
        (phrase, text.item_id, text.plan_id, start, end)
        for phrase in phrases
        for text, (start, end) in _places(texts, phrase)
    ]
    return pd.DataFrame(rows, columns=list(PLACE_COLUMNS)).astype(PLACE_COLUMNS)


def _places(texts: Iterable[Wording], phrase: str) -> Iterator[tuple[Wording, Span]]:
    for text in texts:
        start = text.text.find(phrase)
        while start >= 0:
            end = start + len(phrase)
            if start in text.bounds and end in text.bounds:
                yield text, (start, end)
            start = text.text.find(phrase, start + 1)


def _repeated(texts: Iterable[Wording]) -> list[str]:
    """Return the phrases of two plans or more, those inside longer ones too, in sorted order.

    Grows all of them at once by a word a round: what two plans do not share, none of its extensions is.
    """
    growing = [(text, i, i) for text in texts for i in range(len(text.words))]
    found = set()
    while growing:
        groups = defaultdict(list)
        for text, first, last in growing:
            groups[text.text[text.words[first][0] : text.words[last][1]]].append((text, first, last))
        shared = {
            phrase: runs for phrase, runs in groups.items() if len({run[0].plan_id for run in runs}) > 1
        }
        found |= {phrase for phrase, runs in shared.items() if _is_phrase(*runs[0])}
        growing = [
            (text, first, last + 1)
            for runs in shared.values()
            for text, first, last in runs
            if _goes_on(text, last)
        ]
    return sorted(found)


def _is_phrase(text: Wording, first: int, last: int) -> bool:
    ends = {text.text[slice(*text.words[i])] for i in (first, last)}
    whole = text.text[text.words[first][0] : text.words[last][1]]
    return not ends & PARTICLES and len(RE_HAN.findall(whole)) >= SHORTEST


def _goes_on(text: Wording, last: int) -> bool:
    """Tell whether another word follows `last` in the same sentence, with no title between them."""
    if last + 1 == len(text.words):
        return False
    between = text.text[text.words[last][1] : text.words[last + 1][0]]
    return "《" not in between and not RE_SENTENCE_END.search(between)


def _closed(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return the rows (longest first) but for phrases that occur only inside a longer one."""
    kept = []
    for row in rows:
        inside = (
            row["phrase"] in longer["phrase"] and row["n_occurrences"] == longer["n_occurrences"]
            for longer in kept
        )
        if not any(inside):
            kept.append(row)
    return kept
