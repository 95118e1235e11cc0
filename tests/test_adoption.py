"""Adoption: variants of a title are one document, and each plan's citation is counted and dated."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import config, corpus, schema
from analysis.errors import LexiconError
from analysis.facts.adoption import adoption_table, document_key, keyed_documents
from analysis.facts.documents import document_table


@pytest.mark.parametrize(
    ("variants", "key"),
    [
        (
            ["国务院关于印发国家职业教育改革实施方案的通知", "关于印发《国家职业教育改革实施方案》的通知",
             "国家职业教育改革实施方案", "国家 职业教育改革实施方案"],
            "国家职业教育改革实施方案",
        ),
        (
            ["教育部等九部门关于进一步推进社区教育发展的意见", "关于进一步推进社区教育发展的意见",
             "关于进一步推进社区教育发展的意见（试行）"],
            "进一步推进社区教育发展的意见",
        ),
        (
            ["中共中央 国务院印发《深化甲评价改革总体方案》", "深化甲评价改革总体方案"],
            "深化甲评价改革总体方案",
        ),
        (["中华人民共和国职业教育法", "职业教育法", "职业教育法（2022年修订）"], "职业教育法"),
        (
            ["语言事业“十三五”发展规划（2016～2020年）", "语言事业‘十三五’发展规划(2016-2020)",
             "语言事业十三五发展规划（2016年至2020年）"],
            "语言事业十三五发展规划(2016-2020)",
        ),
        (["关于贯彻〈甲条例〉的通知", "关于贯彻《甲条例》的通知"], "贯彻甲条例的通知"),
        (["江苏省教育厅关于加快社区教育的意见"], "江苏省加快社区教育的意见"),
        (["市教育局关于加快社区教育的意见"], "加快社区教育的意见"),
        (["新闻发布制度实施办法"], "新闻发布制度实施办法"),
        (["家校社区共育实施方案"], "家校社区共育实施方案"),
    ],
)  # fmt: skip
def test_variants_of_a_title_have_one_key(variants, key):
    assert {document_key(title) for title in variants} == {key}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲发展规划（2016-2020年）", "甲发展规划（2021-2025年）"),
        ("江苏省社区教育条例", "浙江省社区教育条例"),
        ("2021年甲工作要点", "2022年甲工作要点"),
    ],
)
def test_different_documents_have_different_keys(one, other):
    assert document_key(one) != document_key(other)


@pytest.mark.parametrize(
    ("title", "doc_no", "key"),
    [
        ("意见", "教职成[2016]4号", "意见(教职成〔2016〕4号)"),
        ("实施意见", "", "实施意见"),
        ("关于社区教育的意见", "教职成〔2016〕4号", "社区教育的意见"),
    ],
)
def test_a_title_that_says_nothing_takes_its_number(title, doc_no, key):
    assert document_key(title, doc_no) == key


@given(st.text("关于印发《》的通知国务院省市教育局（2016-2020年）试行意见〈〉 “”", min_size=1, max_size=40))
def test_a_key_of_a_key_is_found_without_error(title):
    assert isinstance(document_key(title), str)


# plan -> its parent and its text; every plan is one item (甲市 and 乙市 in 2019 to 2021, 丙区 in 甲市).
PLANS = [("jia-2019", "甲城", "", 2019), ("yi-2020", "乙城", "", 2020), ("bing-2021", "丙城", "甲城", 2021)]


def sample(*texts: str, kinds=("item", "item", "item")):
    """Return (DOCUMENTS, ITEMS, PLANS) of three plans with one item each."""
    plans = pd.DataFrame(PLANS, columns=["plan_id", "city", "parent", "year"]).assign(title="")
    items = plans.assign(item_id=plans["plan_id"] + "/1", kind=kinds, text=[*texts, *[""] * (3 - len(texts))])
    return document_table(items, plans), items, plans


def keys(*texts: str, aliases=None) -> list[str]:
    return keyed_documents(*sample(*texts), aliases=aliases)["document"].tolist()


@pytest.mark.parametrize(
    ("texts", "n"),
    [
        # One national document, whatever each plan calls it.
        (["落实《国务院关于印发国家甲改革方案的通知》", "落实《国家甲改革方案》"], 1),
        # One number is one document, though a name is cut short.
        (
            [
                "落实《关于社区教育发展的实施意》（赣教发〔2018〕3号）",
                "落实《关于社区教育发展的实施意见》（赣教发〔2018〕3号）",
            ],
            1,
        ),
        # What two cities announce under one name are two documents.
        (["出台《社区教育管理办法》", "出台《社区教育管理办法》"], 2),
        (["落实市《政府工作报告》", "落实市《政府工作报告》"], 2),
        (["按照《规定》执行", "按照《规定》执行"], 2),
        # A district and its city mean the same province and the same city.
        (["落实《省教育厅关于社区教育的意见》", "", "落实《省教育厅关于社区教育的意见》"], 1),
        (["落实《甲城市社区教育条例》", "", "落实《甲城市社区教育条例》"], 1),
        (["出台《社区教育条例》。落实《甲城市社区教育条例》", ""], 1),
    ],
)
def test_what_is_one_document(texts, n):
    assert len(set(keys(*texts))) == n


def test_the_fullest_name_stands_for_a_number():
    short, full = (
        "落实《关于社区教育发展的实施意》（教职成〔2018〕3号）",
        "落实《关于社区教育发展的实施意见》（教职成〔2018〕3号）",
    )
    assert set(keys(short, full)) == set(keys(full, short)) == {"社区教育发展的实施意见"}


def test_an_alias_says_what_no_rule_knows():
    texts = ["落实《职教20条》", "落实《国家职业教育改革实施方案》"]
    assert len(set(keys(*texts))) == 2
    assert len(set(keys(*texts, aliases={"职教20条": "《国家职业教育改革实施方案》"}))) == 1


EVENTS = pd.DataFrame(
    [("2018-03-01", "国务院关于印发国家甲改革方案的通知", "国发〔2018〕9号"),
     ("2018-05-01", "中华人民共和国丁教育法（2018年修订）", "")],
    columns=["date", "title", "doc_no"],
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "issued_year", "dated_by", "lag_years"),
    [
        ("落实《关于甲的意见》（教职成〔2016〕4号）", 2016, "doc_no", 3),
        ("落实《国家甲改革方案》", 2018, "event", 1),
        ("落实《2017年国家甲行动方案》", 2017, "title", 2),
        ("落实2015年国务院印发的《国家乙行动方案》", 2015, "text", 4),
        ("到2018年落实《国家乙行动方案》", None, "", None),
        ("落实《国家乙行动方案（2016-2020年）》", None, "", None),
        # The date of a revision is no date of the law.
        ("落实《丁教育法》", None, "", None),
        # A plan cannot cite what came later.
        ("落实《关于甲的意见》（教职成〔2023〕4号）", 2023, "doc_no", None),
        # What is to be produced has not been issued.
        ("出台《2019年甲方案》", None, "", None),
    ],
)
def test_issue_and_lag(text, issued_year, dated_by, lag_years):
    documents, items, plans = sample(text)
    row = adoption_table(keyed_documents(documents, items, plans), items, plans, events=EVENTS).iloc[0]
    assert row["dated_by"] == dated_by
    for column, expected in (("issued_year", issued_year), ("lag_years", lag_years)):
        assert pd.isna(row[column]) if expected is None else row[column] == expected


def test_a_row_is_a_document_a_plan_and_a_role():
    documents, items, plans = sample(
        "落实《国家甲方案》，推进《国家甲方案》。出台《社区教育办法》。",
        "落实《国家甲方案》",
        kinds=("item", "preamble", "item"),
    )
    table = adoption_table(keyed_documents(documents, items, plans), items, plans)
    counts = {
        (row.document, row.plan_id, row.role): (row.n_mentions, row.n_items) for row in table.itertuples()
    }
    assert counts == {
        ("国家甲方案", "jia-2019", "cited"): (2, 1),
        ("社区教育办法@甲城", "jia-2019", "to_be_produced"): (1, 1),
        ("国家甲方案", "yi-2020", "cited"): (1, 0),
    }


def test_the_level_is_the_documents_and_not_the_mentions():
    documents, items, plans = sample("落实《关于甲的意见》", "落实《关于甲的意见》（教职成〔2016〕4号）")
    table = adoption_table(keyed_documents(documents, items, plans), items, plans)
    assert table["level"].tolist() == ["national", "national"]
    assert table["lag_years"].tolist() == [3, 4]


def test_the_arguments_stay_as_they_were():
    frames = sample("落实《国家甲方案》")
    before = [df.copy() for df in frames]
    adoption_table(keyed_documents(*frames), *frames[1:])
    for df, copy in zip(frames, before, strict=True):
        pd.testing.assert_frame_equal(df, copy)


def test_no_documents_no_rows():
    documents, items, plans = sample("没有")
    table = adoption_table(keyed_documents(documents, items, plans), items, plans, events=EVENTS)
    assert table.empty
    schema.check(table, "ADOPTION")


def test_the_five_plans(items, five_plans):
    events = corpus.read_events(config.DATA_DIR, themes=[*config.MISSION_THEMES, *_themes()])
    aliases = corpus.read_aliases(config.DATA_DIR / "lexicon" / "document_aliases.csv")
    documents = keyed_documents(
        document_table(items, five_plans.plans), items, five_plans.plans, aliases=aliases
    )
    table = adoption_table(documents, items, five_plans.plans, events=events)
    schema.check(documents, "DOCUMENTS")
    schema.check(table, "ADOPTION")
    assert table["n_mentions"].sum() == len(documents)
    lags = table[table["lag_years"].notna()].set_index("document")["lag_years"].to_dict()
    assert lags == {
        "国家职业教育改革实施方案": 0,
        "进一步推进社区教育发展的意见": 3,
        "加快推进社区教育发展的实施意@南昌": 1,
    }
    # The plan of development of Wuhan is announced three times, with ～ and with -.
    wuhan = table[table["plan_id"].eq("wuhan-2016") & table["role"].eq("to_be_produced")]
    assert wuhan["n_mentions"].max() == 3
    # No document of these five stands in two plans.
    assert table.groupby("document")["plan_id"].nunique().max() == 1


def _themes() -> list[str]:
    from analysis.words.codebook import read_codebook

    return list(read_codebook(config.DATA_DIR / "codebook.toml").ids)


def test_every_alias_has_a_source_and_changes_something():
    aliases = corpus.read_aliases(config.DATA_DIR / "lexicon" / "document_aliases.csv")
    assert all(document_key(short) != document_key(title) for short, title in aliases.items())


def test_a_folder_without_aliases_has_none(tmp_path):
    assert corpus.read_aliases(tmp_path / "document_aliases.csv") == {}


@pytest.mark.parametrize("rows", ["甲,乙,\n", "甲,,源\n", "甲,乙,源\n甲,丙,源\n", "甲\n"])
def test_a_bad_alias_is_named_with_its_line(tmp_path, rows):
    path = tmp_path / "document_aliases.csv"
    path.write_text(f"alias,title,source\n{rows}", encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        corpus.read_aliases(path)
    assert caught.value.line == 1 + rows.count("\n")
