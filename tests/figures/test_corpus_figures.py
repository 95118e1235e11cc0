"""Figures of the sources and of a search: titles computed from the table, marks for what has items."""

import pandas as pd
import pytest

from analysis.figures.corpus import cleaning_log, parse_counts
from analysis.figures.search import hits_per_plan
from analysis.figures.style import marks

LABELS = {"a": "甲 2020", "b": "乙 2021", "c": "丙 2022"}


def items(**counts):
    rows = [
        {"item_id": f"{p}/{i}", "plan_id": p, "city": p, "n_chars": 600}
        for p, n in counts.items()
        for i in range(n)
    ]
    return pd.DataFrame(rows)


@pytest.mark.parametrize(
    ("counts", "title"),
    [
        ({"a": 3, "b": 9, "c": 5}, "乙 2021 的任务最多：9 条；甲 2020 最少：3 条"),
        ({"a": 9, "b": 9, "c": 5}, "每份计划 5 到 9 条任务"),
        ({"a": 5, "b": 5}, "每份计划 5 条任务"),
        ({"a": 4}, "每份计划 4 条任务"),
    ],
)
def test_the_counts_are_told_in_the_title(counts, title):
    figure = parse_counts(items(**counts), LABELS)
    assert figure.layout.meta["title"] == title
    assert marks(figure) == {p: f"{LABELS[p]}: {n} 条 · {600 * n:,} 字" for p, n in reversed(counts.items())}
    assert f"n = {sum(counts.values())} 条" in figure.layout.meta["subtitle"]


@pytest.mark.parametrize(
    ("rules", "title"),
    [
        (["spaces", "spaces", "pinyin"], "清洗改动 3 处，最多的是空格：2 处"),
        (["spaces+pinyin", "pinyin"], "清洗改动 2 处，最多的是拼音括注：2 处"),
        ([], "清洗没有改动"),
    ],
)
def test_the_commonest_change_is_told_in_the_title(rules, title):
    edits = pd.DataFrame({"plan_id": ["a"] * len(rules), "rule": pd.Series(rules, dtype="str")})
    assert cleaning_log(edits, LABELS).layout.meta["title"] == title


def found(*n_hits):
    rows = [
        {"plan_id": p, "plan": LABELS[p], "city": p, "n_hits": n, "n_items": min(n, 1), "n_chars": 500, "per_1000_chars": 2 * n}
        for p, n in zip(LABELS, n_hits, strict=False)
    ]  # fmt: skip
    return pd.DataFrame(rows)


@pytest.mark.parametrize(
    ("n_hits", "title", "marked"),
    [
        ((2, 3, 1), "“&lt;词&gt;”：3 份计划都写到，共 6 次", ["c", "b", "a"]),
        ((2, 0, 1), "“&lt;词&gt;”：3 份计划中 2 份写到，共 3 次", ["c", "a"]),
        ((2,), "“&lt;词&gt;”：1 份计划中 1 份写到，共 2 次", ["a"]),
    ],
)
def test_the_search_says_how_many_plans_have_the_words(n_hits, title, marked):
    figure = hits_per_plan(found(*n_hits), query="<词>")
    assert figure.layout.meta["title"] == title and list(marks(figure)) == marked
