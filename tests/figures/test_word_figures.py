"""Figures of words: counts and marks of the table, labels that keep apart, careful titles, inert plan text."""

import itertools

import hostile
import pandas as pd
import pytest

from analysis.figures import cloud, cooccurrence, keywords, words
from analysis.figures.cloud import spiral, word_box
from analysis.figures.dress import dress
from analysis.figures.placement import touch
from analysis.figures.style import PAD, PAGE_WIDTH, marks, text_width
from analysis.keywords.comparison import compare_usage

USAGE = [
    ("jia-2020", "职业培训", 18, 9, 1000, 30),
    ("jia-2020", "教师", 6, 4, 1000, 30),
    ("jia-2020", "招生", 2, 2, 1000, 30),
    ("jia-2020", "公益", 5, 1, 1000, 30),
    ("yi-2021", "职业培训", 7, 5, 3000, 40),
    ("yi-2021", "教师", 18, 9, 3000, 40),
    ("yi-2021", "社区教育", 40, 20, 3000, 40),
    ("yi-2021", "终身学习", 3, 3, 3000, 40),
]
COLUMNS = ["plan_id", "term", "n", "n_items", "n_words", "n_total"]


def compared(rows=USAGE, city="乙"):
    table = compare_usage(pd.DataFrame(rows, columns=COLUMNS), "jia-2020", "yi-2021")
    return table.assign(
        plan_id="jia-2020", plan="甲 2020", city="甲", other_id="yi-2021", other="乙 2021", other_city=city
    )


def bars(figure):
    return [trace for trace in figure.data if trace.type == "bar"]


def texts(figure):
    return [
        text
        for trace in figure.data
        if trace.type == "scatter" and "text" in trace.mode
        for text in trace.text
    ]


def test_butterfly_puts_each_side_on_its_own():
    left, right = bars(keywords.keyness_butterfly(compared()))
    assert list(left.meta["ids"]) == ["jia-2020~职业培训", "jia-2020~招生"]
    assert list(right.meta["ids"]) == ["yi-2021~社区教育", "yi-2021~终身学习"]
    assert all(x < 0 for x in left.x) and all(x > 0 for x in right.x)
    assert list(left.y) == list(right.y) == sorted(left.y)
    scores = compared().set_index("term")["score"]
    assert -left.x[0] == pytest.approx(scores["职业培训"]) and right.x[0] == pytest.approx(
        -scores["社区教育"]
    )


def test_butterfly_writes_the_counts_of_both_sides():
    written = [text.strip() for text in texts(keywords.keyness_butterfly(compared()))]
    assert {"职业培训 18:7", "社区教育 0:40", "终身学习 0:3"} <= set(written)


def test_butterfly_is_pale_below_the_critical_value():
    left, _right = bars(keywords.keyness_butterfly(compared()))
    scores = compared().set_index("term")["score"]
    assert scores["招生"] > keywords.CRITICAL_G2
    weak = compared(
        [*USAGE[:2], ("jia-2020", "招生", 2, 2, 1000, 30), ("yi-2021", "招生", 2, 2, 3000, 40), *USAGE[4:]]
    )
    assert list(left.marker.opacity) == [1.0, 1.0]
    assert bars(keywords.keyness_butterfly(weak))[0].marker.opacity[-1] == 0.4


@pytest.mark.parametrize("top", [1, 10])
def test_butterfly_shows_the_top_of_each_side(top):
    left, right = bars(keywords.keyness_butterfly(compared(), top=top))
    assert (len(left.x), len(right.x)) == (min(top, 2), min(top, 2))


def test_words_of_the_butterfly_fit_half_a_phone():
    long = [("jia-2020", "很长的词" * 8, 9, 9, 1000, 30), *USAGE]
    for text in texts(keywords.keyness_butterfly(compared(long))):
        assert text_width(text.strip()) <= PAGE_WIDTH / 2 - PAD


def test_butterfly_of_one_side_only():
    one = keywords.keyness_butterfly(compared([*USAGE[:1], ("yi-2021", "公益", 1, 1, 3000, 40)]))
    assert "“职业培训”多见于甲 2020" in one.layout.meta["title"] and "乙" not in one.layout.meta["title"]
    assert len(bars(one)[1].x) == 0
    dress(one)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (USAGE, "“职业培训”多见于甲 2020（每千词 18.0 比 2.3）；“社区教育”多见于乙 2021（每千词 13.3 比 0）"),
        ([USAGE[2], USAGE[7]], "甲 2020 与乙 2021：用词有别，但次数太少，只作阅读线索"),
    ],
)
def test_butterfly_says_only_what_the_counts_carry(rows, expected):
    assert keywords.keyness_butterfly(compared(rows)).layout.meta["title"] == expected


