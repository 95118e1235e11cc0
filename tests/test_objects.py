"""Objects: what a number counts, before it or after it."""

import pytest

from analysis.facts.objects import object_of
from analysis.facts.spans import find_spans


def objects(text: str) -> list[str]:
    spans = [span for span in find_spans(text) if span.form == "quantity"]
    return [object_of(text, span, before) for span, before in zip(spans, [None, *spans], strict=False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建设3所示范性社区学校，带动周边。", ["示范性社区学校"]),
        ("新增示范性社区学校3所。", ["示范性社区学校"]),
        ("评选优秀学员10名、优秀教师（含兼职）5名。", ["优秀学员", "优秀教师（含兼职）"]),
        ("完善12个审批事项和8个服务事项目录。", ["审批事项", "服务事项目录"]),
        ("推动6所骨干学校发布年度报告", ["骨干学校"]),
        ("组建20个面向乡村老人、形式多样的学习团队。", ["学习团队"]),
        ("专任教师中研究生比例达到40%以上", ["专任教师中研究生比例"]),
        ("活动时间不少于30分钟。", ["活动时间"]),
        ("建成“智慧课堂”3-5间。", ["智慧课堂"]),
        ("深入推进市级试点区4个重点项目实施。", ["市级试点区重点项目"]),
        ("升学率由2020年的70%提高到80%", ["升学率", ""]),
        ("创建2家服务“三农”示范基地", ["服务“三农”示范基地"]),
        ("推进五项国家标准的贯彻实施", ["国家标准"]),
        ("布局重点领域攻关项目120项以上。", ["重点领域攻关项目"]),
        ("建成50所省级以上智慧校园。", ["省级以上智慧校园"]),
        ("阅读课时总量不低于规定占总课时的6%。", ["阅读课时总量"]),
        ("按照每周16课时的标准配备教师。", [""]),
        ("实现30个学习点全覆盖。", ["学习点"]),
    ],
)
def test_the_counted_noun(text, expected):
    assert objects(text) == expected


def test_a_term_counts_nothing():
    text = "应当在十日内答复。"
    (term,) = find_spans(text)
    assert object_of(text, term) == ""


def test_parts_of_places_take_the_head_of_their_total():
    text = "增加学位2万个，其中小学1.2万个。"
    total, part = [span for span in find_spans(text) if span.form == "quantity"]
    assert object_of(text, part, total, "学位") == "小学学位"
