"""Figures of numbers and dates: every mark is a row's value, nothing is joined, plan text is inert."""

import hostile
import pandas as pd
import pytest

from analysis.figures import axes, calendar, rows, targets
from analysis.figures.style import PAGE_WIDTH, clipped, marks, text_width
from analysis.gallery.exports import gallery
from analysis.views import targets as target_views

ROWS = [
    ("甲 2021", "甲", "8 所", 8, 8, "=", "书屋", False),
    ("甲 2021", "甲", "≥ 20 所", 20, None, ">=", "学校", False),
    ("乙 2022", "乙", "2–3 所", 2, 3, "range", "学校", False),
    ("乙 2022", "乙", "≤ 5 所", None, 5, "<=", "", True),
    ("乙 2022", "乙", "约 9 所", 9, 9, "~", hostile.MARKUP, False),
]
COLUMNS = ["plan", "city", "value", "value_min", "value_max", "comparator", "object", "is_part"]


@pytest.fixture
def table():
    return pd.DataFrame(ROWS, columns=COLUMNS).assign(
        span="数字", unit="所", item_id="a/1", start=range(len(ROWS))
    )


def dots(figure):
    return [trace for trace in figure.data if trace.mode == "markers" and trace.customdata]


def lines(figure):
    return [trace for trace in figure.data if trace.mode == "lines" and trace.line.dash != "dot"]


def test_each_number_is_a_dot_in_its_own_row(table):
    lower, upper = dots(targets.target_dots(table, object_class="school"))
    assert list(lower.x) == [8, 20, 2, 5, 9] and list(upper.x) == [8, 20, 3, 5, 9]
    assert len(set(lower.y)) == len(table) and list(lower.y) == sorted(lower.y)


def test_open_values_reach_the_edge_and_rows_are_not_joined(table):
    (bars,) = lines(targets.target_dots(table, object_class="school"))
    segments = [(bars.x[i], bars.x[i + 1], bars.y[i], bars.y[i + 1]) for i in range(0, len(bars.x), 3)]
    assert all(start_y == stop_y for _start, _stop, start_y, stop_y in segments)
    assert [segment[:2] for segment in segments] == [(20, pytest.approx(21.2)), (2, 3), (0, 5)]
    assert all(bars.x[i] is None for i in range(2, len(bars.x), 3))


def test_about_is_hollow_and_parts_are_small(table):
    marker = dots(targets.target_dots(table, object_class="school"))[0].marker
    assert list(marker.symbol) == ["circle"] * 4 + ["circle-open"]
    assert [size < 12 for size in marker.size] == [False, False, False, True, False]
    # One number, or dress would not keep the other marks from fading.
    assert marker.opacity == 1
    assert [colour.startswith("rgba") for colour in marker.color] == [False, False, False, True, False]


def test_each_number_is_a_mark_of_its_own(table):
    found = marks(targets.target_dots(table, object_class="school"))
    assert list(found) == [f"a/1~{start}" for start in range(len(table))]
    assert found["a/1~0"] == "甲 2021: 8 所　书屋"


@pytest.mark.parametrize(
    ("plans", "title"),
    [
        (["甲 2021", "乙 2022"], "学校：2 份计划都写了数字，共 5 个"),
        (["甲 2021", "乙 2022", "丙 2020"], "学校：3 份计划中 2 份写了数字，共 5 个"),
    ],
)
def test_the_title_of_a_measure_counts_plans_and_numbers(table, plans, title):
    meta = targets.target_dots(table, object_class="school", plans=plans).layout.meta
    assert meta["title"] == title and "以“所”计" in meta["subtitle"]


def test_values_far_apart_get_a_logarithmic_axis(table):
    near = targets.target_dots(table, object_class="school")
    far = targets.target_dots(table.assign(value_max=[None, None, 3, 5, 9000]), object_class="school")
    assert near.layout.xaxis.type is None
    assert far.layout.xaxis.type == "log" and "对数轴" in far.layout.meta["subtitle"]
    assert 1000 in far.layout.xaxis.tickvals


