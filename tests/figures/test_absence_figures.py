"""The grid of absences: a number or a word in every cell, and a title that counts what is truly missing."""

import pandas as pd
import pytest

from analysis.figures import absence
from analysis.figures.style import marks
from analysis.schema.results import ABSENCE_REASONS

SHARES = pd.DataFrame(
    [
        (theme, plan, n, 9, theme, plan)
        for theme, plan, n in (
            ("一", "甲 2020", 3),
            ("一", "乙 2021", 0),
            ("二", "甲 2020", 0),
            ("二", "乙 2021", 0),
        )
    ],
    columns=["theme_name", "plan", "n_items", "n_total", "theme", "plan_id"],
)


def absences(*reasons: str) -> pd.DataFrame:
    """Return labelled ABSENCE rows of the three zeros of SHARES."""
    zeros = SHARES[SHARES["n_items"] == 0].reset_index(drop=True)
    return zeros.assign(reason=list(reasons), evidence="因为 <b>如此</b>。", n_mentions=[2, 0, 0])


def shown(fig) -> dict[tuple[str, str], str]:
    """Return {(theme, plan): what the cell says}; fails if two traces fill one cell."""
    cells = {}
    for trace in fig.data[:-1]:
        for y, line in enumerate(trace.z):
            for x, value in enumerate(line):
                if value is not None and value == value:
                    key = trace.y[y], trace.x[x]
                    assert key not in cells
                    cells[key] = trace.text[y][x] if trace.text is not None else str(int(value))
    return cells


def test_every_cell_says_a_number_or_a_word():
    fig = absence.absence_grid(SHARES, absences("out_of_scope", "before_event", "not_mentioned"))
    assert shown(fig) == {
        ("一", "甲<br>2020"): "3", ("一", "乙<br>2021"): "范围外", ("二", "甲<br>2020"): "政策前", ("二", "乙<br>2021"): "未写",
    }  # fmt: skip
    assert "n = 18" in fig.layout.meta["subtitle"]
    assert "<b>" not in fig.to_json() and "&lt;b" in fig.to_json()


@pytest.mark.parametrize(
    ("reasons", "title"),
    [
        (("out_of_scope", "before_event", "not_mentioned"), "3 处空白里，真正没写的 1 处"),
        (("out_of_scope",) * 3, "3 处空白里，真正没写的 0 处"),
    ],
)
def test_title_counts_what_is_truly_missing(reasons, title):
    assert absence.absence_grid(SHARES, absences(*reasons)).layout.meta["title"] == title


def test_cells_open_items_or_mentions_and_tell_why():
    fig = absence.absence_grid(SHARES, absences("out_of_scope", "before_event", "not_mentioned"))
    assert marks(fig) == {
        "甲 2020~一": "甲 2020 · 一：3 条", "乙 2021~一": "乙 2021 · 一：范围外，提到 2 处",
    }  # fmt: skip
    assert fig.data[-1].customdata[1] == "因为 &lt;b&gt;如此&lt;/b&gt;。"


def test_nothing_missing():
    full = SHARES.assign(n_items=2)
    fig = absence.absence_grid(full, absences(*["not_mentioned"] * 3).iloc[:0])
    assert len(shown(fig)) == 4 and fig.layout.meta["title"] == "每个主题每份计划都写到了"


def test_every_reason_has_a_word_and_a_fill_of_its_own():
    assert set(absence.REASONS) == set(ABSENCE_REASONS)
    words, fills = zip(*absence.REASONS.values(), strict=True)
    assert len(set(words)) == len(set(fills)) == len(ABSENCE_REASONS)
