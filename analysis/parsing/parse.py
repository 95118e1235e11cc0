"""From a cleaned text to its work items: sections, numbered items, preamble, schedule and annexes.

The numbered work item is the unit of everything that follows. An item is the outermost numbered paragraph
that carries text of its own, sections only head others (`tree` has the rule in full). A text without any
number has the paragraphs under its unnumbered headings as items, their number unknown.
"""

from collections import Counter

import pandas as pd

from ..models import Plan
from ..schema import frame
from .blocks import Block, read_blocks


def read_plan(plan: Plan) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the ITEMS and DEPARTMENTS tables of one plan.

    `start` and `end` count characters of `plan.text`, so that `plan.text[start:end] == text`; the note
    of responsible bodies behind an item is no part of its text. `position` is the order in the plan
    from 1. Ids are `plan/7` for the plan's own number 7 (`plan/7-2` if the number comes again), `plan/u1`
    for an item without number, `plan/p1` preamble, `plan/m3-2` schedule (month 3, entry 2), `plan/a1` annex.
    `section_no` is dotted, one number a level; a chapter without a number counts its place.
    """
    blocks = [block for block in read_blocks(plan.text) if block.span]
    rows, departments = [], []
    for position, (block, item_id) in enumerate(
        zip(blocks, _ids(plan.plan_id, blocks), strict=True), start=1
    ):
        departments += [{"item_id": item_id, "department": body} for body in block.departments]
        start, end = block.span
        rows.append(
            {
                "item_id": item_id,
                "plan_id": plan.plan_id,
                "city": plan.city,
                "year": plan.year,
                "kind": block.part,
                "section_no": block.section_no,
                "section_title": block.section_title,
                "number": block.number,
                "heading": block.heading,
                "text": plan.text[start:end],
                "position": position,
                "start": start,
                "end": end,
                "n_chars": end - start,
            }
        )
    return frame(rows, "ITEMS"), frame(departments, "DEPARTMENTS")


def read_outline(plan: Plan) -> pd.DataFrame:
    """Return the OUTLINE table of one plan: one row per stretch of `plan.text`, nothing lost or doubled.

    The texts of the rows in order are exactly `plan.text`; white space belongs to the stretch before it.
    `level` counts from 1 for the outermost headings and numbers; `marker` is the number as printed. An
    item's further numbers and its note are rows of their own and carry its `item_id`.
    """
    blocks = read_blocks(plan.text)
    ids = iter(_ids(plan.plan_id, [block for block in blocks if block.span]))
    rows, item_id = [], ""
    ends = [*(block.start for block in blocks[1:]), len(plan.text)]
    for position, (block, end) in enumerate(zip(blocks, ends, strict=True), start=1):
        item_id = next(ids) if block.span else item_id
        rows.append(
            {
                "plan_id": plan.plan_id,
                "position": position,
                "part": block.part,
                "level": block.level,
                "marker": block.marker,
                "section_no": block.section_no,
                "item_id": item_id if block.span or block.part in ("subitem", "note") else "",
                "start": block.start,
                "end": end,
                "text": plan.text[block.start : end],
            }
        )
    return frame(rows, "OUTLINE")


def _ids(plan_id: str, blocks: list[Block]) -> list[str]:
    seen: Counter[str] = Counter()
    ids = []
    for block in blocks:
        seen[block.name] += 1
        again = f"-{seen[block.name]}" if seen[block.name] > 1 else ""
        ids.append(f"{plan_id}/{block.name}{again}")
    return ids
