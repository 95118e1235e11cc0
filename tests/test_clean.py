"""Cleaning: each kind of damage, nothing lost, and clean text stays as it is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.cleaning import clean as c
from analysis.cleaning.edits import apply, edit_table, restore


@pytest.mark.parametrize(
    ("step", "before", "after"),
    [
        (c.find_newlines, "一\r\n二\r三\u2028四\u200b", "一\n二\n三\n四"),
        (c.find_pinyin, "創(chuàng)新（xīn）", "創新"),
        (c.find_pinyin, "手機(app)与（试行）", "手機(app)与（试行）"),
        (c.find_full_width, "２０２２年８％，１．加强", "2022年8%，1.加强"),
        (c.find_punctuation, "学校,企业;包括:甲(乙)等,1,000人", "学校，企业；包括：甲（乙）等，1,000人"),
        (c.find_punctuation, "见 http://a.cn/b?c=1 和(a,b)", "见 http://a.cn/b?c=1 和（a,b）"),
        (c.find_punctuation, "2016~2020年", "2016～2020年"),
        (c.find_traditional, "推進職業教育改革創新", "推进职业教育改革创新"),
        (c.find_traditional, "著力推動學校發展，出版著作與專著", "着力推动学校发展，出版著作与专著"),
        (c.find_traditional, "这是简体文字，只有一個繁体字在一段足够长的句子之中所以不转换", None),
        (c.find_spaces, "组建 8个\n\n　 2. 召开 会议 \nAI lab", "组建8个\n2.召开会议\nAI lab"),
        (c.find_chrome, "首页\n您的位置：首页 > 公开\n正文。", "\n正文。"),
        (c.find_chrome, "首页 > 信息公开 > 计划\n正文。", "\n正文。"),
        (
            c.find_chrome,
            "正文。\n【字体：大 中 小】\n【打印】【关闭】\n打印本页  关闭窗口\n好。",
            "正文。\n\n\n\n好。",
        ),
        (c.find_chrome, "办学规模\n大\n中\n小\n", "办学规模\n大\n中\n小\n"),
        (c.find_chrome, "首页 > 公开" + "正文一句。" * 60, "首页 > 公开" + "正文一句。" * 60),
        (
            c.find_chrome,
            "北大法宝【法宝引证码】 CLI.1\n原文链接：https://a.cn/1.html\n某意见\n",
            "\n\n某意见\n",
        ),
        (
            c.find_chrome,
            "1.做好甲。\n2.做好乙。\n上一篇：无\n下一篇：某计划\n某ICP备05号\n",
            "1.做好甲。\n2.做好乙。\n",
        ),
        (c.find_chrome, "1.甲。\n2.乙。\n（来源：某市教育局）\n责任编辑：王某", "1.甲。\n2.乙。\n\n"),
        (c.find_chrome, "1.做好甲。\n2.做好乙。\n相关附件：\n政府网站找错\n", "1.做好甲。\n2.做好乙。\n"),
        (c.find_chrome, "经费来源：财政。\n来源：财政拨款，不足的自筹。", None),
        (c.find_chrome, "某计划\n1.做好甲。\n下一篇：无\n2.做好乙。\n3.做好丙。\n4.做好丁。\n", None),
        (
            c.find_page_numbers,
            "推进改\n— 3 —\n革。\n\n－ 4 －\n\n好。\n第 5 页 共 9 页",
            "推进改\n革。\n好。\n",
        ),
        (c.find_page_numbers, "11\n1.总结。\n- 甲 -\n2016—2020", None),
        (c.find_chrome, "[bookmark: _GoBack]6）推进", "6）推进"),
        (c.find_chrome, "正文一句。\n" * 20 + "扫一扫在手机打开当前页\n|", "正文一句。\n" * 20),
    ],
)
def test_step(step, before, after):
    assert apply(before, step(before)) == (before if after is None else after)


def test_a_pdf_page_break_inside_a_paragraph_is_closed():
    sentence = "完善现代职业教育体系，推动产教深度融合，办好人民满意的职业教育，服务经济社会发展大局，"
    lines = [(sentence * 6)[i : i + 30] for i in range(0, 240, 30)]
    text, _ = c.clean("\n".join([*lines[:4], "— 1 —", *lines[4:], "— 2 —"]))
    assert text == "".join(lines)


def test_conversion_never_replaces_words():
    assert c.clean("新增學位與執行計劃，發揮網絡軟件優勢，執行緒")[0].startswith(
        "新增学位与执行计划，发挥网络软件优势"
    )


def test_mojibake_is_read_from_the_table_whatever_the_width_of_its_punctuation():
    readings = {"學?；ㄅc": ("学校基建与", "high")}
    text, edits = c.clean("推進學?;ㄅc裝備", readings=readings)
    assert text == "推进学校基建与装备"
    assert {e.certainty for e in edits if "mojibake" in e.rule} == {"high"}


def test_five_plans_are_clean(five_plans):
    import opencc

    converter = opencc.OpenCC("t2s")
    for plan in five_plans.texts:
        assert not re.search(r"[一-鿿]\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǘǚǜ]+\)", plan.text), plan.plan_id
        assert not re.search(r"[?\ufffd鶎咏耙蚺ㄅ⒐惶]|？[；！？]|[A-Z]織", plan.text), plan.plan_id
        assert converter.convert(plan.text) == plan.text, plan.plan_id
        for chrome in ("欢迎访问", "当前位置", "ICP备", "版权", "阅读次数", "扫一扫", "bookmark", "底部菜单"):
            assert chrome not in plan.text, plan.plan_id


def test_five_plans_cleaning_is_logged_reversible_and_idempotent(five_plans, readings):
    for plan in five_plans.texts:
        assert restore(plan.text, plan.edits) == plan.raw
        for row in plan.edits.itertuples():
            assert plan.raw[row.raw_start : row.raw_end] == row.before != row.after
        assert c.clean(plan.text, readings=readings) == (plan.text, [])


PIECES = st.sampled_from(
    ["教育", "工作。", "，", ",", " ", "　", "\n", "\r\n", "1.", "（一）", "(", ")", "創(chuàng)", "學校", "２０", "%",
     ":", "～", "~", "[bookmark: _GoBack]", "扫一扫在手机打开当前页", "当前位置：", "发布时间：2016", "abc", "12", "—", "|",
     "\t", "\u200b"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_cleaning_any_text_is_reversible_and_idempotent(raw):
    text, edits = c.clean(raw)
    assert restore(text, edit_table("p", raw, edits)) == raw
    assert c.clean(text)[0] == text