def ranked(rows):
    columns = ["term", "n_target", "n_reference", "n_items", "score", "rank"]
    return pd.DataFrame(rows, columns=columns).assign(
        plan_id="jia-2020", plan="甲 2020", city="甲", n_words=1000, n_words_reference=4000, n_total=30
    )


@pytest.mark.parametrize(
    ("rows", "measure", "expected"),
    [
        (
            [("职业培训", 18, 7, 9, 30.0, 1)],
            "g2",
            "甲 2020 最突出的词是“职业培训”：18 次（每千词 18.0），其余合计 7 次（1.8）",
        ),
        (
            [("公益", 3, 0, 3, 12.0, 1), ("教师", 9, 0, 5, 9.0, 2)],
            "g2",
            "甲 2020 比其余计划多用“教师”：9 次（每千词 9.0），其余合计 0 次（0）",
        ),
        (
            [("教师", 9, 0, 5, 9.0, 1), ("招生", 9, 0, 4, 9.0, 2)],
            "g2",
            "甲 2020 比其余计划多用“教师”：9 次（每千词 9.0），其余合计 0 次（0）",
        ),
        ([("教师", 9, 0, 5, 9.0, 1), ("招生", 9, 0, 4, 9.0, 2)], "tfidf", "甲 2020：TF-IDF 最高的词"),
        ([("公益", 3, 0, 3, 12.0, 1)], "g2", "甲 2020：特色词都次数太少，只作阅读线索"),
        ([("公益", 9, 30, 3, 2.0, 1)], "g2", "甲 2020：特色词都次数太少，只作阅读线索"),
        ([("教师", 9, 30, 5, 4.0, 1)], "tfidf", "甲 2020：TF-IDF 最高的词是“教师”，9 次"),
        ([("教师", 2, 30, 2, 4.0, 1)], "textrank", "甲 2020：TextRank 最高的词"),
    ],
)
def test_keyness_bars_have_a_finding_where_counts_carry_it(rows, measure, expected):
    figure = keywords.keyness_bars(ranked(rows), measure=measure)
    assert figure.layout.meta["title"] == expected
    assert "n = 1000 词、30 条任务，其余计划 4000 词" in figure.layout.meta["subtitle"]
    assert list(marks(figure)) == [f"jia-2020~{row[0]}" for row in rows[::-1]]


def dots(figure):
    return next(trace for trace in figure.data if trace.meta)


def test_scatter_draws_terms_of_two_items_with_zero_in_its_own_row():
    figure = words.term_scatter(compared())
    marked = dots(figure)
    assert set(marked.meta["ids"]) == {"职业培训", "教师", "招生", "社区教育", "终身学习"}
    at = dict(zip(marked.meta["ids"], zip(marked.x, marked.y, strict=True), strict=True))
    absent = figure.layout.xaxis.tickvals[0]
    assert figure.layout.xaxis.ticktext[0] == "0"
    assert at["社区教育"][0] == absent < min(figure.layout.xaxis.tickvals[1:])
    assert at["职业培训"] == pytest.approx((1.2553, 0.368), abs=1e-3)
    assert at["招生"][1] == absent


def test_equal_counts_lie_side_by_side():
    same = [("jia-2020", f"词{i}", 4, 4, 1000, 30) for i in range(9)]
    marked = dots(words.term_scatter(compared([*USAGE, *same])))
    places = list(zip(marked.x, marked.y, strict=True))
    assert len(set(places)) == len(places)


def test_the_line_of_equals_joins_no_cities():
    lines = [
        trace
        for trace in words.term_scatter(compared()).data
        if trace.type == "scatter" and trace.mode == "lines"
    ]
    assert [(line.name, list(line.x) == list(line.y)) for line in lines] == [("equal", True)]


def boxes_of(figure):
    texts = next(trace for trace in figure.data if trace.mode == "text")
    plain = [text.replace("<b>", "").replace("</b>", "") for text in texts.text]
    return [
        word_box((x, y), t, s)
        for x, y, t, s in zip(texts.x, texts.y, plain, texts.textfont.size, strict=True)
    ]


def test_no_two_words_of_the_cloud_overlap_and_none_leaves_it():
    many = [("jia-2020", f"第{i}个特色词", 60 - i, 5, 4000, 30) for i in range(45)]
    figure = cloud.word_cloud(compared([*many, *USAGE[4:]]))
    boxes = boxes_of(figure)
    assert 25 < len(boxes) <= cloud.MOST_WORDS
    assert not any(touch(a, b) for a, b in itertools.combinations(boxes, 2))
    assert all(b[0] >= 0 and b[2] <= cloud.CLOUD[0] and b[1] >= 0 and b[3] <= cloud.CLOUD[1] for b in boxes)
    assert f"画下 {len(boxes)} 个" in figure.layout.meta["subtitle"]


