"""Shared wording: phrases really recur, offsets point at the text, alignments are symmetric, shares add up."""

from itertools import pairwise, permutations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import schema
from analysis.reuse import passages, phrases, shares, text

# Words parted by bars; what is no word (punctuation) stands behind one.
PLANS = {
    "jia-2020": ["完善|校园|安全|管理|长效|机制|，|定期|开展|消防|演练|。", "办好|夜校|。"],
    "yi-2021": ["完善|校园|安全|管理|长效|机制|。|不|再|新设|校区|。"],
    "bing-2022": [
        "进一步|完善|校园|安全|管理|与|督查|长效|机制|。|《|完善|校园|安全|管理|长效|机制|》|已|印发|。"
    ],
}
MARKS = "，。、；《》“”\n"


def corpus(plans: dict[str, list[str]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return ITEMS and TOKENS (the columns in use) of texts with bars between words."""
    items, tokens = [], []
    for plan_id, texts in plans.items():
        for number, barred in enumerate(texts, 1):
            item_id, offset = f"{plan_id}/{number}", 0
            items.append({"item_id": item_id, "plan_id": plan_id, "text": barred.replace("|", "")})
            for piece in barred.split("|"):
                if piece and piece not in MARKS:
                    tokens.append({"item_id": item_id, "start": offset, "end": offset + len(piece)})
                offset += len(piece)
    return pd.DataFrame(items), pd.DataFrame(tokens, columns=["item_id", "start", "end"])


def catalogue(plans: dict[str, list[str]]) -> pd.DataFrame:
    return pd.DataFrame({"plan_id": list(plans)})


def all_tables(plans):
    """Return items, PHRASES, places, PASSAGES and REUSE of texts with bars between words."""
    items, tokens = corpus(plans)
    table = phrases.phrase_table(items, tokens)
    places = phrases.phrase_places(items, tokens, table["phrase"])
    aligned = passages.passage_table(items)
    return items, table, places, aligned, shares.reuse_table(items, catalogue(plans), places, aligned)


def test_a_phrase_is_the_longest_common_wording_outside_titles():
    items, tokens = corpus(PLANS)
    table = phrases.phrase_table(items, tokens)
    assert table.to_dict("records") == [
        {"phrase": "完善校园安全管理长效机制", "n_plans": 2, "n_occurrences": 2, "n_chars": 12, "plans": "jia-2020;yi-2021"},
        {"phrase": "完善校园安全管理", "n_plans": 3, "n_occurrences": 3, "n_chars": 8, "plans": "bing-2022;jia-2020;yi-2021"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("统筹|推进|城乡|学校|布局", "统筹|推进|城乡|学校|布局", ["统筹推进城乡学校布局"]),
        ("统筹|推进|学校|布局", "统筹|推进|学校|布局", ["统筹推进学校布局"]),
        ("统筹|推进|学校", "统筹|推进|学校", []),  # six characters
        ("统筹|推进|，|学校|布局", "统筹|推进|，|学校|布局", ["统筹推进，学校布局"]),
        ("统筹|推进|。|学校|布局", "统筹|推进|。|学校|布局", []),  # two sentences
        ("统筹|推进|《|办法|》|学校|布局", "统筹|推进|《|办法|》|学校|布局", []),  # a title between
        (
            "统筹|推进|学校|布局|的|工作",
            "统筹|推进|学校|布局|的|计划",
            ["统筹推进学校布局"],
        ),  # no 的 at the end
        ("把|统筹|推进|学校|布局", "把|统筹|推进|学校|布局", ["统筹推进学校布局"]),  # no 把 in front
        ("统筹|推进|学校|布局", "统筹|推进|学校|布局图", []),  # 布局 is a part of a word there
        ("“|统筹|推进|1+X|学校", "“|统筹|推进|1+X|学校", []),  # letters are no Han characters
    ],
)
def test_phrases(a, b, found):
    items, tokens = corpus({"jia": [a], "yi": [b]})
    assert phrases.phrase_table(items, tokens)["phrase"].tolist() == found


def test_what_one_plan_repeats_is_no_shared_phrase():
    items, tokens = corpus({"jia": ["统筹|推进|学校|布局", "统筹|推进|学校|布局"], "yi": ["办好|夜校"]})
    assert phrases.phrase_table(items, tokens).empty


@pytest.mark.parametrize(
    ("a", "b", "blocks"),
    [
        ("完善校园管理", "完善校园管理", [(0, 0, 6)]),
        ("完善校园管理", "完善各类校园的管理", [(0, 0, 2), (2, 4, 2), (4, 7, 2)]),
        ("建桥", "桥建", []),
        (
            "把学习贯彻习惯养成教育作为首要任务",
            "让习惯养成教育深入家庭",
            [(5, 1, 6)],
        ),  # not cut after the first 习
        ("", "完善", []),
    ],
)
def test_common_blocks(a, b, blocks):
    assert passages.common_blocks(a, b) == blocks


words = st.text("教育学", max_size=30)


@given(words, words)
def test_blocks_are_common_ordered_and_symmetric(a, b):
    blocks = passages.common_blocks(a, b)
    assert all(a[x : x + size] == b[y : y + size] and size >= passages.BLOCK for x, y, size in blocks)
    for (x, y, size), (u, v, _size) in pairwise(blocks):
        assert x + size <= u and y + size <= v
    assert passages.common_blocks(b, a) == [(y, x, size) for x, y, size in blocks]


def test_nearly_the_same_clauses_are_aligned():
    items, _tokens = corpus(PLANS)
    row = passages.passage_table(items).set_index(["plan_a", "plan_b"]).loc[("bing-2022", "jia-2020")]
    assert (row["item_a"], row["start_a"], row["end_a"], row["start_b"], row["end_b"]) == (
        "bing-2022/1",
        0,
        18,
        0,
        12,
    )
    assert row["score"] == pytest.approx(2 * 12 / (18 + 12)) and row["n_common"] == 12
    assert passages.read_blocks(row["blocks"]) == [(3, 0, 8), (14, 8, 4)]


@pytest.mark.parametrize(
    ("a", "b", "n"),
    [
        (
            "巡查校园周边环境，按月通报。组织家长开放日活动",
            "巡查校园周边环境，每周。组织家长开放日活动",
            1,
        ),  # near by
        (
            "巡查校园周边环境。组织家长开放日活动",
            "组织家长开放日活动。巡查校园周边环境",
            2,
        ),  # the other way round
        (
            "巡查校园周边环境。组织家长开放日活动",
            "巡查校园周边环境。先要摸清底数列出清单再开会。组织家长开放日活动",
            2,
        ),
        ("巡查校园周边环境\n组织家长开放日活动", "巡查校园周边环境\n组织家长开放日活动", 2),
        ("巡查校园周边环境", "分片多次反复巡查校园周边环境要实", 1),  # nearly twice as long
        ("落实《校园周边环境巡查办法》", "印发《校园周边环境巡查办法》", 0),  # the title only
        ("巡查校园周边环境", "采购一批实验器材", 0),
    ],
)
def test_neighbours_become_one_passage(a, b, n):
    items = pd.DataFrame({"item_id": ["甲/1", "乙/1"], "plan_id": ["甲", "乙"], "text": [a, b]})
    assert len(passages.passage_table(items)) == n


@pytest.mark.parametrize("rows", [1, 2, 500])
def test_how_many_clauses_are_compared_at_a_time_does_not_matter(rows, monkeypatch):
    monkeypatch.setattr(passages, "ROWS", rows)
    texts = ["巡查校园周边环境", "分片多次反复巡查校园周边环境要实", "采购一批实验器材", "再巡查校园周边环境"]
    items = pd.DataFrame({"item_id": list("abcd"), "plan_id": list("abcd"), "text": texts})
    found = passages.passage_table(items)
    assert found[["item_a", "item_b"]].values.tolist() == [["a", "b"], ["a", "d"], ["b", "d"]]


def test_shares_count_each_character_once_and_are_not_symmetric():
    *_others, reuse = all_tables(PLANS)
    share = reuse.set_index(["plan_id", "other"])
    # 完善校园安全管理长效机制 by phrase and by alignment; 定期开展消防演练 and 办好夜校 are its own.
    assert share.loc[("jia-2020", "yi-2021"), ["n_shared", "n_chars"]].tolist() == [12, 27]
    assert share.loc[("yi-2021", "jia-2020"), ["n_shared", "n_chars"]].tolist() == [12, 20]
    assert share.loc[("bing-2022", ""), "n_shared"] == 12
    assert share.loc[("jia-2020", ""), "n_passages"] == 2
    assert len(reuse) == 3 * 3


def test_a_plan_without_items_has_no_share():
    reuse = shares.reuse_table(
        *(corpus(PLANS)[0], catalogue({**PLANS, "ding-2023": []})),
        phrases.phrase_places(*corpus(PLANS), []),
        schema.empty("PASSAGES"),
    )
    rows = reuse[reuse["plan_id"] == "ding-2023"]
    assert rows["n_chars"].eq(0).all() and rows["share"].isna().all()


def test_own_sentences_touch_nothing_shared():
    items, _table, places, aligned, _reuse = all_tables(PLANS)
    own = shares.own_sentences(items, places, aligned)
    assert own["sentence"].tolist() == [
        "《完善校园安全管理长效机制》已印发。",
        "不再新设校区。",
        "办好夜校。",
    ]
    at = items.set_index("item_id")["text"]
    assert [at[i][start:end] for i, start, end in own[["item_id", "start", "end"]].values] == own[
        "sentence"
    ].tolist()


# Texts of single characters as words, so few that stretches of eight recur.
PIECES = [*"教育" * 6, *"校的，。\n", "《|教|育|》"]


def plans_of(pieces: list[str]):
    """Return a strategy for two or three plans of one or two texts."""
    texts = st.lists(st.sampled_from(pieces), max_size=50).map("|".join)
    return st.lists(st.lists(texts, min_size=1, max_size=2), min_size=2, max_size=3)


several, unpaired = plans_of(PIECES), plans_of([*PIECES, "《", "》"])


def named(texts: list[list[str]]) -> dict[str, list[str]]:
    return {f"p{number}": items for number, items in enumerate(texts)}


def runs(items: pd.DataFrame, plan_id: str) -> set[str]:
    """Return every stretch of 8 characters or more that may be a phrase of a plan, by trying all."""
    own = items.loc[items["plan_id"] == plan_id, "text"]
    stretches = [
        piece for one in own for piece in text.RE_SENTENCE_END.split(text.RE_TITLE.sub("\n", one)) if piece
    ]
    return {
        piece[i:j]
        for piece in stretches
        for i in range(len(piece))
        for j in range(i + 8, len(piece) + 1)
        if not {piece[i], piece[j - 1]} & {*"的，《》"} and len(phrases.RE_HAN.findall(piece[i:j])) >= 8
    }


@given(several)
def test_every_shared_stretch_lies_in_a_phrase_and_every_phrase_is_shared(texts):
    plans = named(texts)
    items, tokens = corpus(plans)
    found = phrases.phrase_table(items, tokens)
    possible = {plan: runs(items, plan) for plan in plans}
    shared = set().union(*(possible[a] & possible[b] for a, b in permutations(plans, 2)))
    assert set(found["phrase"]) <= shared
    assert all(any(stretch in phrase for phrase in found["phrase"]) for stretch in shared)


@given(unpaired)
def test_offsets_point_at_the_text_and_shares_are_bounded(texts):
    items, table, places, aligned, reuse = all_tables(named(texts))
    at = items.set_index("item_id")["text"]
    for place in places.itertuples():
        assert at[place.item_id][place.start : place.end] == place.phrase
        assert "\n" not in text.without_titles(at[place.item_id])[place.start : place.end]
    counted = places.groupby("phrase").agg(n=("start", "size"), plans=("plan_id", "nunique"))
    for row in table.itertuples():
        assert (
            counted.loc[row.phrase, "n"]
            == row.n_occurrences
            >= row.n_plans
            == counted.loc[row.phrase, "plans"]
            > 1
        )
    for row in aligned.itertuples():
        assert row.plan_a < row.plan_b and row.score >= passages.SIMILAR and row.n_common >= passages.COMMON
        blocks = passages.read_blocks(row.blocks)
        assert sum(size for _x, _y, size in blocks) == row.n_common
        for x, y, size in blocks:
            assert row.start_a <= x <= x + size <= row.end_a and row.start_b <= y <= y + size <= row.end_b
            assert at[row.item_a][x : x + size] == at[row.item_b][y : y + size]
    for plan, rows in reuse.groupby("plan_id"):
        one, several = rows[rows["other"] == ""].iloc[0], rows[rows["other"] != ""]["n_shared"]
        assert several.max() <= one["n_shared"] <= min(several.sum(), one["n_chars"]), plan


@given(several)
def test_the_order_of_the_plans_does_not_matter(texts):
    items, tokens = corpus(named(texts))
    again = items.iloc[::-1].reset_index(drop=True)
    pd.testing.assert_frame_equal(phrases.phrase_table(items, tokens), phrases.phrase_table(again, tokens))
    pd.testing.assert_frame_equal(passages.passage_table(items), passages.passage_table(again))


@pytest.mark.parametrize(
    ("spans", "union"),
    [([], []), ([(3, 5), (0, 2)], [(0, 2), (3, 5)]), ([(0, 4), (2, 6), (6, 7)], [(0, 7)]), ([(2, 2)], [])],
)
def test_merged(spans, union):
    assert text.merged(spans) == union


@pytest.mark.parametrize(
    ("span", "around"), [((0, 2), (0, 3)), ((2, 5), (0, 6)), ((4, 5), (3, 6)), ((6, 6), (6, 6))]
)
def test_sentences_around(span, around):
    assert text.sentences_around("甲乙。丙丁！", span) == around


def test_the_five_plans_write_their_own(tables, items):
    table, reuse = tables["PHRASES"], tables["REUSE"]
    assert {"全民终身学习活动周", "立德树人根本任务"} <= set(table["phrase"])
    work = items[items["kind"] == "item"]
    places = phrases.phrase_places(work, tables["TOKENS"], table["phrase"])
    assert len(places) == table["n_occurrences"].sum()
    assert len(reuse) == 5 * 5
    assert reuse.loc[reuse["other"] == "", "share"].between(0.005, 0.05).all()
    aligned = tables["PASSAGES"]
    pair = aligned[(aligned["item_a"] == "nanchang-2019/4") & (aligned["item_b"] == "wuhan-2016/26")]
    assert len(pair) == 1 and 0.6 <= pair["score"].iloc[0] < 0.7
