"""The outline: what each stretch of a document is, whole and without overlap, and which are its items."""

import time
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import LONG, SPECIMENS, S, T, wrapped

from analysis.cleaning.clean import clean
from analysis.cleaning.edits import edit_table
from analysis.models import Plan
from analysis.parsing import parse
from analysis.parsing.blocks import read_blocks

DAMAGES = {
    "as it is": lambda text: text,
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "full-width digits": lambda text: text.translate({ord("0") + i: ord("０") + i for i in range(10)}),
}
# What a lost line break takes away: headings without a number, and the ends of a list's texts.
KEEPS_NUMBERS_GLUED = [
    name
    for name in SPECIMENS
    if not name.startswith(("unnumbered", "numbered notice", "report: chapters", "a missing", "HTML"))
]


def plan(raw: str) -> Plan:
    text, edits = clean(raw)
    return Plan("mou-2021", "某市", 2021, raw, text, edit_table("mou-2021", raw, edits))


def numbers(items: pd.DataFrame) -> list[int | None]:
    work = items.loc[items["kind"] == "item", "number"]
    return [None if pd.isna(number) else int(number) for number in work]


def sections(items: pd.DataFrame) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for section in zip(items["section_no"], items["section_title"], strict=True):
        if section[0] and section != (found or [None])[-1]:
            found.append(section)
    return found


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", SPECIMENS)
def test_specimens_are_read_as_a_reader_does(name, damage):
    want = SPECIMENS[name]
    items, _ = parse.read_plan(plan(DAMAGES[damage](want.text)))
    kinds = items["kind"].value_counts()
    assert numbers(items) == want.numbers
    assert sections(items) == want.sections
    assert (kinds.get("preamble", 0), kinds.get("annex", 0)) == (want.preamble, want.annexes)


@pytest.mark.parametrize("name", [name for name in SPECIMENS if not name.startswith("unnumbered")])
def test_items_survive_pdf_wraps_and_page_numbers(name):
    items, _ = parse.read_plan(plan(wrapped(SPECIMENS[name].text)))
    assert numbers(items) == SPECIMENS[name].numbers


@pytest.mark.parametrize("name", KEEPS_NUMBERS_GLUED)
def test_items_survive_lost_line_breaks(name):
    items, _ = parse.read_plan(plan(SPECIMENS[name].text.replace("\n", "")))
    assert numbers(items) == SPECIMENS[name].numbers


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        (
            ["某市要点", "各校：", "一、甲", "1.做好甲。", "2.做好乙。"],
            ["front", "front", "heading", "item", "item"],
        ),
        (["一、甲", f"（一）乙。{LONG}", "1.丙；", "2.丁。"], ["heading", "item", "subitem", "subitem"]),
        (["一、甲", "总的是好。", "1.做好甲。（责任科室：德育科）"], ["heading", "preamble", "item", "note"]),
        (
            ["某市要点", "一、做好甲。", "二、做好乙。", "某市教育局", "2021年3月1日"],
            ["front", "item", "item", "signature"],
        ),
        (["一、做好甲。", "二、做好乙。", "附件", "登记表", "1.姓名"], ["item", "item", "annex"]),
        (
            [
                "一、做好甲。",
                "二、做好乙。",
                "工作安排表（1月—2月工作安排表）",
                "1",
                "1.开会。",
                "2.检查。",
                "2",
                "1.总结。",
            ],
            ["item", "item", "heading", "schedule", "schedule", "schedule"],
        ),
    ],
)
def test_parts(lines, parts):
    assert [block.part for block in read_blocks("\n".join(lines))] == parts


