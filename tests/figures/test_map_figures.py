"""Figures of how plans and items lie to each other: marks, order, what a title may say, odd selections."""

import pandas as pd
import pytest

from analysis.figures import clusters, correspondence, similarity
from analysis.figures.style import marks
from analysis.labels import chart_labels
from analysis.views import clusters as topic_views
from analysis.views import map as map_views


@pytest.fixture(scope="module")
def names(tables):
    return chart_labels(tables["PLANS"])


@pytest.fixture(scope="module")
def points(tables):
    return map_views.labelled_points(tables)


def matrix(tables, names, measure="terms"):
    return similarity.similarity_matrix(tables["SIMILARITY"], tables["DENDROGRAM"], names, measure=measure)


def test_biplot_has_every_point_once_and_marks_them(points, tables, names):
    figure = correspondence.biplot(points, tables["ASSOCIATION"], names)
    assert set(marks(figure)) == set(tables["BIPLOT"]["id"])
    themes, plans = figure.data
    assert (len(themes.x), len(plans.x)) == (11, 5)
    drawn = dict(zip(plans.meta["ids"], plans.x, strict=True))
    for row in tables["BIPLOT"].itertuples():
        assert row.kind == "theme" or drawn[row.id] == pytest.approx(row.x)
    assert figure.layout.yaxis.scaleanchor == "x" and figure.layout.yaxis.scaleratio == 1
    assert not any("lines" in trace.mode for trace in figure.data)


def test_badly_shown_points_are_hollow_and_named(points, tables, names):
    themes = correspondence.biplot(points, tables["ASSOCIATION"], names).data[0]
    hollow = {
        i for i, symbol in zip(themes.meta["ids"], themes.marker.symbol, strict=True) if "open" in symbol
    }
    assert hollow == {"rural_support", "opening_up"}
    note = correspondence.biplot(points, tables["ASSOCIATION"], names).layout.meta["source"]
    assert "空心" in note and "不能读" in note and "年份" in note


def association(*rows):
    base = {
        "n_plans": 5,
        "n_themes": 11,
        "n_items": 117,
        "chi_square": 9.0,
        "dof": 4,
        "cramers_v": 0.3,
        "small": 0.9,
    }
    return pd.DataFrame([{"without": plan, "p": p, "n_draws": 999, **base} for plan, p in rows])


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([("", 0.2)], "各计划的主题构成，看不出差别大于偶然"),
        ([("", 0.001), ("wuhan-2016", 0.01)], "各计划的主题构成不同，差别大于偶然"),
        (
            [("", 0.001), ("wuhan-2016", 0.3)],
            "各计划的主题构成不同，但去掉武汉 2016，就看不出其余的差别大于偶然",
        ),
        ([], "计划与主题的对应关系"),
    ],
)
def test_title_of_the_map_says_what_the_test_bears(points, names, rows, title):
    table = association(*rows) if rows else association(("", 1)).iloc[:0]
    assert correspondence.biplot(points, table, names).layout.meta["title"] == title


@pytest.mark.parametrize("measure", ["terms", "themes"])
def test_matrix_follows_the_tree_and_marks_each_pair(tables, names, measure):
    figure = matrix(tables, names, measure)
    heat, cells, lines, dots = figure.data
    order = [name.replace("<br>", " ") for name in heat.x]
    assert sorted(order) == sorted(names.values()) and list(heat.y) == order[::-1]
    assert len(marks(figure)) == 10 and len(cells.x) == 20
    plans = list(names)
    for mark in marks(figure):
        a, b = mark.split("~")
        assert plans.index(a) < plans.index(b)
    # Every plan hangs once on the tree.
    feet = [x for x, y in zip(lines.x, lines.y, strict=True) if y == 0]
    assert sorted(feet) == [0, 1, 2, 3, 4]
    assert list(dots.y) == sorted(tables["DENDROGRAM"].query("measure == @measure")["height"])
    assert "同表象相关" in figure.layout.meta["subtitle"] and "先后" in figure.layout.meta["source"]


def test_no_pair_is_called_the_most_alike_where_it_is_not_sure(tables, names):
    assert "不稳定" in matrix(tables, names).layout.meta["title"]
    sure = tables["DENDROGRAM"].assign(support=1.0)
    title = similarity.similarity_matrix(tables["SIMILARITY"], sure, names).layout.meta["title"]
    assert "不稳定" not in title and "最接近" in title


@pytest.mark.parametrize(("n", "traces"), [(2, 2), (3, 4), (4, 4)])
def test_fewer_plans_keep_their_part_of_the_tree(tables, names, n, traces):
    some = dict(list(names.items())[:n])
    figure = matrix(tables, some)
    assert len(figure.data) == traces
    assert len(marks(figure)) == n * (n - 1) // 2
    if n > 2:
        assert len(figure.data[3].x) == n - 1
        assert "树按全部 5 份计划算出" in figure.layout.meta["subtitle"]
        assert "最接近" not in figure.layout.meta["title"]
    else:
        assert "树" not in figure.layout.meta["subtitle"]


def test_branches_take_others_off():
    merges = pd.DataFrame(
        {
            "step": [1, 2, 3], "a": ["x", "1", "2"], "b": ["y", "z", "w"], "height": [0.1, 0.2, 0.3], "n": [2, 3, 4],
            "support": [0.9, 0.8, 1.0],
        }
    )  # fmt: skip
    order, drawn = similarity.branches(merges, {"x": "", "z": "", "w": ""})
    assert order == ["x", "z", "w"]
    assert [(m.plans, m.height) for m in drawn] == [(("x", "z"), 0.2), (("x", "z", "w"), 0.3)]
    assert all(pd.isna(m.support) for m in drawn)


def test_topic_map_marks_items_and_names_every_topic(tables):
    topics = topic_views.labelled_topics(tables)
    figure = clusters.topic_map(topics, stability=1)
    assert set(marks(figure)) == set(topics["item_id"])
    written = figure.data[-1]
    assert {text[3:-4] for text in written.text} == set(topics["theme_name"])


def test_topics_by_plan_marks_cells_with_items(tables):
    topics = topic_views.labelled_topics(tables)
    figure = clusters.topics_by_plan(topics)
    sizes = topics.groupby(["plan_id", "cluster"]).size()
    assert set(marks(figure)) == {f"{plan}~{cluster}" for plan, cluster in sizes.index}
    assert "5 份计划都有任务的话题" in figure.layout.meta["title"]


def test_a_tie_has_no_largest_topic():
    rows = [("p", "P", "a", i % 2, "甲" if i % 2 else "乙", f"p/{i}", "x") for i in range(20)]
    columns = ["plan_id", "plan", "theme", "cluster", "theme_name", "item_id", "heading"]
    table = pd.DataFrame(rows, columns=columns).assign(x=0.1, y=0.2)
    assert clusters.topic_map(table, stability=1).layout.meta["title"] == "任务的主题地图：2 个话题"
