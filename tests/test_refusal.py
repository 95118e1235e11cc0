"""Refusal: what is no plan, said in words; what may be one passes."""

import pytest
from specimens import LONG, SPECIMENS, S, T, wrapped

from analysis.errors import TextError
from analysis.i18n import use_language
from analysis.parsing.refusal import refuse_no_plan, why_no_plan

NEWS = (
    "某市召开教育工作会议\n本报讯（记者 王某）3月5日上午，某市教育局召开年度教育工作会议。会议指出，过去一年成绩显著。"
    "局长李某表示，新的一年将继续努力。据悉，全市各学校负责人参加了会议，会上还表彰了先进单位。"
)
NO_DATELINE = (
    "某市社区学院揭牌\n近日，某市社区学院正式揭牌，市民王女士第一时间报了名。记者在现场看到，教室宽敞明亮。院长介绍说，学院开设课程三十门。"
    "据介绍，学院今年已经接待居民两千人次，日前又新增了三个教学点。"
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "只有 0 个汉字"),
        (" \n\t　", "只有 0 个汉字"),
        ("首页 导航 登录 注册", "只有 8 个汉字"),
        ("某市教育局网站\n您访问的页面不存在", "个汉字"),
        ("\ue001\ue002\ue003" * 40 + S * 3, "无法辨认的字形"),
        ("\ufffd" * 60 + LONG * 3, "无法辨认的字形"),
        ("x1 @#~ lk;j 0O|l " * 60 + LONG, "汉字只占"),
        ("The quick brown fox. " * 100, "汉字只占 0%"),
        (NEWS, "新闻报道"),
        (NO_DATELINE, "新闻报道"),
        (
            "本报讯（记者 王某）记者从某市教育局获悉，今年抓好三件事：\n1.新建幼儿园。\n2.办好社区学校。\n"
            + S,
            "新闻报道",
        ),
        ("很抱歉，您访问的页面不存在或者已被删除！\n返回首页\n主办单位：某市教育局\n" + S, "个汉字"),
        (
            "某市教育局\n1.关于印发工作要点的通知 2023-03-01\n2.关于开展学习周活动的通知 2023-02-20\n3.关于名单的公示 2023-02-11\n"
            "4.关于加强社区学校管理工作的意见 2023-01-11\n下一页",
            "个汉字",
        ),
        (
            "新华社北京3月5日电（记者李某）全国教育工作会议5日在北京召开，会议总结了去年的工作。\n" + LONG,
            "新闻报道",
        ),
    ],
)
def test_what_is_no_plan_is_refused_with_a_next_step(text, words):
    reason = why_no_plan(text, path="plans/a.txt")
    assert isinstance(reason, TextError)
    assert str(reason).startswith("plans/a.txt: ") and words in str(reason) and "下一步：" in str(reason)
    with pytest.raises(TextError):
        refuse_no_plan(text)


@pytest.mark.parametrize("name", SPECIMENS)
def test_plans_regulations_and_reports_pass(name):
    for text in (SPECIMENS[name].text, wrapped(SPECIMENS[name].text), SPECIMENS[name].text.replace("\n", "")):
        assert why_no_plan(text) is None


@pytest.mark.parametrize(
    "text",
    [
        f"来源：某市日报 记者 王某\n某市教育工作要点\n总体要求\n{S}\n工作任务\n{S}{T}\n",
        f"某市要点\n1.做好甲。{S}\n2.做好乙。",
        f"某市要点\n一、宣传。{S}组织记者从基层采访。\n二、近日起开展督查。{S}",
        "某市要点\n一、做好甲。\n二、做好乙。",
        f"本报讯（记者 王某）某市教育局近日印发要点，全文如下：\n一、加强学习。{S}\n二、深化改革。{S}",
        f"本报讯 据悉，某市教育局负责人表示，要点全文如下：\n一、加强学习。{S}\n二、深化改革。{S}",
        f"某市要点\n一、甲。{S}对外表示，感谢。\n二、乙。{S}据记者获悉的情况整改。",
        f"某市要点 2023-03-01\n1.甲。{S}\n2.公开页面不存在的，限期整改。{S}",
        f"{LONG} A B C D E F G 1 2 3",
    ],
)
def test_what_may_be_a_plan_passes(text):
    refuse_no_plan(text)


def test_five_plans_pass(five_plans):
    for plan in five_plans.texts:
        refuse_no_plan(plan.raw)
        refuse_no_plan(plan.text)


def test_the_reason_speaks_the_readers_language_only_where_it_is_shown():
    reason = why_no_plan("")
    with use_language("zh"):
        assert "正文只有 0 个汉字" in str(reason)
    assert reason.message == "正文只有 {n} 个汉字，不是一份计划"
