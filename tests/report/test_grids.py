"""Short tables of figures: the right columns, numbers as a reader wants them."""

import dataclasses

import pandas as pd
import pytest

from analysis.gallery.exhibits import EXHIBITS
from analysis.i18n import use_language
from analysis.report.grids import MOST_COLUMNS, brief, grid
from analysis.report.plates import plates
from analysis.report.recipe import Figure, Recipe


def short(whole, figure, **options):
    (plate,) = plates(Recipe(parts=(Figure(figure, options),)), whole)
    return brief(plate)


@pytest.mark.parametrize(
    ("column", "values", "texts", "numeric"),
    [
        ("share", [0.107, None, 1.0], ("10.7%", "–", "100.0%"), True),
        ("n_items", [3, 1200, 0], ("3", "1,200", "0"), True),
        ("score", [0.5, -0.25, 1.0], ("0.500", "-0.250", "1.000"), True),
        ("score", [11.996, -0.25, 1.0], ("12.00", "-0.25", "1.00"), True),
        ("plan", ["武汉 2016", "", None], ("武汉 2016", "–", "–"), False),
        ("plan", ["=cmd", "<b>", "3"], ("=cmd", "<b>", "3"), False),
    ],
)
def test_cells(column, values, texts, numeric):
    found = grid(pd.DataFrame({column: values}))
    assert (tuple(row[0] for row in found.rows), found.numeric) == (texts, (numeric,))


def test_titles_are_words_in_the_readers_language():
    table = pd.DataFrame({"plan": ["a"], "share": [0.5], "unheard_of": [1]})
    assert grid(table).columns == ("计划", "占比", "unheard_of")
    with use_language("en"):
        assert grid(table).columns == ("Plan", "Share", "unheard_of")


def test_shares_of_a_theme(whole, tables):
    found = short(whole, "share", theme="community_education")
    share = (
        tables["THEME_SHARE"].query("theme == 'community_education' and plan_id == 'songjiang-2023'").iloc[0]
    )
    assert found.columns == ("计划", "任务数", "任务总数", "占比", "区间下限", "区间上限")
    assert found.rows[-1][:4] == (
        "松江 2023",
        str(share["n_items"]),
        str(share["n_total"]),
        f"{share['share']:.1%}",
    )


def test_another_denominator_has_its_own_columns(whole):
    assert short(whole, "share", by="per_1000_chars").columns == ("计划", "词次", "每千字词次")


def test_themes_against_plans_in_the_order_of_the_plans(whole):
    found = short(whole, "theme-heatmap")
    assert found.columns == ("主题", "武汉 2016", "南昌 2019", "武进 2020", "常州 2022", "松江 2023")
    assert len(found.rows) == 11 and found.numeric == (False, *[True] * 5)


def test_items_are_counted_where_a_cell_has_no_number(whole, tables):
    found = short(whole, "topics-by-plan")
    assert sum(int(cell) for row in found.rows for cell in row[1:]) == len(tables["CLUSTERS"])


@pytest.mark.parametrize("name", sorted(EXHIBITS))
def test_every_figure_has_a_short_table(whole, name):
    found = short(whole, name, **({"q": "社区"} if name == "search" else {}))
    assert found and found.rows and 2 <= len(found.columns) <= MOST_COLUMNS
    assert all(len(row) == len(found.columns) == len(found.numeric) for row in found.rows)
    assert not any(column.isascii() and "_" in column for column in found.columns), "a column without a title"


def test_columns_that_are_left_out_are_counted(whole):
    (plate,) = plates(Recipe(parts=(Figure("theme-heatmap"),)), whole)
    assert brief(plate).total == 0
    many = pd.concat([plate.rows.assign(plan=f"计划 {n}") for n in range(12)], ignore_index=True)
    found = brief(dataclasses.replace(plate, rows=many))
    assert (len(found.columns), found.total) == (MOST_COLUMNS, 13)
