"""Columns as wide as their texts need."""

import pytest

from analysis.report.contents import Grid
from analysis.report.documents.widths import column_widths, font_size, least_width, line_count, row_lines


def grid(*rows, heads=("甲", "乙"), numeric=(False, True)):
    return Grid(heads, rows, numeric)


def test_columns_fill_the_room_and_long_texts_get_more():
    table = grid(
        ("武汉 2016", "3", "很长的定义，" * 20), heads=("计划", "数", "定义"), numeric=(False, True, False)
    )
    widths = column_widths(table, 440, 10, pad=10)
    assert sum(widths) == pytest.approx(440)
    assert widths[2] > widths[0] > widths[1]
    # The short name and the number stay on one line.
    assert row_lines(table.rows[0][:2], widths[:2], 10, pad=10) == 1


def test_names_stay_whole_beside_long_heads_and_the_rest_is_shared_evenly():
    heads = ("Plan", "Targets and requirements", "Interval from below", "Title")
    table = grid(
        ("Changzhou 2022", "3", "4", "some words of a title " * 6),
        heads=heads,
        numeric=(False, True, True, False),
    )
    widths = column_widths(table, 380, 10, pad=10)
    assert sum(widths) == pytest.approx(380)
    assert row_lines(table.rows[0][:1], widths[:1], 10, pad=10) == 1
    assert widths[3] == max(widths) and min(widths[1:3]) > 60


def test_columns_that_do_not_fit_share_the_room():
    table = grid(("a" * 50, "1" * 50))
    assert sum(column_widths(table, 30, 10, pad=10)) == pytest.approx(30)


@pytest.mark.parametrize(("room", "size"), [(1000, 12), (82, 10), (10, 8)])
def test_the_size_shrinks_with_the_room(room, size):
    table = grid(("中文", "123.45"))
    assert font_size(table, room, (12, 10, 8), pad=10) == size
    assert (least_width(table, size, pad=10) <= room) == (room > 10)


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 1), ("中" * 10, 1), ("中" * 11, 2), ("一\n二", 2), ("a" * 100, 6), ("word " * 8, 3)],
)
def test_line_count(text, lines):
    assert line_count(text, 100, 10) == lines


def test_an_empty_table_has_widths():
    assert sum(column_widths(Grid(("甲",), (), (False,)), 100, 10, pad=5)) == pytest.approx(100)
