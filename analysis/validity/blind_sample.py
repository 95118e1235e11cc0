"""A random sample of items to code without seeing the program's codes, and its export for the upload."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from .coding_file import COLUMNS, NO_THEME

HIDDEN = "××"


def draw(items: pd.DataFrame, n: int, *, seed: str) -> pd.DataFrame:
    """Return `n` work items of ITEMS drawn without replacement, in random order; all if there are fewer.

    `seed` is any text; the same text and items give the same sample.
    """
    work = items[items["kind"] == "item"].sort_values("item_id")
    rng = np.random.default_rng(list(seed.encode("utf-8")))
    return work.iloc[rng.permutation(len(work))[:n]].reset_index(drop=True)


def place_words(plans: pd.DataFrame) -> tuple[str, ...]:
    """Return the place names of PLANS (cities and what they belong to), longest first."""
    names = {*plans["city"], *plans["parent"]} - {""}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def masked(text: str, words: Iterable[str]) -> str:
    """Return `text` with every one of `words` replaced by ××; other hints at the place may remain."""
    for word in words:
        text = text.replace(word, HIDDEN)
    return text


def sample_file(
    sample: pd.DataFrame, primary: Sequence[str | None], further: Sequence[Iterable[str]]
) -> pd.DataFrame:
    """Return the coding of a sample in the columns that read_coding_file reads.

    `primary` holds a theme id, NO_THEME or None (not coded yet) for each row of `sample`, `further` more ids.
    """
    rows = [
        (item_id, first or "", _joined(first, more))
        for item_id, first, more in zip(sample["item_id"], primary, further, strict=True)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")


def _joined(first: str | None, more: Iterable[str]) -> str:
    if first in (None, NO_THEME):
        return ""
    return ";".join(dict.fromkeys([first, *more]))