@pytest.mark.parametrize(
    ("lines", "levels"),
    [
        (["一、甲", "（一）乙", f"1.丙。{LONG}", "（1）丁；", "（2）戊。"], [1, 2, 3, 4, 4]),
        (["第一章 甲", "第一条 乙。", "第二章 丙", "第二条 丁：", "（一）戊。"], [1, 2, 1, 2, 3]),
        (["一、甲", f"1.乙。{S}", f"2.丙。{S}", "（一）丁", f"1.戊。{S}"], [1, 2, 2, 2, 3]),
    ],
)
def test_levels_count_from_the_outermost(lines, levels):
    assert [block.level for block in read_blocks("\n".join(lines))] == levels


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (
            [
                "某市意见",
                "一、甲",
                f"1.乙。{S}",
                f"2丙。{S}",
                f"3.丁。{S}",
                "二、戊",
                "5月底前完成。",
                f"4.己。{S}",
            ],
            [1, 2, 3, 4],
        ),
        (["某市意见", f"（一）乙。{S}", f"（二丙。{S}", f"（三）丁。{S}", "四）戊。"], [1, 2, 3]),
        (["某市通知", f"一、乙。{S}", f"二，丙。{S}", f"三、丁。{S}"], [1, 2, 3]),
        (["某市方案", "目录", "一、甲", "二、乙", "一、甲", S, "二、乙", S], [1, 2]),
        (
            [
                "某市规划",
                "目 录",
                "一、甲……1",
                "（一）戊……3",
                "（二）己·······4",
                "二、乙……12",
                "一、甲",
                f"1.丙。{S}",
                "二、乙",
                f"2.丁。{S}",
            ],
            [1, 2],
        ),
        (
            ["某市通知", f"一、甲。{S}", f"二、乙。{S}", "三、丙", "1.丁；", "2.戊。", f"四、己。{S}"],
            [1, 2, 1, 2, 4],
        ),
        (["某市通知", f"一、指导思想。{S}", "二、任务", "1.丁；", "2.戊。"], [1, 2]),
        (["某市要点", "一、甲", f"1.乙。{S}", "一、丙", f"2.丁。{S}", "二、戊", f"3.己。{S}"], [1, 2, 3]),
        (["某市要点", "㈠做好甲。", "㈡做好乙。"], [1, 2]),
        (["某市要点", "⒈做好甲。", "⒉做好乙。"], [1, 2]),
        (["某市要点", "一、", "指导思想", S, "二、", "任务", f"1.甲。{S}"], [1]),
        (
            [
                "某省报告",
                "各位代表：",
                S,
                "去年工作",
                S,
                f"一、甲。{S}",
                f"二、乙。{S}",
                "今年工作",
                S,
                f"一、丙。{S}",
                f"二、丁。{S}",
            ],
            [1, 2, 1, 2],
        ),
        (
            ["某市规划", "第一部分 基础", S, "第二部分 任务", "一、甲", f"（一）乙。{S}", f"（二）丙。{S}"],
            [1, 2],
        ),
        (["某市通知", f"一、减负。{S}", "一、二年级不考试。", f"二、提质。{S}"], [1, 2]),
        (["某市办法", "第一条 甲。", "第二条 依照本办法", "第三条规定处理。", "第三条 乙。"], [1, 2, 3]),
        (
            ["某市报告", f"（一）甲。{S}", f"（二）乙。{S}", f"（三）丙。{S}{T}", "1.丁；", "2.戊。"],
            [1, 2, 3],
        ),
        (
            ["某市要点", f"（一）甲。{S}", "（二）乙", f"1.丙。{S}", f"2.丁。{S}", f"（三）戊。{S}"],
            [1, 1, 2, 3],
        ),
        (
            [
                "某市意见",
                "一、甲",
                f"（一）乙。{S}",
                "（二）原则。",
                f"1.丙。{S}",
                f"2.丁。{S}",
                f"（三）戊。{S}",
            ],
            [1, 1, 2, 3],
        ),
    ],
)
def test_rarer_numbers(lines, found):
    assert numbers(parse.read_plan(plan("\n".join(lines)))[0]) == found


def test_a_letter_that_forwards_two_named_attachments():
    raw = (
        "关于印发《某市甲工作要点》《某市乙实施方案》的通知\n各校：\n现印发。\n附件：1.某市甲工作要点\n2.某市乙实施方案\n3.登记表\n"
        f"某市教育局\n2020年1月2日\n附件1\n某市甲工作要点\n一、改革\n1.甲。{S}\n2.乙。{S}\n附件2\n某市乙实施方案\n一、目标\n{S}\n二、任务\n"
        f"1.甲。{S}\n2.乙。{S}\n3.丙。{S}\n附件3\n登记表\n1.姓名\n2.单位\n"
    )
    items, _ = parse.read_plan(plan(raw))
    assert numbers(items) == [1, 2, 1, 2, 3]
    assert items.loc[items["kind"] == "annex", "text"].tolist() == ["附件3\n登记表\n1.姓名\n2.单位"]


