import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.concordance import COLUMNS, kwic, parse_query, rates
from analysis.errors import SelectionError

ITEMS = pd.DataFrame(
    [
        ("b-2021/10", "b-2021", "乙市", 2021, 2, "发展社区教育。"),
        ("b-2021/9", "b-2021", "乙市", 2021, 1, "校企合作\n与校企共建，办好1+X试点"),
        ("b-2020/1", "b-2020", "乙市", 2020, 1, "社区教育、社区教育中心"),
        ("a-2022/1", "a-2022", "丙市", 2022, 1, "I-K12基地 (a+)+$"),
    ],
    columns=["item_id", "plan_id", "city", "year", "position", "text"],
)


def hits(query: str, **options) -> list[list[object]]:
    return (
        kwic(ITEMS, query, **options)[["item_id", "left", "hit", "right", "start", "end"]].to_numpy().tolist()
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("共建", [["b-2021/9", "校企合作 与校企", "共建", "，办好1+X试点", 8, 10]]),
        ("1+X", [["b-2021/9", "校企合作 与校企共建，办好", "1+X", "试点", 13, 16]]),
        ("i-k12", [["a-2022/1", "", "I-K12", "基地 (a+)+$", 0, 5]]),
        ("(a+)+$", [["a-2022/1", "I-K12基地 ", "(a+)+$", "", 8, 14]]),
        (".*", []),
        ("没有", []),
    ],
)  # fmt: skip
def test_terms_are_literal_and_offsets_point_at_the_text(query, expected):
    assert hits(query) == expected


def test_order_is_city_year_position_offset():
    found = kwic(ITEMS, "社区教育 基地 共建")
    assert found[["item_id", "start"]].to_numpy().tolist() == [
        ["a-2022/1", 5],
        ["b-2020/1", 0],
        ["b-2020/1", 5],
        ["b-2021/9", 8],
        ["b-2021/10", 2],
    ]
    assert found.columns.tolist() == COLUMNS


@pytest.mark.parametrize(
    "query", ["校企 校企合作", "校企合作|校企", " 校企\u3000|校企合作\n校企 ", "校企｜校企合作"]
)
def test_several_terms_and_the_longest_wins(query):
    assert [row[2] for row in hits(query)] == ["校企合作", "校企"]


@pytest.mark.parametrize(
    ("width", "left", "right"), [(0, "", ""), (2, "发展", "。"), (1, "展", "。"), (99, "发展", "。")]
)
def test_width_limits_the_context(width, left, right):
    last = kwic(ITEMS, "社区教育", width=width).iloc[-1]
    assert (last["left"], last["right"]) == (left, right)


@pytest.mark.parametrize("query", ["", "  ", "\u3000\n", "|", " | | ", "长" * 101])
def test_empty_and_long_queries_are_refused(query):
    with pytest.raises(SelectionError):
        kwic(ITEMS, query)


def test_negative_width_is_refused():
    with pytest.raises(SelectionError, match="-1"):
        kwic(ITEMS, "社区", width=-1)


def test_a_long_query_may_have_a_hundred_characters():
    assert kwic(ITEMS, "长" * 100).empty


def test_no_items_give_the_columns():
    assert kwic(ITEMS.iloc[:0], "社区").columns.tolist() == COLUMNS


def test_items_are_unchanged():
    before = ITEMS.copy()
    kwic(ITEMS, "社区")
    pd.testing.assert_frame_equal(ITEMS, before)


@given(st.text("社区教育+.*(|)[ ", min_size=1, max_size=12), st.text("社区教育+.*(|)[ ", max_size=30))
def test_any_query_finds_itself_and_only_itself(query, text):
    items = pd.DataFrame([("a/1", "a", "甲", 2020, 1, text)], columns=ITEMS.columns)
    try:
        terms = parse_query(query)
    except SelectionError:
        assert not query.strip(" |")
        return
    found = kwic(items, query)
    assert all(text[row.start : row.end] == row.hit and row.hit in terms for row in found.itertuples())
    assert found.empty == all(term not in text for term in terms)


def test_rates_count_hits_items_and_characters_of_each_plan():
    items = ITEMS.assign(n_chars=ITEMS["text"].str.len())
    table = rates(kwic(items, "社区 企"), items).set_index("plan_id")
    assert list(table.index) == ["b-2021", "b-2020", "a-2022"]
    assert table["n_hits"].tolist() == [3, 2, 0] and table["n_items"].tolist() == [2, 1, 0]
    assert table.loc["b-2020", "per_1000_chars"] == pytest.approx(1000 * 2 / 11)
