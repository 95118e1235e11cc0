"""Clauses of two plans that say nearly the same, aligned character by character."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from .. import schema
from .text import Clause, clauses, without_titles

# Indel similarity from which two clauses count as one wording. Read on the five plans: the 15 pairs from 0.60 on
# say the same of the same subject (one but shares a formula); most of the 23 from 0.50 to 0.59 share a name only.
SIMILAR = 0.6
# Characters in common, in blocks: as many as a phrase has.
COMMON = 8
# A single character in common is chance: 的, 建.
BLOCK = 2
# Aligned clauses no further apart than this, in both items, are one passage: a short clause lies between.
GAP = 10
# Clauses compared at a time: 500 × 40,000 scores are 80 MB.
ROWS = 500

Block = tuple[int, int, int]


class Passage(NamedTuple):
    """A stretch of an item that is aligned with a stretch of another plan's item."""

    a: Clause
    b: Clause


def passage_table(items: pd.DataFrame) -> pd.DataFrame:
    """Return the PASSAGES table of ITEMS: stretches of two plans, plan_a < plan_b by id, that are worded alike.

    `score` is 2·LCS / (length a + length b), the normalised Indel similarity of RapidFuzz: 1 for equal texts, 0 for no
    character in common. `n_common` are the characters in blocks of BLOCK or more that both hold in the same
    order; `blocks` says where they are (see read_blocks). Kept are pairs of clauses with `score` ≥ SIMILAR and `n_common` ≥ COMMON;
    neighbours are joined. Sorted by plans, then `n_common` and `score`, highest first.
    """
    found = defaultdict(list)
    for a, b in _pairs(clauses(items, least=COMMON)):
        if sum(size for _x, _y, size in common_blocks(a.text, b.text)) >= COMMON:
            found[a.item_id, b.item_id].append(Passage(a, b))
    texts = dict(zip(items["item_id"], items["text"], strict=True))
    rows = [_row(passage) for pairs in found.values() for passage in _joined(sorted(pairs), texts)]
    rows.sort(key=lambda row: (row["plan_a"], row["plan_b"], -row["n_common"], -row["score"],
                               row["item_a"], row["start_a"], row["item_b"], row["start_b"]))  # fmt: skip
    return schema.frame(rows, "PASSAGES")


def common_blocks(a: str, b: str, *, least: int = BLOCK) -> list[Block]:
    """Return (start in a, start in b, length) of what both hold in the same order, `least` characters or more each.

    They are the equal stretches of a longest common subsequence (RapidFuzz LCSseq), in order; with a and b
    exchanged they are the same stretches.
    """
    from rapidfuzz.distance import LCSseq

    # The library may break ties otherwise when its arguments are exchanged.
    first, second = sorted((a, b))
    equal = [op for op in LCSseq.opcodes(first, second) if op.tag == "equal"]
    blocks = [(op.src_start, op.dest_start, op.src_end - op.src_start) for op in equal]
    blocks = _grown([block for block in blocks if block[2] >= least], first, second)
    return blocks if first == a else [(y, x, size) for x, y, size in blocks]


def _grown(blocks: list[Block], a: str, b: str) -> list[Block]:
    """Return the blocks, each begun as early as both texts agree: a tie may have cut its first character off."""
    grown, free_a, free_b = [], 0, 0
    for x, y, size in blocks:
        while x > free_a and y > free_b and a[x - 1] == b[y - 1]:
            x, y, size = x - 1, y - 1, size + 1
        grown.append((x, y, size))
        free_a, free_b = x + size, y + size
    return grown


def read_blocks(cell: str) -> list[Block]:
    """Return the blocks of a PASSAGES cell "12+30*8;25+41*4": (offset in item a, offset in item b, length) each."""
    blocks = (piece.replace("*", "+").split("+") for piece in cell.split(";") if piece)
    return [(int(x), int(y), int(size)) for x, y, size in blocks]


def _pairs(found: list[Clause]) -> Iterator[tuple[Clause, Clause]]:
    """Yield the pairs of clauses of different plans with an Indel similarity of SIMILAR or more.

    All pairs are compared, in C++, but for those whose lengths alone rule it out: none is missed and the memory
    needed stays small. Only comparing clauses that share four characters in a row took about half the time on
    100 plans, but took more memory, also grew as the square of the plans, and missed 3% of the pairs.
    """
    import numpy as np
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    found = sorted(found, key=lambda clause: (len(clause.text), clause))
    texts, lengths = [clause.text for clause in found], [len(clause.text) for clause in found]
    for top in range(0, len(found), ROWS):
        rows = texts[top : top + ROWS]
        end = bisect_right(lengths, len(rows[-1]) * (2 / SIMILAR - 1))
        scores = cdist(
            rows, texts[top:end], scorer=Indel.normalized_similarity, score_cutoff=SIMILAR, dtype=np.float32
        )
        for row, column in np.argwhere(scores > 0):
            if row < column and found[top + row].plan_id != found[top + column].plan_id:
                a, b = sorted((found[top + row], found[top + column]))
                yield a, b


def _score(a: str, b: str) -> float:
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(a, b)


def _joined(pairs: list[Passage], texts: dict[str, str]) -> list[Passage]:
    """Return the aligned clauses of two items as passages: each goes on with the next pair near by on both sides."""
    passages: list[Passage] = []
    for pair in pairs:
        for index, passage in enumerate(passages):
            longer = _joint(passage, pair, texts)
            if longer and _score(longer.a.text, longer.b.text) >= SIMILAR:
                passages[index] = longer
                break
        else:
            passages.append(pair)
    return passages


def _joint(passage: Passage, pair: Passage, texts: dict[str, str]) -> Passage | None:
    """Return the passage up to the end of `pair` on both sides; None if they are too far apart."""
    sides = [_stretch(first, last, texts[first.item_id]) for first, last in zip(passage, pair, strict=True)]
    return Passage(*sides) if all(sides) else None


def _stretch(first: Clause, last: Clause, text: str) -> Clause | None:
    """Return the text from `first` to `last`, None across a title, a line end or more than GAP characters."""
    if not 0 <= last.start - first.end <= GAP or "\n" in without_titles(text)[first.end : last.start]:
        return None
    return first._replace(end=last.end, text=text[first.start : last.end])


def _row(passage: Passage) -> dict[str, object]:
    a, b = passage
    blocks = common_blocks(a.text, b.text)
    return {
        "plan_a": a.plan_id, "plan_b": b.plan_id, "item_a": a.item_id, "start_a": a.start, "end_a": a.end,
        "item_b": b.item_id, "start_b": b.start, "end_b": b.end, "score": _score(a.text, b.text),
        "n_common": sum(size for _x, _y, size in blocks),
        "blocks": ";".join(f"{a.start + x}+{b.start + y}*{size}" for x, y, size in blocks),
    }  # fmt: skip
