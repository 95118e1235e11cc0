"""Edits to a text as data: applied, composed and undone, so that cleaning never loses what was there.

An Edit replaces `text[start:end]` by `after`. A list of edits is sorted and does not overlap.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from ..schema import frame


@dataclass(frozen=True)
class Edit:
    """One replacement in a text; `rule` names the cleaning rule, `certainty` how sure it is."""

    start: int
    end: int
    after: str
    rule: str
    certainty: str = "certain"


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with `edits` (sorted, not overlapping, offsets in `text`) carried out."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.after]
        at = edit.end
    return "".join([*parts, text[at:]])


def compose(raw: str, first: list[Edit], second: list[Edit]) -> list[Edit]:
    """Return the edits that lead from `raw` to the result of `first` and then `second`.

    Offsets of `first` count in `raw`, those of `second` in `apply(raw, first)`; the result counts in
    `raw`. Edits of both lists that touch the same characters become one, its rules joined with "+".
    """
    middle = apply(raw, first)
    spans, shift = [], 0
    for edit in first:
        start = edit.start + shift
        spans.append((start, start + len(edit.after), 0, edit))
        shift += len(edit.after) - (edit.end - edit.start)
    spans += [(edit.start, edit.end, 1, edit) for edit in second]
    spans.sort(key=lambda span: span[:3])

    result: list[Edit] = []
    shift = 0  # characters that earlier groups of `first` added to the middle text
    for group in _touching(spans):
        low, high = group[0][0], max(end for _, end, _, _ in group)
        grown = sum(len(e.after) - (e.end - e.start) for _, _, side, e in group if side == 0)
        inner = [Edit(e.start - low, e.end - low, e.after, e.rule) for _, _, side, e in group if side == 1]
        after = apply(middle[low:high], inner)
        start, end = low - shift, high - shift - grown
        shift += grown
        if raw[start:end] != after:
            result.append(Edit(start, end, after, _joined(group), _least_certain(group)))
    return result


def _touching(spans: list[tuple]) -> Iterable[list[tuple]]:
    """Group spans that share characters, or meet at a point where one of them is empty."""
    group: list[tuple] = []
    reach = -1
    for span in spans:
        low, high = span[:2]
        meets = group and low == reach and (low == high or any(s[0] == s[1] == reach for s in group))
        if group and not (low < reach or meets):
            yield group
            group = []
        group.append(span)
        reach = max(reach, high) if len(group) > 1 else high
    if group:
        yield group


def _joined(group: list[tuple]) -> str:
    rules = (rule for *_, edit in sorted(group, key=lambda s: s[2]) for rule in edit.rule.split("+"))
    return "+".join(dict.fromkeys(rules))


def _least_certain(group: list[tuple]) -> str:
    certainties = {edit.certainty for *_, edit in group}
    return next((c for c in ("low", "high") if c in certainties), "certain")


def edit_table(plan_id: str, raw: str, edits: list[Edit]) -> pd.DataFrame:
    """Return `edits` as an EDITS table: one row per change, offsets in characters of the raw text."""
    return frame(
        [
            {
                "plan_id": plan_id,
                "rule": e.rule,
                "raw_start": e.start,
                "raw_end": e.end,
                "before": raw[e.start : e.end],
                "after": e.after,
                "certainty": e.certainty,
            }
            for e in edits
        ],
        "EDITS",
    )


def restore(text: str, edits: pd.DataFrame) -> str:
    """Return the raw text, rebuilt from the cleaned `text` and its EDITS table."""
    parts, at, shift = [], 0, 0
    for row in edits.sort_values("raw_start").itertuples():
        start = row.raw_start + shift
        parts += [text[at:start], row.before]
        at = start + len(row.after)
        shift += len(row.after) - (row.raw_end - row.raw_start)
    return "".join([*parts, text[at:]])
