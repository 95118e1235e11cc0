"""The network of documents: lines run between a plan and a document, counts are the table's."""

import hostile
import pandas as pd
import pytest

from analysis import schema
from analysis.figures.documents import MOST, document_network
from analysis.figures.style import marks

PLANS = pd.DataFrame(
    [("jia-2018", "甲城", 2018), ("yi-2020", "乙城", 2020), ("bing-2021", "丙城", 2021)],
    columns=["plan_id", "city", "year"],
)
PLANS["plan"] = PLANS["city"] + " " + PLANS["year"].astype(str)


def rows(*cells: tuple) -> pd.DataFrame:
    """Return labelled ADOPTION rows of cells (document, index of the plan, level, role, issued_year)."""
    found = []
    for document, at, level, role, issued in cells:
        plan = PLANS.iloc[at]
        lag = plan["year"] - issued if issued and role == "cited" else pd.NA
        found.append(
            {"document": document, "title": document, "doc_no": "", "level": level, "issued_year": issued or pd.NA,
             "dated_by": "doc_no" if issued else "", "plan_id": plan["plan_id"], "city": plan["city"],
             "year": plan["year"], "role": role, "n_mentions": 1, "n_items": 1, "lag_years": lag, "plan": plan["plan"]}
        )  # fmt: skip
    return schema.frame(found, "ADOPTION")


SHARED = rows(
    ("国家甲方案", 0, "national", "cited", 2016),
    ("国家甲方案", 1, "national", "cited", 2016),
    ("乙办法", 2, "city", "to_be_produced", None),
    ("丙办法", 2, "city", "cited", None),
)


def lines(fig) -> list:
    return [trace for trace in fig.data if trace.mode == "lines"]


def test_a_line_joins_one_plan_with_one_document():
    drawn = lines(document_network(SHARED, PLANS))
    assert [trace.name for trace in drawn] == ["甲城 2018→国家甲方案", "乙城 2020→国家甲方案"]
    assert all(trace.x[0] == 0 and trace.x[1] > 0 for trace in drawn)
    assert len({trace.y[1] for trace in drawn}) == 1


def test_a_document_to_be_produced_is_dotted():
    table = rows(("甲", 0, "city", "cited", None), ("甲", 1, "city", "to_be_produced", None))
    assert [trace.line.dash for trace in lines(document_network(table, PLANS))] == ["solid", "dot"]


def test_documents_of_one_plan_are_counted_by_level():
    fig = document_network(SHARED, PLANS)
    dots = next(trace for trace in fig.data if trace.xaxis == "x2" and trace.marker.size)
    assert list(dots.customdata) == ["丙城 2021 · 市、区: 2 份只见于这份计划"]
    assert [text.strip() for text in dots.text] == ["2"] and list(dots.y) == [0]
    zeros = next(trace for trace in fig.data if trace.text and set(trace.text) == {"0"})
    assert len(zeros.text) == 3 * 4 - 1


@pytest.mark.parametrize(
    ("table", "plans", "words"),
    [
        (SHARED, PLANS, "1 份文件被两份以上的计划提到，2 份只见于一份计划"),
        (SHARED.iloc[2:], PLANS, "没有一份文件被两份以上的计划提到：2 份文件"),
        (SHARED.iloc[:1], PLANS.iloc[:1], "甲城 2018：提到 1 份文件"),
    ],
)
def test_the_title_says_what_the_table_says(table, plans, words):
    assert words in document_network(table, plans).layout.meta["title"]


def test_nodes_and_counts_are_marks():
    assert marks(document_network(SHARED, PLANS)) == {
        "jia-2018": "甲城 2018: 1 份文件",
        "yi-2020": "乙城 2020: 1 份文件",
        "bing-2021": "丙城 2021: 2 份文件",
        "国家甲方案": "国家甲方案: 甲城 2018、乙城 2020",
        "bing-2021~city": "丙城 2021 · 市、区: 2 份只见于这份计划",
    }


def test_a_plan_without_documents_is_no_mark():
    assert "bing-2021" not in marks(document_network(SHARED.iloc[:2], PLANS))


def test_no_line_without_a_shared_document():
    assert lines(document_network(SHARED.iloc[2:], PLANS)) == []


def test_a_document_of_two_roles_in_one_plan_is_not_shared():
    table = rows(("甲", 0, "city", "cited", None), ("甲", 0, "city", "to_be_produced", None))
    fig = document_network(table, PLANS)
    assert lines(fig) == []
    assert [text.strip() for trace in fig.data if trace.marker.size for text in trace.text] == ["1"]


def test_a_figure_has_a_limit():
    many = [(f"文件{n:02}", at, "national", "cited", 2016) for n in range(MOST + 5) for at in (0, 1)]
    assert len(lines(document_network(rows(*many), PLANS))) == 2 * MOST


def test_titles_are_escaped_and_kept_to_two_lines():
    title = hostile.MARKUP + "很长的名称" * 20
    table = rows((title, 0, "national", "cited", 2016), (title, 1, "national", "cited", 2016))
    fig = document_network(table, PLANS)
    hostile.assert_inert(fig)
    assert any(text.count("<br>") == 1 and "…" in text for trace in fig.data for text in trace.text or ())
