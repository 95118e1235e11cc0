"""Documents: every title in 《》 with its number, role and level."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import reference

from analysis import schema
from analysis.facts.documents import document_table, read_documents


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("落实《甲办法》和《乙条例》。", ["甲办法", "乙条例"]),
        ("按照《关于贯彻〈甲条例〉的通知》执行", ["关于贯彻〈甲条例〉的通知"]),
        ("按照《关于贯彻《甲条例》的通知》执行", ["关于贯彻《甲条例》的通知"]),
        ("落实《甲办法，推进工作。另见《乙条例》", ["甲办法，推进工作", "乙条例"]),
        ("落实《关于社区教育的意见（教职成〔2016〕4号）精神", ["关于社区教育的意见"]),
        ("没有题名", []),
    ],
)
def test_titles(text, titles):
    assert [row["title"] for row in read_documents(text)] == titles


@pytest.mark.parametrize(
    ("text", "doc_no"),
    [
        ("《关于甲的意见》（教职成〔2016〕4号）", "教职成〔2016〕4号"),
        ("《关于甲的意见》(赣教发[2018] 3号 )", "赣教发〔2018〕3号"),
        ("《关于甲的意见》（试行）", ""),
    ],
)
def test_document_numbers(text, doc_no):
    assert read_documents(text)[0]["doc_no"] == doc_no


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("贯彻《职业教育法》，出台《某市校企合作办法》。", ["cited", "to_be_produced"]),
        ("出台《甲意见》《乙意见》。", ["to_be_produced", "to_be_produced"]),
        ("《甲规划》征求意见，修改完善。", ["to_be_produced"]),
        ("落实教育部印发的《甲标准》。", ["cited"]),
        ("根据国务院办公厅印发《甲方案》", ["cited"]),
        ("制定市《政府工作报告》任务分解表。", ["cited"]),
        ("现将《某区2024年工作要点》印发给你们", ["self"]),
        ("关于印发《某区2024年工作要点》的通知", ["self"]),
        ("排演话剧《春天》，办好《社区学习》杂志。", ["other", "other"]),
    ],
)
def test_roles(text, roles):
    assert [row["role"] for row in read_documents(text)] == roles


def test_the_plan_knows_its_own_title():
    assert read_documents("附件《某区要点》", self_title="某区 要点")[0]["role"] == "self"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("《国家职业教育改革实施方案》", "national"),
        ("《民办教育促进法》", "national"),
        ("教育部等九部门《关于社区教育的意见》", "national"),
        ("《关于社区教育的意见》（教职成〔2016〕4号）", "national"),
        ("《江苏省终身教育条例》", "province"),
        ("省教育厅《关于社区教育的意见》", "province"),
        ("《关于社区教育的意见》（苏教〔2018〕4号）", "province"),
        ("《武汉市学校安全条例》", "city"),
        ("出台《社区教育管理办法》", "city"),
        ("使用《校外培训服务合同》", "unknown"),
    ],
)
def test_levels(text, level):
    assert read_documents(text)[0]["level"] == level


@given(st.text("《》〈〉（）〔〕2016号关于甲的意见出台落实，。\n ", max_size=60))
def test_rows_point_at_their_titles(text):
    for row in read_documents(text):
        assert "".join(text[row["start"] : row["end"]].split()).strip("《》") in ("《" + row["title"] + "》")


def test_roles_of_the_five_plans_are_those_of_the_reference(five_plans):
    titles = dict(zip(five_plans.plans["plan_id"], five_plans.plans["title"], strict=True))
    expected = Counter(
        (row["plan_id"], _plain(row["title"]), row["role"]) for row in reference("documents.csv")
    )
    found = Counter(
        (plan.plan_id, _plain(row["title"]), row["role"])
        for plan in five_plans.texts
        for row in read_documents(plan.text, self_title=titles[plan.plan_id])
    )
    assert (expected & found).total() >= 45
    assert found.total() == expected.total()


def test_the_table_keeps_to_the_schema(items, five_plans):
    table = document_table(items, five_plans.plans)
    schema.check(table, "DOCUMENTS")
    texts = items.set_index("item_id")["text"]
    assert all(texts[row.item_id][row.start] == "《" for row in table.itertuples())


def _plain(title: str) -> str:
    return title.translate(str.maketrans("()~", "（）～"))