LETTER = "某市教育局关于印发{}的通知\n各校：\n现印发给你们。\n{}某市教育局\n2022年4月1日\n"
PLAN, FORM = f"\n1.甲。{S}\n2.乙。{S}\n", "\n" + "".join(f"{n}.检查\n" for n in range(1, 7))


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (
            LETTER.format("某市社区教育工作要点", "")
            + f"附件1\n某市社区教育工作要点{PLAN}附件2\n任务清单{FORM}",
            [1, 2],
        ),
        (LETTER.format("有关文件", "") + f"附件1\n某市社区教育工作要点{PLAN}附件2\n任务清单{FORM}", [1, 2]),
        (
            LETTER.format("两个文件", "附件：1.某市社区教育方案\n2.某市劳动教育意见\n3.任务清单\n")
            + f"附件1\n某市社区教育方案{PLAN}附件2\n某市劳动教育意见{PLAN}附件3\n任务清单{FORM}",
            [1, 2, 1, 2],
        ),
        (
            LETTER.format("两个文件", "附件：1.某市社区教育方案 2.某市劳动教育意见\n")
            + f"附件1\n某市社区教育方案{PLAN}附件2\n某市劳动教育意见{PLAN}",
            [1, 2, 1, 2],
        ),
    ],
)
def test_enclosed_texts_count_without_title_marks_and_before_forms(raw, found):
    assert numbers(parse.read_plan(plan(raw))[0]) == found


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (
            ["一、总体要求。" + LONG, "二、任务", f"1.甲。{S}", f"2.乙。{S}"],
            [("1", "总体要求"), ("2", "任务")],
        ),
        (
            ["一、工作要求各校落实。" + LONG, "（1）甲；", "二、任务", f"1.甲。{S}"],
            [("1", "工作要求各校落实"), ("2", "任务")],
        ),
        (
            ["某市要点", "一、甲", f"1.乙。{S}", "二、丙", f"2.丁。{S}", "二、戊", f"3.己。{S}"],
            [("1", "甲"), ("2", "丙"), ("2", "戊")],
        ),
        (
            ["某市要点", "一、甲", f"1.乙。{S}", "三、丙", f"2.丁。{S}", "二、戊", f"3.己。{S}"],
            [("1", "甲"), ("3", "丙"), ("2", "戊")],
        ),
        (
            [
                "某市教育局2022年工作要点",
                "学前教育",
                f"1.甲。{S}",
                f"2.乙。{S}",
                "义务教育",
                f"1.丙。{S}",
                f"2.丁。{S}",
            ],
            [("1", "学前教育"), ("2", "义务教育")],
        ),
    ],
)
def test_headings_are_whole(lines, found):
    assert sections(parse.read_plan(plan("\n".join(lines)))[0]) == found


def test_numbers_of_one_enclosed_text_do_not_run_on_into_the_next():
    first = f"关于加强劳动教育的实施意见\n一、任务\n1.甲。{S}\n2.乙。{S}\n"
    second = f"关于改进体育工作的实施意见\n一、任务\n3.只是一行。\n（一）丙。{S}\n（二）丁。{S}\n"
    assert numbers(parse.read_plan(plan(first + second))[0]) == [1, 2, 1, 2]


def test_closing_words_belong_to_no_item():
    raw = f"某市通知\n一、要求\n（一）甲。{S}\n（二）乙。{S}\n（三）丙。{S}\n请各校将总结报市教育局。{T}\n"
    items, _ = parse.read_plan(plan(raw))
    assert items["kind"].tolist() == ["item", "item", "item", "preamble"]
    assert items["text"].iloc[-1].startswith("请各校")


def test_the_outline_table_gives_the_text_back(five_plans, items):
    for source in five_plans.texts:
        outline = parse.read_outline(source)
        assert "".join(outline["text"]) == source.text
        assert outline["end"].tolist()[:-1] == outline["start"].tolist()[1:]
        rows = outline[outline["part"].isin(["item", "preamble", "schedule", "annex"])]
        named = items[items["plan_id"] == source.plan_id]
        assert rows.loc[rows["item_id"] != "", "item_id"].tolist() == named["item_id"].tolist()
        assert set(outline["item_id"]) - {""} == set(named["item_id"])


