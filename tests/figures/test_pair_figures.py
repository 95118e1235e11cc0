"""The themes of two plans: dots where the table has them, marks, a title that claims no more than the tests."""

import pandas as pd
import pytest

from analysis.figures.dress import dress
from analysis.figures.pair import theme_dumbbells
from analysis.figures.style import PAGE_WIDTH, marks, text_width
from analysis.gallery.exports import gallery
from analysis.i18n import use_language
from analysis.views import pair as views

HOSTILE = "&lt;b&gt;x&lt;/b&gt;&#36;y&#36;"


def row(theme, n, n_other, q, **values):
    return {
        "theme": theme, "theme_name": theme.upper(), "plan_id": "a-2020", "plan": "甲 2020", "city": "武汉",
        "other_id": "b-2020", "other": "乙 2020", "other_city": "南昌",
        "n_items": n, "n_total": 20, "share": n / 20, "low": max(n / 20 - 0.1, 0), "high": n / 20 + 0.1,
        "n_items_other": n_other, "n_total_other": 10, "share_other": n_other / 10, "low_other": 0.0,
        "high_other": n_other / 10 + 0.2, "difference": n / 20 - n_other / 10, "q": q, **values,
    }  # fmt: skip


def drawn(*rows, **options):
    return theme_dumbbells(pd.DataFrame(rows), **options)


NONE = float("nan")


def dots(figure):
    return [trace for trace in figure.data if trace.mode == "markers"]


def test_two_dots_a_theme_at_their_shares():
    figure = drawn(row("x", 12, 1, 0.01), row("y", 3, 4, 0.5), row("z", 0, 0, NONE))
    first, second = dots(figure)
    assert (list(first.x), list(second.x)) == ([0.6, 0.15], [0.1, 0.4])
    assert all(a < b for a, b in zip(first.y, second.y, strict=True))
    assert first.marker.symbol == ("circle", "circle-open")
    assert second.marker.symbol == ("diamond", "diamond-open")
    assert first.error_x.array == pytest.approx([0.1, 0.1]) and second.error_x.arrayminus[0] == pytest.approx(
        0.1
    )
    assert (first.name, second.name) == ("甲 2020", "乙 2020")
    texts = [text for trace in figure.data if trace.mode == "text" for text in trace.text]
    assert {"60% (12/20)", "15% (3/20)", "10% (1/10)", "40% (4/10)"} <= set(texts)
    assert texts[0] == "<b>X</b>  +50 个百分点 · q = 0.010 ✓" and "−25 个百分点 · q = 0.50" in texts[1]


def test_marks_are_plan_and_theme():
    found = marks(drawn(row("x", 12, 1, 0.01)))
    assert "a-2020~y" not in marks(drawn(row("y", 0, 4, 0.5))), "nothing stands behind a zero"
    assert found == {
        "a-2020~x": "甲 2020 · X: 60% (12/20); q = 0.010 ✓",
        "b-2020~x": "乙 2020 · X: 10% (1/10); q = 0.010 ✓",
    }


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([row("x", 3, 4, 0.5)], "甲 2020 与乙 2020：1 个主题里没有一个差别大到不像偶然"),
        ([row("x", 12, 1, 0.01), row("y", 18, 1, 0.001)],
         "甲 2020 与乙 2020：2 个主题里有 2 个差别大于偶然，最清楚的是Y"),
        # Counts under five carry no name.
        ([row("x", 0, 4, 0.04), row("z", 0, 0, NONE)], "甲 2020 与乙 2020：1 个主题里有 1 个差别大于偶然"),
    ],
)  # fmt: skip
def test_the_title_says_what_the_tests_carry(rows, title):
    assert drawn(*rows).layout.meta["title"] == title