def test_the_cloud_grows_with_g2_and_hears_a_click_all_along_a_word():
    figure = cloud.word_cloud(compared())
    texts = next(trace for trace in figure.data if trace.mode == "text")
    assert list(texts.textfont.size) == sorted(texts.textfont.size, reverse=True)
    assert texts.textfont.color is None and texts.textfont.size[0] == cloud.LARGEST[0]
    assert dots(figure).meta["ids"].count("jia-2020~职业培训") == 4
    assert list(marks(figure)) == ["jia-2020~职业培训", "jia-2020~招生"]


@pytest.mark.parametrize("frame", [(300, 200), (100, 60)])
def test_the_spiral_is_the_same_every_time_and_gives_up_without_room(frame):
    texts, sizes = ["职业培训", "教师", "招生", "x" * 40], [30, 20, 12, 12]
    places = spiral(texts, sizes, frame=frame)
    assert places == spiral(texts, sizes, frame=frame)
    assert places[3] is None or text_width(texts[3], 12) < frame[0]
    assert places[0] is None or places[0] == (frame[0] / 2, frame[1] / 2)


PAIRS = pd.DataFrame(
    [
        ("教师", "教师队伍", 17, 6, 6, 0.8),
        ("社区教育", "老年教育", 13, 8, 5, 0.55),
        ("中职", "招生", 15, 3, 3, 0.5),
    ],
    columns=["term_a", "term_b", "n_a", "n_b", "n_both", "npmi"],
)
TERMS = pd.DataFrame(
    [("教师", 17, 1, -1, 1), ("教师队伍", 6, 1, -0.2, 1), ("社区教育", 13, 2, 1, 1), ("老年教育", 8, 2, 0.6, 0),
     ("中职", 15, 3, -1, -1), ("招生", 3, 3, 0, -1)],
    columns=["term", "n_items", "community", "x", "y"],
)  # fmt: skip
STABLE = {"modularity": 0.61, "communities": 3.0, "seeds": 20.0, "mean": 0.9, "min": 0.7}


def drawn(pairs=PAIRS, **measures):
    return cooccurrence.network(
        pairs, TERMS, measures=STABLE | measures, n_items=70, plans=["甲 2020", "乙 2021"]
    )


def test_network_names_a_pair_that_items_carry_and_words_do_not_share():
    assert drawn().layout.meta["title"] == "写“老年教育”的 8 条任务里，5 条也写“社区教育”"
    few = PAIRS.assign(n_both=[6, 4, 3])
    assert drawn(few).layout.meta["title"] == "哪些词写在同一条任务里"


@pytest.mark.parametrize(
    ("mean", "said", "unsaid"), [(0.9, "分成 3 组", "不稳定"), (0.59, "分组不稳定", "分成")]
)
def test_unstable_groups_are_no_finding(mean, said, unsaid):
    subtitle = drawn(mean=mean).layout.meta["subtitle"]
    assert said in subtitle and unsaid not in subtitle and f"ARI = {mean:.2f}" in subtitle


def test_network_marks_words_and_pairs_with_areas_as_counts():
    figure = drawn()
    assert set(marks(figure)) == {*TERMS["term"], "教师~教师队伍", "社区教育~老年教育", "中职~招生"}
    nodes = next(trace for trace in figure.data if trace.meta and "教师" in trace.meta["ids"])
    areas = [size**2 / n for size, n in zip(nodes.marker.size, [17, 15, 13, 8, 6, 3], strict=True)]
    assert max(areas) == pytest.approx(min(areas))
    assert "5 条任务同有" in marks(figure)["社区教育~老年教育"]


def figures_of(term):
    usage = [(plan, term if word == "职业培训" else word, *rest) for plan, word, *rest in USAGE]
    table = compared(usage)
    yield keywords.keyness_butterfly(table)
    yield words.term_scatter(table)
    yield cloud.word_cloud(table)
    yield keywords.keyness_bars(ranked([(term, 18, 7, 9, 30.0, 1)]))
    named = {"教师": term}
    pairs = PAIRS.replace({"term_a": named, "term_b": named})
    yield cooccurrence.network(
        pairs, TERMS.replace({"term": named}), measures=STABLE, n_items=70, plans=["甲 2020"]
    )


def test_plan_text_is_inert():
    for figure in figures_of(hostile.MARKUP):
        hostile.assert_inert(figure)
