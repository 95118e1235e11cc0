import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from scipy.stats import chi2_contingency
from test_counts import LEXICON, make_items

from analysis import schema
from analysis.errors import SelectionError
from analysis.keywords.ranking import keyness, keyword_table, textrank, tfidf, usage
from analysis.words.counts import Counts, count_matrix


def make_counts(table: list[list[int]], plans: list[str], words: int = 50) -> Counts:
    """Return Counts with one row of `table` per item and `words` words in each."""
    rows = pd.DataFrame({"item_id": [f"i{n}" for n in range(len(plans))], "plan_id": plans})
    rows = rows.assign(city=rows["plan_id"], year=2020, n_tokens=words)
    terms = np.array([f"词{n}" for n in range(len(table[0]))], dtype=object)
    return Counts(sparse.csr_array(np.array(table)), rows, terms)


COUNTS = make_counts([[4, 0, 1], [2, 1, 0], [0, 3, 2]], ["甲", "甲", "乙"])


def test_usage_counts_the_plan_and_the_others():
    rows = usage(COUNTS).drop(columns=["city", "year"]).to_numpy().tolist()
    assert rows == [
        ["甲", "词0", 6, 0, 2, 100, 50, 2],
        ["甲", "词1", 1, 3, 1, 100, 50, 2],
        ["甲", "词2", 1, 2, 1, 100, 50, 2],
        ["乙", "词1", 3, 1, 1, 50, 100, 1],
        ["乙", "词2", 2, 1, 1, 50, 100, 1],
    ]


def test_usage_keeps_plans_in_order_of_appearance_when_items_are_mixed():
    mixed = make_counts([[1, 0], [0, 2], [3, 0]], ["乙", "甲", "乙"])
    assert usage(mixed)[["plan_id", "term", "n_target"]].to_numpy().tolist() == [
        ["乙", "词0", 4],
        ["甲", "词1", 2],
    ]


cells = st.integers(0, 30)


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=5))
def test_g2_is_the_log_likelihood_of_the_two_by_two_table(pairs):
    counts = make_counts([[a for a, _ in pairs], [b for _, b in pairs]], ["甲", "乙"], words=200)
    for row in keyness(counts).itertuples():
        table = [[row.n_target, row.n_reference], [200 - row.n_target, 200 - row.n_reference]]
        expected = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
        assert abs(row.score) == pytest.approx(expected, abs=1e-9)
        assert (row.score < -1e-9) == (row.n_target < row.n_reference)
        assert row.bic == pytest.approx(expected - np.log(400))


@pytest.mark.parametrize(
    ("a", "b", "log_ratio", "odds"),
    [
        (8, 4, 1.0, 8.5 * 96.5 / (4.5 * 92.5)),
        (4, 8, -1.0, 4.5 * 92.5 / (8.5 * 96.5)),
        (4, 4, 0.0, 1.0),
        (4, 0, 3.0, 4.5 * 100.5 / (0.5 * 96.5)),
    ],
)
def test_effect_sizes(a, b, log_ratio, odds):
    row = keyness(make_counts([[a], [b]], ["甲", "乙"], words=100)).iloc[0]
    assert row["log_ratio"] == pytest.approx(log_ratio)
    assert row["effect_size"] == pytest.approx(odds)


def test_log_ratio_uses_relative_frequencies():
    counts = make_counts([[4], [0], [4]], ["甲", "甲", "乙"], words=100)
    assert keyness(counts)["log_ratio"].tolist() == pytest.approx([-1, 1])


def test_one_plan_has_no_keyness():
    assert keyness(make_counts([[3, 1]], ["甲"])).empty


def test_tfidf_is_rate_times_smoothed_inverse_plan_frequency():
    table = tfidf(COUNTS).set_index(["plan_id", "term"])["score"]
    assert table["甲", "词0"] == pytest.approx(60 * (np.log(3 / 2) + 1))
    assert table["甲", "词1"] == pytest.approx(10)
    assert table["乙", "词1"] == pytest.approx(60)


def ranks(*texts: str, window: int = 5) -> dict[str, float]:
    tokens, items = make_items(甲=list(texts))
    counts = count_matrix(tokens, items, LEXICON, vocabulary="all")
    return textrank(tokens, counts, window=window).set_index("term")["score"].to_dict()


def test_textrank_solves_its_equation():
    found = ranks("创业 师资 招生 创业 公益", window=2)
    links = pd.DataFrame(0.0, index=found, columns=found)
    for one, other in [("创业", "师资"), ("师资", "招生"), ("招生", "创业"), ("创业", "公益")]:
        links.loc[one, other] = links.loc[other, one] = 1
    walk = (links / links.sum()).to_numpy()
    expected = np.linalg.solve(np.eye(4) - 0.85 * walk, np.full(4, 0.15))
    assert list(found.values()) == pytest.approx(expected, abs=1e-4)
    assert max(found, key=found.get) == "创业"


