"""Figures of shared wording: the table's shares, the rest of each bar, what is safe to say in a title."""

import pandas as pd
import pytest

from analysis.figures.reuse import reuse_bars, reuse_matrix
from analysis.figures.style import marks
from analysis.subcorpus import Subcorpus

COLUMNS = ["plan", "city", "scope", "n_chars", "n_shared", "share", "plan_id"]


def bars(*rows):
    return reuse_bars(pd.DataFrame([(*row, f"p{i}") for i, row in enumerate(rows)], columns=COLUMNS))


def test_each_bar_is_one_plan_of_100_percent():
    figure = bars(("甲 2020", "甲", "all", 200, 5, 0.025), ("乙 2021", "乙", "all", 100, 3, 0.03))
    shared, own, labels = figure.data
    assert list(shared.y) == list(own.y) == ["乙 2021", "甲 2020"]
    assert [a + b for a, b in zip(shared.x, own.x, strict=True)] == pytest.approx([1, 1])
    assert list(own.text) == ["只此一份 97 字", "只此一份 195 字"]
    assert list(labels.text) == ["3.0% · 3 字", "2.5% · 5 字"]
    assert "n = 300 字" in figure.layout.meta["subtitle"]
    assert marks(figure) == {
        "p1": "乙 2021 · 也见于其他计划：3/100 字",
        "p0": "甲 2020 · 也见于其他计划：5/200 字",
    }


def test_a_plan_that_shares_nothing_has_no_mark():
    assert marks(bars(("甲 2020", "甲", "all", 200, 0, 0.0))) == {}


@pytest.mark.parametrize(
    ("shares", "title"),
    [
        ([0.02, 0.09], "各写各的：每份计划与其他计划相同的文字都不到一成"),
        ([0.1, 0.31], "计划1 有 31% 的文字也见于其他计划"),
        ([0.02], "每份计划有多少文字也见于其他计划"),
        ([float("nan"), float("nan")], "每份计划有多少文字也见于其他计划"),
    ],
)
def test_the_title_says_the_finding(shares, title):
    rows = [(f"计划{i}", "甲", "all", 100, 1, share) for i, share in enumerate(shares)]
    assert bars(*rows).layout.meta["title"] == title


@pytest.mark.parametrize(
    ("scopes", "whole"),
    [
        (["all", "vocational+adult", "all"], "甲 2020、丙 2022"),
        (["vocational+adult", "all", "vocational+adult"], "乙 2021"),
        (["all", "all", "all"], ""),
        (["all", "", "all"], ""),
        (["vocational+adult", "adult", ""], ""),
    ],
)
def test_plans_for_all_education_are_named_where_others_cover_less(scopes, whole):
    names = ("甲 2020", "乙 2021", "丙 2022")
    figure = bars(*((name, name[0], scope, 10, 1, 0.1) for name, scope in zip(names, scopes, strict=True)))
    source = figure.layout.meta["source"]
    assert f"；{whole} 为全部教育的计划，可比的部分较少" in source if whole else "全部教育" not in source


def matrix(*rows):
    table = pd.DataFrame(rows, columns=["plan_id", "other", "share"])
    table = table.assign(n_chars=100, n_shared=(100 * table["share"]).round().fillna(0).astype(int))
    return reuse_matrix(table, {"a": "甲 2020", "b": "乙 2021"})


def test_the_matrix_is_read_by_row():
    figure = matrix(("a", "", 0.5), ("a", "b", 0.2), ("b", "", 0.3), ("b", "a", 0.3), ("c", "a", 0.9))
    cells = figure.data[0]
    assert list(cells.y) == ["乙 2021", "甲 2020"] and list(cells.x) == ["甲<br>2020", "乙<br>2021"]
    assert cells.z[0][0] == 0.3 and cells.z[1][1] == 0.2
    assert cells.z[0][1] != cells.z[0][1]  # not a number: a plan with itself


@pytest.mark.parametrize(
    ("shares", "title", "marked"),
    [
        ((0.2, 0.3), "两两相比，相同的文字至多占 30.0%：乙 2021 对甲 2020", ["a~b", "b~a"]),
        ((0.2, 0.0), "两两相比，相同的文字至多占 20.0%：甲 2020 对乙 2021", ["a~b"]),
        ((0.0, 0.0), "这些计划两两之间没有相同的文字", []),
        ((float("nan"), float("nan")), "这些计划两两之间没有相同的文字", []),
    ],
)
def test_the_matrix_names_the_pair_that_shares_most(shares, title, marked):
    figure = matrix(("a", "b", shares[0]), ("b", "a", shares[1]))
    assert figure.layout.meta["title"] == title and list(marks(figure)) == marked


def test_the_gallery_has_both(tables, built):
    from analysis import pipeline
    from analysis.gallery.exports import gallery
    from analysis.views import reuse as views

    rows = views.labelled_reuse(tables)
    assert rows["plan"].tolist() == ["武汉 2016", "南昌 2019", "武进 2020", "常州 2022", "松江 2023"]
    measures = pipeline.read_manifest(built)["measures"]
    assert {"reuse-bars", "reuse-matrix"} <= set(gallery(Subcorpus(tables, measures)))
