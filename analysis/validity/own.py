"""The figures of agreement for a coding that a visitor brings: with the program, and with the reference."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from .. import schema
from ..words.lexicon import THEME_IDS
from . import codings
from .agreement import by_theme, confusion, disagreements
from .reliability import between


class OwnAgreement(NamedTuple):
    """AGREEMENT, RELIABILITY, CONFUSION and DISAGREEMENTS of an own coding; in the latter two the own
    coding stands in the place of the reference.
    """

    agreement: pd.DataFrame
    reliability: pd.DataFrame
    confusion: pd.DataFrame
    disagreements: pd.DataFrame


def own_agreement(
    own: pd.DataFrame,
    themes: pd.DataFrame,
    reference: pd.DataFrame,
    *,
    theme_ids: Sequence[str] = THEME_IDS,
) -> OwnAgreement:
    """Return how the coding `own` agrees with THEMES and with `reference` on the items that it codes.

    `own` and `reference` have the columns plan_id, item_no, primary, themes (ids joined with ";"). comparison
    is "own_program" (precision and recall of the program, own as the measure) and "own_reference" (of the own
    coding, the reference as the measure; only items that both code). Alpha is by formula, without nltk.
    """
    mine = codings.of_people(own)
    ids = reference["plan_id"] + "/" + reference["item_no"].astype(str)
    shared = reference[ids.isin(mine.index)]
    people = codings.of_people(shared)
    pairs = {
        "own_program": (themes, own, [mine, codings.of_program(themes, mine.index)]),
        "own_reference": (codings.as_themes(mine), shared, [people, mine.loc[people.index]]),
    }
    scores, coefficients = [], []
    for name, (said, wanted, coders) in pairs.items():
        if wanted.empty:
            continue
        table = by_theme(said, wanted, theme_ids=theme_ids).query("label == 'any'").drop(columns="label")
        table = table.assign(comparison=name, detail="", n=table["n_reference"], n_items=len(wanted))
        scores += table.to_dict("records")
        coefficients += [
            {"comparison": name, "detail": "", **row} for row in between(coders, theme_ids=theme_ids)
        ]
    return OwnAgreement(
        schema.frame(scores, "AGREEMENT"), schema.frame(coefficients, "RELIABILITY"),
        schema.conform(confusion(themes, own), "CONFUSION"), schema.conform(disagreements(themes, own), "DISAGREEMENTS"),
    )  # fmt: skip
