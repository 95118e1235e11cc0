"""The nouns of the house: a Plan as read and cleaned, and a Corpus of them."""

from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True)
class Plan:
    """One yearly work plan: its catalogue row, its text as found and its text as cleaned.

    `raw` and `text` are str; `edits` is an EDITS table that turns one into the other.
    """

    plan_id: str
    city: str
    year: int
    raw: str
    text: str
    edits: pd.DataFrame = field(repr=False, compare=False)
    meta: dict[str, object] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True)
class Corpus:
    """All plans of a catalogue: the PLANS table and the Plan objects in the same order."""

    plans: pd.DataFrame
    texts: tuple[Plan, ...]
