import numpy as np
import pandas as pd
import pytest

from analysis.errors import SelectionError
from analysis.words.codebook import Codebook
from analysis.words.counts import count_matrix, is_place, merge_synonyms
from analysis.words.lexicon import Lexicon

LEXICON = Lexicon(
    terms=frozenset({"社区教育", "校企合作", "武汉城市圈", "十三五"}),
    stopwords=frozenset({"推进"}),
    synonyms={"社教": "社区教育"},
    codebook=Codebook(()),
    places=frozenset({"武进", "长沙", "朝阳市"}),
)


def make_items(**plans: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return (tokens, items): each plan is a list of items, each item a string of words parted by blanks."""
    items = [
        {"item_id": f"{plan}/{n}", "plan_id": plan, "city": plan, "year": 2020, "kind": "item", "text": words}
        for plan, texts in plans.items()
        for n, words in enumerate(texts, 1)
    ]
    tokens = [
        {"item_id": item["item_id"], "position": position, "term": word}
        for item in items
        for position, word in enumerate(item["text"].split())
    ]
    return pd.DataFrame(tokens, columns=["item_id", "position", "term"]), pd.DataFrame(items)


TOKENS, ITEMS = make_items(
    武进=["推进 社区教育 社教 与 社区教育", "2020 武进区 创业 30% 第三 十三五"],
    甲市=["校企合作 创业 甲市职教中心", ""],
)


def counted(**options) -> dict[str, list[int]]:
    counts = count_matrix(TOKENS, ITEMS, LEXICON, **options)
    return dict(zip(counts.terms, counts.matrix.toarray().T.tolist(), strict=True))


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (
            {},
            {
                "十三五": [0, 1, 0, 0],
                "校企合作": [0, 0, 1, 0],
                "社区教育": [2, 0, 0, 0],
                "社教": [1, 0, 0, 0],
            },
        ),
        (
            {"merge": True},
            {"十三五": [0, 1, 0, 0], "校企合作": [0, 0, 1, 0], "社区教育": [3, 0, 0, 0]},
        ),
        (
            {"vocabulary": "all", "merge": True, "places": ["创业"]},
            {"十三五": [0, 1, 0, 0], "校企合作": [0, 0, 1, 0], "社区教育": [3, 0, 0, 0]},
        ),
        (
            {"vocabulary": "all", "merge": True},
            {
                "十三五": [0, 1, 0, 0],
                "创业": [0, 1, 1, 0],
                "校企合作": [0, 0, 1, 0],
                "社区教育": [3, 0, 0, 0],
            },
        ),
    ],
)
def test_counts_leave_out_stop_words_numbers_places_and_single_characters(options, expected):
    assert counted(**options) == expected


def test_rows_follow_the_items_and_count_all_words():
    counts = count_matrix(TOKENS, ITEMS.iloc[::-1], LEXICON)
    assert counts.rows["item_id"].tolist() == ["甲市/2", "甲市/1", "武进/2", "武进/1"]
    assert counts.rows["n_tokens"].tolist() == [0, 3, 6, 5]
    assert counts.matrix.sum(axis=1).tolist() == [0, 1, 1, 3]
    assert list(counts.terms) == sorted(counts.terms)


def test_tokens_of_other_items_do_not_count():
    counts = count_matrix(TOKENS, ITEMS[ITEMS["city"] == "甲市"], LEXICON, vocabulary="all")
    assert list(counts.terms) == ["创业", "校企合作"]
    assert counts.rows["n_tokens"].tolist() == [3, 0]


def test_no_tokens_make_an_empty_matrix():
    counts = count_matrix(TOKENS.iloc[:0], ITEMS, LEXICON)
    assert counts.matrix.shape == (4, 0)
    assert counts.rows["n_tokens"].tolist() == [0] * 4


def test_unknown_vocabulary_is_named():
    with pytest.raises(SelectionError, match=r"'every'.*lexicon, all"):
        count_matrix(TOKENS, ITEMS, LEXICON, vocabulary="every")


def test_input_is_unchanged():
    tokens, items = TOKENS.copy(), ITEMS.copy()
    count_matrix(tokens, items, LEXICON, merge=True)
    pd.testing.assert_frame_equal(tokens, TOKENS)
    pd.testing.assert_frame_equal(items, ITEMS)


def test_merging_keeps_offsets_and_unknown_words():
    merged = merge_synonyms(TOKENS, LEXICON)
    assert merged["term"].tolist()[:5] == ["推进", "社区教育", "社区教育", "与", "社区教育"]
    pd.testing.assert_frame_equal(merged.drop(columns="term"), TOKENS.drop(columns="term"))
    assert merge_synonyms(TOKENS.iloc[:0], LEXICON).empty


@pytest.mark.parametrize(
    ("term", "places", "expected"),
    [
        ("武进", (), True),
        ("武进区", (), True),
        ("长沙市", (), True),
        ("朝阳", (), False),
        ("朝阳市", (), True),
        ("社区", (), False),
        ("武汉城市圈", (), False),
        ("武汉城市圈", ("武汉",), True),
        ("武汉城市圈", ("武汉市",), True),
        ("社区教育", ("", "社"), False),
        ("建设武汉", ("武汉",), False),
    ],
)
def test_places(term, places, expected):
    assert is_place(term, LEXICON, places=places) is expected


def test_counts_add_up_on_a_larger_table():
    rng = np.random.default_rng(0)
    texts = [" ".join(rng.choice(["社区教育", "校企合作", "推进", "创业"], size=9)) for _ in range(200)]
    tokens, items = make_items(丙=texts)
    counts = count_matrix(tokens, items, LEXICON, vocabulary="all")
    for column, term in enumerate(counts.terms):
        assert counts.matrix[:, [column]].toarray().ravel().tolist() == [t.split().count(term) for t in texts]