@pytest.mark.parametrize(
    ("texts", "window", "expected"),
    [
        (["创业", "师资"], 5, {"创业": 0.15, "师资": 0.15}),
        (["创业 师资"], 5, {"创业": 1, "师资": 1}),
        (["创业 推进 师资"], 2, {"创业": 1, "师资": 1}),
        (["创业 创业"], 5, {"创业": 0.15}),
        (["创业 师资 招生"], 2, {"创业": 0.77027, "师资": 1.45946, "招生": 0.77027}),
        ([""], 5, {}),
    ],
)
def test_textrank_links_neighbours_in_one_item(texts, window, expected):
    assert ranks(*texts, window=window) == pytest.approx(expected, abs=1e-4)


def test_textrank_of_one_plan_does_not_depend_on_the_others():
    texts = ["创业 师资 招生 创业", "公益 师资"]
    tokens, items = make_items(甲=texts, 乙=["招生 公益 创业"])
    both = textrank(tokens, count_matrix(tokens, items, LEXICON, vocabulary="all"))
    both = both[both["plan_id"] == "甲"].set_index("term")["score"].to_dict()
    assert both == pytest.approx(ranks(*texts), abs=1e-4)


TOKENS, ITEMS = make_items(
    甲=["社区教育 社区教育 创业", "社区教育 创业", "校企合作 校企合作 校企合作"],
    乙=["校企合作 创业 创业", "校企合作 创业", "推进 推进"],
)


def test_keyword_table_ranks_each_measure_from_one():
    table = keyword_table(TOKENS, ITEMS, LEXICON, vocabulary="all")
    schema.check(table, "KEYWORDS")
    assert table["measure"].drop_duplicates().tolist() == ["g2", "tfidf", "textrank"]
    for _, part in table.groupby(["plan_id", "measure"]):
        assert part["rank"].tolist() == list(range(1, len(part) + 1))
        assert part["score"].is_monotonic_decreasing
        assert (part["score"] > 0).all()


def test_keyword_table_asks_for_two_items_and_overuse():
    table = keyword_table(TOKENS, ITEMS, LEXICON, vocabulary="all")
    g2 = table[table["measure"] == "g2"]
    assert g2[["plan_id", "term", "n_target", "n_reference", "n_items"]].to_numpy().tolist() == [
        ["甲", "社区教育", 3, 0, 2],
        ["乙", "创业", 3, 2, 2],
    ]
    loose = keyword_table(TOKENS, ITEMS, LEXICON, vocabulary="all", min_items=1)
    assert set(loose[(loose["measure"] == "g2") & (loose["plan_id"] == "甲")]["term"]) == {
        "社区教育",
        "校企合作",
    }


def test_keyword_table_counts_only_items_proper():
    schedule = ITEMS.assign(kind=["item", "item", "item", "item", "item", "schedule"])
    with_all = keyword_table(TOKENS, ITEMS, LEXICON)
    without = keyword_table(TOKENS, schedule, LEXICON)
    assert with_all["score"].tolist() != without["score"].tolist()
    pd.testing.assert_frame_equal(without, keyword_table(TOKENS, ITEMS.iloc[:-1], LEXICON))


def test_keyword_table_of_one_plan_has_no_g2_and_no_effects():
    table = keyword_table(TOKENS, ITEMS[ITEMS["plan_id"] == "甲"], LEXICON)
    assert table["measure"].drop_duplicates().tolist() == ["tfidf", "textrank"]
    assert table["log_ratio"].isna().all()


def test_keyword_table_of_nothing_is_a_valid_table():
    schema.check(keyword_table(TOKENS, ITEMS.iloc[:0], LEXICON), "KEYWORDS")
    schema.check(keyword_table(TOKENS.iloc[:0], ITEMS, LEXICON), "KEYWORDS")


def test_place_names_are_never_keywords():
    tokens, items = make_items(
        甲=["武进 长沙市 武进职教中心", "武进 长沙市 武进职教中心"], 乙=["创业", "创业"]
    )
    table = keyword_table(tokens, items, LEXICON, vocabulary="all", places=["武进"])
    assert set(table["term"]) == {"创业"}


def test_unknown_vocabulary_is_an_error():
    with pytest.raises(SelectionError):
        keyword_table(TOKENS, ITEMS, LEXICON, vocabulary="none")


def test_inputs_are_unchanged():
    tokens, items = TOKENS.copy(), ITEMS.copy()
    keyword_table(tokens, items, LEXICON)
    pd.testing.assert_frame_equal(tokens, TOKENS)
    pd.testing.assert_frame_equal(items, ITEMS)
