"""Uploaded codings: what is read, what is refused, and how that is said; hostile files."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tabular import csv_bytes
from analysis.validity import blind_sample, codings, own
from analysis.validity.coding_file import (
    MAX_PROBLEMS,
    MAX_ROWS,
    NO_THEME,
    read_coding_file,
    template,
    theme_names,
)

ITEMS = ["甲-2021/1", "甲-2021/2", "乙-2020/1"]
NAMES = {"teachers": "teachers", "教师队伍": "teachers", "opening_up": "opening_up"}


def read(data, **options):
    data = data.encode() if isinstance(data, str) else data
    return read_coding_file(data, path="own.csv", items=ITEMS, names=NAMES, **options)


HEAD = "item_id,primary,themes\n"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (HEAD + "甲-2021/1,teachers,\n", [("甲-2021/1", "teachers", "teachers")]),
        (HEAD + "甲-2021/1,教师队伍,opening_up\n", [("甲-2021/1", "teachers", "teachers;opening_up")]),
        (HEAD + "甲-2021/1,teachers,opening_up；teachers; \n", [("甲-2021/1", "teachers", "teachers;opening_up")]),
        (HEAD + f"甲-2021/1,{NO_THEME},\n", [("甲-2021/1", "", "")]),
        ("Primary, ITEM_ID\r\nTeachers, 乙-2020/1\r\n", [("乙-2020/1", "teachers", "teachers")]),
        ("plan_id,item_no,primary\n甲-2021,2,opening_up\n", [("甲-2021/2", "opening_up", "opening_up")]),
        ('item_id,text,primary\n甲-2021/1,"一行,\n又一行",teachers\n', [("甲-2021/1", "teachers", "teachers")]),
    ],
)  # fmt: skip
def test_good_files(text, rows):
    found = read(text)
    assert (found.problems, found.n_more) == ((), 0)
    table = found.coding[["item_id", "primary", "themes"]]
    assert list(table.itertuples(index=False, name=None)) == rows
    assert (found.coding["plan_id"] + "/" + found.coding["item_no"]).tolist() == [row[0] for row in rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(encoding):
    found = read((HEAD + "甲-2021/1,教师队伍,\n").encode(encoding))
    assert not found.problems and found.coding["primary"].tolist() == ["teachers"]


def test_rows_left_empty_are_counted_not_coded():
    found = read(HEAD + "甲-2021/1,teachers,\n甲-2021/2,,\n,,\n乙-2020/1,,\n")
    assert (len(found.coding), found.n_uncoded) == (1, 2)


BAD = [
    (b"", "空", None),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "零字节", 3),
    (b"\xff\xfa\x81\xff,\xff\n", "GB18030", None),
    ("编号,主题\n1,2\n", "缺少列 item_id", 1),
    ("item_id,themes\n甲-2021/1,teachers\n", "缺少列 primary", 1),
    ("item_id;primary;themes\n甲-2021/1;teachers;\n", "逗号分列", 1),
    ("item_id,primary,primary\n甲-2021/1,teachers,\n", "两次", 1),
    (HEAD + "甲-2021/1,teachers\n", "列数", 2),
    (HEAD + "甲-2021/9,teachers,\n", "没有任务 '甲-2021/9'", 2),
    (HEAD + "甲-2021/1,teachers,\n甲-2021/2,teachers,\n甲-2021/1,teachers,\n", "第 2 行", 4),
    (HEAD + "甲-2021/1,football,\n", "不认识的主题 'football'", 2),
    (HEAD + "甲-2021/1,teachers,teachers;football\n", "不认识的主题 'football'", 2),
    (HEAD + "甲-2021/1,,teachers\n", "没有 primary", 2),
    (HEAD + f"甲-2021/1,{NO_THEME},teachers\n", "没有 primary", 2),
    (HEAD + f"甲-2021/1,teachers,{NO_THEME}\n", "不认识的主题", 2),
    (HEAD + "=cmd|'/C calc'!A0,teachers,\n", "没有任务", 2),
    (HEAD + '甲-2021/1,"=HYPERLINK(""http://x"")",\n', "不认识的主题", 2),
    (HEAD + "甲-2021/1,<script>alert(1)</script>,\n", "不认识的主题", 2),
    (HEAD + f"甲-2021/1,{'x' * 100_000},\n", "不认识的主题", 2),
    (HEAD + f"甲-2021/1,{'x' * 200_000},\n", "CSV", 2),
    (HEAD + ",,\n", "没有一行", None),
    ("item_id,primary\n" * 1_000_000, "最多 2 MB", None),
    (HEAD + "甲-2021/1,,\n" * (MAX_ROWS + 1), "超过 5000 行", MAX_ROWS + 2),
]


@pytest.mark.parametrize(("data", "words", "line"), BAD, ids=range(len(BAD)))
def test_bad_files_are_named_with_line_and_next_step(data, words, line):
    found = read(data)
    first = found.problems[0]
    assert words in str(first) and first.line == line and first.path == "own.csv"
    assert first.hint and "下一步" in str(first)
    assert found.coding.empty or line
    assert len(str(first)) < 600


def test_unknown_themes_list_the_allowed_ones():
    problem = read(HEAD + "甲-2021/1,football,\n").problems[0]
    assert problem.allowed == ("teachers", "opening_up", NO_THEME)


def test_every_problem_is_told_up_to_a_number():
    found = read(HEAD + "甲-2021/1,football,\n" + "丙-2020/1,teachers,\n" * 80)
    assert len(found.problems) == MAX_PROBLEMS and found.n_more == 81 - MAX_PROBLEMS
    assert [problem.line for problem in found.problems] == list(range(2, 2 + MAX_PROBLEMS))


@given(st.binary(max_size=200))
def test_any_bytes_are_either_read_or_refused(data):
    found = read(data)
    assert found.problems or len(found.coding)


@given(st.text(max_size=120))
def test_any_text_behind_the_header_too(text):
    found = read(HEAD + text)
    assert found.problems or len(found.coding)


@pytest.fixture
def coded_sample(tables):
    sample = blind_sample.draw(tables["ITEMS"], 4, seed="甲 1")
    primary = ["teachers", NO_THEME, None, "opening_up"]
    further = [["opening_up", "teachers"], ["teachers"], [], []]
    return sample, blind_sample.sample_file(sample, primary, further)


def test_the_export_of_a_sample_uploads_cleanly(tables, coded_sample):
    sample, exported = coded_sample
    found = read_coding_file(
        csv_bytes(exported),
        path="own.csv",
        items=set(tables["ITEMS"]["item_id"]),
        names=theme_names(tables["CODEBOOK"]),
    )
    assert (found.problems, found.n_uncoded) == ((), 1)
    assert found.coding["item_id"].tolist() == sample["item_id"].drop(2).tolist()
    assert found.coding["themes"].tolist() == ["teachers;opening_up", "", "opening_up"]


def test_the_template_uploads_as_nothing_coded_and_filled_as_everything(tables):
    names, ids = theme_names(tables["CODEBOOK"]), set(tables["ITEMS"]["item_id"])
    sheet = template(tables["ITEMS"])
    empty = read_coding_file(csv_bytes(sheet), path="own.csv", items=ids, names=names)
    assert "没有一行编了码" in str(empty.problems[0])
    filled = csv_bytes(sheet.assign(primary="教师队伍"))
    found = read_coding_file(filled, path="own.csv", items=ids, names=names)
    assert not found.problems and len(found.coding) == len(sheet) == 117


def test_names_of_themes_go_both_ways(tables):
    names = theme_names(tables["CODEBOOK"])
    assert set(names.values()) == set(tables["CODEBOOK"]["theme"])
    for row in tables["CODEBOOK"].itertuples():
        assert {names[row.theme], names[row.zh], names[row.en.lower()]} == {row.theme}


def test_samples_depend_on_the_seed_alone(tables):
    items = tables["ITEMS"]
    first, again = (blind_sample.draw(items, 20, seed="1")["item_id"].tolist() for _ in range(2))
    shuffled = blind_sample.draw(items.sample(frac=1, random_state=1), 20, seed="1")["item_id"].tolist()
    assert first == again == shuffled != blind_sample.draw(items, 20, seed="2")["item_id"].tolist()
    assert len(set(first)) == 20
    everything = blind_sample.draw(items, 999, seed="")
    assert len(everything) == 117 and set(everything["kind"]) == {"item"}


def test_cities_are_masked(tables):
    words = blind_sample.place_words(tables["PLANS"])
    assert {"武汉", "常州", "上海"} <= set(words)
    assert blind_sample.masked("武进区与常州市的学校", words) == "××区与××市的学校"
    texts = [blind_sample.masked(text, words) for text in tables["ITEMS"]["text"]]
    assert not any(word in text for text in texts for word in words)


def test_own_figures_equal_those_of_the_build_for_the_reference_itself(tables):
    from analysis import config

    reference = pd.read_csv(config.DATA_DIR / "reference" / "coding.csv", dtype=str, keep_default_na=False)
    found = own.own_agreement(reference, tables["THEMES"], reference)
    built = tables["RELIABILITY"].query("comparison == 'program'").reset_index(drop=True)
    mine = found.reliability.query("comparison == 'own_program'").reset_index(drop=True)
    for column in ("value", "low", "high", "n", "n_theme"):
        pd.testing.assert_series_equal(mine[column], built[column], rtol=1e-9)
    scores = found.agreement.query("comparison == 'own_program'")["f1"].tolist()
    assert scores == pytest.approx(
        tables["AGREEMENT"].query("comparison == 'program'")["f1"].tolist(), nan_ok=True
    )
    with_itself = found.reliability.query("comparison == 'own_reference' and theme == ''")["value"]
    assert (with_itself == 1).all()
    assert len(found.disagreements) == len(tables["DISAGREEMENTS"])
    assert found.confusion["n"].sum() == len(reference)


def test_own_coding_of_other_items_is_compared_with_the_program_only(tables):
    from analysis import config

    reference = pd.read_csv(config.DATA_DIR / "reference" / "coding.csv", dtype=str, keep_default_na=False)
    found = own.own_agreement(reference.iloc[:3], tables["THEMES"], reference.iloc[10:])
    assert set(found.agreement["comparison"]) == set(found.reliability["comparison"]) == {"own_program"}
    assert codings.of_people(reference.iloc[:3]).index.tolist() == [
        "wujin-2020/1",
        "wujin-2020/2",
        "wujin-2020/3",
    ]