def test_the_subtitle_tells_measure_n_and_what_is_left_out():
    subtitle = drawn(row("x", 12, 1, 0.01), row("y", 3, 4, 0.5), row("z", 0, 0, NONE)).layout.meta["subtitle"]
    assert "÷ 全部任务" in subtitle and "n = 20，10 条" in subtitle and "1/2 个差别 q ≤ 0.05" in subtitle
    assert subtitle.endswith("两份都没有：Z")


def test_no_line_joins_the_two_plans_dots():
    figure = drawn(row("x", 12, 1, 0.01), row("y", 3, 4, 0.5))
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    assert len(lines) == 1 and lines[0].x == (0.6, 0.1, None, 0.15, 0.4, None)
    places = {y for trace in dots(figure) for y in trace.y}
    assert not places & set(lines[0].y), "the bar of a difference lies between the dots, not through them"


def test_names_are_shown_as_they_are_and_fit_a_phone():
    long = "Training governance and everything that belongs to it in a long name"
    figure = drawn(
        row("x", 12, 1, 0.01, theme_name=HOSTILE), row("y", 3, 4, 0.5, theme_name=long), note="说明"
    )
    heads = figure.data[1].text
    assert HOSTILE in heads[0] and "…" in heads[1]
    assert all(text_width(head.replace("<b>", "").replace("</b>", "")) <= PAGE_WIDTH for head in heads)
    assert "说明" in figure.layout.meta["source"] and dress(figure, width=PAGE_WIDTH).layout.height


def test_on_a_slide_each_theme_has_one_line():
    figure = drawn(row("x", 12, 1, 0.01), row("y", 3, 4, 0.5), compact=True)
    assert figure.layout.yaxis.ticktext == ("X", "Y") and not any(
        "<b>" in text for trace in figure.data if trace.mode == "text" for text in trace.text
    )
    assert list(figure.data[-1].text) == ["12/20 : 1/10 · q = 0.010 ✓", "3/20 : 4/10 · q = 0.50"]
    assert set(marks(figure)) == set(marks(drawn(row("x", 12, 1, 0.01), row("y", 3, 4, 0.5))))
    eleven = drawn(*(row(f"t{i}", 12, 1, 0.01) for i in range(11)), compact=True)
    assert eleven.layout.meta["height"] <= 300, "a slide of 540 has about 340 for the plot"


def test_pairs_of_the_worst_grade_are_not_exported(whole):
    found = {name: build for name, build in gallery(whole).items() if name.startswith("pair-")}
    assert list(found) == [
        "pair-themes-wuhan-2016-nanchang-2019",
        "pair-themes-nanchang-2019-wujin-2020",
        "pair-themes-wujin-2020-songjiang-2023",
    ]
    figure = found["pair-themes-wuhan-2016-nanchang-2019"]()
    assert "留意：年份" in figure.layout.meta["source"]


def test_the_title_is_recomputed_from_the_table(tables, whole):
    rows = views.labelled_themes(tables, "nanchang-2019", "changzhou-2022")
    clear = rows[rows["q"] <= 0.05]
    title = views.theme_dumbbells(whole, "nanchang-2019", "changzhou-2022").layout.meta["title"]
    assert title.endswith(
        f"{len(clear)} 个差别大于偶然，最清楚的是{clear.loc[clear['q'].idxmin(), 'theme_name']}"
    )


def test_marks_have_words_behind_them(tables, whole):
    work = tables["ITEMS"].query("kind == 'item'")[["item_id", "plan_id"]]
    words = tables["THEME_TERMS"].merge(work, on="item_id")
    behind = set(words["plan_id"] + "~" + words["theme"])
    for a, b in (("wuhan-2016", "nanchang-2019"), ("changzhou-2022", "wuhan-2016")):
        found = marks(views.theme_dumbbells(whole, a, b))
        assert set(found) == {mark for mark in behind if mark.startswith((a, b))}


def test_it_reads_in_english(whole):
    with use_language("en"):
        figure = views.theme_dumbbells(whole, "wuhan-2016", "nanchang-2019")
        assert dots(figure)[0].name == "Wuhan 2016"
