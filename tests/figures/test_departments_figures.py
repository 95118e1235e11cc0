"""The grid of departments and themes: the cells are the table's counts, silent plans are said."""

import pandas as pd
import pytest

from analysis.figures.departments import MOST, cell_ids, department_grid, department_shares
from analysis.figures.dress import dress
from analysis.figures.style import marks
from analysis.i18n import use_language

SHARES = pd.DataFrame([("甲城 2020", 2, 2), ("乙城 2021", 0, 9)], columns=["plan", "n_named", "n_total"])


def rows(*cells: tuple) -> pd.DataFrame:
    """Return labelled rows of cells (city, department, item, theme name)."""
    table = pd.DataFrame(cells, columns=["city", "department", "item_id", "theme_name"])
    return table.assign(theme=table["theme_name"].map({"党建": "party", "德育": "student"}))


TABLE = rows(
    ("甲城", "组织处", "a/1", "党建"), ("甲城", "组织处", "a/2", "党建"), ("甲城", "体育、卫生与艺术教育处", "a/2", "德育")
)  # fmt: skip


def counts(fig) -> dict:
    cells = fig.data[0]
    return {
        (name, column.replace("<br>", "")): value
        for name, line in zip(cells.y, cells.z, strict=True)
        for column, value in zip(cells.x, line, strict=True)
        if value == value
    }


def test_cells_are_items():
    assert counts(department_grid(TABLE, SHARES)) == {
        ("组织处", "党建"): 2,
        ("体育、卫生与艺术教育处", "德育"): 1,
    }


def test_the_plans_that_name_nobody_are_said():
    meta = department_grid(TABLE, SHARES).layout.meta
    assert "乙城 2021 0/9" in meta["source"] and "没写明不等于无人负责" in meta["source"]
    assert meta["title"] == "只有甲城 2020 写明责任部门，2 个部门"
    assert "n = 2 条任务、3 次点名" in meta["subtitle"]


def test_no_plan_is_silent():
    meta = department_grid(TABLE, SHARES.iloc[:1]).layout.meta
    assert "没有写明" not in meta["source"] and "只有" not in meta["title"]


def test_of_several_naming_plans_the_title_counts_them():
    shares = pd.concat([SHARES, SHARES.iloc[:1].assign(plan="丙城 2022")])
    assert department_grid(TABLE, shares).layout.meta["title"] == "3 份计划中 2 份写明责任部门，2 个部门"


def test_each_cell_is_a_mark_of_department_and_theme():
    assert marks(department_grid(TABLE, SHARES)) == {
        "组织处~party": "组织处 · 党建: 2", "体育、卫生与艺术教育处~student": "体育、卫生与艺术教育处 · 德育: 1"
    }  # fmt: skip


def test_rows_stand_behind_the_marks_that_the_figure_has():
    table = rows(
        ("甲城", "办公室", "a/1", "党建"), ("乙城", "办公室", "b/1", ""), ("乙城", "<b>处</b>", "b/2", "党建")
    )
    found = marks(department_grid(table, SHARES))
    assert (
        set(cell_ids(table))
        == set(found)
        == {"甲城 办公室~party", "乙城 办公室~none", "&lt;b&gt;处&lt;/b&gt;~party"}
    )


def test_shares_are_dots_of_their_plans():
    table = pd.DataFrame(
        {"plan_id": ["a", "b"], "plan": ["甲城 2020", "乙城 2021"], "city": ["甲城", "乙城"], "n_items": [2, 9],
         "n_with": [2, 0], "share": [1.0, 0.0], "low": [0.34, 0.0], "high": [1.0, 0.3]}
    )  # fmt: skip
    fig = department_shares(table)
    assert fig.layout.meta["title"] == "2/11 条任务写明了责任部门"
    assert marks(fig) == {"a": "甲城 2020: 100% (2/2)"}, "there is nothing behind 0/9"


def test_departments_of_one_name_are_told_apart_by_their_city():
    table = rows(("甲城", "办公室", "a/1", "党建"), ("乙城", "办公室", "b/1", "党建"))
    assert set(department_grid(table, SHARES).data[0].y) == {"甲城 办公室", "乙城 办公室"}


def test_an_item_without_theme_keeps_its_place():
    assert counts(department_grid(rows(("甲城", "组织处", "a/1", "")), SHARES)) == {
        ("组织处", "（无主题）"): 1
    }


@pytest.mark.parametrize(("lang", "angle"), [("zh", 0), ("en", -90)])
def test_column_names_stand_upright(lang, angle):
    with use_language(lang):
        fig = dress(department_grid(TABLE, SHARES))
    assert fig.layout.xaxis.tickangle == angle


def test_a_figure_has_a_limit():
    table = rows(*[("甲城", f"第{n:02}处", f"a/{n}", "党建") for n in range(MOST + 3)])
    fig = department_grid(table, SHARES)
    assert len(fig.data[0].y) == MOST and f"只画前 {MOST} 个" in fig.layout.meta["subtitle"]


def test_names_are_escaped():
    fig = department_grid(rows(("甲城", "<b>处</b>", "a/1", "党建")), SHARES)
    assert "<b>" not in "".join(fig.data[0].y)
