"""What stands behind the figures of promises: every mark has its places, every number its sentences."""

import re

import pytest

from analysis.figures.style import marks
from analysis.subcorpus import Selection
from analysis.views import commitment, deadlines, departments, documents, targets

SHARE, COUNT = re.compile(r"\((\d+)/"), re.compile(r": (?:刚性 )?(\d+)")
# The view of the figure, that of its evidence, their arguments, the number in a mark's label, what it counts.
CASES = {
    "target shares": (targets.target_shares, targets.promised, (), SHARE, "item_id"),
    "target kinds": (targets.target_kinds, targets.numbers_of_kinds, (), COUNT, ["item_id", "start"]),
    "target dots": (targets.target_dots, targets.measured, ("all", "所-school"), None, ["item_id", "start"]),
    "deadline shares": (deadlines.deadline_shares, deadlines.stated, (), SHARE, "item_id"),
    "deadline axis": (deadlines.deadline_axis, deadlines.places, (), None, ["item_id", "start"]),
    "calendar": (deadlines.month_calendar, deadlines.calendar_entries, ("wuhan-2016",), COUNT, "item_id"),
    "network": (documents.network, documents.network_hits, ("all", "all"), COUNT, "document"),
    "adoption": (documents.adoption_dots, documents.citation_hits, ("all",), None, "document"),
    "department shares": (departments.department_shares, departments.share_hits, (), SHARE, "item_id"),
    "department grid": (departments.department_grid, departments.grid_hits, (), COUNT, "item_id"),
    "strength": (commitment.strength_bars, commitment.bar_hits, ("all",), SHARE, ["item_id", "start"]),
    "strength of a theme": (
        commitment.strength_bars, commitment.bar_hits, ("training_governance",), SHARE, ["item_id", "start"],
    ),
    "strength by theme": (
        commitment.strength_by_theme, commitment.firm_hits, ("all",), COUNT, ["item_id", "start"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    "selection", [Selection(), Selection(cities=("changzhou", "wuhan"))], ids=["all", "two"]
)
@pytest.mark.parametrize("case", CASES)
def test_behind_every_mark_stands_what_its_label_counts(whole, case, selection):
    view, evidence, arguments, number, unit = CASES[case]
    sub = whole.of(selection)
    found, hits = marks(view(sub, *arguments)), evidence(sub, *arguments)
    assert found
    for mark, label in found.items():
        behind = hits[hits["mark"] == mark].drop_duplicates(unit)
        counted = int(number.search(label)[1]) if number and number.search(label) else 1
        assert len(behind) == counted, (mark, label)


@pytest.mark.parametrize("case", CASES)
def test_the_places_are_those_of_the_texts(whole, case):
    _view, evidence, arguments, _number, _unit = CASES[case]
    hits = evidence(whole, *arguments)
    items = departments.noted_items(whole) if case.startswith("department") else whole.whole("ITEMS")
    texts = items.set_index("item_id")["text"]
    for column in ("verb", "span", "department"):
        if column in hits:
            spans = zip(hits["item_id"], hits["start"], hits["end"], hits[column], strict=True)
            assert all(texts[item][start:end] == word for item, start, end, word in spans)
    assert (hits["end"] <= hits["item_id"].map(texts.str.len())).all()
