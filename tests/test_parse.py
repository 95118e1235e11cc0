"""Structure: 117 items and 71 schedule entries, also where the text was damaged on its way."""

import re
import textwrap

import pytest
from readers import reference

from analysis import corpus
from analysis.cleaning.clean import clean
from analysis.cleaning.edits import edit_table
from analysis.models import Plan
from analysis.parsing import parse

FULL_WIDTH = {ord("0") + i: ord("０") + i for i in range(10)}
DAMAGES = {
    "as found": lambda t: t,
    "no blank lines": lambda t: re.sub(r"\n\s*\n+", "\n", t),
    "CRLF": lambda t: t.replace("\n", "\r\n"),
    "full-width digits": lambda t: t.translate(FULL_WIDTH),
    "wrapped at 40": lambda t: "\n".join(
        line[i : i + 40] for line in t.split("\n") for i in range(0, max(len(line), 1), 40)
    ),
    "wrapped by textwrap": lambda t: "\n".join(textwrap.fill(line, 40) for line in t.split("\n")),
    "newlines lost": lambda t: t.replace("\n", ""),
    "newlines to blanks": lambda t: t.replace("\n", " "),
}


def parsed(raw: str, readings=None, plan_id: str = "mou-2021"):
    text, edits = clean(raw, readings=readings or {})
    plan = Plan(plan_id, "某市", 2021, raw, text, edit_table(plan_id, raw, edits))
    return plan, *parse.read_plan(plan)


@pytest.mark.parametrize("damage", DAMAGES)
def test_items_sections_departments_and_schedule_equal_the_reference(five_plans, readings, damage):
    expected = {(r["plan_id"], r["item_no"]): r for r in reference("structure.csv")}
    found, bodies, schedule = {}, {}, 0
    for source in five_plans.texts:
        _, items, departments = parsed(DAMAGES[damage](source.raw), readings, source.plan_id)
        schedule += items["kind"].eq("schedule").sum()
        per_item = departments.groupby("item_id")["department"].agg(";".join).to_dict()
        for row in items[items["kind"] == "item"].itertuples():
            found[source.plan_id, str(row.number)] = row
            bodies[source.plan_id, str(row.number)] = per_item.get(row.item_id, "")
    assert found.keys() == expected.keys()
    assert schedule == 71
    for key, want in expected.items():
        row = found[key]
        assert row.text[:12] == want["first12"], key
        assert (row.section_no, row.section_title) == (want["section_no"], want["section_title"]), key
        assert bodies[key] == want["dept"], key


def test_kinds_of_the_five_plans(items):
    assert items["kind"].value_counts().to_dict() == {"item": 117, "schedule": 71, "preamble": 5, "annex": 1}
    schedule = items[items["kind"] == "schedule"]
    assert schedule["plan_id"].unique().tolist() == ["wuhan-2016"]
    assert schedule.groupby("section_no", sort=False).size().to_dict() == {
        "1": 3, "2": 4, "3": 9, "4": 8, "5": 7, "6": 6, "7": 7, "8": 5, "9": 6, "10": 6, "11": 5, "12": 5,
    }  # fmt: skip


def test_offsets_point_at_the_text(five_plans, items):
    texts = {plan.plan_id: plan.text for plan in five_plans.texts}
    for row in items.itertuples():
        assert texts[row.plan_id][row.start : row.end] == row.text
        assert row.n_chars == len(row.text) and row.text == row.text.strip()
    assert items["item_id"].is_unique


@pytest.mark.parametrize(
    ("body", "numbers", "sections"),
    [
        ("一、甲\n1.做好甲。\n2.做好乙。\n二、乙\n1.做好丙。", [1, 2, 1], ["甲", "甲", "乙"]),
        ("一、甲\n1.做好甲。\n2.做好乙。\n二、乙\n3.做好丙。", [1, 2, 3], ["甲", "甲", "乙"]),
        ("（一）做好甲。\n（二）做好乙。", [1, 2], ["", ""]),
        ("一、做好甲。\n二、做好乙。", [1, 2], ["", ""]),
        ("一、甲\n（1）做好甲。\n（2）做好乙。", [1, 2], ["甲", "甲"]),
        ("一、甲\n①做好甲。\n②做好乙。", [1, 2], ["甲", "甲"]),
        ("一、甲\n1、做好甲。\n2、做好乙。", [1, 2], ["甲", "甲"]),
        ("一、甲\n1.做好甲。一是快，二是好，三是省。\n2.做好乙。", [1, 2], ["甲", "甲"]),
        ("一、甲\n1.做好甲。2.做好乙。\n3.做好丙。", [1, 2, 3], ["甲"] * 3),
        ("一、甲\n1.新增3.3万个。\n3.做好丙。", [1, 3], ["甲", "甲"]),
        ("一、甲\n1.做好十九届二中、三中全会精神学习。\n2.坚持双随机、一公开。", [1, 2], ["甲", "甲"]),
    ],
)
def test_numbering_styles(body, numbers, sections):
    _, items, _ = parsed(f"2021年某市教育工作要点\n{body}\n")
    work = items[items["kind"] == "item"]
    assert work["number"].tolist() == numbers
    assert work["section_title"].tolist() == sections


def test_an_item_keeps_its_sub_items():
    own = "做好甲。这一条自己有话要说，因此它是任务，不是标题，下面的小点属于它，字数也多于一个标题所能有的长度，便于区分。"
    body = f"一、甲\n1.{own}\n（1）小点。\n（2）小点。\n2.做好乙。"
    _, items, _ = parsed(body)
    work = items[items["kind"] == "item"]
    assert work["number"].tolist() == [1, 2]
    assert "（2）小点。" in work["text"].iloc[0]


@pytest.mark.parametrize(
    ("note", "bodies", "kept"),
    [
        ("（牵头负责：组织处）", ["组织处"], "做好甲。"),
        ("（牵头负责：体育、卫生与艺术教育处）", ["体育、卫生与艺术教育处"], "做好甲。"),
        ("（责任单位：办公室、审计室）", ["办公室", "审计室"], "做好甲。"),
        ("（简称甲）", [], "做好甲。（简称甲）"),
    ],
)
def test_departments_are_kept_out_of_the_text(note, bodies, kept):
    _, items, departments = parsed(f"一、甲\n1.做好甲。{note}\n2.做好乙。")
    assert departments["department"].tolist() == bodies
    assert items[items["kind"] == "item"]["text"].iloc[0] == kept


def test_letter_annexes_and_signature_are_no_items():
    raw = (
        "关于印发要点的通知\n各学校：\n现印发给你们。\n附件：要点\n某市教育局\n2021年3月1日\n附件1\n2021年要点\n"
        "一、甲\n1.做好甲。\n2.做好乙。\n某市教育局\n2021年3月1日\n附件2\n登记表\n1.填写姓名。\n"
    )
    _, items, _ = parsed(raw)
    assert items[items["kind"] == "item"]["text"].tolist() == ["做好甲。", "做好乙。"]
    assert items[items["kind"] == "annex"]["text"].str.contains("登记表").any()


def test_the_file_on_disk_gives_the_same_items(data_folder):
    plan = corpus.read_corpus(data_folder).texts[0]
    items, _ = parse.read_plan(plan)
    assert items["item_id"].tolist() == ["mou-2021/1", "mou-2021/2"]
    assert items["heading"].tolist() == ["深化产教融合", "办好社区教育"]
