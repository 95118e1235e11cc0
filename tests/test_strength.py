"""Graded verbs: from a clause to its one grade, from items to shares, from the file to an error with its line."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import checks, config, corpus, schema
from analysis.errors import LexiconError
from analysis.facts import strength
from analysis.schema.facts import COMMITMENT_GRADES
from analysis.words.lexicon import read_lexicon, read_verbs
from analysis.words.segment import token_table

PATH = config.DATA_DIR / corpus.VERBS
HEAD = "verb,grade,reason,also_noun,compounds,source\n"


@pytest.fixture(scope="module")
def lexicon():
    return read_lexicon(config.DATA_DIR)


@pytest.fixture(scope="module")
def verbs():
    return read_verbs(PATH)


def read(texts, lexicon, verbs) -> pd.DataFrame:
    """Return COMMITMENTS of `texts`, the items a/0, a/1, …"""
    items = pd.DataFrame({"item_id": [f"a/{i}" for i in range(len(texts))], "text": texts})
    return strength.strength_table(items, verbs, token_table(items, lexicon))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # the three grades
        ("年底前建成三所老年学校。", "建成 firm"),
        ("加强班主任队伍。", "加强 active"),
        ("探索学分互认办法。", "探索 tentative"),
        ("鼓励企业捐赠设备，确保经费到位。", "鼓励 tentative 确保 firm"),
        # the longest verb
        ("建立健全联系制度。", "建立健全 active"),
        ("研究制定奖励办法。", "研究制定 active"),
        # a clause has one: what comes first governs the rest
        ("探索建立轮岗机制。", "探索 tentative"),
        ("推动落实减税政策。", "推动 active"),
        ("力争两年内建成一所学校。", "力争 tentative"),
        ("支持各镇创建省级示范校。", "支持 tentative"),
        ("制定章程并组织培训。", "制定 firm 组织 active"),
        ("合并专业，推进改革。", "推进 active"),
        # adverbs, modals, counters, actors
        ("一是进一步严格准入。", "严格 firm"),
        ("各镇要切实增强服务意识。", "增强 active"),
        ("积极开展送教下乡。", "开展 active"),
        ("确保安全度汛。", "确保 firm"),
        ("学校引导家长读书。", "引导 tentative"),
        # compounds and derived words
        ("全区推进会如期举行。", ""),
        ("社会支持体系日益成熟。", ""),
        ("实施方案另行通知。", ""),
        ("评审看重确保度与探索性。", ""),
        ("培育工程成效明显。", ""),
        ("培育工程师后备人才。", "培育 active"),
        # nouns and attributes
        ("企业的支持十分关键。", ""),
        ("为办学提供经费支持。", ""),
        ("教学水平得到提高。", ""),
        ("教师能力提升明显。", ""),
        ("推进的项目共有五个。", ""),
        # verbs that serve another
        ("以推进课程改革为目标。", ""),
        ("为加强管理提供依据。", ""),
        ("通过开展评比提高质量。", "提高 active"),
        # negated, done
        ("今年不推进撤并。", ""),
        ("尚未完成整改。", ""),
        ("去年已完成普查，完善了台账。", ""),
        # names
        ("学习《关于加强校园管理的意见》。", ""),
        ("参照“提升行动”的做法。", ""),
        ("", ""),
    ],
)
def test_grades_of_a_sentence(lexicon, verbs, text, found):
    table = read([text], lexicon, verbs)
    assert " ".join(f"{row.verb} {row.grade}" for row in table.itertuples()) == found
    assert all(text[row.start : row.end] == row.verb for row in table.itertuples())


@given(
    st.lists(
        st.sampled_from(
            ["推进", "探索", "建成", "的", "，", "。", "《", "》", "并", "不", "工作", "支持体系", "“", "1"]
        ),
        max_size=16,
    )
)
def test_any_text_gives_a_valid_table_with_one_verb_a_clause(parts):
    lexicon, verbs = read_lexicon(config.DATA_DIR), read_verbs(PATH)
    text = "".join(parts)
    table = read([text], lexicon, verbs)
    schema.check(table, "COMMITMENTS")
    clauses = [len(strength.RE_STOP.findall(text[:start])) for start in table["start"]]
    assert len(clauses) == len(set(clauses))


def frames(counts: list[tuple[int, int, int]], themes: list[str]):
    """Return items, COMMITMENTS and THEMES where item i has counts[i] verbs of each grade and theme themes[i]."""
    ids = [f"p-2020/{i}" for i in range(len(counts))]
    items = pd.DataFrame({"item_id": ids, "plan_id": "p-2020", "kind": "item"})
    rows = [
        {"item_id": item, "start": place, "end": place + 2, "verb": "某某", "grade": grade}
        for item, numbers in zip(ids, counts, strict=True)
        for place, grade in enumerate(
            g for g, n in zip(COMMITMENT_GRADES, numbers, strict=True) for _ in range(n)
        )
    ]
    coded = pd.DataFrame({"item_id": ids, "theme": themes, "is_primary": True})
    plans = pd.DataFrame({"plan_id": ["p-2020", "q-2021"], "city": ["甲", "乙"], "year": [2020, 2021]})
    return items, schema.frame(rows, "COMMITMENTS"), coded, plans


def test_shares_count_verbs_by_plan_and_primary_theme():
    items, table, coded, plans = frames([(2, 1, 0), (0, 4, 1), (0, 0, 0)], ["a", "b", "b"])
    copies = [frame.copy() for frame in (items, table, coded, plans)]
    shares = strength.strength_shares(table, items, coded, plans, theme_ids=("a", "b")).set_index(
        ["plan_id", "theme"]
    )
    whole, b = shares.loc[("p-2020", "")], shares.loc[("p-2020", "b")]
    assert (whole["n_verbs"], whole["n_firm"], whole["n_items"]) == (8, 2, 2)
    assert whole[["share_firm", "share_active", "share_tentative"]].tolist() == [2 / 8, 5 / 8, 1 / 8]
    assert (b["n_verbs"], b["share_firm"], b["share_active"]) == (5, 0, 0.8)
    assert shares.loc[("q-2021", "a"), "n_verbs"] == 0 and np.isnan(shares.loc[("q-2021", "a"), "share_firm"])
    for before, after in zip(copies, (items, table, coded, plans), strict=True):
        pd.testing.assert_frame_equal(before, after)


def test_only_work_items_count():
    items, table, coded, plans = frames([(2, 1, 0), (0, 4, 1)], ["a", "a"])
    items.loc[1, "kind"] = "preamble"
    shares = strength.strength_shares(table, items, coded, plans, theme_ids=("a",)).set_index(
        ["plan_id", "theme"]
    )
    assert shares.loc[("p-2020", ""), "n_verbs"] == 3


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        # Wilson (1927), checked against the closed form: 0 of 10, 10 of 10, 5 of 10.
        ([(0, 10, 0)], 0.0, 0.2775),
        ([(10, 0, 0)], 0.7225, 1.0),
        ([(5, 5, 0)], 0.2366, 0.7634),
        # Items that are all alike: resampling them changes nothing.
        ([(1, 3, 0)] * 8, 0.25, 0.25),
    ],
)
def test_interval_of_the_firm_share(counts, low, high):
    assert strength.firm_interval(np.array(counts)) == pytest.approx((low, high), abs=1e-4)


def test_items_that_differ_widen_the_interval():
    alike, apart = np.array([(1, 1, 0)] * 20), np.array([(2, 0, 0), (0, 2, 0)] * 10)
    widths = [np.subtract(*strength.firm_interval(counts)[::-1]) for counts in (alike, apart)]
    assert widths[0] == 0 and widths[1] > 0.3
    assert strength.firm_interval(apart) == strength.firm_interval(apart)
    assert np.isnan(strength.firm_interval(np.zeros((3, 3), int))).all()


def test_shipped_list_is_as_promised(verbs):
    counts = verbs["grade"].value_counts()
    assert 60 <= len(verbs) <= 120 and counts.min() >= 15
    grades = dict(zip(verbs["verb"], verbs["grade"], strict=True))
    assert [grades[verb] for verb in ("确保", "推进", "鼓励")] == list(COMMITMENT_GRADES)
    assert verbs["source"].str.startswith("PlanLens").all()


@pytest.mark.parametrize(
    ("rows", "line", "part"),
    [
        ("建成,strong,为何,,,自拟\n", 2, "firm, active, tentative"),
        ("建成,firm,为何,,,自拟\n推进,active,为何,,,自拟\n建成,firm,为何,,,自拟\n", 4, "第 2 行"),
        ("建成,firm,,,,自拟\n", 2, "reason"),
        ("建成,firm,为何,,,\n", 2, "source"),
        ("建成,firm,为何,maybe,,自拟\n", 2, "also_noun"),
        ("建 成,firm,为何,,,自拟\n", 2, "空白"),
        ("建成,firm\n", 2, "列数"),
    ],
)
def test_bad_list_is_named_with_its_line(tmp_path, rows, line, part):
    path = tmp_path / "commitment.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    with pytest.raises(LexiconError, match=part) as caught:
        read_verbs(path)
    assert (caught.value.path, caught.value.line) == (path, line)


def test_a_folder_of_its_own_list_is_checked_and_counts_as_input(data_folder):
    assert PATH in corpus.input_files(data_folder)
    own = data_folder / corpus.VERBS
    own.parent.mkdir()
    for file in (config.DATA_DIR / "lexicon").iterdir():
        (own.parent / file.name).write_bytes(file.read_bytes())
    assert checks.problems(data_folder) == []
    own.write_text(HEAD + "建成,strong,为何,,,自拟\n", encoding="utf-8")
    assert own in corpus.input_files(data_folder) and PATH not in corpus.input_files(data_folder)
    assert [problem.path for problem in checks.problems(data_folder)] == [own]


def test_five_plans_say_mostly_how_and_seldom_what_by_when(tables):
    shares = tables["STRENGTH"]
    whole = shares[shares["theme"] == ""]
    assert len(whole) == 5 and (whole["n_verbs"] > 50).all()
    assert (whole["share_active"] > whole["share_firm"]).all()
    assert (
        whole["share_firm"].between(0.05, 0.3).all()
        and whole["share_firm"].between(whole["low"], whole["high"]).all()
    )
    assert (
        shares[shares["theme"] != ""]
        .groupby("plan_id")["n_verbs"]
        .sum()
        .le(whole.set_index("plan_id")["n_verbs"])
        .all()
    )
    text = dict(zip(tables["ITEMS"]["item_id"], tables["ITEMS"]["text"], strict=True))
    assert all(
        text[row.item_id][row.start : row.end] == row.verb for row in tables["COMMITMENTS"].itertuples()
    )