def test_plans_without_such_numbers_are_named(table):
    figure = targets.target_dots(table, object_class="school", plans=["甲 2021", "乙 2022", "丙 2020"])
    fewer = targets.target_dots(table, object_class="school", n_left_out=4)
    assert "4 个分项未画" in fewer.layout.meta["source"] and "分项未画" not in figure.layout.meta["source"]
    assert "丙 2020" in figure.layout.meta["source"] and "不宜相加" in figure.layout.meta["source"]


def test_text_of_plans_is_escaped(table):
    hostile.assert_inert(targets.target_dots(table, object_class="school"))


@pytest.mark.parametrize(
    ("counts", "leads"),
    [([3, 13], True), ([3, 2], False), ([12, 13], False), ([0, 4], False)],
)
def test_a_plan_leads_only_where_the_counts_allow(counts, leads):
    from analysis.intervals import wilson

    table = pd.DataFrame(
        {
            "plan_id": ["a", "b"],
            "plan": ["甲 2021", "乙 2022"],
            "city": ["甲", "乙"],
            "n_items": 33,
            "n_with": counts,
        }
    )
    low, high = zip(*(wilson(n, 33) for n in counts), strict=True)
    table = table.assign(share=table["n_with"] / 33, low=low, high=high)
    figure = targets.target_shares(table)
    title = figure.layout.meta["title"]
    assert ("乙 2022" in title) == leads and ("难分" in title) != leads
    assert f"{max(counts) / 33:.0%}" in title
    assert list(marks(figure)) == [plan for plan, n in zip("ab", counts, strict=True) if n]


def test_one_plan_alone_has_its_counts_for_a_title():
    table = pd.DataFrame(
        {
            "plan_id": ["a"],
            "plan": "甲 2021",
            "city": "甲",
            "n_items": 33,
            "n_with": 4,
            "share": 0.12,
            "low": 0.05,
            "high": 0.3,
        }
    )
    assert targets.target_shares(table).layout.meta["title"] == "甲 2021：33 条任务里 4 条写明了数量"


def test_kinds_add_up(tables):
    numbers = target_views.labelled_numbers(tables)
    figure = targets.target_kinds(numbers)
    assert sum(sum(row) for row in figure.data[0].z) == len(numbers)
    assert f"n = {len(numbers)}" in figure.layout.meta["subtitle"]
    promised = int(numbers["is_target"].sum())
    assert f"{len(numbers)} 个数字里 {promised} 个是承诺" in figure.layout.meta["title"]


def test_a_cell_of_kinds_is_a_mark_with_its_count(tables):
    numbers = target_views.labelled_numbers(tables)
    counted = (numbers["plan_id"] + "~" + numbers["kind"]).value_counts()
    found = marks(targets.target_kinds(numbers))
    assert {mark: int(label.rsplit(": ", 1)[1]) for mark, label in found.items()} == counted.to_dict()


def test_every_number_of_a_measure_is_drawn(whole):
    for name, build in gallery(whole).items():
        if name.startswith("targets-"):
            figure = build()
            assert figure.layout.meta["title"].endswith(f"共 {len(dots(figure)[0].x)} 个"), name


@pytest.mark.parametrize(("low", "high"), [(1, 200), (2, 15000), (0.5, 1e9), (3, 91)])
def test_numbers_of_a_logarithmic_axis_stand_apart_on_a_phone(low, high):
    axis, left, right = axes.number_axis(low, high)
    assert axis["type"] == "log" and len(axis["tickvals"]) >= 2
    assert all(left <= tick <= right for tick in axis["tickvals"])
    assert sum(text_width(text) + axes.APART for text in axis["ticktext"]) < PAGE_WIDTH


def test_a_rows_label_fits_the_narrowest_page():
    for width in range(120, PAGE_WIDTH, 10):
        (text,) = clipped("很长，的对象" * 20, width, most=1)
        assert text.endswith("…") and text_width(text) <= width
    assert clipped("短", 300, most=1) == ["短"]