def assert_whole(text: str) -> None:
    blocks = read_blocks(text)
    starts = [block.start for block in blocks]
    assert starts == sorted(set(starts)) and starts[:1] == ([0] if text else [])
    ends = [*starts[1:], len(text)] if text else []
    assert "".join(text[a:b] for a, b in zip(starts, ends, strict=True)) == text
    spans = [block.span for block in blocks if block.span]
    assert all(text[a:b] and text[a:b] == text[a:b].strip() for a, b in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


LINES = st.sampled_from(
    [
        "某市2021年工作要点",
        "关于印发《甲》的通知",
        "（某教〔2021〕3号）",
        "各区教育局：",
        "来源：某报 记者 王某",
        "首页 > 公开",
        "目录",
        "第一章 总则",
        "第一章 总则",
        "第二章 分则",
        "第一条 甲。",
        "第二条 乙。",
        "一、指导思想",
        "二、任务",
        "三、保障",
        "（一）甲",
        f"（一）甲。{S}",
        f"（二）乙。{S}",
        f"1.甲。{S}",
        "2.乙",
        "3.丙。",
        "（1）丁；",
        "（2）戊。",
        "①己",
        "1）庚",
        "工作目标",
        "加强自身建设",
        S,
        T,
        "——甲。",
        "一是乙。",
        "（责任单位：市教育局、团市委）",
        "责任科室：德育科",
        "某市教育局",
        "2021年3月1日",
        "附件：1.表",
        "2.单",
        "附件1",
        "附件2：登记表",
        "名词解释",
        "工作安排表（1月工作安排表）",
        "1",
        "— 3 —",
        "",
        "　　",
        "各位代表！好。",
        "具体如下：",
        "关于改进工作的实施意见",
        "抄送：某处",
        "上一篇：无",
    ]
)
JOINTS = st.sampled_from(["\n", "\n", "\n", "\n\n", "\r\n", "", " ", "\n　　"])
PIECES = st.sampled_from(
    [
        "一、",
        "二、",
        "（一）",
        "（二）",
        "1.",
        "2.",
        "①",
        "1）",
        "（1）",
        "第一章",
        "第一条",
        "附件1：",
        "附件",
        "。",
        "：",
        "，",
        "\n",
        " ",
        "　",
        "甲" * 30,
        "名词解释",
        "2021年3月1日",
        "某市教育局",
        "（责任单位：教育局）",
        "1月工作安排表",
        "㈠",
        "各位代表！",
    ]
)


@given(st.lists(st.tuples(LINES, JOINTS), max_size=40))
def test_no_character_of_a_document_is_lost_or_doubled(pieces):
    raw = "".join(line + joint for line, joint in pieces)
    text, _ = clean(raw)
    assert_whole(raw)
    assert_whole(text)
    assert clean(text) == (text, [])


@given(st.lists(PIECES | st.text(max_size=5), max_size=60).map("".join))
def test_no_character_of_any_text_is_lost_or_doubled(text):
    assert_whole(text)


@pytest.mark.parametrize(
    "piece",
    [
        f"1.甲。{S}\n",
        f"一、甲\n（一）乙\n1.丙。{S}\n2.丁。{S}\n",
        f"一、甲。{S}",
        "教",
        "（责任单位：",
        "附件1：表\n",
        " \n",
    ],
)
def test_long_texts_take_time_in_proportion(piece):
    def seconds(n_chars: int) -> float:
        text = piece * (n_chars // len(piece))
        began = time.process_time()
        read_blocks(text)
        return time.process_time() - began

    # Four times the text: sixteen times the time would be quadratic.
    assert seconds(200_000) < 10 * max(seconds(50_000), 0.05)


def test_a_title_is_not_joined_with_the_wrapped_paragraph_below():
    text = f"2021年某市职业教育与继续教育工作要点\n今年，{LONG}{LONG}\n一、任务\n1.甲。{LONG}{S}\n2.乙。{LONG}{S}\n"
    assert plan(wrapped(text, 38, 20)).text.split("\n")[0] == "2021年某市职业教育与继续教育工作要点"
