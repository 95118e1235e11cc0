"""The year axis of documents: diamonds and lines are the dated ones, undated ones stay undated."""

import hostile
import pandas as pd

from analysis import schema
from analysis.figures.adoption import MOST, PLOT_WIDTH, adoption_dots
from analysis.figures.dress import dress
from analysis.figures.style import marks, text_width

PLANS = (("甲城", 2018), ("乙城", 2020), ("丙城", 2021))


def rows(*cells: tuple) -> pd.DataFrame:
    """Return labelled ADOPTION rows of cells (document, index of the plan, issued_year or None)."""
    found = [
        {"document": document, "title": document, "level": "national", "role": "cited", "issued_year": issued or pd.NA,
         "dated_by": "doc_no" if issued else "", "plan_id": f"p{at}", "city": PLANS[at][0], "year": PLANS[at][1],
         "lag_years": PLANS[at][1] - issued if issued else pd.NA, "plan": f"{PLANS[at][0]} {PLANS[at][1]}"}
        for document, at, issued in cells
    ]  # fmt: skip
    return schema.frame(found, "ADOPTION")


def said(fig) -> list[str]:
    return [text.strip() for text in trace(fig, "markers+text").text]


def trace(fig, mode: str):
    return next(trace for trace in fig.data if trace.mode == mode)


def test_diamonds_and_lines_are_the_dated_documents():
    fig = adoption_dots(rows(("甲", 0, 2016), ("甲", 1, 2016), ("乙", 2, None)))
    assert list(trace(fig, "markers").x) == [2016]
    assert list(trace(fig, "lines").x) == [2016, 2018, None, 2016, 2020, None]
    assert said(fig) == ["甲城 +2", "乙城 +4", "丙城"]
    assert fig.layout.meta["title"] == "计划引用了 2 份国家文件，其中 1 份查得到年份：印发后 2–4 年被引用"


def test_citations_and_dated_documents_are_marks():
    fig = adoption_dots(rows(("甲", 0, 2016), ("甲", 1, 2016), ("<乙>", 2, None)))
    assert marks(fig) == {
        "甲": "甲（2016 年印发）",
        "甲~p0": "甲城 2018 · 甲：印发后 2 年",
        "甲~p1": "乙城 2020 · 甲：印发后 4 年",
        "&lt;乙&gt;~p2": "丙城 2021 · &lt;乙&gt;",
    }


def test_a_line_stays_on_the_row_of_its_document():
    fig = adoption_dots(rows(("甲", 0, 2016), ("乙", 1, 2015)))
    spans, dots = trace(fig, "lines"), trace(fig, "markers+text")
    ends = {(x, y) for x, y in zip(spans.x, spans.y, strict=True) if x and x > 2016}
    assert ends == set(zip(dots.x, dots.y, strict=True)) and len(set(dots.y)) == 2


def test_the_year_of_issue_has_no_line():
    assert trace(adoption_dots(rows(("甲", 0, 2018))), "lines").x == ()


def test_plans_of_one_year_share_a_label():
    table = rows(*[("甲", at, 2016) for at in range(3)]).assign(year=2020, lag_years=4)
    assert said(adoption_dots(table)) == ["3 份计划 +4", "", ""]
    assert said(adoption_dots(table.iloc[:2])) == ["甲城、乙城 +4", ""]


def test_undated_documents_alone_have_an_axis():
    fig = adoption_dots(rows(("乙", 2, None)), level="province")
    assert trace(fig, "lines").x == ()
    assert fig.layout.meta["title"] == "计划引用了 1 份省（市）文件，都查不到印发年份"
    assert list(fig.layout.xaxis.tickvals) == [2021] and dress(fig).layout.height > 0


def test_of_many_the_dated_ones_are_drawn():
    many = [(f"文件{n:02}", 0, None) for n in range(MOST)] + [("晚", 1, 2019)]
    fig = adoption_dots(rows(*many))
    names = trace(fig, "text").text
    assert len(names) == MOST and names[0] == "晚"
    assert f"{MOST + 1} 份文件，画出 {MOST} 份" in fig.layout.meta["subtitle"]


def test_titles_are_escaped_and_kept_to_two_lines():
    fig = adoption_dots(rows((hostile.MARKUP + "很长的名称" * 20, 0, 2016)))
    hostile.assert_inert(fig)
    (name,) = trace(fig, "text").text
    assert name.count("<br>") == 1 and name.endswith("…")


def test_labels_keep_within_a_phone_and_apart():
    table = rows(("甲", 0, 2016), ("甲", 1, 2016), ("甲", 2, 2016)).assign(
        plan=["Changzhou 2018", "Chongqing 2020", "Changchun 2021"]
    )
    fig = adoption_dots(table)
    assert said(fig) == ["Changzhou +2", "Chongqing +4", ""]
    assert "1 处挤在一起" in fig.layout.meta["subtitle"] and len(marks(fig)) == 4
    low, high = fig.layout.xaxis.range
    per_year = PLOT_WIDTH / (high - low)
    for x, text in zip(trace(fig, "markers+text").x, said(fig), strict=True):
        assert (x - low) * per_year + text_width(text, 11) / 2 < PLOT_WIDTH


def test_the_axis_ends_behind_the_last_name():
    fig = adoption_dots(rows(("甲", 2, 2016)).assign(plan="Changzhou City 2021"))
    low, high = fig.layout.xaxis.range
    assert (2021 - low) / (high - low) * PLOT_WIDTH + text_width("Changzhou City +5", 11) < PLOT_WIDTH