def test_bands_put_each_plans_name_above_its_rows():
    marks, heads, height = rows.bands(["甲", "甲", "乙"])
    assert heads["甲"] < marks[0] < marks[1] < heads["乙"] < marks[2] < height


@pytest.mark.parametrize(
    ("months", "title"),
    [
        ({3: 6, 5: 1}, "3 月安排最多，6 项"),
        ({3: 5, 5: 5}, "3、5 月"),
        ({3: 4, 5: 1}, "一年的月度安排"),
        (dict.fromkeys(range(1, 13), 1), "一年的月度安排"),
    ],
)
def test_the_calendar_names_its_busiest_months(months, title):
    counts = pd.DataFrame([{m: months.get(m, 0) for m in range(1, 13)}], index=["teachers"])
    options = {"names": {"teachers": "教师"}, "plan": "甲 2021", "plan_id": "a"}
    figure = calendar.month_calendar(counts, **options, n_with=1, n_plans=5)
    assert title in figure.layout.meta["title"]
    assert "5 份计划中只有 1 份" in figure.layout.meta["source"]
    assert [text or "0" for text in figure.data[0].text[0]] == [str(n) for n in figure.data[0].z[0]]


def test_the_calendar_says_that_it_is_rare_only_where_it_is():
    counts = pd.DataFrame([dict.fromkeys(range(1, 13), 1)], index=["teachers"])
    options = {"names": {"teachers": "教师"}, "plan": "甲 2021", "plan_id": "a", "n_with": 1}
    notes = [calendar.month_calendar(counts, **options, n_plans=n).layout.meta["source"] for n in (1, 5)]
    assert ["只有" in note for note in notes] == [False, True]


def test_a_cell_and_a_sum_of_the_calendar_are_marks():
    counts = pd.DataFrame([dict.fromkeys(range(1, 13), 0) | {3: 2}] * 2, index=["teachers", ""])
    options = {"names": {"teachers": "教师"}, "plan": "甲 2021", "plan_id": "a", "n_with": 1, "n_plans": 1}
    figure = calendar.month_calendar(counts, **options)
    assert marks(figure) == {
        "a~3~all": "甲 2021 · 3 月 · 合计: 4 项",
        "a~3~teachers": "甲 2021 · 3 月 · 教师: 2 项",
        "a~3~none": "甲 2021 · 3 月 · （无主题）: 2 项",
    }
    assert list(figure.layout.yaxis.categoryarray) == ["（无主题）", "教师", "合计"]


def test_the_calendar_of_wuhan_counts_71(whole):
    figure = gallery(whole)["month-calendar-wuhan-2016"]()
    assert sum(sum(row) for row in figure.data[0].z) == 71
    assert "n = 71" in figure.layout.meta["subtitle"]


def test_only_spans_of_time_are_bars():
    table = pd.DataFrame(
        {"plan": ["甲 2021"] * 2, "city": "甲", "span": ["6月底前", "两年之内"], "kind": ["month", "term"],
         "due": ["2021-06-30", ""], "months": [6.0, 27.0], "since": 3.0, "item_id": "a/1", "start": [4, 9]}
    )  # fmt: skip
    figure = calendar.deadline_axis(table)
    (bars,), (points,) = lines(figure), dots(figure)
    assert list(bars.x) == [3.0, 27.0, None] and list(points.x) == [6.0, 27.0]
    assert list(figure.layout.xaxis.tickvals) == [6, 12, 24]
    assert figure.layout.meta["title"] == "写明的 2 处期限，1 处在计划当年之内"
    assert marks(figure) == {"a/1~4": "甲 2021: 6月底前　2021-06-30", "a/1~9": "甲 2021: 两年之内"}


@pytest.mark.parametrize(("last", "ticks"), [(12, [6, 12]), (27, [6, 12, 24]), (60, [12, 24, 36, 48, 60])])
def test_ticks_stay_few(last, ticks):
    assert list(calendar._ticks(last)) == ticks
    assert len(calendar._ticks(12.0 * 20)) <= 6
