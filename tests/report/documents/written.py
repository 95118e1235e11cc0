"""Reports to write: a small one with every kind of part, and one whose every text attacks."""

import plotly.graph_objects as go

from analysis import escape
from analysis.figures import style
from analysis.report.contents import Contents, Grid, Heading, Illustration, Paragraph, Section

ATTACKS = (
    "<script>window.hacked = 1</script>", "</script><script>window.hacked = 1</script>", "{{7*7}} {% raw %}",
    '"><img src=x onerror="window.hacked = 1">', "<!--<script>", "甲\u2028乙\u2029丙", "</style></title></textarea>",
    "javascript:window.hacked=1", "&lt;b&gt;",
)  # fmt: skip
HOSTILE = "".join(ATTACKS)
LONG = "很长" * 2500
GRID = Grid(("计划", "占比"), (("武汉 2016", "11%"), ("南昌 2019", "25%")), (False, True), total=9)


def bars(label="武汉 2016"):
    return style.figure(
        [go.Bar(x=[3, 7], y=[label, "南昌 2019"], orientation="h", hovertemplate=f"{label}: %{{x}}")],
        title=label, subtitle="条数", source="来源", height=120, margin={"l": 120},
    )  # fmt: skip


def cells(columns=3):
    names = [f"第{n}份计划 20{n:02d}" for n in range(columns)]
    rows = ["产教融合", "社区教育"]
    z = [[0.1 * n for n in range(columns)]] * 2
    return style.figure(
        [style.grid(z, rows, names, shown="%{z:.0%}")], title="格", subtitle="占比", source="来源", **style.grid_layout(rows),
    )  # fmt: skip


def illustration(number, figure, **parts):
    given = {
        "caption": f"第{number}张", "finding": f"第{number}张图的结论", "measure": "含该主题的任务 ÷ 全部任务；n = 117 条",
        "method": "点是占比，横线是区间。", "caveats": ("不能说成效。", "不能说趋势。"), "source": "来源：工作要点。",
        "alt": f"第{number}张图的替代文字", "grid": GRID,
    }  # fmt: skip
    return Illustration(number, f"{number:02d}-figure", **{**given, **parts}, figure=figure)


def wide():
    """A report whose table is too wide for a page."""
    columns = 20
    grid = Grid(
        ("占比",) * columns,
        (("0.0123456789012345", "没有空格" * 9) * (columns // 2),),
        (True, False) * (columns // 2),
    )
    return Contents("宽表", "", "zh", (illustration(1, bars(), grid=grid),), (), (Section("样本", (), grid),))


def report(language="zh"):
    parts = (
        Paragraph("工作要点见于一九四九年以来。\n\n第二段。"), illustration(1, bars()), Heading("一、主题"),
        illustration(2, cells()), illustration(3, None, grid=None, error="没有可画的内容"), Heading("二、承诺"),
        *(illustration(n, bars()) for n in range(4, 8)),
    )  # fmt: skip
    return Contents(
        "五地工作要点比较", "武汉 2016、南昌 2019；数据至 2019-03-01", language, parts, ("不能说谁更重视。", "不能说趋势。"),
        (Section("样本", ("两份计划。",), GRID), Section("设置", ("种子 1。",))),
    )  # fmt: skip


def hostile():
    grid = Grid((HOSTILE, "n"), ((HOSTILE, "1"),), (False, True))
    texts = dict.fromkeys(("caption", "finding", "measure", "method", "source", "alt"), HOSTILE)
    parts = (
        Heading(HOSTILE), Paragraph(HOSTILE),
        illustration(1, bars(escape.plotly(HOSTILE)), **texts, caveats=(HOSTILE,) * 2, grid=grid),
        illustration(2, None, **texts, error=HOSTILE),
    )  # fmt: skip
    title = HOSTILE + LONG
    return Contents(title, HOSTILE, "zh", parts, (HOSTILE,), (Section(HOSTILE, (HOSTILE,), grid),))
